import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Queryable } from '../db/ground.ts'
import type { Vault } from '../db/vault.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { comingSteps, type Explained, type ExplainLanguage, explainDecision } from './explain.ts'
import { loadFacts } from './load.ts'
import { planNext } from './next-step.ts'
import { type Policy, policyNamed } from './policy.ts'

/** The next automatic step of an account, in words; `did` says what is to be done. */
export type NextStep = Explained

/**
 * What will happen next to each account if nothing changes, by asking the engine about the days to
 * come. Accounts with nothing planned are not in the answer.
 */
export async function loadNextSteps(
  db: Queryable,
  vault: Vault,
  accounts: readonly string[],
  language: ExplainLanguage,
): Promise<Map<string, NextStep>> {
  const { today } = await readDay(db)
  const policy = await policyOf(db)
  const facts = await loadFacts(db, vault, accounts)
  const steps = new Map<string, NextStep>()
  for (const [account, one] of facts) {
    const plan = planNext(one, swedishLaw, policy, today)
    if (plan === null) continue
    const { on, decision } = plan
    const invoice = (claim: number) => invoiceNumber(one, claim)
    const at = { on, today, currency: one.currency, language, invoice }
    steps.set(account, { ...explainDecision(decision, at), did: comingSteps(decision, at) })
  }
  return steps
}

/** The day of the next automatic step on one claim; null: none is planned. */
export async function plannedOn(
  db: Queryable,
  vault: Vault,
  account: string,
  claim: number,
): Promise<LocalDate | null> {
  const { today } = await readDay(db)
  const facts = (await loadFacts(db, vault, [account])).get(account)
  if (facts === undefined) return null
  const alone = { ...facts, claims: facts.claims.filter((one) => one.no === claim) }
  const plan = planNext(alone, swedishLaw, await policyOf(db), today)
  return plan?.on ?? null
}

function invoiceNumber(facts: AccountFacts, claim: number): string {
  return facts.claims.find((one) => one.no === claim)?.invoiceNumber ?? String(claim)
}

/** The policy of the creditor whose transaction this is. */
async function policyOf(db: Queryable): Promise<Policy> {
  const { rows } = await db.query({
    name: 'policy of the creditor',
    text: `select policy from creditor
      where creditor = nullif(current_setting('kvitt.creditor', true), '')::int`,
  })
  return policyNamed((rows as { policy: string }[])[0]?.policy ?? '')
}
