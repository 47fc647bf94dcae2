import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAmount } from './decimal.ts'

const read = (text: string, currency = 'SEK') => {
  const parsed = parseAmount(text, currency)
  return parsed === null ? null : `${parsed.amount}${parsed.exact ? '' : ' rounded'}`
}

describe('amounts as decimal text', () => {
  test.each([
    ['792', 'SEK', '79200'],
    ['792.49', 'SEK', '79249'],
    ['550.', 'SEK', '55000'],
    ['-.20', 'SEK', '-20'],
    ['+0.10', 'SEK', '10'],
    ['0', 'SEK', '0'],
    ['-0.00', 'SEK', '0'],
    ['1247.5', 'NOK', '124750'],
    ['100.000', 'SEK', '10000'],
    ['0.29', 'EUR', '29'],
    ['1.005', 'EUR', '101 rounded'],
    ['1.004', 'EUR', '100 rounded'],
    ['-1.005', 'EUR', '-101 rounded'],
    ['9.99999', 'EUR', '1000 rounded'],
    ['100', 'JPY', '100'],
    ['100.00', 'ISK', '100'],
    ['100.5', 'ISK', '101 rounded'],
    ['1.234', 'KWD', '1234'],
    ['90071992547409.91', 'SEK', '9007199254740991'],
    ['000000000000000000001.00', 'SEK', '100'],
  ])('%s %s', (text, currency, minor) => expect(read(text, currency)).toBe(minor))

  test.each(['', '.', '-', '1,50', '1E3', '1 000.00', '0x10', 'NaN', '--1', '1.2.3', '١'])(
    'not an amount: %j',
    (text) => expect(read(text)).toBe(null),
  )

  test('beyond the exact integers', () => {
    expect(read('90071992547409.92')).toBe(null)
    expect(read('90071992547409.915')).toBe(null)
    expect(read('9'.repeat(40))).toBe(null)
    expect(read('9'.repeat(400_000))).toBe(null)
  })

  test('what is written with two decimals comes back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const digits = String(Math.abs(amount)).padStart(3, '0')
        const text = `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
        expect(parseAmount(text, 'SEK')).toEqual({ amount: amount === 0 ? 0 : amount, exact: true })
      }),
    )
  })
})
