import { afterAll, beforeAll, expect, test } from 'vitest'
import { bgmaxFile } from '../../sandbox/bgmax.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import { bill, jsonl, openTown, person, referenceOf, type Town } from '../support/small-town.ts'

/** Where the money of a bank file is, against the ledger: account by account, day by day. */
let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-02')
  const due = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  await take(
    'bills.jsonl',
    jsonl('2026-03-02', [
      ...person('1', 'Maja', 'm@example.se'),
      bill({ customer: '1', number: '901', ...due }),
    ]),
  )
})
afterAll(() => town.database.drop())

function take(name: string, content: Buffer): Promise<FileReport> {
  return takeInFile(town.ground, { name, content, creditor: null })
}

const payment = (serial: number, reference: string, amount: number) => ({
  ...{ amount, reference, referenceCode: 2 as const },
  serial: String(serial).padStart(12, '0'),
})
const section = (bankgiro: string, day: string, serial: number, amounts: [string, number][]) => ({
  ...{ bankgiro, account: '50001234567', day, serial },
  payments: amounts.map(([to, amount], at) => payment(serial * 100 + at, to, amount)),
})
const ours = '9912346'
const mine = referenceOf('901')
const monday = section(ours, '2026-03-02', 1, [
  [mine, 10_000],
  ['1234', 700],
])
const tuesday = section(ours, '2026-03-03', 2, [[mine, 5_000]])

/** What the ledger has from the bank, by account and day, summed from the postings themselves. */
async function booked(): Promise<unknown[]> {
  const { rows } = await town.database.owner.query(
    `select split_part(case when src = 'account' then dst else src end, ':', 2) as account, value_on::text as day,
       sum(amount) filter (where component <> 'suspense')::int as posted,
       coalesce(sum(amount) filter (where component = 'suspense'), 0)::int as suspense
     from posting where src like 'bank:%' or dst like 'bank:%' group by 1, 2 order by 1, 2`,
  )
  return rows
}

test('all that was read is posted, in suspense, known or refused, as the ledger has it', async () => {
  const strange = section('9912353', '2026-03-02', 3, [['55', 900]])
  const report = await take(
    'one.txt',
    bgmaxFile('20260303060000000001', [monday, tuesday, strange]),
  )
  const sek = { currency: 'SEK', known: 0, refused: 0, suspense: 0 }
  const nothing = { ...sek, posted: 0 }
  expect(report.totals).toEqual([
    { ...sek, account: ours, day: '2026-03-02', read: 10_700, posted: 10_000, suspense: 700 },
    { ...sek, account: ours, day: '2026-03-03', read: 5_000, posted: 5_000 },
    { ...nothing, account: '9912353', day: '2026-03-02', read: 900, refused: 900 },
  ])
  const inBooks = report.totals.slice(0, 2)
  expect(await booked()).toEqual(
    inBooks.map(({ account, day, posted, suspense }) => ({ account, day, posted, suspense })),
  )
  expect(report.problems.filter(({ field }) => field === 'totals')).toEqual([])
})

test('the same money in another file is known, and the file itself has nothing to tell', async () => {
  const content = bgmaxFile('20260304060000000002', [monday])
  expect((await take('two.txt', content)).totals).toMatchObject([
    { day: '2026-03-02', read: 10_700, posted: 0, suspense: 0, known: 10_700, refused: 0 },
  ])
  expect((await take('two.txt', content)).totals).toEqual([])
})
