import { createServer } from 'node:net'

/** The port itself when it is free on this machine, else one that is. */
export async function freePort(wanted: number): Promise<number> {
  return (await isFree(wanted)) ?? (await isFree(0)) ?? 0
}

function isFree(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const found = address !== null && typeof address === 'object' ? address.port : port
      server.close(() => resolve(found))
    })
  })
}
