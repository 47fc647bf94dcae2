import type { LocalDate } from '../core/date.ts'
import { addMonths } from '../core/date.ts'
import { add, greatest, type Minor, noMoney, subtract, sum } from '../core/money.ts'
import type { Letter, LetterKind } from '../law/letter.ts'
import type { LawPack } from '../law/rulebook.ts'
import {
  type InterestClaim,
  type InterestPause,
  type InterestSegment,
  interestAmount,
  interestOn,
} from '../ledger/interest.ts'
import type { Component } from '../ledger/posting.ts'
import type {
  AccountFacts,
  Channel,
  ClaimFacts,
  ContactFacts,
  HoldFacts,
  Recipient,
  StepFacts,
  StepKind,
} from './facts.ts'

/**
 * What is booked and left to pay on a claim, fees included, interest that is not booked left out.
 */
export function leftOf(claim: ClaimFacts): Minor {
  return sum(claim.balances.map((balance) => balance.amount))
}

export function principalLeft(claim: ClaimFacts): Minor {
  return componentLeft(claim, 'principal')
}

/** What is booked and left of one component, over all parts. */
export function componentLeft(claim: ClaimFacts, component: Component): Minor {
  return sum(claim.balances.filter((b) => b.component === component).map((b) => b.amount))
}

/** Late interest through a day that is not booked yet; that on a frozen amount is left out. */
export function interestLeft(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  day: LocalDate,
  frozen: Minor = noMoney,
): Minor {
  if (claim.interestStart.after === null || day <= claim.interestStart.after) return noMoney
  const accrued = interestAmount(interestClaim(facts, claim, law, frozen), law, day)
  return greatest(noMoney, subtract(accrued, claim.interestBooked))
}

/** The stretches late interest through a day is made of; none where none runs. */
export function interestRuns(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  day: LocalDate,
  frozen: Minor,
): readonly InterestSegment[] {
  if (claim.interestStart.after === null || day <= claim.interestStart.after) return []
  return interestOn(interestClaim(facts, claim, law, frozen), law, day).segments
}

/** What may be asked for: a disputed amount, and the interest on it, is left out (SE-INK-22). */
export function askableOn(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  day: LocalDate,
): Minor {
  const disputed = disputedOf(facts, claim.no, day)
  if (disputed === noMoney) return owedOn(facts, claim, law, day)
  if (disputed >= principalLeft(claim)) return noMoney
  return greatest(
    noMoney,
    subtract(add(leftOf(claim), interestLeft(facts, claim, law, day, disputed)), disputed),
  )
}

/** What is owed on a day: what is booked, and interest to that day. */
export function owedOn(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  day: LocalDate,
): Minor {
  return add(leftOf(claim), interestLeft(facts, claim, law, day))
}

function interestClaim(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  frozen: Minor,
): InterestClaim {
  return {
    debtor: facts.debtorKind,
    principal: claim.total,
    start: claim.interestStart,
    agreedRateBp: null,
    lastInterestDay: null,
    pauses: interestPauses(facts, claim, law),
    frozen,
    changes: claim.changes,
  }
}

/**
 * Debt relief stops interest on what arose before the decision, from the day after it (SE:
 * skuldsaneringslagen 30 and 47 §§); where it ends again, interest runs from the day after that.
 */
export function interestPauses(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
): readonly InterestPause[] {
  const { lifeEvents } = facts.person
  if (lifeEvents.length === 0) return []
  return lifeEvents
    .filter((event) => event.kind === 'debt-relief' && claim.aroseOn < event.fromOn)
    .map((event) => ({ after: law.lastInterestDay(event.fromOn), through: event.untilOn }))
}

/** Steps of a kind that count: one whose message failed on every channel did not happen. */
export function stepsOf(claim: ClaimFacts, kind: StepKind): readonly StepFacts[] {
  return claim.steps.filter((step) => step.kind === kind && step.state !== 'failed')
}

/** Letters that asked for the debt after it was due, as law sees them (NO: their fees depend). */
export function lettersOf(claim: ClaimFacts): readonly Letter[] {
  return claim.steps.flatMap((step) => {
    const kind = letterKinds[step.kind]
    if (kind === undefined || step.state === 'failed') return []
    const sentOn = step.sentOn ?? step.decidedOn
    return [{ kind, sentOn, deadlineOn: step.deadlineOn ?? sentOn, fee: step.fee }]
  })
}

const letterKinds: Partial<Record<StepKind, LetterKind>> = {
  reminder: 'reminder',
  'collection-notice': 'collection-notice',
  'collection-demand': 'own-demand',
}

/** The hold that covers all of a claim on a day; the one that ends last when there are several. */
export function holdOn(facts: AccountFacts, claim: number, day: LocalDate): HoldFacts | null {
  const covering = facts.holds.filter(
    (hold) => hold.amount === null && covers(facts, hold, claim) && inForce(hold, day),
  )
  return covering.reduce<HoldFacts | null>((best, hold) => {
    if (best === null || hold.untilOn === null) return hold
    return best.untilOn !== null && hold.untilOn > best.untilOn ? hold : best
  }, null)
}

/** The amount of a claim that is frozen by disputes of a part of it (SE-INK-22). */
export function disputedOf(facts: AccountFacts, claim: number, day: LocalDate): Minor {
  return sum(
    facts.holds
      .filter((hold) => hold.amount !== null && hold.claim === claim && inForce(hold, day))
      .map((hold) => hold.amount ?? noMoney),
  )
}

function covers(facts: AccountFacts, hold: HoldFacts, claim: number): boolean {
  if (hold.agreement === 0) return hold.claim === 0 || hold.claim === claim
  const held = facts.claims.find((one) => one.no === claim)
  return held?.agreements.includes(hold.agreement) ?? false
}

function inForce(hold: HoldFacts, day: LocalDate): boolean {
  return hold.fromOn <= day && (hold.untilOn === null || day <= hold.untilOn)
}

/**
 * The contact point a message goes to: the first channel wanted that has not failed, among those of
 * the recipient.
 */
export function contactBy(
  facts: AccountFacts,
  channels: readonly Channel[],
  recipient: Recipient = 'customer',
): ContactFacts | null {
  const theirs = facts.contacts.filter((c) => c.of === undefined || c.of === recipient)
  for (const channel of channels) {
    const found = theirs.find((c) => c.channel === channel && c.health !== 'fails')
    if (found !== undefined) return found
  }
  return null
}

/** The last day on which a claim can be demanded; null: proceedings are under way. */
export function limitationOf(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
): LocalDate | null {
  return law.limitationOn(claim.aroseOn, facts.debtorKind, claim.interruptions)
}

/** Whether a claim arose while the debtor was under eighteen. */
export function aroseUnderAge(facts: AccountFacts, claim: ClaimFacts): boolean {
  const { bornOn, lifeEvents } = facts.person
  if (bornOn !== null && claim.aroseOn < addMonths(bornOn, 18 * 12)) return true
  return lifeEvents.some((event) => event.kind === 'minor' && event.untilOn === null)
}
