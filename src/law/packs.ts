import type { Country, LawPack } from './rulebook.ts'
import { swedishLaw } from './se/pack.ts'

/** The countries whose law the product knows; the others are not offered yet. */
export const packs: Readonly<Record<Country, LawPack | 'notOffered'>> = {
  SE: swedishLaw,
  NO: 'notOffered',
  DK: 'notOffered',
  FI: 'notOffered',
}

/**
 * The law as the books follow it: for a day whose rate is not published no interest is asked for,
 * never an old rate (SE-CALC-06). Once it is published, the days are reckoned by it.
 */
export function bookLaw(law: LawPack): LawPack {
  return {
    ...law,
    interestRates(debtor, agreedBp, on) {
      const { fromDay, rateBp, basis } = law.interestRates(debtor, agreedBp, on)
      const last = rateBp.length - 1
      return {
        fromDay,
        rateBp: rateBp.map((rate, at) => (at === last ? (rate ?? 0) : rate)),
        basis,
      }
    },
  }
}

/** The law of the creditors the product serves today. */
export const lawInForce = bookLaw(swedishLaw)
