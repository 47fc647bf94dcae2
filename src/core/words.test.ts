import { describe, expect, test } from 'vitest'
import { date } from './date.ts'
import { minor } from './money.ts'
import {
  dateInWords,
  dayAndMonth,
  figures,
  inGroupsOfFour,
  moneyInWords,
  monthInWords,
  shortDate,
  weekdayInWords,
} from './words.ts'

/** No-break spaces shown as `_`. */
const shown = (text: string) => text.replaceAll('\u00a0', '_')

describe('money in words', () => {
  test.each([
    [123_450, 'sv', '1_234,50'],
    [123_450, 'nb', '1_234,50'],
    [123_450, 'en', '1_234.50'],
    [0, 'sv', '0,00'],
    [5, 'sv', '0,05'],
    [99_999, 'sv', '999,99'],
    [100_000_000, 'sv', '1_000_000,00'],
    [-123_450, 'sv', '−1_234,50'],
  ] as const)('%i in %s: %s', (amount, language, text) => {
    expect(shown(figures(minor(amount), language))).toBe(text)
  })

  test.each([
    ['SEK', 'sv', '1_234,50_kr'],
    ['NOK', 'nb', '1_234,50_kr'],
    ['EUR', 'sv', '1_234,50_€'],
    ['SEK', 'en', '1_234.50_SEK'],
  ] as const)('%s in %s: %s', (currency, language, text) => {
    expect(shown(moneyInWords(minor(123_450), currency, language))).toBe(text)
  })
})

describe('days in words', () => {
  const today = date('2026-01-02')

  test.each([
    ['2026-01-30', 'sv', 'fredag 30_januari'],
    ['2026-01-30', 'nb', 'fredag 30_januar'],
    ['2026-01-30', 'en', 'Friday 30_January'],
    ['2027-05-01', 'sv', 'lördag 1_maj_2027'],
    ['2025-12-31', 'nb', 'onsdag 31_desember_2025'],
  ] as const)('%s in %s: %s', (day, language, text) => {
    expect(shown(dateInWords(date(day), language, today))).toBe(text)
  })

  test('short, for a table', () => {
    expect(shown(shortDate(date('2026-01-30'), 'sv', today))).toBe('fre_30_jan')
    expect(shown(shortDate(date('2025-12-31'), 'sv', today))).toBe('ons_31_dec_2025')
  })

  test('the year is told only when it is another one', () => {
    expect(shown(dayAndMonth(date('2026-12-31'), 'sv', today))).toBe('31_december')
    expect(shown(dayAndMonth(date('2027-01-01'), 'sv', today))).toBe('1_januari_2027')
  })

  test('every month and weekday has its name in every language', () => {
    for (const language of ['sv', 'nb', 'en'] as const) {
      const days = Array.from({ length: 12 }, (_, at) => {
        return date(`2026-${String(at + 1).padStart(2, '0')}-01`)
      })
      expect(new Set(days.map((day) => monthInWords(day, language))).size).toBe(12)
      const week = [5, 6, 7, 8, 9, 10, 11].map((day) => {
        return date(`2026-01-${String(day).padStart(2, '0')}`)
      })
      expect(new Set(week.map((day) => weekdayInWords(day, language))).size).toBe(7)
    }
  })
})

test('a reference in groups of four', () => {
  expect(shown(inGroupsOfFour('4012766012'))).toBe('4012_7660_12')
  expect(inGroupsOfFour('1234')).toBe('1234')
  expect(shown(inGroupsOfFour('12345678'))).toBe('1234_5678')
})
