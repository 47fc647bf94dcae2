import { contactBy } from '../claim/claim.ts'
import type { Effect, MessageKind, Reason, ReviewWhy, Tone } from '../claim/decision.ts'
import type { AccountFacts, Channel, ClaimFacts, ContactFacts, TaskKind } from '../claim/facts.ts'
import { type MoveName, target } from '../claim/lifecycle.ts'
import { recipientOf } from '../claim/situation.ts'
import { present } from '../core/assert.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import { type Minor, noMoney } from '../core/money.ts'
import type { LawPack } from '../law/rulebook.ts'
import { type Policy, policyRule } from './policy.ts'

/** One claim under review, and what everybody needs to decide on it. */
export type Case = {
  readonly facts: AccountFacts
  readonly claim: ClaimFacts
  readonly law: LawPack
  readonly policy: Policy
  readonly today: LocalDate
}

/** What a review has found so far. */
export type Found = {
  readonly effects: Effect[]
  readonly because: Reason[]
  readonly next: Planned[]
  /** Claims that a demand may be sent for today; they go into one letter. */
  readonly demands: Case[]
}

export type Planned = { readonly on: LocalDate; readonly why: ReviewWhy }

/** How long a claim rests with a person before the engine looks again. */
export const personDays = 30

export function reason(
  at: Case,
  code: Reason['code'],
  rule: string,
  facts: Reason['facts'],
): Reason {
  return { claim: at.claim.no, code, rule, facts }
}

export function moved(claim: ClaimFacts, move: MoveName): Effect {
  const to = present(target(move, claim.stage), `move ${move} from ${claim.stage}`)
  return { kind: 'move', claim: claim.no, move, from: claim.stage, to }
}

/** Nothing more until a person has done something. */
export function leaveToPerson(at: Case, found: Found): void {
  found.next.push({ on: addDays(at.today, personDays), why: 'waits-for-person' })
}

/**
 * One open task of a kind is enough for an account: whoever takes it sees all its claims. False:
 * one was open already.
 */
export function openTask(at: Case, found: Found, task: TaskKind, decides: string | null): boolean {
  const same = (one: { decides: string | null }) => one.decides === decides
  const open = at.facts.tasks.some((one) => one.kind === task && same(one))
  const opening = found.effects.some(
    (one) => one.kind === 'open-task' && one.task === task && same(one),
  )
  if (open || opening) return false
  found.effects.push({ kind: 'open-task', claim: at.claim.no, task, decides })
  return true
}

/** No address reaches the customer: a person finds one. */
export function seekContact(at: Case, found: Found): void {
  found.because.push(reason(at, 'no-contact', policyRule(at.policy, 'delivery'), {}))
  openTask(at, found, 'find-contact', null)
  leaveToPerson(at, found)
}

/** A letter about one claim, to whom the law says, in the tone the person can bear. */
export function letter(
  at: Case,
  contact: ContactFacts,
  message: MessageKind,
  say: {
    readonly tone: Tone
    readonly toPay: Minor
    readonly nextOn: LocalDate | null
    readonly fee?: Minor
    readonly compensation?: Extract<Effect, { kind: 'send' }>['compensation']
    readonly joint?: readonly number[]
    readonly deadline?: LocalDate
    readonly arrangement?: { readonly no: number; readonly instalment: number }
  },
): Effect {
  return {
    kind: 'send',
    claim: at.claim.no,
    joint: say.joint ?? [],
    arrangement: say.arrangement ?? null,
    message,
    contact: contact.no,
    channel: contact.channel,
    recipient: recipientOf(at.facts, at.claim, at.law, at.today),
    tone: bearable(at.facts, say.tone),
    fee: say.fee ?? noMoney,
    compensation: say.compensation ?? [],
    toPay: say.toPay,
    deadline: say.deadline ?? null,
    nextOn: say.nextOn,
  }
}

/** Who is vulnerable or in hardship is never met with a firm tone. */
function bearable(facts: AccountFacts, tone: Tone): Tone {
  const hard = facts.person.lifeEvents.some(
    (event) => event.kind === 'illness' || event.kind === 'job-loss',
  )
  return tone === 'firm' && (facts.person.vulnerable || hard) ? 'neutral' : tone
}

/** The contact point for a message of the policy; null: none reaches whom the law says. */
export function reach(at: Case, channels: readonly Channel[]): ContactFacts | null {
  return contactBy(at.facts, channels, recipientOf(at.facts, at.claim, at.law, at.today))
}

/**
 * Paper, or a mailbox that is opened with identification (SE-INK-33); of these first what the
 * policy writes by, so that a policy of paper demands on paper.
 */
export function demandContact(at: Case): ContactFacts | null {
  const modes: readonly Channel[] = ['mailbox', 'letter']
  const lawful = modes.filter((mode) => at.law.mayCarryDemand(mode, at.today) === 'content')
  const wanted = lawful.filter((mode) => at.policy.channels.includes(mode))
  return reach(at, wanted) ?? reach(at, lawful)
}
