import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { type Book, collectBook, type OpenInvoice } from '../stages/pay/book.ts'
import { withDamageOf } from '../stages/pay/learn.ts'
import { type Matched, matchStream, type PaymentTold } from '../stages/pay/match.ts'
import { shippedWeights } from '../stages/pay/weights.ts'
import { bookOf, makeTown, type Numbering, type Portfolio, type TownInvoice } from './town.ts'
import { payTown, type Told, type TownPayment, type Truth } from './town-payment.ts'

/** How a payment was answered, against what is true of it. */
export type Verdict = 'posted right' | 'posted wrong' | 'first' | 'among' | 'missed'

export type Judged = {
  readonly told: Told
  readonly matched: Matched
  readonly verdict: Verdict
  /** The evidence leaves one answer: see docs/matching.md. */
  readonly determined: boolean
}

/** One town's payments matched and judged. */
export function proveTown(
  portfolio: Portfolio,
  numbering: Numbering,
  customers: number,
  seed: number,
): Judged[] {
  const town = makeTown(portfolio, numbering, customers, seed)
  const told = payTown(town, seed + 7)
  const invoices = bookOf(town)
  const book = bookFrom(invoices)
  const payments = told.map(({ payment }) => paymentFrom(payment))
  const weights = withDamageOf(payments, book, shippedWeights)
  const matched = matchStream(payments, book, weights)
  const oracle = openOracle(invoices)
  return told.map((one, at) => {
    const answer = matched[at]
    if (answer === undefined) throw new Error(`payment ${at} has no answer`)
    const verdict = judge(answer, one.truth)
    return { told: one, matched: answer, verdict, determined: oracle(one) }
  })
}

export function bookFrom(invoices: readonly TownInvoice[]): Book {
  const collected = collectBook()
  for (const invoice of invoices) collected.add(invoiceFrom(invoice))
  return collected.book()
}

export function invoiceFrom(told: TownInvoice): OpenInvoice {
  return {
    invoice: told.invoice,
    account: told.account,
    reference: told.reference,
    amount: minor(told.amount),
    open: minor(told.open),
    principal: null,
    currency: told.currency,
    issued: date(told.issued),
    due: date(told.due),
    name: told.customer.name,
    nationalId: told.customer.nationalId,
    payerAccounts: told.customer.payerAccounts,
  }
}

export function paymentFrom(told: TownPayment): PaymentTold {
  return {
    payment: told.payment,
    on: date(told.on),
    amount: minor(told.amount),
    currency: told.currency,
    reference: told.reference ?? null,
    text: told.text ?? [],
    payer: {
      name: told.payer?.name ?? null,
      account: told.payer?.account ?? null,
      nationalId: told.payer?.nationalId ?? null,
    },
  }
}

function judge(matched: Matched, truth: Truth): Verdict {
  const wanted = keyOf(truth.allocations)
  if (matched.outcome === 'posted') {
    const right =
      truth.customer !== null &&
      keyOf(matched.allocations) === wanted &&
      (matched.allocations.length > 0 || matched.credit === truth.customer.account)
    return right ? 'posted right' : 'posted wrong'
  }
  const invoices = truth.allocations.map(({ invoice }) => invoice).sort()
  const place = matched.candidates.findIndex(
    ({ invoice, invoices: several }) =>
      [...(several ?? [invoice])].sort().join(' ') === invoices.join(' '),
  )
  return place === 0 ? 'first' : place > 0 ? 'among' : 'missed'
}

function keyOf(allocations: readonly { readonly invoice: string; readonly amount: number }[]) {
  return allocations
    .map(({ invoice, amount }) => `${invoice}=${amount}`)
    .sort()
    .join(' ')
}

/**
 * Whether the evidence determines the truth, told by what was done to the payment and by a plain
 * search of the book: two of reference, amount and payer lead to the invoice, and to no other one.
 * An amount that more than one in a hundred invoices have is no evidence. docs/matching.md.
 */
function openOracle(invoices: readonly TownInvoice[]): (told: Told) => boolean {
  const byAmount = new Map<number, TownInvoice[]>()
  for (const invoice of invoices) {
    if (invoice.open === 0) continue
    const list = byAmount.get(invoice.open)
    if (list === undefined) byAmount.set(invoice.open, [invoice])
    else list.push(invoice)
  }
  return ({ payment, truth }) => {
    const { customer } = truth
    const [meant] = truth.allocations
    if (customer === null || meant === undefined || truth.allocations.length > 1) return false
    const same = byAmount.get(payment.amount) ?? []
    const rare = explained.has(truth.amount) && same.length * 100 <= invoices.length
    const payer = truth.payer === 'himself' && payment.payer?.name !== undefined
    const own = customer.invoices.filter((one) => one.open > 0)
    const ownSame = own.filter((one) => one.open === payment.amount).length
    const alone = own.length === 1 || (ownSame === 1 && truth.amount === 'exact')
    if (leadsNowhere.has(truth.reference)) {
      const names = same.filter((one) => one.customer.name === customer.name).length
      return rare && payer && names === 1 && truth.amount === 'exact'
    }
    if (truth.reference === 'customer number') return alone && (payer || rare)
    if (truth.reference === 'of another own invoice') {
      // An equal amount may be that other invoice paid again.
      const equal = customer.invoices.some((one) => one.open === 0 && one.amount === payment.amount)
      return rare && alone && !equal
    }
    if (payer) return true
    const written = (payment.reference ?? '').replace(/[\s.-]/g, '')
    if (truth.reference === 'inside free text') return rare && same.length === 1
    const rivals = same.filter(({ invoice }) => invoice !== meant.invoice)
    return rare && !rivals.some((rival) => oneSlipApart(written, rival.reference))
  }
}

const leadsNowhere = new Set(['none', "somebody else's", 'two digits wrong'])
const explained = new Set(['exact', 'remaining', 'rounded', 'with fee'])

/** One digit wrong, missing or extra, or two swapped next or next but one to each other. */
function oneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let back = 0
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) {
    back += 1
  }
  const [left, right] = [a.slice(from, a.length - back), b.slice(from, b.length - back)]
  if (left.length <= 1 && right.length <= 1) return true
  const turned = [...left].reverse().join('')
  return left.length <= 3 && turned === right
}
