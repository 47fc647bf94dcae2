import { stagePlan } from '../claim/arrangements-store.ts'
import { leftOf } from '../claim/claim.ts'
import { type CommandRefusal, loadCommands, once } from '../claim/command-store.ts'
import { listCreditors } from '../claim/creditor-store.ts'
import type { AccountFacts } from '../claim/facts.ts'
import { startHold } from '../claim/holds-store.ts'
import { present } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { add, type Minor, sum } from '../core/money.ts'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { lawInForce } from '../law/packs.ts'
import {
  type ArrangeLimits,
  type DeferralRefusal,
  decidePlan,
  type PlanRefusal,
  type PlanWish,
  type PromiseRefusal,
  refuseDeferral,
  refusePromise,
} from '../stages/arrange/decide.ts'
import { loadFacts } from './load.ts'
import { policyNamed } from './policy.ts'

/** What a customer asks for and the policy may grant: a plan, more time, or a promise's word. */
export type ArrangeWish = {
  readonly account: string
  readonly by: string
  readonly key: string
} & (
  | ({ readonly kind: 'plan' } & PlanWish)
  | { readonly kind: 'deferral'; readonly claim: number; readonly until: LocalDate }
  | { readonly kind: 'promise'; readonly amount: Minor; readonly until: LocalDate }
)

export type ArrangeRefusal = CommandRefusal | PlanRefusal | DeferralRefusal | PromiseRefusal

/** The number of the plan, or of the hold that gives time. */
export type ArrangeAnswer = { readonly no: number } | { readonly refused: ArrangeRefusal }

/** Grants what law and policy let, in one transaction; answers in the order of the wishes. */
export async function arrange(
  ground: Ground,
  creditor: number,
  wishes: readonly ArrangeWish[],
): Promise<ArrangeAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = wishes.map((wish) => wish.account)
    const page = await openPage(db, creditor, accounts, today)
    const before = await loadCommands(db, wishes)
    const facts = await loadFacts(db, ground.vault, accounts, lawInForce)
    const creditors = await listCreditors(db)
    const policy = present(
      creditors.find((one) => one.creditor === creditor),
      `creditor ${creditor}`,
    ).policy
    const limits = policyNamed(policy).plan
    const granted = new Set<string>()
    const answers = wishes.map((wish) => {
      const { account, key: _, ...content } = wish
      return once<{ no: number }, ArrangeRefusal>(page, before, wish, 'arrange', content, () => {
        const known = facts.get(account)
        if (known === undefined) return { refused: 'unknown-account' }
        // Of several for one account in a batch, each rests on what the ones before left.
        if (wish.kind === 'plan' && granted.has(account)) return { refused: 'in-a-plan-already' }
        const answer = grant(page, known, limits, wish, today)
        if (wish.kind === 'plan' && 'no' in answer) granted.add(account)
        return answer
      })
    })
    await page.flush()
    return answers
  })
}

function grant(
  page: Page,
  facts: AccountFacts,
  limits: ArrangeLimits,
  wish: ArrangeWish,
  today: LocalDate,
): ArrangeAnswer {
  const { account, by } = wish
  const rest = { account, amount: null, about: null, by }
  if (wish.kind === 'plan') {
    const decided = decidePlan(facts, lawInForce, limits, wish, today)
    if ('refused' in decided) return decided
    const covered = facts.claims.filter((claim) => wish.claims.includes(claim.no))
    const paidBefore = sum(covered.map((claim) => add(claim.paid, claim.credited)))
    const claims = covered.map((claim) => claim.no)
    return { no: stagePlan(page, today, { account, claims, paidBefore, by, ...decided }) }
  }
  if (wish.kind === 'deferral') {
    const refused = refuseDeferral(facts, limits, wish, today)
    if (refused !== null) return { refused }
    const { claim, until } = wish
    const no = startHold(page, today, { ...rest, claim, reason: 'deferral', until })
    const found = facts.claims.find((one) => one.no === claim)
    const amount = found === undefined ? 0 : leftOf(found)
    page.event(account, 'deferral-granted', { hold: no, claim, until, amount, by })
    return { no }
  }
  const refused = refusePromise(facts, limits, wish.until, today)
  if (refused !== null) return { refused }
  const { until, amount } = wish
  const no = startHold(page, today, { ...rest, claim: 0, reason: 'promise', until })
  page.event(account, 'promised', { hold: no, amount, until, by })
  return { no }
}
