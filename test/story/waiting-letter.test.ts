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
  expect(await books()).toEqual(['credit -7000'])
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
  expect(sent).toEqual(['Räkningen är inte betald än: 360,00 kr är kvar'])
  expect(await books()).toEqual(['principal 30000', 'reminder-fee 6000'])
  expect(await findings()).toEqual([])
})
