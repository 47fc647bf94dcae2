import { expect, onTestFinished, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { runAll } from '../../src/cli/run.ts'
import { date } from '../../src/core/date.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { reviewWoken } from '../../src/dunning/run.ts'
import { takeInFile } from '../../src/intake.ts'
import { bankFile, bill, jsonl, openTown, person, referenceOf } from '../support/small-town.ts'

/**
 * The mail server is down on the day of the reminder. The letter waits, with its fee booked; money
 * arrives before the letter can leave. Nobody may be charged for a reminder that was never sent.
 */
async function reminderWaits() {
  const town = await openTown('2026-03-02')
  onTestFinished(() => town.database.drop())
  const { ground } = town
  const sent: string[] = []
  const post = {
    async send({ mail }: { readonly mail: { readonly subject: string } }) {
      sent.push(mail.subject.replace(/\s/g, ' '))
      return { state: 'accepted', code: '250' } as const
    },
    close() {},
  }
  const deliver = async () => {
    await deliverWaiting(ground, post, 1, 'test')
    await reviewWoken(ground, 1)
    await deliverWaiting(ground, post, 1, 'test')
  }
  const month = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  const content = jsonl('2026-03-02', [
    ...person('1', 'Maja Ek', 'maja@example.se'),
    bill({ customer: '1', number: '901', ...month }),
  ])
  await takeInFile(ground, { name: 'bills.jsonl', content, creditor: null })
  await deliver()
  await runAll(ground, date('2026-03-26'))
  await deliver()
  await runAll(ground, date('2026-04-07'))
  sent.length = 0
  return {
    sent,
    deliver,
    pay: (amount: number) =>
      takeInFile(ground, {
        name: 'bank.txt',
        content: bankFile('2026-04-07', 1, [{ reference: referenceOf('901'), amount }]),
        creditor: null,
      }),
    findings: async () => (await verifyAll(ground.db)).findings,
    async books() {
      const { rows } = await town.database.owner.query<{ text: string }>(
        `select format('%s %s', component, amount) as text from balance where amount <> 0 order by 1`,
      )
      return rows.map((row) => row.text)
    },
  }
}

test('paid with more than the invoice: the letter is withdrawn, the fee comes back as credit', async () => {
  const { sent, deliver, pay, findings, books } = await reminderWaits()
  expect(await books()).toEqual(['principal 50000', 'reminder-fee 6000'])
  await pay(57_000)
  await deliver()
  expect(sent).toEqual(['Tack Maja, räkningen är betald'])
  expect(await books()).toEqual(['credit -6890'])
  expect(await findings()).toEqual([])
})

test('paid exactly: the letter is withdrawn with its fee, and the invoice is settled', async () => {
  const { sent, deliver, pay, findings, books } = await reminderWaits()
  await pay(50_000)
  await deliver()
  expect(sent).toEqual(['Tack Maja, räkningen är betald'])
  expect(await books()).toEqual([])
  expect(await findings()).toEqual([])
})

test('paid in part: the letter that leaves names what is left', async () => {
  const { sent, deliver, pay, findings, books } = await reminderWaits()
  await pay(20_000)
  await deliver()
  expect(sent).toEqual(['Räkningen är inte betald än: 361,10 kr är kvar'])
  expect(await books()).toEqual(['principal 30110', 'reminder-fee 6000'])
  expect(await findings()).toEqual([])
})

/** The mail server is down from before the first letter; money may come all the same. */
async function nothingLeaves() {
  const town = await openTown('2026-03-02')
  onTestFinished(() => town.database.drop())
  const { ground } = town
  const sent: string[] = []
  let down = true
  const post = {
    async send({ mail }: { readonly mail: { readonly subject: string } }) {
      if (down) return { state: 'later', code: '421' } as const
      sent.push(mail.subject.replace(/\s/g, ' '))
      return { state: 'accepted', code: '250' } as const
    },
    close() {},
  }
  const bills = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  const content = jsonl('2026-03-02', [
    ...person('1', 'Maja Ek', 'maja@example.se'),
    bill({ customer: '1', number: '901', ...bills }),
  ])
  await takeInFile(ground, { name: 'bills.jsonl', content, creditor: null })
  return {
    sent,
    mailFrom(alive: boolean) {
      down = !alive
    },
    async deliver() {
      // What was tried in vain is due again at once, not in some minutes.
      await town.database.owner.query(`update outbox set not_before = now() - interval '1 hour'`)
      await deliverWaiting(ground, post, 1, 'test')
      await reviewWoken(ground, 1)
      await deliverWaiting(ground, post, 1, 'test')
    },
    day: (text: string) => runAll(ground, date(text)),
    pay: (day: string, amount: number) =>
      takeInFile(ground, {
        name: 'bank.txt',
        content: bankFile(day, 1, [{ reference: referenceOf('901'), amount }]),
        creditor: null,
      }),
    async withdrawn() {
      const { rows } = await town.database.owner.query<{ text: string }>(
        `select format('%s %s', data->>'kind', data->>'code') as text from event
          where kind = 'message-withdrawn' order by no`,
      )
      return rows.map((row) => row.text)
    },
    findings: async () => (await verifyAll(ground.db)).findings,
  }
}

test('a friendly word still in the house after the due date is withdrawn', async () => {
  const { sent, mailFrom, deliver, day, withdrawn, findings } = await nothingLeaves()
  mailFrom(true)
  await deliver()
  await day('2026-03-26')
  mailFrom(false)
  await deliver()
  mailFrom(true)
  await day('2026-03-31')
  await deliver()
  expect(sent).toEqual(['Din räkning: 500,00 kr senast måndag 30 mars'])
  expect(await withdrawn()).toEqual(['due-reminder past-due'])
  // The reminder comes on its day.
  await day('2026-04-07')
  await deliver()
  expect(sent.slice(1)).toEqual(['Räkningen är inte betald än: 561,10 kr är kvar'])
  expect(await findings()).toEqual([])
})

test('on the due date itself the friendly word still leaves', async () => {
  const { sent, mailFrom, deliver, day, withdrawn } = await nothingLeaves()
  mailFrom(true)
  await deliver()
  await day('2026-03-26')
  mailFrom(false)
  await deliver()
  mailFrom(true)
  await day('2026-03-30')
  await deliver()
  expect(sent.length).toBe(2)
  expect(await withdrawn()).toEqual([])
})

test('an invoice that waited while part of it was paid leaves with what is left', async () => {
  const { sent, mailFrom, deliver, pay, withdrawn, findings } = await nothingLeaves()
  await deliver()
  await pay('2026-03-02', 20_000)
  mailFrom(true)
  await deliver()
  expect(sent).toEqual(['Din räkning: 300,00 kr senast måndag 30 mars'])
  expect(await withdrawn()).toEqual(['invoice-delivery amount-changed'])
  expect(await findings()).toEqual([])
})
