import type { LocalDate } from '../../core/date.ts'
import { type Minor, negate } from '../../core/money.ts'
import { problemAt, type Unusable, warningAt } from '../../core/problem.ts'
import { type Entry, type Inspection, reach, totalsOf } from '../entry.ts'
import { noProblems, type ProblemList, problemOfFile, tell, told } from '../problem-list.ts'
import { at, textAt, type XmlElement } from '../xml/element.ts'
import { readXml } from '../xml/read.ts'
import { beginsWith } from '../xml/start.ts'
import { type Party, type Printed, type Printing, readDay, readMoney } from './printed.ts'
import { isSvefaktura, printedSvefaktura, printedSvefakturaLine } from './svefaktura.ts'
import { printedUbl, printedUblLine } from './ubl.ts'

/**
 * E-invoices as one shape: UBL 2.1 invoices, credit notes and reminders (Peppol BIS Billing 3, EHF)
 * and the old Svefaktura 1.0. Business rules are not checked here, that is a validator's work; only
 * sums that differ are told, as warnings. One document is one entry.
 */
export type EInvoiceReading = Omit<Inspection, 'format' | 'entries'> & {
  readonly format: EInvoiceFormat
  readonly entries: readonly EInvoiceEntry[]
}

export type EInvoiceFormat = 'ubl-invoice' | 'ubl-credit-note' | 'ubl-reminder' | 'svefaktura-1.0'

export type EInvoiceEntry = Entry & {
  readonly kind: 'invoice' | 'credit-note' | 'reminder'
  readonly number: string
  readonly issued: LocalDate | null
  readonly due: LocalDate | null
  /** As printed: positive, also on a credit note. */
  readonly payable: Minor
  /** The first payment reference. */
  readonly reference?: string
  readonly seller: Party
  readonly buyer: Party
  readonly lines: readonly EInvoiceLine[]
  readonly vat: Minor | null
  /** The invoices it is about: credited, or reminded of. */
  readonly about: readonly string[]
  /** First and last day of what is invoiced. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null
  /** What is invoiced: a metering point, a phone number. */
  readonly object?: string
  readonly contract?: string
  /** The buyer's number with the seller. */
  readonly customer?: string
}

export type EInvoiceLine = {
  readonly id: string
  readonly text: string
  readonly quantity?: string
  readonly unit?: string
  readonly price?: string
  /** Null: not printed, or no amount. */
  readonly amount: Minor | null
}

const ublInvoice = 'ubl:schema:xsd:Invoice-2'

export function looksLikeUblInvoice(startOfFile: string): boolean {
  return beginsWith(startOfFile, [], ublInvoice) && !isReminder(startOfFile)
}

export function looksLikeUblReminder(startOfFile: string): boolean {
  return beginsWith(startOfFile, [], ublInvoice) && isReminder(startOfFile)
}

export function looksLikeUblCreditNote(startOfFile: string): boolean {
  return beginsWith(startOfFile, [], 'ubl:schema:xsd:CreditNote-2')
}

export function looksLikeSvefaktura(startOfFile: string): boolean {
  return beginsWith(startOfFile, [], 'urn:sfti:documents:BasicInvoice:1')
}

/** A reader of one of the formats. Unusable: no whole document in the file, or another one. */
export function eInvoiceReader(
  format: EInvoiceFormat,
): (bytes: Uint8Array) => EInvoiceReading | Unusable {
  return (bytes) => {
    const reading = readEInvoice(bytes)
    if ('unusable' in reading || reading.format === format) return reading
    // A reminder is an invoice that says so further down than the start of a file is looked at.
    if (format === 'ubl-invoice' && reading.format === 'ubl-reminder') return reading
    return problemOfFile('format', reading.format, format)
  }
}

/** Everything known while a file is read. */
type Reading = {
  readonly problems: ProblemList
  readonly entries: EInvoiceEntry[]
  readonly formats: EInvoiceFormat[]
  /** Lines of the document that is open. */
  lines: XmlElement[]
  reach: number
}

const roots: ReadonlySet<string> = new Set(['Invoice', 'CreditNote'])

const lineNames: ReadonlySet<string> = new Set(['InvoiceLine', 'CreditNoteLine'])

/** Attachments, signatures and what others have added. */
const passOver: ReadonlySet<string> = new Set([
  'EmbeddedDocumentBinaryObject',
  'UBLExtensions',
  'Signature',
])

function readEInvoice(bytes: Uint8Array): EInvoiceReading | Unusable {
  const reading: Reading = {
    problems: noProblems(),
    entries: [],
    formats: [],
    lines: [],
    reach: 0,
  }
  const plan = {
    records: new Set([...roots, ...lineNames]),
    passOver,
    begin: (record: XmlElement) => {
      if (roots.has(record.name) && record.parent === null) reading.lines = []
    },
    end: (record: XmlElement) => endRecord(reading, record),
  }
  const { charset, broken } = readXml(bytes, plan, reading.problems)
  if (broken !== null) tell(reading.problems, broken)
  const { entries } = reading
  const [format] = reading.formats
  if (format === undefined || charset === null) {
    if (broken !== null) return { unusable: broken }
    return problemOfFile('Invoice', 'none', 'an Invoice or a CreditNote')
  }
  const problems = told(reading.problems)
  if (entries.length === 0) {
    const first = problems.find(({ severity }) => severity === 'error')
    return first ? { unusable: first } : problemOfFile('Invoice', 'none', 'a document')
  }
  const created = entries[0]?.issued ?? null
  const { currency, totals } = totalsOf(entries)
  return { format, charset, created, currency, entries, totals, problems }
}

function endRecord(reading: Reading, record: XmlElement): void {
  if (lineNames.has(record.name)) {
    // Lines may hold lines of their own; only those of the document count.
    if (record.parent?.parent === null && roots.has(record.parent.name)) reading.lines.push(record)
    return
  }
  if (record.parent !== null) {
    const found = `${record.name} inside ${record.parent.name}`
    tell(reading.problems, problemAt(record.line, record.name, found, 'one document at a time'))
    return
  }
  const isOld = isSvefaktura(record)
  const format = isOld ? 'svefaktura-1.0' : formatOf(record)
  reading.formats.push(format)
  const printing = { element: record, lines: reading.lines, problems: reading.problems }
  const printed = isOld ? printedSvefaktura(printing) : printedUbl(printing)
  const lineOf = isOld ? printedSvefakturaLine : printedUblLine
  takeDocument(reading, printing, printed, format, lineOf)
  reading.lines = []
}

function formatOf(document: XmlElement): EInvoiceFormat {
  if (document.name === 'CreditNote') return 'ubl-credit-note'
  const customization = textAt(document, 'CustomizationID')
  return customization.includes('ehf:reminder:3.0') ? 'ubl-reminder' : 'ubl-invoice'
}

function isReminder(startOfFile: string): boolean {
  return /CustomizationID[^<>]*>[^<]*ehf:reminder:3\.0/.test(startOfFile)
}

function takeDocument(
  reading: Reading,
  printing: Printing,
  printed: Printed,
  format: EInvoiceFormat,
  lineOf: (line: XmlElement, currency: string) => EInvoiceLine,
): void {
  const payable = readPayable(reading, printing, printed)
  if (payable === null) return
  const { number, currency } = printed
  const { element } = printing
  const lines = printing.lines.map((line) => lineOf(line, currency))
  checkLines(printing, printed, lines)
  const kind =
    format === 'ubl-reminder' ? 'reminder' : printed.isCreditNote ? 'credit-note' : 'invoice'
  const issued = readDay(printing, 'IssueDate', printed.issued)
  const due = printed.due === '' ? null : readDay(printing, 'DueDate', printed.due)
  const references = [...new Set(printed.references)]
  const { object, contract, account, customer } = printed
  reading.entries.push({
    line: element.line,
    kind,
    number,
    date: issued,
    issued,
    due,
    amount: kind === 'credit-note' ? owed(printing, payable) : payable,
    payable,
    currency,
    ...(account === '' ? {} : { creditorAccount: account }),
    ...(references[0] === undefined ? {} : { reference: references[0] }),
    references: references.map((value) => ({ value, amount: null })),
    seller: printed.seller,
    buyer: printed.buyer,
    lines,
    vat: printed.vat === '' ? null : readMoney(printing, 'TaxAmount', printed.vat, currency),
    about: printed.about,
    period: periodOf(printed),
    ...(object === '' ? {} : { object }),
    ...(contract === '' ? {} : { contract }),
    ...(customer === '' ? {} : { customer }),
  })
}

/** Null, and told: a document without number, currency or amount cannot be used. */
function readPayable(reading: Reading, printing: Printing, printed: Printed): Minor | null {
  const { element, problems } = printing
  const { number, currency } = printed
  const { path, text } = printed.payable
  const error = (field: string, found: string, expected: string) => {
    tell(problems, problemAt(element.line, field, found === '' ? 'none' : found, expected))
    return null
  }
  if (number === '') return error('ID', '', 'the number of the document')
  if (!/^[A-Z]{3}$/.test(currency)) return error('currency', currency, 'three capital letters')
  const payable = readMoney(printing, path, text, currency)
  if (payable === null) return error(path, text, 'an amount')
  const sum = reach(reading.reach, payable)
  if (sum === null) {
    return error(path, text, `amounts of at most ${Number.MAX_SAFE_INTEGER} together`)
  }
  reading.reach = sum
  return payable
}

/**
 * A credit note makes the debt smaller. As `CreditNote` its amount is what is given back; as an
 * `Invoice` of type 381 some print a minus and some do not, and it is never a claim.
 */
function owed({ element, problems }: Printing, payable: Minor): Minor {
  if (payable >= 0) return negate(payable)
  const expected = 'a positive amount on a credit note'
  tell(problems, warningAt(element.line, 'PayableAmount', `${payable}`, expected))
  return element.name === 'CreditNote' ? negate(payable) : payable
}

function periodOf({ period }: Printed): EInvoiceEntry['period'] {
  const { from, to } = period
  return from === null || to === null ? null : { from, to }
}

/** The lines should make the sum of lines; an amount that is none is told. */
function checkLines(printing: Printing, printed: Printed, lines: readonly EInvoiceLine[]): void {
  const { element, problems } = printing
  let total = 0
  for (const [index, { amount }] of lines.entries()) {
    const line = printing.lines[index]
    if (amount === null && line !== undefined) {
      const found = textAt(line, 'LineExtensionAmount')
      const field = `${line.name}[${index + 1}]/LineExtensionAmount`
      tell(problems, warningAt(line.line, field, found, 'an amount'))
      return
    }
    total += amount ?? 0
  }
  const { lineSum } = printed
  if (lineSum === '' || lines.length === 0) return
  const stated = readMoney(printing, 'LineExtensionAmount', lineSum, printed.currency)
  if (stated === null || stated === total) return
  const expected = `${total} minor units, the sum of the lines`
  const where = at(element, printed.payable.path.split('/')[0] ?? '')?.line ?? element.line
  tell(problems, warningAt(where, 'LineExtensionAmount', lineSum, expected))
}
