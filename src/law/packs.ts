import { danishLaw } from './dk/pack.ts'
import { finnishLaw } from './fi/pack.ts'
import { norwegianLaw } from './no/pack.ts'
import type { Country, LawPack, ReckoningLaw } from './rulebook.ts'
import { swedishLaw } from './se/pack.ts'

/** The law of each country, as far as the product reckons by it; Swedish law answers everything. */
export const packs: Readonly<Record<Country, ReckoningLaw>> = {
  SE: swedishLaw,
  NO: norwegianLaw,
  DK: danishLaw,
  FI: finnishLaw,
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
