import { describe, expect, test } from 'vitest'
import { proveTown } from './match-proof.ts'
import type { Numbering, Portfolio } from './town.ts'

/** With the share of determined damaged payments that must be posted. */
const towns: readonly (readonly [Portfolio, Numbering, number])[] = [
  ['sparse', 'length-luhn', 0.97],
  ['dense', 'kid-11', 0.97],
  ['fixed-price', 'luhn', 0.94],
  // One price and no check digit: the hardest there is.
  ['fixed-price', 'running', 0.88],
]

/** A small part of the proof of docs/matching.md; `scripts/match-proof.ts` makes the whole. */
describe('towns that pay with slips of every kind', () => {
  test.each(towns)('%s, %s', (portfolio, numbering, least) => {
    const judged = proveTown(portfolio, numbering, 1_000, 42)
    const wrong = judged.filter(({ verdict }) => verdict === 'posted wrong')
    expect(wrong.map(({ told }) => told.payment)).toEqual([])
    const damaged = judged.filter(
      ({ told, determined }) => determined && told.truth.reference !== 'clean',
    )
    const posted = damaged.filter(({ verdict }) => verdict === 'posted right').length
    expect(damaged.length).toBeGreaterThan(250)
    expect(posted / damaged.length).toBeGreaterThan(least)
    const left = damaged.filter(({ verdict }) => verdict !== 'posted right')
    const first = left.filter(({ verdict }) => verdict === 'first').length
    expect(first / Math.max(1, left.length)).toBeGreaterThan(0.8)
  })

  test('nothing that is not ours is ever posted', () => {
    const judged = proveTown('dense', 'luhn', 1_000, 9)
    const foreign = judged.filter(({ told }) => told.truth.amount === 'nothing of ours')
    expect(foreign.length).toBeGreaterThan(3)
    expect(foreign.every(({ matched }) => matched.outcome !== 'posted')).toBe(true)
  })
})
