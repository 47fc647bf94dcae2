import { assert } from './assert.ts'
import { modulus11, twoToSeven } from './modulus11.ts'
import { type Checked, isDigits, luhnDigit, passesLuhn, withoutBlanks } from './reference.ts'

/**
 * The Norwegian payment reference (*KID*, kundeidentifikasjon): 2 to 25 positions, digits, with
 * modulus 11 a `-` last where the check value is 10. The method and the lengths belong to the
 * creditor's OCR agreement and are never guessed: one in eleven numbers passes by both methods.
 * Source: system specification of OCR giro.
 */

/** What the OCR agreement of a receiving account says; without lengths any is good. */
export type KidRule = { readonly modulus: 10 | 11; readonly lengths?: readonly number[] }

/** In this order: the first that applies is given. */
export type KidReason =
  | 'not-digits'
  | 'too-short'
  | 'too-long'
  | 'length-not-agreed'
  | 'wrong-check-digit'

/** Positions, the check character included. AvtaleGiro needs at least four. */
const positions = { least: 2, most: 25 } as const

/** Checks a KID against its agreement. Value: without blanks; leading zeros are part of it. */
export function checkKid(text: string, rule: KidRule): Checked<KidReason> {
  const kid = withoutBlanks(text)
  const body = kid.slice(0, -1)
  const check = kid.slice(-1)
  const dashLast = rule.modulus === 11 && check === '-'
  if (!isDigits(dashLast ? body : kid)) return { reason: 'not-digits' }
  if (kid.length < positions.least) return { reason: 'too-short' }
  if (kid.length > positions.most) return { reason: 'too-long' }
  if (rule.lengths !== undefined && !rule.lengths.includes(kid.length)) {
    return { reason: 'length-not-agreed' }
  }
  const right = rule.modulus === 10 ? passesLuhn(kid) : kidDigit11(body) === check
  return right ? { value: kid } : { reason: 'wrong-check-digit' }
}

/** The body with its check character. The body is our own number: one that is wrong is a fault. */
export function makeKid(body: string, modulus: KidRule['modulus']): string {
  assert(isDigits(body), `the body of a KID is digits, not ${JSON.stringify(body)}`)
  assert(body.length < positions.most, `${body} is too long for a KID`)
  return body + (modulus === 10 ? luhnDigit(body) : kidDigit11(body))
}

function kidDigit11(body: string): string {
  const value = modulus11(body, twoToSeven(body.length))
  return value === 10 ? '-' : String(value)
}
