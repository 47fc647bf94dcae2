import { z } from 'zod'
import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'

/**
 * The records of `kvitt-jsonl`, our own line format: what a billing system tells about customers,
 * agreements and invoices. One JSON object a line. The published JSON Schema is made from these
 * schemas. The message of each is what the reader is told was expected.
 */
const text = (expected: string, most = 200) =>
  z
    .string(expected)
    .min(1, expected)
    .max(most, expected)
    // No database column can hold it, and no name has it.
    .refine((value) => !value.includes('\0'), `${expected}, none of them NUL`)

const number = text('a number or name of 1 to 60 characters', 60)

const day = z.iso.date('a day YYYY-MM-DD').transform((value) => date(value))

const amount = z.int('a whole number of öre').transform((value) => minor(value))

const positiveAmount = z
  .int('a whole number of öre above 0')
  .positive('a whole number of öre above 0')
  .transform((value) => minor(value))

const amountFromZero = z
  .int('a whole number of öre, 0 or more')
  .nonnegative('a whole number of öre, 0 or more')
  .transform((value) => minor(value))

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')}`)

const digits = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected)

const currency = oneOf(['SEK', 'NOK', 'DKK', 'EUR'])

export const headerSchema = z.strictObject({
  type: z.literal('kvitt-jsonl', 'kvitt-jsonl'),
  version: z.literal(1, '1'),
  creditor: text('the id of a creditor', 60),
  created: day,
})

const customerSchema = z.strictObject({
  type: z.literal('customer'),
  number,
  kind: oneOf(['consumer', 'business', 'public-body', 'estate']),
  name: text('a name of 1 to 200 characters'),
  nationalId: text('an identity number of 1 to 20 characters', 20).optional(),
  language: oneOf(['sv', 'nb', 'en']),
  born: day.optional(),
})

const contactSchema = z.strictObject({
  type: z.literal('contact'),
  customer: number,
  channel: oneOf(['email', 'sms', 'letter']),
  address: text('an address of 1 to 500 characters', 500),
})

const agreementSchema = z.strictObject({
  type: z.literal('agreement'),
  customer: number,
  agreement: number,
  commodity: oneOf([
    'electricity-grid',
    'electricity-supply',
    'gas',
    'district-heating',
    'water',
    'broadband',
    'mobile',
    'device',
  ]),
  supplyPoint: digits(/^\d{18}$/, 'a supply point of 18 digits').optional(),
  municipality: digits(/^\d{4}$/, 'a municipality code of four digits').optional(),
  from: day,
  until: day.optional(),
  reminderFeeAgreed: day.nullable().optional(),
  yearlyCost: amountFromZero.optional(),
})

const invoiceLineSchema = z.strictObject({
  agreement: number,
  text: text('a text of 1 to 200 characters'),
  quantity: digits(/^-?\d{1,15}(\.\d{1,9})?$/, 'a decimal number in a string').optional(),
  unit: text('a unit of 1 to 20 characters', 20).optional(),
  price: text('a price as printed, 1 to 60 characters', 60).optional(),
  amount,
})

const invoiceSchema = z.strictObject({
  type: z.literal('invoice'),
  customer: number,
  number,
  issued: day,
  due: day,
  currency,
  amount: positiveAmount,
  vat: amountFromZero.optional(),
  reference: digits(/^\d{2,25}$/, 'a reference of 2 to 25 digits'),
  period: z.strictObject({ from: day, until: day }, 'an object with from and until').optional(),
  lines: z.array(invoiceLineSchema, 'a list of lines').min(1, 'at least one line'),
})

const creditNoteSchema = z.strictObject({
  type: z.literal('credit-note'),
  customer: number,
  number,
  invoice: number,
  issued: day,
  currency: currency.optional(),
  amount: positiveAmount,
  reason: oneOf(['wrong', 'goodwill']),
})

const holdSchema = z.strictObject({
  type: z.literal('hold'),
  customer: number,
  invoice: number.optional(),
  reason: oneOf(['customer-contact', 'payment-on-its-way', 'other']),
  until: day,
})

/** The schema of each record after the header, by its `type`. */
export const recordSchemas = {
  customer: customerSchema,
  contact: contactSchema,
  agreement: agreementSchema,
  invoice: invoiceSchema,
  'credit-note': creditNoteSchema,
  hold: holdSchema,
} as const

export type RecordType = keyof typeof recordSchemas

export const recordTypes = Object.keys(recordSchemas) as readonly RecordType[]

export type KvittHeader = z.output<typeof headerSchema>
export type KvittCustomer = z.output<typeof customerSchema>
export type KvittContact = z.output<typeof contactSchema>
export type KvittAgreement = z.output<typeof agreementSchema>
export type KvittInvoice = z.output<typeof invoiceSchema>
export type KvittInvoiceLine = z.output<typeof invoiceLineSchema>
export type KvittCreditNote = z.output<typeof creditNoteSchema>
export type KvittHold = z.output<typeof holdSchema>

export type KvittRecord =
  | KvittCustomer
  | KvittContact
  | KvittAgreement
  | KvittInvoice
  | KvittCreditNote
  | KvittHold
