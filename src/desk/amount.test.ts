import { expect, test } from 'vitest'
import { amountOf } from './amount.ts'

test.each([
  ['800', 80_000],
  ['1 234,50', 123_450],
  ['1\u00a0234,5', 123_450],
  ['99.9', 9_990],
  [' 7,05 ', 705],
  ['0', null],
  ['0,00', null],
  ['-5', null],
  ['1,234', null],
  ['1e3', null],
  ['', null],
  ['allt', null],
])('%s is %s öre', (text, amount) => {
  expect(amountOf(text)).toBe(amount)
})
