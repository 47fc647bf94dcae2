import type { LocalDate } from '../core/date.ts'
import { add, type Minor, noMoney } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import type { OpenItem } from './allocation.ts'
import { type BookRules, type ClaimBook, lessen, principalOn, waiveInterest } from './claim-book.ts'
import { stageLegs } from './claim-book-load.ts'
import { feeBack } from './fee-back.ts'
import type { Component, OtherSide } from './posting.ts'

/** A fee that a step booked on a claim, as far as it has not been taken back. */
export type StandingFee = {
  readonly account: string
  readonly step: number
  /** The posting that charged it. */
  readonly no: number
  readonly chargedOn: LocalDate
  readonly claim: number
  readonly component: Component
  /** Where its income was booked: `income:reminder-fee`. */
  readonly income: OtherSide
  readonly amount: Minor
  /** The next leg of the step, kept for all its fees. */
  readonly legs: { next: number }
}

/** The fees that stand on the claims of accounts, oldest first. */
export async function standingFees(
  db: Queryable,
  accounts: readonly string[],
): Promise<readonly StandingFee[]> {
  const unique = [...new Set(accounts)]
  if (unique.length === 0) return []
  const { rows } = await db.query({
    name: 'standing fees',
    text: `select p.account, p.cause_id::int as step, p.no, p.booked_on as "chargedOn", p.claim,
        p.component, p.src as income, p.amount - coalesce(sum(r.amount), 0)::bigint as amount,
        (select max(l.leg) + 1 from posting l where l.slice = p.slice and l.account = p.account
          and l.cause_kind = 'step' and l.cause_id = p.cause_id)::int as leg
      from posting p join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
        left join posting r on r.slice = p.slice and r.account = p.account and r.reverses = p.no
      where p.cause_kind = 'step' and p.dst = 'account' and p.reverses is null
      group by p.slice, p.account, p.no
      having p.amount > coalesce(sum(r.amount), 0)
      order by p.account, p.no`,
    values: [unique.map(sliceOf), unique],
  })
  const steps = new Map<string, { next: number }>()
  return (rows as (Omit<StandingFee, 'legs'> & { leg: number })[]).map(({ leg, ...fee }) => {
    const key = `${fee.account} ${fee.step}`
    const legs = steps.get(key) ?? { next: leg }
    steps.set(key, legs)
    return { ...fee, legs }
  })
}

/** Takes a fee back, and lets go what interest alone is left then. Answers the book after it. */
export function takeFeeBack(
  page: Page,
  book: ClaimBook,
  fee: StandingFee,
  today: LocalDate,
  rules: BookRules,
): ClaimBook {
  const lessened = lessen(book, stageFeeBack(page, fee, book.open, today), today)
  const { book: after, legs } = waiveInterest(lessened, today, rules)
  const { account, step } = fee
  const cause = { account, kind: 'step', id: String(step), leg: fee.legs.next, against: '' }
  fee.legs.next = stageLegs(page, legs, { ...cause, bookedOn: today, valueOn: today })
  return after
}

/** Books a fee back, with the step as its cause. Answers what it lessened. */
function stageFeeBack(
  page: Page,
  fee: StandingFee,
  open: readonly OpenItem[],
  today: LocalDate,
): readonly OpenItem[] {
  const { account, claim, step, amount, component } = fee
  const items = feeBack(fee, open)
  for (const item of items) {
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
      leg: fee.legs.next,
      reverses: fee.no,
    })
    fee.legs.next += 1
  }
  page.event(account, 'fee-reversed', { claim, kind: feeKinds[component], amount, step })
  return items
}

/**
 * Takes back the fees of a claim that had no ground: of which, as known now, no principal was owed
 * on the day they were charged (SE-CALC-08). Answers the claim's book after it.
 */
export function takeGroundlessBack(
  page: Page,
  account: string,
  book: ClaimBook,
  fees: Set<StandingFee>,
  today: LocalDate,
  rules: BookRules,
): ClaimBook {
  let now = book
  for (const fee of fees) {
    if (fee.account !== account || fee.claim !== book.claim || now.interest === null) continue
    if (principalOn(now.interest, fee.chargedOn) > 0) continue
    fees.delete(fee)
    now = takeFeeBack(page, now, fee, today, rules)
  }
  return now
}

/** What was charged on a claim after a day, one item a component. */
export function costsSince(
  fees: Iterable<StandingFee>,
  account: string,
  claim: number,
  on: LocalDate,
): OpenItem[] {
  const since = new Map<Component, Minor>()
  for (const fee of fees) {
    if (fee.account !== account || fee.claim !== claim || fee.chargedOn <= on) continue
    since.set(fee.component, add(since.get(fee.component) ?? noMoney, fee.amount))
  }
  return [...since].map(([component, amount]) => ({ claim, part: 0, component, amount }))
}

/** What a fee is called where people read of it. */
export const feeKinds: Readonly<Partial<Record<Component, string>>> = {
  'reminder-fee': 'reminder',
  'demand-fee': 'collection-demand',
  'late-compensation': 'late-compensation',
}
