import { fitAmount } from './amount.ts'
import type { Book } from './book.ts'
import { gatherCandidates } from './candidate.ts'
import type { PaymentTold } from './match.ts'
import { emptyMemory } from './memory.ts'
import { fitPayer, readPayer } from './payer.ts'
import type { NameAlike } from './payer-name.ts'
import { readSaid, withoutZeros } from './reading.ts'
import { isNumeric, wellFormed } from './scheme.ts'
import type { Weights } from './weights.ts'

/** Shipped weights count as this many booked payments. */
const shippedCount = 200

/**
 * The weights with the share of damaged references as it is in these payments: a reference of the
 * field that is not in the book and is not well formed was damaged. Where many are, a valid one is
 * more often somebody else's, too.
 */
export function withDamageOf(
  payments: Iterable<PaymentTold>,
  book: Book,
  weights: Weights,
): Weights {
  let [count, damaged] = [0, 0]
  for (const { reference } of payments) {
    const { whole, letters } = readSaid(reference, [])
    if (whole === null || !isNumeric(whole)) continue
    count += 1
    if (letters) damaged += 1
    else if (book.findRows('reference', withoutZeros(whole)).rows.length > 0) continue
    else if (isDamaged(whole, book)) damaged += 1
  }
  const before = weights.reference.damaged * shippedCount
  const share = (damaged + before) / (count + shippedCount)
  const reference = { ...weights.reference, damaged: Math.min(0.6, Math.max(0.01, share)) }
  return { ...weights, reference }
}

function isDamaged(whole: string, { scheme }: Book): boolean {
  const form = scheme.forms.get(whole.length)
  return form?.check === 'none' || !wellFormed(whole, scheme)
}

/** A payment and the invoice it was booked on, by the matcher or by a person. */
export type BookedMatch = { readonly payment: PaymentTold; readonly row: number }

/**
 * Weights counted anew from what was booked: how references were damaged, how amounts fitted and
 * how payers were told. The shipped ones count as `shippedCount` payments, so a few bookings change
 * little and nothing is ever impossible. `open` of the rows is taken as it was before booking.
 */
export function learnWeights(
  booked: readonly BookedMatch[],
  book: Book,
  shipped: Weights,
): Weights {
  const seen = countBooked(booked, book, shipped)
  const share = (name: string, before: number, of: number) =>
    ((seen.get(name) ?? 0) + before * shippedCount) / (of + shippedCount)
  const { reference, amount, payer } = shipped
  const all = booked.length
  const damages = Object.keys(reference.shares) as (keyof typeof reference.shares)[]
  const damaged = damages.reduce((sum, name) => sum + (seen.get(damageWord(name)) ?? 0), 0)
  const shares = { ...reference.shares }
  for (const name of damages) shares[name] = share(damageWord(name), shares[name], damaged)
  const names = { ...payer.name }
  const named = seen.get('name-told') ?? 0
  for (const name of Object.keys(names) as NameAlike[]) {
    names[name] = share(`payer-name-${name}`, names[name], named)
  }
  const part = share('amount-part', amount.part, all)
  return {
    reference: {
      ...reference,
      shares,
      damaged: (damaged + reference.damaged * shippedCount) / (all + shippedCount),
      ownOther: share('reference-of-another-invoice', reference.ownOther, all),
      customerNumber: share('customer-number', reference.customerNumber, all),
      invoiceNumber: share('invoice-number', reference.invoiceNumber, all),
    },
    amount: {
      ...amount,
      exact: share('amount-exact', amount.exact, all),
      withoutFee: share('amount-without-fee', amount.withoutFee, all),
      rounded: share('amount-rounded', amount.rounded, all),
      instalment: share('amount-instalment', amount.instalment, all),
      part,
      over: share('amount-over', amount.over, all),
    },
    payer: { ...payer, name: names },
  }
}

function damageWord(damage: string): string {
  return `reference-${damage}`
}

/** How often each kind of evidence stood in what was booked. */
function countBooked(
  booked: readonly BookedMatch[],
  book: Book,
  weights: Weights,
): Map<string, number> {
  const seen = new Map<string, number>()
  const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
  for (const { payment, row } of booked) {
    const said = readSaid(payment.reference, payment.text)
    const payer = readPayer(payment.payer)
    const { amount } = payment
    const found = gatherCandidates(
      { book, memory: emptyMemory(), weights, said, payer, amount, currency: payment.currency },
      true,
    )
    const meant = book.row(row)
    const direct = found.seen.get(row)
    if (direct !== undefined) count(direct.because)
    else if (found.named.has(meant.customer)) count('customer-number')
    else if ([...found.seen.keys()].some((one) => book.row(one).customer === meant.customer)) {
      count('reference-of-another-invoice')
    }
    count(fitAmount(amount, meant, weights).because)
    if (payer.name.length === 0) continue
    count('name-told')
    const { name } = fitPayer(payer, book.customer(meant.customer), false, weights)
    if (name !== null) count(`payer-name-${name}`)
  }
  return seen
}
