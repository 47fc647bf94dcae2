import { danishLaw } from './dk/pack.ts'
import { finnishLaw } from './fi/pack.ts'
import { norwegianLaw } from './no/pack.ts'
import type { Country, ReckoningLaw } from './rulebook.ts'
import { swedishLaw } from './se/pack.ts'

/** The law of each country, as far as the product reckons by it; Swedish law answers everything. */
export const packs: Readonly<Record<Country, ReckoningLaw>> = {
  SE: swedishLaw,
  NO: norwegianLaw,
  DK: danishLaw,
  FI: finnishLaw,
}
