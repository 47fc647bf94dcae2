import fc from 'fast-check'
import { expect, test } from 'vitest'
import { date, fromDayNumber } from '../core/date.ts'
import { decodeTable } from './charset.ts'
import { isDayFormat, readAmount, readDay } from './value.ts'

const comma = { decimal: ',', thousands: [] } as const
const points = { decimal: ',', thousands: ['.'] } as const
const english = { decimal: '.', thousands: [','] } as const

test.each([
  ['1 234,50', comma, 123_450],
  ['1\u00a0234\u00a0567,00', comma, 123_456_700],
  ['12\u202f345', comma, 1_234_500],
  ['1234,5', comma, 123_450],
  ['-12,30', comma, -1230],
  ['12,30-', comma, -1230],
  ['\u221212,30', comma, -1230],
  ['1 234,50 kr', comma, 123_450],
  ['99,00 SEK', comma, 9900],
  [',50', comma, 50],
  ['10,5000', comma, 1050],
  ['1.234,50', points, 123_450],
  ['1,234.50', english, 123_450],
  ['0', comma, 0],
  // Not read, for it could be read in two ways, or in none.
  ['1.234', comma, null],
  ['1.234,50', comma, null],
  ['1,234.50', comma, null],
  ['12 34,50', comma, null],
  ['1.23.456', points, null],
  ['1,2,3', comma, null],
  ['12,345', comma, null],
  ['-12-', comma, null],
  ['1e3', comma, null],
  ['', comma, null],
  ['kr', comma, null],
  ['99999999999999999999', comma, null],
] as const)('the amount %j', (text, style, amount) => {
  const read = readAmount(text, style, 'SEK')
  expect('amount' in read ? read.amount : null).toBe(amount)
})

test('any amount in any style is read back', () => {
  const styles = fc.constantFrom(comma, points, english)
  const blanks = fc.constantFrom('', ' ', '\u00a0', '\u202f')
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), styles, blanks, (ore, style, blank) => {
      const whole = String(Math.floor(Math.abs(ore) / 100))
      const between = style === comma ? blank : style.thousands[0]
      const groups = whole.replace(/\B(?=(\d{3})+$)/g, between ?? '')
      const part = String(Math.abs(ore) % 100).padStart(2, '0')
      const text = `${ore < 0 ? '-' : ''}${groups}${style.decimal}${part}`
      expect(readAmount(text, style, 'SEK')).toEqual({ amount: ore })
    }),
  )
})

const mixed = ['YYYY-MM-DD', 'DD.MM.YYYY', 'D/M/YY', 'YYMMDD', 'YYYYMMDD', 'YYYY-MM-DD hh:mm:ss']

test.each([
  ['2026-03-02', '2026-03-02'],
  ['02.03.2026', '2026-03-02'],
  ['2/3/26', '2026-03-02'],
  ['260302', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['2026-03-02 13:37:00', '2026-03-02'],
  ['29/2/24', '2024-02-29'],
  // A year of two digits is never after the latest day.
  ['470101', '1947-01-01'],
  ['29/2/23', null],
  ['31.02.2024', null],
  ['2026-3-2', null],
  ['2 mars', null],
])('the day %j', (text, day) => {
  const read = readDay(text, mixed, date('2046-01-01'))
  expect('day' in read ? read.day : null).toBe(day)
})

test('a day that two formats read differently is told', () => {
  const formats = ['DD/MM/YYYY', 'MM/DD/YYYY']
  const latest = date('2026-01-01')
  expect(readDay('13/02/2025', formats, latest)).toEqual({ day: '2025-02-13' })
  expect(readDay('03/03/2025', formats, latest)).toEqual({ day: '2025-03-03' })
  expect(readDay('03/02/2025', formats, latest)).toEqual({
    expected:
      'a day that can be read in one way (2025-02-03 by DD/MM/YYYY, 2025-03-02 by MM/DD/YYYY)',
  })
})

test('any day in any whole format is read back', () => {
  const formats = fc.constantFrom('YYYY-MM-DD', 'DD.MM.YYYY', 'YYYYMMDD', 'D/M YYYY', '(MM)DD+YYYY')
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 40_000 }), formats, (number, format) => {
      const day = fromDayNumber(number)
      const [year = '', month = '', of = ''] = day.split('-')
      const short: Record<string, string> = {
        ...{ YYYY: year, MM: month, DD: of },
        ...{ M: String(Number(month)), D: String(Number(of)) },
      }
      const text = format.replace(/YYYY|MM|DD|M|D/g, (token) => short[token] ?? '')
      expect(readDay(text, [format], date('2046-01-01'))).toEqual({ day })
    }),
  )
})

test.each([
  ['YYYY-MM-DD', true],
  ['D.M.YY', true],
  ['YYYY-MM', false],
  ['DD-MM-YYYY YY', false],
  ['', false],
])('%j is a format: %j', (format, is) => {
  expect(isDayFormat(format)).toBe(is)
})

test('the charset is detected, or as the mapping says', () => {
  const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding)
  const read = (content: Uint8Array, charset: Parameters<typeof decodeTable>[1] = 'detect') => {
    const table = decodeTable(content, charset)
    return 'unusable' in table ? table.unusable.expected : `${table.charset} ${table.text}`
  }
  expect(read(bytes('Åsa', 'utf8'))).toBe('utf-8 Åsa')
  expect(read(bytes('\ufeffÅsa', 'utf8'))).toBe('utf-8 Åsa')
  expect(read(bytes('Åsa \u0080', 'latin1'))).toBe('windows-1252 Åsa €')
  expect(read(bytes('Åsa', 'latin1'), 'iso-8859-1')).toBe('iso-8859-1 Åsa')
  expect(read(bytes('Åsa', 'latin1'), 'utf-8')).toBe('UTF-8; or name the charset in the mapping')
  expect(read(bytes('\ufeffÅsa', 'utf16le'))).toBe('UTF-8, Windows-1252 or ISO 8859-1')
})
