import { type Chance, chance } from './chance.ts'
import { addDays, dayNumber, monthStart } from './day.ts'
import { firstNames, mailName, postcodes, streets, surnames, town } from './names.ts'
import { gs1Of } from './number.ts'
import { broadbandFee, gridFee, gridPrice, type Home, homeOf, supplyFee } from './price.ts'

/**
 * The customers of the invented utility. Customer `k` follows from the seed and `k` alone, so a
 * town of 300 is the beginning of a town of 2,000.
 */

export type Commodity = 'electricity-grid' | 'electricity-supply' | 'broadband'

export type Agreement = {
  readonly agreement: string
  readonly commodity: Commodity
  readonly supplyPoint: string | null
  readonly from: string
  /** Öre in an ordinary year. */
  readonly yearlyCost: number
}

export type Customer = {
  readonly number: string
  readonly name: string
  readonly language: 'sv' | 'en'
  readonly contact: { readonly channel: 'email' | 'letter'; readonly address: string }
  /** The day the billing system first knows the customer. */
  readonly knownFrom: string
  /** The day the agreements begin. */
  readonly from: string
  readonly reminderFeeAgreed: string | null
  readonly agreements: readonly Agreement[]
  readonly home: Home
}

/** The span of the demo: first day of its first month, number of months, last day. */
export type Span = { readonly first: string; readonly months: number; readonly through: string }

/** Customer number `k`, counted from 0. */
export function customerOf(
  seed: number,
  k: number,
  span: Span,
  shareWithoutEmail: number,
): Customer {
  const number = String(10_001 + k)
  const luck = chance(seed, 'customer', number)
  const name = `${luck.pick(firstNames)} ${luck.pick(surnames)}`
  const language = luck.hits(0.08) ? 'en' : 'sv'
  const contact = contactOf(number, name, shareWithoutEmail, luck)
  // One in twelve moves in during the demo, never in its first month.
  const joins = luck.hits(1 / 12)
  const joinMonth = 1 + Math.floor(luck.next() * Math.max(1, span.months - 1))
  const joinDay = addDays(monthStart(span.first, joinMonth), luck.between(0, 27))
  const oldDay = addDays(span.first, -luck.between(45, 3000))
  const from = joins ? joinDay : oldDay
  const home = homeOf(luck)
  const agreed = luck.hits(0.85)
  return {
    number,
    name,
    language,
    contact,
    knownFrom: joins ? joinDay : span.first,
    from,
    reminderFeeAgreed: agreed ? from : null,
    agreements: agreementsOf(number, from, home, luck),
    home,
  }
}

function contactOf(
  number: string,
  name: string,
  shareWithoutEmail: number,
  luck: Chance,
): Customer['contact'] {
  const host = luck.pick(['example.se', 'example.org'])
  const street = `${luck.pick(streets)} ${luck.between(1, 48)}`
  const postcode = luck.pick(postcodes).replace(/^(\d{3})/, '$1 ')
  if (luck.hits(shareWithoutEmail)) {
    return { channel: 'letter', address: `${street}, ${postcode} ${town}` }
  }
  return { channel: 'email', address: `${mailName(name)}.${number}@${host}` }
}

function agreementsOf(number: string, from: string, home: Home, luck: Chance): Agreement[] {
  const draw = luck.next()
  // 60 % grid and supply, 25 % grid alone, 15 % broadband as well.
  const commodities: Commodity[] = ['electricity-grid']
  if (draw < 0.75) commodities.push('electricity-supply')
  if (draw < 0.15) commodities.push('broadband')
  const point = gs1Of(`735999000${number.padStart(8, '0')}`)
  const cost: Readonly<Record<Commodity, number>> = {
    'electricity-grid': 12 * gridFee + Math.round((home.yearlyKwh * (gridPrice + 5000)) / 100),
    'electricity-supply': 12 * supplyFee + Math.round((home.yearlyKwh * 8500) / 100),
    broadband: 12 * broadbandFee,
  }
  return commodities.map((commodity, at) => ({
    agreement: `${number}-${at + 1}`,
    commodity,
    supplyPoint: commodity === 'broadband' ? null : point,
    from,
    yearlyCost: cost[commodity],
  }))
}

/** The span of `months` months that ends on `through`. */
export function spanOf(months: number, through: string): Span {
  return { first: monthStart(through, 1 - months), months, through }
}

/** True when `day` lies in the span. */
export function inSpan(span: Span, day: string): boolean {
  return dayNumber(day) >= dayNumber(span.first) && dayNumber(day) <= dayNumber(span.through)
}
