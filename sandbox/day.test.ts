import { expect, test } from 'vitest'
import {
  addDays,
  bankDayBefore,
  dayInPrint,
  daysBetween,
  easterSunday,
  isBankDay,
  isDay,
  monthStart,
  nextBankDay,
  weekday,
} from './day.ts'

test('days that exist', () => {
  expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true)
  expect(['2025-02-29', '2026-13-01', '2026-1-1', '', 'x', null, 5].some(isDay)).toBe(false)
})

test('counting', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(daysBetween('2025-12-30', '2026-01-12')).toBe(13)
  expect(weekday('2026-01-12')).toBe(1)
  expect(weekday('1969-12-28')).toBe(7)
  expect(monthStart('2026-01-31', -1)).toBe('2025-12-01')
  expect(monthStart('2025-11-05', 14)).toBe('2027-01-01')
})

test('Easter of published years', () => {
  const years = [2000, 2019, 2024, 2025, 2026, 2027, 2038]
  expect(years.map(easterSunday)).toEqual([
    '2000-04-23',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
})

test.each`
  day             | open     | why
  ${'2026-01-05'} | ${true}  | ${'Monday'}
  ${'2026-01-06'} | ${false} | ${'Epiphany'}
  ${'2026-04-02'} | ${true}  | ${'Maundy Thursday'}
  ${'2026-04-03'} | ${false} | ${'Good Friday'}
  ${'2026-04-06'} | ${false} | ${'Easter Monday'}
  ${'2026-05-14'} | ${false} | ${'Ascension Day'}
  ${'2026-05-25'} | ${true}  | ${'Whit Monday, an ordinary day since 2005'}
  ${'2026-06-19'} | ${false} | ${'Midsummer Eve'}
  ${'2026-12-24'} | ${false} | ${'Christmas Eve'}
  ${'2026-12-31'} | ${false} | ${"New Year's Eve"}
  ${'2026-01-10'} | ${false} | ${'Saturday'}
`('$day is a bank day: $open ($why)', ({ day, open }) => {
  expect(isBankDay(day)).toBe(open)
})

test('a day in words', () => {
  expect(dayInPrint('2026-01-30')).toBe('fredag 30\u00a0januari 2026')
  expect(dayInPrint('snart')).toBe('snart')
})

test('the nearest bank days', () => {
  expect(nextBankDay('2026-04-03')).toBe('2026-04-07')
  expect(bankDayBefore('2026-04-06')).toBe('2026-04-02')
  expect(nextBankDay('2026-01-12')).toBe('2026-01-12')
})
