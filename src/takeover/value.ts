import { addDays, daysBetween, type LocalDate, parseDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import { parseAmount } from '../formats/decimal.ts'

/**
 * Numbers and days as other systems write them. What can be read in two ways is not read: `1.234`
 * is no amount where the comma is the decimal sign and the point is not said to part thousands,
 * and a day that two formats read differently is told.
 */
export type NumberStyle = {
  readonly decimal: ',' | '.'
  /** Signs that part thousands, besides blanks of every kind. */
  readonly thousands: readonly string[]
}

/** Nobody writes an amount or a day in more characters. */
const longest = 60

/** Minor units; or what was expected. A minus may stand before or behind; `kr` is passed over. */
export function readAmount(
  text: string,
  style: NumberStyle,
  currency: string,
): { readonly amount: Minor } | { readonly expected: string } {
  const expected = `an amount such as 1 234${style.decimal}50`
  if (text.length > longest) return { expected }
  const tight = text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\s*(?:kr\.?|SEK|NOK|DKK|EUR|€)\s*$/i, '')
    .replace(/[\s\u2007\u202f]+/g, ' ')
    .trim()
  const match = /^([+-]?)\s?([\d .,'’]*\d|[.,]?\d+)\s?(-?)$/.exec(tight)
  const [, before = '', digits = '', behind = ''] = match ?? []
  if (match === null || (before !== '' && behind !== '')) return { expected }
  const parts = digits.split(style.decimal)
  const [whole = '', part = ''] = parts
  if (parts.length > 2 || /\D/.test(part)) return { expected }
  const plain = withoutThousands(whole, style)
  if (plain === null) return { expected }
  const sign = before === '-' || behind === '-' ? '-' : ''
  const read = parseAmount(`${sign}${plain}.${part}`, currency)
  if (read === null) return { expected }
  return read.exact ? { amount: read.amount } : { expected: `${expected}, at most two decimals` }
}

/** Digits without the signs between groups of three; null when the groups are not of three. */
function withoutThousands(whole: string, style: NumberStyle): string | null {
  const signs = [' ', ...style.thousands.filter((sign) => sign !== style.decimal)]
  const used = signs.find((sign) => whole.includes(sign))
  if (used === undefined) return /^\d*$/.test(whole) ? whole : null
  const groups = whole.split(used)
  const sound = groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))
  return sound ? groups.join('') : null
}

const tokens = /YYYY|YY|MM|DD|M|D|hh|mm|ss/g

/** Whether a format names a year, a month and a day, each once. */
export function isDayFormat(format: string): boolean {
  const found = format.match(tokens) ?? []
  const count = (first: string) => found.filter((one) => one.startsWith(first)).length
  return count('Y') === 1 && count('M') === 1 && count('D') === 1
}

/**
 * The day of a text in one of the formats (`DD.MM.YYYY`, `YYMMDD`, `YYYY-MM-DD hh:mm:ss`; the time
 * is left out). A year of two digits is the last such year that is not after `latest`.
 */
export function readDay(
  text: string,
  formats: readonly string[],
  latest: LocalDate,
): { readonly day: LocalDate } | { readonly expected: string } {
  const read = (text.length > longest ? [] : formats).flatMap((format) => {
    const day = dayIn(text.trim(), format, latest)
    return day === null ? [] : [{ format, day }]
  })
  const [first, ...others] = read
  if (first === undefined) return { expected: `a day ${formats.join(' or ')}` }
  const other = others.find(({ day }) => day !== first.day)
  if (other === undefined) return { day: first.day }
  const ways = `${first.day} by ${first.format}, ${other.day} by ${other.format}`
  return { expected: `a day that can be read in one way (${ways})` }
}

function dayIn(text: string, format: string, latest: LocalDate): LocalDate | null {
  const parts: string[] = []
  const pattern = format.replace(/YYYY|YY|MM|DD|M|D|hh|mm|ss|[^A-Za-z0-9]/g, (token) => {
    if (!/[A-Za-z]/.test(token)) return `\\${token}`
    parts.push(token)
    return token === 'YYYY' ? '(\\d{4})' : token.length === 1 ? '(\\d{1,2})' : '(\\d{2})'
  })
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (match === null) return null
  const of = (first: string) => match[parts.findIndex((part) => part.startsWith(first)) + 1] ?? ''
  const rest = `-${of('M').padStart(2, '0')}-${of('D').padStart(2, '0')}`
  const year = of('Y')
  if (year.length === 4) return parseDate(`${year}${rest}`)
  const century = Number(latest.slice(0, 2)) * 100 + Number(year)
  const full = century > Number(latest.slice(0, 4)) ? century - 100 : century
  return parseDate(`${full}${rest}`)
}

/** For days that may lie ahead, such as the end of an agreement. */
export function yearsAhead(on: LocalDate): LocalDate {
  return addDays(on, 20 * 366)
}

/** The day, but not outside the two. */
export function between(day: LocalDate, first: LocalDate, last: LocalDate): LocalDate {
  if (daysBetween(first, day) < 0) return first
  return daysBetween(day, last) < 0 ? last : day
}
