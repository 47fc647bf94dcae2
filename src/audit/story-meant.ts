import type { LocalDate } from '../core/date.ts'
import type { About, Case, Fact, Invoice, Line } from './story-shape.ts'

/** Which lines a fact about a step is about. */

/** The later of the lines of this step that the fact can mean: those of the latest day. */
export function meant(told: Case, on: LocalDate, about: About): Line[] {
  return latest(told.steps.filter((line) => line.on <= on && fits(told, line, about)))
}

const answered = new WeakMap<Case, ReadonlyMap<Fact, readonly Line[]>>()

/**
 * The lines a delivery can be about: those of the latest day on which one still waited for it. The
 * facts of a day come before its steps, so a step of the same day is meant only when no other
 * waits.
 */
export function deliveredBy(told: Case, fact: Fact): readonly Line[] {
  const known = answered.get(told) ?? deliveries(told)
  answered.set(told, known)
  return known.get(fact) ?? []
}

function deliveries(told: Case): Map<Fact, readonly Line[]> {
  const lines = new Map<Fact, readonly Line[]>()
  const over = new Set<Line>()
  for (const fact of told.facts) {
    const { delivery } = fact
    if (delivery === undefined) continue
    const waiting = told.steps.filter(
      (line) => line.on <= fact.on && !over.has(line) && fits(told, line, delivery),
    )
    const before = waiting.filter((line) => line.on < fact.on)
    const found = latest(before.length > 0 ? before : waiting)
    lines.set(fact, found)
    const last = found.at(-1)
    if (last !== undefined && delivery.state !== 'delivered') over.add(last)
  }
  return lines
}

function fits(told: Case, line: Line, about: About): boolean {
  return line.step === about.step && isAbout(told, line, about)
}

function latest(lines: readonly Line[]): Line[] {
  const day = lines.at(-1)?.on
  return lines.filter((line) => line.on === day)
}

/** Whether a fact that names an invoice or an agreement can be about the line. */
export function isAbout(
  told: Case,
  line: Line,
  about: { readonly invoice?: string; readonly agreement?: string },
): boolean {
  const { invoice, agreement } = about
  if (invoice !== undefined && line.invoices.length > 0 && !line.invoices.includes(invoice)) {
    return false
  }
  if (agreement === undefined || line.agreement === agreement) return true
  const named = line.invoices.map((number) => told.invoices.get(number))
  return named.length === 0 || named.some((one) => one !== undefined && concerns(one, agreement))
}

/** Whether the invoice has to do with an agreement of this id. */
export function concerns(invoice: Invoice, agreement: string): boolean {
  return invoice.agreements.includes(agreement)
}
