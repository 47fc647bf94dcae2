import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openPool } from '../../src/db/pool.ts'
import { bigFiles, bigFirstDay } from '../support/big-files.ts'
import { kvitt, project, startKvitt } from '../support/kvitt.ts'
import { manvik } from '../support/small-town.ts'

/** The embedded server of a data directory, held by a process of its own as `kvitt serve` would. */
async function holdServer(data: string): Promise<{ host: string }> {
  const args = ['--import', 'tsx', 'test/support/hold-server.ts', join(data, 'db')]
  const child = spawn(process.execPath, args, {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
    child.stdout.once('data', (bytes: Buffer) => resolve(JSON.parse(bytes.toString('utf8'))))
  })
}

/** A creditor and a demo's clock in a data directory, whose server goes on running. */
async function setUp(data: string): Promise<pg.Pool> {
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'creditor.json'), JSON.stringify(manvik))
  const { host } = await holdServer(data)
  const made = await kvitt(['creditor', join(data, 'creditor.json'), '--data', data])
  expect(made).toMatchObject({ code: 0, err: '' })
  const connection = { host, port: 5432, user: 'kvitt_owner', database: 'kvitt' }
  const pool = openPool(connection, null, { max: 1, log: () => {} })
  await pool.query('insert into demo_clock (on_date) values ($1)', [bigFirstDay])
  return pool
}

/** A server whose holder was killed is still on its way down. */
const slowly = { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }

async function postmaster(data: string): Promise<number> {
  const file = await readFile(join(data, 'db', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(file.split('\n')[0])
}

test('the database server is killed in the middle of an import', async () => {
  const data = await mkdtemp(join(tmpdir(), 'kvitt-server-kill-'))
  onTestFinished(() => rm(data, slowly))
  const { invoices, payments } = bigFiles(800, 600)
  await writeFile(join(data, 'invoices.jsonl'), invoices)
  await writeFile(join(data, 'bank.txt'), payments)
  const run = (...args: string[]) => kvitt([...args, '--data', data])
  const pool = await setUp(data)
  const files = [join(data, 'invoices.jsonl'), join(data, 'bank.txt')]
  const cut = startKvitt(['import', ...files, '--data', data])
  for (;;) {
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from invoice')
    if ((rows[0]?.n ?? 0) > 0 || cut.child.exitCode !== null) break
  }
  process.kill(await postmaster(data), 'SIGKILL')
  const end = await cut.ended
  await pool.end()
  expect(end.code).toBe(2)
  expect(end.err).toMatch(/^kvitt import: .+\n$/m)

  expect(await run('import', ...files)).toMatchObject({ code: 0, err: '' })
  const again = await run('import', ...files, '--json')
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(
    again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state),
  ).toEqual(['known', 'known'])
  const hurt = JSON.parse((await run('verify', '--json')).out)
  expect(hurt).toMatchObject({ ok: true, findings: [] })

  const calm = join(data, 'calm')
  await (await setUp(calm)).end()
  expect(await kvitt(['import', ...files, '--data', calm])).toMatchObject({ code: 0, err: '' })
  const undisturbed = await kvitt(['verify', '--json', '--data', calm])
  expect(hurt).toEqual(JSON.parse(undisturbed.out))
  expect(hurt.postings).toBeGreaterThan(2000)
}, 90_000)
