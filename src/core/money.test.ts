import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  greatest,
  least,
  type Minor,
  minor,
  negate,
  noMoney,
  roundHalfUp,
  share,
  subtract,
  sum,
} from './money.ts'

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((value) => minor(value))

describe('an amount', () => {
  test('is a safe integer of minor units, anything else is a fault', () => {
    expect(minor(123)).toBe(123)
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => minor(wrong)).toThrow('safe integer')
    }
    expect(() => add(minor(Number.MAX_SAFE_INTEGER), minor(1))).toThrow('safe integer')
  })

  test('never becomes minus zero', () => {
    expect(Object.is(negate(noMoney), 0)).toBe(true)
    expect(Object.is(minor(-0), 0)).toBe(true)
    expect(Object.is(roundHalfUp(minor(-1), 1n, 10n), 0)).toBe(true)
  })

  test('adds, subtracts and compares', () => {
    expect(add(minor(5), minor(-7))).toBe(-2)
    expect(subtract(minor(5), minor(-7))).toBe(12)
    expect(sum([1, 2, 3].map((value) => minor(value)))).toBe(6)
    expect(sum([])).toBe(0)
    expect([least(minor(2), minor(-3)), greatest(minor(2), minor(-3))]).toEqual([-3, 2])
  })
})

describe('rounding halves away from zero', () => {
  test.each([
    [1, 1n, 2n, 1],
    [-1, 1n, 2n, -1],
    [3, 1n, 2n, 2],
    [1, 1n, 3n, 0],
    [2, 1n, 3n, 1],
    // 1 000 kr at 11 % for 30 days of 365 is 9,04 kr.
    [100_000, 11n * 30n, 100n * 365n, 904],
    [Number.MAX_SAFE_INTEGER, 1n, 1n, Number.MAX_SAFE_INTEGER],
  ])('%i × %i / %i is %i', (amount, numerator, denominator, expected) => {
    expect(roundHalfUp(minor(amount), numerator, denominator)).toBe(expected)
  })

  test('no denominator, no answer', () => {
    expect(() => roundHalfUp(minor(1), 1n, 0n)).toThrow('denominator')
  })

  test('is exact and the same on both sides of zero', () => {
    const ratio = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(amounts, ratio, ratio, (amount, numerator, denominator) => {
        fc.pre(Math.abs(amount) * (numerator / denominator) < 2 ** 52)
        const [top, bottom] = [BigInt(numerator), BigInt(denominator)]
        const rounded = roundHalfUp(amount, top, bottom)
        expect(roundHalfUp(negate(amount), top, bottom)).toBe(rounded === 0 ? 0 : -rounded)
        const error = BigInt(rounded) * bottom - BigInt(amount) * top
        expect((error < 0n ? -error : error) * 2n <= bottom).toBe(true)
      }),
    )
  })
})

describe('sharing an amount', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [10, [0, 1], [0, 10]],
    [1, [1, 2], [0, 1]],
    [0, [3, 4], [0, 0]],
    [123_450, [49_200, 74_250], [49_200, 74_250]],
  ])('%i by %j: %j', (amount, weights, parts) => {
    expect(share(minor(amount), weights)).toEqual(parts)
  })

  test('gives parts that add up and are at most one unit from their due', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amounts, weights, (amount: Minor, parts) => {
        const total = parts.reduce((a, b) => a + b, 0)
        fc.pre(total > 0)
        const shares = share(amount, parts)
        expect(sum(shares)).toBe(amount)
        for (const [at, part] of shares.entries()) {
          expect(Math.abs(part - (amount * (parts[at] ?? 0)) / total)).toBeLessThan(1.001)
        }
      }),
    )
  })

  test('weights that say nothing are a fault', () => {
    expect(() => share(minor(1), [])).toThrow('weights')
    expect(() => share(minor(1), [0, 0])).toThrow('weights')
    expect(() => share(minor(1), [2, -1])).toThrow('weights')
    expect(() => share(minor(1), [0.5, 0.5])).toThrow('weights')
  })
})
