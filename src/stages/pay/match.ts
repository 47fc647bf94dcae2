import { dayNumber, type LocalDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import { freeAmount, instalments } from './amount.ts'
import type { Book, Row } from './book.ts'
import { type Asked, type Candidates, gatherCandidates } from './candidate.ts'
import { emptyMemory, type Memory } from './memory.ts'
import {
  anybodyChance,
  fitPayer,
  type PayerFit,
  type PayerTold,
  payerChance,
  readPayer,
} from './payer.ts'
import { nameKey } from './payer-name.ts'
import { namedTogether, type Plan, plansFor } from './plan.ts'
import { type GateReason, mostAlike, refuseToPost } from './post-gate.ts'
import { readSaid, withoutZeros } from './reading.ts'
import { shippedWeights, type Weights } from './weights.ts'

/** A payment as the bank tells of it. */
export type PaymentTold = {
  readonly payment: string
  readonly on: LocalDate
  readonly amount: Minor
  readonly currency: string | null
  readonly reference: string | null
  readonly text: readonly string[]
  readonly payer: PayerTold
}

export type Matched = {
  readonly payment: string
  readonly outcome: 'posted' | 'suggested' | 'unmatched'
  readonly allocations: readonly { readonly invoice: string; readonly amount: number }[]
  readonly remainder: number
  /** How probably the first candidate is what was meant; 0 to 1. */
  readonly confidence: number
  readonly because: readonly string[]
  readonly candidates: readonly MatchCandidate[]
  /** The customer's account that has the whole payment as a credit. */
  readonly credit?: string
}

export type MatchCandidate = {
  readonly invoice: string
  readonly confidence: number
  /** All of them, when one payment is for several. */
  readonly invoices?: readonly string[]
}

/**
 * Finds the invoice of every payment, mistyped or not. Pure. Payments come in order of time and
 * what was booked is remembered. For each payment: who may be meant (`gatherCandidates`), each way
 * to book it with its likelihood (`plansFor`), the probability of each against the others and
 * against everything the book does not show (`backgroundChance`), and one decision: posted only
 * above `threshold` and past every gate of `refuseToPost`; else suggested; else unmatched.
 *
 * The same function can be fed from the database: see `Book`. A page of payments asks for its keys,
 * a statement answers them, and a book over the answers is given here; `memory` is then what the
 * page itself booked, since `open` is read in the same transaction.
 */
export function matchStream(
  payments: Iterable<PaymentTold>,
  book: Book,
  weights: Weights = shippedWeights,
): Matched[] {
  const memory = emptyMemory()
  return [...payments].map((payment) => matchPayment(payment, book, weights, memory))
}

/** Posted only above this probability. Proven in docs/matching.md. */
export const threshold = 0.9998
/** Below this a candidate is not worth a person's look. */
const worthALook = 0.02
/** From this probability on an invoice may have been paid by a payment a person still looks at. */
const mayBePaid = 0.2
/** A stream in which more references are damaged than banks usually let through. */
const oftenDamaged = 0.05
const mostCandidates = 5

type Ranked = { readonly plan: Plan; readonly confidence: number }

export function matchPayment(
  payment: PaymentTold,
  book: Book,
  weights: Weights,
  memory: Memory,
): Matched {
  if (payment.amount <= 0) return matchBack(payment, book, weights, memory)
  const asked: Asked = {
    book,
    memory,
    weights,
    said: readSaid(payment.reference, payment.text),
    payer: readPayer(payment.payer),
    amount: payment.amount,
    currency: payment.currency,
  }
  const on = dayNumber(payment.on)
  const ranked = rankPlans(asked, on)
  const [best] = ranked
  if (best === undefined) return unmatched(payment, [])
  const why = best.confidence < threshold ? 'not-certain' : gate(asked, ranked, best.plan, payment)
  if (why !== null) {
    const suggested = suggest(payment, ranked, why)
    if (best.confidence >= mayBePaid) memory.wait(best.plan.rows, payment.amount)
    return suggested
  }
  remember(asked, best.plan, payment, on)
  return posted(payment, ranked, best)
}

function gate(
  { book, memory, weights, amount }: Asked,
  all: readonly Ranked[],
  plan: Plan,
  payment: PaymentTold,
): GateReason | null {
  if (plan.allocations.some(({ row, amount: to }) => memory.waitingFor(row.row) + to > row.open)) {
    return 'earlier-payment-waits'
  }
  if (all.some((other) => isRathers(other.plan, plan))) return 'payer-is-somebody-else'
  const own = plan.rows.filter((row) => row.open === amount).length
  const fitsOthers = book.countOpen(amount, amount) - own
  const often = weights.reference.damaged > oftenDamaged
  const owedByMany = often && plan.rows.some((row) => book.countCommon(row.open) > mostAlike)
  return refuseToPost(plan, payment, fitsOthers, owedByMany)
}

/** The payer is far rather another customer, and owes such an amount, or nobody owes just it. */
function isRathers(other: Plan, plan: Plan): boolean {
  if (other.customer === plan.customer || !other.agrees.payer) return false
  if (!other.agrees.amount && plan.because.includes('amount-exact')) return false
  return other.payer.ratio > 10 * plan.payer.ratio
}

/** All ways to book the payment, the most probable first. */
function rankPlans(asked: Asked, on: number): Ranked[] {
  const quick = gatherCandidates(asked, false)
  const plans = plansOf(asked, quick, on)
  const first = plans.find((plan) => isPlain(plan) && isAlone(plan, asked))
  if (first !== undefined && quick.customers.size === 1) return ranked(plans, 1e-12)
  const found = gatherCandidates(asked, true)
  const sides = sidesOf(asked, found)
  const all = sides.list.flatMap((side) => plansFor(asked, found, side, on))
  all.push(...namedTogether(asked, found, sides.list, on))
  const looked = new Set(all.flatMap(({ rows }) => rows.map(({ row }) => row)))
  const own = [...looked].filter((row) => asked.book.owedOf(row).open === asked.amount)
  return ranked(all, backgroundChance(asked, found, sides.ratios, own.length))
}

/** Reference as written, the very amount, and the customer himself: nothing else is looked for. */
function isPlain({ kind, agrees, payer, because }: Plan): boolean {
  if (kind !== 'invoice' || agrees.reference !== 'exact') return false
  return because.includes('amount-exact') && payer.ratio >= 1000 && !payer.strange
}

/** Nobody else of the book can be the payer. */
function isAlone({ payer, customer }: Plan, { book, payer: told }: Asked): boolean {
  if (payer.identified) return true
  if (payer.newAccount) return false
  const alike = book.findCustomers('name', nameKey(told.name))
  return alike.more === 0 && alike.rows.every((one) => one === customer)
}

function plansOf(asked: Asked, found: Candidates, on: number): Plan[] {
  return sidesOf(asked, found).list.flatMap((side) => plansFor(asked, found, side, on))
}

function sidesOf(asked: Asked, found: Candidates) {
  const { book, memory, payer, weights } = asked
  const fits = [...found.customers].map((customer): [number, PayerFit] => {
    const learned = memory.hasPaidFor(payer.accounts, customer)
    return [customer, fitPayer(payer, book.customer(customer), learned, weights)]
  })
  const ratios = fits.reduce((sum, [, fit]) => sum + Math.max(0, fit.ratio - 1), 0)
  const list = fits.map(([customer, fit]) => ({
    customer,
    account: book.customer(customer).account,
    doubtful: found.unknown || found.unknownInText,
    fit,
    payerChance: payer.told ? payerChance(fit, ratios, book, weights) : 1,
  }))
  return { list, ratios }
}

function ranked(plans: readonly Plan[], background: number): Ranked[] {
  const all = plans.reduce((sum, plan) => sum + plan.chance, background)
  return plans
    .map((plan) => ({ plan, confidence: plan.chance / all }))
    .sort((a, b) => b.confidence - a.confidence || byInvoice(a.plan, b.plan))
}

function byInvoice(a: Plan, b: Plan): number {
  const [left, right] = [a.rows[0]?.invoice ?? '', b.rows[0]?.invoice ?? '']
  return left < right ? -1 : left > right ? 1 : a.rows.length - b.rows.length
}

/**
 * Likelihood of what the payment says when another invoice is meant: one of the book that no key
 * led to, one within two slips, or one not in the book. `own`: candidates with the very amount.
 */
function backgroundChance(asked: Asked, found: Candidates, ratios: number, own: number): number {
  const { book, weights, payer, amount } = asked
  const { reference, amount: byAmount } = weights
  const size = Math.max(1, book.rows)
  const all = book.countOpen(amount, amount)
  const exact = Math.max(0, all - own)
  const near = amount % 100 === 0 ? book.countOpen(amount - 99, amount + 99) - all : 0
  const free = (byAmount.part + byAmount.over) * freeAmount(amount, 2 * amount)
  const fees = byAmount.usualFees.reduce((sum, fee) => sum + book.countCommon(amount - fee), 0)
  const parts = instalments.reduce((sum, of) => sum + book.countCommon(amount * of) / of, 0)
  const anyAmount =
    (exact * byAmount.exact +
      near * byAmount.rounded +
      fees * byAmount.withFee +
      parts * byAmount.instalment) /
      size +
    free
  const anybody = anybodyChance(payer, ratios, book, weights)
  const elsewhere = size * found.unrelated * anyAmount * anybody
  const share = (exact * byAmount.exact) / size + free
  const twoSlips = reference.damaged * 2.2e-4 * found.near * share * anybody
  const customers = Math.max(1, book.customers)
  const notInBook = found.unknown
    ? reference.notInBook * share * (anybody + ratios / customers)
    : (found.unknownInText ? 2.5 : reference.notInBook / 100) *
      share *
      found.unrelated *
      (100 * customers * anybody + ratios)
  const weak = found.weak * free * anybody
  return elsewhere + twoSlips + weak + notInBook + 1e-300
}

function remember(asked: Asked, plan: Plan, payment: PaymentTold, on: number): void {
  const { memory, payer } = asked
  const booked = { on, amount: payment.amount, payment: payment.payment }
  for (const { row, amount } of plan.allocations) memory.book(row, booked, amount)
  const sure = plan.agrees.reference === 'exact' && plan.agrees.amount
  const [row] = plan.rows
  if (sure && row !== undefined && !plan.payer.strange) memory.learn(payer.accounts, row.customer)
}

/**
 * Money that goes back: a person decides what it undoes. What was booked in this stream under the
 * same reference with the same amount counts as open again, so that it can be paid anew.
 */
function matchBack(payment: PaymentTold, book: Book, _: Weights, memory: Memory): Matched {
  const { whole } = readSaid(payment.reference, payment.text)
  if (whole === null || payment.amount === 0) return unmatched(payment, ['amount-not-positive'])
  const rows = book
    .findRows('reference', withoutZeros(whole))
    .rows.map((row) => book.row(row))
    .filter((row) => withoutZeros(row.reference) === withoutZeros(whole))
  const [row] = rows
  if (row === undefined || rows.length > 1) return unmatched(payment, ['amount-not-positive'])
  const undone = memory.unbook(row, -payment.amount)
  return {
    payment: payment.payment,
    outcome: 'suggested',
    allocations: [],
    remainder: payment.amount,
    confidence: undone ? 0.99 : 0.5,
    because: ['reference-exact', undone ? 'payment-returned' : 'amount-not-positive'],
    candidates: [{ invoice: row.invoice, confidence: undone ? 0.99 : 0.5 }],
  }
}

function posted(
  payment: PaymentTold,
  all: readonly Ranked[],
  { plan, confidence }: Ranked,
): Matched {
  return {
    payment: payment.payment,
    outcome: 'posted',
    allocations: plan.allocations.map(({ row, amount }) => ({ invoice: row.invoice, amount })),
    remainder: plan.remainder,
    confidence: told(confidence),
    because: plan.because,
    candidates: candidatesOf(all),
    ...(plan.kind === 'credit' ? { credit: plan.account } : {}),
  }
}

function suggest(payment: PaymentTold, all: readonly Ranked[], why: string): Matched {
  const [best] = all
  if (best === undefined || best.confidence < worthALook) return unmatched(payment, [], all)
  return {
    payment: payment.payment,
    outcome: 'suggested',
    allocations: [],
    remainder: payment.amount,
    confidence: told(best.confidence),
    because: [...best.plan.because, why],
    candidates: candidatesOf(all),
  }
}

function unmatched(
  payment: PaymentTold,
  because: readonly string[],
  all: readonly Ranked[] = [],
): Matched {
  const candidates = candidatesOf(all)
  return {
    payment: payment.payment,
    outcome: 'unmatched',
    allocations: [],
    remainder: payment.amount,
    confidence: candidates[0]?.confidence ?? 0,
    because: because.length > 0 ? because : ['nothing-leads-to-an-invoice'],
    candidates,
  }
}

function candidatesOf(all: readonly Ranked[]): MatchCandidate[] {
  return all
    .slice(0, mostCandidates)
    .filter(({ confidence }) => confidence >= 1e-4)
    .map(({ plan, confidence }) => {
      const invoices = plan.rows.map((row: Row) => row.invoice)
      const invoice = invoices[0] ?? ''
      const several = invoices.length > 1 ? { invoices } : {}
      return { invoice, confidence: told(confidence), ...several }
    })
}

/** Six decimals, and never 1: nothing is. */
function told(confidence: number): number {
  return Math.min(0.999999, Math.round(confidence * 1e6) / 1e6)
}
