import type { Row } from './book.ts'

/** How usual it is to pay this invoice on this day; 1: as most do. Unknown days say nothing. */
export function fitDay(on: number, row: Row): number {
  if (on < row.issued - 3) return 0.02
  const late = on - row.due
  if (Number.isNaN(late)) return 1
  if (late > 120) return 0.1
  if (late > 45) return 0.25
  if (late > 10) return 0.5
  return late < -45 ? 0.2 : 1
}

/**
 * How usual it is to pay the same a second time this long after the first. Doubles come within
 * days; a month later it is the next invoice, paid with the number of the last. `first`: the day of
 * the first payment; null: not seen, then its due date stands for it.
 */
export function gapAfter(on: number, row: Row, first: number | null): number {
  const days = on - (first ?? row.due)
  if (Number.isNaN(days)) return 0.5
  if (first === null) return days <= 15 ? 0.6 : days <= 24 ? 0.1 : 0.00005
  return days <= 10 ? 0.9 : days <= 20 ? 0.1 : 0.00003
}
