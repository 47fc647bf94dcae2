import { assert } from './assert.ts'

declare const dateBrand: unique symbol

/** A civil day `YYYY-MM-DD`. Compares with `<`. There is no time zone in it. */
export type LocalDate = string & { readonly [dateBrand]: true }

/** An instant as ISO 8601 in UTC; made at the edges only. */
export type Instant = string & { readonly [dateBrand]: 'instant' }

/** The day, or `null` when the text is not a day that exists in the calendar. */
export function parseDate(text: string): LocalDate | null {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return null
  for (let at = 0; at < 10; at += 1) {
    const digit = digitAt(text, at)
    if ((digit < 0 || digit > 9) && at !== 4 && at !== 7) return null
  }
  const [year, month, day] = [
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  ]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return text as LocalDate
}

/** The day of a text known to be one; a fault otherwise. */
export function date(text: string): LocalDate {
  const parsed = parseDate(text)
  assert(parsed !== null, `${text} is not a date`)
  return parsed
}

/** The day of eight digits `YYYYMMDD`, or `null`. */
export function parseCompactDate(digits: string): LocalDate | null {
  if (!/^\d{8}$/.test(digits)) return null
  return parseDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`)
}

export function dateOf(year: number, month: number, day: number): LocalDate {
  return date(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
}

const dash = 45
const zero = 48

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - zero
}

function twoDigits(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1)
}

export function yearOf(day: LocalDate): number {
  return twoDigits(day, 0) * 100 + twoDigits(day, 2)
}

/** 1 to 12. */
export function monthOf(day: LocalDate): number {
  return twoDigits(day, 5)
}

/** 1 to 31. */
export function dayOf(day: LocalDate): number {
  return twoDigits(day, 8)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 (Gregorian, also before it). */
export function dayNumber(day: LocalDate): number {
  return numberOf(yearOf(day), monthOf(day), dayOf(day))
}

function numberOf(calendarYear: number, month: number, day: number): number {
  const year = month <= 2 ? calendarYear - 1 : calendarYear
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Days from 1970-01-01 to 2179 are written once and remembered: all else asks for them. */
const remembered = new Array<LocalDate | undefined>(76_700)

/** The day of a number of days since 1970-01-01. */
export function fromDayNumber(days: number): LocalDate {
  if (!(days >= 0 && days < remembered.length)) return written(days)
  const known = remembered[days]
  if (known !== undefined) return known
  const day = written(days)
  remembered[days] = day
  return day
}

function written(days: number): LocalDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(day) + days)
}

/** `to - from` in days; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Same date number `months` later; the last day of the month if it lacks one (SE-CAL-02). */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return fromDayNumber(numberOf(year, month, Math.min(dayOf(day), daysInMonth(year, month))))
}

/** 1 Monday to 7 Sunday. */
export function weekday(day: LocalDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}

export function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
