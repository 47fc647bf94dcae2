import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addSwedishBankDays,
  easterSunday,
  isSwedishBankDay,
  isSwedishEve,
  isSwedishHoliday,
  rollToSwedishWeekday,
} from './calendar.ts'
import { addDays, date, fromDayNumber } from './date.ts'

describe('the Swedish calendar', () => {
  test.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [1943, '1943-04-25'],
    [2285, '2285-03-22'],
  ])('Easter Sunday of %i is %s', (year, day) => expect(easterSunday(year)).toBe(day))

  // SE-CAL-01 to SE-CAL-04
  const year2026 = `
  day         holiday  eve  bank-day  what
  2026-01-01  yes      no   no        New Year's Day
  2026-01-02  no       no   yes       a Friday
  2026-01-05  no       no   yes       the eve of Epiphany is a bank day
  2026-01-06  yes      no   no        Epiphany
  2026-04-02  no       no   yes       Maundy Thursday
  2026-04-03  yes      no   no        Good Friday
  2026-04-04  no       no   no        a Saturday
  2026-04-05  yes      no   no        Easter Day
  2026-04-06  yes      no   no        Easter Monday
  2026-04-30  no       no   yes       Walpurgis Night
  2026-05-01  yes      no   no        May Day
  2026-05-14  yes      no   no        Ascension Day
  2026-05-15  no       no   yes       the Friday after
  2026-05-24  yes      no   no        Whit Sunday
  2026-05-25  no       no   yes       Whit Monday is an ordinary Monday
  2026-06-06  yes      no   no        the National Day
  2026-06-19  no       yes  no        Midsummer Eve
  2026-06-20  yes      no   no        Midsummer Day
  2026-06-26  no       no   yes       the Friday after
  2026-10-31  yes      no   no        All Saints' Day
  2026-11-07  no       no   no        a Saturday
  2026-12-24  no       yes  no        Christmas Eve
  2026-12-25  yes      no   no        Christmas Day
  2026-12-26  yes      no   no        the day after
  2026-12-31  no       yes  no        New Year's Eve`
  const rows = year2026
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
  test.each(rows)('%s: holiday %s, eve %s, bank day %s', (text = '', holiday, eve, bankDay) => {
    const day = date(text)
    const yes = (is: boolean) => (is ? 'yes' : 'no')
    expect(yes(isSwedishHoliday(day))).toBe(holiday)
    expect(yes(isSwedishEve(day))).toBe(eve)
    expect(yes(isSwedishBankDay(day))).toBe(bankDay)
  })

  test('a weekday stays, any other day moves forward to one', () => {
    expect(rollToSwedishWeekday(date('2026-01-02'))).toBe('2026-01-02')
    expect(rollToSwedishWeekday(date('2026-01-31'))).toBe('2026-02-02')
    expect(rollToSwedishWeekday(date('2026-06-19'))).toBe('2026-06-22')
    expect(rollToSwedishWeekday(date('2026-12-24'))).toBe('2026-12-28')
  })

  // Worked examples W11 and W12: presumed receipt is two bank days after sending, the deadline four
  // bank days after that, and at least eight days after sending.
  test.each([
    ['W11', '2026-04-14', '2026-04-16', '2026-04-22'],
    ['W12 over Easter', '2026-04-01', '2026-04-07', '2026-04-13'],
    ['W12 over Christmas', '2026-12-21', '2026-12-23', '2027-01-04'],
  ])('%s: sent %s, received %s, due %s', (_, sent, received, deadline) => {
    expect(addSwedishBankDays(date(sent), 2)).toBe(received)
    const answer = addSwedishBankDays(date(received), 4)
    const eightDays = addDays(date(sent), 8)
    expect(answer > eightDays ? answer : eightDays).toBe(deadline)
  })

  test('a day is the same asked twice, and far away in time', () => {
    for (const day of ['1899-12-26', '2026-12-24', '2026-12-28', '2199-06-06', '2200-03-05']) {
      const first = isSwedishBankDay(date(day))
      expect(isSwedishBankDay(date(day))).toBe(first)
      expect(first).toBe(day === '2026-12-28' || day === '2200-03-05')
    }
  })

  test('bank days are counted back as well', () => {
    expect(addSwedishBankDays(date('2026-04-07'), -1)).toBe('2026-04-02')
    expect(addSwedishBankDays(date('2026-04-05'), 0)).toBe('2026-04-05')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 30 }), (at, n) => {
        const day = rollToSwedishWeekday(fromDayNumber(at))
        expect(addSwedishBankDays(addSwedishBankDays(day, n), -n)).toBe(day)
      }),
      { numRuns: 50 },
    )
  })
})
