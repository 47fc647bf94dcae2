import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { recordHolds } from '../../src/claim/holds-store.ts'
import { date } from '../../src/core/date.ts'
import { accountId } from '../../src/db/id.ts'
import { takeInFile } from '../../src/intake.ts'
import {
  bankFile,
  bill,
  jsonl,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/** Money we hold for a customer pays what the customer owes, before anybody is reminded of it. */

let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-02')
})
afterAll(() => town.database.drop())

const due = { issued: '2026-03-02', due: '2026-03-30' }

async function takeIn(name: string, content: Buffer): Promise<void> {
  const report = await takeInFile(town.ground, { name, content, creditor: null })
  expect(report.problems).toEqual([])
}

/** What is left of each invoice of a customer, and what we owe the customer. */
async function left(customer: string): Promise<Record<string, number>> {
  const { rows } = await town.database.owner.query<{ name: string; amount: number }>(
    `select coalesce(i.external_no, b.component) as name, sum(b.amount)::int as amount
     from balance b left join invoice i on i.account = b.account and i.no = b.claim
     where b.account = $1 group by 1 order by 1`,
    [accountId(1, customer)],
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.amount]))
}

test('paid twice: the second payment settles the next invoice as far as it goes', async () => {
  const maja = bill({ customer: '301', number: '9301', ...due, amount: 50_000 })
  await takeIn('1.jsonl', jsonl('2026-03-02', [...person('301', 'Maja Ek', 'm@example.se'), maja]))
  const once = { reference: referenceOf('9301'), amount: 50_000 }
  await takeIn('1.txt', bankFile('2026-03-02', 1, [once, once]))
  expect(await left('301')).toEqual({ 9301: 0, credit: -50_000 })
  const next = { customer: '301', number: '9302', issued: '2026-03-02', due: '2026-04-30' }
  await takeIn('2.jsonl', jsonl('2026-03-02', [bill({ ...next, amount: 62_000 })]))
  expect(await left('301')).toEqual({ 9301: 0, 9302: 12_000, credit: 0 })
})

test('paid too much: the rest goes to the oldest open invoice, in the same moment', async () => {
  const bills = ['9311', '9312', '9313'].map((number, at) =>
    bill({
      customer: '311',
      number,
      issued: '2026-03-02',
      due: `2026-0${5 - at}-28`,
      amount: 30_000,
    }),
  )
  await takeIn(
    '3.jsonl',
    jsonl('2026-03-02', [...person('311', 'Olle Ek', 'o@example.se'), ...bills]),
  )
  await takeIn(
    '3.txt',
    bankFile('2026-03-02', 2, [{ reference: referenceOf('9311'), amount: 45_000 }]),
  )
  expect(await left('311')).toEqual({ 9311: 0, 9312: 30_000, 9313: 15_000, credit: 0 })
})

test('what the customer disputes is left alone', async () => {
  const bills = ['9321', '9322'].map((number) =>
    bill({ customer: '321', number, ...due, amount: 20_000 }),
  )
  await takeIn(
    '4.jsonl',
    jsonl('2026-03-02', [...person('321', 'Lena Ek', 'l@example.se'), ...bills]),
  )
  const account = accountId(1, '321')
  const { rows } = await town.database.owner.query<{ no: number }>(
    'select no from invoice where account = $1 and external_no = $2',
    [account, '9322'],
  )
  const hold = { reason: 'dispute', until: date('2026-06-30'), by: 'staff:test', key: 'one' }
  await recordHolds(town.ground, 1, [{ account, claim: rows[0]!.no, ...hold }])
  await takeIn(
    '4.txt',
    bankFile('2026-03-02', 3, [{ reference: referenceOf('9321'), amount: 35_000 }]),
  )
  expect(await left('321')).toEqual({ 9321: 0, 9322: 20_000, credit: -15_000 })
})

test('the ledger agrees with itself after all of it', async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
