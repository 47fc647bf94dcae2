import { lettersOf, stepsOf } from '../../claim/claim.ts'
import type { AccountFacts, ClaimFacts } from '../../claim/facts.ts'
import type { LocalDate } from '../../core/date.ts'
import { least, type Minor, noMoney } from '../../core/money.ts'
import type { LetterFee, LetterFeeRefusal } from '../../law/letter.ts'
import { ask, type LawPack } from '../../law/rulebook.ts'

export type FeeDecision =
  | {
      readonly take: Minor
      readonly rule: string
      /** `by-law`: the law gives the fee without an agreement. */
      readonly agreedOn: LocalDate | 'by-law'
    }
  | { readonly refused: FeeRefusal; readonly rule: string }

/** In the order in which they are found. */
export type FeeRefusal =
  | 'not-overdue'
  | 'kind-not-covered'
  | LetterFeeRefusal
  | 'fee-not-agreed'
  | 'fee-already-taken'
  | 'no-fee-wished'

/**
 * Fee for a written reminder. SE: *påminnelseavgift*, lag (1981:739) 2 and 4 §§: agreed no later
 * than when the debt arose, for a debt that is overdue, at most the cap whatever the creditor
 * wishes, once per claim (SE-FEE-06). Where a claim covers several agreements, all must have it.
 * Businesses and public bodies owe the late compensation of 4 a § instead, against which reminder
 * and demand fees are set off (SE-FEE-02); 60 + 180 kr never exceed its 450 kr.
 */
export function decideReminderFee(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  wish: Minor,
  today: LocalDate,
): FeeDecision {
  if (claim.effectiveDueOn >= today) {
    return { refused: 'not-overdue', rule: law.reminderFeeMax.id }
  }
  if (facts.debtorKind === 'business' || facts.debtorKind === 'public-body') {
    return { refused: 'kind-not-covered', rule: law.compensationOffset.id }
  }
  const byLetters = law.letterFee('reminder', claim.effectiveDueOn, today, lettersOf(claim))
  if (byLetters !== null) return ofLetters(byLetters, wish)
  const cap = ask(law.reminderFeeMax, today)
  const agreed = claim.agreements.map(
    (no) => facts.agreements.find((agreement) => agreement.no === no)?.feeAgreedOn ?? null,
  )
  const latest = agreed.reduce<LocalDate | null>(
    (a, b) => (a === null || b === null ? null : a > b ? a : b),
    agreed[0] ?? null,
  )
  if (ask(law.reminderFeeAgreed, today) && (latest === null || latest > claim.aroseOn)) {
    return { refused: 'fee-not-agreed', rule: law.reminderFeeAgreed.id }
  }
  const taken = stepsOf(claim, 'reminder').filter((step) => step.fee > 0).length
  if (taken >= ask(law.reminderFeeCount, today)) {
    return { refused: 'fee-already-taken', rule: law.reminderFeeCount.id }
  }
  return wished(wish, cap, law.reminderFeeMax.id, latest ?? claim.aroseOn)
}

/** Where the fee depends on the letters before it. NO: *purregebyr*, no agreement needed. */
function ofLetters(found: LetterFee, wish: Minor): FeeDecision {
  if (found.refused !== undefined) return { refused: found.refused, rule: found.rule }
  return wished(wish, found.fee, found.rule, 'by-law')
}

function wished(
  wish: Minor,
  cap: Minor,
  rule: string,
  agreedOn: LocalDate | 'by-law',
): FeeDecision {
  const take = least(wish, cap)
  if (take <= noMoney) return { refused: 'no-fee-wished', rule }
  return { take, rule, agreedOn }
}
