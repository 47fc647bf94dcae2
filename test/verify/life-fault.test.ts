import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckName } from '../../src/audit/finding.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { recordCircumstances } from '../../src/claim/circumstances-store.ts'
import { closeDisputes, recordDisputes } from '../../src/claim/disputes-store.ts'
import { recordHolds } from '../../src/claim/holds-store.ts'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { openPool } from '../../src/db/pool.ts'
import { answerTasks } from '../../src/dunning/answers-work.ts'
import { arrange } from '../../src/dunning/arrange-work.ts'
import { cloneOf } from '../support/database.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bill, jsonl, person } from '../support/small-town.ts'

/**
 * What people tell of a customer, changed behind the product's back by the owner of the database:
 * each fault must be named by verify, with its row, by the check that is there for it.
 */
let town: LivingTown
beforeAll(async () => {
  town = await openLivingTown('2026-03-02')
  const due = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  await town.takeIn(
    jsonl('2026-03-02', [
      ...person('1', 'Maja Ekeby', 'maja@example.se'),
      bill({ customer: '1', number: '901', ...due }),
      bill({ customer: '1', number: '902', ...due }),
      ...person('2', 'Olle Ekeby', 'olle@example.se'),
      bill({
        customer: '2',
        number: '903',
        issued: '2026-01-02',
        due: '2026-01-30',
        amount: 50_000,
      }),
      bill({
        customer: '2',
        number: '904',
        issued: '2022-06-01',
        due: '2022-07-01',
        amount: 9_000,
      }),
      ...person('3', 'Siv Ekeby', 'siv@gone.example'),
      bill({ customer: '3', number: '905', ...due }),
      ...person('4', 'Ali Ekeby', 'ali@example.se'),
      bill({ customer: '4', number: '906', ...due }),
    ]),
  )
  await town.until('2026-03-02')
  await tell()
  await town.until('2026-03-17')
  await answer('903', 'decline')
  await answer('904', 'approve')
  await town.until('2026-03-18')
})
afterAll(() => town.close())

const by = 'staff:test'

async function tell(): Promise<void> {
  const { ground } = town
  const one = await town.claimOf('901')
  const two = await town.claimOf('902')
  const until = date('2026-03-05')
  await recordHolds(ground, 1, [{ ...one, reason: 'other', until, by, key: 'hold' }])
  const about = { about: 'price', by }
  await recordDisputes(ground, 1, [
    { ...one, amount: minor(10_000), ...about, key: 'dispute one' },
    { ...two, amount: null, ...about, key: 'dispute two' },
  ])
  const told = { account: one.account, from: date('2026-03-01'), representative: null, by }
  await recordCircumstances(ground, 1, [
    { ...told, kind: 'illness', key: 'illness' },
    { ...told, kind: 'vulnerable', key: 'vulnerable' },
  ])
  const { account } = await town.claimOf('903')
  const estate = { name: 'Ria Ekeby', email: 'ria@example.se' }
  const died = { account, from: date('2026-03-01'), representative: estate, by }
  await recordCircumstances(ground, 1, [{ ...died, kind: 'death', key: 'death' }])
  const plan = await town.claimOf('906')
  await arrange(ground, 1, [
    {
      kind: 'plan',
      account: plan.account,
      claims: [plan.claim],
      parts: 2,
      first: null,
      by,
      key: 'p',
    },
  ])
  await closeDisputes(ground, 1, [{ ...two, outcome: 'upheld', by, key: 'answer' }])
}

async function answer(invoice: string, said: 'approve' | 'decline'): Promise<void> {
  const { account, claim } = await town.claimOf(invoice)
  const { rows } = await town.database.owner.query<{ no: number }>(
    'select no from task where account = $1 and claim = $2 and closed_on is null',
    [account, claim],
  )
  const wish = { account, task: rows[0]?.no ?? 0, answer: said, why: null, by, key: invoice }
  expect(await answerTasks(town.ground, 1, [wish])).toEqual([{ task: wish.task }])
}

type Fault = {
  readonly fault: string
  readonly sql: string
  readonly check: CheckName
  readonly row: string
  /** Another check sees it too. */
  readonly also?: CheckName
}

const named = (table: string) => `format('${table} %s/%s/%s', slice, account, no)`
const maja = `circumstance where account = (select account from account where external_no = '1')
  group by slice, account`
const whole = `about is not null and amount is null`

const faults: readonly Fault[] = [
  {
    fault: 'the amount of a dispute is changed',
    sql: 'update hold set amount = 9999 where amount = 10000',
    check: 'hold-event',
    row: `select ${named('hold')} from hold where amount = 10000`,
  },
  {
    fault: 'a dispute is ended without a word',
    sql: `update hold set ended_on = '2026-03-04' where ${whole}`,
    check: 'hold-event',
    row: `select ${named('hold')} from hold where ${whole}`,
  },
  {
    fault: 'a dispute was never found right',
    sql: `update hold set upheld_on = '2026-03-04' where ${whole}`,
    check: 'hold-event',
    row: `select ${named('hold')} from hold where ${whole}`,
  },
  {
    fault: 'a hold that ran out holds again',
    sql: `update hold set ended_on = null where reason = 'other'`,
    check: 'hold-event',
    row: `select ${named('hold')} from hold where reason = 'other'`,
  },
  {
    fault: 'a hold is gone',
    sql: `delete from hold where reason = 'other'`,
    check: 'hold-event',
    row: `select ${named('hold')} from hold where reason = 'other'`,
  },
  {
    fault: 'a hold is slipped in',
    sql: `insert into hold select slice, account, no + 900, creditor, claim, reason, from_on, until_on, ended_on, by
      from hold where reason = 'other'`,
    check: 'hold-event',
    row: `select format('hold %s/%s/%s', slice, account, no + 900) from hold where reason = 'other'`,
  },
  {
    fault: 'what was told of a person is put in the place of something else',
    sql: `update circumstance c set sealed = o.sealed from circumstance o
      where (c.account, c.no) in (select account, min(no) from ${maja})
        and (o.account, o.no) in (select account, max(no) from ${maja})`,
    check: 'circumstance-event',
    row: `select format('circumstance %s/%s/%s', slice, account, min(no)) from ${maja}`,
  },
  {
    fault: 'a protection is ended without a word',
    sql: `update circumstance set until_on = '2026-03-04' where (account, no) in (select account, max(no) from ${maja})`,
    check: 'circumstance-event',
    row: `select format('circumstance %s/%s/%s', slice, account, max(no)) from ${maja}`,
  },
  {
    fault: 'what was told is gone',
    sql: `delete from circumstance where (account, no) in (select account, max(no) from ${maja})`,
    check: 'circumstance-event',
    row: `select format('circumstance %s/%s/%s', slice, account, max(no)) from ${maja}`,
  },
  {
    fault: 'a no becomes a yes',
    sql: `update task set answer = 'approve' where answer = 'decline'`,
    check: 'task-event',
    row: `select ${named('task')} from task where answer = 'decline'`,
  },
  {
    fault: 'a task is closed without a word',
    sql: `update task set closed_on = opened_on, answer = 'gone', answered_by = 'review' where closed_on is null`,
    check: 'task-event',
    row: `select ${named('task')} from task where closed_on is null`,
  },
  {
    fault: 'the amount of a part is changed',
    sql: 'update instalment set amount = amount + 1 where no = 1',
    check: 'plan-event',
    row: `select ${named('arrangement')} from arrangement`,
  },
  {
    fault: 'a part is gone',
    sql: 'delete from instalment where no = 2',
    check: 'plan-event',
    row: `select ${named('arrangement')} from arrangement`,
  },
  {
    fault: 'a plan is ended without a word',
    sql: `update arrangement set ended_on = agreed_on, how = 'broken'`,
    check: 'plan-event',
    row: `select ${named('arrangement')} from arrangement`,
  },
  {
    fault: 'more is written off than was told',
    sql: `update posting set amount = amount + 1 where cause_kind = 'task' and component = 'principal';
      update balance b set amount = b.amount - 1 from posting p where p.cause_kind = 'task' and p.component = 'principal'
        and (b.account, b.claim, b.part, b.component) = (p.account, p.claim, p.part, p.component)`,
    check: 'written-off',
    also: 'settled',
    row: `select format('task %s/%s/%s', slice, account, cause_id) from posting where cause_kind = 'task'`,
  },
]

test('the story itself is sound', async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})

describe('verify names the row', () => {
  test.each(faults)('$fault', async ({ sql, check, row, also }) => {
    const clone = await cloneOf(town.database)
    const owner = openPool(clone.connection, null, { max: 1 })
    try {
      const before = await owner.query(row)
      const wanted = Object.values(before.rows[0] ?? {})[0]
      expect(typeof wanted).toBe('string')
      const changed = await owner.query(sql)
      for (const { rowCount } of [changed].flat()) expect(rowCount).toBeGreaterThan(0)
      const { findings } = await verifyAll(clone.app)
      const rest = findings.filter((one) => one.check !== also)
      expect(rest.map((one) => `${one.check}: ${one.row}`)).toEqual([`${check}: ${wanted}`])
    } finally {
      await owner.end()
      await clone.drop()
    }
  })
})
