import type { LocalDate } from '../../core/date.ts'
import { type Minor, negate } from '../../core/money.ts'
import { problemAt, type Unusable } from '../../core/problem.ts'
import { type Entry, type EntryReference, type Inspection, reach, totalsOf } from '../entry.ts'
import { type KvittReading, readKvittJsonl } from './read.ts'
import type { KvittCreditNote, KvittInvoice, KvittInvoiceLine } from './record.ts'

export type KvittInspection = Omit<Inspection, 'format' | 'entries'> & {
  readonly format: 'kvitt-jsonl'
  readonly version: string
  readonly entries: readonly KvittEntry[]
}

export type KvittEntry = Entry & {
  readonly kind: 'invoice' | 'credit-note'
  readonly number: string
  readonly issued: LocalDate
  readonly due?: LocalDate
  /** As printed: positive, also on a credit note. */
  readonly payable: Minor
  readonly reference?: string
  readonly seller: { readonly name: string }
  readonly buyer: { readonly id: string; readonly name?: string }
  readonly lines?: readonly KvittInvoiceLine[]
}

/** Invoices and credit notes as entries; customers, contacts and agreements are none. */
export function inspectKvittJsonl(bytes: Uint8Array): KvittInspection | Unusable {
  const reading = readKvittJsonl(bytes)
  if ('unusable' in reading) return reading
  const { header, charset } = reading
  const problems = [...reading.problems]
  const entries: KvittEntry[] = []
  let magnitude = 0
  for (const entry of entriesOf(reading)) {
    const sum = reach(magnitude, entry.amount)
    if (sum === null) {
      const expected = `amounts of at most ${Number.MAX_SAFE_INTEGER} together`
      problems.push(problemAt(entry.line, 'amount', String(entry.amount), expected))
      continue
    }
    magnitude = sum
    entries.push(entry)
  }
  const { currency, totals } = totalsOf(entries)
  const { created } = header
  const version = String(header.version)
  return {
    format: 'kvitt-jsonl',
    version,
    charset,
    created,
    currency,
    entries,
    totals,
    problems,
  }
}

type Named = {
  readonly seller: { readonly name: string }
  readonly names: ReadonlyMap<string, string>
}

function* entriesOf({ header, records }: KvittReading): Generator<KvittEntry> {
  const names = new Map<string, string>()
  const currencies = new Map<string, string>()
  for (const { record } of records) {
    if (record.type === 'customer') names.set(record.number, record.name)
    if (record.type === 'invoice') currencies.set(record.number, record.currency)
  }
  const named = { seller: { name: header.creditor }, names }
  for (const { line, record } of records) {
    if (record.type === 'invoice') yield invoiceEntry(record, line, named)
    if (record.type !== 'credit-note') continue
    // A credit note is in the currency of its invoice; SEK when neither is in the file.
    const currency = currencies.get(record.invoice) ?? record.currency ?? 'SEK'
    yield creditNoteEntry(record, line, currency, named)
  }
}

function invoiceEntry(invoice: KvittInvoice, line: number, named: Named): KvittEntry {
  const { number, issued, due, amount, currency, reference, lines } = invoice
  return {
    line,
    kind: 'invoice',
    number,
    date: issued,
    issued,
    due,
    amount,
    payable: amount,
    currency,
    reference,
    references: [{ value: reference, amount }],
    seller: named.seller,
    buyer: buyerOf(invoice.customer, named),
    lines,
  }
}

function creditNoteEntry(
  note: KvittCreditNote,
  line: number,
  currency: string,
  named: Named,
): KvittEntry {
  const { number, issued, invoice } = note
  const amount = negate(note.amount)
  const references: readonly EntryReference[] = [{ value: invoice, amount }]
  return {
    line,
    kind: 'credit-note',
    number,
    date: issued,
    issued,
    amount,
    payable: note.amount,
    currency,
    references,
    seller: named.seller,
    buyer: buyerOf(note.customer, named),
  }
}

function buyerOf(id: string, { names }: Named): KvittEntry['buyer'] {
  const name = names.get(id)
  return name === undefined ? { id } : { id, name }
}
