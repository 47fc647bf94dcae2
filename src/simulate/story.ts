import { z } from 'zod'
import { commodities } from '../commodities/kind.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'

/**
 * A customer's story as it is given to `kvitt replay`: who, which agreements and invoices, and the
 * facts that happened, in order. Checked to the last key; an unknown key is an error, not a shrug.
 */
const day = z.iso.date('a day YYYY-MM-DD').transform((text) => date(text))
const amount = z.int('a whole number of öre').transform((value) => minor(value))
const positive = z
  .int('a whole number of öre above 0')
  .positive('a whole number of öre above 0')
  .transform((value) => minor(value))
const text = z.string().min(1).max(500)

const role = z.enum(['grid', 'supplier', 'heat', 'gas', 'water', 'telecom'])

const creditorSchema = z.strictObject({
  name: text,
  role: z.union([role, z.array(role).min(1)]),
})

const customerSchema = z.strictObject({
  kind: z.enum(['consumer', 'business', 'public-body', 'estate']),
  name: text.optional(),
  born: day.optional(),
  language: z.enum(['sv', 'nb', 'en', 'da', 'fi']).default('sv'),
  municipality: text.optional(),
  contacts: z
    .strictObject({
      email: text.nullable().optional(),
      sms: text.nullable().optional(),
      post: z.boolean().optional(),
      mailbox: text.nullable().optional(),
      push: text.nullable().optional(),
      'e-invoice': z.union([text, z.boolean()]).nullable().optional(),
    })
    .default({ post: true }),
  debit: z
    .strictObject({
      scheme: z.enum(['autogiro', 'avtalegiro']),
      state: z.enum(['active', 'ended']),
    })
    .nullable()
    .optional(),
  flags: z
    .array(z.enum(['protected-identity', 'vulnerable', 'medical-equipment', 'children']))
    .default([]),
})

const agreementSchema = z.strictObject({
  id: text,
  commodity: z.enum(commodities),
  supplyPoint: text.optional(),
  municipality: text.optional(),
  yearlyCost: amount.optional(),
  reminderFeeAgreed: z.union([z.boolean(), day]).default(false),
  electricHeating: z.boolean().optional(),
  gridOwner: text.optional(),
  from: day.optional(),
  until: day.optional(),
  dwelling: z.boolean().optional(),
})

const invoiceSchema = z
  .strictObject({
    number: text,
    agreement: text.optional(),
    issued: day,
    due: day.nullable(),
    amount: positive.optional(),
    reference: text.optional(),
    deliveredFrom: day.optional(),
    received: day.optional(),
    interestWarning: z.boolean().default(true),
    lines: z
      .array(z.strictObject({ agreement: text, amount }))
      .min(1)
      .optional(),
  })
  .refine((invoice) => (invoice.lines === undefined) !== (invoice.amount === undefined), {
    message: 'agreement and amount, or lines',
    path: ['amount'],
  })
  .refine((invoice) => invoice.due === null || invoice.due >= invoice.issued, {
    message: 'a due date on or after the day it was issued',
    path: ['due'],
  })

const step = text
const factKinds = {
  payment: z.strictObject({
    amount: positive,
    reference: text.optional(),
    payer: z.unknown().optional(),
    text: z.union([text, z.array(z.string())]).optional(),
  }),
  paymentReturned: z.strictObject({ amount: positive, reference: text.optional() }),
  creditNote: z.strictObject({
    invoice: text,
    amount: positive,
    reason: z.enum(['wrong', 'goodwill']).default('wrong'),
  }),
  dispute: z.strictObject({ invoice: text, amount: positive.optional(), reason: text.optional() }),
  disputeClosed: z.strictObject({ invoice: text, outcome: z.enum(['upheld', 'rejected']) }),
  delivery: z.strictObject({
    step,
    channel: text.optional(),
    state: z.enum(['delivered', 'read', 'bounced', 'failed']),
    agreement: text.optional(),
    invoice: text.optional(),
  }),
  served: z.strictObject({
    step,
    mode: z.enum(['receipt', 'registered', 'process-server']),
    agreement: text.optional(),
    invoice: text.optional(),
  }),
  serviceFailed: z.strictObject({ step, agreement: text.optional(), invoice: text.optional() }),
  socialServices: z.strictObject({
    undertakes: z.boolean(),
    note: z.string().optional(),
    inWriting: z.boolean().default(true),
    agreement: text.optional(),
  }),
  obstacle: z.strictObject({
    kind: z.enum(['health', 'property-damage', 'adr']),
    until: day.optional(),
    agreement: text.optional(),
  }),
  obstacleCleared: z.strictObject({
    kind: z.enum(['health', 'property-damage', 'adr']),
    agreement: text.optional(),
  }),
  call: z.strictObject({
    outcome: z.enum(['reached', 'no-answer']),
    result: z.enum(['plan', 'promise', 'hardship', 'none']).optional(),
    by: text.optional(),
    agreement: text.optional(),
  }),
  plan: z.strictObject({
    invoices: z.array(text).min(1),
    parts: z.int().min(1).max(60),
    first: day.optional(),
    interval: z.literal('month').optional(),
  }),
  defer: z.strictObject({ invoice: text, until: day }),
  promise: z.strictObject({ amount: positive, by: day }),
  hold: z.strictObject({
    reason: text,
    until: day.optional(),
    invoice: text.optional(),
    agreement: text.optional(),
  }),
  holdEnded: z.strictObject({ reason: text }),
  suspense: z.strictObject({ amount: positive, belongs: z.boolean().optional() }),
  lifeEvent: z.strictObject({
    kind: z.enum([
      'death',
      'bankruptcy',
      'debt-relief',
      'guardian',
      'minor',
      'illness',
      'job-loss',
    ]),
  }),
  lifeEventEnded: z.strictObject({ kind: text }),
  representative: z.strictObject({ kind: z.enum(['god-man', 'förvaltare', 'guardian']) }),
  debitResult: z.strictObject({
    invoice: text,
    outcome: z.enum(['paid', 'insufficient-funds', 'rejected', 'cancelled', 'mandate-missing']),
  }),
  decision: z.strictObject({
    step,
    approve: z.boolean(),
    by: text.optional(),
    agreement: text.optional(),
    invoice: text.optional(),
  }),
  grid: z.strictObject({
    order: text,
    state: z.enum(['accepted', 'rejected', 'executed', 'stopped', 'reconnected', 'lost']),
    agreement: text.optional(),
    invoice: text.optional(),
  }),
  partner: z.strictObject({ state: z.enum(['accepted', 'returned', 'paid']) }),
  enforcement: z.strictObject({ state: z.enum(['objected', 'decided', 'withdrawn']) }),
  mandate: z.strictObject({ state: z.enum(['active', 'ended']) }),
  moved: z.strictObject({ to: text }),
  message: z.strictObject({ text: z.string() }),
  rating: z.strictObject({ score: z.number() }),
} as const

export type FactKind = keyof typeof factKinds

const factSchema = z
  .strictObject({
    on: day,
    ...Object.fromEntries(
      Object.entries(factKinds).map(([kind, schema]) => [kind, schema.optional()]),
    ),
  } as { on: typeof day } & { [K in FactKind]: z.ZodOptional<(typeof factKinds)[K]> })
  .refine((fact) => Object.keys(fact).length === 2, { message: 'on and exactly one kind of fact' })

const storySchema = z
  .strictObject({
    jurisdiction: z.enum(['SE', 'NO', 'DK', 'FI']),
    from: day,
    until: day,
    policy: z.unknown(),
    creditor: creditorSchema,
    customer: customerSchema,
    agreements: z.array(agreementSchema).default([]),
    invoices: z.array(invoiceSchema).default([]),
    facts: z.array(factSchema).default([]),
  })
  .superRefine((story, context) => {
    const known = new Set(story.agreements.map((agreement) => agreement.id))
    for (const [at, invoice] of story.invoices.entries()) {
      const named = invoice.lines?.map((line) => line.agreement) ?? [invoice.agreement]
      for (const agreement of named) {
        if (agreement !== undefined && !known.has(agreement)) {
          context.addIssue({
            code: 'custom',
            path: ['invoices', at, 'agreement'],
            message: 'an agreement of the story',
            input: agreement,
          })
        }
      }
    }
  })

export type Story = z.output<typeof storySchema>
export type StoryInvoice = Story['invoices'][number]
export type StoryFact = Story['facts'][number]

/** The story, or where it is wrong: path, what was found, what was expected. */
export function readStory(
  value: unknown,
): { readonly story: Story } | { readonly path: string; readonly expected: string } {
  const parsed = storySchema.safeParse(value)
  if (parsed.success) return { story: parsed.data }
  const issue = parsed.error.issues[0]
  return { path: issue?.path.join('.') ?? '', expected: issue?.message ?? 'a story' }
}
