import { bankDaysBy } from './bank-day.ts'
import { easterSunday } from './calendar.ts'
import { addDays, type LocalDate, weekday, yearOf } from './date.ts'

/**
 * The Danish calendar. Store bededag, the fourth Friday after Easter, is a holiday through 2023
 * (lov nr. 214 af 6. marts 2023). Banks keep four days of their own besides.
 */

/** The first year without Store bededag. */
const withoutPrayerDay = 2024

/** A public holiday (*helligdag*), Sundays included. */
export function isDanishHoliday(day: LocalDate): boolean {
  if (weekday(day) === 7) return true
  if (['01-01', '12-25', '12-26'].includes(day.slice(5))) return true
  const year = yearOf(day)
  const easter = easterSunday(year)
  if (year < withoutPrayerDay && addDays(easter, 26) === day) return true
  // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return [-3, -2, 1, 39, 50].some((days) => addDays(easter, days) === day)
}

/** A day on which banks alone are closed: after Ascension Day, Constitution Day, the two eves. */
export function isDanishBankClosing(day: LocalDate): boolean {
  if (['06-05', '12-24', '12-31'].includes(day.slice(5))) return true
  return addDays(easterSunday(yearOf(day)), 40) === day
}

/** Monday to Friday, no holiday, no closing day of the banks. */
export const danishBankDays = bankDaysBy(
  (day) => weekday(day) <= 5 && !isDanishHoliday(day) && !isDanishBankClosing(day),
)
