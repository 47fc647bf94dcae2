import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { chance } from '../../src/bench/chance.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { bigFiles, bigFirstDay } from './big-files.ts'
import { addressOf, type Ended, kvitt, startKvitt } from './kvitt.ts'
import { openTown, type Town } from './small-town.ts'

/** Kills of one {@link killRun}. */
export const killsOfRun = 8

/**
 * The same work on two databases: undisturbed on the one, killed eight times at random moments on
 * the other. A kill must cost time and nothing else.
 */
export async function killRun(seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitt-kill-'))
  const { invoices, payments } = bigFiles(3000, 4000)
  await writeFile(join(folder, 'invoices.jsonl'), invoices)
  await writeFile(join(folder, 'bank.txt'), payments)
  const [calm, hurt] = [await openTown(bigFirstDay), await openTown(bigFirstDay)]
  try {
    await workAndKill({ folder, calm, hurt }, seed)
    await expectEqual(calm, hurt)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await calm.database.drop()
    await hurt.database.drop()
  }
}

async function workAndKill({ folder, calm, hurt }: Two, seed: number): Promise<void> {
  const random = chance(seed)
  // An unusable file: the time in which a process starts and opens its store.
  const [nothing, startMs] = await timed(folder, calm, ['import', '/dev/null'])
  expect(nothing.code).toBe(2)
  let kills = 0
  for (const { args, kills: wanted, atClosing = false } of [...work, ...spare]) {
    if (kills >= killsOfRun) break
    const [undisturbed, tookMs] = await timed(folder, calm, args)
    expect(undisturbed).toMatchObject({ code: 0, err: '' })
    const workMs = tookMs - startMs
    for (let at = 0; at < wanted; at += 1) {
      // The kills together take less than the whole, so that each finds something left to do.
      const end = await killed(folder, hurt, args, startMs + (0.7 / wanted) * random() * workMs)
      // On a machine that is suddenly faster the kill comes too late: spare work makes up for it.
      if (end.signal !== 'SIGKILL') break
      kills += 1
      const { findings } = await verifyAll(hurt.ground.db)
      expect(findings).toEqual([])
    }
    if (atClosing) {
      expect(await killedAtClosing(folder, hurt, args)).toMatchObject({ signal: 'SIGKILL' })
    }
    const [rerun] = await timed(folder, hurt, args)
    expect(rerun).toMatchObject({ code: 0, err: '' })
    await deliver(calm)
    await deliver(hurt)
  }
  expect(kills).toBe(killsOfRun)
}

async function expectEqual(calm: Town, hurt: Town): Promise<void> {
  const [one, other] = [await verifyAll(calm.ground.db), await verifyAll(hurt.ground.db)]
  expect(one.findings).toEqual([])
  expect(other.findings).toEqual([])
  const [rows, rowsAfterKills] = [await dump(calm), await dump(hurt)]
  for (const [table, list] of Object.entries(rows)) {
    // The first row that differs says enough.
    const after = rowsAfterKills[table] ?? []
    const at = list.findIndex((row, index) => row !== after[index])
    expect([table, after.length, after[at]]).toEqual([table, list.length, list[at]])
  }
  expect(other).toEqual(one)
  expect(rows.posting?.length).toBeGreaterThan(10_000)
  expect(rows.step?.length).toBeGreaterThan(5000)
}

type Two = { readonly folder: string; readonly calm: Town; readonly hurt: Town }

const post = {
  send: async () => ({ state: 'accepted', code: '250' }) as const,
  close() {},
}

type Work = {
  readonly args: readonly string[]
  /** How often it is interrupted on the second database, at random moments. */
  readonly kills: number
  /** Once more when all of the file is in and its accounts are only about to be looked at. */
  readonly atClosing?: boolean
}

/** What is done, in order. */
const work: readonly Work[] = [
  { args: ['import', 'invoices.jsonl'], kills: 3, atClosing: true },
  { args: ['import', 'bank.txt'], kills: 2 },
  // The due reminders of the first invoices, the reminders with their fees, and what follows.
  { args: ['run', '--on', '2026-03-26'], kills: 1 },
  { args: ['run', '--on', '2026-03-27', '--through', '2026-04-08'], kills: 1 },
  { args: ['run', '--on', '2026-04-09', '--through', '2026-04-24'], kills: 1 },
]

/** Later days, for kills that came too late. */
const spare: readonly Work[] = ['05-08', '05-15', '05-22', '05-29', '06-05'].map((day) => ({
  args: ['run', '--through', `2026-${day}`],
  kills: 1,
}))

function command(
  folder: string,
  town: Town,
  args: readonly string[],
): [string[], Record<string, string>] {
  const full = args.map((arg) => (/\.(jsonl|txt)$/.test(arg) ? join(folder, arg) : arg))
  const env = { DATABASE_URL: addressOf(town.database.connection) }
  return [[...full, '--data', join(folder, 'data')], env]
}

const deliver = ({ ground, creditor }: Town) =>
  deliverWaiting(ground, post, creditor.creditor, 'test')

async function timed(
  folder: string,
  town: Town,
  args: readonly string[],
): Promise<[Ended, number]> {
  const began = performance.now()
  const ended = await kvitt(...command(folder, town, args))
  return [ended, performance.now() - began]
}

async function killed(
  folder: string,
  town: Town,
  args: readonly string[],
  afterMs: number,
): Promise<Ended> {
  const { child, ended } = startKvitt(...command(folder, town, args))
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
  const end = await ended
  clearTimeout(timer)
  return end
}

/** Kills as soon as the first file is closed. */
async function killedAtClosing(
  folder: string,
  town: Town,
  args: readonly string[],
): Promise<Ended> {
  const { child, ended } = startKvitt(...command(folder, town, args))
  const closed = `select from source_file where state = 'taken'`
  while (child.exitCode === null && (await town.database.owner.query(closed)).rowCount === 0) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  child.kill('SIGKILL')
  return ended
}

/** Everything of an account that must come out the same, row by row. */
async function dump(town: Town): Promise<Record<string, unknown[]>> {
  const tables = [
    'posting',
    'balance',
    'claim',
    'step',
    'task',
    'decision',
    'payment',
    'review',
    'wake',
  ]
  const found: Record<string, unknown[]> = {}
  for (const table of tables) {
    const columns = table === 'payment' ? "to_jsonb(t) - 'payer'" : 'to_jsonb(t)'
    const { rows } = await town.database.owner.query<{ row: string }>(
      `select (${columns})::text as row from ${table} t order by 1`,
    )
    found[table] = rows.map((row) => row.row)
  }
  return found
}
