import { z } from 'zod'
import { date } from '../core/date.ts'
import { charsets } from './charset.ts'
import { isDayFormat } from './value.ts'

/**
 * A saved mapping: how the tables that another billing system exports become records of
 * `kvitt-jsonl`. A JSON file; its published JSON Schema is made from these schemas. Written down
 * once for a system, tried with a dry run, and used again for every later export.
 */
const name = z.string().min(1).max(200)

const day = z.iso
  .date('a day YYYY-MM-DD')
  .refine((text) => text >= '1990-01-01' && text < '2200-01-01', 'a day of our time')
  .transform((text) => date(text))

const dayFormat = z
  .string()
  .max(40)
  .refine(isDayFormat, 'a year, a month and a day, such as YYYY-MM-DD or D.M.YY')

const style = {
  dates: z.array(dayFormat).min(1).optional().describe('Formats of days, each tried'),
  decimal: z.enum([',', '.']).optional().describe('The decimal sign; a comma unless told'),
  thousands: z
    .array(z.enum(['.', ',', "'", '’']))
    .optional()
    .describe('What parts thousands, besides blanks'),
}

const column = z.strictObject({
  column: name.describe('A name in the header line'),
  codes: z
    .record(z.string(), z.string())
    .optional()
    .describe('Code table: what stands there, and what it means in Kvitt; "" means nothing'),
  otherwise: z.string().optional().describe('What any other code means; else it is refused'),
  pad: z.int().min(1).max(40).optional().describe('Fills with zeros on the left'),
  ...style,
})

const columns = z.strictObject({
  columns: z.array(name).min(1).describe('Several columns, those with something in them'),
  join: z.string().max(10).optional().describe('What stands between them; a blank unless told'),
})

const value = z.strictObject({ value: z.string().describe('The same for every row') })

const source = z
  .union([name, column, columns, value], 'a column, or an object with column, columns or value')
  .describe('Where a field is found: the name of a column, or more about it')
  .meta({ id: 'source' })

const condition = z
  .strictObject({
    column: name,
    is: z.array(z.string()).optional().describe('One of these'),
    isNot: z.array(z.string()).optional().describe('None of these'),
  })
  .describe('Neither is nor isNot: something stands there')
  .meta({ id: 'condition' })

const record = <const Type extends string, const Shape extends z.ZodRawShape>(
  type: Type,
  fields: Shape,
) =>
  z.strictObject({
    type: z.literal(type),
    when: z.array(condition).optional().describe('Only from rows where all of this is so'),
    fields: z.strictObject(fields),
  })

const maybe = source.optional()

const records = z.discriminatedUnion('type', [
  record('customer', {
    number: source,
    kind: source,
    name: source,
    language: source,
    nationalId: maybe,
    born: maybe,
  }),
  record('contact', { customer: source, channel: source, address: source }),
  record('agreement', {
    customer: source,
    agreement: source,
    commodity: source,
    from: source,
    until: maybe,
    supplyPoint: maybe,
    municipality: maybe,
    reminderFeeAgreed: maybe,
    yearlyCost: maybe,
  }),
  record('invoice', {
    customer: source,
    number: source,
    issued: source,
    due: source,
    currency: source,
    amount: source,
    reference: source,
    agreement: source,
    text: source,
    vat: maybe,
    periodFrom: maybe,
    periodLast: maybe.describe('The last day of the period, itself in it'),
    open: maybe.describe('What is left to pay; the rest was paid before'),
    paid: maybe.describe('What was paid before; instead of open'),
    paidOn: maybe.describe('The day it was paid; the due day unless told'),
  }),
  record('hold', { customer: source, reason: source, until: source, invoice: maybe }),
])

const table = z.strictObject({
  file: name.describe('The name of the file; * stands for any characters'),
  charset: z.enum(charsets).optional().describe('Detected unless told'),
  separator: z
    .enum([';', ',', '\t'])
    .optional()
    .describe('The one the header has most of, unless told'),
  headerLine: z.int().min(1).max(100).optional().describe('1 unless told; lines before are passed'),
  ...style,
  empty: z.array(z.string()).optional().describe('What means that nothing stands there'),
  rows: z.array(condition).optional().describe('Only rows where all of this is so'),
  records: z.array(records).min(1).describe('What each row tells'),
})

export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  type: z.literal('kvitt-takeover'),
  version: z.literal(1),
  creditor: z.string().min(1).max(60).describe('The code of the creditor'),
  on: day.describe('The day of the take-over: the day the exports were made'),
  tables: z.array(table).min(1),
})

export type Mapping = z.output<typeof mappingSchema>
export type TableMapping = Mapping['tables'][number]
export type RecordMapping = TableMapping['records'][number]
export type Source = z.output<typeof source>
export type ColumnSource = z.output<typeof column>
export type Condition = z.output<typeof condition>

/** The mapping of a JSON value, or each thing wrong with it: where, and what was expected. */
export function readMapping(content: unknown): Mapping | { readonly wrong: readonly string[] } {
  const read = mappingSchema.safeParse(content)
  if (read.success) return read.data
  return {
    wrong: read.error.issues.map(({ path, message }) => {
      const place = path.map((part) =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      return `${place.join('').replace(/^\./, '') || 'mapping'}: ${message}`
    }),
  }
}

/** The published JSON Schema (draft 2020-12) of a mapping file. */
export function mappingJsonSchema(): Record<string, unknown> {
  return {
    title: 'A take-over mapping, version 1',
    ...z.toJSONSchema(mappingSchema, { io: 'input' }),
  }
}

/** The names of all columns a mapping of one record reads. */
export function columnsOf(source: Source): readonly string[] {
  if (typeof source === 'string') return [source]
  if ('column' in source) return [source.column]
  return 'columns' in source ? source.columns : []
}

/** Whether a file is the one a table is about; `*` stands for any characters, case counts not. */
export function isTableOf(file: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const name = file.toLowerCase()
  const [first = '', ...rest] = parts
  if (rest.length === 0) return name === first
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  const last = rest.at(-1) ?? ''
  return name.length - last.length >= at && name.endsWith(last)
}
