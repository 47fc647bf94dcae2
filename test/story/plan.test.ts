import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { moveDemoDay } from '../../src/db/clock.ts'
import { accountId } from '../../src/db/id.ts'
import { transaction } from '../../src/db/pool.ts'
import { type ArrangeWish, arrange } from '../../src/dunning/arrange-work.ts'
import { loadFacts } from '../../src/dunning/load.ts'
import { outlookOf } from '../../src/dunning/plan-load.ts'
import { reviewAccounts } from '../../src/dunning/run.ts'
import { lawInForce } from '../../src/law/packs.ts'
import { loadInvoiceView } from '../../src/portal/load.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bankFile, bill, jsonl, person, referenceOf } from '../support/small-town.ts'

/** More time, promises and plans in the database: what is granted, and what follows. */

let town: LivingTown
beforeAll(async () => {
  town = await openLivingTown('2026-01-02')
  const due = { issued: '2026-01-02', due: '2026-01-30', amount: 120_000 }
  const people = ['1', '2', '3', '4', '5', '6']
  await town.takeIn(
    jsonl('2026-01-02', [
      ...people.flatMap((n) => person(n, `Ali Sand ${n}`, `ali${n}@example.se`)),
      ...people.map((n) => bill({ customer: n, number: `400${n}`, ...due })),
      bill({ customer: '3', number: '4103', ...due, amount: 60_000 }),
    ]),
  )
  await town.until('2026-01-28')
})
afterAll(() => town.close())

let keys = 0
type Asked =
  | { kind: 'plan'; invoices: string[]; parts: number; first: string | null }
  | { kind: 'deferral'; invoice: string; until: string }
  | { kind: 'promise'; amount: number; until: string }

async function ask(customer: string, asked: Asked, key?: string) {
  keys += 1
  const base = { account: accountId(1, customer), by: 'staff:test', key: key ?? `asked ${keys}` }
  const [answer] = await arrange(town.ground, 1, [await wishOf(base, asked)])
  await town.review(customer)
  return answer
}

async function wishOf(
  base: { account: string; by: string; key: string },
  asked: Asked,
): Promise<ArrangeWish> {
  if (asked.kind === 'plan') {
    const claims = await Promise.all(asked.invoices.map((one) => town.claimOf(one)))
    const first = asked.first === null ? null : date(asked.first)
    return { ...base, ...asked, claims: claims.map((one) => one.claim), first }
  }
  if (asked.kind === 'deferral') {
    const { claim } = await town.claimOf(asked.invoice)
    return { ...base, kind: asked.kind, claim, until: date(asked.until) }
  }
  return { ...base, kind: asked.kind, amount: minor(asked.amount), until: date(asked.until) }
}

let serial = 0
async function pay(day: string, invoice: string, amount: number): Promise<void> {
  serial += 1
  await town.until(day)
  await town.takeIn(bankFile(day, serial, [{ reference: referenceOf(invoice), amount }]))
  await town.until(day)
}

const since = async (customer: string, day: string) =>
  (await town.letters(customer)).filter((one) => one >= day)

async function plans(customer: string) {
  const { rows } = await town.database.owner.query(
    `select a.total, a.how, (select array_agg(i.amount order by i.no) from instalment i
       where i.account = a.account and i.arrangement = a.no) as parts
     from arrangement a where a.account = $1 order by a.no`,
    [accountId(1, customer)],
  )
  return rows
}

test('refusals, as the policy and the law have them', async () => {
  const plan = { kind: 'plan', invoices: ['4001'], parts: 3, first: '2026-02-27' } as const
  const asked = { ...plan, invoices: [...plan.invoices] }
  expect(await ask('1', { ...asked, parts: 24 })).toEqual({ refused: 'too-many-parts' })
  expect(await ask('1', { ...asked, first: '2026-01-28' })).toEqual({ refused: 'first-day-passed' })
  expect(await ask('1', { ...asked, invoices: ['4103'] })).toEqual({ refused: 'unknown-claim' })
  const defer = { kind: 'deferral', invoice: '4001', until: '2026-06-30' } as const
  expect(await ask('1', defer)).toEqual({ refused: 'too-long' })
  expect(await ask('1', { ...defer, until: '2026-01-28' })).toEqual({ refused: 'day-passed' })
  const promise = { kind: 'promise', amount: 100, until: '2026-12-30' } as const
  expect(await ask('1', promise)).toEqual({ refused: 'too-long' })
})

test('a plan, a deferral and a promise are granted', async () => {
  const first = '2026-02-27'
  const kept = { kind: 'plan' as const, invoices: ['4001'], parts: 3, first }
  expect(await ask('1', kept, 'kept')).toHaveProperty('no')
  expect(await ask('1', kept, 'kept')).toHaveProperty('no')
  expect(await ask('1', kept)).toEqual({ refused: 'in-a-plan-already' })
  expect(await plans('1')).toEqual([{ total: 120_000, how: null, parts: [40_000, 40_000, 40_000] }])
  const two = { kind: 'plan' as const, invoices: ['4003', '4103'], parts: 2, first }
  expect(await ask('3', two)).toHaveProperty('no')
  expect(await ask('4', { kind: 'deferral', invoice: '4004', until: '2026-02-13' })).toHaveProperty(
    'no',
  )
  expect(await ask('5', { kind: 'promise', amount: 120_000, until: '2026-02-20' })).toHaveProperty(
    'no',
  )
})

test('more time is more time: the reminder comes after it', async () => {
  await town.until('2026-02-16')
  expect(await since('4', '2026-01-28')).toEqual(['2026-02-16 reminder 126559 sent'])
  expect(await since('5', '2026-01-28')).toEqual([])
})

test('a promise is broken, and another asks for a plan after the reminder', async () => {
  await town.until('2026-02-23')
  expect(await since('5', '2026-01-28')).toEqual(['2026-02-23 reminder 126789 sent'])
  expect(await since('2', '2026-01-28')).toEqual(['2026-02-06 reminder 126230 sent'])
  const late = { kind: 'plan' as const, invoices: ['4002'], parts: 2, first: '2026-03-02' }
  expect(await ask('2', late)).toHaveProperty('no')
  expect((await plans('2'))[0]).toMatchObject({ how: null, parts: [63_395, 63_394] })
})

test('a part is forgotten, reminded without a fee, and paid: the plan is kept', async () => {
  await pay('2026-02-27', '4001', 40_000)
  await town.until('2026-04-07')
  expect(await since('1', '2026-02-01')).toEqual(['2026-04-07 reminder 40000 sent'])
  const mail = town.mailTo('ali1@example.se').at(-1)
  expect(mail).toMatch(/Del 2 av 3 i din plan är inte betald än\. Sista dagen var fredag 27.mars\./)
  const facts = await transaction(town.ground.db, 1, (db) =>
    loadFacts(db, town.ground.vault, [accountId(1, '1')], lawInForce),
  )
  expect(facts.get(accountId(1, '1'))?.arrangements).toMatchObject([
    { paid: 40_000, reminded: [{ instalment: 1, on: '2026-04-07' }] },
  ])
  const target = { creditor: 1, ...(await town.claimOf('4001')) }
  const page = await loadInvoiceView(town.ground, target, (db, account, claim) =>
    outlookOf(db, town.ground.vault, account, claim),
  )
  expect(page).toMatchObject({
    state: 'hold',
    plan: [{ left: 0 }, { dueOn: '2026-03-27', left: 40_000 }, { left: 40_000 }],
  })
  // It is a word about the plan: the claim itself stands where it stood.
  expect(facts.get(accountId(1, '1'))?.claims[0]?.steps.map((step) => step.kind)).not.toContain(
    'reminder',
  )
  await pay('2026-04-08', '4001', 40_000)
  // What ran while it was paid comes with the last part.
  await pay('2026-04-27', '4001', 42_100)
  expect(await plans('1')).toMatchObject([{ how: 'kept' }])
  expect(await since('1', '2026-04-20')).toEqual(['2026-04-27 thanks 0 sent'])
})

test('a part that is not paid after its reminder ends the plan', async () => {
  expect(await plans('2')).toMatchObject([{ how: 'broken' }])
  expect((await since('2', '2026-02-24')).map((one) => one.slice(11))).toEqual([
    'reminder 63395 sent',
  ])
  const { rows } = await town.database.owner.query(
    `select stage, (select count(*)::int from hold h where h.account = c.account
       and h.ended_on is null) as holds from claim c where account = $1`,
    [accountId(1, '2')],
  )
  expect(rows).toEqual([{ stage: 'follow-up', holds: 0 }])
})

test('a plan over two bills, paid on the one: both are settled by it', async () => {
  expect(await plans('3')).toMatchObject([{ total: 180_000, how: 'broken' }])
})

test('a reminder of a part that waits is not sent when the part is paid', async () => {
  await town.until('2026-04-28')
  const plan = { kind: 'plan' as const, invoices: ['4006'], parts: 2, first: '2026-04-30' }
  expect(await ask('6', plan)).toHaveProperty('no')
  await town.until('2026-05-06')
  const before = town.mailTo('ali6@example.se').length
  await moveDemoDay(town.ground.db, date('2026-05-07'))
  await reviewAccounts(town.ground, 1, [accountId(1, '6')])
  expect(await since('6', '2026-05-07')).toEqual(['2026-05-07 reminder 64447 waiting'])
  const paid = [{ reference: referenceOf('4006'), amount: 64_447 }]
  await town.takeIn(bankFile('2026-05-07', 90, paid))
  await town.until('2026-05-07')
  expect(await since('6', '2026-05-07')).toEqual(['2026-05-07 reminder 64447 failed'])
  expect(town.mailTo('ali6@example.se')).toHaveLength(before)
})

test('everything agrees', async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
