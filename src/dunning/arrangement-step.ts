import { disputedOf, holdOn, leftOf } from '../claim/claim.ts'
import type { AccountFacts, ArrangementFacts, HoldFacts } from '../claim/facts.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import { type Minor, minor } from '../core/money.ts'
import { type LawPack, nextBankDay } from '../law/rulebook.ts'
import { type Case, type Found, letter, personDays, reach, reason, seekContact } from './case.ts'
import { type Policy, policyRule } from './policy.ts'
import { mayRemind } from './remind-gate.ts'

/**
 * A plan is dunned by its own instalments; the claims it covers are still. An instalment that stays
 * unpaid after its reminder ends the plan, and the claims go on from where they stood.
 * Answers the holds that no longer hold.
 */
export function decideArrangements(
  facts: AccountFacts,
  law: LawPack,
  policy: Policy,
  today: LocalDate,
  found: Found,
): ReadonlySet<number> {
  const ended = new Set<number>()
  for (const arrangement of facts.arrangements) {
    const claims = facts.claims.filter((claim) => arrangement.claims.includes(claim.no))
    const first = claims[0]
    const settled = claims.every((claim) => leftOf(claim) <= 0)
    if (first === undefined || settled) {
      end(facts, arrangement, 'kept', policy, found, ended)
      continue
    }
    const at = { facts, claim: first, law, policy, today }
    const how = decideInstalments(at, arrangement, found)
    if (how !== 'still') end(facts, arrangement, how, policy, found, ended)
  }
  return ended
}

/** About the first instalment not covered by what was paid; when all are, the plan was kept. */
function decideInstalments(
  at: Case,
  arrangement: ArrangementFacts,
  found: Found,
): 'still' | 'kept' | 'broken' {
  let due = 0
  for (const [index, instalment] of arrangement.instalments.entries()) {
    due += instalment.amount
    const short = due - arrangement.paid
    if (short <= 0) continue
    return decideShort(at, arrangement, index, minor(short), found)
  }
  return 'kept'
}

function decideShort(
  at: Case,
  arrangement: ArrangementFacts,
  index: number,
  short: Minor,
  found: Found,
): 'still' | 'broken' {
  const { law, policy, today } = at
  const dueOn = law.effectiveDue(arrangement.instalments[index]?.dueOn ?? today)
  const remindOn = nextBankDay(law, addDays(dueOn, policy.reminder?.daysAfterDue ?? 7))
  const reminded = arrangement.reminded.find((one) => one.instalment === index)
  if (reminded === undefined) {
    const on = nextBankDay(law, remindOn > today ? remindOn : today)
    if (on > today) found.next.push({ on, why: 'instalment' })
    else remindInstalment(at, arrangement, index, short, dueOn, found)
    return 'still'
  }
  const breaksOn = nextBankDay(law, addDays(reminded.on, policy.followUpDays))
  if (today < breaksOn) {
    found.next.push({ on: breaksOn, why: 'instalment' })
    return 'still'
  }
  const why = reason(at, 'plan-broken', policyRule(policy, 'plan'), {
    dueOn,
    remindedOn: reminded.on,
    left: short,
  })
  for (const claim of arrangement.claims) found.because.push({ ...why, claim })
  return 'broken'
}

function remindInstalment(
  at: Case,
  arrangement: ArrangementFacts,
  index: number,
  short: Minor,
  dueOn: LocalDate,
  found: Found,
): void {
  const { facts, claim, law, policy, today } = at
  const toPay = minor(Math.max(0, short - disputedOf(facts, claim.no, today)))
  if (toPay <= 0 || isHeld(at, arrangement)) {
    found.next.push({ on: addDays(today, personDays), why: 'protected' })
    return
  }
  if (!mayRemind(at, found)) return
  const contact = reach(at, policy.reminder?.channels ?? policy.channels)
  if (contact === null) {
    seekContact(at, found)
    return
  }
  const breaksOn = nextBankDay(law, addDays(today, policy.followUpDays))
  found.next.push({ on: breaksOn, why: 'instalment' })
  found.because.push(
    reason(at, 'instalment-overdue', policyRule(policy, 'plan'), { dueOn, left: short }),
  )
  const covered = arrangement.claims.filter((claim) => claim !== at.claim.no)
  found.effects.push(
    letter(at, contact, 'reminder', {
      tone: 'warm',
      toPay,
      nextOn: breaksOn,
      joint: covered,
      arrangement: { no: arrangement.no, instalment: index },
    }),
  )
}

/** A plan holds each of the claims it covers. */
function holdsOf(facts: AccountFacts, arrangement: ArrangementFacts): HoldFacts[] {
  return facts.holds.filter(
    (one) =>
      one.no === arrangement.hold ||
      (one.reason === 'plan' && arrangement.claims.includes(one.claim)),
  )
}

/** Whether another hold than the plan's own covers its claim. */
function isHeld({ facts, claim, today }: Case, arrangement: ArrangementFacts): boolean {
  const own = holdsOf(facts, arrangement)
  const others = facts.holds.filter((one) => !own.includes(one))
  return holdOn({ ...facts, holds: others }, claim.no, today) !== null
}

function end(
  facts: AccountFacts,
  arrangement: ArrangementFacts,
  how: 'kept' | 'broken',
  policy: Policy,
  found: Found,
  ended: Set<number>,
): void {
  const claim = arrangement.claims[0] ?? 0
  found.effects.push({ kind: 'end-arrangement', arrangement: arrangement.no, claim, how })
  for (const hold of holdsOf(facts, arrangement)) {
    found.effects.push({ kind: 'end-hold', hold: hold.no, claim: hold.claim })
    ended.add(hold.no)
  }
  if (how === 'kept') {
    const rule = policyRule(policy, 'plan')
    const facts = { plan: arrangement.no }
    for (const claim of arrangement.claims) {
      found.because.push({ claim, code: 'plan-kept', rule, facts })
    }
  }
}
