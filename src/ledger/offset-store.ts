import type { LocalDate } from '../core/date.ts'
import { least, type Minor, minor, negate, noMoney, sum } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import { allocate, type OpenItem } from './allocation.ts'
import type { Component } from './posting.ts'

/**
 * A credit on an account settles what is open on it, the oldest claim first, and never one the
 * customer disputes (SE-PAY-03, SE-PAY-05): nobody is reminded of money that we hold for them. Each
 * use is two postings over a transit of its own, so the money is moved and never made. Call it
 * after the page is flushed, for it reads what was just booked; it flushes what it books.
 */
export async function offsetCredits(
  db: Queryable,
  page: Page,
  today: LocalDate,
  tolerance: { readonly amount: Minor; readonly rule: string },
): Promise<void> {
  const found = await creditsAndClaims(db, [...page.heads.keys()])
  for (const [account, { credit, claims }] of found) {
    let left = credit
    for (const [claim, items] of claims) {
      if (left <= 0) break
      // What is disputed is not paid with money the customer has not said may pay it.
      const most = least(
        left,
        minor(sum(items.map((one) => one.amount)) - (items[0]?.disputed ?? 0)),
      )
      if (most <= 0) continue
      const allocation = allocate(most, items, tolerance.amount, tolerance.rule)
      const used = minor(most - allocation.rest)
      if (used <= 0) continue
      stageUse(page, today, account, claim, used, allocation)
      left = minor(left - used)
    }
  }
  await page.flush()
}

function stageUse(
  page: Page,
  today: LocalDate,
  account: string,
  claim: number,
  used: Minor,
  { settled, rounded }: { settled: readonly OpenItem[]; rounded: readonly OpenItem[] },
): void {
  const offset = page.next(account)
  const transit = `transit:offset-${account}-${offset}`
  let leg = 0
  const post = (item: OpenItem, src: string, dst: string) => {
    leg += 1
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: today,
      value_on: today,
      src,
      dst,
      amount: item.amount,
      claim: item.claim,
      part: item.part,
      component: item.component,
      cause_kind: 'offset',
      cause_id: String(offset),
      leg,
      reverses: null,
    })
  }
  post({ claim: 0, part: 0, component: 'credit', amount: used }, transit, 'account')
  for (const item of settled) post(item, 'account', transit)
  for (const item of rounded) post(item, 'account', 'income:rounding')
  page.event(account, 'credit-used', { offset, claim, amount: used })
  page.add('wake', { account, cause: `offset ${offset}` })
}

type Item = OpenItem & { readonly disputed: Minor }

type Found = { credit: Minor; readonly claims: Map<number, Item[]> }

type Row = {
  readonly account: string
  readonly claim: number
  readonly part: number
  readonly component: Component
  readonly amount: Minor
  /** Of the claim. */
  readonly disputed: Minor
}

/** Accounts with a credit and something open; claims in the order of their due dates. */
async function creditsAndClaims(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, Found>> {
  const { rows } = await db.query({
    name: 'credits and claims',
    text: creditSql,
    values: [accounts.map(sliceOf), accounts],
  })
  const found = new Map<string, Found>()
  for (const { account, ...item } of rows as Row[]) {
    const one = found.get(account) ?? { credit: noMoney, claims: new Map<number, Item[]>() }
    found.set(account, one)
    if (item.claim === 0) one.credit = negate(item.amount)
    else one.claims.set(item.claim, [...(one.claims.get(item.claim) ?? []), item])
  }
  return found
}

const creditSql = `
  select b.account, b.claim, b.part, b.component, b.amount,
    coalesce((select sum(h.amount) from hold h where h.slice = b.slice and h.account = b.account
      and h.claim = b.claim and b.claim > 0 and h.amount is not null and h.ended_on is null), 0)::bigint
      as disputed
  from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
    join balance credit on credit.slice = w.slice and credit.account = w.account
      and credit.claim = 0 and credit.part = 0 and credit.component = 'credit' and credit.amount < 0
    join balance b on b.slice = w.slice and b.account = w.account
      and (b.component = 'credit' or (b.claim > 0 and b.amount > 0))
    left join invoice i on i.slice = b.slice and i.account = b.account and i.no = b.claim
  where not exists (select from hold h where h.slice = b.slice and h.account = b.account
    and h.claim in (0, b.claim) and b.claim > 0 and h.reason = 'dispute'
    and h.amount is null and h.ended_on is null)
  order by b.account, i.effective_due_on nulls first, b.claim, b.part, b.component`
