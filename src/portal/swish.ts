import { assert } from '../core/assert.ts'
import type { Minor } from '../core/money.ts'

/**
 * Swish with payee, amount and message filled in, as a code for another telephone and as a link for
 * this one. Nothing calls back: the payment is seen in the bank file, matched by the message.
 */

export type SwishPayment = {
  /** Digits alone. */
  readonly payee: string
  /** Öre, more than 0. */
  readonly amount: Minor
  /** At most 50 characters: the OCR number. */
  readonly message: string
}

/** The text of the code, format C: `C1237856901;1234,50;4012766012;0`. Mask 0: nothing to edit. */
export function swishCode({ payee, amount, message }: SwishPayment): string {
  return `C${payee};${kronor(amount, ',')};${encodeURIComponent(message)};0`
}

/** The link that opens the app filled in. Without `edit` the payer may change nothing. */
export function swishLink({ payee, amount, message }: SwishPayment): string {
  const query = new URLSearchParams({
    sw: payee,
    amt: kronor(amount, '.'),
    cur: 'SEK',
    msg: message,
    src: 'qr',
  })
  return `https://app.swish.nu/1/p/sw/?${query}`
}

function kronor(amount: Minor, decimalSign: ',' | '.'): string {
  assert(amount > 0, 'only a positive amount can be paid')
  return `${Math.floor(amount / 100)}${decimalSign}${String(amount % 100).padStart(2, '0')}`
}
