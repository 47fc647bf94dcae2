import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import { danishBankDays, isDanishBankClosing, isDanishHoliday } from './danish-calendar.ts'
import { date } from './date.ts'
import { finnishBankDays, isFinnishEve, isFinnishHoliday } from './finnish-calendar.ts'
import { isNorwegianHoliday, norwegianBankDays, rollNorwegianDue } from './norwegian-calendar.ts'

const of = {
  NO: { holiday: isNorwegianHoliday, bank: norwegianBankDays, closes: () => false },
  DK: { holiday: isDanishHoliday, bank: danishBankDays, closes: isDanishBankClosing },
  FI: { holiday: isFinnishHoliday, bank: finnishBankDays, closes: isFinnishEve },
}

describe('holidays and bank days', () => {
  const days = table(`
    country  day         holiday  bank day  what
    NO       2026-01-01  yes      no        New Year's Day
    NO       2026-01-06  no       yes       Epiphany is an ordinary day
    NO       2026-04-01  no       yes       the Wednesday before Easter
    NO       2026-04-02  yes      no        Maundy Thursday
    NO       2026-04-03  yes      no        Good Friday
    NO       2026-04-05  yes      no        Easter Day
    NO       2026-04-06  yes      no        Easter Monday
    NO       2026-04-07  no       yes       the Tuesday after
    NO       2026-05-01  yes      no        May Day
    NO       2026-05-14  yes      no        Ascension Day
    NO       2026-05-15  no       yes       the Friday after
    NO       2027-05-17  yes      no        Constitution Day, also Whit Monday
    NO       2028-05-17  yes      no        Constitution Day, a Wednesday
    NO       2026-05-25  yes      no        Whit Monday
    NO       2026-06-19  no       yes       Midsummer Eve
    NO       2026-12-24  no       no        Christmas Eve: no settlement
    NO       2026-12-25  yes      no        Christmas Day
    NO       2026-12-26  yes      no        26 December
    NO       2026-12-31  no       yes       New Year's Eve
    DK       2026-04-02  yes      no        Maundy Thursday
    DK       2026-04-03  yes      no        Good Friday
    DK       2026-04-06  yes      no        Easter Monday
    DK       2023-05-05  yes      no        Store bededag, the last one
    DK       2024-04-26  no       yes       where Store bededag would have been
    DK       2022-05-13  yes      no        Store bededag
    DK       2026-05-01  no       yes       May Day
    DK       2026-05-14  yes      no        Ascension Day
    DK       2026-05-15  no       no        the Friday after: banks are closed
    DK       2026-05-25  yes      no        Whit Monday
    DK       2026-06-05  no       no        Constitution Day: banks are closed
    DK       2026-12-24  no       no        Christmas Eve
    DK       2026-12-25  yes      no        Christmas Day
    DK       2026-12-31  no       no        New Year's Eve
    FI       2026-01-06  yes      no        Epiphany
    FI       2026-04-02  no       yes       Maundy Thursday is an ordinary day
    FI       2026-04-03  yes      no        Good Friday
    FI       2026-04-06  yes      no        Easter Monday
    FI       2026-05-01  yes      no        May Day
    FI       2026-05-14  yes      no        Ascension Day
    FI       2026-05-25  no       yes       Whit Monday is an ordinary day
    FI       2026-06-19  no       no        Midsummer Eve: banks are closed
    FI       2026-06-20  yes      no        Midsummer Day
    FI       2026-06-26  no       yes       the Friday after
    FI       2026-10-31  yes      no        All Saints' Day
    FI       2026-11-07  no       no        a Saturday
    FI       2027-12-06  yes      no        Independence Day, a Monday
    FI       2026-12-24  no       no        Christmas Eve: banks are closed
    FI       2026-12-25  yes      no        Christmas Day
    FI       2026-12-31  no       yes       New Year's Eve: banks are open
  `)
  test.each(days)('$country $day: $what', (row) => {
    const { holiday, bank, closes } = of[row.country as keyof typeof of]
    const day = date(row.day ?? '')
    expect([holiday(day), bank.isBankDay(day)]).toEqual([
      row.holiday === 'yes',
      row['bank day'] === 'yes',
    ])
    if (closes(day)) expect(bank.isBankDay(day)).toBe(false)
  })

  test('bank days are counted both ways, past what is no bank day', () => {
    expect(norwegianBankDays.add(date('2026-04-01'), 1)).toBe('2026-04-07')
    expect(norwegianBankDays.add(date('2026-04-07'), -1)).toBe('2026-04-01')
    expect(danishBankDays.add(date('2026-12-23'), 1)).toBe('2026-12-28')
    expect(finnishBankDays.orNext(date('2026-06-19'))).toBe('2026-06-22')
  })
})

describe('NO-INT-05 a Norwegian due date', () => {
  const dues = table(`
    due         effective   what
    2026-01-30  2026-01-30  a Friday stays
    2026-01-31  2026-02-02  Saturday
    2026-02-01  2026-02-02  Sunday
    2026-04-02  2026-04-07  Maundy Thursday, past Easter Monday
    2026-05-17  2026-05-18  Constitution Day, a Sunday
    2027-05-15  2027-05-18  a Saturday, past Whitsun and Constitution Day
    2026-12-24  2026-12-24  Christmas Eve is an ordinary day in law
    2026-12-25  2026-12-28  Christmas Day
    2018-12-22  2018-12-27  a Saturday, past a Christmas Eve without settlement
    2026-12-31  2026-12-31  New Year's Eve
  `)
  test.each(dues)('$due becomes $effective: $what', ({ due, effective }) => {
    expect(rollNorwegianDue(date(due ?? ''))).toBe(effective)
  })
})
