import { type Customer, customerOf, inSpan, type Span, spanOf } from './customer.ts'
import { monthStart } from './day.ts'
import { creditNoteOf, type Invoice, invoiceOf } from './invoice.ts'

/**
 * The billing system of "Månvik Energi", a utility that does not exist: which file of `kvitt-jsonl`
 * lines it hands over on which day.
 */

export const creditor = 'manvik'

export type Billing = {
  readonly span: Span
  /** The days of the span on which there is a file, in order. */
  readonly days: () => readonly string[]
  /** The file of one day, or null when nothing happens on it. */
  readonly fileOf: (day: string) => BillingFile | null
}

export type BillingFile = {
  readonly name: string
  readonly content: string
  readonly customers: number
  readonly invoices: number
  readonly creditNotes: number
}

export type BillingPlan = {
  readonly customers: number
  readonly months: number
  /** Last day of the demo; the months are counted back from its month. */
  readonly through: string
  readonly seed: number
  readonly shareWithoutEmail: number
}

/** Everything is decided here once; the files are then written from it. */
export function planBilling(plan: BillingPlan): Billing {
  const span = spanOf(plan.months, plan.through)
  const byDay = new Map<string, DayLines>()
  const on = (day: string): DayLines => {
    const known = byDay.get(day)
    if (known !== undefined) return known
    const fresh: DayLines = { lines: [], customers: 0, invoices: 0, creditNotes: 0 }
    byDay.set(day, fresh)
    return fresh
  }
  for (let k = 0; k < plan.customers; k += 1) {
    const customer = customerOf(plan.seed, k, span, plan.shareWithoutEmail)
    const known = on(customer.knownFrom)
    known.lines.push(...customerLines(customer))
    known.customers += 1
    for (let month = 0; month < plan.months; month += 1) {
      const invoice = invoiceOf(plan.seed, customer, monthStart(span.first, month))
      if (invoice !== null) addInvoice(plan.seed, invoice, on)
    }
  }
  return {
    span,
    days: () => [...byDay.keys()].filter((day) => inSpan(span, day)).sort(),
    fileOf: (day) => {
      const found = byDay.get(day)
      return found === undefined || !inSpan(span, day) ? null : fileOf(day, found)
    },
  }
}

type DayLines = { lines: object[]; customers: number; invoices: number; creditNotes: number }

function addInvoice(seed: number, invoice: Invoice, on: (day: string) => DayLines): void {
  const issued = on(invoice.issued)
  issued.lines.push(invoiceLine(invoice))
  issued.invoices += 1
  const credit = creditNoteOf(seed, invoice)
  if (credit === null) return
  const credited = on(credit.issued)
  credited.lines.push({ type: 'credit-note', ...credit })
  credited.creditNotes += 1
}

function fileOf(day: string, { lines, ...counts }: DayLines): BillingFile {
  const header = { type: 'kvitt-jsonl', version: 1, creditor, created: day }
  const content = [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
  return { name: `${creditor}-${day.replaceAll('-', '')}.jsonl`, content, ...counts }
}

function customerLines(customer: Customer): object[] {
  const { number, name, language, contact } = customer
  return [
    { type: 'customer', number, kind: 'consumer', name, language },
    { type: 'contact', customer: number, ...contact },
    ...customer.agreements.map(({ agreement, commodity, supplyPoint, from, yearlyCost }) => ({
      type: 'agreement',
      customer: number,
      agreement,
      commodity,
      ...(supplyPoint === null ? {} : { supplyPoint, municipality: '0180' }),
      from,
      reminderFeeAgreed: customer.reminderFeeAgreed,
      yearlyCost,
    })),
  ]
}

function invoiceLine(invoice: Invoice): object {
  const { customer, number, issued, due, amount, vat, reference, period, lines } = invoice
  const head = { type: 'invoice', customer, number, issued, due, currency: 'SEK' }
  return { ...head, amount, vat, reference, period, lines }
}
