import { disputedOf, leftOf } from '../claim/claim.ts'
import type { AccountFacts, ArrangementFacts } from '../claim/facts.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import { type Minor, minor } from '../core/money.ts'
import { type LawPack, nextBankDay } from '../law/rulebook.ts'
import { type Case, type Found, letter, reach, reason } from './case.ts'
import { type Policy, policyRule } from './policy.ts'

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
      end(arrangement, 'kept', found, ended)
      continue
    }
    const at = { facts, claim: first, law, policy, today }
    if (decideInstalments(at, arrangement, found) === 'broken') {
      end(arrangement, 'broken', found, ended)
    }
  }
  return ended
}

/** The first instalment that is due and not covered by what was paid; 'still' when all is well. */
function decideInstalments(
  at: Case,
  arrangement: ArrangementFacts,
  found: Found,
): 'still' | 'broken' {
  let due = 0
  for (const [index, instalment] of arrangement.instalments.entries()) {
    due += instalment.amount
    const short = due - arrangement.paid
    if (short <= 0) continue
    return decideShort(at, arrangement, index, minor(short), found)
  }
  return 'still'
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
  found.because.push(
    reason(at, 'plan-broken', policyRule(policy, 'plan'), {
      dueOn,
      remindedOn: reminded.on,
      left: short,
    }),
  )
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
  const { policy, today } = at
  const breaksOn = nextBankDay(at.law, addDays(today, policy.followUpDays))
  found.next.push({ on: breaksOn, why: 'instalment' })
  const contact = reach(at, policy.reminder?.channels ?? policy.channels)
  if (contact === null) return
  found.because.push(
    reason(at, 'instalment-overdue', policyRule(policy, 'plan'), { dueOn, left: short }),
  )
  const covered = arrangement.claims.filter((claim) => claim !== at.claim.no)
  found.effects.push(
    letter(at, contact, 'reminder', {
      tone: 'warm',
      toPay: minor(short - disputedOf(at.facts, at.claim.no, today)),
      nextOn: breaksOn,
      joint: covered,
      arrangement: { no: arrangement.no, instalment: index },
    }),
  )
}

function end(
  arrangement: ArrangementFacts,
  how: 'kept' | 'broken',
  found: Found,
  ended: Set<number>,
): void {
  const claim = arrangement.claims[0] ?? 0
  found.effects.push({ kind: 'end-arrangement', arrangement: arrangement.no, claim, how })
  found.effects.push({ kind: 'end-hold', hold: arrangement.hold, claim })
  ended.add(arrangement.hold)
}
