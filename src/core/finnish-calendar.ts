import { bankDaysBy } from './bank-day.ts'
import { easterSunday } from './calendar.ts'
import { addDays, dayOf, type LocalDate, monthOf, weekday, yearOf } from './date.ts'

/**
 * The Finnish calendar. Midsummer Eve and Christmas Eve are no holidays, but banks are closed as
 * on one; on New Year's Eve they are open.
 */

/** A public holiday, Sundays included. */
export function isFinnishHoliday(day: LocalDate): boolean {
  if (weekday(day) === 7) return true
  const fixed = day.slice(5)
  if (['01-01', '01-06', '05-01', '12-06', '12-25', '12-26'].includes(fixed)) return true
  const easter = easterSunday(yearOf(day))
  // Good Friday, Easter Monday, Ascension Day.
  if ([-2, 1, 39].some((days) => addDays(easter, days) === day)) return true
  if (weekday(day) !== 6) return false
  const midsummerDay = monthOf(day) === 6 && dayOf(day) >= 20 && dayOf(day) <= 26
  return midsummerDay || (fixed >= '10-31' && fixed <= '11-06')
}

/** Midsummer Eve (the Friday before Midsummer Day) or Christmas Eve. */
export function isFinnishEve(day: LocalDate): boolean {
  const fixed = day.slice(5)
  return fixed === '12-24' || (weekday(day) === 5 && fixed >= '06-19' && fixed <= '06-25')
}

/** A bank day (*pankkipäivä*): Monday to Friday, no holiday, neither of the two eves. */
export const finnishBankDays = bankDaysBy(
  (day) => weekday(day) <= 5 && !isFinnishHoliday(day) && !isFinnishEve(day),
)
