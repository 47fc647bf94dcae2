import { expect, test } from 'vitest'
import { killRun, killsOfRun } from '../support/kill-run.ts'

/** Two hundred kills at random moments: part of `npm run test:long`. */
const seeds = Array.from({ length: 25 }, (_, at) => 20_270_000 + at)

test.each(seeds)('seed %i', (seed) => killRun(seed), 600_000)

test('that makes two hundred', () => {
  expect(seeds.length * killsOfRun).toBe(200)
})
