import { isDigits } from '../../core/reference.ts'

/**
 * How the references of a book are made, inferred from the references themselves: for each length
 * that occurs, which check digit they all carry and whether the digit before it tells the length.
 * Nobody has to configure it, and a book may hold several forms (OCR and KID, old and new).
 *
 * A check digit prunes what a mistyped reference can have been; it never proves to whom it belongs.
 */
export type Check = 'luhn' | 'kid-11' | 'finnish' | 'none'

export type Form = {
  readonly length: number
  readonly check: Check
  /** The digit before the check digit is the last digit of the length (OCR level 3). */
  readonly lengthDigit: boolean
  /** References of the book that have this length. */
  readonly count: number
  /** The smallest and the largest of them. */
  readonly low: number
  readonly high: number
}

export type Scheme = {
  readonly forms: ReadonlyMap<number, Form>
  readonly count: number
}

/** Share of the references that must carry a check digit before it is believed to be a rule. */
const rule = 0.99
/** Fewer references of a length than this say too little alone: the whole book is asked. */
const enough = 12

type Counted = { count: number; lengthDigit: number; low: number; high: number } & Record<
  Exclude<Check, 'none'>,
  number
>

const checks: readonly Exclude<Check, 'none'>[] = ['luhn', 'kid-11', 'finnish']

/** Counts references one by one; `scheme` says what they have in common. */
export function tallyScheme(): { add(reference: string): void; scheme(): Scheme } {
  const byLength = new Map<number, Counted>()
  const all = noneCounted()
  return {
    add(reference) {
      if (!isNumeric(reference)) return
      const counted = byLength.get(reference.length) ?? noneCounted()
      if (counted.count === 0) byLength.set(reference.length, counted)
      for (const tally of [counted, all]) {
        tally.count += 1
        tally.low = Math.min(tally.low, sizeOf(reference))
        tally.high = Math.max(tally.high, sizeOf(reference))
        for (const check of checks) if (passes(reference, check)) tally[check] += 1
        if (hasLengthDigit(reference)) tally.lengthDigit += 1
      }
    },
    scheme() {
      const forms = new Map<number, Form>()
      for (const [length, counted] of byLength) {
        const asked = counted.count >= enough ? counted : all
        const check = checks.find((one) => asked[one] >= asked.count * rule) ?? 'none'
        const lengthDigit = check !== 'none' && asked.lengthDigit >= asked.count * rule
        const { count, low, high } = counted
        forms.set(length, { length, check, lengthDigit, count, low, high })
      }
      return { forms, count: all.count }
    },
  }
}

/** Whether the book may hold this number: a length that occurs, and the control digits right. */
export function wellFormed(number: string, { forms }: Scheme): boolean {
  const form = forms.get(number.length)
  if (form === undefined || !passes(number, form.check)) return false
  return !form.lengthDigit || hasLengthDigit(number)
}

/**
 * Whether a number lies where the book's own lie, or where those of the year before or the month
 * after would: outside of it no invoice of ours ever had it.
 */
export function inRange(number: string, { forms }: Scheme): boolean {
  const form = forms.get(number.length)
  if (form === undefined) return false
  const span = Math.max(form.high - form.low, 1000)
  const size = sizeOf(number)
  return size >= form.low - 12 * span && size <= form.high + span
}

function sizeOf(number: string): number {
  return Number(number.endsWith('-') ? `${number.slice(0, -1)}0` : number)
}

/** How densely the references of this length lie among all numbers of the form; 0 to 1. */
export function densityAt(length: number, { forms }: Scheme): number {
  const form = forms.get(length)
  if (form === undefined) return 0
  const controls = (form.check === 'none' ? 0 : 1) + (form.lengthDigit ? 1 : 0)
  return Math.min(1, form.count / 10 ** (length - controls))
}

/** Digits, of which the last may be the minus sign of a KID whose check value is 10. */
export function isNumeric(text: string): boolean {
  return isDigits(text.endsWith('-') ? text.slice(0, -1) : text)
}

/** The digits that may stand last for this body under the check: one, or all ten when none. */
export function checkDigitsOf(body: string, check: Check): readonly string[] {
  if (check === 'none') return []
  return [...'0123456789-'].filter((last) => passes(body + last, check))
}

function noneCounted(): Counted {
  const none = { low: Number.POSITIVE_INFINITY, high: 0 }
  return { ...none, count: 0, lengthDigit: 0, luhn: 0, 'kid-11': 0, finnish: 0 }
}

function hasLengthDigit(number: string): boolean {
  return number.length >= 2 && Number(number.at(-2)) === number.length % 10
}

function passes(number: string, check: Check): boolean {
  if (check === 'none') return true
  const minus = number.endsWith('-')
  if (minus && check !== 'kid-11') return false
  return check === 'luhn'
    ? luhnRest(number) === 0
    : check === 'kid-11'
      ? kidRest(number, minus) === 0
      : finnishRest(number) === 0
}

/** Modulus 10, weights 1, 2 from the right. */
function luhnRest(number: string): number {
  let total = 0
  for (let at = number.length - 1, twice = false; at >= 0; at -= 1, twice = !twice) {
    const digit = number.charCodeAt(at) - 48
    total += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return total % 10
}

/** Modulus 11, weights 2 to 7 from the right of the body; check value 10 is written `-`. */
function kidRest(number: string, minus: boolean): number {
  let total = minus ? 10 : number.charCodeAt(number.length - 1) - 48
  for (let at = number.length - 2, weight = 2; at >= 0; at -= 1) {
    total += (number.charCodeAt(at) - 48) * weight
    weight = weight === 7 ? 2 : weight + 1
  }
  return total % 11
}

/** Viitenumero: weights 7, 3, 1 from the right of the body. */
function finnishRest(number: string): number {
  let total = number.charCodeAt(number.length - 1) - 48
  for (let at = number.length - 2, turn = 0; at >= 0; at -= 1, turn += 1) {
    total += (number.charCodeAt(at) - 48) * (turn % 3 === 0 ? 7 : turn % 3 === 1 ? 3 : 1)
  }
  return total % 10
}
