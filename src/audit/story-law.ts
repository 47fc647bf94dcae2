import { addSwedishBankDays, rollToSwedishWeekday } from '../core/calendar.ts'
import { addDays, addMonths, date, type LocalDate, later } from '../core/date.ts'
import type { Invoice } from './story-shape.ts'

/**
 * Swedish law as the checker knows it, typed in from the law register a second time on purpose: a
 * slip in either place shows as a difference. Amounts in öre.
 */

/** The most a step may cost. Lag (1981:739) 4 and 4 a §§: SE-FEE-REM, -DEM, -PLAN, SE-COMP-B2B. */
export const caps: Readonly<Record<string, number>> = {
  reminder: 6_000,
  'collection-demand': 18_000,
  plan: 17_000,
  'late-compensation': 45_000,
}

export const compensation = 45_000

/** A difference of at most this is öresutjämning. SE-CALC-07, SE-ORE-TOL. */
export const oreTolerance = 49

/** Days after the deadline of a demand before anything follows. SE-INK-BOOKWAIT. */
export const bookingDays = 4

/** Late rate in hundredths of a percent from a day on (reference + 8 points). SE-INT-01, 14.2. */
const lateRates: readonly (readonly [LocalDate, number])[] = [
  [date('2015-01-01'), 800],
  [date('2016-07-01'), 750],
  [date('2019-07-01'), 800],
  [date('2022-07-01'), 850],
  [date('2023-01-01'), 1050],
  [date('2023-07-01'), 1150],
  [date('2024-01-01'), 1200],
  [date('2025-01-01'), 1100],
  [date('2025-07-01'), 1000],
]
/** The first day without a published rate. SE-CALC-06. */
const unknownFrom = date('2027-01-01')

/** The same, each with the days `before < d <= last` it is for. */
const rateRows = lateRates.map(([from, rateBp], at) => ({
  before: addDays(from, -1),
  last: addDays(lateRates[at + 1]?.[0] ?? unknownFrom, -1),
  rateBp,
}))

/** The days `after < d <= to` cut where the rate changes; null beyond the last published rate. */
export function ratePeriods(
  after: LocalDate,
  to: LocalDate,
): { after: LocalDate; to: LocalDate; rateBp: number }[] | null {
  if (after >= to) return []
  if (to >= unknownFrom || after < (rateRows[0]?.before ?? unknownFrom)) return null
  const periods: { after: LocalDate; to: LocalDate; rateBp: number }[] = []
  for (const { before, last, rateBp } of rateRows) {
    const begin = later(after, before)
    const end = to < last ? to : last
    if (begin < end) periods.push({ after: begin, to: end, rateBp })
  }
  return periods
}

/**
 * The last day on which nothing is late: the due date moved to a weekday (SE-CALC-04); without a
 * due date the day 30 days after sending, or of receipt if later, not moved (SE-INT-03).
 */
export function effectiveDue(invoice: Invoice): LocalDate {
  if (invoice.due !== null) return rollToSwedishWeekday(invoice.due)
  const anchor = addDays(invoice.issued, 30)
  return invoice.received === null ? anchor : later(anchor, invoice.received)
}

/** Whether late interest can run at all: räntelag 4 §, SE-INT-WARN. */
export function bearsInterest(invoice: Invoice, kind: string): boolean {
  return invoice.due !== null || invoice.warned || compensates(kind)
}

/** Whether the debtor owes förseningsersättning: lag (1981:739) 4 a §. */
export function compensates(kind: string): boolean {
  return kind === 'business' || kind === 'public-body'
}

/** The first lawful deadline of a demand sent on the day: SE-INK-10, SE-INK-POST. */
export function earliestDeadline(sent: LocalDate): LocalDate {
  const received = addSwedishBankDays(sent, 2)
  return rollToSwedishWeekday(later(addDays(sent, 8), addSwedishBankDays(received, 4)))
}

/** The last day of the limitation period that begins on the day: SE-PRE-01. */
export function limitedOn(from: LocalDate, kind: string): LocalDate {
  return addMonths(from, (kind === 'consumer' ? 3 : 10) * 12)
}

/** The day somebody comes of age. */
export function ofAge(born: LocalDate): LocalDate {
  return addMonths(born, 18 * 12)
}
