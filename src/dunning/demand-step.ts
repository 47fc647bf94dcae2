import { askableOn, owedOn, stepsOf } from '../claim/claim.ts'
import { gateOf, recipientOf } from '../claim/situation.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { add, sum } from '../core/money.ts'
import { nextBankDay } from '../law/rulebook.ts'
import {
  decideCompensation,
  decideDemandFee,
  isApproved,
  isDeclined,
  mayDemand,
  refuseDemand,
} from '../stages/demand/decide.ts'
import {
  type Case,
  demandContact,
  type Found,
  leaveToPerson,
  letter,
  moved,
  openTask,
  personDays,
  reason,
} from './case.ts'
import { noticeFirst } from './notice-step.ts'
import { policyRule } from './policy.ts'

/** From the reminder to the collection demand, and from the demand to a person. */

/** After the reminder: the demand on its day, by itself where law and policy let it. */
export function afterReminder(at: Case, found: Found): void {
  const { claim, policy, today } = at
  const reminder = stepsOf(claim, 'reminder').at(-1)
  const since = reminder?.sentOn ?? reminder?.decidedOn ?? claim.stageSince
  const on = reminderEnds(at, since, reminder?.deadlineOn ?? null)
  if (today < on) {
    found.next.push({ on, why: policy.demand === null ? 'follow-up' : 'demand' })
    return
  }
  if (!at.law.isBankDay(today)) {
    found.next.push({ on: nextBankDay(at.law, today), why: 'demand' })
    return
  }
  const facts = { remindedOn: since, left: owedOn(at.facts, claim, at.law, today) }
  found.because.push(reason(at, 'reminder-unanswered', policyRule(policy, 'follow-up'), facts))
  tryDemand(at, found)
}

/** When the reminder has had its time: the policy's wait, and what the letter itself gave. */
export function reminderEnds(
  { law, policy }: Case,
  sentOn: LocalDate,
  deadline: LocalDate | null,
): LocalDate {
  const wanted = addDays(sentOn, policy.demand?.daysAfterReminder ?? policy.followUpDays)
  return nextBankDay(law, deadline === null ? wanted : later(wanted, law.followUpFrom(deadline)))
}

/** Sends, or says who must decide, or why it may not be. */
export function tryDemand(at: Case, found: Found): void {
  const { facts, claim, law, policy, today } = at
  if (noticeFirst(at, found)) return
  const refusal = refuseDemand(facts, claim, law, today)
  const contact = demandContact(at)
  if (refusal?.why === 'collector-only') {
    // NO, act of 2026: a collector writes the notice and the demand.
    askPerson(at, found, refusal.rule, 'partner-handover')
    return
  }
  if (refusal !== null && refusal.why !== 'person-decides') {
    found.because.push(
      reason(at, refusal.why === 'blocked' ? 'protected' : 'disputed', refusal.rule, {
        why: refusal.why,
      }),
    )
    found.next.push({ on: addDays(today, personDays), why: 'protected' })
    return
  }
  if (refusal !== null || contact === null || policy.demand === null) {
    askPerson(at, found, refusal?.rule ?? policyRule(policy, 'follow-up'), 'collection-demand')
    return
  }
  found.demands.push(at)
}

/** A person is to say yes or no to a step; what was declined is not asked again. */
function askPerson(at: Case, found: Found, rule: string, step: string): void {
  const { facts, claim } = at
  if (!isDeclined(facts, claim.no, step)) {
    found.because.push(reason(at, 'person-decides', rule, { step }))
    if (claim.stage !== 'follow-up') found.effects.push(moved(claim, 'hand-to-person'))
    openTask(at, found, 'decide-next-step', step)
  }
  leaveToPerson(at, found)
}

/** The claims that are ready today: those for the same recipient in one letter (SE-FEE-06). */
export function sendDemands(found: Found): void {
  for (const recipient of ['customer', 'representative'] as const) {
    const to = found.demands.filter(
      ({ facts, claim, law, today }) => recipientOf(facts, claim, law, today) === recipient,
    )
    sendDemand(to, found)
  }
}

/** One letter with one fee. */
function sendDemand(demands: readonly Case[], found: Found): void {
  const [first, ...others] = demands
  if (first === undefined) return
  const { facts, law, policy, today } = first
  const contact = demandContact(first)
  if (contact === null || policy.demand === null) return
  const fee = decideDemandFee(facts, first.claim, law, policy.demand.fee, today)
  const compensation = demands.flatMap((at) => {
    const amount = decideCompensation(facts, at.claim, law, today)
    return amount > 0 ? [{ claim: at.claim.no, amount }] : []
  })
  const deadline = law.demandDeadline(today)
  for (const at of demands) {
    found.because.push(
      reason(at, 'demand-time', law.demandDays.id, {
        deadline,
        left: askedFor(at),
      }),
    )
    // One that came back is sent anew from where the claim stands already.
    if (at.claim.stage !== 'demanded') found.effects.push(moved(at.claim, 'demand'))
  }
  found.because.push(
    fee.take > 0
      ? reason(first, 'fee-allowed', fee.rule, { fee: fee.take, agreedOn: 'none-needed' })
      : reason(first, 'fee-refused', fee.rule, { why: 'fee-not-payable' }),
  )
  for (const one of compensation) {
    const rule = law.lateCompensation.id
    found.because.push({
      claim: one.claim,
      code: 'compensation',
      rule,
      facts: { amount: one.amount },
    })
  }
  const asked = sum(demands.map(askedFor))
  const nextOn = nextBankDay(law, law.followUpFrom(deadline))
  found.next.push({ on: nextOn, why: 'follow-up' })
  found.effects.push(
    letter(first, contact, 'collection-demand', {
      tone: policy.demand.tone,
      fee: fee.take,
      compensation,
      toPay: add(add(asked, fee.take), sum(compensation.map((one) => one.amount))),
      nextOn,
      deadline,
      joint: others.map((at) => at.claim.no),
    }),
  )
}

/** After the demand's time and the wait for what is under way, a person decides what follows. */
export function afterDemand(at: Case, found: Found): void {
  const { facts, claim, law, today } = at
  const demand = stepsOf(claim, 'collection-demand').at(-1)
  const deadline = demand?.deadlineOn ?? claim.stageSince
  const on = nextBankDay(law, law.followUpFrom(deadline))
  if (today < on) {
    found.next.push({ on, why: 'follow-up' })
    return
  }
  const gate = gateOf(facts, claim, law, 'handover', today)
  if (gate.gate === 'blocked') {
    found.because.push(reason(at, 'protected', gate.rule, { why: gate.situation }))
    found.next.push({ on: addDays(today, personDays), why: 'protected' })
    return
  }
  found.because.push(
    reason(at, 'demand-unanswered', law.waitAfterDeadline.id, {
      deadline,
      left: owedOn(facts, claim, law, today),
    }),
  )
  found.effects.push(moved(claim, 'hand-to-person'))
  openTask(at, found, 'decide-next-step', 'partner-handover')
  leaveToPerson(at, found)
}

/** A person has the claim: what they have said yes to is done, nothing else. */
export function withPerson(at: Case, found: Found): void {
  const { facts, claim, law, today } = at
  const demanded = stepsOf(claim, 'collection-demand').length > 0 || !mayDemand(law, today)
  if (demanded && isApproved(facts, claim.no, 'partner-handover')) {
    const gate = gateOf(facts, claim, law, 'handover', today)
    if (gate.gate !== 'blocked') {
      found.because.push(reason(at, 'approved', 'person', { step: 'partner-handover' }))
      found.effects.push({ kind: 'note', claim: claim.no, step: 'partner-handover' })
      found.effects.push(moved(claim, 'hand-over'))
      leaveToPerson(at, found)
      return
    }
  }
  if (!demanded && isApproved(facts, claim.no, 'collection-demand') && demandContact(at) !== null) {
    if (law.isBankDay(today)) tryDemand(at, found)
    else found.next.push({ on: nextBankDay(law, today), why: 'demand' })
    return
  }
  const step = demanded ? 'partner-handover' : 'collection-demand'
  const answered = isApproved(facts, claim.no, step) || isDeclined(facts, claim.no, step)
  const gate = gateOf(facts, claim, law, demanded ? 'handover' : 'collection-demand', today)
  if (!answered && gate.gate === 'blocked') {
    // What no answer could permit is not asked.
    found.because.push(reason(at, 'protected', gate.rule, { why: gate.situation }))
    found.next.push({ on: addDays(today, personDays), why: 'protected' })
    return
  }
  if (!answered && openTask(at, found, 'decide-next-step', step)) {
    found.because.push(reason(at, 'person-decides', policyRule(at.policy, 'follow-up'), { step }))
  }
  leaveToPerson(at, found)
}

function askedFor({ facts, claim, law, today }: Case) {
  return askableOn(facts, claim, law, today)
}
