import { assert } from './assert.ts'

/**
 * Swedish payment references (*OCR-nummer*) and the Luhn check digit they share with bankgiro
 * numbers and identity numbers. A check digit proves that a number is well formed, nothing else.
 * References are strings: leading zeros matter and 25 digits do not fit a number.
 */

/** The normalised form of what was given, or the first reason in the documented order. */
export type Checked<Reason extends string> =
  | { readonly value: string; readonly reason?: never }
  | { readonly value?: never; readonly reason: Reason }

/**
 * How strictly the payer's bank checks a reference; agreed per receiving bankgiro number.
 * 1 soft (the payer is warned) and 2 hard: check digit. 3: length digit and check digit.
 * 4: check digit and one of the agreed total lengths.
 */
export type OcrRule =
  | { readonly level: 1 | 2 | 3 }
  | { readonly level: 4; readonly lengths: readonly number[] }

/** In this order: the first that applies is given. */
export type OcrReason =
  | 'not-digits'
  | 'too-short'
  | 'too-long'
  | 'length-not-agreed'
  | 'wrong-length-digit'
  | 'wrong-check-digit'

/** 2 to 25 digits, both control digits included. */
const ocrLengths = { least: 2, most: 25 } as const

/** Checks a reference against the agreement; blanks are not part of it. Value: digits only. */
export function checkOcr(text: string, rule: OcrRule): Checked<OcrReason> {
  const digits = withoutBlanks(text)
  if (!isDigits(digits)) return { reason: 'not-digits' }
  if (digits.length < ocrLengths.least) return { reason: 'too-short' }
  if (digits.length > ocrLengths.most) return { reason: 'too-long' }
  if (rule.level === 4 && !rule.lengths.includes(digits.length)) {
    return { reason: 'length-not-agreed' }
  }
  if (rule.level === 3 && digits.at(-2) !== lengthDigit(digits.length)) {
    return { reason: 'wrong-length-digit' }
  }
  if (!passesLuhn(digits)) return { reason: 'wrong-check-digit' }
  return { value: digits }
}

/**
 * A reference that every level accepts: the body, the length digit and the check digit. With
 * `length` (an agreed length of level 4) the body is filled with zeros on the left. The body is our
 * own number, so one that does not fit is a fault.
 */
export function makeOcr(body: string, length: number = body.length + 2): string {
  assert(isDigits(body), `the body of a reference is digits, not ${JSON.stringify(body)}`)
  assert(length <= ocrLengths.most, `a reference of ${length} digits is too long`)
  assert(body.length + 2 <= length, `${body} does not fit a reference of ${length} digits`)
  const withLength = body.padStart(length - 2, '0') + lengthDigit(length)
  return withLength + luhnDigit(withLength)
}

/** The Luhn check digit (modulus 10, weights 2-1 from the right) of a body of digits. */
export function luhnDigit(body: string): string {
  assert(isDigits(body), `a check digit is made of digits, not ${JSON.stringify(body)}`)
  return String((10 - (luhnSum(body, true) % 10)) % 10)
}

/** Whether a number of digits ends in its Luhn check digit; false for anything but digits. */
export function passesLuhn(digits: string): boolean {
  return isDigits(digits) && luhnSum(digits, false) % 10 === 0
}

/** One or more of 0 to 9, nothing else. */
export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return text !== ''
}

/** The text without blanks of any kind, as people group digits. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '')
}

function lengthDigit(length: number): string {
  return String(length % 10)
}

function luhnSum(digits: string, doubleLast: boolean): number {
  let total = 0
  let double = doubleLast
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const digit = digits.charCodeAt(at) - 48
    const product = double ? digit * 2 : digit
    total += product > 9 ? product - 9 : product
    double = !double
  }
  return total
}
