import type { TestProject } from 'vitest/node'
import { openServer, type Server } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: Server
  }
}

/** Before all tests: one database server and one template; the answer is run after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, close } = await openServer(process.env.DATABASE_URL)
  project.provide('server', server)
  return close
}
