import { disputedOf, interestLeft } from '../claim/claim.ts'
import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { type Minor, noMoney } from '../core/money.ts'
import { readDay } from '../db/clock.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Vault } from '../db/vault.ts'
import { lawInForce } from '../law/packs.ts'
import { comingSteps, type Explained, type ExplainLanguage, explainDecision } from './explain.ts'
import { loadFacts } from './load.ts'
import { planNext } from './next-step.ts'
import { noOffer, type Offer, offerOf } from './offer.ts'
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
  const facts = await loadFacts(db, vault, accounts, lawInForce)
  const steps = new Map<string, NextStep>()
  for (const [account, one] of facts) {
    const plan = planNext(one, lawInForce, policy, today)
    if (plan === null) continue
    const { on, decision } = plan
    const invoice = (claim: number) => invoiceNumber(one, claim)
    const at = { on, today, currency: one.currency, language, invoice }
    steps.set(account, { ...explainDecision(decision, at), did: comingSteps(decision, at) })
  }
  return steps
}

/** What is coming on one claim. */
export type Outlook = {
  /** The day of the next automatic step; null: none is planned. */
  readonly nextOn: LocalDate | null
  /** Late interest to today that is not booked yet. */
  readonly interest: Minor
  /** More time the customer may take on the page. */
  readonly offer: Offer
}

export async function outlookOf(
  db: Queryable,
  vault: Vault,
  account: string,
  claim: number,
): Promise<Outlook> {
  const { today } = await readDay(db)
  const facts = (await loadFacts(db, vault, [account], lawInForce)).get(account)
  const one = facts?.claims.find(({ no }) => no === claim)
  if (facts === undefined || one === undefined)
    return { nextOn: null, interest: noMoney, offer: noOffer }
  const policy = await policyOf(db)
  const plan = planNext({ ...facts, claims: [one] }, lawInForce, policy, today)
  // What is disputed is not asked for, nor is the interest on it (SE-INK-22).
  const disputed = disputedOf(facts, claim, today)
  const interest = interestLeft(facts, one, lawInForce, today, disputed)
  const asked = await hasAsked(db, account, claim)
  const offer = asked ? noOffer : offerOf(facts, claim, lawInForce, policy, today)
  return { nextOn: plan?.on ?? null, interest, offer }
}

/** Whether the customer has taken time on the page before: it is for once a claim. */
async function hasAsked(db: Queryable, account: string, claim: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'time taken on the page',
    text: `select from hold where slice = $1 and account = $2 and claim = $3 and by = 'customer'
      limit 1`,
    values: [sliceOf(account), account, claim],
  })
  return rowCount === 1
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
