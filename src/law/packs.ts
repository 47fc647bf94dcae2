import type { Country, LawPack } from './rulebook.ts'
import { swedishLaw } from './se/pack.ts'

/** The countries whose law the product knows; the others are not offered yet. */
export const packs: Readonly<Record<Country, LawPack | 'notOffered'>> = {
  SE: swedishLaw,
  NO: 'notOffered',
  DK: 'notOffered',
  FI: 'notOffered',
}
