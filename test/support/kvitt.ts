import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Connection } from '../../src/db/pool.ts'
import { masterKey } from './small-town.ts'

/** How a `kvitt` command ended. */
export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export type Command = {
  readonly child: ChildProcess
  /** What it has written to its standard output so far. */
  readonly said: () => string
  readonly ended: Promise<Ended>
}

export const project = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the `kvitt` command as a process of its own, from the sources. */
export function startKvitt(args: readonly string[], env: Record<string, string> = {}): Command {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: project,
    env: { ...inherited, KVITT_MASTER_KEY: masterKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString('utf8')
  })
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString('utf8')
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, out, err }))
  })
  return { child, said: () => out, ended }
}

/** Runs a command to its end. */
export function kvitt(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return startKvitt(args, env).ended
}

/** The address of a test's database, as DATABASE_URL takes it. */
export function addressOf(to: Connection | string): string {
  if (typeof to === 'string') return to
  const { user, database, host, port } = to
  return `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
}
