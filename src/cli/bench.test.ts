import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { benchDecide } from '../bench/decision.ts'
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
  expect(err).toBe('kvitt bench: found decides, expected decide or match or render or replay\n')
})

test('the book is decided whole, and cannot be faster than writing alone', () => {
  const result = benchDecide(false)
  expect(result).toMatchObject({ bench: 'decide', work: 2_000, rows: 2_000, target: 30_000 })
  expect(result.bytes).toBeGreaterThan(2_000 * 100)
  expect(result.rate).toBeGreaterThan(100)
  expect(result.limit?.seconds).toBeGreaterThan(0)
  expect(result.ratio).toBeLessThan(1.5)
})
