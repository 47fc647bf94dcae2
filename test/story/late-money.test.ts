import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { recordCircumstances } from '../../src/claim/circumstances-store.ts'
import { runAll } from '../../src/cli/run.ts'
import { date } from '../../src/core/date.ts'
import { accountId } from '../../src/db/id.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { reviewWoken } from '../../src/dunning/run.ts'
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

/** What lateness costs, in the books: interest, compensation, and what is taken back of them. */

let town: Town
const mails: string[] = []
beforeAll(async () => {
  town = await openTown('2026-03-02')
  const month = { issued: '2026-03-02', due: '2026-03-30' }
  const company = person('3', 'Månvik Bageri AB', 'bageri@example.se', null).map((line) =>
    'kind' in line ? { ...line, kind: 'business' } : line,
  )
  await take(
    jsonl('2026-03-02', [
      ...person('1', 'Maja Ek', 'maja@example.se'),
      ...person('2', 'Olle Ek', 'olle@example.se'),
      ...company,
      ...person('4', 'Sara Ek', 'sara@example.se'),
      bill({ customer: '1', number: '901', ...month, amount: 500_000 }),
      bill({ customer: '2', number: '902', ...month, amount: 500_000 }),
      bill({ customer: '3', number: '903', ...month, amount: 1_000_000 }),
      bill({ customer: '4', number: '904', ...month, amount: 500_000 }),
    ]),
  )
  for (const day of ['2026-03-02', '2026-03-26', '2026-04-07']) await live(day)
})
afterAll(() => town.database.drop())

async function take(content: Buffer): Promise<void> {
  const report = await takeInFile(town.ground, { name: 'file', content, creditor: null })
  expect(report.problems).toEqual([])
  await reviewWoken(town.ground, 1)
}

async function live(day: string): Promise<void> {
  const post = {
    send: async ({ mail }: { readonly mail: { readonly text: string } }) => {
      mails.push(mail.text.replace(/\s+/g, ' '))
      return { state: 'accepted', code: '250' } as const
    },
    close() {},
  }
  await runAll(town.ground, date(day))
  await deliverWaiting(town.ground, post, 1, 'test')
}

let serial = 0
async function pay(day: string, number: string, amount: number): Promise<void> {
  serial += 1
  await take(bankFile(day, serial, [{ reference: referenceOf(number), amount }]))
}

async function books(customer: string): Promise<string[]> {
  const { rows } = await town.database.owner.query<{ text: string }>(
    `select format('%s %s', component, amount) as text from balance
     where amount <> 0 and account = $1 order by 1`,
    [accountId(1, customer)],
  )
  return rows.map((row) => row.text)
}

async function income(customer: string): Promise<Record<string, number>> {
  const { rows } = await town.database.owner.query<{ code: string; amount: number }>(
    `select case when dst = 'account' then src else dst end as code,
       sum(case when dst = 'account' then amount else -amount end)::int as amount
     from posting where account = $1 group by 1 having not bool_or(src like 'bank:%' or dst like 'bank:%')
     order by 1`,
    [accountId(1, customer)],
  )
  return Object.fromEntries(rows.map((row) => [row.code, row.amount]))
}

test('the reminder asks for eight days of interest beside its fee, and says so', async () => {
  // 5 000,00 kr at 10 % for 8 days is 10,96 kr.
  const reminder = mails.find((text) => text.includes('5 070,96 kr'))
  expect(reminder).toContain('Ränta för tiden efter måndag 30 mars ingår med 10,96 kr')
})

test('a company owes 450 kr and no reminder fee beside it (SE-COMP-B2B)', async () => {
  expect(await books('3')).toEqual(['late-compensation 45000', 'principal 1000000'])
  const reminder = mails.find((text) => text.includes('450,00 kr i förseningsersättning'))
  expect(reminder).toContain('10 471,92 kr')
  await pay('2026-04-08', '903', 1_047_466)
  expect(await income('3')).toEqual({
    'income:interest': 2_466,
    'income:late-compensation': 45_000,
    'income:sales': 1_000_000,
  })
  expect(await books('3')).toEqual([])
})

test('who pays the letter three days later has paid: what ran since is let go', async () => {
  await pay('2026-04-10', '901', 507_096)
  expect(await books('1')).toEqual([])
  expect(await income('1')).toMatchObject({ 'income:interest': 1_507, 'waived:interest': -411 })
  const { rows } = await town.database.owner.query(`select stage from claim where account = $1`, [
    accountId(1, '1'),
  ])
  expect(rows).toEqual([{ stage: 'settled' }])
})

test('money of a day before the letter, known after it: its fee and interest are taken back', async () => {
  // Booked with the bank on 2 April, told of on the 10th; the letter of the 7th had no ground.
  await pay('2026-04-02', '902', 500_411)
  expect(await books('2')).toEqual([])
  expect(await income('2')).toMatchObject({ 'income:interest': 411, 'income:reminder-fee': 0 })
  const { rows } = await town.database.owner.query<{ n: number }>(
    `select count(*)::int as n from event where kind = 'fee-reversed' and account = $1`,
    [accountId(1, '2')],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('wrong in part: interest on what was wrong is taken back, the fee stays', async () => {
  await pay('2026-04-20', '904', 100_000)
  // 5 000,00 kr for 21 days: 28,77 kr. Then half of the invoice turns out to be wrong.
  expect(await books('4')).toEqual([`principal ${500_000 + 2_877 + 6_000 - 100_000}`])
  await take(
    jsonl('2026-04-21', [
      {
        type: 'credit-note',
        customer: '4',
        number: 'C1',
        invoice: '904',
        issued: '2026-04-21',
        amount: 250_000,
        reason: 'wrong',
      },
    ]),
  )
  expect(await books('4')).toEqual([`principal ${250_000 + 1_438 + 6_000 - 100_000}`])
})

test('debt relief: interest rests from the day of the decision', async () => {
  await runAll(town.ground, date('2026-04-27'))
  const [answer] = await recordCircumstances(town.ground, 1, [
    {
      account: accountId(1, '4'),
      kind: 'debt-relief',
      from: date('2026-04-25'),
      representative: null,
      by: 'staff:test',
      key: 'relief',
    },
  ])
  expect(answer).toHaveProperty('no')
  await runAll(town.ground, date('2026-06-30'))
  await pay('2026-06-30', '904', 157_438)
  // 1 574,38 kr for five days, from the payment of 20 April through the day of the decision.
  const { rows } = await town.database.owner.query<{ n: number }>(
    `select (sum(case when src = 'income:interest' then amount else -amount end)
       filter (where 'income:interest' in (src, dst)) - 1438)::int as n
     from posting where account = $1`,
    [accountId(1, '4')],
  )
  expect(rows).toEqual([{ n: 216 }])
})

test('verify finds all of it right, and interest that never ran', async () => {
  const { owner } = town.database
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await owner.query(
    `update posting set amount = amount + 5 where src = 'income:interest' and account = $1`,
    [accountId(1, '3')],
  )
  const { findings } = await verifyAll(town.ground.db)
  expect(findings.find((one) => one.check === 'interest-booked')).toMatchObject({
    found: '2471 charged',
    expected: 'at most 2466, the interest through 2026-04-08',
  })
})
