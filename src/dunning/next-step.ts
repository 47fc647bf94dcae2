import { holdOn, leftOf, reachableBy, stepsOf } from '../claim/claim.ts'
import type { Decision, Effect, MessageKind, Reason, ReviewWhy } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts, StepFacts, TaskKind } from '../claim/facts.ts'
import { type MoveName, target } from '../claim/lifecycle.ts'
import { assert, present } from '../core/assert.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { add, type Minor, minor, noMoney } from '../core/money.ts'
import { type LawPack, nextBankDay } from '../law/rulebook.ts'
import { decideReminderFee } from '../stages/remind/decide.ts'
import { apply } from './apply.ts'
import { type Policy, policyRule } from './policy.ts'

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
  const found: Found = { effects: [], because: [], next: [] }
  for (const hold of facts.holds) {
    if (hold.untilOn === null) continue
    if (hold.untilOn >= today) {
      found.next.push({ on: addDays(hold.untilOn, 1), why: 'hold-ends' })
    } else {
      found.effects.push({ kind: 'end-hold', hold: hold.no, claim: hold.claim })
      found.because.push({
        claim: hold.claim,
        code: 'hold-over',
        rule: 'hold',
        facts: { hold: hold.no, untilOn: hold.untilOn },
      })
    }
  }
  for (const claim of facts.claims) decideClaim({ facts, claim, law, policy, today }, found)
  assert(
    found.next.every((one) => one.on > today),
    'a review must look ahead',
  )
  const first = [...found.next].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0]
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
    if (decision.effects.some((effect) => effect.kind !== 'end-hold')) return { on, decision }
    if (decision.reviewOn === null || decision.reviewOn <= on) return null
    known = apply(known, decision.effects, on)
    on = decision.reviewOn
  }
  return null
}

type Found = {
  readonly effects: Effect[]
  readonly because: Reason[]
  readonly next: Planned[]
}

type Planned = { readonly on: LocalDate; readonly why: ReviewWhy }

/** Without a next day, what is held is held until a person ends the hold. */
function isHeld(found: Found): boolean {
  return found.because.some((one) => one.code === 'held')
}

type Case = {
  readonly facts: AccountFacts
  readonly claim: ClaimFacts
  readonly law: LawPack
  readonly policy: Policy
  readonly today: LocalDate
}

function decideClaim(at: Case, found: Found): void {
  const { facts, claim, today } = at
  const hold = holdOn(facts, claim.no, today)
  const letter = lastLetter(claim)
  if (leftOf(claim) <= 0) {
    settle(at, found)
  } else if (hold !== null) {
    found.because.push(
      reason(at, 'held', 'hold', {
        hold: hold.no,
        untilOn: hold.untilOn ?? 'open',
        why: hold.reason,
      }),
    )
  } else if (claim.stage === 'follow-up') {
    // A person has it, also when the last letter came back: nothing is automatic any more.
    found.next.push({ on: addDays(today, 30), why: 'waits-for-person' })
  } else if (claim.stage === 'issued' || letter?.state === 'failed') {
    deliver(at, found, letter)
  } else if (letter?.state === 'waiting') {
    // Nothing may follow a letter that has not left the house.
    found.next.push({ on: addDays(today, 1), why: 'waits-for-sending' })
  } else if (claim.stage === 'reminded') {
    followUp(at, found)
  } else {
    remind(at, found)
  }
}

/**
 * Nothing is left: the claim is closed, and the customer thanked. SE-CALC-07 made small rests 0.
 */
function settle(at: Case, found: Found): void {
  const { facts, claim, policy } = at
  found.because.push(reason(at, 'settled', 'ledger', { left: leftOf(claim), paid: claim.paid }))
  found.effects.push(moved(claim, 'settle'))
  const reminded = claim.steps.some((s) => s.kind === 'due-reminder' || s.kind === 'reminder')
  const wanted = policy.thanks === 'always' || (policy.thanks === 'after-reminder' && reminded)
  const contact = reachableBy(facts)
  if (wanted && contact !== null && claim.paid > 0) {
    found.effects.push(send(claim, 'thanks', contact.no, noMoney, noMoney, null))
  }
}

/** The invoice, or a letter that came back, goes to a contact point that reaches the customer. */
function deliver(at: Case, found: Found, failed: StepFacts | null): void {
  const { facts, claim, law, policy, today } = at
  const contact = reachableBy(facts)
  if (contact === null) {
    found.because.push(reason(at, 'no-contact', policyRule(policy, 'delivery'), {}))
    openTask(at, found, 'find-contact', null)
    found.next.push({ on: addDays(today, 30), why: 'waits-for-person' })
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
    send(claim, 'invoice-delivery', contact.no, noMoney, leftOf(claim), coming?.on ?? null),
  )
  if (coming !== null)
    found.next.push({ on: nextBankDay(law, later(coming.on, addDays(today, 1))), why: coming.why })
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
  const { facts, claim, policy } = at
  if (late !== null) found.next.push(late)
  const contact = reachableBy(facts)
  if (contact === null) return
  found.because.push(
    reason(at, 'due-soon', policyRule(policy, 'due-reminder'), {
      dueOn: claim.effectiveDueOn,
      left: leftOf(claim),
    }),
  )
  found.effects.push(moved(claim, 'remind-before-due'))
  found.effects.push(
    send(claim, 'due-reminder', contact.no, noMoney, leftOf(claim), late?.on ?? null),
  )
}

/** The written reminder, with the agreed fee where the law allows one. */
function sendReminder(at: Case, found: Found, lawfulFrom: LocalDate): void {
  const { facts, claim, law, policy, today } = at
  const contact = reachableBy(facts)
  if (contact === null || policy.reminder === null) {
    deliver(at, found, null)
    return
  }
  found.because.push(
    reason(at, 'overdue', policyRule(policy, 'reminder'), {
      dueOn: claim.effectiveDueOn,
      from: lawfulFrom,
      left: leftOf(claim),
    }),
  )
  const fee = decideReminderFee(facts, claim, law, policy.reminder.fee, today)
  found.because.push(
    'take' in fee
      ? reason(at, 'fee-allowed', fee.rule, { fee: fee.take, agreedOn: fee.agreedOn })
      : reason(at, 'fee-refused', fee.rule, { why: fee.refused }),
  )
  const amount: Minor = 'take' in fee ? fee.take : noMoney
  const followUpOn = addDays(today, policy.followUpDays)
  if (claim.stage !== 'reminded') found.effects.push(moved(claim, 'remind'))
  found.effects.push(
    send(claim, 'reminder', contact.no, amount, add(leftOf(claim), amount), followUpOn),
  )
  found.next.push({ on: followUpOn, why: 'follow-up' })
}

/** After a reminder without answer nothing more is automatic: a person looks and decides. */
function followUp(at: Case, found: Found): void {
  const { claim, policy, today } = at
  const reminded = stepsOf(claim, 'reminder').at(-1)
  const since = reminded?.sentOn ?? reminded?.decidedOn ?? claim.stageSince
  const on = addDays(since, policy.followUpDays)
  if (today < on) {
    found.next.push({ on, why: 'follow-up' })
    return
  }
  found.because.push(
    reason(at, 'reminder-unanswered', policyRule(policy, 'follow-up'), {
      remindedOn: since,
      left: leftOf(claim),
    }),
  )
  found.effects.push(moved(claim, 'hand-to-person'))
  openTask(at, found, 'decide-next-step', 'collection-demand')
  found.next.push({ on: addDays(today, 30), why: 'waits-for-person' })
}

/** One open task of a kind is enough for an account: whoever takes it sees all its claims. */
function openTask(at: Case, found: Found, task: TaskKind, decides: string | null): void {
  const open = at.facts.tasks.some((one) => one.kind === task)
  const opening = found.effects.some((one) => one.kind === 'open-task' && one.task === task)
  if (open || opening) return
  found.effects.push({ kind: 'open-task', claim: at.claim.no, task, decides })
}

/** The newest letter that must reach the customer before anything else may happen. */
function lastLetter(claim: ClaimFacts): StepFacts | null {
  return (
    claim.steps.filter((s) => s.kind === 'invoice-delivery' || s.kind === 'reminder').at(-1) ?? null
  )
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

function moved(claim: ClaimFacts, move: MoveName): Effect {
  const to = present(target(move, claim.stage), `move ${move} from ${claim.stage}`)
  return { kind: 'move', claim: claim.no, move, from: claim.stage, to }
}

function send(
  claim: ClaimFacts,
  message: MessageKind,
  contact: number,
  fee: Minor,
  toPay: Minor,
  nextOn: LocalDate | null,
): Effect {
  return { kind: 'send', claim: claim.no, message, contact, fee, toPay: minor(toPay), nextOn }
}

function reason(at: Case, code: Reason['code'], rule: string, facts: Reason['facts']): Reason {
  return { claim: at.claim.no, code, rule, facts }
}
