import { dayOf, type LocalDate, monthOf, weekday, yearOf } from './date.ts'
import type { Currency, Minor } from './money.ts'

/**
 * Money and dates as people read them. No locale data of the machine is asked: the same facts give
 * the same letters everywhere.
 */
export type Language = 'sv' | 'nb' | 'en'

const noBreak = '\u00a0'
const minus = '\u2212'

const months: Record<Language, readonly string[]> = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(
    ' ',
  ),
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(
    ' ',
  ),
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
}

const weekdays: Record<Language, readonly string[]> = {
  sv: 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' '),
  nb: 'mandag tirsdag onsdag torsdag fredag lørdag søndag'.split(' '),
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
}

const units: Record<Currency, string> = { SEK: 'kr', NOK: 'kr', DKK: 'kr', EUR: '€' }

/** `1 234,50` with no-break spaces, decimal comma (point in English), always two decimals. */
export function figures(amount: Minor, language: Language): string {
  const magnitude = Math.abs(amount)
  const whole = String(Math.floor(magnitude / 100)).replace(/\B(?=(\d{3})+$)/g, noBreak)
  const decimals = String(magnitude % 100).padStart(2, '0')
  return `${amount < 0 ? minus : ''}${whole}${language === 'en' ? '.' : ','}${decimals}`
}

/** `1 234,50 kr`. In English the currency code stands after: `1 234.50 SEK`. */
export function moneyInWords(amount: Minor, currency: Currency, language: Language): string {
  const unit = language === 'en' ? currency : units[currency]
  return `${figures(amount, language)}${noBreak}${unit}`
}

/** `fredag 30 januari`; the year only when it is not the year of `today`. */
export function dateInWords(day: LocalDate, language: Language, today: LocalDate): string {
  return `${weekdayInWords(day, language)} ${dayAndMonth(day, language, today)}`
}

/** `30 januari`, with the year when it is not the year of `today`. Never breaks inside. */
export function dayAndMonth(day: LocalDate, language: Language, today: LocalDate): string {
  const year = yearOf(day) === yearOf(today) ? '' : `${noBreak}${yearOf(day)}`
  return `${dayOf(day)}${noBreak}${monthInWords(day, language)}${year}`
}

/** `fre 30 jan`, for tables on the desk. */
export function shortDate(day: LocalDate, language: Language, today: LocalDate): string {
  const year = yearOf(day) === yearOf(today) ? '' : `${noBreak}${yearOf(day)}`
  const name = weekdayInWords(day, language).slice(0, 3)
  const month = monthInWords(day, language).slice(0, 3)
  return `${name}${noBreak}${dayOf(day)}${noBreak}${month}${year}`
}

export function monthInWords(day: LocalDate, language: Language): string {
  return months[language][monthOf(day) - 1] ?? ''
}

export function weekdayInWords(day: LocalDate, language: Language): string {
  return weekdays[language][weekday(day) - 1] ?? ''
}

/** A reference in groups of four: `4012 7660 12`. */
export function inGroupsOfFour(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, `$1${noBreak}`)
}
