import type { NextStep } from '../claim/account-view.ts'
import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { lawInForce } from '../law/packs.ts'
import { type ExplainLanguage, explainDecision } from './explain.ts'
import { planNext } from './next-step.ts'
import { policyNamed } from './policy.ts'

/**
 * What will happen next to an account if nothing changes, as the desk shows it: the engine is asked
 * about the days to come, so the screen and the run cannot disagree. Null: nothing is planned.
 */
export async function loadNextStep(
  db: Queryable,
  account: string,
  facts: AccountFacts,
  today: LocalDate,
  language: ExplainLanguage,
): Promise<NextStep | null> {
  const { rows } = await db.query<{ policy: string }>({
    name: 'policy of the account',
    text: `select c.policy from creditor c join account a using (creditor) where a.account = $1
      and a.slice = $2`,
    values: [account, sliceOf(account)],
  })
  if (rows[0] === undefined) return null
  const plan = planNext(facts, lawInForce, policyNamed(rows[0].policy), today)
  if (plan === null) return null
  const invoice = (claim: number) =>
    facts.claims.find((one) => one.no === claim)?.invoiceNumber ?? String(claim)
  const { because } = explainDecision(plan.decision, {
    on: plan.on,
    today,
    currency: facts.currency,
    language,
    invoice,
  })
  const steps = stepsOf(plan.decision).map((step) => ({ ...step, invoice: invoice(step.claim) }))
  return { on: plan.on, steps, why: [...because] }
}

/** The effects a person would call a step; moves inside the house are left out. */
function stepsOf(decision: Decision): { kind: string; claim: number; fee: number }[] {
  const steps = decision.effects.flatMap((effect) => {
    const kind = kindOf(effect)
    if (kind === null) return []
    return [{ kind, claim: effect.claim, fee: effect.kind === 'send' ? effect.fee : 0 }]
  })
  const isFirst = (step: (typeof steps)[number], at: number) =>
    steps.findIndex((one) => one.kind === step.kind && one.claim === step.claim) === at
  return steps.filter(isFirst)
}

function kindOf(effect: Effect): string | null {
  if (effect.kind === 'send') return effect.message
  if (effect.kind === 'open-task') return effect.task
  if (effect.kind !== 'move') return null
  // A person may have an open task for the account already; the claim goes to them all the same.
  if (effect.to === 'follow-up') return 'decide-next-step'
  return effect.to === 'settled' ? 'settle' : null
}
