import { z } from 'zod'
import { circumstanceKinds } from './circumstance.ts'

/**
 * What the desk is shown: one schema for types, checks and the API description. Amounts are whole
 * minor units of the account's currency; words are made by whoever shows them, except where an
 * explanation of a decision is quoted.
 */
const day = z.string().meta({ format: 'date' })
const amount = z.number().meta({ type: 'integer' })

const why = z.array(
  z.object({
    claim: z.number().int().describe('0: the account as a whole'),
    rule: z.string().describe('The rule that was asked, in words'),
    fact: z.string().describe('What held'),
    source: z.string().describe('Law or policy it rests on'),
  }),
)

export const NextStep = z
  .object({
    on: day,
    steps: z.array(
      z.object({
        kind: z.string().describe('Kind of message, kind of task, or settle'),
        claim: z.number().int(),
        invoice: z.string(),
        fee: amount.describe('What it costs the customer'),
      }),
    ),
    why,
  })
  .meta({ id: 'NextStep' })
  .describe('What happens by itself if nothing changes, when, and why')

const scalar = z.union([z.string(), z.number(), z.boolean()])

export const TimelineEntry = z
  .object({
    no: z.number().int(),
    on: day,
    at: z.string().meta({ format: 'date-time' }),
    kind: z.string(),
    claim: z.number().int().nullable(),
    invoice: z.string().nullable().describe('Number of the invoice it is about'),
    decision: z.number().int().nullable().describe('The decision behind it'),
    by: z.string().nullable().describe('Name of the person who did it'),
    facts: z.record(z.string(), scalar),
  })
  .meta({ id: 'TimelineEntry' })

export const Timeline = z
  .object({
    entries: z.array(TimelineEntry).describe('Newest first'),
    next: z.number().int().nullable().describe('Ask for entries before this; null: no more'),
  })
  .meta({ id: 'Timeline' })

export const timelineShows = ['all', 'contact', 'money', 'decisions'] as const
export type TimelineShow = (typeof timelineShows)[number]

const Claim = z
  .object({
    no: z.number().int(),
    invoice: z.string(),
    reference: z.string(),
    commodities: z.array(z.string()),
    periodFrom: day.nullable(),
    periodUntil: day.nullable().describe('First day after the period'),
    stage: z.string(),
    issuedOn: day,
    dueOn: day.describe('The due date after weekends and holidays'),
    principal: amount.describe('What the invoice asked for'),
    fees: amount.describe('Fees and compensation booked on it'),
    interest: amount.describe('Late interest to today that is not paid'),
    left: amount.describe('Interest to today included'),
    disputed: amount.describe('This much of it is disputed and rests'),
    hold: z.object({ no: z.number().int(), untilOn: day.nullable() }).nullable(),
  })
  .meta({ id: 'Claim' })

export const holdReasons = ['customer-contact', 'payment-on-its-way', 'other'] as const
/** What a dispute is about. */
export const disputeAbouts = ['reading', 'price', 'not-mine', 'paid', 'other'] as const

const Hold = z
  .object({
    no: z.number().int(),
    claim: z.number().int().describe('0: not one claim'),
    invoice: z.string().nullable(),
    agreement: z.string().nullable().describe('With claim 0: null is the account as a whole'),
    reason: z.string(),
    amount: amount.nullable().describe('Only this much of the claim; null: all of it'),
    about: z.string().nullable().describe('What is disputed; null: it is no dispute'),
    upheldOn: day.nullable().describe('Found right; waits for its credit note'),
    fromOn: day,
    untilOn: day.nullable(),
    by: z.string().nullable(),
  })
  .meta({ id: 'Hold' })

const Task = z
  .object({
    no: z.number().int(),
    kind: z.string(),
    decides: z.string().nullable(),
    claim: z.number().int(),
    invoice: z.string().nullable(),
    openedOn: day,
  })
  .meta({ id: 'Task' })

const Plan = z
  .object({
    no: z.number().int(),
    invoices: z.array(z.string()),
    total: amount,
    paid: amount.describe('Paid on its claims since it was agreed'),
    agreedOn: day,
    by: z.string().nullable(),
    ended: z.enum(['kept', 'broken']).nullable(),
    instalments: z.array(
      z.object({
        no: z.number().int(),
        dueOn: day,
        amount,
        left: amount.describe('Not covered by what was paid'),
        remindedOn: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'Plan' })

const Answered = z
  .object({
    no: z.number().int(),
    kind: z.string(),
    decides: z.string().nullable(),
    invoice: z.string().nullable(),
    answer: z.enum(['approve', 'decline', 'done', 'gone']),
    why: z.string().nullable().describe('In the words of whoever answered'),
    by: z.string().nullable(),
    on: day,
  })
  .meta({ id: 'Answered' })

const Circumstance = z
  .object({
    no: z.number().int(),
    kind: z.enum(circumstanceKinds),
    fromOn: day,
    untilOn: day.nullable().describe('First day it no longer holds; null: it goes on'),
    representative: z.string().nullable().describe('Who gets the letters instead'),
    by: z.string().nullable(),
  })
  .meta({ id: 'Circumstance' })

const Contact = z
  .object({
    of: z.enum(['customer', 'representative']),
    channel: z.string(),
    address: z.string().nullable(),
    health: z.enum(['untried', 'reaches', 'fails']),
  })
  .meta({ id: 'Contact' })

const Agreement = z
  .object({
    no: z.number().int(),
    agreement: z.string(),
    commodity: z.string(),
    supplyPoint: z.string().nullable(),
    fromOn: day,
    untilOn: day.nullable(),
    feeAgreedOn: day.nullable(),
  })
  .meta({ id: 'Agreement' })

export const AccountView = z
  .object({
    account: z.string(),
    number: z.string(),
    name: z.string().nullable().describe('null: the name has been erased'),
    kind: z.string(),
    language: z.string(),
    currency: z.string(),
    openedOn: day,
    left: amount,
    overdue: amount,
    oldestOverdueOn: day.nullable(),
    credit: amount.describe('What we owe the customer'),
    contacts: z.array(Contact),
    agreements: z.array(Agreement),
    claims: z.array(Claim).describe('All open ones, then the newest settled'),
    claimCount: z.number().int(),
    nextStep: NextStep.nullable(),
    review: z
      .object({ on: day, why: z.string() })
      .nullable()
      .describe('When the account is looked at again'),
    holds: z.array(Hold),
    plans: z.array(Plan).describe('Those that stand, and the newest that ended'),
    tasks: z.array(Task),
    answered: z.array(Answered).describe('The newest tasks that are closed'),
    bornOn: day.nullable(),
    circumstances: z.array(Circumstance).describe('What is known of the person; standing first'),
    timeline: Timeline,
  })
  .meta({ id: 'AccountView' })

export const AccountRow = z
  .object({
    account: z.string(),
    number: z.string(),
    name: z.string().nullable(),
    left: amount,
    overdue: amount,
    stage: z.string().nullable().describe('Where its oldest open claim stands; null: none open'),
    nextOn: day.nullable(),
  })
  .meta({ id: 'AccountRow' })

export const accountShows = ['open', 'overdue', 'tasks', 'step', 'review'] as const
export type AccountShow = (typeof accountShows)[number]

export const AccountList = z
  .object({
    accounts: z.array(AccountRow),
    more: z.boolean().describe('There are more than are shown'),
  })
  .meta({ id: 'AccountList' })

export const Overview = z
  .object({
    currency: z.string(),
    openClaims: z.number().int(),
    openAmount: amount,
    overdueClaims: z.number().int(),
    overdueAmount: amount,
    suspense: z.object({ count: z.number().int(), amount }),
    tasks: z.number().int(),
    stepsToday: z.array(z.object({ kind: z.string(), count: z.number().int() })),
    recent: z.array(
      z.object({
        account: z.string(),
        number: z.string(),
        name: z.string().nullable(),
        entry: TimelineEntry,
      }),
    ),
    reviewsNext: z.array(z.object({ on: day, count: z.number().int() })),
  })
  .meta({ id: 'Overview' })

export const SuspenseList = z
  .object({
    payments: z.array(
      z.object({
        payment: z.string(),
        bookedOn: day,
        amount,
        reference: z.string(),
        because: z.string(),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'SuspenseList' })
  .describe('Payments whose account is not known yet')

export const DecisionView = z
  .object({
    no: z.number().int(),
    on: day,
    did: z.array(z.string()).describe('What was done, a sentence a step'),
    why,
    next: z.string().describe('When it was to be looked at next, and for what'),
    lawVersion: z.string(),
    policyVersion: z.string(),
  })
  .meta({ id: 'DecisionView' })

export type NextStep = z.infer<typeof NextStep>
export type TimelineEntry = z.infer<typeof TimelineEntry>
export type Timeline = z.infer<typeof Timeline>
export type DecisionView = z.infer<typeof DecisionView>
export type AccountView = z.infer<typeof AccountView>
export type AccountRow = z.infer<typeof AccountRow>
export type Overview = z.infer<typeof Overview>
export type SuspenseList = z.infer<typeof SuspenseList>
