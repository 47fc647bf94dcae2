/**
 * Civil days as `YYYY-MM-DD`, and the Swedish bank days. The sandbox has its own so that a mistake
 * in the product's calendar meets another opinion here. Nothing in this file reads a clock.
 */

const dayMs = 86_400_000

/** True when the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  return fromNumber(dayNumber(text)) === text
}

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Math.round(Date.UTC(year, month - 1, date) / dayMs)
}

export function addDays(day: string, count: number): string {
  return fromNumber(dayNumber(day) + count)
}

/** `to - from` in days. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 Monday to 7 Sunday. */
export function weekday(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** The first day of the month `months` away from the month of `day`. */
export function monthStart(day: string, months = 0): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = String(Math.floor(index / 12)).padStart(4, '0')
  return `${year}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

/** Monday to Friday, no public holiday, no Midsummer, Christmas or New Year's Eve. */
export function isBankDay(day: string): boolean {
  if (weekday(day) > 5) return false
  const year = Number(day.slice(0, 4))
  const fixed = day.slice(5)
  const fixedFree = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']
  if (fixedFree.includes(fixed)) return false
  // Midsummer Eve: the Friday from 19 to 25 June.
  if (weekday(day) === 5 && fixed >= '06-19' && fixed <= '06-25') return false
  const easter = easterSunday(year)
  // Good Friday, Easter Monday, Ascension Day.
  return ![-2, 1, 39].some((offset) => addDays(easter, offset) === day)
}

/** The day itself when it is a bank day, else the next one. */
export function nextBankDay(day: string): string {
  let at = day
  while (!isBankDay(at)) at = addDays(at, 1)
  return at
}

/** The day itself when it is a bank day, else the one before. */
export function bankDayBefore(day: string): string {
  let at = day
  while (!isBankDay(at)) at = addDays(at, -1)
  return at
}

const weekdays = 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' ')
const months =
  'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

/** `fredag 30 januari 2026`; a text that is no day stays as it is. */
export function dayInPrint(day: string): string {
  if (!isDay(day)) return day
  const month = months[Number(day.slice(5, 7)) - 1]
  return `${weekdays[weekday(day) - 1]} ${Number(day.slice(8))}\u00a0${month} ${day.slice(0, 4)}`
}

/** Easter by Oudin's rule (1940). */
export function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const moon =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) %
    30
  const full =
    moon -
    Math.floor(moon / 28) *
      (1 - Math.floor(moon / 28) * Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11))
  const weekdayOfFull =
    (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7
  const offset = full - weekdayOfFull
  const month = 3 + Math.floor((offset + 40) / 44)
  const date = offset + 28 - 31 * Math.floor(month / 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

function fromNumber(days: number): string {
  const at = new Date(days * dayMs)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}
