import { describe, test } from 'vitest'
import {
  adding,
  type Change,
  customer,
  delivery,
  demand,
  end,
  facts,
  handover,
  instead,
  reminder,
  sound,
  task,
  told,
  without,
  yes,
} from './planted.ts'
import { expectSound, invoice, state, step } from './told.ts'

/** Looks like one of the faults above and is right. */
const lawful: readonly (readonly [string, Change])[] = [
  [
    'a demand on the last day of limitation',
    {
      over: {
        invoices: [invoice({ due: '2026-02-27', amount: 200_000, deliveredFrom: '2023-03-24' })],
        agreements: [{ id: 'A1', reminderFeeAgreed: true }],
      },
      lines: without(task),
    },
  ],
  [
    'a second reminder after the payment was taken back',
    {
      lines: [
        delivery,
        reminder,
        step('2026-03-31', 'reminder', { amount: 206_658 }),
        state('2026-03-31', { 1001: [200_000, 658, 6_000] }),
      ],
      over: {
        until: '2026-03-31',
        facts: [
          { on: '2026-03-11', payment: { amount: 206_658, reference: '10017' } },
          { on: '2026-03-31', paymentReturned: { amount: 206_658, reference: '10017' } },
        ],
      },
    },
  ],
  [
    'a demand a person approved',
    {
      lines: adding(step('2026-03-20', 'human-task', { decides: 'collection-demand' })),
      over: facts({ on: '2026-03-23', decision: { step: 'collection-demand', approve: true } }),
    },
  ],
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
    'a demand sent again on the very day it came back',
    {
      lines: adding({
        ...demand,
        on: '2026-03-31',
        amount: 225_753,
        deadline: '2026-04-10',
        fees: [],
      }).filter((line) => line !== task),
      over: facts({
        on: '2026-03-31',
        delivery: { step: 'collection-demand', state: 'bounced' },
      }),
    },
  ],
  [
    'a person asked whether to hand over the claim on a minor',
    { over: facts({ on: '2026-04-11', lifeEvent: { kind: 'minor' } }) },
  ],
  [
    'a deferral that ends as it was granted',
    {
      lines: [
        ...without(end),
        { ...step('2026-04-20', 'deferral-granted'), amount: 100_000 },
        { ...step('2026-05-05', 'hold-ended'), amount: null },
        end,
      ],
    },
  ],
  [
    'a hold of an agreement that has no invoice, in the state',
    {
      lines: [
        ...without(end),
        { ...step('2026-04-20', 'hold-started'), amount: null, agreement: 'A2', invoices: [] },
        { ...end, state: { balance: 127_270, open: end.state?.open ?? [], holds: ['check'] } },
      ],
      over: facts({ on: '2026-04-20', hold: { reason: 'check', agreement: 'A2' } }),
    },
  ],
  [
    'a hold still listed on its last day',
    {
      lines: [
        ...without(end),
        { ...step('2026-04-20', 'hold-started'), amount: null },
        { ...end, state: { balance: 127_270, open: end.state?.open ?? [], holds: ['check'] } },
      ],
      over: facts({ on: '2026-04-20', hold: { reason: 'check', until: '2026-05-08' } }),
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
