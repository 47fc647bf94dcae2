import { askableOn, owedOn, stepsOf } from '../claim/claim.ts'
import type { Channel, ContactFacts } from '../claim/facts.ts'
import { gateOf, recipientOf } from '../claim/situation.ts'
import { addDays } from '../core/date.ts'
import { add, sum } from '../core/money.ts'
import { nextBankDay } from '../law/rulebook.ts'
import {
  decideCompensation,
  decideDemandFee,
  isApproved,
  isDeclined,
  refuseDemand,
} from '../stages/demand/decide.ts'
import {
  type Case,
  type Found,
  leaveToPerson,
  letter,
  moved,
  openTask,
  personDays,
  reach,
  reason,
} from './case.ts'
import { policyRule } from './policy.ts'

/** From the reminder to the collection demand, and from the demand to a person. */

/** After the reminder: the demand on its day, by itself where law and policy let it. */
export function afterReminder(at: Case, found: Found): void {
  const { claim, policy, today } = at
  const reminder = stepsOf(claim, 'reminder').at(-1)
  const since = reminder?.sentOn ?? reminder?.decidedOn ?? claim.stageSince
  const wait = policy.demand?.daysAfterReminder ?? policy.followUpDays
  const on = nextBankDay(at.law, addDays(since, wait))
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

/** Sends, or says who must decide, or why it may not be. */
export function tryDemand(at: Case, found: Found): void {
  const { facts, claim, law, policy, today } = at
  const refusal = refuseDemand(facts, claim, law, today)
  const contact = demandContact(at)
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
    if (isDeclined(facts, claim.no, 'collection-demand')) {
      leaveToPerson(at, found)
      return
    }
    const rule = refusal?.rule ?? policyRule(policy, 'follow-up')
    found.because.push(reason(at, 'person-decides', rule, { step: 'collection-demand' }))
    if (claim.stage !== 'follow-up') found.effects.push(moved(claim, 'hand-to-person'))
    openTask(at, found, 'decide-next-step', 'collection-demand')
    leaveToPerson(at, found)
    return
  }
  found.demands.push(at)
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
  const demanded = stepsOf(claim, 'collection-demand').length > 0
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

/**
 * Paper, or a mailbox that is opened with identification (SE-INK-33); of these first what the
 * policy writes by, so that a policy of paper demands on paper.
 */
function demandContact(at: Case): ContactFacts | null {
  const modes: readonly Channel[] = ['mailbox', 'letter']
  const lawful = modes.filter((mode) => at.law.mayCarryDemand(mode, at.today) === 'content')
  const wanted = lawful.filter((mode) => at.policy.channels.includes(mode))
  return reach(at, wanted) ?? reach(at, lawful)
}

function askedFor({ facts, claim, law, today }: Case) {
  return askableOn(facts, claim, law, today)
}
