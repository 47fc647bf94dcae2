import { type Creditor, listCreditors } from '../claim/creditor-store.ts'
import { sealDays } from '../claim/seal-store.ts'
import { present } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { sliceCount, sliceOf } from '../db/id.ts'
import { openPage } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import type { Vault } from '../db/vault.ts'
import { lawInForce } from '../law/packs.ts'
import { type Decided, writeDecisions } from './effects.ts'
import { loadFacts } from './load.ts'
import { nextStep } from './next-step.ts'
import { policyNamed } from './policy.ts'

/** Accounts in one transaction. */
const pageSize = 500

export type RunCounts = { readonly reviewed: number; readonly moved: number }

/**
 * The daily run of a creditor: seals the days before, then reviews every account that was woken or
 * is due, page by page. Running a day again finds nothing to do. A kill loses at most the page in
 * hand, which is then undone as a whole.
 */
export async function runDay(
  ground: Ground,
  creditor: Creditor,
  on: LocalDate,
): Promise<RunCounts> {
  const total = { reviewed: 0, moved: 0 }
  const last = await transaction(ground.db, creditor.creditor, (db) =>
    lastRun(db, creditor.creditor),
  )
  // A day before the last one run is closed: its events are sealed.
  if (last !== null && on < last) return total
  await withSlices(ground, creditor.creditor, async (slices) => {
    await transaction(ground.db, creditor.creditor, async (db) => {
      await sealDays(db, creditor.creditor, on, last)
    })
    const counts = await inLanes(slices, (own) => reviewSlices(ground, creditor, own, on))
    total.reviewed += counts.reviewed
    total.moved += counts.moved
    await transaction(ground.db, creditor.creditor, (db) =>
      recordRun(db, creditor.creditor, slices, on, counts),
    )
  })
  return total
}

/**
 * Slices reviewed side by side, each lane with a connection of its own: while the database writes
 * the page of one, the next page of the other is decided. No account is in two slices.
 */
const lanes = 2

async function inLanes(
  slices: readonly number[],
  work: (slices: readonly number[]) => Promise<RunCounts>,
): Promise<RunCounts> {
  const each = Array.from({ length: lanes }, (_, lane) =>
    slices.filter((_slice, at) => at % lanes === lane),
  )
  // All come to an end before an error of one is thrown: the leases are given back after it.
  const ended = await Promise.allSettled(each.map((own) => work(own)))
  const total = { reviewed: 0, moved: 0 }
  for (const lane of ended) {
    if (lane.status === 'rejected') throw lane.reason
    total.reviewed += lane.value.reviewed
    total.moved += lane.value.moved
  }
  return total
}

/** Reviews page after page until nothing of the slices is due. */
async function reviewSlices(
  ground: Ground,
  creditor: Creditor,
  slices: readonly number[],
  on: LocalDate,
): Promise<RunCounts> {
  const total = { reviewed: 0, moved: 0 }
  for (;;) {
    const page = await transaction(ground.db, creditor.creditor, async (db) => {
      const accounts = await dueAccounts(db, creditor.creditor, slices, on)
      return reviewPage(db, ground.vault, creditor, accounts, on)
    })
    total.reviewed += page.reviewed
    total.moved += page.moved
    if (page.reviewed === 0) return total
  }
}

/** Reviews accounts at once: somebody is waiting on the line. */
export async function reviewAccounts(
  ground: Ground,
  creditor: number,
  accounts: readonly string[],
): Promise<RunCounts> {
  if (accounts.length === 0) return { reviewed: 0, moved: 0 }
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    return reviewPage(db, ground.vault, await creditorOf(db, creditor), accounts, today)
  })
}

/** Reviews every account that a fact has woken. */
export async function reviewWoken(ground: Ground, creditor: number): Promise<RunCounts> {
  const total = { reviewed: 0, moved: 0 }
  for (;;) {
    const page = await transaction(ground.db, creditor, async (db) => {
      const { today } = await readDay(db)
      const { rows } = await db.query({
        name: 'woken accounts',
        text: `select distinct slice, account from wake where creditor = $1
          order by slice, account limit $2`,
        values: [creditor, pageSize],
      })
      const accounts = (rows as { account: string }[]).map((row) => row.account)
      return reviewPage(db, ground.vault, await creditorOf(db, creditor), accounts, today)
    })
    total.reviewed += page.reviewed
    total.moved += page.moved
    if (page.reviewed === 0) return total
  }
}

/** Facts, decisions, effects: one page in the transaction it is given. */
async function reviewPage(
  db: Queryable,
  vault: Vault,
  creditor: Creditor,
  accounts: readonly string[],
  today: LocalDate,
): Promise<RunCounts> {
  if (accounts.length === 0) return { reviewed: 0, moved: 0 }
  const page = await openPage(db, creditor.creditor, accounts, today)
  const facts = await loadFacts(db, vault, [...page.heads.keys()], lawInForce)
  const policy = policyNamed(creditor.policy)
  const decided: Decided[] = [...facts.values()].map((one) => ({
    facts: one,
    decision: nextStep(one, lawInForce, policy, today),
  }))
  await writeDecisions(
    db,
    page,
    {
      lawVersion: lawInForce.version,
      policyVersion: `${policy.name}/${policy.version}`,
      today,
      bankgiro: creditor.bankgiro,
    },
    decided,
  )
  await dropWakes(db, accounts)
  const moved = decided.filter((one) => one.decision.effects.length > 0).length
  return { reviewed: accounts.length, moved }
}

async function dueAccounts(
  db: Queryable,
  creditor: number,
  slices: readonly number[],
  on: LocalDate,
): Promise<string[]> {
  const { rows } = await db.query({
    name: 'due accounts',
    text: `select slice, account from wake where slice = any($2) and creditor = $1
      union select slice, account from review
        where slice = any($2) and creditor = $1 and due_on <= $3
      order by slice, account limit $4`,
    values: [creditor, slices, on, pageSize],
  })
  return (rows as { account: string }[]).map((row) => row.account)
}

async function dropWakes(db: Queryable, accounts: readonly string[]): Promise<void> {
  await db.query({
    name: 'drop wakes',
    text: `delete from wake w using unnest($1::smallint[], $2::uuid[]) as d(slice, account)
      where w.slice = d.slice and w.account = d.account`,
    values: [accounts.map(sliceOf), accounts],
  })
}

async function lastRun(db: Queryable, creditor: number): Promise<LocalDate | null> {
  const { rows } = await db.query({
    name: 'last run',
    text: 'select max(on_date) as "onDate" from run where creditor = $1',
    values: [creditor],
  })
  return (rows as { onDate: LocalDate | null }[])[0]?.onDate ?? null
}

async function recordRun(
  db: Queryable,
  creditor: number,
  slices: readonly number[],
  on: LocalDate,
  counts: RunCounts,
): Promise<void> {
  await db.query({
    name: 'record run',
    text: `insert into run (slice, creditor, on_date, reviewed, moved, done_at)
      select s, $1, $2, case when s = $3 then $4::int else 0 end,
        case when s = $3 then $5::int else 0 end, now()
      from unnest($6::smallint[]) as s on conflict do nothing`,
    values: [creditor, on, slices[0] ?? 0, counts.reviewed, counts.moved, slices],
  })
}

async function creditorOf(db: Queryable, creditor: number): Promise<Creditor> {
  const found = (await listCreditors(db)).find((one) => one.creditor === creditor)
  return present(found, `creditor ${creditor}`)
}

/**
 * Leases all slices of a creditor that are free; another worker has the rest and does their work.
 * A lease is a lock of the database session, so it ends with the process that held it: after a kill
 * nobody waits. When none is free, waits for the first to become so and looks again.
 */
async function withSlices(
  ground: Ground,
  creditor: number,
  work: (slices: number[]) => Promise<void>,
): Promise<void> {
  const client = await ground.db.connect()
  const done = new Set<number>()
  let sound = false
  try {
    while (done.size < sliceCount) {
      const wanted = [...Array(sliceCount).keys()].filter((slice) => !done.has(slice))
      const slices = await leaseFree(client, creditor, wanted)
      await work(slices)
      await client.query('select pg_advisory_unlock($1, s) from unnest($2::int[]) as s', [
        creditor,
        slices,
      ])
      for (const slice of slices) done.add(slice)
    }
    sound = true
  } finally {
    // A session that failed half-way is closed, which gives its leases back.
    client.release(!sound)
  }
}

async function leaseFree(db: Queryable, creditor: number, wanted: number[]): Promise<number[]> {
  const { rows } = await db.query<{ slice: number }>(
    'select s::int as slice from unnest($2::int[]) as s where pg_try_advisory_lock($1, s)',
    [creditor, wanted],
  )
  if (rows.length > 0) return rows.map((row) => row.slice)
  await db.query('select pg_advisory_lock($1, $2)', [creditor, wanted[0]])
  return wanted.slice(0, 1)
}
