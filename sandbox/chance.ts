import { createHash } from 'node:crypto'

/**
 * Randomness that depends on nothing but its keys: the same seed, customer and invoice give the
 * same choices whatever came before, so the order in which mail arrives decides nothing.
 */

export type Chance = {
  /** A number in [0, 1). */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  /** True with the given probability. */
  readonly hits: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
}

/** A stream of its own for the seed and the keys. */
export function chance(seed: number, ...keys: readonly (string | number)[]): Chance {
  const digest = createHash('sha256')
    .update([seed, ...keys].join('\u0000'))
    .digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  // sfc32, Chris Doty-Humphrey's small fast counter generator.
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    hits: (probability) => next() < probability,
    pick: (from) => {
      const chosen = from[between(0, from.length - 1)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
  }
}
