import { type LocalDate, parseDate, yearOf } from '../core/date.ts'
import { type Currency, minor } from '../core/money.ts'
import {
  dateInWords,
  dayAndMonth,
  figures,
  inGroupsOfFour,
  moneyInWords,
  monthInWords,
  shortDate,
} from '../core/words.ts'
import type { Words } from './words/words.ts'

/** How the desk says amounts and days, in the reader's language and on the desk's day. */
export type Say = {
  readonly words: Words
  readonly today: LocalDate
  /** `1 234,50` */
  figures(amount: number): string
  /** `1 234,50 kr` */
  money(amount: number, currency: string): string
  /** `fredag 30 januari` */
  day(on: string): string
  /** `Fredag 30 januari`, for the beginning of a sentence. */
  dayFirst(on: string): string
  /** `30 januari` */
  date(on: string): string
  /** `fre 30 jan` */
  short(on: string): string
  /** `december`, with the year when it is another. */
  month(on: LocalDate): string
  reference(reference: string): string
}

export function sayer(words: Words, today: LocalDate): Say {
  const { language } = words
  const known = (on: string, tell: (day: LocalDate) => string) => {
    const day = parseDate(on)
    return day === null ? on : tell(day)
  }
  const day = (on: string) => known(on, (one) => dateInWords(one, language, today))
  return {
    words,
    today,
    figures: (amount) => figures(minor(amount), language),
    money: (amount, currency) => moneyInWords(minor(amount), currency as Currency, language),
    day,
    dayFirst: (on) => capital(day(on)),
    date: (on) => known(on, (one) => dayAndMonth(one, language, today)),
    short: (on) => known(on, (one) => shortDate(one, language, today)),
    month: (on) =>
      `${monthInWords(on, language)}${yearOf(on) === yearOf(today) ? '' : ` ${yearOf(on)}`}`,
    reference: inGroupsOfFour,
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
