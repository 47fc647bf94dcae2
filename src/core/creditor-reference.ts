import { assert } from './assert.ts'
import { type LocalDate, parseCompactDate } from './date.ts'
import { checkViitenumero } from './finnish-number.ts'
import { checkDigits97, modulus97 } from './iban.ts'
import type { Minor } from './money.ts'
import { type Checked, withoutBlanks } from './reference.ts'

/**
 * The creditor reference `RF…` (ISO 11649), used in Finland beside the viitenumero, and the bar
 * code in digits (*virtuaaliviivakoodi*) of a Finnish bill, versions 4 and 5.
 */

/** In this order: the first that applies is given. */
export type RfReason = 'wrong-form' | 'no-body' | 'too-long' | 'wrong-check-digits'

/** Value: capitals without blanks, a body of digits alone without its leading zeros. */
export function checkCreditorReference(text: string): Checked<RfReason> {
  const reference = withoutBlanks(text).toUpperCase()
  if (!/^RF\d\d[A-Z0-9]*$/.test(reference)) return { reason: 'wrong-form' }
  if (reference.length === 4) return { reason: 'no-body' }
  if (reference.length > 25) return { reason: 'too-long' }
  if (modulus97(reference) !== 1) return { reason: 'wrong-check-digits' }
  // Zeros in front of a number change nothing in its check digits.
  return { value: reference.slice(0, 4) + reference.slice(4).replace(/^0+(?=\d+$)/, '') }
}

/** The creditor reference of a body of letters and digits, at most 21 of them. Our own number. */
export function makeCreditorReference(body: string): string {
  assert(/^[A-Z0-9]{1,21}$/.test(body), `${body} is no body of a creditor reference`)
  return `RF${checkDigits97('RF', body)}${body}`
}

/** The viitenumero within a creditor reference, or null when its body is none. */
export function viitenumeroOf(reference: string): string | null {
  const checked = checkCreditorReference(reference)
  if (checked.value === undefined) return null
  return checkViitenumero(checked.value.slice(4)).value ?? null
}

export type BarcodeBill = {
  /** Finnish, normalised. */
  readonly iban: string
  readonly amount: Minor
  /** A normalised viitenumero (version 4) or creditor reference of digits (version 5). */
  readonly reference: string
  readonly dueOn: LocalDate | null
}

/** Highest amount the eight positions hold, in cents; a higher one is written as zeros. */
const most = 99_999_999

/** The 54 digits of a bill, for the bar code and for typing. */
export function virtualBarcode({ iban, amount, reference, dueOn }: BarcodeBill): string {
  assert(/^FI\d{16}$/.test(iban), `${iban} is no Finnish IBAN`)
  assert(amount >= 0, 'a bill asks for money')
  const cents = String(amount > most ? 0 : amount).padStart(8, '0')
  const due = dueOn === null ? '000000' : dueOn.replaceAll('-', '').slice(2)
  const start = iban.slice(2) + cents
  if (!reference.startsWith('RF')) {
    assert(checkViitenumero(reference).value !== undefined, `${reference} is no viitenumero`)
    return `4${start}000${reference.padStart(20, '0')}${due}`
  }
  assert(/^RF\d{3,23}$/.test(reference), `${reference} has letters: no bar code holds it`)
  return `5${start}${reference.slice(2, 4)}${reference.slice(4).padStart(21, '0')}${due}`
}

/** In this order: the first that applies is given. */
export type BarcodeReason = 'wrong-form' | 'no-such-day' | 'wrong-account' | 'wrong-reference'

/** Reads the 54 digits of a bill, by `century` (the first two digits of the due year). */
export function readVirtualBarcode(
  text: string,
  century: string,
): { readonly bill: BarcodeBill; readonly reason?: never } | { readonly reason: BarcodeReason } {
  const digits = withoutBlanks(text)
  if (!/^[45]\d{53}$/.test(digits)) return { reason: 'wrong-form' }
  const due = digits.slice(48)
  const dueOn = due === '000000' ? null : parseCompactDate(century + due)
  if (due !== '000000' && dueOn === null) return { reason: 'no-such-day' }
  const iban = `FI${digits.slice(1, 17)}`
  if (modulus97(iban) !== 1) return { reason: 'wrong-account' }
  const checked = digits.startsWith('4')
    ? checkViitenumero(digits.slice(28, 48))
    : checkCreditorReference(`RF${digits.slice(25, 48)}`)
  if (checked.value === undefined) return { reason: 'wrong-reference' }
  const amount = Number(digits.slice(17, 25)) as Minor
  return { bill: { iban, amount, reference: checked.value, dueOn } }
}
