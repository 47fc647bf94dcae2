import { describe, expect, test } from 'vitest'
import { checkStory, type LineTold, type StoryTold } from '../../src/audit/story-check.ts'
import { expectSound, fee, invoice, rulesBroken, state, step, story, type Told } from './told.ts'

/**
 * One sound story: 2 000,00 due 2026-02-27, reminded with the agreed fee, demanded, 1 000,00 paid,
 * a person asked whether to hand over. Each fault changes one thing, and its rule must be named.
 */
const customer = { kind: 'consumer', contacts: { post: true } }
const base = story({
  until: '2026-05-08',
  invoices: [invoice({ due: '2026-02-27', amount: 200_000 })],
  facts: [{ on: '2026-04-10', payment: { amount: 100_000, reference: '10017' } }],
})
const delivery = step('2026-01-02', 'invoice-delivery', { amount: 200_000 })
const early = step('2026-02-20', 'due-reminder', { amount: 200_000 })
const reminder = step('2026-03-10', 'reminder', {
  amount: 206_603,
  fees: [fee('reminder', 6_000)],
})
const demand = step('2026-03-24', 'collection-demand', {
  amount: 225_370,
  deadline: '2026-04-01',
  fees: [fee('collection-demand', 18_000)],
})
const task = step('2026-04-14', 'human-task', { decides: 'partner-handover', recipient: 'staff' })
const end = state('2026-05-08', { 1001: [126_301, 969, 0] })
const sound: readonly LineTold[] = [delivery, early, reminder, demand, task, end]

const late = fee('late-compensation', 45_000)
const yes = { decision: { step: 'partner-handover', approve: true } }
const handover = step('2026-04-20', 'partner-handover', { recipient: 'partner' })

type Change = { readonly lines?: readonly LineTold[]; readonly over?: Partial<StoryTold> }

function told({ lines = sound, over = {} }: Change): Told {
  return { story: { ...base, ...over }, lines }
}

/** The sound lines with one in another shape. */
function instead(of: LineTold, over: Partial<LineTold>): Change {
  return { lines: sound.map((line) => (line === of ? { ...line, ...over } : line)) }
}

function without(...left: readonly LineTold[]): LineTold[] {
  return sound.filter((line) => !left.includes(line))
}

function adding(line: LineTold): LineTold[] {
  const at = sound.findIndex((one) => one.on > line.on || one === end)
  return [...sound.slice(0, at), line, ...sound.slice(at)]
}

function facts(...more: NonNullable<StoryTold['facts']>): Partial<StoryTold> {
  return { facts: [...(base.facts ?? []), ...more].sort((a, b) => (a.on < b.on ? -1 : 1)) }
}

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
  // Days
  [
    'a reminder on the due date',
    'SE-CALC-04',
    instead(reminder, { on: '2026-02-27', amount: 206_000 }),
  ],
  [
    'a reminder on the weekday a Saturday rolls to',
    'SE-CALC-04',
    {
      lines: [
        delivery,
        step('2026-03-02', 'reminder', { amount: 206_000, fees: [fee('reminder', 6_000)] }),
        end,
      ],
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
  // What stands in the way
  [
    'a reminder for what was paid the same day',
    'SE-INK-20',
    { over: { facts: [{ on: '2026-03-10', payment: { amount: 200_000 + 603 } }] } },
  ],
  [
    'a demand for 49 öre',
    'SE-INK-20',
    { over: { facts: [{ on: '2026-03-24', payment: { amount: 225_370 - 18_000 - 49 } }] } },
  ],
  [
    'a demand for interest alone',
    'SE-INK-20',
    {
      over: { facts: [{ on: '2026-03-20', payment: { amount: 200_000, reference: '10017' } }] },
    },
  ],
  [
    'a demand under a hold',
    'SE-HOLD',
    { over: facts({ on: '2026-03-20', hold: { reason: 'check', until: '2026-03-25' } }) },
  ],
  [
    'a reminder under a hold of its agreement',
    'SE-HOLD',
    { over: facts({ on: '2026-03-10', hold: { reason: 'meter', agreement: 'A1' } }) },
  ],
  [
    'a demand while money in suspense may be theirs',
    'SE-HOLD',
    { over: facts({ on: '2026-03-20', suspense: { amount: 200_000 } }) },
  ],
  [
    'a demand during a deferral',
    'SE-HOLD',
    {
      lines: adding(step('2026-03-20', 'deferral-granted')),
      over: facts({ on: '2026-03-20', defer: { invoice: '1001', until: '2026-03-24' } }),
    },
  ],
  ['a demand under a plan', 'SE-HOLD', { lines: adding(step('2026-03-20', 'plan-agreed')) }],
  [
    'a demand for what is disputed in whole',
    'SE-INK-22',
    { over: facts({ on: '2026-03-23', dispute: { invoice: '1001' } }) },
  ],
  [
    'a demand for what was disputed with right and not yet credited',
    'SE-INK-22',
    {
      over: facts(
        { on: '2026-03-20', dispute: { invoice: '1001' } },
        { on: '2026-03-23', disputeClosed: { invoice: '1001', outcome: 'upheld' } },
      ),
    },
  ],
  [
    'a demand after limitation',
    'SE-PRE-01',
    {
      over: {
        invoices: [invoice({ due: '2026-02-27', amount: 200_000, deliveredFrom: '2023-03-23' })],
      },
    },
  ],
  [
    'a demand in the name of the dead',
    'SE-PER-DEATH',
    { over: facts({ on: '2026-03-24', lifeEvent: { kind: 'death' } }) },
  ],
  [
    'a demand in bankruptcy',
    'SE-PER-BANKRUPTCY',
    { over: facts({ on: '2026-03-23', lifeEvent: { kind: 'bankruptcy' } }) },
  ],
  [
    'a demand during debt relief',
    'SE-PER-DEBT-RELIEF',
    { over: facts({ on: '2026-03-23', lifeEvent: { kind: 'debt-relief' } }) },
  ],
  [
    'a reminder to somebody under 18 when it arose',
    'SE-PER-MINOR',
    { over: { customer: { ...customer, born: '2008-01-03' } } },
  ],
  [
    'a task to hand over the claim on a minor',
    'SE-PER-MINOR',
    {
      lines: without(reminder, demand),
      over: facts({ on: '2026-04-01', lifeEvent: { kind: 'minor' } }),
    },
  ],
  [
    'a letter past the förvaltare',
    'SE-PER-FORVALTARE',
    { over: facts({ on: '2026-03-20', representative: { kind: 'förvaltare' } }) },
  ],
  [
    'a letter to a representative nobody has',
    'SE-PER-REPRESENTATIVE',
    instead(reminder, { recipient: 'representative' }),
  ],
  // Once, in order, decided by people
  [
    'the reminder twice',
    'ONCE',
    { lines: adding(step('2026-03-17', 'reminder', { amount: 206_986 })) },
  ],
  [
    'the demand twice, the bounce being of the reminder',
    'ONCE',
    {
      lines: adding({
        ...demand,
        on: '2026-03-31',
        amount: 225_753,
        deadline: '2026-04-13',
        fees: [],
      }),
      over: facts({ on: '2026-03-26', delivery: { step: 'reminder', state: 'bounced' } }),
    },
  ],
  ['days out of order', 'ORDER', { lines: [delivery, early, demand, reminder, task, end] }],
  ['a line after the story', 'FORM', instead(task, { on: '2026-05-09' })],
  ['no state', 'FORM', { lines: without(end) }],
  ['a step without a reason', 'FORM', instead(demand, { why: '' })],
  ['a task that decides nothing', 'TASK', instead(task, { decides: null })],
  ['a handover nobody approved', 'SE-GDPR-03', { lines: adding(handover) }],
  [
    'a handover approved before',
    'SE-GDPR-03',
    { lines: adding(handover), over: facts({ on: '2026-04-13', ...yes }) },
  ],
  [
    'a handover declined',
    'SE-GDPR-03',
    {
      lines: adding(handover),
      over: facts({ on: '2026-04-15', decision: { step: 'partner-handover', approve: false } }),
    },
  ],
  [
    'a hold that never ends',
    'HOLD',
    { lines: adding({ ...step('2026-04-11', 'hold-started'), amount: null }) },
  ],
  [
    'a hold that ends without a beginning',
    'HOLD',
    { lines: adding({ ...step('2026-04-11', 'hold-ended'), amount: null }) },
  ],
  [
    'a delivery of a step that never was, taken',
    'REFUSED',
    { over: facts({ on: '2026-03-01', delivery: { step: 'reminder', state: 'read' } }) },
  ],
  ['an approval before its task, taken', 'REFUSED', { over: facts({ on: '2026-04-13', ...yes }) }],
  [
    'a payment refused',
    'REFUSED',
    { lines: adding({ on: '2026-04-10', refused: { fact: 0, why: 'no' } }) },
  ],
  [
    'a delivery refused though its step had been',
    'REFUSED',
    {
      lines: adding({ on: '2026-04-12', refused: { fact: 1, why: 'no' } }),
      over: facts({ on: '2026-04-12', delivery: { step: 'reminder', state: 'read' } }),
    },
  ],
]

describe('planted faults', () => {
  test('the story they are planted in is sound', () => {
    expectSound(told({}))
  })

  test.each(faults)('%s: %s', (_, rule, change) => {
    const { story, lines } = told(change)
    expect(rulesBroken(checkStory(story, lines))).toContain(rule)
  })
})

/** Looks like one of the faults above and is right. */
const lawful: readonly (readonly [string, Change])[] = [
  [
    'the fee agreed on the day the claim arose',
    { over: { agreements: [{ id: 'A1', reminderFeeAgreed: '2026-01-02' }] } },
  ],
  [
    'a hold that ended the day before the demand',
    { over: facts({ on: '2026-03-15', hold: { reason: 'check', until: '2026-03-24' } }) },
  ],
  [
    'a hold of another agreement',
    { over: facts({ on: '2026-03-10', hold: { reason: 'meter', agreement: 'A2' } }) },
  ],
  [
    'a demand sent again after it came back',
    {
      lines: adding({
        ...demand,
        on: '2026-03-31',
        amount: 225_753,
        deadline: '2026-04-10',
        fees: [],
      }).filter((line) => line !== task),
      over: facts({
        on: '2026-03-26',
        delivery: { step: 'collection-demand', state: 'bounced' },
      }),
    },
  ],
  [
    'a letter to the förvaltare',
    {
      lines: sound.map((line) =>
        line === reminder || line === demand ? { ...line, recipient: 'representative' } : line,
      ),
      over: facts({ on: '2026-03-01', representative: { kind: 'förvaltare' } }),
    },
  ],
  [
    'a handover a person approved',
    { lines: adding(handover), over: facts({ on: '2026-04-15', ...yes }) },
  ],
  [
    'a delivery of a step that never was, refused',
    {
      lines: adding({ on: '2026-03-01', refused: { fact: 0, why: 'no reminder was sent' } }),
      over: facts({ on: '2026-03-01', delivery: { step: 'reminder', state: 'read' } }),
    },
  ],
  [
    'a demand to the mailbox they have',
    {
      ...instead(demand, { channel: 'mailbox' }),
      over: { customer: { ...customer, contacts: { post: true, mailbox: 'kivra' } } },
    },
  ],
  [
    'suspense that turned out to be somebody else’s',
    {
      over: facts(
        { on: '2026-03-20', suspense: { amount: 200_000 } },
        { on: '2026-03-23', suspense: { amount: 200_000, belongs: false } },
      ),
    },
  ],
]

describe('what looks like a fault and is right', () => {
  test.each(lawful)('%s', (_, change) => {
    expectSound(told(change))
  })
})
