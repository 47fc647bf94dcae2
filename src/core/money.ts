import { assert } from './assert.ts'

declare const minorBrand: unique symbol

/**
 * An amount in minor units (öre, øre, cent): a safe integer. Never a float, never a bare number.
 */
export type Minor = number & { readonly [minorBrand]: true }

/** Currencies an account can be kept in. */
export type Currency = 'SEK' | 'NOK' | 'DKK' | 'EUR'

export const noMoney = 0 as Minor

/** Brands an integer of minor units; a fault when it is not a safe integer. */
export function minor(amount: number): Minor {
  assert(Number.isSafeInteger(amount), `amount ${amount} is not a safe integer of minor units`)
  return (amount === 0 ? 0 : amount) as Minor
}

export function add(a: Minor, b: Minor): Minor {
  return minor(a + b)
}

export function subtract(a: Minor, b: Minor): Minor {
  return minor(a - b)
}

export function negate(a: Minor): Minor {
  return minor(-a)
}

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0
  for (const amount of amounts) total += amount
  return minor(total)
}

export function least(a: Minor, b: Minor): Minor {
  return a < b ? a : b
}

export function greatest(a: Minor, b: Minor): Minor {
  return a > b ? a : b
}

/** `amount × numerator / denominator`, halves away from zero. Exact: no float is involved. */
export function roundHalfUp(amount: Minor, numerator: bigint, denominator: bigint): Minor {
  assert(denominator > 0n, 'denominator must be positive')
  const product = BigInt(amount) * numerator
  const magnitude = product < 0n ? -product : product
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n)
  return minor(Number(product < 0n ? -rounded : rounded))
}

/**
 * Shares `amount` in proportion to `weights` (not negative, not all zero) by largest remainder, so
 * that the parts add up to it exactly. Ties go to the earlier part.
 */
export function share(amount: Minor, weights: readonly number[]): Minor[] {
  const total = weights.reduce((a, b) => a + b, 0)
  assert(
    total > 0 && weights.every((weight) => weight >= 0 && Number.isSafeInteger(weight)),
    'weights must be whole, not negative and not all zero',
  )
  const sign = amount < 0 ? -1n : 1n
  const magnitude = BigInt(amount) * sign
  const parts = weights.map((weight, index) => {
    const product = magnitude * BigInt(weight)
    return { index, floor: product / BigInt(total), rest: product % BigInt(total) }
  })
  let left = magnitude - parts.reduce((a, part) => a + part.floor, 0n)
  const byRest = [...parts].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )
  for (const part of byRest) {
    if (left === 0n) break
    part.floor += 1n
    left -= 1n
  }
  return parts.map((part) => minor(Number(part.floor * sign)))
}
