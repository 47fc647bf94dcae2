import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { runAll } from '../../src/cli/run.ts'
import { date } from '../../src/core/date.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { reviewWoken } from '../../src/dunning/run.ts'
import { takeInFile } from '../../src/intake.ts'
import { bankFile, bill, jsonl, openTown, person, referenceOf } from '../support/small-town.ts'

/** An invoice of 500 kr, reminded with a fee of 60 kr; then it turns out what was wrong with it. */
async function reminded(mail: 'arrives' | 'waits' = 'arrives') {
  const town = await openTown('2026-03-02')
  onTestFinished(() => town.database.drop())
  const { ground } = town
  let alive = true
  const post = {
    send: async () =>
      alive
        ? ({ state: 'accepted', code: '250' } as const)
        : ({ state: 'later', code: '421' } as const),
    close() {},
  }
  const take = async (content: Buffer) => {
    const report = await takeInFile(ground, { name: 'file', content, creditor: null })
    expect(report.problems).toEqual([])
    await reviewWoken(ground, 1)
  }
  const deliver = async () => {
    await deliverWaiting(ground, post, 1, 'test')
    await reviewWoken(ground, 1)
  }
  await take(
    jsonl('2026-03-02', [
      ...person('1', 'Maja Ek', 'maja@example.se'),
      bill({
        customer: '1',
        number: '901',
        issued: '2026-03-02',
        due: '2026-03-30',
        amount: 50_000,
      }),
    ]),
  )
  await deliver()
  await runAll(ground, date('2026-03-26'))
  await deliver()
  await runAll(ground, date('2026-04-07'))
  alive = mail === 'arrives'
  await deliver()
  alive = true
  let notes = 0
  const { owner } = town.database
  return {
    owner,
    async deliver() {
      await owner.query(`update outbox set not_before = now() - interval '1 hour'`)
      await deliver()
    },
    credit(amount: number, reason: 'wrong' | 'goodwill') {
      notes += 1
      const number = `C${notes}`
      const note = { type: 'credit-note', customer: '1', number, invoice: '901', amount, reason }
      return take(jsonl('2026-04-08', [{ ...note, issued: '2026-04-08' }]))
    },
    pay: (amount: number) =>
      take(bankFile('2026-04-07', 1, [{ reference: referenceOf('901'), amount }])),
    async books() {
      const { rows } = await owner.query<{ text: string }>(
        `select format('%s %s', component, amount) as text from balance where amount <> 0 order by 1`,
      )
      return rows.map((row) => row.text)
    },
    async reversed() {
      const { rows } = await owner.query<{ amount: string }>(
        `select data->>'amount' as amount from event where kind = 'fee-reversed'`,
      )
      return rows.map((row) => row.amount)
    },
    async stage() {
      return (await owner.query<{ stage: string }>('select stage from claim')).rows[0]?.stage
    },
    findings: async () => (await verifyAll(ground.db)).findings,
  }
}

describe('a credit note after the reminder', () => {
  test('lessens the principal and leaves the fee', async () => {
    const { credit, books, reversed, findings } = await reminded()
    await credit(10_000, 'wrong')
    expect(await books()).toEqual(['principal 40000', 'reminder-fee 6000'])
    expect(await reversed()).toEqual([])
    expect(await findings()).toEqual([])
  })

  test('of more than is left is a credit, and leaves the fee all the same', async () => {
    const { pay, credit, books, findings } = await reminded()
    await pay(30_000)
    // 60,00 fee and 1,10 interest first.
    expect(await books()).toEqual(['principal 26110'])
    await credit(40_000, 'goodwill')
    expect(await books()).toEqual(['credit -13890'])
    expect(await findings()).toEqual([])
  })

  test('that says all of it was wrong takes the fee back (SE-CALC-08)', async () => {
    const { credit, books, reversed, stage, findings } = await reminded()
    await credit(50_000, 'wrong')
    expect(await books()).toEqual([])
    expect(await reversed()).toEqual(['6000'])
    expect(await stage()).toBe('settled')
    expect(await findings()).toEqual([])
  })

  test('of goodwill in full leaves the fee: the invoice was right', async () => {
    const { credit, books, reversed, findings } = await reminded()
    await credit(50_000, 'goodwill')
    expect(await books()).toEqual(['reminder-fee 6000'])
    expect(await reversed()).toEqual([])
    expect(await findings()).toEqual([])
  })

  test('in two parts takes the fee back with the second, once', async () => {
    const { credit, books, reversed, findings } = await reminded()
    await credit(20_000, 'wrong')
    expect(await books()).toEqual(['principal 30000', 'reminder-fee 6000'])
    await credit(30_000, 'wrong')
    expect(await books()).toEqual([])
    await credit(1_000, 'wrong')
    expect(await books()).toEqual(['credit -1000'])
    expect(await reversed()).toEqual(['6000'])
    expect(await findings()).toEqual([])
  })

  test('when all was paid, the fee too, gives all of it back as a credit', async () => {
    const { pay, credit, books, stage, findings } = await reminded()
    await pay(56_000)
    expect(await stage()).toBe('settled')
    await credit(50_000, 'wrong')
    expect(await books()).toEqual(['credit -56000'])
    expect(await findings()).toEqual([])
  })

  test('while the reminder still waits: withdrawn, its fee taken back once', async () => {
    const { credit, deliver, books, reversed, stage, findings } = await reminded('waits')
    await credit(50_000, 'wrong')
    expect(await reversed()).toEqual(['6000'])
    await deliver()
    expect(await reversed()).toEqual(['6000'])
    expect(await books()).toEqual([])
    expect(await stage()).toBe('settled')
    expect(await findings()).toEqual([])
  })
})

test('verify names a fee that was left on an invoice that was wrong in full, and one that is gone', async () => {
  const { credit, owner, findings } = await reminded()
  await credit(50_000, 'wrong')
  // The reversal is unbooked behind everybody's back.
  await owner.query(`delete from posting where cause_kind = 'step' and leg > 0`)
  const named = (await findings()).filter((one) => one.check === 'fee-taken-back')
  expect(named.map((one) => [one.found, one.expected])).toEqual([['0 taken back', '6000']])
  // An invoice that was right keeps its fee.
  await owner.query(`update credit_note set reason = 'goodwill'`)
  await owner.query(`delete from posting where cause_kind = 'step'`)
  const gone = (await findings()).filter((one) => one.check === 'fee-booked')
  expect(gone.map((one) => [one.found, one.expected])).toEqual([
    ['0 charged', '6000, the fee and compensation of the step'],
  ])
})
