import { rollToSwedishWeekday } from '../../core/calendar.ts'
import { daysBetween, type LocalDate } from '../../core/date.ts'
import { type Minor, minor, noMoney, sum } from '../../core/money.ts'
import type { DebtPart, Materiality } from '../disconnection-fact.ts'
import { ask } from '../rulebook.ts'
import {
  materialInvoiceGap,
  materialInvoices,
  materialShare,
  materialShareTested,
  materialSingleAbove,
} from './electricity.ts'

type Yearly = { readonly cost: Minor; readonly heating: boolean }
type Overdue = { readonly invoice: string; readonly dueOn: LocalDate; readonly amount: Minor }

/**
 * SE-EL-01, SE-EL-10, SE-EL-13: whether not paying is a material breach on a day. Counts overdue
 * principal of the agreement alone: no costs, no interest, no other agreement of the customer, and
 * nothing disputed (SE-INK-22). The share of the yearly cost is asked for besides, when it is.
 */
export function materiality(
  agreement: string,
  parts: readonly DebtPart[],
  on: LocalDate,
  yearly: Yearly | null = null,
  shareTested: boolean | null = null,
): Materiality {
  const debts = overdue(agreement, parts, on)
  const total = sum(debts.map(({ amount }) => amount))
  const answer = (because: Materiality['because']): Materiality => ({
    material: because === 'one-debt-large-enough' || because === 'several-invoices-close-in-time',
    because,
    total,
    invoices: debts.map(({ invoice }) => invoice),
    basis: ['SE-EL-01'],
  })

  const single = debts.some(({ amount }) => amount > ask(materialSingleAbove, on))
  if (!single && !severalClose(debts, on)) return answer('too-small')
  if (shareTested ?? ask(materialShareTested, on)) {
    if (yearly === null) return answer('yearly-cost-not-known')
    const share = ask(materialShare, on)[yearly.heating ? 'heating' : 'ordinary']
    const enough = total * share.denominator >= yearly.cost * share.numerator
    if (!enough) return answer('too-small-a-share')
  }
  return answer(single ? 'one-debt-large-enough' : 'several-invoices-close-in-time')
}

/** What is overdue and undisputed, an entry an invoice, the oldest first. */
function overdue(agreement: string, parts: readonly DebtPart[], on: LocalDate): Overdue[] {
  const byInvoice = new Map<string, Overdue>()
  for (const { invoice, dueOn, open, disputed, ...part } of parts) {
    if (part.agreement !== agreement || part.what !== 'principal') continue
    if (rollToSwedishWeekday(dueOn) >= on) continue
    const amount = minor(Math.max(0, open - disputed))
    const before = byInvoice.get(invoice)?.amount ?? noMoney
    if (amount > 0) byInvoice.set(invoice, { invoice, dueOn, amount: sum([before, amount]) })
  }
  return [...byInvoice.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

function severalClose(debts: readonly Overdue[], on: LocalDate): boolean {
  const count = ask(materialInvoices, on)
  const gap = ask(materialInvoiceGap, on)
  return debts.some((first, at) => {
    const last = debts[at + count - 1]
    return last !== undefined && daysBetween(first.dueOn, last.dueOn) <= gap
  })
}
