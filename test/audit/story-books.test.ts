import { describe, expect, test } from 'vitest'
import { checkStory, type FactTold, type InvoiceTold } from '../../src/audit/story-check.ts'
import { fee, invoice, state, step, story } from './told.ts'

/**
 * What is open after payments, credits and disputes, reckoned by hand. 3 650,00 at 10 % is one
 * krona a day, so that interest can be counted on the fingers. Due Friday 2026-01-30.
 */
const plain = invoice({ amount: 365_000 })
const ref = '10017'

type Open = Readonly<Record<string, readonly [number, number, number]>>

function expectOpen(
  until: string,
  facts: readonly FactTold[],
  open: Open,
  { credit = 0, invoices = [plain] }: { credit?: number; invoices?: InvoiceTold[] } = {},
): void {
  const told = story({ until, facts, invoices })
  expect(checkStory(told, [state(until, open, credit)])).toEqual([])
}

const second = invoice({ number: '1002', due: '2026-02-10', amount: 73_000, reference: '10025' })

describe('payments', () => {
  test('interest before principal', () => {
    const facts = [{ on: '2026-02-09', payment: { amount: 183_500, reference: ref } }]
    expectOpen('2026-02-19', facts, { 1001: [182_500, 500, 0] })
  })

  test('exactly the principal, with its reference', () => {
    const facts = [{ on: '2026-02-09', payment: { amount: 365_000, reference: ref } }]
    expectOpen('2026-02-19', facts, { 1001: [0, 1_000, 0] })
  })

  test('exactly the principal, without: interest comes first', () => {
    const facts = [{ on: '2026-02-09', payment: { amount: 365_000 } }]
    expectOpen('2026-02-19', facts, { 1001: [1_000, 3, 0] })
  })

  test('49 öre short or over are levelled, 50 are not', () => {
    const pay = (amount: number) => [{ on: '2026-01-30', payment: { amount, reference: ref } }]
    expectOpen('2026-01-30', pay(364_951), {})
    expectOpen('2026-01-30', pay(364_950), { 1001: [50, 0, 0] })
    expectOpen('2026-01-30', pay(365_049), {})
    expectOpen('2026-01-30', pay(365_050), {}, { credit: 50 })
  })

  test('without a reference the oldest first; what is over settles the next', () => {
    const facts = [{ on: '2026-01-30', payment: { amount: 400_000 } }]
    const invoices = [second, plain]
    expectOpen('2026-02-10', facts, { 1002: [38_000, 0, 0] }, { invoices })
  })

  test('credit settles an invoice on the day it comes', () => {
    const facts = [{ on: '2026-01-30', payment: { amount: 400_000, reference: ref } }]
    const invoices = [plain, { ...second, issued: '2026-02-02' }]
    expectOpen('2026-02-01', facts, {}, { credit: 35_000, invoices })
    expectOpen('2026-02-10', facts, { 1002: [38_000, 0, 0] }, { invoices })
  })

  test('taken back: open again from that day; the days between bear no interest', () => {
    const facts = [
      { on: '2026-02-09', payment: { amount: 366_000, reference: ref } },
      { on: '2026-02-19', paymentReturned: { amount: 366_000, reference: ref } },
    ]
    expectOpen('2026-02-18', facts.slice(0, 1), {})
    expectOpen('2026-02-24', facts, { 1001: [365_000, 1_500, 0] })
  })

  test('from suspense: booked as of the day the money came', () => {
    const facts = [
      { on: '2026-02-09', suspense: { amount: 183_500 } },
      { on: '2026-02-19', suspense: { amount: 183_500, belongs: true } },
    ]
    expectOpen('2026-02-18', facts.slice(0, 1), { 1001: [365_000, 1_900, 0] })
    expectOpen('2026-02-19', facts, { 1001: [182_500, 500, 0] })
  })
})

describe('credit notes', () => {
  const credit = (reason: string, amount = 182_500): FactTold => {
    return { on: '2026-02-09', creditNote: { invoice: '1001', amount, reason } }
  }

  test('wrong: from the due date', () => {
    expectOpen('2026-02-19', [credit('wrong')], { 1001: [182_500, 1_000, 0] })
  })

  test('goodwill: from its day', () => {
    expectOpen('2026-02-19', [credit('goodwill')], { 1001: [182_500, 1_500, 0] })
  })

  test('wrong in whole takes the fee of the reminder with it', () => {
    const told = story({
      until: '2026-02-19',
      invoices: [plain],
      facts: [credit('wrong', 365_000)],
    })
    const reminder = step('2026-02-04', 'reminder', {
      amount: 371_500,
      fees: [fee('reminder', 6_000)],
    })
    expect(checkStory(told, [reminder, state('2026-02-19', {})])).toEqual([])
  })

  test('what was paid too much becomes credit, and settles the other', () => {
    const paid = { on: '2026-01-30', payment: { amount: 365_000, reference: ref } }
    expectOpen('2026-02-09', [paid, credit('wrong', 36_500)], {}, { credit: 36_500 })
    const invoices = [plain, second]
    expectOpen(
      '2026-02-09',
      [paid, credit('wrong', 36_500)],
      { 1002: [36_500, 0, 0] },
      { invoices },
    )
  })
})

describe('disputes', () => {
  const half: FactTold = { on: '2026-02-04', dispute: { invoice: '1001', amount: 182_500 } }
  const asks = (amount: number, facts: readonly FactTold[], open: Open) => {
    const told = story({ until: '2026-02-09', invoices: [plain], facts })
    const lines = [step('2026-02-09', 'reminder', { amount }), state('2026-02-09', open)]
    expect(checkStory(told, lines)).toEqual([])
  }

  test('the reminder asks for the rest and the interest on it; all of it stays open', () => {
    asks(183_000, [half], { 1001: [365_000, 1_000, 0] })
  })

  test('rejected: all is asked for again', () => {
    const end = { on: '2026-02-09', disputeClosed: { invoice: '1001', outcome: 'rejected' } }
    asks(366_000, [half, end], { 1001: [365_000, 1_000, 0] })
  })

  test('upheld: not asked for though no credit note has come yet; then the rest is right', () => {
    const end = { on: '2026-02-05', disputeClosed: { invoice: '1001', outcome: 'upheld' } }
    asks(183_000, [half, end], { 1001: [365_000, 1_000, 0] })
    const credit = { on: '2026-02-06', creditNote: { invoice: '1001', amount: 182_500 } }
    asks(183_000, [half, end, credit], { 1001: [182_500, 500, 0] })
  })

  test('a further dispute comes on top of one that waits for its credit note', () => {
    const end = { on: '2026-02-05', disputeClosed: { invoice: '1001', outcome: 'upheld' } }
    const more = { on: '2026-02-06', dispute: { invoice: '1001', amount: 36_500 } }
    asks(146_400, [half, end, more], { 1001: [365_000, 1_000, 0] })
    const credit = { on: '2026-02-07', creditNote: { invoice: '1001', amount: 182_500 } }
    asks(146_400, [half, end, more, credit], { 1001: [182_500, 500, 0] })
  })

  test('money without a reference passes by what is disputed', () => {
    const paid = { on: '2026-02-09', payment: { amount: 200_000 } }
    expectOpen('2026-02-09', [half, paid], { 1001: [182_500, 500, 0] }, { credit: 17_000 })
  })

  test('paid what was asked, then credited: nothing is left, and no interest for the wait', () => {
    const facts = [
      half,
      { on: '2026-02-09', payment: { amount: 183_000 } },
      { on: '2026-02-19', creditNote: { invoice: '1001', amount: 182_500 } },
    ]
    expectOpen('2026-03-01', facts, {})
  })
})

describe('interest', () => {
  test('without a due date from the 30th day, or the day of receipt if later', () => {
    const open = (
      received: string | undefined,
      interest: number,
      kind = 'consumer',
      warned = true,
    ) => {
      const own = invoice({ issued: '2026-01-01', due: null, amount: 365_000 })
      const one = { ...own, interestWarning: warned, ...(received ? { received } : {}) }
      const customer = { kind, contacts: { post: true } }
      const told = story({ until: '2026-02-10', invoices: [one], customer })
      expect(checkStory(told, [state('2026-02-10', { 1001: [365_000, interest, 0] })])).toEqual([])
    }
    open(undefined, 1_000)
    open('2026-02-06', 400)
    open(undefined, 0, 'consumer', false)
    open(undefined, 1_000, 'business', false)
  })

  test('a payment that leaves the capital as it was does not part a segment', () => {
    const invoices = [invoice({ amount: 100_000 })]
    const facts = [{ on: '2026-02-03', payment: { amount: 60, reference: ref } }]
    expectOpen('2026-02-07', facts, { 1001: [100_000, 219 - 60, 0] }, { invoices })
  })

  test('nor does one taken back the same day', () => {
    const invoices = [invoice({ amount: 100_000 })]
    const on = '2026-02-03'
    const facts = [
      { on, payment: { amount: 50_000, reference: ref } },
      { on, paymentReturned: { amount: 50_000, reference: ref } },
    ]
    expectOpen('2026-02-07', facts, { 1001: [100_000, 219, 0] }, { invoices })
  })

  test('W04: two rates', () => {
    const invoices = [invoice({ issued: '2024-11-20', due: '2024-12-16', amount: 850_000 })]
    const told = story({ from: '2024-11-20', until: '2025-02-10', invoices })
    expect(checkStory(told, [state('2025-02-10', { 1001: [850_000, 14_695, 0] })])).toEqual([])
  })

  test('stops the day after debt relief, for what arose before', () => {
    const relief = { on: '2026-02-09', lifeEvent: { kind: 'debt-relief' } }
    expectOpen('2026-02-19', [relief], { 1001: [365_000, 1_000, 0] })
    const over = { on: '2026-02-13', lifeEventEnded: { kind: 'debt-relief' } }
    expectOpen('2026-02-19', [relief, over], { 1001: [365_000, 1_600, 0] })
    const after = [{ ...plain, issued: '2026-02-09', due: '2026-02-09' }]
    expectOpen('2026-02-19', [relief], { 1001: [365_000, 1_000, 0] }, { invoices: after })
  })
})
