import { expect, onTestFinished, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { daysFrom, openStory, type Story } from '../support/diary.ts'
import { bankFile, bill, jsonl, person, referenceOf } from '../support/small-town.ts'

/**
 * Five days without the system while the world goes on: banks and billing leave their files, due
 * dates pass. Then it comes back, in two ways: the missed days one by one, or only today.
 */
const due = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
const names = ['Maja', 'Olle', 'Lena', 'Per', 'Sara'] as const

const bills = jsonl(
  '2026-03-02',
  names.flatMap((name, at) => [
    ...person(`${201 + at}`, `${name} Ek`, `${name.toLowerCase()}@example.se`),
    bill({ customer: `${201 + at}`, number: `9${201 + at}`, ...due }),
  ]),
)

const paid = (customer: number, amount: number) => ({
  reference: referenceOf(`9${customer}`),
  amount,
})

/** What arrives from 3 to 7 April, while nobody is there: the reminders are due on the 7th. */
const missed: readonly [string, Buffer][] = [
  ['bank-0403.txt', bankFile('2026-04-02', 1, [paid(201, 50_000), paid(202, 20_000)])],
  ['bank-0407.txt', bankFile('2026-04-07', 2, [paid(202, 30_000), paid(203, 50_000)])],
  // The bank sends the first file once more under another name.
  ['bank-0407-again.txt', bankFile('2026-04-02', 1, [paid(201, 50_000), paid(202, 20_000)])],
  [
    'bills-0407.jsonl',
    jsonl('2026-04-07', [
      bill({ customer: '205', number: '9305', ...due, issued: '2026-04-07', due: '2026-05-05' }),
    ]),
  ],
]

async function untilTheOutage(): Promise<Story> {
  const story = await openStory('2026-03-02')
  onTestFinished(() => story.close())
  await story.leave('bills.jsonl', bills)
  for (const day of daysFrom('2026-03-02', '2026-04-02')) await story.live(day)
  for (const [name, content] of missed) await story.leave(name, content)
  return story
}

test.each([
  ['day by day', daysFrom('2026-04-03', '2026-04-20')],
  ['today alone', daysFrom('2026-04-08', '2026-04-20')],
])('caught up %s: nothing twice, nothing lost, nobody who paid is reminded', async (_, days) => {
  const story = await untilTheOutage()
  for (const day of days) await story.live(day)
  const { database } = story.town
  const payments = await database.owner.query(
    'select count(*)::int as n, sum(amount)::int as amount from payment',
  )
  expect(payments.rows).toEqual([{ n: 4, amount: 150_000 }])
  const sent = (to: string, subject: RegExp) =>
    story.mails.filter((mail) => mail.to === `${to}@example.se` && subject.test(mail.subject))
  for (const name of names) {
    const to = name.toLowerCase()
    const paidUp = ['Maja', 'Olle', 'Lena'].includes(name)
    expect([name, sent(to, /^Din räkning/).length]).toEqual([name, name === 'Sara' ? 2 : 1])
    expect([name, sent(to, /^Snart dags/).length]).toEqual([name, 1])
    expect([name, sent(to, /inte betald än/).length]).toEqual([name, paidUp ? 0 : 1])
    expect([name, sent(to, /^Tack/).length]).toEqual([name, paidUp ? 1 : 0])
  }
  const fees = await database.owner.query(
    `select a.external_no as number, p.amount::int from posting p join account a using (slice, account)
     where component = 'reminder-fee' order by 1`,
  )
  expect(fees.rows).toEqual([
    { number: '204', amount: 6000 },
    { number: '205', amount: 6000 },
  ])
  expect((await verifyAll(story.town.ground.db)).findings).toEqual([])
})

test('money of a day is booked before that day’s reminders', async () => {
  const story = await openStory('2026-03-02')
  onTestFinished(() => story.close())
  await story.leave('bills.jsonl', bills)
  for (const day of daysFrom('2026-03-02', '2026-04-06')) await story.live(day)
  // On the morning of the day of the reminders.
  await story.leave('bank.txt', bankFile('2026-04-07', 1, [paid(201, 50_000), paid(202, 49_999)]))
  await story.live('2026-04-07')
  const reminded = story.mails.filter((mail) => /inte betald än/.test(mail.subject))
  expect(reminded.map((mail) => mail.to).sort()).toEqual(
    ['lena', 'per', 'sara'].map((name) => `${name}@example.se`),
  )
})

test('two rounds of work at once send each letter once', async () => {
  const story = await openStory('2026-03-02')
  onTestFinished(() => story.close())
  await story.leave('bills.jsonl', bills)
  await Promise.all([story.work(), story.live('2026-03-02'), story.work()])
  await story.work()
  expect(story.mails.map((mail) => mail.to).sort()).toEqual(
    names.map((name) => `${name.toLowerCase()}@example.se`).sort(),
  )
})
