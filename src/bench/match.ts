import { type Book, collectBook } from '../stages/pay/book.ts'
import { matchPayment, type PaymentTold } from '../stages/pay/match.ts'
import { emptyMemory } from '../stages/pay/memory.ts'
import { shippedWeights } from '../stages/pay/weights.ts'
import { invoiceFrom, paymentFrom } from './match-proof.ts'
import { bestOf, type Result, rounded, rssMiB } from './measure.ts'
import { bookOf, makeTown } from './town.ts'
import { payTown } from './town-payment.ts'

/**
 * Payments a second on one core against a book of open invoices whose references run in sequence:
 * every payment's reference is damaged. `--full`: a million open invoices and 100,000 payments;
 * else a hundred thousand and ten thousand. The limit is one exact look-up of each payment's
 * reference in the same book. Memory counts book and payments.
 */
export function benchMatch(full: boolean): Result {
  const size = full ? 1_000_000 : 100_000
  const { book, payments } = bookAndPayments(size)
  const weights = {
    ...shippedWeights,
    reference: { ...shippedWeights.reference, damaged: 0.5 },
  }
  let posted = 0
  const ours = bestOf(full ? 2 : 3, () => {
    const memory = emptyMemory()
    let bytes = 0
    posted = 0
    for (const payment of payments) {
      const matched = matchPayment(payment, book, weights, memory)
      if (matched.outcome === 'posted') posted += 1
      bytes += matched.payment.length
    }
    return bytes
  })
  const rss = rssMiB()
  const limit = bestOf(3, () => {
    let found = 0
    for (const { reference } of payments) {
      found += book.findRows('reference', reference ?? '').rows.length
    }
    return found
  })
  const rate = Math.round(payments.length / ours.seconds)
  return {
    bench: 'match',
    work: payments.length,
    seconds: rounded(ours.seconds, 4),
    rate,
    unit: 'damaged payments a second on one core',
    limit: { name: 'one exact look-up each in the same book', seconds: rounded(limit.seconds, 4) },
    ratio: rounded(limit.seconds / ours.seconds, 4),
    rssMiB: rss,
    rows: posted,
    bytes: ours.bytes,
    targets: [
      { of: 'rate', is: rate, least: 10_000 },
      { of: 'rssMiB', is: rss, most: 1_024 },
    ],
  }
}

/**
 * A book whose references run in sequence, one invoice a customer as a utility has them, and one
 * payment in ten of its invoices, each with a damaged reference. Made row by row, so that memory
 * holds the book and nothing else.
 */
function bookAndPayments(size: number): { book: Book; payments: readonly PaymentTold[] } {
  const collected = collectBook()
  const payments: PaymentTold[] = []
  const part = 2_000
  for (let from = 0; from < size; from += part) {
    const town = makeTown('dense', 'luhn', part, 17 + from, { from, one: true })
    for (const invoice of bookOf(town)) collected.add(invoiceFrom(invoice))
    const told = payTown(town, 91 + from).filter(({ truth }) => slips.has(truth.reference))
    payments.push(...told.slice(0, part / 10).map(({ payment }) => paymentFrom(payment)))
  }
  return { book: collected.book(), payments }
}

/** Kinds of damage that must be looked for in the neighbourhood of what was written. */
const slips = new Set<string>([
  'one digit wrong',
  'a digit missing',
  'a digit extra',
  'neighbours swapped',
  'next neighbours swapped',
  'check digit lost',
])
