import { assert } from './assert.ts'
import { isDigits } from './reference.ts'

/** The sum of a body's digits times their weights, from the left, of which modulus 11 is taken. */
export function weighted(digits: string, weights: readonly number[]): number {
  assert(isDigits(digits), `a check digit is made of digits, not ${JSON.stringify(digits)}`)
  assert(weights.length === digits.length, `${digits} has not ${weights.length} digits`)
  return weights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0)
}

/** The check value that makes the whole divisible by 11: 0 to 10, where 10 is no digit. */
export function modulus11(digits: string, weights: readonly number[]): number {
  return (11 - (weighted(digits, weights) % 11)) % 11
}

/** 2 to 7 again and again, from the right (Norway: KID and account numbers). */
export function twoToSeven(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => 2 + ((length - 1 - at) % 6))
}
