import type { ChildProcess } from 'node:child_process'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { ticks } from './clock.ts'
import * as binary from './embedded-binary.ts'
import { type Connection, codeOf } from './pool.ts'

/**
 * PostgreSQL out of an npm package, for one machine and for tests. It listens on a unix socket
 * alone, in a folder that only the server's user and root can enter. As root the server runs as
 * nobody, because PostgreSQL refuses root. On Linux it ends with the process that started it, even
 * after a SIGKILL, so that no server is left behind.
 */
export type Embedded = {
  readonly connection: Connection
  /** False: it ran already, started by another process, and ends with that one. */
  readonly startedHere: boolean
  readonly tookMs: number
  /** Fast shutdown; close the pools first. Does nothing unless started here. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** Ours alone; made when absent. Holds `cluster/` and, unless its path is too long, `socket/`. */
  readonly dataDir: string
  /** Takes the lines the server writes. */
  readonly log?: (line: string) => void
}

const owner = 'kvitt_owner'
const database = 'kvitt'
/** Only names the socket's file: sockets in different folders do not meet. */
const port = 5432
const limitMs = 60_000
const stopLimitMs = 30_000
/** The kernel takes 107 bytes; other systems a few fewer. */
const socketPathLimit = 100

const settings = {
  listen_addresses: '',
  fsync: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  random_page_cost: '1.1',
  log_timezone: 'UTC',
}

/**
 * Starts the server of a data directory, or joins the one that runs there. A server that another
 * process is only just starting, or that is on its way down, is waited for; after a minute it gives
 * up with the last lines that were written.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const began = ticks()
  const log = options.log ?? (() => {})
  const place = await prepare(options.dataDir)
  let said = ''
  while (ticks() - began < limitMs) {
    const seen = await look(place)
    if (seen.state === 'running') return embedded(seen.connection, began, null)
    if (seen.state === 'absent') {
      await binary.initialise(place.dataDir, place.binaries, place.runner, owner)
      const launched = await launch(place, log)
      if (launched.child !== null) {
        const connection = connectionAt(place.socketDir)
        await reach(connection)
        return embedded(connection, began, launched.child)
      }
      said = launched.said
      if (!mayPass(said)) throw new Error(`PostgreSQL did not start:\n${said}`)
    }
    await pause(20)
  }
  throw new Error(`PostgreSQL in ${place.dataDir} was not ready within a minute.\n${said}`)
}

function embedded(connection: Connection, began: number, child: ChildProcess | null): Embedded {
  const atExit = () => child?.kill('SIGINT')
  // For systems that do not tie the server's life to ours.
  process.once('exit', atExit)
  return {
    connection,
    startedHere: child !== null,
    tookMs: Math.round(ticks() - began),
    async stop() {
      process.off('exit', atExit)
      if (child !== null) await shutDown(child)
    },
  }
}

async function shutDown(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const gone = once(child, 'exit')
  const late = setTimeout(() => child.kill('SIGQUIT'), stopLimitMs)
  child.kill('SIGINT')
  await gone
  clearTimeout(late)
}

// ---------------------------------------------------------------- place

/** Where a server lives and how it is run. */
type Place = {
  readonly dataDir: string
  readonly cluster: string
  readonly socketDir: string
  readonly binaries: binary.Binaries
  readonly runner: binary.Runner
}

async function prepare(wanted: string): Promise<Place> {
  // Not in one call: the mode would be given to every new folder above too, and lock them.
  await mkdir(dirname(wanted), { recursive: true })
  await mkdir(wanted, { mode: 0o700 }).catch(unlessThere)
  const dataDir = await realpath(wanted)
  await refuseForeign(dataDir)
  const binaries = await binary.findBinaries()
  const runner = await binary.chooseRunner(dataDir, binaries)
  if (runner.user !== null) await chown(dataDir, runner.user.uid, runner.user.gid)
  await binary.linkLibraries(dataDir, binaries)
  const socketDir = socketDirOf(dataDir)
  await makeSocketDir(socketDir, runner)
  return { dataDir, cluster: join(dataDir, 'cluster'), socketDir, binaries, runner }
}

/** The folder is given to the server's user: it must be ours, and nothing else may lie in it. */
async function refuseForeign(dataDir: string): Promise<void> {
  const me = process.getuid?.()
  const { uid } = await stat(dataDir)
  if (me !== 0 && me !== uid) {
    throw new Error(
      `${dataDir} belongs to another user (${uid}): it was made by root or by somebody else. ` +
        'Start as that user, or use another data directory.',
    )
  }
  const ours = /^(cluster|socket|lib|cluster-init-\d+)$/
  const foreign = (await readdir(dataDir)).find((name) => !ours.test(name))
  if (foreign !== undefined) {
    throw new Error(`${dataDir} is no data directory of ours: it holds ${foreign}.`)
  }
}

/** Beside the cluster, or under the system's temporary folder where that path would be too long. */
function socketDirOf(dataDir: string): string {
  const near = join(dataDir, 'socket')
  const far = join(
    tmpdir(),
    `kvitt-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`,
  )
  const fits = (dir: string) => Buffer.byteLength(socketFile(dir)) < socketPathLimit
  if (fits(near)) return near
  if (fits(far)) return far
  throw new Error(`${far} is too long for a socket: set TMPDIR to a shorter path.`)
}

function socketFile(dir: string): string {
  return join(dir, `.s.PGSQL.${port}`)
}

/** A folder that was there before is taken only when it can be nobody else's. */
async function makeSocketDir(dir: string, runner: binary.Runner): Promise<void> {
  await mkdir(dir, { mode: 0o700 }).catch(unlessThere)
  const found = await lstat(dir)
  const trusted = [process.getuid?.(), runner.user?.uid]
  if (!found.isDirectory() || !trusted.includes(found.uid)) {
    throw new Error(`${dir} was made by another user; remove it, or set TMPDIR to another folder.`)
  }
  await chmod(dir, 0o700)
  if (runner.user !== null) await chown(dir, runner.user.uid, runner.user.gid)
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}

// ---------------------------------------------------------------- a server that runs already

type Seen =
  | { readonly state: 'absent' }
  | { readonly state: 'busy' }
  | { readonly state: 'running'; readonly connection: Connection }

/** What postmaster.pid says: pid in line 1, socket folder in line 5, state in line 8. */
async function look(place: Place): Promise<Seen> {
  const file = join(place.cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(unlessAbsent)
  if (text === null) return { state: 'absent' }
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0)) return { state: 'busy' }
  // A file whose process is gone: the server's own check takes it over.
  if (!binary.isAlive(pid)) return { state: 'absent' }
  const words = await commandLine(pid)
  if (!words.includes(place.cluster)) {
    await removeStale(place, file, text)
    return { state: 'absent' }
  }
  if (await isDoomed(pid, words, place)) return { state: 'busy' }
  const socketDir = lines[4]?.trim() ?? ''
  if (lines[7]?.trim() !== 'ready' || socketDir === '') return { state: 'busy' }
  const connection = connectionAt(socketDir)
  return (await reach(connection)) ? { state: 'running', connection } : { state: 'busy' }
}

/** After a crash the number may be another program's, or that of a zombie, which has no words. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

/** Names the process that started a server, in the server's command line. */
const startedBy = `cluster_name=kvitt-${process.pid}`

/** Its starter is gone, so it is going too, even if it still answers. */
async function isDoomed(pid: number, words: string, place: Place): Promise<boolean> {
  if (!place.runner.prefix.includes('setpriv')) return false
  const starter = /cluster_name=kvitt-(\d+)/.exec(words)?.[1]
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^PPid:\s*(\d+)/m.exec(status)?.[1] !== starter
}

/** The server itself would believe in the number, and refuse for ever. */
async function removeStale(place: Place, file: string, text: string): Promise<void> {
  const now = await readFile(file, 'utf8').catch(unlessAbsent)
  if (now !== text) return
  await rm(`${socketFile(place.socketDir)}.lock`, { force: true })
  await rm(file, { force: true })
}

function unlessAbsent(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  return null
}

function connectionAt(socketDir: string): Connection {
  return { host: socketDir, port, user: owner, database }
}

/** False while the server takes no connections. Makes the database the first time. */
async function reach(connection: Connection): Promise<boolean> {
  try {
    await withClient(connection, async () => {})
    return true
  } catch (error) {
    const code = codeOf(error) || (error as NodeJS.ErrnoException).code
    if (code === unknownDatabase) return makeDatabase(connection)
    const cut = error instanceof Error && error.message.includes('terminated unexpectedly')
    if (cut || (code !== undefined && notNow.has(code))) return false
    throw error
  }
}

const unknownDatabase = '3D000'
/** Starting up, shutting down or crashed; no socket any more; cut off on the way. */
const notNow = new Set(['57P01', '57P02', '57P03', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
/** Another process was quicker. */
const madeMeanwhile = new Set(['42P04', '23505'])

async function makeDatabase(connection: Connection): Promise<true> {
  try {
    await withClient({ ...connection, database: 'postgres' }, async (client) => {
      await client.query(`create database ${database}`)
    })
  } catch (error) {
    if (!madeMeanwhile.has(codeOf(error))) throw error
  }
  return true
}

async function withClient(
  connection: Connection,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ ...connection })
  // Without a listener a cut connection would end the process; the query fails all the same.
  client.on('error', () => {})
  try {
    await client.connect()
    await work(client)
  } finally {
    await client.end()
  }
}

// ---------------------------------------------------------------- a new server

type Launched = { readonly child: ChildProcess | null; readonly said: string }

/** Waits until the server is ready, however long a recovery takes, or has ended. */
async function launch(place: Place, log: (line: string) => void): Promise<Launched> {
  const options = { ...settings, unix_socket_directories: place.socketDir }
  const child = binary.start(place.runner, join(place.binaries.native, 'bin', 'postgres'), [
    ...['-D', place.cluster, '-p', String(port)],
    ...['-c', startedBy],
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const said: string[] = []
  const ready = await new Promise<boolean>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve(false))
    let rest = ''
    child.stderr.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
      said.push(...lines)
      said.splice(0, said.length - 20)
      if (lines.some((line) => line.includes('ready to accept connections'))) resolve(true)
    })
  })
  if (!ready) return { child: null, said: said.join('\n') }
  // The server does not keep our process alive; our end is the server's end.
  child.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
  return { child, said: said.join('\n') }
}

/** Another process was quicker, or the backends of a killed server are still on their way out. */
function mayPass(said: string): boolean {
  return /lock file ".*" already exists|pre-existing shared memory block/.test(said)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
