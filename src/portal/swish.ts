import { create } from 'qrcode'
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

export type QrPath = {
  /** Modules along a side, quiet zone included. */
  readonly size: number
  readonly path: string
}

/** A QR code as one SVG path in units of modules, with the quiet zone of four that readers need. */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const from = column
      while (column < modules.size && modules.get(row, column)) column += 1
      if (column > from) {
        const length = column - from
        runs.push(`M${from + quiet} ${row + quiet}h${length}v1h-${length}z`)
      }
    }
  }
  return { size: modules.size + 2 * quiet, path: runs.join('') }
}

const quiet = 4

function kronor(amount: Minor, decimalSign: ',' | '.'): string {
  assert(amount > 0, 'only a positive amount can be paid')
  return `${Math.floor(amount / 100)}${decimalSign}${String(amount % 100).padStart(2, '0')}`
}
