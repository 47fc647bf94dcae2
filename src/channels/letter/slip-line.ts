import { assert } from '../../core/assert.ts'
import type { Minor } from '../../core/money.ts'
import { luhnDigit } from '../../core/reference.ts'

/**
 * The code line at the foot of a Swedish inpayment slip (*OCR-rad*), read by machine in OCR-B:
 * `#` reference `#` kronor öre check digit `>` bankgiro `#41#`. 41: bankgiro slip with reference.
 * The creditor's bank has the last word on the columns; print nothing it has not seen.
 */

const referenceWidth = 25
const kronorWidth = 8
const giroWidth = 12

/** Reference and bankgiro in digits; an amount of 1 öre to 99 999 999,99 kr. */
export function slipLine(slip: {
  readonly reference: string
  readonly bankgiro: string
  readonly amount: Minor
}): string {
  const { reference, bankgiro, amount } = slip
  assert(/^\d{2,25}$/.test(reference), 'a reference of 2 to 25 digits')
  assert(/^\d{7,8}$/.test(bankgiro), 'a bankgiro number of 7 or 8 digits')
  assert(amount > 0 && amount < 10_000_000_000, 'an amount the slip has room for')
  const kronor = String(Math.floor(amount / 100))
  const ore = String(amount % 100).padStart(2, '0')
  const check = luhnDigit(kronor + ore)
  return [
    `#${reference.padStart(referenceWidth)} `,
    `#${kronor.padStart(kronorWidth)} ${ore}   ${check} `,
    `>${bankgiro.padStart(giroWidth)}#41#`,
  ].join('')
}
