import { addSwedishBankDays } from '../core/calendar.ts'
import { addDays, addMonths, date } from '../core/date.ts'
import type { Case, Fact, Line } from './story-shape.ts'

/**
 * The instalments of a plan that have fallen due unpaid before the line, in öre, when the line is a
 * reminder under a plan in force: then it may ask for that much, without a fee, and is no reminder
 * of the invoices. Null: the line is no such reminder. Equal parts a month apart, the first 30 days
 * after the plan unless said otherwise; what was paid on the invoices since counts for them.
 */
export function instalmentsDue(told: Case, line: Line): number | null {
  if (line.step !== 'reminder') return null
  const last = told.steps.findLast(
    ({ at, step, invoices }) =>
      at < line.at &&
      (step === 'plan-agreed' || step === 'plan-broken') &&
      invoices.some((one) => line.invoices.includes(one)),
  )
  if (last?.step !== 'plan-agreed') return null
  const wish = wishOf(told, last)
  if (wish?.plan === undefined || isKept(told, last, line)) return null
  const { parts, first } = wish.plan
  const begin = first === undefined ? addDays(wish.on, 30) : date(first)
  const over = Array.from({ length: parts }, (_, at) => addMonths(begin, at)).filter(
    (due) => addSwedishBankDays(addDays(due, -1), 1) < line.on,
  ).length
  const due = Math.ceil(((last.amount ?? 0) * over) / parts)
  return Math.max(0, due - paidSince(told, wish, line))
}

/** Whether everything the plan asked for was paid before the line: then it is over. */
export function isKept(told: Case, agreed: Line, line: { readonly on: string }): boolean {
  const wish = wishOf(told, agreed)
  return wish !== undefined && paidSince(told, wish, line) >= (agreed.amount ?? 0)
}

function wishOf(told: Case, agreed: Line): Fact | undefined {
  return told.facts.findLast((fact) => fact.on === agreed.on && isOf(fact, agreed))
}

function isOf(fact: Fact, agreed: Line): boolean {
  return fact.plan?.invoices.every((one) => agreed.invoices.includes(one)) === true
}

/** Money that names no invoice counts too. */
function paidSince(told: Case, wish: Fact, line: { readonly on: string }): number {
  const references = (wish.plan?.invoices ?? []).map((one) => told.invoices.get(one)?.reference)
  return told.facts
    .filter((fact) => fact.index > wish.index && fact.on <= line.on)
    .filter(
      ({ payment }) => payment?.reference === undefined || references.includes(payment.reference),
    )
    .reduce((sum, { payment }) => sum + (payment?.amount ?? 0), 0)
}
