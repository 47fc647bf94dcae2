import { type Problem, problemAt } from '../core/problem.ts'
import type { KvittRecord } from '../formats/kvitt-jsonl/record.ts'

/** A record of a row of an export, with the credit note of what was paid before. */
export type Told = {
  readonly record: KvittRecord
  readonly credit: KvittRecord | null
  readonly file: string
  readonly line: number
}

/** What the records of all files say together. */
export type Together = {
  readonly kept: readonly Told[]
  readonly repeated: number
  readonly problems: readonly Problem[]
}

/**
 * What only the whole tells, in this order: a record told twice (the same counts once, another
 * content is refused), a customer or an agreement that no file could tell, a payment reference that
 * two customers share, by which money would go astray. Where no file tells of customers (or of
 * agreements) at all, they are those taken in before.
 */
export function checkTogether(lines: readonly Told[]): Together {
  const problems: Problem[] = []
  const { kept, repeated } = withoutRepeats(lines, problems)
  const has = (type: KvittRecord['type']) => kept.some(({ record }) => record.type === type)
  const known: Known = {
    customers: has('customer') ? keysOf(kept, 'customer') : null,
    agreements: has('agreement') ? keysOf(kept, 'agreement') : null,
    references: new Map(),
  }
  const sound = kept.filter((line) => {
    const problem = rootless(line.record, line.line, known)
    if (problem !== null) problems.push({ ...problem, file: line.file })
    return problem === null
  })
  if (!has('invoice')) return { kept: sound, repeated, problems }
  const invoices = keysOf(sound, 'invoice')
  const whole = sound.filter(({ record, file, line }) => {
    if (record.type !== 'hold' || record.invoice === undefined) return true
    if (invoices.has(`invoice ${record.invoice}`)) return true
    const expected = 'the number of an invoice that could be read'
    problems.push({ ...problemAt(line, 'hold.invoice', record.invoice, expected), file })
    return false
  })
  return { kept: whole, repeated, problems }
}

function withoutRepeats(lines: readonly Told[], problems: Problem[]) {
  const before = new Map<string, Told>()
  const kept: Told[] = []
  let repeated = 0
  for (const line of lines) {
    const key = keyOf(line.record)
    const first = before.get(key)
    if (first === undefined) {
      before.set(key, line)
      kept.push(line)
      continue
    }
    if (contentOf(first) === contentOf(line)) {
      repeated += 1
      continue
    }
    const expected = `what ${first.file}:${first.line} says of it, or another number`
    const field = `${line.record.type}.${differing(first, line)}`
    const found = `${numberOf(line.record)} with another content`
    problems.push({ ...problemAt(line.line, field, found, expected), file: line.file })
  }
  return { kept, repeated }
}

type Known = {
  readonly customers: ReadonlySet<string> | null
  readonly agreements: ReadonlySet<string> | null
  /** Whose each payment reference is. */
  readonly references: Map<string, string>
}

function rootless(record: KvittRecord, line: number, known: Known): Problem | null {
  if (record.type === 'customer' || record.type === 'credit-note') return null
  const { customer, type } = record
  if (known.customers !== null && !known.customers.has(`customer ${customer}`)) {
    const expected = 'the number of a customer that could be read'
    return problemAt(line, `${type}.customer`, customer, expected)
  }
  if (record.type !== 'invoice') return null
  const [{ agreement } = { agreement: '' }] = record.lines
  if (known.agreements !== null && !known.agreements.has(`agreement ${customer} ${agreement}`)) {
    const expected = `an agreement of customer ${customer} that could be read`
    return problemAt(line, 'invoice.agreement', agreement, expected)
  }
  const owner = known.references.get(record.reference)
  if (owner !== undefined && owner !== customer) {
    const expected = `a reference that customer ${owner} has no invoice with`
    return problemAt(line, 'invoice.reference', record.reference, expected)
  }
  known.references.set(record.reference, customer)
  return null
}

function keysOf(lines: readonly Told[], type: KvittRecord['type']): Set<string> {
  return new Set(lines.filter(({ record }) => record.type === type).map((one) => keyOf(one.record)))
}

/** What a record is about; two of the same are one, or one too many. */
function keyOf(record: KvittRecord): string {
  switch (record.type) {
    case 'customer':
      return `customer ${record.number}`
    case 'contact':
      return `contact ${record.customer} ${record.channel} ${record.address}`
    case 'agreement':
      return `agreement ${record.customer} ${record.agreement}`
    case 'invoice':
    case 'credit-note':
      return `${record.type} ${record.number}`
    case 'hold':
      return `hold ${record.customer} ${record.invoice} ${record.reason} ${record.until}`
  }
}

function numberOf(record: KvittRecord): string {
  if (record.type === 'agreement') return record.agreement
  return 'number' in record ? record.number : record.customer
}

function contentOf({ record, credit }: Told): string {
  return JSON.stringify([record, credit])
}

function differing(a: Told, b: Told): string {
  const said = ({ record, credit }: Told) =>
    new Map(
      Object.entries({ ...record, open: credit }).map(([key, value]) => [
        key,
        JSON.stringify(value),
      ]),
    )
  const [one, other] = [said(a), said(b)]
  const keys = [...one.keys(), ...other.keys()]
  return keys.find((key) => one.get(key) !== other.get(key)) ?? 'type'
}
