import { moveDemoDay, ticks } from '../db/clock.ts'
import { writeBgmax } from '../formats/bgmax/write.ts'
import { bookFile } from '../intake.ts'
import { creditor, dueShare, paidOn, paymentAt } from './book.ts'
import type { House } from './house.ts'
import { changeSince, readMeter, startMeter, writeChange } from './limit.ts'
import { best, type Result, rounded, watchingMemory } from './measure.ts'

/**
 * A bank file of payments with exact references, booked against a book of open invoices, one
 * payment for every five of them: read, matched, booked, and the accounts woken. Nine of ten pay
 * all, one pays a third. What the review then decides is the business of `run`.
 */
export async function benchIntake(house: House, full: boolean): Promise<Result> {
  const size = full ? 1_000_000 : 100_000
  // What else the machine does counts as little as possible: the best of some rounds.
  const small = await best(full ? 2 : 3, () => measure(house, size / 10))
  const large = await best(full ? 1 : 2, () => measure(house, size))
  const growth = rounded(large.seconds / small.seconds, 1)
  const { payments, seconds, written, limit, rssMiB } = large
  const ratio = rounded(limit / seconds, 3)
  const rowsEach = rounded(written.rows / payments, 2)
  const bytesEach = Math.round(written.bytes / payments)
  return {
    bench: 'intake',
    work: payments,
    seconds: rounded(seconds, 2),
    rate: Math.round(payments / seconds),
    unit: `payments a second against ${size} open invoices`,
    limit: { name: 'COPY, insert and update of the same rows', seconds: rounded(limit, 2) },
    ratio,
    rssMiB,
    rows: written.rows,
    bytes: written.bytes,
    targets: [
      { of: 'ratio', is: ratio, least: 0.3 },
      { of: 'rows a payment', is: rowsEach, most: 8 },
      { of: 'bytes of log a payment', is: bytesEach, most: 3072 },
      // Stated for a million against a hundred thousand; smaller books are too quick to tell.
      ...(full ? [{ of: 'growth', is: growth, most: 11 }] : []),
    ],
    more: { pageBytes: written.pageBytes, smallSeconds: rounded(small.seconds, 2), growth },
  }
}

/** Payments in one transaction of the product. */
const batch = 2000

async function measure(house: House, size: number) {
  const file = bankFile(size)
  const ours = await house.copyOf(size)
  await moveDemoDay(ours.owner, paidOn)
  const meter = await startMeter(ours.owner)
  const began = ticks()
  const { result: report, rssMiB } = await watchingMemory(() =>
    bookFile(ours.ground, { name: 'bank.txt', content: file, creditor: null }),
  )
  const seconds = (ticks() - began) / 1000
  const payments = size / 5
  if (report.taken.posted !== payments) {
    throw new Error(`${report.taken.posted} of ${payments} payments were posted`)
  }
  await ours.rest()
  const written = await readMeter(meter)
  const bare = await house.copyOf(size)
  await moveDemoDay(bare.owner, paidOn)
  const change = await changeSince(meter, bare.owner, Math.ceil(payments / batch))
  await ours.drop()
  await bare.owner.query('checkpoint')
  const limit = await writeChange(bare.owner, change)
  await bare.drop()
  return { payments, seconds, written, limit, rssMiB }
}

export function bankFile(size: number): Buffer {
  const payments = []
  for (let at = 1; at < size; at += 5) {
    if (at % dueShare === 0) throw new Error('a payment of an account that is due')
    const { reference, amount } = paymentAt(at, at % 50 !== 1)
    payments.push({
      kind: 'payment' as const,
      amount,
      reference,
      referenceCode: 2 as const,
      channel: 1 as const,
      serial: String(at).padStart(12, '0'),
      payer: { name: `Kund ${at}` },
    })
  }
  const { bankgiro } = creditor
  const deposit = { day: paidOn, serial: '1', bankAccount: '50001234567' }
  return Buffer.from(
    writeBgmax({
      written: `${paidOn.replaceAll('-', '')}060000000001`,
      mode: 'production',
      sections: [{ bankgiro, currency: 'SEK', payments, deposit }],
    }),
  )
}
