import type { Chance } from './chance.ts'
import { chance } from './chance.ts'

/**
 * What energy costs and how much of it is used. Prices include VAT and are in hundredths of an öre
 * per kWh; fees are in öre per month. The numbers are invented but in the usual neighbourhood.
 */

export type Home = {
  /** kWh in an ordinary year. */
  readonly yearlyKwh: number
  /** Share of it that follows the cold. */
  readonly heating: number
}

/** A flat with little heating of its own, or a house that is heated by electricity. */
export function homeOf(luck: Chance): Home {
  if (luck.hits(0.45)) return { yearlyKwh: luck.between(14, 38) * 100, heating: 0.15 }
  return { yearlyKwh: luck.between(80, 210) * 100, heating: 0.7 }
}

/** How much of a year's heating falls on January, February, … in thousandths. */
const coldShares = [158, 142, 124, 86, 50, 22, 14, 18, 46, 86, 116, 138]

/** kWh used in a whole month (`YYYY-MM`), before the number of days is looked at. */
export function monthlyKwh(home: Home, month: string, seed: number, luck: Chance): number {
  const share = (coldShares[Number(month.slice(5, 7)) - 1] ?? 0) / 1000
  // The same winter is cold for everybody; each home then differs a little.
  const weather = 0.88 + 0.3 * chance(seed, 'weather', month).next()
  const heat = home.yearlyKwh * home.heating * share * weather
  const rest = (home.yearlyKwh * (1 - home.heating)) / 12
  return Math.max(1, Math.round((heat + rest) * (0.93 + 0.14 * luck.next())))
}

/** What a supplier takes per kWh in the month: dear in winter, cheap in summer. */
export function supplyPrice(month: string, seed: number): number {
  const season = [11_200, 10_800, 9100, 7600, 6100, 5200, 4900, 5600, 6700, 8000, 9700, 10_900]
  const usual = season[Number(month.slice(5, 7)) - 1] ?? 8000
  const market = 0.8 + 0.4 * chance(seed, 'market', month).next()
  return Math.round((usual * market) / 25) * 25
}

/** Swedish energy tax on electricity with VAT, by year; the last known year goes on. */
export function energyTax(month: string): number {
  const byYear: Readonly<Record<string, number>> = { '2023': 4900, '2024': 5350, '2025': 5488 }
  const year = month.slice(0, 4)
  return byYear[year] ?? (year < '2023' ? 4900 : 4500)
}

export const gridPrice = 3200
export const gridFee = 29_500
export const supplyFee = 4900
export const broadbandFee = 39_900

/** Öre for a number of kWh at a price in hundredths of an öre, half up. */
export function oreForKwh(kwh: number, price: number): number {
  return Math.floor((kwh * price + 50) / 100)
}

/** `82,00 öre` from hundredths of an öre. */
export function priceInPrint(price: number): string {
  return `${Math.floor(price / 100)},${String(price % 100).padStart(2, '0')} öre`
}
