import { describe, expect, test } from 'vitest'
import { checkStory } from '../../src/audit/story-check.ts'
import {
  adding,
  type Change,
  customer,
  delivery,
  demand,
  early,
  end,
  facts,
  instead,
  late,
  reminder,
  task,
  told,
  without,
} from './planted.ts'
import { expectSound, fee, invoice, rulesBroken, state, step } from './told.ts'

/** Each fault changes one thing in a sound story, and its rule must be named. */
const faults: readonly (readonly [string, string, Change])[] = [
  // Fees
  [
    'a reminder fee that was agreed after the claim arose',
    'SE-FEE-REM',
    { over: { agreements: [{ id: 'A1', reminderFeeAgreed: '2026-01-03' }] } },
  ],
  [
    'a reminder fee agreed for one agreement of two',
    'SE-FEE-REM',
    {
      over: {
        agreements: [{ id: 'A1', reminderFeeAgreed: true }, { id: 'A2' }],
        invoices: [
          {
            number: '1001',
            issued: '2026-01-02',
            due: '2026-02-27',
            reference: '10017',
            lines: [
              { agreement: 'A1', amount: 150_000 },
              { agreement: 'A2', amount: 50_000 },
            ],
          },
        ],
      },
    },
  ],
  [
    'agreed after the first delivery day, though before the invoice',
    'SE-FEE-REM',
    {
      over: {
        agreements: [{ id: 'A1', reminderFeeAgreed: '2025-12-15' }],
        invoices: [invoice({ due: '2026-02-27', amount: 200_000, deliveredFrom: '2025-12-01' })],
      },
    },
  ],
  [
    'a reminder fee above 60 kr',
    'SE-FEE-03',
    instead(reminder, { amount: 206_604, fees: [fee('reminder', 6_001)] }),
  ],
  [
    'a demand fee above 180 kr',
    'SE-FEE-03',
    instead(demand, { amount: 225_371, fees: [fee('collection-demand', 18_001)] }),
  ],
  ['a reminder fee by telephone', 'SE-FEE-REM', instead(reminder, { channel: 'phone' })],
  ['a fee on the invoice', 'SE-EL-32', instead(delivery, { fees: [fee('reminder', 2_900)] })],
  ['a fee on the due reminder', 'SE-FEE-01', instead(early, { fees: [fee('reminder', 6_000)] })],
  [
    'a second reminder fee',
    'SE-FEE-06',
    instead(demand, { fees: [fee('collection-demand', 18_000), fee('reminder', 6_000)] }),
  ],
  [
    'two fees on one demand',
    'SE-FEE-06',
    instead(demand, { fees: [fee('collection-demand', 18_000), fee('collection-demand', 18_000)] }),
  ],
  ['a Norwegian fee', 'SE-FEE-01', instead(demand, { fees: [fee('collection-notice', 3_800)] })],
  ['compensation from a consumer', 'SE-COMP-B2B', instead(demand, { fees: [late] })],
  [
    'compensation from an estate',
    'SE-COMP-B2B',
    { ...instead(demand, { fees: [late] }), over: { customer: { ...customer, kind: 'estate' } } },
  ],
  [
    'compensation of another amount',
    'SE-COMP-B2B',
    {
      ...instead(demand, { fees: [fee('late-compensation', 44_000)] }),
      over: { customer: { ...customer, kind: 'business' } },
    },
  ],
  [
    'compensation twice',
    'SE-FEE-11',
    {
      ...instead(demand, { fees: [late, late] }),
      over: { customer: { ...customer, kind: 'business' } },
    },
  ],
  [
    'fees beside the compensation',
    'SE-COMP-OFFSET',
    {
      ...instead(demand, { fees: [late] }),
      over: { customer: { ...customer, kind: 'public-body' } },
    },
  ],
  ['a fee without a rule it rests on', 'FORM', instead(reminder, { basis: [] })],
  [
    'a second reminder of its own with a fee',
    'SE-FEE-06',
    {
      lines: adding(
        step('2026-03-17', 'reminder', { amount: 212_986, fees: [fee('reminder', 6_000)] }),
      ),
    },
  ],
  [
    'one demand for two claims with a fee for each',
    'SE-FEE-06',
    {
      lines: [
        step('2026-03-24', 'collection-demand', {
          invoices: ['1001', '1002'],
          amount: 438_740,
          deadline: '2026-04-01',
          fees: [fee('collection-demand', 18_000), fee('collection-demand', 18_000)],
        }),
        state('2026-05-08', { 1001: [119_835, 920, 0], 1002: [200_000, 3_836, 18_000] }),
      ],
      over: {
        invoices: ['1001', '1002'].map((number) =>
          invoice({ number, due: '2026-02-27', amount: 200_000, reference: `${number}7` }),
        ),
      },
    },
  ],
  [
    'a fee for a plan before anything is late',
    'SE-CALC-04',
    {
      lines: [
        delivery,
        step('2026-02-20', 'plan-agreed', { fees: [fee('plan', 17_000)] }),
        state('2026-05-08', { 1001: [118_000, 1_315, 0] }),
      ],
    },
  ],
  // Days
  [
    'a reminder on the due date',
    'SE-CALC-04',
    instead(reminder, { on: '2026-02-27', amount: 200_000, fees: [] }),
  ],
  [
    'a reminder on the weekday a Saturday rolls to',
    'SE-CALC-04',
    {
      lines: [delivery, step('2026-03-02', 'reminder', { amount: 200_000 }), end],
      over: { invoices: [invoice({ due: '2026-02-28', amount: 200_000 })] },
    },
  ],
  [
    'a due reminder after the due date',
    'SE-CALC-04',
    { lines: adding(step('2026-03-01', 'due-reminder', { amount: 200_110 })) },
  ],
  ['a demand with a day too little', 'SE-INK-10', instead(demand, { deadline: '2026-03-31' })],
  ['a demand without a deadline', 'SE-INK-10', instead(demand, { deadline: null })],
  [
    'a task to hand over three days after the deadline',
    'SE-INK-BOOKWAIT',
    instead(task, { on: '2026-04-04' }),
  ],
  [
    'a task to go to the bailiff without a demand',
    'SE-INK-11',
    { lines: [delivery, { ...task, decides: 'enforcement-application' }, end] },
  ],
  // The demand
  ['a demand by e-mail', 'SE-INK-33', instead(demand, { channel: 'email' })],
  ['a demand by text message', 'SE-INK-33', instead(demand, { channel: 'sms' })],
  ['a demand to a mailbox nobody has', 'SE-INK-33', instead(demand, { channel: 'mailbox' })],
  ['a demand about nothing', 'SE-INK-CONTENT', instead(demand, { invoices: [] })],
  [
    'a demand to a protected identity, by itself',
    'SE-PER-PROTECTED',
    { over: { customer: { ...customer, flags: ['protected-identity'] } } },
  ],
  // Amounts
  ['an öre too much', 'SE-CALC-03', instead(reminder, { amount: 206_604 })],
  ['an öre too little', 'SE-CALC-03', instead(demand, { amount: 225_369 })],
  ['no amount', 'SE-CALC-03', instead(demand, { amount: null })],
  ['interest from the day of issue', 'SE-CALC-03', instead(reminder, { amount: 209_671 })],
  [
    'interest without a due date and without a warning',
    'SE-INT-WARN',
    {
      lines: [
        delivery,
        step('2026-03-10', 'reminder', { amount: 200_603 }),
        state('2026-05-08', { 1001: [100_000, 0, 0] }),
      ],
      over: {
        invoices: [invoice({ due: null, amount: 200_000, interestWarning: false })],
      },
    },
  ],
  [
    'a payment booked on principal before interest',
    'SE-PAY-02',
    { lines: [...without(end), state('2026-05-08', { 1001: [100_000, 3_068, 24_000] })] },
  ],
  [
    'a balance that is not the sum',
    'SE-PAY-05',
    { lines: [...without(end), { ...end, state: { ...end.state!, balance: 127_271 } }] },
  ],
  [
    'interest lost in the state',
    'SE-CALC-03',
    { lines: [...without(end), state('2026-05-08', { 1001: [126_301, 968, 0] })] },
  ],
  [
    'a fee kept though the invoice was wrong',
    'SE-CALC-08',
    {
      lines: [...without(task, end), state('2026-05-08', { 1001: [0, 0, 24_000] }, 100_000)],
      over: facts({ on: '2026-05-01', creditNote: { invoice: '1001', amount: 200_000 } }),
    },
  ],
  [
    'interest after the debt relief began',
    'SE-PER-DEBT-RELIEF',
    {
      lines: [...without(task)],
      over: facts({ on: '2026-04-20', lifeEvent: { kind: 'debt-relief' } }),
    },
  ],
  [
    'interest for a half-year without a rate',
    'SE-CALC-06',
    {
      lines: [
        delivery,
        step('2027-01-11', 'reminder', { amount: 200_000 }),
        state('2027-01-11', { 1001: [200_000, 0, 0] }),
      ],
      over: { until: '2027-01-11', facts: [] },
    },
  ],
]

describe('planted faults of fees, days, demands and amounts', () => {
  test('the story they are planted in is sound', () => {
    expectSound(told({}))
  })

  test.each(faults)('%s: %s', (_, rule, change) => {
    const { story, lines } = told(change)
    expect(rulesBroken(checkStory(story, lines))).toContain(rule)
  })
})
