import { parseDate } from './date.ts'
import { modulus11 } from './modulus11.ts'
import { type Checked, isDigits, withoutBlanks } from './reference.ts'

/** Finnish numbers of people (*henkilötunnus*) and companies (*Y-tunnus*). */

/** In this order: the first that applies is given. */
export type HetuReason = 'wrong-form' | 'no-such-day' | 'wrong-serial' | 'wrong-check-character'

/**
 * The sign between date and serial gives the century. B to F, and U to Y, were added in 2023
 * beside `A` and `-`.
 */
const centuries: Readonly<Record<string, string>> = Object.fromEntries([
  ['+', '18'],
  ...[...'-UVWXY'].map((sign) => [sign, '19']),
  ...[...'ABCDEF'].map((sign) => [sign, '20']),
])

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/**
 * A *henkilötunnus* `DDMMYYCZZZQ`. Value: as written, in capitals. Serials 002 to 899 are given to
 * people, 900 to 999 are for tests and temporary use.
 */
export function checkHenkilotunnus(text: string): Checked<HetuReason> {
  const number = withoutBlanks(text).toUpperCase()
  const match = /^(\d\d)(\d\d)(\d\d)([-+A-FU-Y])(\d{3})([0-9A-Y])$/.exec(number)
  if (match === null) return { reason: 'wrong-form' }
  const [, day = '', month = '', year = '', sign = '', serial = '', check = ''] = match
  if (parseDate(`${centuries[sign] ?? ''}${year}-${month}-${day}`) === null) {
    return { reason: 'no-such-day' }
  }
  if (serial < '002') return { reason: 'wrong-serial' }
  const at = Number(day + month + year + serial) % 31
  return checkCharacters[at] === check ? { value: number } : { reason: 'wrong-check-character' }
}

/** In this order: the first that applies is given. */
export type YtunnusReason = 'wrong-form' | 'wrong-check-digit'

/** A *Y-tunnus* `1234567-1`, also `FI12345671` (VAT). Value: seven digits, hyphen, check digit. */
export function checkYtunnus(text: string): Checked<YtunnusReason> {
  const match = /^(?:FI)?(\d{7})-?(\d)$/i.exec(withoutBlanks(text))
  if (match === null) return { reason: 'wrong-form' }
  const [, body = '', check = ''] = match
  const value = modulus11(body, [7, 9, 10, 5, 8, 4, 2])
  // A check value of 10 is not given out.
  return String(value) === check ? { value: `${body}-${check}` } : { reason: 'wrong-check-digit' }
}

/** In this order: the first that applies is given. */
export type ViiteReason = 'not-digits' | 'too-short' | 'too-long' | 'wrong-check-digit'

/**
 * A *viitenumero*: 3 to 19 digits and a check digit (weights 7-3-1 from the right). Leading zeros
 * do not count; files fill with them to twenty. Value: without them.
 */
export function checkViitenumero(text: string): Checked<ViiteReason> {
  const digits = withoutBlanks(text)
  if (!isDigits(digits)) return { reason: 'not-digits' }
  const number = digits.replace(/^0+/, '')
  if (number.length < 4) return { reason: 'too-short' }
  if (digits.length > 20) return { reason: 'too-long' }
  const right = viiteDigit(number.slice(0, -1)) === number.slice(-1)
  return right ? { value: number } : { reason: 'wrong-check-digit' }
}

/** The check digit of a body of digits: weights 7, 3, 1 from the right, to the next ten. */
export function viiteDigit(body: string): string {
  const weights = [7, 3, 1]
  let total = 0
  for (let at = 0; at < body.length; at += 1) {
    total += (body.charCodeAt(body.length - 1 - at) - 48) * (weights[at % 3] ?? 0)
  }
  return String((10 - (total % 10)) % 10)
}

/** In groups of five from the right, from the normalised form. */
export function formatViitenumero(number: string): string {
  return number.replace(/\B(?=(\d{5})+$)/g, ' ')
}
