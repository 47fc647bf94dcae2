import {
  askableOn,
  disputedOf,
  holdOn,
  leftOf,
  limitationOf,
  owedOn,
  principalLeft,
  stepsOf,
} from '../claim/claim.ts'
import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts, StepFacts } from '../claim/facts.ts'
import { gateOf } from '../claim/situation.ts'
import { assert } from '../core/assert.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { add, greatest, type Minor, noMoney, sum } from '../core/money.ts'
import { ask, type LawPack, nextBankDay } from '../law/rulebook.ts'
import { decideCompensation, isDeclined } from '../stages/demand/decide.ts'
import { decideReminderFee } from '../stages/remind/decide.ts'
import { apply } from './apply.ts'
import { decideArrangements } from './arrangement-step.ts'
import {
  type Case,
  type Found,
  leaveToPerson,
  letter,
  moved,
  openTask,
  type Planned,
  personDays,
  reach,
  reason,
  seekContact,
} from './case.ts'
import {
  afterDemand,
  afterReminder,
  reminderEnds,
  sendDemands,
  tryDemand,
  withPerson,
} from './demand-step.ts'
import { type Policy, policyRule } from './policy.ts'
import { mayRemind } from './remind-gate.ts'

/**
 * The engine: an account's facts, the law, the creditor's policy and a day in; what to do, why, and
 * when to look again out. Pure. The order is holds, law, policy: what forbids, what is permitted,
 * what the creditor wants among that. Deciding twice on the same facts gives the same answer; after
 * the effects are applied, deciding again on the same day decides nothing new.
 */
export function nextStep(
  facts: AccountFacts,
  law: LawPack,
  policy: Policy,
  today: LocalDate,
): Decision {
  const found: Found = { effects: [], because: [], next: [], demands: [] }
  endHolds(facts, today, found)
  const ended = decideArrangements(facts, law, policy, today, found)
  const known =
    ended.size === 0
      ? facts
      : { ...facts, holds: facts.holds.filter((hold) => !ended.has(hold.no)) }
  for (const claim of facts.claims) {
    decideClaim({ facts: known, claim, law, policy, today }, found)
  }
  sendDemands(found)
  closeSearch(known, law, policy, today, found)
  assert(
    found.next.every((one) => one.on > today),
    'a review must look ahead',
  )
  const first = found.next.reduce<Planned | null>(
    (a, b) => (a === null || b.on < a.on ? b : a),
    null,
  )
  return {
    effects: found.effects,
    because: found.because,
    reviewOn: first?.on ?? null,
    reviewWhy: first?.why ?? (isHeld(found) ? 'hold-open' : 'nothing-open'),
  }
}

/**
 * The next thing that will happen if nothing changes, for showing to people: the same engine asked
 * about the days to come. Null: nothing is planned.
 */
export function planNext(
  facts: AccountFacts,
  law: LawPack,
  policy: Policy,
  today: LocalDate,
): { readonly on: LocalDate; readonly decision: Decision } | null {
  let [on, known] = [today, facts]
  for (let looks = 0; looks < 20; looks += 1) {
    const decision = nextStep(known, law, policy, on)
    if (decision.effects.some(isStep)) return { on, decision }
    if (decision.reviewOn === null || decision.reviewOn <= on) return null
    known = apply(known, decision.effects, on)
    on = decision.reviewOn
  }
  return null
}

/** That a hold ends, or that a claim grows old, is no step to tell of. */
function isStep(effect: Effect): boolean {
  if (effect.kind === 'note') return effect.step !== 'limitation-warning'
  if (effect.kind === 'open-task') return effect.decides !== 'write-off'
  return effect.kind !== 'end-hold' && effect.kind !== 'close-task'
}

/** Without a next day, what is held is held until a person ends the hold. */
function isHeld(found: Found): boolean {
  return found.because.some((one) => one.code === 'held')
}

/** An address that works has come: whoever was looking for one may stop. */
function closeSearch(
  facts: AccountFacts,
  law: LawPack,
  policy: Policy,
  today: LocalDate,
  found: Found,
): void {
  const searches = facts.tasks.filter((task) => task.kind === 'find-contact')
  if (searches.length === 0 || facts.claims.length === 0) return
  const wanted = [policy.channels, ...(policy.reminder === null ? [] : [policy.reminder.channels])]
  const reached = facts.claims.every((claim) =>
    wanted.every((channels) => reach({ facts, claim, law, policy, today }, channels) !== null),
  )
  if (!reached) return
  for (const { no, claim } of searches) {
    found.effects.push({ kind: 'close-task', claim, task: no })
    found.because.push({
      claim,
      code: 'contact-found',
      rule: policyRule(policy, 'delivery'),
      facts: { task: no },
    })
  }
}

function endHolds(facts: AccountFacts, today: LocalDate, found: Found): void {
  for (const hold of facts.holds) {
    if (hold.untilOn === null) continue
    if (hold.untilOn >= today) {
      found.next.push({ on: addDays(hold.untilOn, 1), why: 'hold-ends' })
      continue
    }
    found.effects.push({ kind: 'end-hold', hold: hold.no, claim: hold.claim })
    found.because.push({
      claim: hold.claim,
      code: 'hold-over',
      rule: 'hold',
      facts: { hold: hold.no, untilOn: hold.untilOn },
    })
  }
}

/** What forbids comes first; then the step that the claim's stage asks for. */
function decideClaim(at: Case, found: Found): void {
  const { facts, claim, law, today } = at
  if (leftOf(claim) <= 0 && owedOn(facts, claim, law, today) <= 0) {
    settle(at, found)
    return
  }
  if (!warnOfLimitation(at, found)) return
  const hold = holdOn(facts, claim.no, today)
  if (hold !== null) {
    found.because.push(
      reason(at, 'held', 'hold', {
        hold: hold.no,
        untilOn: hold.untilOn ?? 'open',
        why: hold.reason,
      }),
    )
  } else if (claim.stage === 'handed-over') {
    leaveToPerson(at, found)
  } else if (isResting(at)) {
    found.next.push({ on: addDays(today, personDays), why: 'small-rest' })
  } else {
    const disputed = disputedOf(facts, claim.no, today)
    if (disputed > 0) {
      found.because.push(reason(at, 'disputed-part', law.disputeFreezes.id, { amount: disputed }))
    }
    decideStage(at, found)
  }
}

/**
 * Nothing of the principal is left that may be asked for: what is disputed is frozen (SE-INK-22),
 * interest and fees alone are not dunned, nor is a rest of a few öre (SE-CALC-07), nor a rest so
 * small after a payment that a letter with a fee would do harm (SE-INK-30).
 */
function isResting({ facts, claim, law, policy, today }: Case): boolean {
  if (claim.stage === 'issued') return false
  const disputed = disputedOf(facts, claim.no, today)
  if (principalLeft(claim) <= disputed) return true
  const tolerance = ask(law.roundingTolerance, today)
  const least = claim.paid > 0 ? greatest(tolerance, policy.leastToAskFor) : tolerance
  // Interest only adds to it, and is reckoned only where it can matter.
  return leftOf(claim) - disputed <= least && askableOn(facts, claim, law, today) <= least
}

function decideStage(at: Case, found: Found): void {
  const { claim, today } = at
  const last = lastLetter(claim)
  if (claim.stage === 'follow-up') {
    // A person has it, also when the last letter came back: nothing is automatic any more.
    withPerson(at, found)
  } else if (claim.stage === 'issued' || last?.state === 'failed') {
    deliver(at, found, last)
  } else if (last?.state === 'waiting') {
    // Nothing may follow a letter that has not left the house.
    found.next.push({ on: addDays(today, 1), why: 'waits-for-sending' })
  } else if (claim.stage === 'demanded') {
    afterDemand(at, found)
  } else if (claim.stage === 'reminded') {
    afterReminder(at, found)
  } else {
    remind(at, found)
  }
}

/**
 * Nothing is left: the claim is closed, and the customer thanked. SE-CALC-07 made small rests 0.
 */
function settle(at: Case, found: Found): void {
  const { claim, policy } = at
  found.because.push(reason(at, 'settled', 'ledger', { left: leftOf(claim), paid: claim.paid }))
  found.effects.push(moved(claim, 'settle'))
  const reminded = claim.steps.some((s) => s.kind === 'due-reminder' || s.kind === 'reminder')
  const wanted = policy.thanks === 'always' || (policy.thanks === 'after-reminder' && reminded)
  const contact = reach(at, policy.channels)
  if (wanted && contact !== null && claim.paid > 0) {
    found.effects.push(
      letter(at, contact, 'thanks', { tone: 'warm', toPay: noMoney, nextOn: null }),
    )
  }
}

/** Warns 6 and 2 months before; after the day nothing is asked for any more. False: barred. */
function warnOfLimitation(at: Case, found: Found): boolean {
  const { facts, claim, law, today } = at
  const limitation = limitationOf(facts, claim, law)
  if (limitation === null || principalLeft(claim) <= 0) return true
  if (today > limitation) {
    found.because.push(
      reason(at, 'time-barred', law.limitationConsumerYears.id, { limitationOn: limitation }),
    )
    if (!isDeclined(facts, claim.no, 'write-off')) {
      openTask(at, found, 'decide-next-step', 'write-off')
    }
    leaveToPerson(at, found)
    return false
  }
  const warnings = law.limitationWarnings(limitation)
  const warned = stepsOf(claim, 'limitation-warning').at(-1)?.decidedOn ?? null
  const due = warnings.filter((day) => day <= today && (warned === null || warned < day))
  if (due.length > 0) {
    found.because.push(
      reason(at, 'limitation-near', law.limitationWarnMonths.id, { limitationOn: limitation }),
    )
    found.effects.push({ kind: 'note', claim: claim.no, step: 'limitation-warning' })
  }
  const coming = [...warnings, addDays(limitation, 1)].filter((day) => day > today)
  for (const on of coming) found.next.push({ on, why: 'limitation' })
  return true
}

/** The invoice, or a letter that came back, goes to a contact point that reaches the customer. */
function deliver(at: Case, found: Found, failed: StepFacts | null): void {
  const { facts, claim, law, policy, today } = at
  if (failed?.state === 'failed' && formalLetters.includes(failed.kind)) {
    if (law.isBankDay(today)) tryDemand(at, found)
    else found.next.push({ on: nextBankDay(law, today), why: 'demand' })
    return
  }
  const contact = reach(at, policy.channels)
  if (contact === null) {
    seekContact(at, found)
    return
  }
  if (failed?.state === 'failed' && failed.kind === 'reminder') {
    if (law.isBankDay(today)) sendReminder(at, found, today)
    else found.next.push({ on: nextBankDay(law, today), why: 'reminder' })
    return
  }
  found.because.push(
    failed?.state === 'failed'
      ? reason(at, 'delivery-failed', policyRule(policy, 'delivery'), { step: failed.no })
      : reason(at, 'not-yet-delivered', policyRule(policy, 'delivery'), {
          issuedOn: claim.issuedOn,
        }),
  )
  if (claim.stage === 'issued') found.effects.push(moved(claim, 'deliver'))
  const early = claim.stage === 'due-reminded' ? null : dueReminderOn(at, today)
  const coming = early ?? reminderOn(at, today)
  found.effects.push(
    letter(at, contact, 'invoice-delivery', {
      tone: 'neutral',
      toPay: askableOn(facts, claim, law, today),
      nextOn: coming?.on ?? null,
    }),
  )
  if (coming !== null) {
    const on = nextBankDay(law, later(coming.on, addDays(today, 1)))
    found.next.push({ on, why: coming.why })
  }
}

function remind(at: Case, found: Found): void {
  const { claim, law, today } = at
  const early = claim.stage === 'sent' ? dueReminderOn(at, null) : null
  const earlyOn = early === null ? null : nextBankDay(law, later(early.on, today))
  const late = reminderOn(at, null)
  if (earlyOn !== null && earlyOn <= claim.effectiveDueOn) {
    if (earlyOn > today) found.next.push({ on: earlyOn, why: 'due-reminder' })
    else sendDueReminder(at, found, late)
  } else if (late !== null) {
    const lateOn = nextBankDay(law, later(late.on, today))
    if (lateOn > today) found.next.push({ on: lateOn, why: 'reminder' })
    else sendReminder(at, found, late.on)
  }
}

function sendDueReminder(at: Case, found: Found, late: Planned | null): void {
  const { facts, claim, policy, today } = at
  if (late !== null) found.next.push(late)
  const contact = reach(at, policy.dueReminder?.channels ?? policy.channels)
  if (contact === null || gateOf(facts, claim, at.law, 'reminder', today).gate !== 'open') return
  const toPay = askableOn(facts, claim, at.law, today)
  found.because.push(
    reason(at, 'due-soon', policyRule(policy, 'due-reminder'), {
      dueOn: claim.effectiveDueOn,
      left: toPay,
    }),
  )
  found.effects.push(moved(claim, 'remind-before-due'))
  found.effects.push(
    letter(at, contact, 'due-reminder', { tone: 'warm', toPay, nextOn: late?.on ?? null }),
  )
}

/** The written reminder, with the agreed fee where the law allows one. */
function sendReminder(at: Case, found: Found, lawfulFrom: LocalDate): void {
  const { facts, claim, law, policy, today } = at
  const contact = policy.reminder === null ? null : reach(at, policy.reminder.channels)
  if (contact === null || policy.reminder === null) {
    seekContact(at, found)
    return
  }
  if (!mayRemind(at, found)) return
  const left = askableOn(facts, claim, law, today)
  found.because.push(
    reason(at, 'overdue', policyRule(policy, 'reminder'), {
      dueOn: claim.effectiveDueOn,
      from: lawfulFrom,
      left,
    }),
  )
  const fee = reminderFee(at, found, policy.reminder.fee)
  const compensation = decideCompensation(facts, claim, law, today)
  if (compensation > 0) {
    found.because.push(
      reason(at, 'compensation', law.lateCompensation.id, { amount: compensation }),
    )
  }
  const deadline = law.reminderDeadline(today)
  const nextOn = reminderEnds(at, today, deadline)
  if (claim.stage !== 'reminded') found.effects.push(moved(claim, 'remind'))
  found.effects.push(
    letter(at, contact, 'reminder', {
      tone: policy.reminder.tone,
      fee,
      compensation: compensation > 0 ? [{ claim: claim.no, amount: compensation }] : [],
      toPay: sum([left, fee, compensation]),
      nextOn,
      ...(deadline === null ? {} : { deadline }),
    }),
  )
  found.next.push({ on: nextOn, why: policy.demand === null ? 'follow-up' : 'demand' })
}

function reminderFee(at: Case, found: Found, wish: Minor): Minor {
  const { facts, claim, law, today } = at
  const gate = gateOf(facts, claim, law, 'fee', today)
  if (gate.gate !== 'open') {
    found.because.push(reason(at, 'fee-refused', gate.rule, { why: 'person-protected' }))
    return noMoney
  }
  const fee = decideReminderFee(facts, claim, law, wish, today)
  found.because.push(
    'take' in fee
      ? reason(at, 'fee-allowed', fee.rule, { fee: fee.take, agreedOn: fee.agreedOn })
      : reason(at, 'fee-refused', fee.rule, { why: fee.refused }),
  )
  return 'take' in fee ? add(noMoney, fee.take) : noMoney
}

/** What only paper and the like may carry. */
const formalLetters: readonly string[] = ['collection-notice', 'collection-demand']

/** The newest letter that must reach the customer before anything else may happen. */
function lastLetter(claim: ClaimFacts): StepFacts | null {
  const letters = ['invoice-delivery', 'reminder', ...formalLetters]
  return claim.steps.filter((step) => letters.includes(step.kind)).at(-1) ?? null
}

/** `sent`: the day the invoice went out; null: as its step says. */
function invoiceSentOn(claim: ClaimFacts, sent: LocalDate | null): LocalDate {
  const step = stepsOf(claim, 'invoice-delivery').at(-1)
  return sent ?? step?.sentOn ?? step?.decidedOn ?? claim.stageSince
}

function dueReminderOn(at: Case, sent: LocalDate | null): Planned | null {
  const { claim, law, policy } = at
  if (policy.dueReminder === null) return null
  // Counted from the day on the invoice: over Easter, the day it moves to is too late for it.
  const wanted = later(
    addDays(claim.dueOn, -policy.dueReminder.daysBefore),
    addDays(invoiceSentOn(claim, sent), policy.dueReminder.daysAfterInvoice),
  )
  const on = nextBankDay(law, wanted)
  return on <= claim.effectiveDueOn ? { on, why: 'due-reminder' } : null
}

function reminderOn(at: Case, sent: LocalDate | null): Planned | null {
  const { claim, law, policy } = at
  if (policy.reminder === null) return null
  const wanted = later(
    addDays(claim.effectiveDueOn, policy.reminder.daysAfterDue),
    addDays(invoiceSentOn(claim, sent), policy.reminder.daysAfterInvoice),
  )
  return { on: nextBankDay(law, wanted), why: 'reminder' }
}
