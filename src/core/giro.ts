import { assert } from './assert.ts'
import { type Checked, isDigits, passesLuhn, withoutBlanks } from './reference.ts'

/**
 * Bankgiro numbers: seven or eight digits, the last a Luhn check digit. A wrong check digit is
 * refused on our own numbers and on what people type; on a sender's number in a file it is only
 * told, since files with made-up sender numbers occur.
 */

/** In this order: the first that applies is given. */
export type BankgiroReason = 'not-digits' | 'too-short' | 'too-long' | 'wrong-check-digit'

/** Value: seven or eight digits without hyphen, blanks and the zeros that files fill with. */
export function checkBankgiro(text: string): Checked<BankgiroReason> {
  const digits = withoutBlanks(text).replaceAll('-', '')
  if (!isDigits(digits)) return { reason: 'not-digits' }
  const number = digits.replace(/^0+/, '')
  if (number.length < 7) return { reason: 'too-short' }
  if (number.length > 8) return { reason: 'too-long' }
  if (!passesLuhn(number)) return { reason: 'wrong-check-digit' }
  return { value: number }
}

/** `NNN-NNNN` or `NNNN-NNNN`, from the normalised form. */
export function formatBankgiro(number: string): string {
  assert(isDigits(number) && (number.length === 7 || number.length === 8), 'a bankgiro number')
  return `${number.slice(0, -4)}-${number.slice(-4)}`
}

/**
 * An account number as it is compared: without blanks, dots and hyphens. A Norwegian IBAN is the
 * account number of eleven digits that it holds; another IBAN is kept as it is.
 */
export function normalAccount(printed: string): string {
  const account = printed.replace(/[\s.-]/g, '').toUpperCase()
  return /^NO\d{13}$/.test(account) ? account.slice(4) : account
}
