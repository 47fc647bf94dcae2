import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { isAlive } from './embedded-binary.ts'
import { openPool } from './pool.ts'

let folder: string
let dataDir: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-embedded-'))
  // Like a checkout that anybody may read.
  await chmod(folder, 0o755)
  dataDir = join(folder, 'db')
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const pid = await serverPid(dataDir)
  if (pid !== null) await gone(pid)
  await rm(folder, { recursive: true })
})

/** A process of its own that starts the server and stays; answers what startEmbedded said. */
async function starter(dir = dataDir) {
  const file = fileURLToPath(new URL('../../test/support/hold-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, ...(JSON.parse(line.toString()) as { startedHere: boolean; host: string }) }
}

async function serverPid(dir: string): Promise<number | null> {
  const text = await readFile(join(dir, 'cluster/postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number(text.split('\n')[0])
}

async function gone(pid: number): Promise<void> {
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
}

async function ask(dir: string, sql: string): Promise<unknown> {
  const server = await startEmbedded({ dataDir: dir })
  const pool = openPool(server.connection, 'kvitt_owner')
  try {
    return Object.values((await pool.query(sql)).rows[0] ?? {})[0]
  } finally {
    await pool.end()
    await server.stop()
  }
}

test('starts, keeps what is written, listens on no port, stops', async () => {
  await ask(dataDir, 'create table kept as select 7 as n')
  expect(await ask(dataDir, 'select n from kept')).toBe(7)
  const settings = `select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
    where name in ('fsync', 'listen_addresses', 'data_checksums', 'server_encoding')`
  expect(await ask(dataDir, settings)).toBe(
    'data_checksums=on fsync=on listen_addresses= server_encoding=UTF8',
  )
  expect(await ask(dataDir, `select 'Å' ~ '\\w' and lower('Å') = 'å'`)).toBe(true)
  expect(await serverPid(dataDir)).toBe(null)
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dataDir, 'socket'))).mode & 0o777).toBe(0o700)
})

test('three that start at once share one server, which ends with its starter', async () => {
  const all = await Promise.all([starter(), starter(), starter()])
  expect(all.filter(({ startedHere }) => startedHere)).toHaveLength(1)
  const joined = await startEmbedded({ dataDir })
  expect(joined.startedHere).toBe(false)
  await joined.stop()
  const pid = await serverPid(dataDir)
  expect(isAlive(pid ?? 0)).toBe(true)
  all.find(({ startedHere }) => startedHere)?.child.kill('SIGKILL')
  await gone(pid ?? 0)
})

test('starts over at once after its process was killed', async () => {
  const { child } = await starter()
  child.kill('SIGKILL')
  await once(child, 'exit')
  // The server may still answer; it is not joined.
  const again = await startEmbedded({ dataDir })
  expect(again.startedHere).toBe(true)
  await again.stop()
})

test('starts over after the server itself was killed; rows are there', async () => {
  const server = await startEmbedded({ dataDir })
  const pool = openPool(server.connection, 'kvitt_owner', { log: () => {} })
  await pool.query('create table kept as select 7 as n')
  process.kill((await serverPid(dataDir)) ?? 0, 'SIGKILL')
  expect(await ask(dataDir, 'select n from kept')).toBe(7)
  await pool.end()
  await server.stop()
})

test('a lock file that names a foreign process does not hold it back', async () => {
  const { child } = await starter()
  const file = join(dataDir, 'cluster/postmaster.pid')
  const text = await readFile(file, 'utf8')
  const pid = (await serverPid(dataDir)) ?? 0
  process.kill(pid, 'SIGKILL')
  child.kill('SIGKILL')
  await gone(pid)
  // As after a crash of the machine: the number has gone to another program, here to ourselves.
  await writeFile(file, text.replace(/^\d+/, String(process.pid)))
  expect(await ask(dataDir, 'select 1')).toBe(1)
})

test('a long path puts the socket under the temporary folder', async () => {
  const deep = join(folder, 'a'.repeat(80), 'db')
  const server = await startEmbedded({ dataDir: deep })
  expect(server.connection.host.startsWith(join(tmpdir(), 'kvitt-'))).toBe(true)
  expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700)
  await server.stop()
  expect(await ask(deep, 'select 1')).toBe(1)
  await rm(server.connection.host, { recursive: true })
})

test('a folder that nobody else can enter is no hindrance', async () => {
  await chmod(folder, 0o700)
  const { startedHere, child } = await starter()
  const pid = await serverPid(dataDir)
  expect(startedHere).toBe(true)
  child.kill('SIGKILL')
  await gone(pid ?? 0)
  expect(await ask(dataDir, 'select 1')).toBe(1)
})

test('half a cluster of a killed start is thrown away', async () => {
  await mkdir(join(dataDir, 'cluster-init-999999999/base'), { recursive: true })
  expect(await ask(dataDir, 'select 1')).toBe(1)
  await expect(stat(join(dataDir, 'cluster-init-999999999'))).rejects.toThrow('ENOENT')
})

test('refuses a folder that holds something else', async () => {
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'letters.txt'), 'dear')
  await expect(startEmbedded({ dataDir })).rejects.toThrow('it holds letters.txt')
})

test('says what the server said when it cannot start', async () => {
  await ask(dataDir, 'select 1')
  await writeFile(join(dataDir, 'cluster/postgresql.conf'), 'no_such_setting = 1\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow('no_such_setting')
})
