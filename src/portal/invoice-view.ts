import type { Commodity } from '../commodities/kind.ts'
import { rollToSwedishWeekday } from '../core/calendar.ts'
import type { LocalDate } from '../core/date.ts'
import { type Currency, type Minor, minor, negate, subtract, sum } from '../core/money.ts'
import { commodityOrder } from '../messages/about.ts'
import type { About, CustomerKind } from '../messages/message.ts'

/**
 * Everything the customer's page of one invoice shows, and what follows from it by thought alone:
 * the state, the groups of lines, and the rows from the invoice's total to what is left.
 */

export type PageLanguage = 'sv' | 'en'

export type InvoiceState = 'due' | 'late' | 'part-paid' | 'paid' | 'hold' | 'credit'

/** Amounts in minor units of `invoice.currency`. */
export type InvoiceView = {
  readonly language: PageLanguage
  readonly today: LocalDate
  readonly state: InvoiceState
  readonly creditor: Creditor
  readonly customerName: string
  /** Only a consumer is thanked by first name. Absent: the name itself decides. */
  readonly customerKind?: CustomerKind | undefined
  readonly about: About
  readonly invoice: {
    readonly number: string
    readonly issuedOn: LocalDate
    readonly dueOn: LocalDate
    readonly total: Minor
    readonly vat: Minor | null
    readonly currency: Currency
    /** Add up to `total`. */
    readonly lines: readonly InvoiceLine[]
  }
  /**
   * What is to pay now, fees and interest to today included, what is disputed left out; negative
   * when we owe the customer.
   */
  readonly left: Minor
  readonly principalLeft: Minor
  readonly fees: readonly {
    readonly kind: FeeKind
    readonly amount: Minor
    readonly on: LocalDate
  }[]
  /** Late interest to today, paid or not. */
  readonly interest: Minor
  readonly paid: Minor
  /** The day of the latest payment. */
  readonly paidOn: LocalDate | null
  readonly credited: Minor
  readonly hold: { readonly until: LocalDate | null } | null
  /** What the customer says is wrong; a null amount: all of it. */
  readonly disputed: { readonly amount: Minor | null; readonly upheld: boolean } | null
  /** What is agreed of it in parts, and what of each part is left to pay. */
  readonly plan:
    | readonly { readonly dueOn: LocalDate; readonly amount: Minor; readonly left: Minor }[]
    | null
  /** More time the customer may take here and now; empty lists: none is offered. */
  readonly offer: {
    readonly until: readonly LocalDate[]
    readonly parts: readonly number[]
  }
  /** Nothing new happens before this day; `null` when no step is planned. */
  readonly nextOn: LocalDate | null
  readonly pay: {
    /** Digits alone. */
    readonly bankgiro: string
    /** The OCR number, digits alone. */
    readonly reference: string
    readonly swishNumber: string | null
    /** An address that opens the payment in the customer's bank. */
    readonly bankLink: string | null
  }
  /** In any order; of two at the same minute the later in the list is the newer. */
  readonly history: readonly HistoryEntry[]
}

export type FeeKind = 'reminder' | 'collection-demand' | 'late-compensation'

export type Creditor = {
  readonly name: string
  readonly legalName: string
  readonly orgNumber: string
  readonly phone: string
  readonly email: string
  /** Opening hours in words: `vardagar 8–21`. */
  readonly hours: string
  /** `#rrggbb`. */
  readonly color: string | null
}

export type InvoiceLine = {
  readonly agreement: string | null
  readonly commodity: Commodity | null
  readonly text: string
  /** `600 kWh × 82,00 öre`. */
  readonly detail: string | null
  readonly amount: Minor
}

export type HistoryKind =
  | 'invoice-sent'
  | 'due-reminder-sent'
  | 'reminder-sent'
  | 'demand-sent'
  | 'thanks-sent'
  | 'paid'
  | 'credited'
  | 'fee'
  | 'hold-started'
  | 'hold-ended'
  | 'disputed'
  | 'dispute-upheld'
  | 'dispute-rejected'
  | 'opened'
  | 'not-delivered'

export type HistoryEntry = {
  readonly on: LocalDate
  /** Time of day as it is read: `14.36`. */
  readonly at: string | null
  readonly kind: HistoryKind
  readonly amount: Minor | null
  /** A masked address: `m•••@example.se`. */
  readonly to: string | null
}

export type StateFacts = {
  readonly left: Minor
  readonly today: LocalDate
  readonly dueOn: LocalDate
  readonly paid: Minor
  readonly hold: InvoiceView['hold']
  readonly disputed: InvoiceView['disputed']
}

/**
 * The first that applies: we owe, nothing left, on hold (all that is left may be disputed), a part
 * paid, past the last day, due.
 */
export function invoiceState(facts: StateFacts): InvoiceState {
  if (facts.left < 0) return 'credit'
  if (facts.left === 0 && facts.disputed === null) return 'paid'
  if (facts.left === 0 || facts.hold !== null) return 'hold'
  if (facts.paid > 0) return 'part-paid'
  return facts.today > lastDay(facts.dueOn) ? 'late' : 'due'
}

/**
 * The last day a payment is in time: a due day on a holiday moves to the next weekday.
 * SE: lag (1930:173) 2 §, SE-CAL-03.
 */
export function lastDay(dueOn: LocalDate): LocalDate {
  return rollToSwedishWeekday(dueOn)
}

/** Whether the last day has passed, whatever the state says first. */
export function isPastDue(view: InvoiceView): boolean {
  return view.left > 0 && view.today > lastDay(view.invoice.dueOn)
}

export type LineGroup = {
  readonly commodity: Commodity | null
  /** Set when another group has the same commodity. */
  readonly agreement: string | null
  readonly lines: readonly InvoiceLine[]
  readonly amount: Minor
}

/** The lines by commodity and agreement, in the order of a bill; lines of neither come last. */
export function lineGroups(lines: readonly InvoiceLine[]): LineGroup[] {
  const groups = new Map<string, { commodity: Commodity | null; lines: InvoiceLine[] }>()
  for (const line of lines) {
    const key = JSON.stringify([line.commodity, line.agreement])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { commodity: line.commodity, lines: [line] })
    else group.lines.push(line)
  }
  const rank = (commodity: Commodity | null) =>
    commodity === null ? commodityOrder.length : commodityOrder.indexOf(commodity)
  const all = [...groups.values()]
  return all
    .toSorted((a, b) => rank(a.commodity) - rank(b.commodity))
    .map((group) => {
      const several = all.filter((other) => other.commodity === group.commodity).length > 1
      return {
        commodity: group.commodity,
        agreement: several ? (group.lines[0]?.agreement ?? null) : null,
        lines: group.lines,
        amount: sum(group.lines.map((line) => line.amount)),
      }
    })
}

export type ReckoningRow = {
  readonly kind: 'total' | FeeKind | 'interest' | 'paid' | 'credited' | 'disputed' | 'other'
  readonly on: LocalDate | null
  readonly amount: Minor
}

/**
 * The rows from the invoice's total to what is left: they add up to `left` always. A difference no
 * row accounts for has a row of its own, `other`: it is shown, never hidden.
 */
export function reckoning(view: InvoiceView): ReckoningRow[] {
  const rows: ReckoningRow[] = [
    { kind: 'total', on: null, amount: view.invoice.total },
    ...view.fees,
  ]
  if (view.interest !== 0) rows.push({ kind: 'interest', on: view.today, amount: view.interest })
  if (view.credited !== 0) rows.push({ kind: 'credited', on: null, amount: negate(view.credited) })
  if (view.paid !== 0) rows.push({ kind: 'paid', on: view.paidOn, amount: negate(view.paid) })
  const resting = view.disputed?.amount ?? 0
  if (resting !== 0) rows.push({ kind: 'disputed', on: null, amount: minor(-resting) })
  const other = subtract(view.left, sum(rows.map((row) => row.amount)))
  return other === 0 ? rows : [...rows, { kind: 'other', on: null, amount: other }]
}

/** What the lines lack to the invoice's total; 0 for every invoice taken in without a fault. */
export function linesDifference(view: InvoiceView): Minor {
  const { total, lines } = view.invoice
  return lines.length === 0 ? minor(0) : subtract(total, sum(lines.map((line) => line.amount)))
}

/** Newest first. */
export function newestFirst(history: readonly HistoryEntry[]): HistoryEntry[] {
  const key = (entry: HistoryEntry) => `${entry.on} ${entry.at ?? ''}`
  return history
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) => {
      const [one, two] = [key(a.entry), key(b.entry)]
      return one === two ? b.index - a.index : one < two ? 1 : -1
    })
    .map(({ entry }) => entry)
}
