import { type Minor, sum } from '../../core/money.ts'
import {
  type Candidate,
  type IncomingPayment,
  type MatchedPayment,
  type MatchReason,
  normalReference,
} from './payment.ts'

/**
 * Matches payments to claims by exact reference. Pure. Whatever is not certain stays in suspense
 * for a person: a wrong booking is worse than a late one. Refusals in this order: deduction, no
 * reference, unknown reference, several claims without told amounts, other currency.
 */
export function matchPayments(
  payments: readonly IncomingPayment[],
  candidates: readonly Candidate[],
): MatchedPayment[] {
  const known = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const list = known.get(candidate.reference)
    if (list === undefined) known.set(candidate.reference, [candidate])
    else list.push(candidate)
  }
  return payments.map((payment) => matchOne(payment, known))
}

function matchOne(
  payment: IncomingPayment,
  known: ReadonlyMap<string, readonly Candidate[]>,
): MatchedPayment {
  if (payment.amount <= 0) return suspense(payment, 'deduction')
  const wanted = new Map<string, Minor | null>()
  for (const { value, amount } of payment.references) {
    const reference = normalReference(value)
    if (reference !== '') wanted.set(reference, amount ?? wanted.get(reference) ?? null)
  }
  if (wanted.size === 0) return suspense(payment, 'no-reference')
  const found = [...wanted].map(([reference, amount]) => ({
    amount,
    candidates: known.get(reference) ?? [],
  }))
  if (found.some((one) => one.candidates.length === 0)) {
    return suspense(payment, 'unknown-reference')
  }
  const places = found.flatMap((one) =>
    one.candidates.map((candidate) => ({ ...candidate, amount: one.amount })),
  )
  const distinct = new Set(places.map((place) => `${place.account} ${place.claim}`))
  if (places.some((place) => place.currency !== payment.currency)) {
    return suspense(payment, 'other-currency')
  }
  const first = places[0]
  if (distinct.size === 1 && first !== undefined) {
    const to = [{ account: first.account, claim: first.claim, amount: payment.amount }]
    return { payment: payment.payment, outcome: 'posted', because: 'reference-exact', to }
  }
  return split(payment, found, places, distinct.size)
}

/** Several claims: only when the payer told the part of each and the parts add up. */
function split(
  payment: IncomingPayment,
  found: readonly { readonly candidates: readonly Candidate[] }[],
  places: readonly (Candidate & { readonly amount: Minor | null })[],
  claims: number,
): MatchedPayment {
  const to = places.flatMap(({ account, claim, amount }) =>
    amount === null || amount <= 0 ? [] : [{ account, claim, amount }],
  )
  const told = to.length === places.length && claims === found.length
  if (!told || sum(to.map((one) => one.amount)) !== payment.amount) {
    return suspense(payment, 'several-claims')
  }
  return { payment: payment.payment, outcome: 'posted', because: 'references-with-amounts', to }
}

function suspense(payment: IncomingPayment, because: MatchReason): MatchedPayment {
  return { payment: payment.payment, outcome: 'suspense', because, to: [] }
}
