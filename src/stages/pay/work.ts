import { present } from '../../core/assert.ts'
import type { LocalDate } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import type { Queryable } from '../../db/ground.ts'
import { directorySlice, sliceOf, suspenseAccountId } from '../../db/id.ts'
import { noHash, openPage, type Page } from '../../db/page.ts'
import { insertRows } from '../../db/rows.ts'
import { seal } from '../../db/vault.ts'
import { ask, type LawPack, roundingOn } from '../../law/rulebook.ts'
import { allocate, type OpenItem } from '../../ledger/allocation.ts'
import { offsetCredits } from '../../ledger/offset-store.ts'
import { openItems } from '../../ledger/open-store.ts'
import type { Component } from '../../ledger/posting.ts'
import { matchPayments } from './decide.ts'
import {
  type Candidate,
  type IncomingPayment,
  type MatchedPayment,
  normalReference,
} from './payment.ts'

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
  readonly law: LawPack
  readonly today: LocalDate
  readonly file: Buffer
}

export type TakenPayments = {
  readonly posted: number
  readonly suspense: number
  readonly known: number
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
  const open = await openItems(db, accounts)
  await insertPayments(db, batch, placed)
  for (const one of placed) {
    if (one.match.outcome === 'posted') postMatched(page, batch, one.payment, one.match, open)
    else postSuspense(page, batch, one.payment, one.account, one.match)
  }
  await page.flush()
  await offsetCredits(db, page, batch.today, roundingOn(batch.law, batch.today))
  const posted = placed.filter((one) => one.match.outcome === 'posted').length
  return { posted, suspense: placed.length - posted, known: known.size }
}

function accountOf(creditor: number, match: MatchedPayment, payment: FilePayment): string {
  return (
    match.to[0]?.account ?? suspenseAccountId(creditor, sliceOf(payment.payment), payment.currency)
  )
}

/** Allocates the money to the claim's open items; what is over is a credit on the account. */
function postMatched(
  page: Page,
  batch: Batch,
  payment: FilePayment,
  match: MatchedPayment,
  open: Map<string, OpenItem[]>,
): void {
  const rule = batch.law.roundingTolerance
  const tolerance = ask(rule, batch.today)
  let leg = 0
  for (const to of match.to) {
    const items = open.get(to.account) ?? []
    const ofClaim = items.filter((item) => item.claim === to.claim)
    const allocation = allocate(to.amount, ofClaim, tolerance, rule.id)
    const book = (item: OpenItem, other: string) => {
      leg += 1
      post(page, batch, payment, to.account, { ...item, other, leg })
    }
    const bank = `bank:${payment.bankAccount}`
    for (const item of allocation.settled) book(item, bank)
    for (const item of allocation.rounded) book(item, 'income:rounding')
    if (allocation.rest > 0) {
      book({ claim: 0, part: 0, component: 'credit', amount: allocation.rest }, bank)
    }
    open.set(to.account, lessen(items, [...allocation.settled, ...allocation.rounded]))
    page.event(to.account, 'payment-booked', {
      payment: payment.payment,
      amount: to.amount,
      claim: to.claim,
      credit: allocation.rest,
      bookedOn: payment.bookedOn,
      because: [match.because, ...allocation.because],
    })
    page.add('wake', { account: to.account, cause: `payment ${payment.payment}` })
  }
}

function postSuspense(
  page: Page,
  batch: Batch,
  payment: FilePayment,
  account: string,
  match: MatchedPayment,
): void {
  const item = {
    claim: 0,
    part: 0,
    component: 'suspense' as Component,
    amount: payment.amount,
    other: `bank:${payment.bankAccount}`,
    leg: 1,
  }
  post(page, batch, payment, account, item)
  page.event(account, 'payment-booked', {
    payment: payment.payment,
    amount: payment.amount,
    claim: 0,
    bookedOn: payment.bookedOn,
    because: [match.because],
  })
}

function post(
  page: Page,
  batch: Batch,
  payment: FilePayment,
  account: string,
  item: OpenItem & { readonly other: string; readonly leg: number },
): void {
  const comesIn = item.amount > 0
  page.add('posting', {
    account,
    no: page.next(account),
    booked_on: batch.today,
    value_on: payment.bookedOn,
    src: comesIn ? 'account' : item.other,
    dst: comesIn ? item.other : 'account',
    amount: Math.abs(item.amount),
    claim: item.claim,
    part: item.part,
    component: item.component,
    cause_kind: 'payment',
    cause_id: payment.payment,
    leg: item.leg,
    reverses: null,
  })
}

function lessen(items: readonly OpenItem[], taken: readonly OpenItem[]): OpenItem[] {
  return items.map((item) => {
    const less = taken
      .filter(
        (one) =>
          one.claim === item.claim && one.part === item.part && one.component === item.component,
      )
      .reduce((a, one) => a + one.amount, 0)
    return { ...item, amount: minor(item.amount - less) }
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
