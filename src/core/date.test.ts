import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  date,
  dateOf,
  dayNumber,
  dayOf,
  daysBetween,
  earlier,
  fromDayNumber,
  later,
  monthOf,
  parseCompactDate,
  parseDate,
  weekday,
  yearOf,
} from './date.ts'

/** The machine's own calendar, as an independent witness. */
const witness = (days: number) => new Date(days * 86_400_000)

const dayNumbers = fc.integer({ min: -200_000, max: 200_000 })

describe('a day', () => {
  test.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-01-00', false],
    ['2026-1-02', false],
    ['20260102', false],
    ['2026-01-02T00:00', false],
    ['', false],
  ])('%s exists: %s', (text, exists) => expect(parseDate(text)).toBe(exists ? text : null))

  test('of eight digits', () => {
    expect(parseCompactDate('20260102')).toBe('2026-01-02')
    expect(parseCompactDate('20260230')).toBeNull()
    expect(parseCompactDate('2026-1-2')).toBeNull()
    expect(parseCompactDate('0000000')).toBeNull()
  })

  test('that cannot be is a fault', () => {
    expect(() => date('2026-02-30')).toThrow('2026-02-30')
    expect(() => dateOf(2026, 4, 31)).toThrow()
  })

  test('has the number, the weekday and the parts the machine knows', () => {
    fc.assert(
      fc.property(dayNumbers, (days) => {
        const day = fromDayNumber(days)
        const known = witness(days)
        expect(day).toBe(known.toISOString().slice(0, 10))
        expect(dayNumber(day)).toBe(days)
        expect(weekday(day)).toBe(known.getUTCDay() || 7)
        const parts = [yearOf(day), monthOf(day), dayOf(day)]
        expect(parts).toEqual([known.getUTCFullYear(), known.getUTCMonth() + 1, known.getUTCDate()])
      }),
    )
  })

  test('days are added and counted', () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: -5000, max: 5000 }), (start, count) => {
        const day = fromDayNumber(start)
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  // SE-CAL-02: the same date number, or the last day of the month.
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', 12, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months: %s', (from, months, to) => expect(addMonths(date(from), months)).toBe(to))

  test('the later and the earlier of two', () => {
    const [first, second] = [date('2025-12-31'), date('2026-01-01')]
    expect([later(first, second), later(second, first)]).toEqual([second, second])
    expect([earlier(first, second), earlier(second, first)]).toEqual([first, first])
  })
})
