import type { Commodity } from '../commodities/kind.ts'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  type LocalDate,
  monthOf,
  yearOf,
} from '../core/date.ts'
import { dayAndMonth, type Language, monthInWords } from '../core/words.ts'
import type { About, CustomerKind, Period } from './message.ts'

/** What an invoice is about, in words. Shared by the messages and the customer's page. */

/** Supply before grid, energy before the rest: the order a bill is read in. */
export const commodityOrder: readonly Commodity[] = [
  'electricity-supply',
  'electricity-grid',
  'gas',
  'district-heating',
  'water',
  'broadband',
  'mobile',
  'device',
]

const commodityWords: Record<Language, Record<Commodity, string>> = {
  sv: {
    'electricity-supply': 'el',
    'electricity-grid': 'elnät',
    gas: 'gas',
    'district-heating': 'fjärrvärme',
    water: 'vatten',
    broadband: 'bredband',
    mobile: 'mobil',
    device: 'utrustning',
  },
  nb: {
    'electricity-supply': 'strøm',
    'electricity-grid': 'nettleie',
    gas: 'gass',
    'district-heating': 'fjernvarme',
    water: 'vann',
    broadband: 'bredbånd',
    mobile: 'mobil',
    device: 'utstyr',
  },
  en: {
    'electricity-supply': 'electricity',
    'electricity-grid': 'power grid',
    gas: 'gas',
    'district-heating': 'district heating',
    water: 'water',
    broadband: 'broadband',
    mobile: 'mobile',
    device: 'equipment',
  },
}

const and: Record<Language, string> = { sv: 'och', nb: 'og', en: 'and' }
const to: Record<Language, string> = { sv: 'till', nb: 'til', en: 'to' }

/** `elnät`. */
export function commodityInWords(commodity: Commodity, language: Language): string {
  return commodityWords[language][commodity]
}

/** `el, elnät och vatten`; `null` when there is none. Each named once, in the order of a bill. */
export function commoditiesInWords(
  commodities: readonly Commodity[],
  language: Language,
): string | null {
  const named = commodityOrder
    .filter((commodity) => commodities.includes(commodity))
    .map((commodity) => commodityInWords(commodity, language))
  const last = named.pop()
  if (last === undefined) return null
  return named.length === 0 ? last : `${named.join(', ')} ${and[language]} ${last}`
}

/**
 * `december`, `november till januari` or `12 november till 11 december`. The year stands only when
 * the month alone could mean another one: eleven months or more from `today`.
 */
export function periodInWords(period: Period, language: Language, today: LocalDate): string {
  const last = addDays(period.until, -1)
  const wholeMonths = dayOf(period.from) === 1 && dayOf(period.until) === 1
  if (!wholeMonths) {
    const from = dayAndMonth(period.from, language, near(period.from, today))
    return `${from} ${to[language]} ${dayAndMonth(last, language, near(last, today))}`
  }
  const until = month(last, language, today)
  if (addMonths(period.from, 1) === period.until) return until
  return `${month(period.from, language, today)} ${to[language]} ${until}`
}

/** `el och elnät, december`; what is not known is left out, `null` when nothing is known. */
export function aboutInWords(about: About, language: Language, today: LocalDate): string | null {
  const what = commoditiesInWords(about.commodities, language)
  const when = about.period === null ? null : periodInWords(about.period, language, today)
  return what === null || when === null ? (what ?? when) : `${what}, ${when}`
}

/** Words that name a company, an authority, an association or an estate. */
const organisation = [
  /(^|\s)(ab|hb|kb|as|asa|aps|oy|ltd|inc|gmbh|brf)(\s|$)/iu,
  /(^|\s)(kommun|kommune|region|stat\S*|församling|borettslag\S*|samfällighet\S*)(\s|$)/iu,
  /(^|\s)\S*(förening|forening|stiftelse|dödsbo|dødsbo)/iu,
  /\d|[&/]/u,
]

/**
 * The first name to greet with, or `null` when the name is no person's (or may not be one). `kind`
 * decides when known; a consumer with a one-word name is greeted by it.
 */
export function firstName(name: string, kind?: CustomerKind): string | null {
  if (kind !== undefined && kind !== 'consumer') return null
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  if (first === '' || words.length > 4) return null
  if (kind === undefined && (organisation.some((form) => form.test(name)) || words.length === 1))
    return null
  return first
}

/** First letter in capital: `El och elnät`. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function month(day: LocalDate, language: Language, today: LocalDate): string {
  const name = monthInWords(day, language)
  return near(day, today) === day ? name : `${name}\u00a0${yearOf(day)}`
}

/** A day in the year that may go unsaid: the day itself when it is near, else `today`. */
function near(day: LocalDate, today: LocalDate): LocalDate {
  const months = (yearOf(today) - yearOf(day)) * 12 + monthOf(today) - monthOf(day)
  return Math.abs(months) < 11 && Math.abs(daysBetween(day, today)) < 340 ? day : today
}
