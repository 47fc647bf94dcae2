import { describe, expect, test } from 'vitest'
import { addDays, date } from '../../src/core/date.ts'
import { type Minor, minor, sum } from '../../src/core/money.ts'
import type { PaymentTerms } from '../../src/law/question.ts'
import { ask, type Debtor, need } from '../../src/law/rulebook.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { type InterestChange, interestOn } from '../../src/ledger/interest.ts'

/** The worked examples of Swedish money, demands and limitation, by their numbers. In öre. */

type Told = {
  readonly debtor?: Debtor
  readonly principal: number
  readonly due?: string
  readonly terms?: PaymentTerms
  readonly changes?: readonly InterestChange[]
}

function interest(told: Told, until: string) {
  const debtor = told.debtor ?? 'consumer'
  const terms = told.terms ?? { kind: 'fixed', dueOn: date(told.due ?? '') }
  const claim = {
    debtor,
    principal: minor(told.principal),
    start: law.interestStart(debtor, terms),
    agreedRateBp: null,
    lastInterestDay: null,
    changes: told.changes ?? [],
  }
  return interestOn(claim, law, date(until))
}

const on = date('2026-04-14')
const reminderFee = ask(law.reminderFeeMax, on)
const demandFee = need(law.demandFeeMax, on)
const planFee = need(law.planFeeMax, on)

describe('interest and fees of a consumer', () => {
  const claim = { principal: 123_400, due: '2026-01-30' }

  test('W01 interest and an agreed reminder fee', () => {
    const found = interest(claim, '2026-03-15')
    expect(found.segments).toEqual([
      {
        from: '2026-01-31',
        to: '2026-03-15',
        days: 44,
        principal: 123_400,
        rateBp: 1000,
        amount: 1488,
      },
    ])
    expect(reminderFee).toBe(6000)
    expect(123_400 + found.interest + reminderFee).toBe(130_888)
    expect(found.basis).toEqual([
      'SE-CALC-01',
      'SE-CALC-02',
      'SE-CALC-03',
      'SE-INT-01',
      'SE-INT-02',
    ])
  })

  test('W02 no agreement on the fee: interest alone', () => {
    expect(ask(law.reminderFeeAgreed, on)).toBe(true)
    expect(123_400 + interest(claim, '2026-03-15').interest).toBe(124_888)
  })

  test('W03 first days', () => {
    expect(interest(claim, '2026-01-30')).toMatchObject({ interest: 0, segments: [] })
    expect(interest(claim, '2026-02-02')).toMatchObject({ interest: 101, segments: [{ days: 3 }] })
  })

  test('W04 a changed rate is two lines', () => {
    const found = interest({ principal: 850_000, due: '2024-12-16' }, '2025-02-10')
    expect(found.segments.map((one) => [one.days, one.rateBp, one.amount])).toEqual([
      [15, 1200, 4192],
      [41, 1100, 10_503],
    ])
    expect(found.interest).toBe(14_695)
  })

  test.each([
    ['consumer', true, 2877],
    ['consumer', false, 0],
    ['business', false, 2877],
    ['public-body', false, 2877],
    ['estate', false, 0],
  ] as const)('W05 no fixed due date: %s, warned %s: %i', (debtor, interestWarning, expected) => {
    const sentOn = date('2026-02-02')
    const receivedOn = date('2026-02-04')
    const terms = { kind: 'on-demand', sentOn, receivedOn, interestWarning } as const
    const found = interest({ debtor, principal: 500_000, terms }, '2026-03-25')
    expect(found.interest).toBe(expected)
    expect(found.effectiveDue).toBe(expected === 0 ? null : '2026-03-04')
    expect(found.basis).toContain('SE-INT-03')
  })

  test('W06 all fees', () => {
    const found = law.payableFees('consumer', [reminderFee, demandFee, planFee], on)
    expect(found).toMatchObject({ compensation: 0, total: 41_000 })
  })

  test('W14 part payment: costs, then interest, then principal', () => {
    const changes: readonly InterestChange[] = [
      { kind: 'cost', on: date('2026-03-10'), amount: reminderFee },
      { kind: 'cost', on: date('2026-03-25'), amount: demandFee },
      { kind: 'payment', on: date('2026-04-10'), amount: minor(100_000) },
    ]
    const claim = { principal: 200_000, due: '2026-02-27', changes }
    const found = interest(claim, '2026-05-08')
    expect(found.payments).toMatchObject([
      { costs: 24_000, interest: 2301, principal: 73_699, surplus: 0 },
    ])
    expect(found.segments.map((one) => [one.days, one.amount])).toEqual([
      [42, 2301],
      [28, 969],
    ])
    expect(found.open).toEqual({ costs: 0, interest: 969, principal: 126_301 })
    expect(sum(Object.values(found.open))).toBe(127_270)
    expect(found.basis).toContain('SE-PAY-02')
  })

  test('W24 what is applied for at Kronofogden', () => {
    const found = interest({ principal: 245_000, due: '2026-01-30' }, '2026-04-30')
    expect(found).toMatchObject({ interest: 6041, segments: [{ days: 90 }] })
    const application = 30_000 + 38_000
    expect(245_000 + found.interest + reminderFee + demandFee + application).toBe(343_041)
  })
})

describe('businesses and public bodies', () => {
  const payable = (debtor: Debtor, fees: readonly Minor[]) => law.payableFees(debtor, fees, on)

  test('W07 compensation takes the place of the fees', () => {
    const found = interest(
      { debtor: 'business', principal: 1_875_000, due: '2026-03-31' },
      '2026-05-15',
    )
    expect(found).toMatchObject({ interest: 23_116, segments: [{ days: 45 }] })
    const fees = payable('business', [reminderFee, demandFee])
    expect(fees).toEqual({
      compensation: 45_000,
      fees: [0, 0],
      total: 45_000,
      basis: ['SE-COMP-B2B', 'SE-FEE-02'],
    })
    expect(1_875_000 + found.interest + fees.total).toBe(1_943_116)
  })

  test('W08 what is above the compensation stays payable, on the last fee', () => {
    const found = payable('business', [reminderFee, reminderFee, demandFee, planFee])
    expect(found).toMatchObject({ compensation: 45_000, fees: [0, 0, 0, 2000], total: 47_000 })
  })

  test('W09 two claims, one demand', () => {
    const first = interest(
      { debtor: 'business', principal: 400_000, due: '2026-03-31' },
      '2026-05-29',
    )
    const second = interest(
      { debtor: 'business', principal: 625_000, due: '2026-04-30' },
      '2026-05-29',
    )
    expect([first.interest, second.interest]).toEqual([6466, 4966])
    const fees = [payable('business', [demandFee]), payable('business', [])]
    expect(fees.map((one) => one.total)).toEqual([45_000, 45_000])
    expect(400_000 + 625_000 + 6466 + 4966 + 90_000).toBe(1_126_432)
  })

  test.each([
    ['public-body', 45_000],
    ['business', 45_000],
    ['consumer', 0],
    ['estate', 0],
  ] as const)('W10 compensation of a %s: %i', (debtor, expected) => {
    expect(payable(debtor, []).compensation).toBe(expected)
  })
})

describe('days', () => {
  test.each([
    ['W11', '2026-04-14', '2026-04-16', '2026-04-22'],
    ['W12 Easter', '2026-04-01', '2026-04-07', '2026-04-13'],
    ['W12 Christmas', '2026-12-21', '2026-12-23', '2027-01-04'],
  ])('%s: sent %s, received %s, time until %s', (_, sent, received, deadline) => {
    expect(law.presumedReceipt(date(sent))).toBe(received)
    expect(law.demandDeadline(date(sent))).toBe(deadline)
  })

  test('W13 a crossing payment', () => {
    const sentOn = date('2026-04-14')
    expect(law.demandFeeDue(sentOn, addDays(sentOn, -1))).toBe(false)
    expect(law.demandFeeDue(sentOn, sentOn)).toBe(true)
    expect(law.demandFeeDue(sentOn, null)).toBe(true)
    expect(demandFee).toBe(18_000)
  })

  test('W23 limitation', () => {
    const arose = date('2023-03-31')
    const received = { kind: 'demand-received', on: date('2025-11-10') } as const
    expect(law.limitationOn(arose, 'consumer', [])).toBe('2026-03-31')
    expect(law.limitationOn(arose, 'consumer', [received])).toBe('2028-11-10')
    expect(law.limitationOn(arose, 'business', [])).toBe('2033-03-31')
  })
})
