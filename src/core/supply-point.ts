import { assert } from './assert.ts'
import { type Checked, isDigits, withoutBlanks } from './reference.ts'

/**
 * GS1 numbers: the GSRN of a supply point (Swedish *anläggnings-id* 735999…, Norwegian
 * *målepunkt-id* 707057…) and the GLN of a company. The GSRN belongs to the installation and stays
 * when people move. Published examples carry made-up ids: a counterpart's wrong check digit is
 * told, a typed one refused.
 */

/** In this order: the first that applies is given. */
export type Gs1Reason = 'not-digits' | 'wrong-length' | 'wrong-check-digit'

/** A supply point's GSRN. Value: 18 digits. */
export function checkSupplyPoint(text: string): Checked<Gs1Reason> {
  return checkGs1(text, 18)
}

/** A company's GLN (EAN-13). Value: 13 digits. */
export function checkGln(text: string): Checked<Gs1Reason> {
  return checkGs1(text, 13)
}

/** The GS1 check digit (weights 3-1 from the right) of a body of digits. */
export function gs1Digit(body: string): string {
  assert(isDigits(body), `a check digit is made of digits, not ${JSON.stringify(body)}`)
  let total = 0
  for (let at = 0; at < body.length; at += 1) {
    const digit = body.charCodeAt(body.length - 1 - at) - 48
    total += at % 2 === 0 ? digit * 3 : digit
  }
  return String((10 - (total % 10)) % 10)
}

function checkGs1(text: string, length: number): Checked<Gs1Reason> {
  const digits = withoutBlanks(text)
  if (!isDigits(digits)) return { reason: 'not-digits' }
  if (digits.length !== length) return { reason: 'wrong-length' }
  if (gs1Digit(digits.slice(0, -1)) !== digits.at(-1)) return { reason: 'wrong-check-digit' }
  return { value: digits }
}
