import {
  askableOn,
  disputedOf,
  lettersOf,
  limitationOf,
  principalLeft,
  stepsOf,
} from '../../claim/claim.ts'
import type { AccountFacts, ClaimFacts } from '../../claim/facts.ts'
import { gateOf } from '../../claim/situation.ts'
import type { LocalDate } from '../../core/date.ts'
import { greatest, least, type Minor, noMoney } from '../../core/money.ts'
import { ask, isSilent, type LawPack, need } from '../../law/rulebook.ts'

/** Why a collection demand may not be sent today; in the order in which they are found. */
export type DemandRefusal =
  | { readonly why: 'not-overdue'; readonly rule: string }
  | { readonly why: 'nothing-to-ask-for'; readonly rule: string }
  | { readonly why: 'time-barred'; readonly rule: string }
  | { readonly why: 'blocked'; readonly rule: string }
  | { readonly why: 'collector-only'; readonly rule: string }
  | { readonly why: 'already-demanded'; readonly rule: string }
  | { readonly why: 'person-decides'; readonly rule: string }

/**
 * May a formal collection demand (SE: *inkassokrav*, inkassolag 5 §) be sent for a claim today?
 * Null: yes. The claim is overdue, something undisputed of its principal is left, it is not
 * time-barred, no situation of the person forbids it, and it has not been demanded before.
 */
export function refuseDemand(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  today: LocalDate,
): DemandRefusal | null {
  if (today <= claim.effectiveDueOn) return { why: 'not-overdue', rule: law.demandInWriting.id }
  const disputed = disputedOf(facts, claim.no, today)
  if (principalLeft(claim) <= disputed || askableOn(facts, claim, law, today) <= 0) {
    return { why: 'nothing-to-ask-for', rule: law.disputeFreezes.id }
  }
  const limitation = limitationOf(facts, claim, law)
  if (limitation !== null && today > limitation) {
    return { why: 'time-barred', rule: law.limitationConsumerYears.id }
  }
  const gate = gateOf(facts, claim, law, 'collection-demand', today)
  if (gate.gate === 'blocked') return { why: 'blocked', rule: gate.rule }
  if (!mayDemand(law, today)) return { why: 'collector-only', rule: law.demandBy.id }
  if (stepsOf(claim, 'collection-demand').length >= need(law.demandFeeCount, today)) {
    return { why: 'already-demanded', rule: law.demandFeeCount.id }
  }
  if (gate.gate === 'human' && !isApproved(facts, claim.no, 'collection-demand')) {
    return { why: 'person-decides', rule: gate.rule }
  }
  return null
}

/** Whether the creditor may send a demand of its own, and the notice before it. */
export function mayDemand(law: LawPack, today: LocalDate): boolean {
  return need(law.demandBy, today).includes('creditor')
}

/**
 * Fee of a demand. SE: *inkassokravsavgift*, lag (1981:739) 3 § 1 and 4 §: at most the cap, no
 * agreement needed; one for a joint demand; none where the person is protected, nor for those who
 * owe the late compensation, against which it is set off. NO: of the notice (*inkassovarsel*) and
 * of the creditor's own *betalingsoppfordring*, by the letters before it.
 */
export function decideDemandFee(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  wish: Minor,
  today: LocalDate,
  letter: 'own-demand' | 'collection-notice' = 'own-demand',
): { readonly take: Minor; readonly rule: string } {
  const byLetters = law.letterFee(letter, claim.effectiveDueOn, today, lettersOf(claim))
  if (byLetters?.refused !== undefined) return { take: noMoney, rule: byLetters.rule }
  const cap = byLetters?.fee ?? ask(law.demandFeeMax, today)
  if (isSilent(cap)) return { take: noMoney, rule: law.demandFeeMax.id }
  const gate = gateOf(facts, claim, law, 'fee', today)
  if (gate.gate !== 'open') return { take: noMoney, rule: gate.rule }
  const fee = greatest(noMoney, least(wish, cap))
  const payable = law.payableFees(facts.debtorKind, [fee], today)
  const rule = payable.basis[0] ?? byLetters?.rule ?? law.demandFeeMax.id
  return { take: payable.fees[0] ?? noMoney, rule }
}

/**
 * Compensation for lateness a claim owes and has not been asked for. SE: *förseningsersättning*,
 * lag (1981:739) 4 a §: exactly 450 kr a claim, businesses and public bodies, no reminder needed.
 */
export function decideCompensation(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  today: LocalDate,
): Minor {
  const debtors = ask(law.lateCompensationDebtors, today)
  if (isSilent(debtors) || !debtors.includes(facts.debtorKind)) return noMoney
  if (today <= claim.effectiveDueOn || claim.interestStart.after === null) return noMoney
  // Once a claim, with the first letter after the due date, whatever came of that letter.
  const asked = claim.steps.some((s) => letters.includes(s.kind))
  if (asked) return noMoney
  return need(law.lateCompensation, today)
}

/** Letters after the due date. */
const letters = ['reminder', 'collection-notice', 'collection-demand']

/** Whether a person has said yes to a step on a claim. The newest answer counts. */
export function isApproved(facts: AccountFacts, claim: number, step: string): boolean {
  return (
    facts.answers.filter((answer) => answer.claim === claim && answer.step === step).at(-1)
      ?.approve === true
  )
}

/** Whether a person has said no to a step on a claim. */
export function isDeclined(facts: AccountFacts, claim: number, step: string): boolean {
  return (
    facts.answers.filter((answer) => answer.claim === claim && answer.step === step).at(-1)
      ?.approve === false
  )
}
