import { checkKontonummer } from './norwegian-number.ts'
import type { Checked } from './reference.ts'
import { passesLuhn, withoutBlanks } from './reference.ts'

/**
 * IBAN of the four countries, and the modulus 97 it shares with the creditor reference (ISO 13616,
 * ISO 7064). A Swedish IBAN is never made out of an account number here: how is each bank's own.
 */

/** In this order: the first that applies is given. */
export type IbanReason =
  | 'wrong-form'
  | 'unknown-country'
  | 'wrong-length'
  | 'wrong-check-digits'
  | 'wrong-account'

export const ibanLengths = { SE: 24, NO: 15, DK: 18, FI: 18 } as const

/**
 * An IBAN; blanks do not count. Value: capitals without blanks. `wrong-account`: the national part
 * fails its own check (NO modulus 11, FI Luhn).
 */
export function checkIban(text: string): Checked<IbanReason> {
  const iban = withoutBlanks(text).toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return { reason: 'wrong-form' }
  const country = iban.slice(0, 2)
  if (!isKnown(country)) return { reason: 'unknown-country' }
  if (iban.length !== ibanLengths[country]) return { reason: 'wrong-length' }
  if (!/^\d+$/.test(iban.slice(4))) return { reason: 'wrong-form' }
  if (modulus97(iban) !== 1) return { reason: 'wrong-check-digits' }
  const national = iban.slice(4)
  const wrong =
    (country === 'NO' && checkKontonummer(national).reason !== undefined) ||
    (country === 'FI' && !passesLuhn(national))
  return wrong ? { reason: 'wrong-account' } : { value: iban }
}

/** The Norwegian IBAN of a checked account number. */
export function norwegianIban(account: string): string {
  return `NO${checkDigits97('NO', account)}${account}`
}

/** In groups of four, as printed; also for a creditor reference. */
export function inFours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The two check digits that make `prefix`, check and body pass: 98 less the rest. */
export function checkDigits97(prefix: string, body: string): string {
  return String(98 - modulus97(`${prefix}00${body}`)).padStart(2, '0')
}

/** The rest by 97 of the text with its first four characters last, letters as 10 to 35. */
export function modulus97(text: string): number {
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

function isKnown(country: string): country is keyof typeof ibanLengths {
  return country in ibanLengths
}
