import { addDays, type LocalDate } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import { checkOrganisationsnummer, checkPersonnummer } from '../../core/national-id.ts'
import { type Problem, problemAt } from '../../core/problem.ts'
import { checkOcr } from '../../core/reference.ts'
import type { Language } from '../../core/words.ts'
import type { EInvoiceEntry, EInvoiceLine } from '../../formats/e-invoice/e-invoice.ts'
import type { CustomerRecord, InvoiceLineRecord, InvoiceRecord } from './record.ts'

/**
 * From an e-invoice to what a billing system would hand over. Pure. An e-invoice is written for its
 * buyer, not for us, so much that is needed may be missing; then it is refused with the reason.
 */
export type ToldInvoice = {
  /** The lines still lack their agreement. */
  readonly invoice: Omit<InvoiceRecord, 'lines'>
  readonly lines: readonly Omit<InvoiceLineRecord, 'agreement'>[]
  /** Null: the file does not tell whether it is a consumer, a business or a public body. */
  readonly customer: CustomerRecord | null
  readonly email: string | null
  readonly contract: string
  /** The metering point or phone number that is invoiced. */
  readonly object: string
}

/** In this order: kind, days, amount, reference, customer, lines. */
export function toldBy(entry: EInvoiceEntry, language: Language): ToldInvoice | Problem {
  const { line, number, currency, issued, due, amount, period } = entry
  const refused = (field: string, found: string, expected: string) =>
    problemAt(line, field, found, expected)
  if (entry.kind !== 'invoice') return refused('kind', entry.kind, 'an invoice')
  if (issued === null) return refused('IssueDate', 'none', 'the day of the invoice')
  if (due === null) return refused('DueDate', 'none', 'the day it is due')
  if (due < issued) return refused('DueDate', due, `a day from ${issued}, the issue`)
  if (amount <= 0) return refused('PayableAmount', String(amount), 'an amount above 0')
  const reference = (entry.reference ?? '').replace(/\s/g, '')
  if (checkOcr(reference, { level: 2 }).reason !== undefined) {
    return refused('PaymentID', reference || 'none', 'an OCR number with a right check digit')
  }
  const customer = customerNumber(entry, issued)
  if (customer === '') return refused('customer', 'none', 'the customer’s number with the seller')
  const lines = linesOf(entry, language)
  if (lines === null) return refused('lines', 'a line without amount', 'an amount in each line')
  const vat = entry.vat !== null && entry.vat >= 0 && entry.vat <= amount ? entry.vat : null
  const invoice = {
    line,
    customer,
    number,
    issued,
    due,
    currency,
    amount,
    vat,
    reference,
    period: period === null ? null : { from: period.from, until: addDays(period.to, 1) },
  }
  return {
    invoice,
    lines,
    customer: customerOf(entry, customer, issued, language),
    email: entry.buyer.email ?? null,
    contract: entry.contract ?? '',
    object: entry.object ?? '',
  }
}

/** The organisation number of the seller: ten digits, also out of a VAT number. */
export function sellerOf({ seller }: EInvoiceEntry): string {
  const id = (seller.id ?? '').replace(/[\s-]/g, '')
  return /^SE(\d{10})01$/.exec(id)?.[1] ?? id
}

/**
 * The number of the buyer with the seller; for an organisation its own number will do. A person's
 * identity number never becomes a customer number, and an e-invoice address is none.
 */
function customerNumber({ customer, buyer }: EInvoiceEntry, today: LocalDate): string {
  const numbers = [customer ?? '', buyer.number ?? '', organisation(buyer.id ?? '')]
  const usable = numbers.find((number) => {
    const personal = checkPersonnummer(number, today).reason === undefined
    return /^[\p{L}\d][\p{L}\d /-]{0,59}$/u.test(number) && !personal
  })
  return usable ?? ''
}

function organisation(id: string): string {
  return checkOrganisationsnummer(id).value ?? ''
}

/** Numbers of the state, regions and municipalities begin with 2. */
function customerOf(
  { line, buyer }: EInvoiceEntry,
  number: string,
  today: LocalDate,
  language: Language,
): CustomerRecord | null {
  const { id = '', name = '' } = buyer
  const business = organisation(id)
  const person = checkPersonnummer(id, today).value
  if (name === '' || (business === '' && person === undefined)) return null
  const kind = business === '' ? 'consumer' : business.startsWith('2') ? 'public-body' : 'business'
  const nationalId = business || (person ?? null)
  return { line, number, kind, name, nationalId, language, born: null }
}

/** Lines as printed, without tax, then the tax, then what else makes the amount to pay. */
function linesOf(
  { lines, vat, amount }: EInvoiceEntry,
  language: Language,
): Omit<InvoiceLineRecord, 'agreement'>[] | null {
  const printed: Omit<InvoiceLineRecord, 'agreement'>[] = []
  let sum = 0
  for (const line of lines) {
    if (line.amount === null) return null
    sum += line.amount
    printed.push({ ...textOf(line), amount: line.amount })
  }
  const words =
    language === 'sv' ? ['Moms', 'Avrundning och övrigt'] : ['VAT', 'Rounding and other']
  const add = (text: string, rest: Minor) => {
    if (rest === 0) return
    sum += rest
    printed.push({ text, quantity: null, unit: null, price: null, amount: rest })
  }
  add(words[0] ?? '', vat ?? minor(0))
  add(words[1] ?? '', minor(amount - sum))
  return printed
}

function textOf(line: EInvoiceLine): Omit<InvoiceLineRecord, 'agreement' | 'amount'> {
  const { text, quantity = '', unit = '', price = '' } = line
  return {
    text: text === '' ? `${line.id}.` : text.slice(0, 200),
    quantity: /^-?\d{1,15}(\.\d{1,9})?$/.test(quantity) ? quantity : null,
    unit: unit === '' || unit.length > 20 ? null : unit,
    price: price === '' || price.length > 60 ? null : price,
  }
}
