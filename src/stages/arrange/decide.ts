import { limitationOf, owedOn } from '../../claim/claim.ts'
import type { AccountFacts, ArrangementFacts, ClaimFacts } from '../../claim/facts.ts'
import { addDays, addMonths, type LocalDate } from '../../core/date.ts'
import { type Minor, share, sum } from '../../core/money.ts'
import type { LawPack } from '../../law/rulebook.ts'

/** What a creditor grants without a person: from its policy. */
export type ArrangeLimits = {
  /** Most parts a plan may have. */
  readonly mostParts: number
  /** Longest time a payment may be put off, in days. */
  readonly longestDeferral: number
}

export type PlanWish = {
  readonly claims: readonly number[]
  readonly parts: number
  /** The day of the first part; null: in 30 days. The others follow a month apart. */
  readonly first: LocalDate | null
}

/** In the order in which they are found. */
export type PlanRefusal =
  | 'unknown-claim'
  | 'too-many-parts'
  | 'in-a-plan-already'
  | 'handed-over'
  | 'time-barred'
  | 'first-day-passed'
  | 'too-little-for-parts'

/**
 * A plan over open claims (SE: *avbetalningsplan*): all that is owed of them today, interest to
 * today with it, in equal parts. What is time-barred is asked for no more, in parts neither.
 */
export function decidePlan(
  facts: AccountFacts,
  law: LawPack,
  limits: ArrangeLimits,
  wish: PlanWish,
  today: LocalDate,
):
  | { readonly total: Minor; readonly instalments: ArrangementFacts['instalments'] }
  | { readonly refused: PlanRefusal } {
  const { parts } = wish
  const claims = facts.claims.filter((claim) => wish.claims.includes(claim.no))
  if (claims.length === 0 || claims.length < new Set(wish.claims).size) {
    return { refused: 'unknown-claim' }
  }
  if (parts > limits.mostParts) return { refused: 'too-many-parts' }
  const covered = new Set(facts.arrangements.flatMap((one) => one.claims))
  if (claims.some((claim) => covered.has(claim.no))) return { refused: 'in-a-plan-already' }
  if (claims.some(isHandedOver)) return { refused: 'handed-over' }
  const barred = (claim: ClaimFacts) => {
    const limitation = limitationOf(facts, claim, law)
    return limitation !== null && today > limitation
  }
  if (claims.some(barred)) return { refused: 'time-barred' }
  const first = wish.first ?? addDays(today, 30)
  if (first <= today) return { refused: 'first-day-passed' }
  const total = sum(claims.map((claim) => owedOn(facts, claim, law, today)))
  if (total < parts) return { refused: 'too-little-for-parts' }
  const amounts = share(
    total,
    Array.from({ length: parts }, () => 1),
  )
  return {
    total,
    instalments: amounts.map((amount, at) => ({ dueOn: addMonths(first, at), amount })),
  }
}

export type DeferralRefusal = 'unknown-claim' | 'day-passed' | 'too-long' | 'handed-over'

/** May a claim be put off until a day (SE: *anstånd*)? Null: yes. */
export function refuseDeferral(
  facts: AccountFacts,
  limits: ArrangeLimits,
  wish: { readonly claim: number; readonly until: LocalDate },
  today: LocalDate,
): DeferralRefusal | null {
  const claim = facts.claims.find((one) => one.no === wish.claim)
  if (claim === undefined) return 'unknown-claim'
  if (wish.until <= today) return 'day-passed'
  if (wish.until > longestUntil(limits, today)) return 'too-long'
  return isHandedOver(claim) ? 'handed-over' : null
}

export type PromiseRefusal = 'day-passed' | 'too-long' | 'nothing-open'

/** May the account rest on a promise to pay by a day (SE: *betalningslöfte*)? Null: yes. */
export function refusePromise(
  facts: AccountFacts,
  limits: ArrangeLimits,
  by: LocalDate,
  today: LocalDate,
): PromiseRefusal | null {
  if (by < today) return 'day-passed'
  if (by > longestUntil(limits, today)) return 'too-long'
  return facts.claims.length === 0 ? 'nothing-open' : null
}

/** The last day a payment may be put off to. */
export function longestUntil(limits: ArrangeLimits, today: LocalDate): LocalDate {
  return addDays(today, limits.longestDeferral)
}

/** Whoever has it is asked instead. */
function isHandedOver(claim: ClaimFacts): boolean {
  return claim.stage === 'handed-over'
}
