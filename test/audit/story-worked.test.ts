import { describe, expect, test } from 'vitest'
import { checkStory, type LineTold, type StoryTold } from '../../src/audit/story-check.ts'
import { expectSound, fee, invoice, rulesBroken, state, step, story } from './told.ts'

/** Worked examples of the law register as replayed stories, by number, reckoned by hand. */

const reminderFee = [fee('reminder', 6_000)]
const demandFee = [fee('collection-demand', 18_000)]

function broken(told: StoryTold, lines: readonly LineTold[]): string[] {
  return rulesBroken(checkStory(told, lines))
}

describe('W01 and W02: interest and the agreed reminder fee', () => {
  const until = '2026-03-15'
  const reminder = step('2026-02-10', 'reminder', { amount: 129_772, fees: reminderFee })

  test('44 days at 10 % and 60 kr', () => {
    expectSound({
      story: story({ until }),
      lines: [reminder, state(until, { 1001: [123_400, 1_488, 6_000] })],
    })
  })

  test('paid in full that day', () => {
    const facts = [{ on: until, payment: { amount: 130_888, reference: '10017' } }]
    expectSound({ story: story({ until, facts }), lines: [reminder, state(until, {})] })
  })

  test('without the term there is no fee, and one is seen', () => {
    const told = story({ until, agreements: [{ id: 'A1', reminderFeeAgreed: false }] })
    const plain = step('2026-02-10', 'reminder', { amount: 123_772 })
    expectSound({ story: told, lines: [plain, state(until, { 1001: [123_400, 1_488, 0] })] })
    const lines = [reminder, state(until, { 1001: [123_400, 1_488, 6_000] })]
    expect(broken(told, lines)).toEqual(['SE-FEE-REM'])
  })
})

describe('W07: a business pays the compensation instead of fees', () => {
  const told = story({
    until: '2026-05-15',
    customer: { kind: 'business', contacts: { post: true } },
    invoices: [invoice({ issued: '2026-03-01', due: '2026-03-31', amount: 1_875_000 })],
  })
  const lines = [
    step('2026-04-10', 'reminder', { amount: 1_925_137, fees: [fee('late-compensation', 45_000)] }),
    step('2026-04-24', 'collection-demand', { amount: 1_932_329, deadline: '2026-05-05' }),
    state('2026-05-15', { 1001: [1_875_000, 23_116, 45_000] }),
  ]

  test('45 days of interest and 450 kr', () => {
    expectSound({ story: told, lines })
  })

  test('the demand fee beside it is seen', () => {
    const [reminder, demand] = lines
    const both = [
      reminder!,
      { ...demand!, amount: 1_950_329, fees: demandFee },
      state('2026-05-15', { 1001: [1_875_000, 23_116, 63_000] }),
    ]
    expect(broken(told, both)).toEqual(['SE-COMP-OFFSET'])
  })
})

describe('W10: a public debtor owes 450 kr, a consumer does not', () => {
  const lines = [
    step('2026-02-10', 'reminder', { amount: 168_772, fees: [fee('late-compensation', 45_000)] }),
    state('2026-02-10', { 1001: [123_400, 372, 45_000] }),
  ]
  const owes = (kind: string) =>
    story({ until: '2026-02-10', customer: { kind, contacts: { post: true } } })

  test('the municipality', () => {
    expectSound({ story: owes('public-body'), lines })
  })

  test.each(['consumer', 'estate'])('%s', (kind) => {
    expect(broken(owes(kind), lines)).toEqual(['SE-COMP-B2B'])
  })
})

describe('W11 and W12: the time in a demand', () => {
  const demand = (on: string, deadline: string, due: string, days: number) => {
    const interest = Math.round((365_000 * days) / 3650)
    return {
      story: story({ until: on, invoices: [invoice({ due, amount: 365_000 })] }),
      lines: [
        step(on, 'collection-demand', { deadline, amount: 365_000 + interest }),
        state(on, { 1001: [365_000, interest, 0] }),
      ],
    }
  }

  test.each`
    sent            | days   | last            | tooEarly
    ${'2026-04-14'} | ${15}  | ${'2026-04-22'} | ${'2026-04-21'}
    ${'2026-04-01'} | ${2}   | ${'2026-04-13'} | ${'2026-04-09'}
    ${'2026-12-21'} | ${266} | ${'2027-01-04'} | ${'2026-12-30'}
  `('sent $sent: not before $last', ({ sent, days, last, tooEarly }) => {
    expectSound(demand(sent, last, '2026-03-30', days))
    const early = demand(sent, tooEarly, '2026-03-30', days)
    expect(broken(early.story, early.lines)).toEqual(['SE-INK-10'])
  })
})

describe('W13: the payment that crosses the demand', () => {
  const paidOn = (on: string) =>
    story({
      until: '2026-04-16',
      facts: [{ on, payment: { amount: 123_400, reference: '10017' } }],
    })
  const demand = step('2026-04-14', 'collection-demand', {
    deadline: '2026-04-22',
    amount: 143_902,
    fees: demandFee,
  })

  test('booked the day before: no demand; what is left is the interest', () => {
    const rest = state('2026-04-16', { 1001: [0, 2_468, 0] })
    expectSound({ story: paidOn('2026-04-13'), lines: [rest] })
    expect(broken(paidOn('2026-04-13'), [demand, rest])).toContain('SE-FEE-07')
    expect(broken(paidOn('2026-04-13'), [demand, rest])).toContain('SE-INK-20')
  })

  test('booked when the demand was under way: the fee stands', () => {
    const rest = state('2026-04-16', { 1001: [0, 2_536, 18_000] })
    expectSound({ story: paidOn('2026-04-15'), lines: [demand, rest] })
  })
})

describe('W14: a part payment', () => {
  test('costs, interest, principal; then interest on the rest', () => {
    expectSound({
      story: story({
        until: '2026-05-08',
        invoices: [invoice({ due: '2026-02-27', amount: 200_000 })],
        facts: [{ on: '2026-04-10', payment: { amount: 100_000, reference: '10017' } }],
      }),
      lines: [
        step('2026-03-10', 'reminder', { amount: 206_603, fees: reminderFee }),
        step('2026-03-24', 'collection-demand', {
          amount: 225_370,
          deadline: '2026-04-01',
          fees: demandFee,
        }),
        state('2026-05-08', { 1001: [126_301, 969, 0] }),
      ],
    })
  })
})

describe('W18: 800 of 3 000 disputed', () => {
  const told = story({
    until: '2026-02-28',
    invoices: [invoice({ amount: 300_000 })],
    facts: [{ on: '2026-02-05', dispute: { invoice: '1001', amount: 80_000 } }],
  })
  const rest = state('2026-02-28', { 1001: [300_000, 2_384, 6_000] })

  test('the reminder asks for 2 200 and the interest on it', () => {
    const reminder = step('2026-02-10', 'reminder', { amount: 226_663, fees: reminderFee })
    expectSound({ story: told, lines: [reminder, rest] })
  })

  test('one that states 3 000 is seen', () => {
    const reminder = step('2026-02-10', 'reminder', { amount: 306_904, fees: reminderFee })
    expect(broken(told, [reminder, rest])).toEqual(['SE-INK-22'])
  })
})

describe('W23: limitation of a claim that arose 2023-03-31', () => {
  const old = invoice({
    issued: '2023-04-15',
    due: '2023-05-15',
    amount: 100_000,
    deliveredFrom: '2023-03-31',
  })
  const received = [{ on: '2025-11-10', delivery: { step: 'reminder', state: 'delivered' } }]
  const span = { from: '2023-04-15', until: '2026-05-04', invoices: [old] }
  const lines = [
    step('2025-11-08', 'reminder', { amount: 128_197 }),
    step('2026-05-04', 'collection-demand', { amount: 133_046, deadline: '2026-05-12' }),
    state('2026-05-04', { 1001: [100_000, 33_046, 0] }),
  ]

  test('a reminder received moves it three years on', () => {
    expectSound({ story: story({ ...span, facts: received }), lines })
  })

  test('one only sent does not', () => {
    expect(broken(story(span), lines)).toEqual(['SE-PRE-01'])
  })

  test('from a business it is ten years', () => {
    const customer = { kind: 'business', contacts: { post: true } }
    expectSound({ story: story({ ...span, customer }), lines })
  })
})
