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
  const to = partsOf(payment, found)
  if (to === null) return suspense(payment, 'several-claims')
  const places = found.flatMap((one) => one.candidates)
  if (places.some((place) => place.currency !== payment.currency)) {
    return suspense(payment, 'other-currency')
  }
  const because = to.length === 1 ? 'reference-exact' : 'references-with-amounts'
  return { payment: payment.payment, outcome: 'posted', because, to }
}

type FoundReference = {
  /** The part of the payment told for it; null: not told. */
  readonly amount: Minor | null
  readonly candidates: readonly Candidate[]
}

/**
 * Where the money goes. Several claims: only when each reference leads to one of them, the payer
 * told the part of each, and the parts add up. Null: that is not so.
 */
function partsOf(
  payment: IncomingPayment,
  found: readonly FoundReference[],
): MatchedPayment['to'] | null {
  const places = found.flatMap((one) => one.candidates)
  const claims = new Set(places.map((place) => `${place.account} ${place.claim}`)).size
  const [first] = places
  if (claims === 1 && first !== undefined) {
    return [{ account: first.account, claim: first.claim, amount: payment.amount }]
  }
  const to = found.flatMap(({ amount, candidates }) =>
    amount === null || amount <= 0
      ? []
      : candidates.map(({ account, claim }) => ({ account, claim, amount })),
  )
  const told = claims === found.length && to.length === found.length
  return told && sum(to.map((one) => one.amount)) === payment.amount ? to : null
}

function suspense(payment: IncomingPayment, because: MatchReason): MatchedPayment {
  return { payment: payment.payment, outcome: 'suspense', because, to: [] }
}
