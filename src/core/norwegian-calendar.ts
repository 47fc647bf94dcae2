import { bankDaysBy } from './bank-day.ts'
import { easterSunday } from './calendar.ts'
import { addDays, type LocalDate, weekday, yearOf } from './date.ts'

/**
 * The Norwegian calendar. Holidays: NO-CAL-01. Christmas Eve and New Year's Eve are ordinary days
 * in law; Norges Bank settles no payments on Christmas Eve, but does on New Year's Eve.
 */

/** A public holiday, Sundays included. */
export function isNorwegianHoliday(day: LocalDate): boolean {
  if (weekday(day) === 7) return true
  if (['01-01', '05-01', '05-17', '12-25', '12-26'].includes(day.slice(5))) return true
  const easter = easterSunday(yearOf(day))
  // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return [-3, -2, 1, 39, 50].some((days) => addDays(easter, days) === day)
}

/** Monday to Friday, no holiday, not Christmas Eve. */
export const norwegianBankDays = bankDaysBy(
  (day) => weekday(day) <= 5 && !isNorwegianHoliday(day) && day.slice(5) !== '12-24',
)

/** A due date on a Saturday, Sunday or holiday goes to the next bank day (NO-INT-05). */
export function rollNorwegianDue(due: LocalDate): LocalDate {
  const moves = weekday(due) === 6 || isNorwegianHoliday(due)
  return moves ? norwegianBankDays.orNext(due) : due
}
