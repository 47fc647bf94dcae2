import { disputedOf, holdOn } from '../claim/claim.ts'
import type { AccountFacts } from '../claim/facts.ts'
import { gateOf } from '../claim/situation.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import type { LawPack } from '../law/rulebook.ts'
import { decidePlan, refuseDeferral } from '../stages/arrange/decide.ts'
import type { Policy } from './policy.ts'

/** What a customer may choose on the page without asking anybody. */
export type Offer = {
  /** Days to which the invoice may be put off. */
  readonly until: readonly LocalDate[]
  /** Numbers of parts in which it may be paid. */
  readonly parts: readonly number[]
}

export const noOffer: Offer = { until: [], parts: [] }

const waits = [14, 30]
const parts = [2, 3, 6]

/**
 * More time for one claim, as the policy grants it. Nothing while it is held, disputed or looked
 * after by a person for the customer's sake.
 */
export function offerOf(
  facts: AccountFacts,
  claim: number,
  law: LawPack,
  policy: Policy,
  today: LocalDate,
): Offer {
  const found = facts.claims.find((one) => one.no === claim)
  if (found === undefined || found.stage === 'issued') return noOffer
  if (holdOn(facts, claim, today) !== null || disputedOf(facts, claim, today) > 0) return noOffer
  if (gateOf(facts, found, law, 'reminder', today).gate !== 'open') return noOffer
  const limits = policy.plan
  return {
    until: waits
      .map((days) => addDays(today, days))
      .filter((until) => until > found.effectiveDueOn)
      .filter((until) => refuseDeferral(facts, limits, { claim, until }, today) === null),
    parts: parts.filter((count) => {
      const wish = { claims: [claim], parts: count, first: null }
      return 'total' in decidePlan(facts, law, limits, wish, today)
    }),
  }
}
