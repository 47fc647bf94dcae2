import { describe, expect, test } from 'vitest'
import { lettersOnly } from '../dunning/policy.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { replay } from './replay.ts'
import { readStory } from './story.ts'

type Told = Readonly<Record<string, unknown>>

const invoice = {
  number: '1001',
  agreement: 'A1',
  issued: '2026-01-02',
  due: '2026-01-30',
  amount: 100_000,
  reference: '10017',
}

/** Lives a story of one consumer with the reminder fee agreed; 1 000,00 due Friday 2026-01-30. */
function live(until: string, facts: readonly Told[], over: Told = {}) {
  const read = readStory({
    jurisdiction: 'SE',
    from: '2026-01-02',
    until,
    policy: 'letters-only',
    creditor: { name: 'Mälarnät AB', role: 'grid' },
    customer: { kind: 'consumer', contacts: { post: true } },
    agreements: [{ id: 'A1', commodity: 'electricity-grid', reminderFeeAgreed: true }],
    invoices: [invoice],
    facts,
    ...over,
  })
  if ('expected' in read) throw new Error(`${read.path}: ${read.expected}`)
  return replay(read.story, swedishLaw, lettersOnly)
}

/** `2026-02-09 reminder 1001`, the refusals as `refused 0`. */
function diary(until: string, facts: readonly Told[], over: Told = {}): string[] {
  return live(until, facts, over)
    .lines.filter((line) => line.state === undefined)
    .map((line) => {
      const { on, step, invoices = [], decides, refused } = line
      if (refused !== undefined) return `${on} refused ${refused.fact}`
      return [on, step, ...invoices, ...(decides === undefined ? [] : [`? ${decides}`])].join(' ')
    })
}

function end(until: string, facts: readonly Told[], over: Told = {}) {
  const { state = {} } = live(until, facts, over).lines.at(-1) ?? {}
  return state as { readonly open?: unknown; readonly balance?: number }
}

const upToTask = [
  '2026-01-02 invoice-delivery 1001',
  '2026-02-09 reminder 1001',
  '2026-02-24 collection-demand 1001',
  '2026-03-09 human-task 1001 ? partner-handover',
]

describe('facts about steps', () => {
  test('what names an invoice that is not there is about no step', () => {
    const second = { ...invoice, number: '1002', issued: '2026-06-01', due: '2026-06-30' }
    const bounced = {
      on: '2026-02-12',
      delivery: { step: 'reminder', state: 'bounced', invoice: '1002' },
    }
    const told = diary('2026-02-20', [bounced], { invoices: [invoice, second] })
    expect(told).toEqual([...upToTask.slice(0, 2), '2026-02-12 refused 0'])
  })

  test('what names another agreement is about another step', () => {
    const read = { step: 'reminder', state: 'read' }
    const facts = [
      { on: '2026-02-12', delivery: { ...read, agreement: 'A9' } },
      { on: '2026-02-12', delivery: { ...read, agreement: 'A1' } },
    ]
    expect(diary('2026-02-20', facts)).toEqual([...upToTask.slice(0, 2), '2026-02-12 refused 0'])
  })

  test('a yes is for one time: paid and open again, the person is asked anew', () => {
    const facts = [
      { on: '2026-03-10', decision: { step: 'partner-handover', approve: true } },
      { on: '2026-03-20', payment: { amount: 200_000, reference: '10017' } },
      { on: '2026-04-01', paymentReturned: { amount: 200_000, reference: '10017' } },
    ]
    expect(diary('2026-08-01', facts)).toEqual([
      ...upToTask,
      '2026-03-10 partner-handover 1001',
      '2026-04-01 human-task 1001 ? partner-handover',
    ])
  })

  test('a person has it: when it comes back, nothing goes out by itself', () => {
    const facts = [
      { on: '2026-03-10', delivery: { step: 'collection-demand', state: 'failed' } },
      { on: '2026-03-12', payment: { amount: 200_000, reference: '10017' } },
      { on: '2026-04-01', paymentReturned: { amount: 200_000, reference: '10017' } },
    ]
    expect(diary('2026-08-01', facts)).toEqual([
      ...upToTask,
      '2026-03-10 fee-reversed 1001',
      '2026-03-10 human-task 1001 ? collection-demand',
      '2026-04-01 human-task 1001 ? collection-demand',
    ])
  })

  test('no person is asked to hand over what debt relief covers', () => {
    const facts = [{ on: '2026-02-26', lifeEvent: { kind: 'debt-relief' } }]
    expect(diary('2026-06-01', facts)).toEqual(upToTask.slice(0, 3))
  })
})

describe('disputes and credit notes', () => {
  const half = { on: '2026-02-01', dispute: { invoice: '1001', amount: 40_000 } }
  const credit = (on: string, amount: number, reason = 'wrong') => ({
    on,
    creditNote: { invoice: '1001', amount, reason },
  })

  test('what is credited later was never in dispute: a payment between settles the rest', () => {
    const facts = [
      half,
      { on: '2026-02-02', payment: { amount: 100_000 } },
      credit('2026-02-05', 40_000),
    ]
    // 600,00 and three days of interest on it, 49 öre: the rest is the customer's.
    expect(end('2026-02-06', facts)).toMatchObject({ open: [], balance: -39_951 })
  })

  test('upheld after its credit note, the dispute is over; before it, it waits for it', () => {
    const upheld = (on: string) => ({ on, disputeClosed: { invoice: '1001', outcome: 'upheld' } })
    const ended = '2026-02-05 hold-ended 1001'
    const first = diary('2026-02-06', [half, credit('2026-02-03', 30_000), upheld('2026-02-05')])
    expect(first.at(-1)).toBe(ended)
    const goodwill = credit('2026-02-03', 30_000, 'goodwill')
    expect(diary('2026-02-06', [half, goodwill, upheld('2026-02-05')]).at(-1)).toBe(ended)
    const waits = [half, upheld('2026-02-03'), credit('2026-02-05', 30_000)]
    expect(diary('2026-02-06', waits).at(-1)).toBe(ended)
    expect(diary('2026-02-04', waits).at(-1)).toBe('2026-02-01 hold-started 1001')
  })

  test('the credit note an upheld dispute waited for pays its interest before other claims', () => {
    const second = { ...invoice, number: '1002', issued: '2026-01-20', due: '2026-02-20' }
    const facts = [
      { on: '2026-02-01', dispute: { invoice: '1001' } },
      { on: '2026-02-02', disputeClosed: { invoice: '1001', outcome: 'upheld' } },
      { on: '2026-02-04', payment: { amount: 60_000, reference: '1001' } },
      credit('2026-02-09', 50_000, 'goodwill'),
    ]
    // Interest by the payment: 1 000,00 for 5 days, 137 öre, then 401,37 for 5 days, 55 öre.
    const rest = 100_000 - (50_000 - 40_137 - 55)
    expect(end('2026-02-10', facts, { invoices: [invoice, second] }).open).toEqual([
      { invoice: '1002', principal: rest, interest: 0, fees: 0 },
    ])
  })

  test('interest on a disputed part is not asked for, payments taken back or not', () => {
    const paid = { amount: 100_000, reference: '10017' }
    const facts = [
      { on: '2026-02-01', payment: paid },
      { on: '2026-02-04', paymentReturned: paid },
      { ...half, on: '2026-02-04' },
    ]
    const reminder = live('2026-02-10', facts).lines.find((line) => line.step === 'reminder')
    // 600,00 at 10 % for the 2 days before and the 5 after: 33 + 82 öre, and the fee.
    expect(reminder).toMatchObject({ on: '2026-02-09', amount: 66_115 })
  })

  test('a letter that came back takes its fee with it, and what came of that fee', () => {
    const facts = [
      { on: '2026-02-10', payment: { amount: 101_000, reference: '10017' } },
      { on: '2026-02-26', delivery: { step: 'reminder', state: 'bounced' } },
    ]
    expect(diary('2026-03-01', facts)).toEqual([
      ...upToTask.slice(0, 3),
      '2026-02-26 fee-reversed 1001',
      '2026-02-26 fee-reversed 1001',
    ])
    expect(end('2026-03-01', facts).open).toEqual([])
  })
})

describe('holds', () => {
  test('by hand ends what was set by hand: a dispute stays', () => {
    const facts = [
      { on: '2026-02-01', dispute: { invoice: '1001' } },
      { on: '2026-02-03', holdEnded: { reason: 'dispute' } },
    ]
    expect(diary('2026-03-01', facts).slice(1)).toEqual([
      '2026-02-01 hold-started 1001',
      '2026-02-03 refused 1',
    ])
  })

  test('somebody else’s money does not end the hold for another amount', () => {
    const facts = [
      { on: '2026-02-01', suspense: { amount: 5_000 } },
      { on: '2026-02-03', suspense: { amount: 7_000, belongs: false } },
      { on: '2026-02-04', suspense: { amount: 5_000, belongs: false } },
    ]
    expect(diary('2026-02-05', facts).slice(1)).toEqual([
      '2026-02-01 hold-started',
      '2026-02-03 refused 1',
      '2026-02-04 hold-ended',
    ])
  })
})

test('no plan for what is time-barred', () => {
  const facts = [{ on: '2026-02-05', plan: { invoices: ['1001'], parts: 2 } }]
  const old = { invoices: [{ ...invoice, deliveredFrom: '2023-01-15' }] }
  expect(diary('2026-02-10', facts, old).at(-1)).toBe('2026-02-05 refused 0')
  expect(diary('2026-02-10', facts).at(-1)).toBe('2026-02-05 plan-agreed 1001')
})

describe('the last line', () => {
  test('what is held without an end waits for a fact, and says so', () => {
    const facts = [
      { on: '2026-02-02', dispute: { invoice: '1001' } },
      { on: '2026-02-03', payment: { amount: 100_000, reference: '10017' } },
    ]
    const state = live('2026-03-01', facts).lines.at(-1)?.state
    expect(state).toMatchObject({ nextReview: null, nextReviewWhy: 'hold-open' })
  })

  test('debt relief pauses interest; when it ends, interest runs on', () => {
    const facts = [
      { on: '2026-02-10', lifeEvent: { kind: 'debt-relief' } },
      { on: '2026-02-20', lifeEventEnded: { kind: 'debt-relief' } },
    ]
    // 11 days before and 8 days after, 1 000,00 at 10 %: 301 + 219 öre.
    expect(end('2026-02-28', facts).open).toMatchObject([{ interest: 520 }])
  })
})
