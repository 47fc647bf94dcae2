import { present } from '../../core/assert.ts'
import { type LocalDate, later } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import type { Queryable } from '../../db/ground.ts'
import { directorySlice, sliceOf, suspenseAccountId } from '../../db/id.ts'
import { noHash, openPage, type Page } from '../../db/page.ts'
import { insertRows } from '../../db/rows.ts'
import { seal } from '../../db/vault.ts'
import type { OpenItem } from '../../ledger/allocation.ts'
import { bookMoney, type ClaimBook, closedBook, type Leg } from '../../ledger/claim-book.ts'
import { claimBooks, type LedgerRules, stageLegs } from '../../ledger/claim-book-load.ts'
import {
  costsSince,
  type StandingFee,
  standingFees,
  takeGroundlessBack,
} from '../../ledger/fee-store.ts'
import { offsetCredits } from '../../ledger/offset-store.ts'
import { matchPayments } from './decide.ts'
import {
  type Candidate,
  type IncomingPayment,
  type MatchedPayment,
  normalReference,
} from './payment.ts'
import { addTo, type BankTotal, type Totals } from './total.ts'

/** A payment read from a file, ready to be booked. */
export type FilePayment = IncomingPayment & {
  readonly line: number
  readonly bankAccount: string
  readonly bookedOn: LocalDate
  readonly bankId: string
  readonly payer: unknown
}

export type Batch = {
  readonly creditor: number
  readonly rules: LedgerRules
  readonly today: LocalDate
  readonly file: Buffer
}

export type TakenPayments = {
  readonly posted: number
  readonly suspense: number
  readonly known: number
  /** The same in money, by account and day. */
  readonly totals: readonly BankTotal[]
}

/** Payments with what can be known of them before their turn to be booked. */
export type Prepared = readonly PreparedPayment[]

type PreparedPayment = {
  readonly payment: FilePayment
  readonly match: MatchedPayment
  /** Where it is booked: the customer's account, or a suspense account. */
  readonly account: string
  /** What the bank told of the payer, sealed under the key of the file. */
  readonly payer: Buffer
}

/** Matches payments and seals what is personal; reads only, and locks nothing. */
export async function preparePayments(
  db: Queryable,
  creditor: number,
  fileKey: Buffer,
  payments: readonly FilePayment[],
): Promise<Prepared> {
  const matched = matchPayments(payments, await findCandidates(db, creditor, payments))
  return payments.map((payment, at) => {
    const match = present(matched[at], payment.payment)
    const payer = seal(fileKey, payment.payer ?? null)
    return { payment, match, account: accountOf(creditor, match, payment), payer }
  })
}

/**
 * Books prepared payments in the transaction it is given. A payment that is there already is left
 * alone, so a file taken in twice, or again after a kill, books nothing twice. Every account that
 * money was booked on is woken.
 */
export async function bookPrepared(
  db: Queryable,
  batch: Batch,
  prepared: Prepared,
): Promise<TakenPayments> {
  const known = await knownPayments(
    db,
    prepared.map((one) => one.payment),
  )
  const placed = prepared.filter((one) => !known.has(one.payment.payment))
  await ensureSuspense(db, batch, placed)
  const accounts = placed.flatMap((one) => [one.account, ...one.match.to.map((to) => to.account)])
  const page = await openPage(db, batch.creditor, accounts, batch.today)
  const last = placed.reduce((day, { payment }) => later(day, payment.bookedOn), batch.today)
  const books: Books = {
    claims: await claimBooks(db, accounts, batch.rules, last),
    fees: new Set(await standingFees(db, accounts)),
  }
  await insertPayments(db, batch, placed)
  for (const one of placed) {
    if (one.match.outcome === 'posted') postMatched(page, batch, one.payment, one.match, books)
    else postSuspense(page, batch, one.payment, one.account, one.match)
  }
  await page.flush()
  await offsetCredits(db, page, batch.today, batch.rules)
  const posted = placed.filter((one) => one.match.outcome === 'posted').length
  const totals = totalsOf(prepared, known)
  return { posted, suspense: placed.length - posted, known: known.size, totals }
}

function totalsOf(prepared: Prepared, known: ReadonlySet<string>): BankTotal[] {
  const totals: Totals = new Map()
  for (const { payment, match } of prepared) {
    const { bankAccount: account, bookedOn: day, currency, amount } = payment
    const booked = match.outcome === 'posted' ? 'posted' : 'suspense'
    const kind = known.has(payment.payment) ? 'known' : booked
    addTo(totals, { account, day, currency }, kind, amount)
  }
  return [...totals.values()]
}

function accountOf(creditor: number, match: MatchedPayment, payment: FilePayment): string {
  return (
    match.to[0]?.account ?? suspenseAccountId(creditor, sliceOf(payment.payment), payment.currency)
  )
}

/** What stands on the accounts of a page, kept up with what is staged. */
type Books = {
  readonly claims: Map<string, Map<number, ClaimBook>>
  readonly fees: Set<StandingFee>
}

/** Allocates the money to the claim's open items; what is over is a credit on the account. */
function postMatched(
  page: Page,
  batch: Batch,
  payment: FilePayment,
  match: MatchedPayment,
  books: Books,
): void {
  let leg = 1
  for (const { account, claim, amount } of match.to) {
    const claims = books.claims.get(account) ?? new Map<number, ClaimBook>()
    books.claims.set(account, claims)
    const before = claims.get(claim) ?? closedBook(claim)
    const on = payment.bookedOn
    const later = costsSince(books.fees, account, claim, on)
    const booked = bookMoney(before, amount, on, batch.rules, true, later)
    const legs = [...booked.legs, ...credit(booked.rest)]
    leg = stageLegs(page, legs, {
      account,
      kind: 'payment',
      id: payment.payment,
      leg,
      against: `bank:${payment.bankAccount}`,
      bookedOn: batch.today,
      valueOn: payment.bookedOn,
    })
    const { book } = booked
    const { today, rules } = batch
    claims.set(claim, takeGroundlessBack(page, account, book, books.fees, today, rules))
    page.event(account, 'payment-booked', {
      payment: payment.payment,
      amount,
      claim,
      credit: booked.rest,
      bookedOn: payment.bookedOn,
      because: [match.because, ...booked.because],
    })
    page.add('wake', { account, cause: `payment ${payment.payment}` })
  }
}

/** What no open item of the claim could take is the customer's. */
function credit(rest: Minor): Leg[] {
  const item: OpenItem = { claim: 0, part: 0, component: 'credit', amount: rest }
  return rest > 0 ? [{ item, against: 'money', owes: 'less' }] : []
}

function postSuspense(
  page: Page,
  batch: Batch,
  payment: FilePayment,
  account: string,
  match: MatchedPayment,
): void {
  const amount = minor(Math.abs(payment.amount))
  const item: OpenItem = { claim: 0, part: 0, component: 'suspense', amount }
  const owes = payment.amount > 0 ? 'less' : 'more'
  stageLegs(page, [{ item, against: 'money', owes }], {
    account,
    kind: 'payment',
    id: payment.payment,
    leg: 1,
    against: `bank:${payment.bankAccount}`,
    bookedOn: batch.today,
    valueOn: payment.bookedOn,
  })
  page.event(account, 'payment-booked', {
    payment: payment.payment,
    amount: payment.amount,
    claim: 0,
    bookedOn: payment.bookedOn,
    because: [match.because],
  })
}

async function knownPayments(
  db: Queryable,
  payments: readonly FilePayment[],
): Promise<Set<string>> {
  const { rows } = await db.query({
    name: 'known payments',
    text: `select p.payment from payment p
      join unnest($1::smallint[], $2::uuid[]) as w(slice, payment) using (slice, payment)`,
    values: [payments.map((p) => sliceOf(p.payment)), payments.map((p) => p.payment)],
  })
  return new Set((rows as { payment: string }[]).map((row) => row.payment))
}

async function findCandidates(
  db: Queryable,
  creditor: number,
  payments: readonly FilePayment[],
): Promise<Candidate[]> {
  const values = [
    ...new Set(payments.flatMap((p) => p.references.map((r) => normalReference(r.value)))),
  ].filter((value) => value !== '')
  const found = await db.query({
    name: 'candidates',
    text: `select d.value as reference, d.account, d.claim
      from unnest($1::smallint[], $2::text[]) as w(slice, value)
        join directory d on d.slice = w.slice and d.creditor = $3 and d.kind = 'reference'
          and d.value = w.value
      order by d.value, d.account, d.claim`,
    values: [values.map((value) => directorySlice(creditor, 'reference', value)), values, creditor],
  })
  const places = found.rows as Omit<Candidate, 'currency'>[]
  const accounts = [...new Set(places.map((place) => place.account))]
  const { rows } = await db.query({
    name: 'currencies',
    text: `select a.account, a.currency from account a
      join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [accounts.map(sliceOf), accounts],
  })
  const currency = new Map(
    (rows as { account: string; currency: string }[]).map((row) => [row.account, row.currency]),
  )
  return places.map((place) => ({ ...place, currency: currency.get(place.account) ?? '' }))
}

async function ensureSuspense(db: Queryable, batch: Batch, placed: Prepared): Promise<void> {
  const wanted = new Map(
    placed
      .filter((one) => one.match.outcome === 'suspense')
      .map((one) => [one.account, one.payment.currency]),
  )
  await insertRows(
    db,
    'account',
    [...wanted].sort().map(([account, currency]) => ({
      slice: sliceOf(account),
      account,
      creditor: batch.creditor,
      external_no: `suspense ${currency} ${sliceOf(account)}`,
      kind: 'suspense',
      debtor_kind: 'business',
      language: 'sv',
      currency,
      opened_on: batch.today,
      version: 1,
      last_no: 0,
      event_no: 0,
      event_hash: noHash,
    })),
    'keep-old',
  )
}

async function insertPayments(db: Queryable, batch: Batch, placed: Prepared): Promise<void> {
  await insertRows(
    db,
    'payment',
    placed.map(({ payment, match, account, payer }) => ({
      slice: sliceOf(payment.payment),
      payment: payment.payment,
      creditor: batch.creditor,
      file: batch.file,
      line: payment.line,
      bank_account: payment.bankAccount,
      booked_on: payment.bookedOn,
      amount: payment.amount,
      currency: payment.currency,
      reference: payment.references[0]?.value ?? '',
      bank_id: payment.bankId,
      payer,
      state: match.outcome === 'posted' ? 'posted' : 'suspense',
      account,
      because: match.because,
    })),
  )
}
