import { bankDaysBy } from './bank-day.ts'
import { addDays, dateOf, dayOf, type LocalDate, monthOf, weekday, yearOf } from './date.ts'

/**
 * The Swedish calendar of public holidays and bank days. Source: lag (1989:253) om allmänna
 * helgdagar; lag (1930:173) 2 § (the eves); SE-CAL-01, SE-CAL-03, SE-CAL-04.
 */

/** Easter Sunday of a Gregorian year (the anonymous Gregorian computus). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return dateOf(year, month, day)
}

/** A public holiday (*allmän helgdag*), Sundays included. Whit Monday is not one (SE-CAL-01). */
export function isSwedishHoliday(day: LocalDate): boolean {
  if (weekday(day) === 7) return true
  const fixed = day.slice(5)
  if (['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'].includes(fixed)) return true
  const easter = easterSunday(yearOf(day))
  if ([addDays(easter, -2), addDays(easter, 1), addDays(easter, 39)].includes(day)) return true
  if (weekday(day) !== 6) return false
  const midsummerDay = monthOf(day) === 6 && dayOf(day) >= 20 && dayOf(day) <= 26
  return midsummerDay || (fixed >= '10-31' && fixed <= '11-06')
}

/** Midsummer Eve, Christmas Eve or New Year's Eve: treated as Saturdays in lag (1930:173) 2 §. */
export function isSwedishEve(day: LocalDate): boolean {
  const fixed = day.slice(5)
  if (fixed === '12-24' || fixed === '12-31') return true
  return weekday(day) === 5 && fixed >= '06-19' && fixed <= '06-25'
}

const swedish = bankDaysBy(
  (day) => weekday(day) <= 5 && !isSwedishHoliday(day) && !isSwedishEve(day),
)

/** A bank day (*bankdag*): Monday to Friday, no holiday, no eve (SE-CAL-04). */
export const isSwedishBankDay = swedish.isBankDay

/** The day itself when it is a weekday in the sense of SE-CAL-03 and SE-CALC-04, else the next. */
export const rollToSwedishWeekday = swedish.orNext

/** The `count`-th bank day after `day` (before it when negative); `day` itself is not counted. */
export const addSwedishBankDays = swedish.add
