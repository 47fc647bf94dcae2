import { finnishBankDays, isFinnishHoliday } from '../../core/finnish-calendar.ts'
import { allocation, type ConventionIds, calculation } from '../convention.ts'
import type { DayCount } from '../question.ts'
import type { ReckoningLaw, Rule } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'
import { finnishInterest } from './interest.ts'

const ids: ConventionIds = {
  country: 'FI',
  days: 'FI-CALC-01',
  rounding: 'FI-CALC-03',
  missing: 'FI-CALC-06',
  order: 'FI-PAY-02',
}

const dayCount: Rule<DayCount> = steady(
  'FI-CALC-02',
  'how many days a year has for interest, leap years too',
  product,
  { name: 'ACT/365', yearDays: 365 } as DayCount,
  'product convention, as in Sweden; the law is silent',
)

/** Finland, as far as the product reckons by its law. */
export const finnishLaw: ReckoningLaw = {
  country: 'FI',
  version: 'FI 2026-11-22',
  dueDateRoll: steady(
    'FI-CALC-04',
    'does a due date on a day that is no weekday move',
    product,
    false,
    'product convention: as printed',
  ),
  effectiveDue: (due) => due,
  isBankDay: finnishBankDays.isBankDay,
  ...finnishInterest,
  ...calculation(ids, dayCount),
  ...allocation(ids),
  holidays: steady(
    'FI-CAL-01',
    'which days are public holidays, besides Sundays',
    { kind: 'statute', certainty: 'G' },
    [
      "New Year's Day",
      'Epiphany',
      'Good Friday',
      'Easter Day',
      'Easter Monday',
      '1 May',
      'Ascension Day',
      'Whit Sunday',
      'Midsummer Day',
      "All Saints' Day",
      '6 December',
      'Christmas Day',
      '26 December',
    ],
    'kirkkolaki; laki 388/1937; laki 272/1944',
  ),
  bankDays: steady(
    'FI-CAL-02',
    'what a bank day is',
    { kind: 'practice', certainty: 'G' },
    'Monday to Friday, no public holiday, not Midsummer Eve or Christmas Eve',
    'closing days of Finnish banks',
  ),
  isHoliday: isFinnishHoliday,
  addBankDays: finnishBankDays.add,
}
