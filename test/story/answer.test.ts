import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import type { CircumstanceKind } from '../../src/claim/circumstance.ts'
import { recordCircumstances } from '../../src/claim/circumstances-store.ts'
import { date } from '../../src/core/date.ts'
import { accountId } from '../../src/db/id.ts'
import { transaction } from '../../src/db/pool.ts'
import { answerTasks } from '../../src/dunning/answers-work.ts'
import { loadFacts } from '../../src/dunning/load.ts'
import { lawInForce } from '../../src/law/packs.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bankFile, bill, jsonl, person, referenceOf } from '../support/small-town.ts'

/** What people answer to tasks: a yes or a no is for one time, and closes the task. */

let town: LivingTown
beforeAll(async () => {
  town = await openLivingTown('2026-01-02')
  const due = { issued: '2026-01-02', due: '2026-01-30', amount: 120_000 }
  await town.takeIn(
    jsonl('2026-01-02', [
      ...['1', '2', '3'].flatMap((n) => person(n, `Alva Lind ${n}`, `a${n}@example.se`)),
      ...person('4', 'Bo Berg', 'bo@gone.example'),
      ...person('5', 'Siv Sand', 'siv@example.se'),
      ...['1', '2', '3', '4'].map((n) => bill({ customer: n, number: `300${n}`, ...due })),
      bill({
        customer: '5',
        number: '3005',
        issued: '2022-06-01',
        due: '2022-07-01',
        amount: 9_000,
      }),
    ]),
  )
  for (const customer of ['1', '2', '3']) await tell(customer, 'death')
  await town.until('2026-02-06')
})
afterAll(() => town.close())

async function tell(customer: string, kind: CircumstanceKind): Promise<void> {
  const { account } = await town.claimOf(`300${customer}`)
  const estate = { name: 'Ria Lind', email: `estate${customer}@example.se` }
  const wish = { account, kind, from: date('2026-01-02'), representative: estate, by: 'staff:test' }
  await recordCircumstances(town.ground, 1, [{ ...wish, key: kind }])
}

type Task = { no: number; said: string; answer: string | null; spent: boolean }

async function tasks(customer: string): Promise<Task[]> {
  const { rows } = await town.database.owner.query<Task>(
    `select no, kind || coalesce(' ' || decides, '') as said, answer, spent_on is not null as spent
     from task where account = $1 order by no`,
    [accountId(1, customer)],
  )
  return rows
}

const told = async (customer: string) =>
  (await tasks(customer)).map(({ said, answer, spent }) => [said, answer, spent])

async function answer(customer: string, said: 'approve' | 'decline' | 'done', key = 'answer') {
  const open = (await tasks(customer)).find((task) => task.answer === null)
  const account = accountId(1, customer)
  const wish = { account, task: open?.no ?? 0, answer: said, why: 'Talat med dottern', key }
  const [result] = await answerTasks(town.ground, 1, [{ ...wish, by: 'staff:test' }])
  await town.review(customer)
  return result
}

const reminders = async (customer: string) =>
  (await town.letters(customer)).filter((one) => one.includes(' reminder '))

async function answersKnown(customer: string) {
  const account = accountId(1, customer)
  const facts = await transaction(town.ground.db, 1, (db) =>
    loadFacts(db, town.ground.vault, [account], lawInForce),
  )
  return facts.get(account)?.answers.map(({ step, approve }) => [step, approve])
}

test('a yes sends the reminder once, without a fee, and is spent', async () => {
  expect(await told('1')).toEqual([['decide-next-step reminder', null, false]])
  expect(await reminders('1')).toEqual([])
  expect(await answer('1', 'done')).toEqual({ refused: 'other-answer' })
  expect(await answer('1', 'approve')).toHaveProperty('task')
  expect(await reminders('1')).toEqual(['2026-02-06 reminder 120230 sent'])
  expect(town.mailTo('estate1@example.se').at(-1)).toContain('räkning 3001')
  expect(await told('1')).toEqual([['decide-next-step reminder', 'approve', true]])
  expect(await answersKnown('1')).toEqual([])
  // The next step is asked about anew.
  await town.until('2026-02-20')
  expect(await told('1')).toEqual([
    ['decide-next-step reminder', 'approve', true],
    ['decide-next-step collection-demand', null, false],
  ])
})

test('a no lets it be, and is kept', async () => {
  expect(await answer('2', 'decline')).toHaveProperty('task')
  expect(await answersKnown('2')).toEqual([['reminder', false]])
  await town.until('2026-03-10')
  expect(await reminders('2')).toEqual([])
  expect(await told('2')).toEqual([['decide-next-step reminder', 'decline', false]])
  const again = await answerTasks(town.ground, 1, [
    {
      account: accountId(1, '2'),
      task: (await tasks('2'))[0]?.no ?? 0,
      answer: 'approve',
      why: null,
      by: 'staff:test',
      key: 'another',
    },
  ])
  expect(again).toEqual([{ refused: 'closed-already' }])
})

test('what a settled claim asked for is over with it', async () => {
  await town.takeIn(
    bankFile('2026-03-10', 1, [
      { reference: referenceOf('3003'), amount: 120_000 },
      { reference: referenceOf('3002'), amount: 120_000 },
    ]),
  )
  await town.until('2026-03-11')
  expect(await told('3')).toEqual([['decide-next-step reminder', 'gone', false]])
  expect(await told('2')).toEqual([['decide-next-step reminder', 'decline', true]])
})

test('an address that works ends the search for one', async () => {
  expect(await told('4')).toEqual([['find-contact', null, false]])
  await town.takeIn(
    jsonl('2026-03-11', [
      { type: 'contact', customer: '4', channel: 'email', address: 'bo@example.se' },
    ]),
  )
  await town.until('2026-03-12')
  expect(await told('4')).toEqual([['find-contact', 'gone', false]])
  expect((await town.letters('4')).at(-1)).toMatch(/invoice-delivery 121315 sent/)
})

test('what is time-barred is written off when a person says so', async () => {
  expect(await told('5')).toEqual([['decide-next-step write-off', null, false]])
  expect(await answer('5', 'approve')).toHaveProperty('task')
  const { rows } = await town.database.owner.query(
    `select c.stage, p.dst, p.amount from claim c join posting p
       on p.account = c.account and p.claim = c.no and p.cause_kind = 'task'
     where c.account = $1 order by p.leg`,
    [accountId(1, '5')],
  )
  // Interest that ran unbooked is booked and let go with the rest.
  expect(rows).toEqual([
    { stage: 'settled', dst: 'account', amount: 3_578 },
    { stage: 'settled', dst: 'loss:time-barred', amount: 9_000 },
    { stage: 'settled', dst: 'loss:time-barred', amount: 3_578 },
  ])
  expect((await town.letters('5')).filter((one) => one.includes('thanks'))).toEqual([])
})

test('what was said does not lie in clear, and everything agrees', async () => {
  const { rows } = await town.database.owner.query<{ said: string }>(
    `select data::text as said from event union all select encode(why, 'escape') from task
     where why is not null`,
  )
  expect(rows.some((row) => row.said.includes('dottern'))).toBe(false)
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
