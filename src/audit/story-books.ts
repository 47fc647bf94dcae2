import type { LocalDate } from '../core/date.ts'
import { chargeLine, reversals } from './story-charge.ts'
import { dispute, isLater, isWrong, thaw, wrongly } from './story-dispute.ts'
import { type Capital, interest, type Pause } from './story-interest.ts'
import { bearsInterest, effectiveDue, oreTolerance } from './story-law.ts'
import type { Case, Fact, Invoice, Line } from './story-shape.ts'

/**
 * The books of an account on a day, reckoned anew from the story: as they would be if everything
 * known by then had been known from the start. A credit note for a wrong invoice therefore lowers
 * the principal from its beginning (SE-CALC-08), a fee taken back was never there, and money found
 * in suspense counts from the day it came in (SE-CALC-05).
 */
export type Books = {
  readonly told: Case
  /** The day up to which everything is known. */
  readonly known: LocalDate
  readonly claims: Map<string, Claim>
  /** Payments and credits; what is left of them is the customer's. */
  readonly lots: Lot[]
}

export type Claim = {
  readonly invoice: Invoice
  readonly due: LocalDate
  readonly bears: boolean
  readonly pauses: readonly Pause[]
  readonly changes: Capital[]
  principal: number
  interestPaid: number
  /** Fees charged, whether paid or not. */
  readonly charged: { readonly kind: string; readonly amount: number }[]
  feesPaid: number
  /** In dispute; infinite when all of it is. */
  frozen: number
  /** How much of each credit note answers a dispute. */
  readonly answered: Map<Fact, number>
  upheld: boolean
  creditedSinceDispute: boolean
  /** Days on which the customer paid on it: an acknowledgement (SE-PRE-02). */
  readonly acknowledged: LocalDate[]
}

export type Lot = {
  /** The payment it is; -1 when none, or when it was taken back. */
  fact: number
  left: number
  refunded: number
  readonly taken: { claim: Claim; part: Part; amount: number }[]
}

type Part = 'fees' | 'interest' | 'principal'

export type Amounts = { readonly [part in Part]: number }

/** The books on a day after its facts and after the steps before the line `before`. */
export function booksOn(told: Case, day: LocalDate, before = Number.POSITIVE_INFINITY): Books {
  const books: Books = { told, known: day, claims: new Map(), lots: [] }
  const lines = told.steps.filter((line) => line.at < before && line.on <= day)
  const reversed = reversals(lines)
  for (const event of eventsUpTo(told, day, lines)) {
    if (event.invoice !== undefined) openClaim(books, event.invoice)
    if (event.fact !== undefined) book(books, event.fact, event.on)
    if (event.line !== undefined) carryOut(books, event.line, reversed)
    offset(books, event.on)
  }
  return books
}

/** What is open of a claim on the day, disputed or not. */
export function open(claim: Claim, day: LocalDate): Amounts {
  const fees = claim.charged.reduce((sum, fee) => sum + fee.amount, 0) - claim.feesPaid
  return {
    fees: Math.max(0, fees),
    interest: Math.max(0, accrued(claim, day, 0) - claim.interestPaid),
    principal: claim.principal,
  }
}

/**
 * What may be asked of a claim on the day: a disputed amount is left out, and so is the interest on
 * it (SE-INK-22). Of a claim disputed in whole nothing may be asked.
 */
export function asked(claim: Claim, day: LocalDate): Amounts {
  const all = open(claim, day)
  if (claim.frozen === 0) return all
  if (claim.frozen >= claim.principal) return { fees: 0, interest: 0, principal: 0 }
  return {
    fees: all.fees,
    interest: Math.max(0, accrued(claim, day, claim.frozen) - claim.interestPaid),
    principal: claim.principal - claim.frozen,
  }
}

export function total(amounts: Amounts): number {
  return amounts.fees + amounts.interest + amounts.principal
}

/** What the creditor owes: payments and credits that found nothing to settle. */
export function creditOf(books: Books): number {
  return books.lots.reduce((sum, lot) => sum + lot.left, 0)
}

/** Claims in the order in which money without an instruction settles them (SE-PAY-03). */
export function inOrder(claims: Iterable<Claim>): Claim[] {
  return [...claims].sort((a, b) => {
    if (a.due !== b.due) return a.due < b.due ? -1 : 1
    const [one, other] = [a.invoice.number, b.invoice.number]
    const byNumber = Number(one) - Number(other)
    return byNumber === 0 || Number.isNaN(byNumber) ? (one < other ? -1 : 1) : byNumber
  })
}

/** Whether every rate the claim needs up to the day is published (SE-CALC-06). */
export function isRateKnown(claim: Claim, day: LocalDate): boolean {
  return !claim.bears || interest(claim.changes, claim.pauses, claim.due, day) !== null
}

function accrued(claim: Claim, day: LocalDate, less: number): number {
  if (!claim.bears) return 0
  return interest(claim.changes, claim.pauses, claim.due, day, less) ?? 0
}

type Event = {
  readonly on: LocalDate
  readonly rank: number
  readonly order: number
  readonly invoice?: Invoice
  readonly fact?: Fact
  readonly line?: Line
}

/** Within a day: invoices, then facts as given, then steps as printed. */
function eventsUpTo(told: Case, day: LocalDate, lines: readonly Line[]): Event[] {
  const facts = told.facts.filter((fact) => fact.on <= day)
  const events: Event[] = [
    ...[...told.invoices.values()]
      .filter((invoice) => invoice.issued <= day)
      .map((invoice, order) => ({ on: invoice.issued, rank: 0, order, invoice })),
    ...facts.map((fact) => {
      const first = fact.suspense?.belongs === true ? suspended(facts, fact) : fact
      return { on: first.on, rank: 1, order: first.index, fact }
    }),
    ...lines.map((line) => ({ on: line.on, rank: 2, order: line.at, line })),
  ]
  return events.sort((a, b) => {
    if (a.on !== b.on) return a.on < b.on ? -1 : 1
    return a.rank === b.rank ? a.order - b.order : a.rank - b.rank
  })
}

/** The suspense fact that another one resolves: the oldest of the same amount still unresolved. */
export function suspended(facts: readonly Fact[], resolving: Fact): Fact {
  const waiting: Fact[] = []
  for (const fact of facts) {
    const { suspense } = fact
    if (suspense === undefined) continue
    if (suspense.belongs === undefined) waiting.push(fact)
    else {
      const at = waiting.findIndex((one) => one.suspense?.amount === suspense.amount)
      const found = at < 0 ? fact : (waiting.splice(at, 1)[0] ?? fact)
      if (fact === resolving) return found
    }
  }
  return resolving
}

function openClaim(books: Books, invoice: Invoice): void {
  const { told, known } = books
  const wrong = wrongly(books, invoice.number)
  const principal = Math.max(0, invoice.amount - wrong)
  books.claims.set(invoice.number, {
    invoice,
    due: effectiveDue(invoice),
    bears: bearsInterest(invoice, told.kind),
    pauses: reliefs(told, known).filter((pause) => invoice.arose < pause.after),
    changes: [{ on: invoice.issued, amount: principal }],
    principal,
    interestPaid: 0,
    charged: [],
    feesPaid: 0,
    frozen: 0,
    answered: new Map(),
    upheld: false,
    creditedSinceDispute: false,
    acknowledged: [],
  })
  const over = wrong - invoice.amount
  if (over > 0) books.lots.push({ fact: -1, left: over, refunded: 0, taken: [] })
}

/** Skuldsaneringslagen (2016:675) 47 §: interest stops from the day after the decision. */
function reliefs(told: Case, known: LocalDate): Pause[] {
  const facts = told.facts.filter((fact) => fact.on <= known)
  return facts
    .filter((fact) => fact.lifeEvent?.kind === 'debt-relief')
    .map((fact) => ({
      after: fact.on,
      to: facts.find((one) => isEndOf(one, fact, 'debt-relief'))?.on ?? null,
    }))
}

function isEndOf(end: Fact, begin: Fact, kind: string): boolean {
  return isLater(end, begin) && end.lifeEventEnded?.kind === kind
}

function book(books: Books, fact: Fact, on: LocalDate): void {
  if (fact.payment !== undefined) {
    payIn(books, fact.index, fact.payment.amount, on, fact.payment.reference)
  } else if (fact.suspense?.belongs === true) {
    payIn(books, fact.index, fact.suspense.amount, on, undefined)
  } else if (fact.paymentReturned !== undefined) {
    payBack(books, fact, on)
  } else if (fact.creditNote !== undefined) {
    credit(books, fact, on)
  } else if (fact.dispute !== undefined) {
    dispute(books, fact)
  } else if (fact.disputeClosed !== undefined) {
    const claim = books.claims.get(fact.disputeClosed.invoice)
    if (claim === undefined) return
    claim.upheld = fact.disputeClosed.outcome === 'upheld' && claim.frozen > 0
    if (!claim.upheld || claim.creditedSinceDispute) thaw(claim)
  }
}

function payIn(
  books: Books,
  fact: number,
  amount: number,
  on: LocalDate,
  reference: string | undefined,
): void {
  const lot: Lot = { fact, left: amount, refunded: 0, taken: [] }
  books.lots.push(lot)
  const claims = inOrder(books.claims.values())
  const meant = claims.filter((claim) => reference !== undefined && isFor(claim, reference))
  const exact = meant.find((claim) => claim.principal === amount)
  for (const claim of exact === undefined ? meant : [exact]) settle(lot, claim, on, true)
  for (const claim of claims) settle(lot, claim, on, false)
  for (const { claim } of lot.taken) {
    if (claim.acknowledged.at(-1) !== on) claim.acknowledged.push(on)
  }
}

function isFor(claim: Claim, reference: string): boolean {
  return claim.invoice.reference === reference || claim.invoice.number === reference
}

/** Credit left over settles what becomes open and undisputed (SE-PAY-05). */
function offset(books: Books, on: LocalDate): void {
  for (const lot of books.lots) {
    if (lot.left <= 0) continue
    for (const claim of inOrder(books.claims.values())) settle(lot, claim, on, false)
  }
}

/**
 * Costs, then interest, then principal, first of what may be asked (SE-PAY-02); exactly the open
 * principal with its reference settles the principal (SE-PAY-04); a rest of at most 49 öre on
 * either side is levelled (SE-CALC-07).
 */
function settle(lot: Lot, claim: Claim, on: LocalDate, directed: boolean): void {
  if (lot.left <= 0) return
  const before = lot.left
  if (directed && lot.left === claim.principal) {
    take(lot, claim, 'principal', lot.left, on)
    lot.left = 0
  } else {
    const ask = asked(claim, on)
    for (const part of parts) spend(lot, claim, part, ask[part], on)
    if (directed) {
      const rest = open(claim, on)
      for (const part of parts) spend(lot, claim, part, rest[part], on)
    }
  }
  if (lot.left === before) return
  const rest = asked(claim, on)
  if (total(rest) <= oreTolerance) for (const part of parts) take(lot, claim, part, rest[part], on)
  if (lot.left <= oreTolerance) lot.left = 0
}

const parts = ['fees', 'interest', 'principal'] as const

function spend(lot: Lot, claim: Claim, part: Part, most: number, on: LocalDate): void {
  const amount = Math.min(lot.left, most)
  take(lot, claim, part, amount, on)
  lot.left -= amount
}

function take(lot: Lot, claim: Claim, part: Part, amount: number, on: LocalDate): void {
  if (amount <= 0) return
  lot.taken.push({ claim, part, amount })
  move(claim, part, amount, on)
}

function move(claim: Claim, part: Part, amount: number, on: LocalDate): void {
  if (part === 'fees') claim.feesPaid += amount
  else if (part === 'interest') claim.interestPaid += amount
  else {
    claim.principal -= amount
    const last = claim.changes.at(-1)
    if (last?.on === on) claim.changes.pop()
    claim.changes.push({ on, amount: claim.principal })
  }
}

/** What the payment settled is open again from the day it was taken back. */
function payBack(books: Books, fact: Fact, on: LocalDate): void {
  const { amount, reference } = fact.paymentReturned ?? { amount: 0 }
  const paid = books.told.facts.filter(
    (one) =>
      one.payment?.amount === amount &&
      (reference === undefined || one.payment.reference === reference),
  )
  const lot = books.lots.findLast((one) => paid.some(({ index }) => index === one.fact))
  if (lot === undefined) return
  for (const { claim, part, amount: back } of lot.taken) move(claim, part, -back, on)
  lot.taken.length = 0
  lot.left = -lot.refunded
  lot.fact = -1
}

function credit(books: Books, fact: Fact, on: LocalDate): void {
  const { invoice, amount } = fact.creditNote ?? { invoice: '', amount: 0 }
  const claim = books.claims.get(invoice)
  if (claim === undefined) return
  if (!isWrong(fact)) {
    const lot: Lot = { fact: -1, left: amount, refunded: 0, taken: [] }
    spend(lot, claim, 'principal', claim.principal, on)
    books.lots.push(lot)
    claim.frozen = Math.max(0, claim.frozen - amount)
  }
  claim.creditedSinceDispute = true
  if (claim.upheld) thaw(claim)
}

function carryOut(books: Books, line: Line, reversed: ReadonlyMap<string, number>): void {
  if (line.step === 'refund') {
    let left = line.amount ?? 0
    for (const lot of books.lots) {
      const back = Math.min(left, Math.max(0, lot.left))
      lot.left -= back
      lot.refunded += back
      left -= back
    }
  }
  if (line.step === 'write-off') {
    const lot: Lot = { fact: -1, left: 0, refunded: 0, taken: [] }
    for (const number of line.invoices) {
      const claim = books.claims.get(number)
      if (claim === undefined) continue
      const rest = open(claim, line.on)
      for (const part of parts) take(lot, claim, part, rest[part], line.on)
    }
  }
  if (line.step !== 'fee-reversed') chargeLine(books, line, reversed)
}
