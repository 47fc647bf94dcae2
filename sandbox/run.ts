import { fstatSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How every sandbox process starts and stops: options from the command line, one JSON line when it
 * is ready, an end when the parent goes away (its pipe to our stdin closes) or on SIGTERM.
 */

export type Options = {
  readonly text: (name: string) => string
  readonly maybe: (name: string) => string | undefined
  readonly whole: (name: string, otherwise?: number) => number
}

/** Options written `--name value`. Unknown or missing ones stop the process with a sentence. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const given = new Map<string, string>()
  for (let at = 0; at < args.length; at += 2) {
    const name = (args[at] ?? '').replace(/^--/, '')
    const value = args[at + 1]
    if (!known.includes(name))
      throw new Error(`unknown option --${name}; known: ${known.join(', ')}`)
    if (value === undefined) throw new Error(`--${name} needs a value`)
    given.set(name, value)
  }
  const text = (name: string): string => {
    const value = given.get(name)
    if (value === undefined) throw new Error(`--${name} is needed`)
    return value
  }
  return {
    text,
    maybe: (name) => given.get(name),
    whole: (name, otherwise) => {
      if (otherwise !== undefined && !given.has(name)) return otherwise
      const value = Number(text(name))
      if (!Number.isSafeInteger(value)) throw new Error(`--${name} must be a whole number`)
      return value
    },
  }
}

/** Prints the ready line: `{"ready":true,…}`. */
export function sayReady(facts: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ ready: true, ...facts })}\n`)
}

/** Runs `stop` once and exits: on SIGTERM, SIGINT, or when the parent's pipe closes. */
export function stopWithParent(stop: () => Promise<void> | void): void {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    try {
      await stop()
      process.exit(0)
    } catch (error) {
      complain(error)
      process.exit(1)
    }
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  // A terminal or /dev/null on stdin says nothing about the parent; only a pipe or socket does.
  const stdin = fstatSync(0)
  if (!stdin.isFIFO() && !stdin.isSocket()) return
  process.stdin.once('end', end)
  process.stdin.once('close', end)
  process.stdin.once('error', end)
  process.stdin.resume()
}

/** Runs the process; a fault is one line on stderr and exit code 1. */
export function runProcess(main: (args: readonly string[]) => Promise<void> | void): void {
  Promise.resolve()
    .then(() => main(process.argv.slice(2)))
    .catch((error: unknown) => {
      complain(error)
      process.exit(1)
    })
}

/** Listens on 127.0.0.1 and answers the port in use. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
