import { addDays, dayNumber, type LocalDate } from './date.ts'

/** Which days banks work, and counting by them. One for each country's calendar. */
export type BankDays = {
  isBankDay(day: LocalDate): boolean
  /** The day itself when it is a bank day, else the next one. */
  orNext(day: LocalDate): LocalDate
  /** The `count`-th bank day after `day` (before it when negative); `day` itself is not counted. */
  add(day: LocalDate, count: number): LocalDate
}

const unknown = 0
const bank = 1
const closed = 2

/** Bank days by a function that tells of one day. Pure: the same day, the same answer. */
export function bankDaysBy(isOpen: (day: LocalDate) => boolean): BankDays {
  /** What is known of the days from 1970-01-01 to 2179: asked again and again, reckoned once. */
  const kinds = new Uint8Array(76_700)

  function isBankDay(day: LocalDate): boolean {
    const at = dayNumber(day)
    const known = kinds[at] ?? unknown
    if (known !== unknown) return known === bank
    const is = isOpen(day)
    if (at >= 0 && at < kinds.length) kinds[at] = is ? bank : closed
    return is
  }

  function orNext(day: LocalDate): LocalDate {
    let at = day
    while (!isBankDay(at)) at = addDays(at, 1)
    return at
  }

  function add(day: LocalDate, count: number): LocalDate {
    const step = count < 0 ? -1 : 1
    let at = day
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, step)
      if (isBankDay(at)) left -= 1
    }
    return at
  }

  return { isBankDay, orNext, add }
}
