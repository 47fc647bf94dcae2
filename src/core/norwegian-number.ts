import { type LocalDate, parseDate } from './date.ts'
import { modulus11, twoToSeven } from './modulus11.ts'
import { type Checked, isDigits, withoutBlanks } from './reference.ts'

/**
 * Norwegian account numbers, organisation numbers and identity numbers, all by modulus 11. Numbers
 * whose check value would be 10 are not issued.
 */

/** In this order: the first that applies is given. */
export type NorwegianReason =
  | 'not-digits'
  | 'wrong-length'
  | 'wrong-first-digit'
  | 'no-such-day'
  | 'wrong-check-digit'

/** A *kontonummer*, 11 digits, also written `1234.56.78903`. Value: 11 digits. */
export function checkKontonummer(text: string): Checked<NorwegianReason> {
  return checkLast(withoutBlanks(text).replaceAll('.', ''), 11, twoToSeven(10))
}

/** `1234.56.78903`, from the normalised eleven digits. */
export function formatKontonummer(number: string): string {
  return `${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}`
}

/** An *organisasjonsnummer*, nine digits from 8 or 9, also as `NO…MVA`. Value: nine digits. */
export function checkOrganisasjonsnummer(text: string): Checked<NorwegianReason> {
  const bare = withoutBlanks(text)
  const number = /^NO\d+MVA$/i.test(bare) ? bare.slice(2, -3) : bare
  const checked = checkLast(number, 9, [3, 2, 7, 6, 5, 4, 3, 2])
  const wellFormed = checked.reason === undefined || checked.reason === 'wrong-check-digit'
  return wellFormed && !/^[89]/.test(number) ? { reason: 'wrong-first-digit' } : checked
}

/** What a number of a person is, besides its form. */
export type NorwegianPerson = {
  readonly kind: 'fødselsnummer' | 'D-number'
  /** Not of a living person: 40, 65 or 80 is added to the month. */
  readonly synthetic: boolean
  readonly born: LocalDate
}

/**
 * A *fødselsnummer* or D-number (4 added to the first digit), `DDMMYYIIIKK`. Synthetic numbers have
 * 80 (Tenor), 65 or 40 added to the month. Value: 11 digits.
 */
export function checkFodselsnummer(text: string): Checked<NorwegianReason> {
  const number = withoutBlanks(text)
  if (!isDigits(number)) return { reason: 'not-digits' }
  if (number.length !== 11) return { reason: 'wrong-length' }
  if (norwegianPerson(number) === null) return { reason: 'no-such-day' }
  const first = modulus11(number.slice(0, 9), [3, 7, 6, 1, 8, 9, 4, 5, 2])
  const second = modulus11(number.slice(0, 10), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
  const right = `${first}${second}` === number.slice(9)
  return right ? { value: number } : { reason: 'wrong-check-digit' }
}

/** What eleven digits say of a person; null when they name no day or no century. */
export function norwegianPerson(number: string): NorwegianPerson | null {
  const written = { day: Number(number.slice(0, 2)), month: Number(number.slice(2, 4)) }
  const foreign = written.day > 40
  const added = [80, 65, 40].find((more) => written.month > more) ?? 0
  const century = centuryOf(Number(number.slice(6, 9)), Number(number.slice(4, 6)))
  if (century === null) return null
  const two = (value: number) => String(value).padStart(2, '0')
  const month = two(written.month - added)
  const day = two(written.day - (foreign ? 40 : 0))
  const born = parseDate(`${century}${number.slice(4, 6)}-${month}-${day}`)
  if (born === null) return null
  return { kind: foreign ? 'D-number' : 'fødselsnummer', synthetic: added > 0, born }
}

/** The first two digits of the year of birth, by the individual number; null: not given out. */
function centuryOf(individual: number, year: number): 18 | 19 | 20 | null {
  if (individual < 500) return 19
  if (year < 40) return 20
  if (individual >= 900) return 19
  return individual < 750 && year >= 54 ? 18 : null
}

function checkLast(
  number: string,
  length: number,
  weights: readonly number[],
): Checked<NorwegianReason> {
  if (!isDigits(number)) return { reason: 'not-digits' }
  if (number.length !== length) return { reason: 'wrong-length' }
  const right = String(modulus11(number.slice(0, -1), weights)) === number.slice(-1)
  return right ? { value: number } : { reason: 'wrong-check-digit' }
}
