import type { LocalDate } from '../core/date.ts'
import { type Minor, subtract } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import type { OpenItem } from './allocation.ts'
import { bookMoney, type ClaimBook, type Leg } from './claim-book.ts'
import { claimBooks, type LedgerRules, stageLegs } from './claim-book-load.ts'
import { costsSince, type StandingFee, standingFees, takeGroundlessBack } from './fee-store.ts'

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
  rules: LedgerRules,
): Promise<void> {
  const credits = await creditsAndClaims(db, [...page.heads.keys()])
  if (credits.size === 0) return
  const accounts = [...credits.keys()]
  const books = await claimBooks(db, accounts, rules, today)
  const fees = new Set(await standingFees(db, accounts))
  for (const [account, { credit, since, claims }] of credits) {
    const use: Use = { page, account, today, on: since, rules, fees }
    let left = credit
    for (const claim of claims) {
      const book = books.get(account)?.get(claim)
      if (left <= 0 || book === undefined) break
      left = settleFrom(use, book, left)
    }
  }
  await page.flush()
}

type Use = {
  readonly page: Page
  readonly account: string
  readonly today: LocalDate
  /** The day the credit came in: we have held the money since. */
  readonly on: LocalDate
  readonly rules: LedgerRules
  readonly fees: Set<StandingFee>
}

/** Settles a claim from a credit, and answers what is left of it. */
function settleFrom(use: Use, book: ClaimBook, credit: Minor): Minor {
  const { page, account, today, on } = use
  const later = costsSince(use.fees, account, book.claim, on)
  const booked = bookMoney(book, credit, on, use.rules, false, later)
  const used = subtract(credit, booked.rest)
  if (used <= 0) return credit
  const offset = page.next(account)
  const against = `transit:offset-${account}-${offset}`
  const item: OpenItem = { claim: 0, part: 0, component: 'credit', amount: used }
  const cause = { account, kind: 'offset', id: String(offset), bookedOn: today, valueOn: on }
  const legs: Leg[] = [{ item, against: 'money', owes: 'more' }, ...booked.legs]
  stageLegs(page, legs, { ...cause, leg: 1, against })
  takeGroundlessBack(page, account, booked.book, use.fees, today, use.rules)
  page.event(account, 'credit-used', { offset, claim: book.claim, amount: used })
  page.add('wake', { account, cause: `offset ${offset}` })
  return booked.rest
}

type Credit = { credit: Minor; since: LocalDate; readonly claims: number[] }

type Row = {
  readonly account: string
  readonly credit: Minor
  readonly since: LocalDate
  readonly claim: number
}

/** Accounts with a credit and something open; claims in the order of their due dates. */
async function creditsAndClaims(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, Credit>> {
  const { rows } = await db.query({
    name: 'credits and claims',
    text: creditSql,
    values: [accounts.map(sliceOf), accounts],
  })
  const found = new Map<string, Credit>()
  for (const { account, credit, since, claim } of rows as Row[]) {
    const one = found.get(account) ?? { credit, since, claims: [] }
    found.set(account, one)
    one.claims.push(claim)
  }
  return found
}

const creditSql = `
  select b.account, b.claim, -credit.amount as credit, (select max(p.value_on) from posting p
      where p.slice = b.slice and p.account = b.account and p.claim = 0
        and p.component = 'credit' and p.src = 'account') as since
  from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
    join balance credit on credit.slice = w.slice and credit.account = w.account
      and credit.claim = 0 and credit.part = 0 and credit.component = 'credit' and credit.amount < 0
    join balance b on b.slice = w.slice and b.account = w.account and b.claim > 0 and b.amount > 0
    join invoice i on i.slice = b.slice and i.account = b.account and i.no = b.claim
  where not exists (select from hold h where h.slice = b.slice and h.account = b.account
    and h.claim in (0, b.claim) and h.reason = 'dispute'
    and h.amount is null and h.ended_on is null)
  group by b.slice, b.account, b.claim, credit.amount, i.effective_due_on
  order by b.account, i.effective_due_on, b.claim`
