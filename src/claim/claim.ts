import type { LocalDate } from '../core/date.ts'
import { type Minor, sum } from '../core/money.ts'
import type {
  AccountFacts,
  ClaimFacts,
  ContactFacts,
  HoldFacts,
  StepFacts,
  StepKind,
} from './facts.ts'

/** What is left to pay on a claim, fees included. */
export function leftOf(claim: ClaimFacts): Minor {
  return sum(claim.balances.map((balance) => balance.amount))
}

export function principalLeft(claim: ClaimFacts): Minor {
  return sum(claim.balances.filter((b) => b.component === 'principal').map((b) => b.amount))
}

/** Steps of a kind that count: one whose message failed on every channel did not happen. */
export function stepsOf(claim: ClaimFacts, kind: StepKind): readonly StepFacts[] {
  return claim.steps.filter((step) => step.kind === kind && step.state !== 'failed')
}

/** The hold that covers a claim on a day; the one that ends last when there are several. */
export function holdOn(facts: AccountFacts, claim: number, day: LocalDate): HoldFacts | null {
  const covering = facts.holds.filter(
    (hold) =>
      (hold.claim === 0 || hold.claim === claim) &&
      hold.fromOn <= day &&
      (hold.untilOn === null || day <= hold.untilOn),
  )
  return covering.reduce<HoldFacts | null>((best, hold) => {
    if (best === null || hold.untilOn === null) return hold
    return best.untilOn !== null && hold.untilOn > best.untilOn ? hold : best
  }, null)
}

/** The contact point a message goes to: e-mail that has not failed, the oldest first. */
export function reachableBy(facts: AccountFacts): ContactFacts | null {
  return facts.contacts.find((c) => c.channel === 'email' && c.health !== 'fails') ?? null
}
