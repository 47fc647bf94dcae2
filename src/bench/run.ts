import { moveDemoDay, ticks } from '../db/clock.ts'
import { runDay } from '../dunning/run.ts'
import { creditor, dueShare, runOn } from './book.ts'
import type { House } from './house.ts'
import { changeSince, readMeter, startMeter, writeChange } from './limit.ts'
import { best, type Result, rounded, watchingMemory } from './measure.ts'

/**
 * The daily run of a book in which one account of twenty is due: facts, decisions and their
 * effects. Of five accounts two get their invoice, two a due reminder, one a reminder with its fee.
 * Sending what was written is no part of it.
 */
export async function benchRun(house: House, full: boolean): Promise<Result> {
  const size = full ? 1_000_000 : 100_000
  // What else the machine does counts as little as possible: the best of some rounds.
  const small = await best(full ? 2 : 3, () => measure(house, size / 10))
  const large = await best(full ? 1 : 2, () => measure(house, size))
  const growth = rounded(large.seconds / small.seconds, 1)
  const { due, seconds, written, limit, rssMiB } = large
  const ratio = rounded(limit / seconds, 3)
  return {
    bench: 'run',
    work: due,
    seconds: rounded(seconds, 2),
    rate: Math.round(due / seconds),
    unit: `reviews a second in a book of ${size} accounts`,
    limit: { name: 'COPY, insert and update of the same rows', seconds: rounded(limit, 2) },
    ratio,
    rssMiB,
    rows: written.rows,
    bytes: written.bytes,
    targets: [
      { of: 'ratio', is: ratio, least: 0.3 },
      { of: 'rows an account', is: rounded(written.rows / due, 2), most: 10 },
      { of: 'bytes of log an account', is: Math.round(written.bytes / due), most: 4096 },
      // Stated for a million against a hundred thousand; smaller books are too quick to tell.
      ...(full ? [{ of: 'growth', is: growth, most: 11 }] : []),
    ],
    more: { pageBytes: written.pageBytes, smallSeconds: rounded(small.seconds, 2), growth },
  }
}

/** Accounts in one transaction of the product. */
const page = 500

async function measure(house: House, size: number) {
  const due = Math.ceil(size / dueShare)
  const ours = await house.copyOf(size)
  await moveDemoDay(ours.owner, runOn)
  const meter = await startMeter(ours.owner)
  const began = ticks()
  const { result: counts, rssMiB } = await watchingMemory(() =>
    runDay(ours.ground, creditor, runOn),
  )
  const seconds = (ticks() - began) / 1000
  if (counts.reviewed !== due || counts.moved !== due) {
    throw new Error(`reviewed ${counts.reviewed}, moved ${counts.moved} of ${due}`)
  }
  await ours.rest()
  const written = await readMeter(meter)
  const bare = await house.copyOf(size)
  await moveDemoDay(bare.owner, runOn)
  const change = await changeSince(meter, bare.owner, Math.ceil(due / page))
  await ours.drop()
  await bare.owner.query('checkpoint')
  const limit = await writeChange(bare.owner, change)
  await bare.drop()
  return { due, seconds, written, limit, rssMiB }
}
