import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { benchDecide } from '../bench/decision.ts'
import { missed } from '../bench/measure.ts'
import { bench } from './bench.ts'

let err = ''

beforeEach(() => {
  err = ''
  vi.spyOn(process.stderr, 'write').mockImplementation(((text: string, done?: () => void) => {
    err += text
    done?.()
    return true
  }) as typeof process.stderr.write)
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('a benchmark nobody knows is refused by name', async () => {
  expect(await bench(['decides'])).toBe(2)
  expect(err).toMatch(/^kvitt bench: found decides, expected decide or .+ or page\n$/)
})

test('a target that is missed is told in words', () => {
  const result = { ...benchDecide(false), targets: [] }
  expect(missed(result)).toEqual([])
  const targets = [
    { of: 'ratio', is: 0.29, least: 0.3 },
    { of: 'ratio', is: 0.3, least: 0.3 },
    { of: 'rows a payment', is: 8, most: 8 },
    { of: 'rows a payment', is: 8.01, most: 8 },
  ]
  const said = ['ratio 0.29 is below 0.3', 'rows a payment 8.01 is above 8']
  expect(missed({ ...result, targets })).toEqual(said)
})

test('the book is decided whole, and cannot be faster than writing alone', () => {
  const result = benchDecide(false)
  expect(result).toMatchObject({ bench: 'decide', work: 2_000, rows: 2_000 })
  expect(result.targets).toEqual([{ of: 'rate', is: result.rate, least: 30_000 }])
  expect(result.bytes).toBeGreaterThan(2_000 * 100)
  expect(result.rate).toBeGreaterThan(100)
  expect(result.limit?.seconds).toBeGreaterThan(0)
  expect(result.ratio).toBeLessThan(1.5)
})
