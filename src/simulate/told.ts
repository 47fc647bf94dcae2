import type { LocalDate } from '../core/date.ts'
import { policyNamed } from '../dunning/policy.ts'
import { norwegianLaw, norwegianLawUnder } from '../law/no/pack.ts'
import { regimeKnown } from '../law/no/regime.ts'
import { type Country, type LawPack, NoAnswer } from '../law/rulebook.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { replay } from './replay.ts'
import { readStory } from './story.ts'

/** The law of the countries whose claims the engine can dun. */
export type Laws = Readonly<Record<Country, LawPack | 'notOffered'>>

/** `newActFrom`: the first day of Norway's collection act of 2026; null: as far as it is known. */
export function lawsUnder(newActFrom: LocalDate | null): Laws {
  const no = newActFrom === null ? norwegianLaw : norwegianLawUnder({ ...regimeKnown, newActFrom })
  return { SE: swedishLaw, NO: no, DK: 'notOffered', FI: 'notOffered' }
}

const known = lawsUnder(null)

/** The printed lines of one story given as JSON, or what is wrong with it. */
export function liveText(
  name: string,
  text: string,
  number: number | null,
  laws: Laws = known,
): { readonly text: string; readonly refused: boolean } | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return `${name}: found ${(error as Error).message}, expected a story as JSON`
  }
  const read = readStory(value)
  if ('expected' in read) return `${name} ${read.path}: expected ${read.expected}`
  const { story } = read
  const law = laws[story.jurisdiction]
  if (law === 'notOffered') {
    return `${name} jurisdiction: found ${story.jurisdiction}, expected SE or NO; others are not offered`
  }
  if (story.policy !== 'care' && story.policy !== 'letters-only') {
    return `${name} policy: expected care or letters-only`
  }
  try {
    const { lines, refused } = replay(story, law, policyNamed(story.policy))
    const head = number === null ? '{' : `{"story":${number},`
    const told = lines.map((line) => head + JSON.stringify(line).slice(1))
    return { text: told.join('\n'), refused }
  } catch (error) {
    if (error instanceof NoAnswer) return `${name}: ${error.message}`
    throw error
  }
}
