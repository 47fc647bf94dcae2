import type { LocalDate } from '../core/date.ts'
import { type Minor, minor } from '../core/money.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { type CommandRefusal, loadCommands, once } from './command-store.ts'
import { startHold } from './holds-store.ts'
import { type OpenClaim, openClaims } from './open-claim-store.ts'

/**
 * Disputes of a claim or a part of it (SE: *bestridande*, SE-INK-22). What is disputed is frozen
 * until the dispute is answered: rejected, or upheld and credited. The rest of the claim goes on.
 */
export type DisputeWish = {
  readonly account: string
  readonly claim: number
  /** Null: all of it. */
  readonly amount: Minor | null
  /** A code: `reading`, `price`, … */
  readonly about: string
  readonly by: string
  readonly key: string
}

export type DisputeRefusal = CommandRefusal | 'unknown-claim' | 'more-than-open'

export type DisputeAnswer = { readonly no: number } | { readonly refused: DisputeRefusal }

/**
 * Opens disputes; one more of the same claim is joined with the one that stands. In one
 * transaction, answers in the order of the wishes.
 */
export async function recordDisputes(
  ground: Ground,
  creditor: number,
  wishes: readonly DisputeWish[],
): Promise<DisputeAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = wishes.map((wish) => wish.account)
    const page = await openPage(db, creditor, accounts, today)
    const before = await loadCommands(db, wishes)
    const claims = await openClaims(db, accounts)
    const books = await openBooks(db, accounts)
    const answers = wishes.map((wish) => {
      const { claim, amount, about, by } = wish
      return once(page, before, wish, 'dispute', { claim, amount, about, by }, () =>
        stageDispute(page, today, wish, claims, books),
      )
    })
    await page.flush()
    await changeHolds(db, today, books)
    return answers
  })
}

export type DisputeEnd = {
  readonly account: string
  readonly claim: number
  readonly outcome: 'upheld' | 'rejected'
  readonly by: string
  readonly key: string
}

export type DisputeEndRefusal = CommandRefusal | 'no-dispute'

export type DisputeEndAnswer =
  | { readonly no: number; readonly waitsForCredit: boolean }
  | { readonly refused: DisputeEndRefusal }

/** Answers disputes. One that is upheld stays until its credit note, unless that came first. */
export async function closeDisputes(
  ground: Ground,
  creditor: number,
  ends: readonly DisputeEnd[],
): Promise<DisputeEndAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = ends.map((end) => end.account)
    const page = await openPage(db, creditor, accounts, today)
    const before = await loadCommands(db, ends)
    const books = await openBooks(db, accounts)
    const answers = ends.map((end) => {
      const { claim, outcome, by } = end
      return once(page, before, end, 'dispute answered', { claim, outcome, by }, () =>
        stageAnswer(page, end, books),
      )
    })
    await page.flush()
    await changeHolds(db, today, books)
    return answers
  })
}

export type Credited = {
  readonly account: string
  readonly claim: number
  readonly amount: Minor
}

/**
 * A credit note answers a dispute: so much less is frozen, and nothing of one that was upheld. In
 * the transaction and page it is given, before the page is flushed.
 */
export async function lessenDisputes(
  db: Queryable,
  page: Page,
  today: LocalDate,
  credits: readonly Credited[],
): Promise<void> {
  if (credits.length === 0) return
  const books = await openBooks(
    db,
    credits.map((one) => one.account),
  )
  for (const { account, claim, amount } of credits) {
    const dispute = books.standing.get(`${account} ${claim}`)
    if (dispute === undefined) continue
    if (!dispute.upheld && dispute.amount === null) continue
    const left = dispute.upheld || dispute.amount === null ? 0 : dispute.amount - amount
    if (left <= 0) {
      endDispute(page, dispute, books, 'credit-note')
      continue
    }
    books.standing.set(`${account} ${claim}`, { ...dispute, amount: minor(left) })
    books.lessened.set(`${account} ${claim}`, { ...dispute, amount: minor(left) })
    page.event(account, 'hold-lessened', { hold: dispute.no, claim, amount: left })
  }
  await changeHolds(db, today, books)
}

type Dispute = {
  readonly account: string
  readonly no: number
  readonly claim: number
  readonly amount: Minor | null
  readonly upheld: boolean
  /** Whether anything was credited on the claim since it was disputed. */
  readonly credited: boolean
}

/** The disputes that stand, and what changes of them. */
type Books = {
  readonly standing: Map<string, Dispute>
  readonly ended: Dispute[]
  readonly upheld: Dispute[]
  readonly lessened: Map<string, Dispute>
}

function stageDispute(
  page: Page,
  today: LocalDate,
  wish: DisputeWish,
  claims: ReadonlyMap<string, OpenClaim>,
  books: Books,
): { readonly no: number } | { readonly refused: 'unknown-claim' | 'more-than-open' } {
  const { account, claim } = wish
  const place = `${account} ${claim}`
  const open = claims.get(place)
  if (open === undefined) return { refused: 'unknown-claim' }
  const before = books.standing.get(place)
  const amount =
    wish.amount === null || before?.amount === null
      ? null
      : minor(wish.amount + (before?.amount ?? 0))
  if (amount !== null && amount > open.principal) return { refused: 'more-than-open' }
  if (before !== undefined) endDispute(page, before, books, wish.by)
  const no = startHold(page, today, { ...wish, reason: 'dispute', amount, until: null })
  books.standing.set(place, { account, no, claim, amount, upheld: false, credited: false })
  return { no }
}

function stageAnswer(
  page: Page,
  { account, claim, outcome, by }: DisputeEnd,
  books: Books,
): { readonly no: number; readonly waitsForCredit: boolean } | { readonly refused: 'no-dispute' } {
  const dispute = books.standing.get(`${account} ${claim}`)
  if (dispute === undefined) return { refused: 'no-dispute' }
  const { no } = dispute
  page.event(account, 'dispute-answered', { hold: no, claim, outcome, by })
  const waitsForCredit = outcome === 'upheld' && !dispute.credited
  if (waitsForCredit) {
    books.standing.set(`${account} ${claim}`, { ...dispute, upheld: true })
    books.upheld.push(dispute)
    page.add('wake', { account, cause: `dispute ${no} upheld` })
  } else {
    endDispute(page, dispute, books, by)
  }
  return { no, waitsForCredit }
}

function endDispute(page: Page, dispute: Dispute, books: Books, by: string): void {
  const { account, claim, no } = dispute
  books.standing.delete(`${account} ${claim}`)
  books.lessened.delete(`${account} ${claim}`)
  books.ended.push(dispute)
  page.event(account, 'hold-ended', { hold: no, claim, by })
  page.add('wake', { account, cause: `hold ${no} ended` })
}

async function openBooks(db: Queryable, accounts: readonly string[]): Promise<Books> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'standing disputes',
    text: `select h.account, h.no, h.claim, h.amount, h.upheld_on is not null as upheld,
        exists (select from credit_note c where c.slice = h.slice and c.account = h.account
          and c.invoice = h.claim and c.no > h.no) as credited
      from hold h join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
      where h.about is not null and h.ended_on is null
      order by h.account, h.no`,
    values: [unique.map(sliceOf), unique],
  })
  const standing = new Map((rows as Dispute[]).map((row) => [`${row.account} ${row.claim}`, row]))
  return { standing, ended: [], upheld: [], lessened: new Map() }
}

/** What was staged of holds that were there; those begun in the same page are there by now. */
async function changeHolds(db: Queryable, today: LocalDate, books: Books): Promise<void> {
  const lessened = [...books.lessened.values()]
  const all = [...books.ended, ...books.upheld, ...lessened]
  if (all.length === 0) return
  await db.query({
    name: 'change disputes',
    text: `update hold h set
        ended_on = case when c.how = 'ended' then $1::date end,
        upheld_on = case when c.how = 'upheld' then $1::date else h.upheld_on end,
        amount = case when c.how = 'lessened' then c.amount else h.amount end
      from unnest($2::smallint[], $3::uuid[], $4::int[], $5::text[], $6::bigint[])
        as c(slice, account, no, how, amount)
      where h.slice = c.slice and h.account = c.account and h.no = c.no`,
    values: [
      today,
      all.map((one) => sliceOf(one.account)),
      all.map((one) => one.account),
      all.map((one) => one.no),
      [
        ...books.ended.map(() => 'ended'),
        ...books.upheld.map(() => 'upheld'),
        ...lessened.map(() => 'lessened'),
      ],
      all.map((one) => one.amount),
    ],
  })
}
