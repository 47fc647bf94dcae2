import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import type { OpenItem } from './allocation.ts'
import { feeBack } from './fee-back.ts'
import type { Component } from './posting.ts'

/** A fee that a step booked on a claim, as far as it has not been taken back. */
export type StandingFee = {
  readonly account: string
  readonly step: number
  readonly claim: number
  readonly component: Component
  /** Where its income was booked: `income:reminder-fee`. */
  readonly income: string
  readonly amount: Minor
  /** Postings of the step so far; the next has this leg. */
  readonly legs: number
}

/** The fees that stand on the claims of accounts, oldest step first. */
export async function standingFees(
  db: Queryable,
  accounts: readonly string[],
): Promise<readonly StandingFee[]> {
  const unique = [...new Set(accounts)]
  if (unique.length === 0) return []
  const { rows } = await db.query({
    name: 'standing fees',
    text: `select p.account, p.cause_id::int as step, max(p.claim) filter (where p.leg = 0) as claim,
        max(p.component) filter (where p.leg = 0) as component,
        max(p.src) filter (where p.leg = 0) as income, count(*)::int as legs,
        sum(case when p.dst = 'account' then p.amount else -p.amount end)::bigint as amount
      from posting p join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
      where p.cause_kind = 'step'
      group by p.account, p.cause_id
      having sum(case when p.dst = 'account' then p.amount else -p.amount end) > 0
      order by p.account, p.cause_id::int`,
    values: [unique.map(sliceOf), unique],
  })
  return rows as StandingFee[]
}

/** Books a fee back, with the step as its cause. Answers what it lessened. */
export function stageFeeBack(
  page: Page,
  fee: StandingFee,
  open: readonly OpenItem[],
  today: LocalDate,
): readonly OpenItem[] {
  const { account, claim, step, amount, component } = fee
  const items = feeBack(fee, open)
  items.forEach((item, at) => {
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: today,
      value_on: today,
      src: 'account',
      dst: fee.income,
      ...item,
      cause_kind: 'step',
      cause_id: String(step),
      leg: fee.legs + at,
      reverses: null,
    })
  })
  const kind = component === 'demand-fee' ? 'collection-demand' : 'reminder'
  page.event(account, 'fee-reversed', { claim, kind, amount, step })
  return items
}
