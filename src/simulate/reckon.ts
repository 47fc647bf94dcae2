import { interestPauses } from '../claim/claim.ts'
import type { AccountFacts, ClaimFacts } from '../claim/facts.ts'
import { assert } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { type Minor, minor, share } from '../core/money.ts'
import { ask, type LawPack } from '../law/rulebook.ts'
import { type InterestChange, interestAmount } from '../ledger/interest.ts'
import type { Component } from '../ledger/posting.ts'

/**
 * The money of an account reckoned from everything that moved it, in order, as if all that is known
 * today had been known from the start: a credit note for a wrong invoice lowers the principal from
 * its beginning (SE-CALC-08), a fee taken back was never there. Pure.
 *
 * A payment settles the claim its reference names, then the oldest open ones (SE-PAY-03); costs,
 * interest, principal (SE-PAY-02); exactly the open principal settles that (SE-PAY-04). What is
 * over waits as a credit and settles what opens later, never a disputed amount (SE-PAY-05). A rest
 * of at most 49 öre on either side is levelled (SE-CALC-07).
 */
export type MoneyEvent =
  | { readonly kind: 'invoice'; readonly on: LocalDate; readonly claim: number }
  | {
      readonly kind: 'payment'
      readonly on: LocalDate
      readonly id: number
      readonly amount: Minor
      readonly claims: readonly number[]
    }
  | { readonly kind: 'return'; readonly on: LocalDate; readonly payment: number }
  | {
      readonly kind: 'credit'
      readonly on: LocalDate
      readonly claim: number
      readonly amount: Minor
      readonly reason: 'wrong' | 'goodwill'
      /** It is what an upheld dispute waited for: nothing is frozen any more. */
      readonly answers: boolean
    }
  | {
      readonly kind: 'charge'
      readonly on: LocalDate
      readonly claim: number
      readonly component: Component
      readonly amount: Minor
    }
  | {
      /** This much more is disputed; what is credited as wrong later was never owed either. */
      readonly kind: 'freeze'
      readonly on: LocalDate
      readonly claim: number
      /** Null: all of it. */
      readonly amount: Minor | null
    }
  | { readonly kind: 'thaw'; readonly on: LocalDate; readonly claim: number }
  | { readonly kind: 'write-off'; readonly on: LocalDate; readonly claim: number }

/** What a claim's money is after the reckoning. */
export type Reckoned = Pick<
  ClaimFacts,
  'balances' | 'paid' | 'credited' | 'changes' | 'interestBooked'
> & { readonly acknowledged: readonly LocalDate[] }

type Book = {
  readonly claim: ClaimFacts
  readonly wrong: Minor
  principal: number
  interestPaid: number
  paid: number
  credited: number
  frozen: number
  /** Of the credit notes after the last dispute, what answered no dispute yet. */
  unspent: number
  readonly charges: { readonly component: Component; left: number }[]
  readonly changes: InterestChange[]
  readonly acknowledged: LocalDate[]
  /** Whether anything changed since it was last told. */
  moved: boolean
}

type Part = 'costs' | 'interest' | 'principal'

type Lot = {
  readonly payment: number | null
  left: number
  taken: { readonly book: Book; readonly part: Part; readonly amount: number }[]
}

/** The books as they stand. */
type Desk = {
  readonly facts: AccountFacts
  readonly law: LawPack
  readonly books: Map<number, Book>
  /** The same, in the order in which money without an instruction settles them (SE-PAY-03). */
  readonly inOrder: Book[]
  readonly lots: Lot[]
  readonly tolerance: number
}

/** Reckons the claims and the credit of an account from its events, in the order given. */
export function reckon(
  facts: AccountFacts,
  claims: ReadonlyMap<number, ClaimFacts>,
  events: readonly MoneyEvent[],
  law: LawPack,
  today: LocalDate,
): Reckoning {
  const tolerance = ask(law.roundingTolerance, today)
  const desk: Desk = { facts, law, books: new Map(), inOrder: [], lots: [], tolerance }
  const wrong = wrongCredits(events)
  for (const event of events) book(desk, event, claims, wrong, events)
  return reckoning(desk)
}

/**
 * Goes on from a reckoning with one event more, later than all before it. Only what the event moved
 * is among the claims answered. A credit note for a wrong invoice reaches back, and cannot be one.
 */
export function reckonOn(
  before: Reckoning,
  facts: AccountFacts,
  claims: ReadonlyMap<number, ClaimFacts>,
  event: MoneyEvent,
): Reckoning {
  assert(!reachesBack(event), 'a credit note for a wrong invoice reaches back')
  const desk = { ...before.desk, facts }
  book(desk, event, claims, new Map(), [event])
  return reckoning(desk)
}

/** Whether an event changes what had been reckoned before its day. */
export function reachesBack(event: MoneyEvent): boolean {
  return event.kind === 'credit' && event.reason === 'wrong'
}

/** What the claims come to that moved, and what is over; with it the reckoning goes on. */
export type Reckoning = {
  readonly claims: ReadonlyMap<number, Reckoned>
  readonly credit: Minor
  readonly desk: Desk
}

function reckoning(desk: Desk): Reckoning {
  const claims = new Map<number, Reckoned>()
  for (const [no, book] of desk.books) {
    if (!book.moved) continue
    book.moved = false
    claims.set(no, reckoned(book))
  }
  const credit = minor(desk.lots.reduce((a, lot) => a + lot.left, 0))
  return { claims, credit, desk }
}

function book(
  desk: Desk,
  event: MoneyEvent,
  claims: ReadonlyMap<number, ClaimFacts>,
  wrong: ReadonlyMap<number, number>,
  events: readonly MoneyEvent[],
): void {
  if (event.kind === 'freeze') freeze(desk, event, events)
  else take(desk, event, claims, wrong)
  for (const lot of desk.lots) {
    if (lot.left > 0) for (const book of desk.inOrder) settle(desk, lot, book, event.on, false)
  }
}

function wrongCredits(events: readonly MoneyEvent[]): Map<number, number> {
  const wrong = new Map<number, number>()
  for (const event of events) {
    if (event.kind !== 'credit' || event.reason !== 'wrong') continue
    wrong.set(event.claim, (wrong.get(event.claim) ?? 0) + event.amount)
  }
  return wrong
}

function take(
  desk: Desk,
  event: Exclude<MoneyEvent, { kind: 'freeze' }>,
  claims: ReadonlyMap<number, ClaimFacts>,
  wrong: ReadonlyMap<number, number>,
): void {
  if (event.kind === 'invoice') {
    const claim = claims.get(event.claim)
    if (claim !== undefined) openBook(desk, claim, minor(wrong.get(event.claim) ?? 0))
    return
  }
  if (event.kind === 'payment') {
    payIn(desk, event)
    return
  }
  if (event.kind === 'return') {
    payBack(desk, event.payment, event.on)
    return
  }
  const book = desk.books.get(event.claim)
  if (book === undefined) return
  if (event.kind === 'charge') {
    book.moved = true
    book.charges.push({ component: event.component, left: event.amount })
  } else if (event.kind === 'thaw') {
    book.frozen = 0
  } else if (event.kind === 'write-off') {
    writeOff(desk, book, event.on)
  } else {
    book.moved = true
    book.credited += event.amount
    if (event.reason === 'goodwill') {
      const lot: Lot = { payment: null, left: event.amount, taken: [] }
      spend(lot, book, 'principal', book.principal, event.on)
      desk.lots.push(lot)
      book.frozen = Math.max(0, book.frozen - event.amount)
    }
    if (event.answers) book.frozen = 0
  }
}

function freeze(
  desk: Desk,
  event: Extract<MoneyEvent, { kind: 'freeze' }>,
  events: readonly MoneyEvent[],
): void {
  const book = desk.books.get(event.claim)
  if (book === undefined) return
  const since = events.slice(events.indexOf(event) + 1)
  const coming = Math.min(book.unspent, wrongCredits(since).get(event.claim) ?? 0)
  const disputed = event.amount ?? Number.POSITIVE_INFINITY
  book.frozen += Math.max(0, disputed - coming)
  book.unspent = Math.max(0, coming - disputed)
}

function openBook(desk: Desk, claim: ClaimFacts, wrong: Minor): void {
  const principal = Math.max(0, claim.total - wrong)
  const changes: InterestChange[] =
    wrong === 0 ? [] : [{ kind: 'credit', on: claim.issuedOn, amount: wrong, reason: 'wrong' }]
  const book: Book = {
    claim,
    wrong,
    principal,
    interestPaid: 0,
    paid: 0,
    credited: 0,
    frozen: 0,
    unspent: Number.POSITIVE_INFINITY,
    charges: [],
    changes,
    acknowledged: [],
    moved: true,
  }
  desk.books.set(claim.no, book)
  const behind = desk.inOrder.findIndex((other) => byDue(claim, other.claim) < 0)
  desk.inOrder.splice(behind < 0 ? desk.inOrder.length : behind, 0, book)
  const over = wrong - claim.total
  if (over > 0) desk.lots.push({ payment: null, left: over, taken: [] })
}

function payIn(desk: Desk, event: Extract<MoneyEvent, { kind: 'payment' }>): void {
  const lot: Lot = { payment: event.id, left: event.amount, taken: [] }
  desk.lots.push(lot)
  const all = desk.inOrder
  const meant = all.filter((book) => event.claims.includes(book.claim.no))
  const exact = meant.find((book) => book.principal === event.amount)
  for (const book of exact === undefined ? meant : [exact]) {
    settle(desk, lot, book, event.on, true)
  }
  for (const book of all) settle(desk, lot, book, event.on, false)
  for (const { book } of lot.taken) {
    if (book.acknowledged.at(-1) !== event.on) book.acknowledged.push(event.on)
  }
}

/** What the payment had settled is open again from the day it did not hold. */
function payBack(desk: Desk, payment: number, on: LocalDate): void {
  const lot = desk.lots.find((one) => one.payment === payment)
  if (lot === undefined) return
  for (const { book, part, amount } of lot.taken) move(book, part, -amount, on)
  lot.taken = []
  lot.left = 0
}

function settle(desk: Desk, lot: Lot, book: Book, on: LocalDate, directed: boolean): void {
  if (lot.left <= 0) return
  const before = lot.left
  if (directed && lot.left === book.principal) {
    spend(lot, book, 'principal', book.principal, on)
  } else {
    spendAll(lot, book, askable(desk, book, on), on)
    if (directed) spendAll(lot, book, owed(desk, book, on), on)
  }
  if (lot.left === before) return
  const rest = askable(desk, book, on)
  if (rest.costs + rest.interest + rest.principal <= desk.tolerance) {
    for (const part of order) if (rest[part] > 0) moveInto(lot, book, part, rest[part], on)
  }
  if (lot.left <= desk.tolerance) lot.left = 0
}

const order: readonly Part[] = ['costs', 'interest', 'principal']

type Parts = Readonly<Record<Part, number>>

function spendAll(lot: Lot, book: Book, most: Parts, on: LocalDate): void {
  for (const part of order) spend(lot, book, part, most[part], on)
}

function spend(lot: Lot, book: Book, part: Part, most: number, on: LocalDate): void {
  const amount = Math.min(lot.left, most)
  if (amount <= 0) return
  moveInto(lot, book, part, amount, on)
  lot.left -= amount
}

function moveInto(lot: Lot, book: Book, part: Part, amount: number, on: LocalDate): void {
  lot.taken.push({ book, part, amount })
  move(book, part, amount, on)
}

function move(book: Book, part: Part, amount: number, on: LocalDate): void {
  book.moved = true
  book.paid += amount
  if (part === 'costs') moveCosts(book, amount)
  else if (part === 'interest') book.interestPaid += amount
  else {
    book.principal -= amount
    book.changes.push({ kind: 'principal', on, amount: minor(amount) })
  }
}

/** Costs are paid in the order they were charged; a payment taken back opens the newest again. */
function moveCosts(book: Book, amount: number): void {
  let left = amount
  for (const charge of book.charges) {
    const part = amount > 0 ? Math.min(left, charge.left) : left
    charge.left -= part
    left -= part
  }
}

/** What may be asked of a claim: a disputed amount, and the interest on it, is left out. */
function askable(desk: Desk, book: Book, on: LocalDate): Parts {
  if (book.frozen === 0) return owed(desk, book, on)
  if (book.frozen >= book.principal) return { costs: 0, interest: 0, principal: 0 }
  return {
    costs: costsOf(book),
    interest: interestOf(desk, book, on, book.frozen),
    principal: book.principal - book.frozen,
  }
}

function owed(desk: Desk, book: Book, on: LocalDate): Parts {
  return {
    costs: costsOf(book),
    interest: interestOf(desk, book, on, 0),
    principal: book.principal,
  }
}

function costsOf(book: Book): number {
  return book.charges.reduce((a, charge) => a + charge.left, 0)
}

function interestOf(desk: Desk, book: Book, on: LocalDate, less: number): number {
  const { claim } = book
  const after = claim.interestStart.after
  if (after === null || on <= after) return 0
  const accrued = interestAmount(
    {
      debtor: desk.facts.debtorKind,
      principal: claim.total,
      start: claim.interestStart,
      agreedRateBp: null,
      lastInterestDay: null,
      pauses: interestPauses(desk.facts, claim, desk.law),
      frozen: minor(less),
      changes: book.changes,
    },
    desk.law,
    on,
  )
  return Math.max(0, accrued - book.interestPaid)
}

function writeOff(desk: Desk, book: Book, on: LocalDate): void {
  const rest = owed(desk, book, on)
  const { paid } = book
  for (const part of order) if (rest[part] > 0) move(book, part, rest[part], on)
  // What is let go was not paid: nobody is thanked for it.
  book.paid = paid
}

/** Oldest effective due date first, ties by invoice number. */
export function byDue(a: ClaimFacts, b: ClaimFacts): number {
  if (a.effectiveDueOn !== b.effectiveDueOn) return a.effectiveDueOn < b.effectiveDueOn ? -1 : 1
  const [one, two] = [Number(a.invoiceNumber), Number(b.invoiceNumber)]
  if (one !== two && !Number.isNaN(one - two)) return one - two
  return a.invoiceNumber < b.invoiceNumber ? -1 : a.invoiceNumber > b.invoiceNumber ? 1 : 0
}

function reckoned(book: Book): Reckoned {
  const costs = new Map<Component, number>()
  for (const { component, left } of book.charges) {
    costs.set(component, (costs.get(component) ?? 0) + left)
  }
  const parts = book.claim.agreements.length === 0 ? [0] : book.claim.agreements
  const left = minor(book.principal)
  const shares =
    parts.length === 1
      ? [left]
      : share(
          left,
          parts.map(() => 1),
        )
  const principal = shares.map((amount, at) => ({
    part: parts[at] ?? 0,
    component: 'principal' as const,
    amount,
  }))
  const charged = [...costs].map(([component, left]) => ({
    part: 0,
    component,
    amount: minor(left),
  }))
  return {
    balances: [...principal, ...charged].filter((one) => one.amount !== 0),
    paid: minor(Math.max(0, book.paid)),
    credited: minor(book.credited),
    changes: [...book.changes],
    interestBooked: minor(book.interestPaid),
    acknowledged: [...book.acknowledged],
  }
}
