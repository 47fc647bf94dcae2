import type { Effect } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts } from '../claim/facts.ts'
import { never } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { noMoney } from '../core/money.ts'

/**
 * What is true of an account once effects are carried out: messages sent, fees booked, stages
 * moved, holds ended. Pure; the replay of a life in memory and the check of a policy rest on it,
 * and the shell's writers are tested against it.
 */
export function apply(
  facts: AccountFacts,
  effects: readonly Effect[],
  today: LocalDate,
): AccountFacts {
  return effects.reduce((before, effect) => applyOne(before, effect, today), facts)
}

function applyOne(facts: AccountFacts, effect: Effect, today: LocalDate): AccountFacts {
  switch (effect.kind) {
    case 'move':
      if (effect.to === 'settled') {
        return { ...facts, claims: facts.claims.filter((claim) => claim.no !== effect.claim) }
      }
      return onClaim(facts, effect.claim, (claim) => ({
        ...claim,
        stage: effect.to,
        stageSince: today,
      }))
    case 'send':
      return onClaim(facts, effect.claim, (claim) => ({
        ...claim,
        balances:
          effect.fee === noMoney
            ? claim.balances
            : [...claim.balances, { part: 0, component: 'reminder-fee', amount: effect.fee }],
        steps: [
          ...claim.steps,
          {
            no: nextNo(facts),
            kind: effect.message,
            decidedOn: today,
            sentOn: today,
            fee: effect.fee,
            state: 'sent',
          },
        ],
      }))
    case 'open-task':
      return {
        ...facts,
        tasks: [...facts.tasks, { no: nextNo(facts), kind: effect.task, claim: effect.claim }],
      }
    case 'end-hold':
      return { ...facts, holds: facts.holds.filter((hold) => hold.no !== effect.hold) }
    default:
      return never(effect)
  }
}

function onClaim(
  facts: AccountFacts,
  no: number,
  change: (claim: ClaimFacts) => ClaimFacts,
): AccountFacts {
  return {
    ...facts,
    claims: facts.claims.map((claim) => (claim.no === no ? change(claim) : claim)),
  }
}

/** Numbers inside an account share one series. */
function nextNo(facts: AccountFacts): number {
  const used = [
    ...facts.claims.flatMap((claim) => [claim.no, ...claim.steps.map((step) => step.no)]),
    ...facts.tasks.map((task) => task.no),
    ...facts.holds.map((hold) => hold.no),
  ]
  return used.reduce((a, b) => (a > b ? a : b), 0) + 1
}
