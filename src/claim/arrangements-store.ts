import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import type { ArrangementFacts } from './facts.ts'
import { startHold } from './holds-store.ts'

/**
 * SQL for what was paid and credited on the claims of an arrangement, which counts for its parts.
 * `a` names the arrangement's row.
 */
export function paidOnClaims(a: string): string {
  return `(select coalesce(sum(p.amount) filter (where p.cause_kind = 'credit-note'
        or (p.cause_kind in ('payment', 'offset') and p.dst <> 'account'
          and p.dst not like 'income:%' and p.dst <> 'waived:interest')), 0)::bigint
      from posting p where p.slice = ${a}.slice and p.account = ${a}.account
        and p.claim = any(${a}.claims))`
}

/** Stages a plan with its parts and the holds that keep its claims still. Answers its number. */
export function stagePlan(
  page: Page,
  today: LocalDate,
  plan: {
    readonly account: string
    readonly claims: readonly number[]
    readonly total: number
    readonly instalments: ArrangementFacts['instalments']
    readonly paidBefore: number
    readonly by: string
  },
): number {
  const { account, claims, total, instalments, paidBefore, by } = plan
  const rest = { account, reason: 'plan', amount: null, about: null, until: null, by }
  const holds = claims.map((claim) => startHold(page, today, { ...rest, claim }))
  const no = page.next(account)
  page.add('arrangement', {
    account,
    no,
    claims,
    hold: holds[0] ?? 0,
    agreed_on: today,
    total,
    paid_before: paidBefore,
    by,
  })
  instalments.forEach(({ dueOn, amount }, at) => {
    page.add('instalment', { account, arrangement: no, no: at + 1, due_on: dueOn, amount })
  })
  const [claim] = claims
  page.event(account, 'plan-agreed', { plan: no, claim, claims, total, instalments, by })
  page.add('wake', { account, cause: `plan ${no}` })
  return no
}

export type EndedPlan = {
  readonly account: string
  readonly no: number
  readonly how: 'kept' | 'broken'
}

export async function endPlans(
  db: Queryable,
  today: LocalDate,
  ended: readonly EndedPlan[],
): Promise<void> {
  if (ended.length === 0) return
  await db.query({
    name: 'end plans',
    text: `update arrangement a set ended_on = $1, how = e.how
      from unnest($2::smallint[], $3::uuid[], $4::int[], $5::text[]) as e(slice, account, no, how)
      where a.slice = e.slice and a.account = e.account and a.no = e.no and a.ended_on is null`,
    values: [
      today,
      ended.map((one) => sliceOf(one.account)),
      ended.map((one) => one.account),
      ended.map((one) => one.no),
      ended.map((one) => one.how),
    ],
  })
}
