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
  handover,
  instead,
  reminder,
  task,
  told,
  without,
  yes,
} from './planted.ts'
import { invoice, rulesBroken, state, step } from './told.ts'

/** Faults of what stood in the way, of doing a thing twice, of order and of who decides. */
const faults: readonly (readonly [string, string, Change])[] = [
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
    'the claim on a minor handed over though nobody approved it',
    'SE-PER-MINOR',
    {
      lines: adding(handover),
      over: facts({ on: '2026-04-11', lifeEvent: { kind: 'minor' } }),
    },
  ],
  [
    'a task to hand over what debt relief covers',
    'SE-PER-DEBT-RELIEF',
    { over: facts({ on: '2026-04-11', lifeEvent: { kind: 'debt-relief' } }) },
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
  [
    'a reminder for 49 öre in all',
    'SE-CALC-07',
    {
      lines: [
        step('2026-03-10', 'reminder', { amount: 49 }),
        state('2026-05-08', { 1001: [49, 1, 0] }),
      ],
      over: { facts: [], invoices: [invoice({ due: '2026-02-27', amount: 49 })] },
    },
  ],
  [
    'a reminder for the 40 öre that are not disputed',
    'SE-CALC-07',
    {
      lines: [
        step('2026-03-10', 'reminder', { amount: 40 }),
        state('2026-05-08', { 1001: [200_000, 3_836, 0] }),
      ],
      over: { facts: [{ on: '2026-03-01', dispute: { invoice: '1001', amount: 199_960 } }] },
    },
  ],
  [
    'a fee on a reminder to a minor, though a person approved it',
    'SE-PER-MINOR',
    {
      lines: [
        delivery,
        step('2026-03-09', 'human-task', { decides: 'reminder' }),
        { ...reminder, recipient: 'representative' },
        state('2026-05-08', { 1001: [108_000, 1_243, 0] }),
      ],
      over: {
        ...facts({ on: '2026-03-09', decision: { step: 'reminder', approve: true } }),
        customer: { ...customer, born: '2008-01-03' },
      },
    },
  ],
  // Once, in order, decided by people
  [
    'the reminder twice with a payment between',
    'ONCE',
    {
      lines: adding(step('2026-03-17', 'reminder', { amount: 205_986 })),
      over: facts({ on: '2026-03-15', payment: { amount: 1_000, reference: '10017' } }),
    },
  ],
  [
    'the demand twice, and only then it came back',
    'ONCE',
    {
      lines: adding({ ...demand, on: '2026-03-31', deadline: '2026-04-10', fees: [] }),
      over: facts({ on: '2026-04-01', delivery: { step: 'collection-demand', state: 'bounced' } }),
    },
  ],
  [
    'a handover nobody was asked about',
    'SE-GDPR-03',
    { lines: [...without(task, end), handover, end] },
  ],
  [
    'a demand that waited for a person, sent all the same',
    'SE-GDPR-03',
    { lines: adding(step('2026-03-20', 'human-task', { decides: 'collection-demand' })) },
  ],
  [
    'a hold the state lists though no fact holds it',
    'HOLD',
    {
      lines: [
        ...without(end),
        step('2026-04-15', 'hold-started'),
        { ...end, state: { ...end.state!, holds: [{ reason: 'none' }] } },
      ],
    },
  ],
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
    'a hold still listed the day after its last',
    'HOLD',
    {
      lines: [
        ...without(end),
        { ...step('2026-04-20', 'hold-started'), amount: null },
        { ...end, state: { balance: 127_270, open: end.state?.open ?? [], holds: ['check'] } },
      ],
      over: facts({ on: '2026-04-20', hold: { reason: 'check', until: '2026-05-07' } }),
    },
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

describe('planted faults of bars, order and decisions', () => {
  test.each(faults)('%s: %s', (_, rule, change) => {
    const { story, lines } = told(change)
    expect(rulesBroken(checkStory(story, lines))).toContain(rule)
  })
})
