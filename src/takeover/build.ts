import type { LocalDate } from '../core/date.ts'
import type { Problem } from '../core/problem.ts'
import { checkRecord } from '../formats/kvitt-jsonl/check.ts'
import {
  type KvittHeader,
  type KvittRecord,
  type RecordType,
  recordSchemas,
} from '../formats/kvitt-jsonl/record.ts'
import { type Fields, problemOf } from './convert.ts'
import { between } from './value.ts'

/** What one row and one record of the mapping come to; no record when something is an error. */
export type Built = {
  readonly told: {
    readonly record: KvittRecord
    /** The credit note of what was paid before the take-over. */
    readonly credit: KvittRecord | null
  } | null
  readonly problems: readonly Problem[]
}

type Row = { readonly line: number }

/** The records that the fields of a row mean, checked as the `kvitt-jsonl` file would be. */
export function buildRecords(
  row: Row,
  type: RecordType,
  fields: Fields,
  header: KvittHeader,
): Built {
  if (fields.problems.length > 0) return { told: null, problems: fields.problems }
  const raw = type === 'invoice' ? invoiceOf(fields) : fields.values
  const built = checked(row, { type, ...raw }, fields, header)
  const record = built.told?.record
  if (record?.type !== 'invoice') return built
  const before = paidBefore(row, record.amount, fields)
  if (typeof before !== 'number') return { told: null, problems: [before] }
  if (before === 0) return built
  const { customer, number, issued, due, currency } = record
  const day = (fields.values.paidOn ?? due) as LocalDate
  const note = {
    type: 'credit-note',
    customer,
    number: creditNumber(number),
    invoice: number,
    issued: between(day, issued, header.created),
    currency,
    amount: before,
    // Goodwill counts from its day, as a payment does; wrong would mean that it was never owed.
    reason: 'goodwill',
  }
  const credit = checked(row, note, fields, header)
  return {
    told: credit.told === null ? null : { record, credit: credit.told.record },
    problems: [...built.problems, ...credit.problems],
  }
}

/** The number of the credit note for what was paid before the take-over. */
export function creditNumber(invoice: string): string {
  return `${invoice}/before`
}

function invoiceOf({ values }: Fields): Record<string, unknown> {
  const {
    agreement,
    text,
    periodFrom,
    periodLast,
    open: _,
    paid: __,
    paidOn: ___,
    ...rest
  } = values
  const line = { agreement, text, amount: values.amount }
  const period = { from: periodFrom, until: periodLast }
  const has = periodFrom !== undefined || periodLast !== undefined
  return { ...rest, ...(has ? { period } : {}), lines: [line] }
}

/** Minor units that were paid before, or why that cannot be. */
function paidBefore(row: Row, amount: number, { values, places }: Fields): number | Problem {
  const { open, paid } = values as { readonly open?: number; readonly paid?: number }
  if (open !== undefined && (open < 0 || open > amount)) {
    return problemOf(row, 'open', places.open, `0 to ${written(amount)}, the amount`)
  }
  if (paid !== undefined && (paid < 0 || paid > amount)) {
    return problemOf(row, 'paid', places.paid, `0 to ${written(amount)}, the amount`)
  }
  if (open !== undefined && paid !== undefined && open + paid !== amount) {
    return problemOf(
      row,
      'paid',
      places.paid,
      `${written(amount - open)}, what is not open any more`,
    )
  }
  return open !== undefined ? amount - open : (paid ?? 0)
}

function written(ore: number): string {
  return `${Math.floor(ore / 100)},${String(ore % 100).padStart(2, '0')}`
}

function checked(row: Row, raw: object, fields: Fields, header: KvittHeader): Built {
  const schema = recordSchemas[(raw as KvittRecord).type]
  const read = schema.safeParse(raw)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => {
      const field = fieldOf(path.map(String).join('.'))
      return problemOf(row, field, fields.places[field], message)
    })
    return { told: null, problems }
  }
  const record: KvittRecord = read.data
  const problems = checkRecord(record, row.line, header).map((problem) => {
    const field = fieldOf(problem.field)
    const placed = problemOf(row, field, fields.places[field], problem.expected)
    return { ...placed, severity: problem.severity }
  })
  const broken = problems.some(({ severity }) => severity === 'error')
  return { told: broken ? null : { record, credit: null }, problems }
}

/** The field of the mapping behind a field of the record. */
function fieldOf(path: string): string {
  if (path.startsWith('period.')) return path === 'period.until' ? 'periodLast' : 'periodFrom'
  if (path === 'lines') return 'amount'
  return path.replace(/^lines\.0\./, '')
}
