import { parseDate } from './date.ts'
import { weighted } from './modulus11.ts'
import { type Checked, isDigits, passesLuhn, withoutBlanks } from './reference.ts'

/** Danish numbers of companies (*CVR*) and people (*CPR*), and the line of a payment slip. */

/** In this order: the first that applies is given. */
export type CvrReason = 'not-digits' | 'wrong-length' | 'wrong-check-digit'

/** A CVR number, eight digits, also with `DK` in front (VAT). Value: eight digits. */
export function checkCvr(text: string): Checked<CvrReason> {
  const number = withoutBlanks(text).replace(/^DK/i, '')
  if (!isDigits(number)) return { reason: 'not-digits' }
  if (number.length !== 8) return { reason: 'wrong-length' }
  const right = weighted(number, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  return right && number !== '00000000' ? { value: number } : { reason: 'wrong-check-digit' }
}

/** In this order: the first that applies is given. */
export type CprReason = 'wrong-form' | 'no-such-day'

/**
 * A CPR number `DDMMYY-SSSS`, with or without hyphen. Value: ten digits. The seventh digit and the
 * year give the century. Modulus 11 is not asked for: numbers without it are given out since 2007.
 */
export function checkCpr(text: string): Checked<CprReason> {
  const match = /^(\d\d)(\d\d)(\d\d)-?(\d{4})$/.exec(withoutBlanks(text))
  if (match === null) return { reason: 'wrong-form' }
  const [, day = '', month = '', year = '', tail = ''] = match
  const born = parseDate(`${cprCentury(Number(tail[0]), Number(year))}${year}-${month}-${day}`)
  return born === null ? { reason: 'no-such-day' } : { value: day + month + year + tail }
}

/** The first two digits of the year of birth, by the seventh digit and the year. */
function cprCentury(seventh: number, year: number): 18 | 19 | 20 {
  if (seventh <= 3) return 19
  if (seventh === 4 || seventh === 9) return year <= 36 ? 20 : 19
  return year <= 57 ? 20 : 18
}

/** Kinds of slip (*kortart*): 71, 73, 75 to a FI creditor number; 01, 04, 15 to a giro account. */
export const fikKinds = ['01', '04', '15', '71', '73', '75'] as const
export type FikKind = (typeof fikKinds)[number]

/** Digits of the reference; 0: the kind carries none. */
const referenceLength: Readonly<Record<FikKind, number>> = {
  '01': 0,
  '04': 16,
  '15': 16,
  '71': 15,
  '73': 0,
  '75': 16,
}

/** In this order: the first that applies is given. */
export type FikReason = 'no-reference' | 'not-digits' | 'wrong-length' | 'wrong-check-digit'

/** The reference of a slip: digits with a Luhn check digit, of the length of its kind. */
export function checkFikReference(text: string, kind: FikKind): Checked<FikReason> {
  const digits = withoutBlanks(text)
  if (referenceLength[kind] === 0) {
    return digits === '' ? { value: '' } : { reason: 'no-reference' }
  }
  if (!isDigits(digits)) return { reason: 'not-digits' }
  if (digits.length !== referenceLength[kind]) return { reason: 'wrong-length' }
  return passesLuhn(digits) ? { value: digits } : { reason: 'wrong-check-digit' }
}

export type FikLine = {
  readonly kind: FikKind
  /** Empty where the kind carries none. */
  readonly reference: string
  /** FI creditor number of eight digits from 8, or giro account of seven or eight. */
  readonly creditor: string
}

/** In this order: the first that applies is given. */
export type FikLineReason = 'wrong-form' | 'unknown-kind' | FikReason | 'wrong-creditor'

/** Reads `+71<004040400000669+81234567<`; blanks are not part of it. */
export function readFikLine(
  text: string,
): { readonly line: FikLine; readonly reason?: never } | { readonly reason: FikLineReason } {
  const match = /^\+(\d\d)<(?:(\w*)\+|\+)(\d+)<$/.exec(withoutBlanks(text))
  if (match === null) return { reason: 'wrong-form' }
  const [, written = '', reference = '', creditor = ''] = match
  const kind = fikKinds.find((one) => one === written)
  if (kind === undefined) return { reason: 'unknown-kind' }
  const checked = checkFikReference(reference, kind)
  if (checked.reason !== undefined) return { reason: checked.reason }
  const account = kind >= '70' ? /^8\d{7}$/ : /^\d{7,8}$/
  if (!account.test(creditor)) return { reason: 'wrong-creditor' }
  return { line: { kind, reference: checked.value, creditor } }
}

/** The line as it is printed, from a checked one. */
export function writeFikLine({ kind, reference, creditor }: FikLine): string {
  return `+${kind}<${reference}+${creditor}<`
}
