import type { Effect } from '../claim/decision.ts'
import type {
  AccountFacts,
  AnswerFacts,
  ArrangementFacts,
  ClaimFacts,
  StepFacts,
} from '../claim/facts.ts'
import { never } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { type Minor, noMoney } from '../core/money.ts'
import { type Component, feeComponent } from '../ledger/posting.ts'

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
      return applySend(facts, effect, today)
    case 'open-task': {
      const { task: kind, claim, decides } = effect
      return { ...facts, tasks: [...facts.tasks, { no: nextNo(facts), kind, claim, decides }] }
    }
    case 'close-task':
      return { ...facts, tasks: facts.tasks.filter((task) => task.no !== effect.task) }
    case 'note':
      return onClaim(spendAnswers(facts, [effect.claim], effect.step), effect.claim, (claim) => ({
        ...claim,
        steps: [...claim.steps, { ...newStep(facts, today, effect.step), state: 'done' }],
      }))
    case 'end-hold':
      return { ...facts, holds: facts.holds.filter((hold) => hold.no !== effect.hold) }
    case 'end-arrangement':
      return {
        ...facts,
        arrangements: facts.arrangements.filter((one) => one.no !== effect.arrangement),
      }
    default:
      return never(effect)
  }
}

function applySend(
  facts: AccountFacts,
  effect: Extract<Effect, { kind: 'send' }>,
  today: LocalDate,
): AccountFacts {
  if (effect.arrangement !== null) {
    const { no, instalment } = effect.arrangement
    const reminded = (one: ArrangementFacts): ArrangementFacts =>
      one.no === no ? { ...one, reminded: [...one.reminded, { instalment, on: today }] } : one
    return { ...facts, arrangements: facts.arrangements.map(reminded) }
  }
  const component = feeComponent(effect.message)
  const claims = [effect.claim, ...effect.joint]
  return claims.reduce(
    (before, no) =>
      onClaim(before, no, (claim) => {
        const first = no === effect.claim
        const compensation = effect.compensation.find((one) => one.claim === no)?.amount
        return {
          ...claim,
          balances: [
            ...claim.balances,
            ...charge(component, first ? effect.fee : noMoney),
            ...charge('late-compensation', compensation ?? noMoney),
          ],
          steps: [
            ...claim.steps,
            {
              ...newStep(facts, today, effect.message),
              sentOn: today,
              deadlineOn: effect.deadline,
              fee: first ? effect.fee : noMoney,
              state: 'sent',
            },
          ],
        }
      }),
    spendAnswers(facts, claims, effect.message),
  )
}

/** A person's answer is for one time: once the step is taken, the next one is asked about anew. */
function spendAnswers(facts: AccountFacts, claims: readonly number[], step: string): AccountFacts {
  if (facts.answers.length === 0) return facts
  const used = (one: AnswerFacts) => one.step === step && claims.includes(one.claim)
  return { ...facts, answers: facts.answers.filter((one) => !used(one)) }
}

function charge(component: Component, amount: Minor): ClaimFacts['balances'] {
  return amount === noMoney ? [] : [{ part: 0, component, amount }]
}

function newStep(
  facts: AccountFacts,
  today: LocalDate,
  kind: StepFacts['kind'],
): Omit<StepFacts, 'state'> {
  return { no: nextNo(facts), kind, decidedOn: today, sentOn: null, deadlineOn: null, fee: noMoney }
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
  let last = 0
  const see = ({ no }: { readonly no: number }) => {
    if (no > last) last = no
  }
  for (const claim of facts.claims) {
    see(claim)
    claim.steps.forEach(see)
  }
  facts.tasks.forEach(see)
  facts.holds.forEach(see)
  facts.arrangements.forEach(see)
  return last + 1
}
