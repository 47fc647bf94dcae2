import { danishBankDays, isDanishHoliday } from '../../core/danish-calendar.ts'
import { date } from '../../core/date.ts'
import { allocation, type ConventionIds, calculation } from '../convention.ts'
import type { DayCount } from '../question.ts'
import { ever, type ReckoningLaw, type Rule } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'
import { danishInterest } from './interest.ts'

const ids: ConventionIds = {
  country: 'DK',
  days: 'DK-CALC-01',
  rounding: 'DK-CALC-03',
  missing: 'DK-CALC-06',
  order: 'DK-PAY-02',
}

const dayCount: Rule<DayCount> = steady(
  'DK-INT-01',
  'how days count for interest: each month has thirty, the 31st counts as the 30th',
  { kind: 'practice', certainty: 'S' },
  { name: '30/360', yearDays: 360 } as DayCount,
  'practice in Denmark',
  { also: ['DK-INT-DAYCOUNT'] },
)

const holidays = [
  "New Year's Day",
  'Maundy Thursday',
  'Good Friday',
  'Easter Day',
  'Easter Monday',
  'Ascension Day',
  'Whit Sunday',
  'Whit Monday',
  'Christmas Day',
  '26 December',
]
const withoutPrayerDay = date('2024-01-01')

/** Denmark, as far as the product reckons by its law. */
export const danishLaw: ReckoningLaw = {
  country: 'DK',
  version: 'DK 2026-11-22',
  dueDateRoll: steady(
    'DK-CALC-04',
    'does a due date on a day that is no weekday move',
    product,
    false,
    'product convention: as printed',
  ),
  effectiveDue: (due) => due,
  isBankDay: danishBankDays.isBankDay,
  ...danishInterest,
  ...calculation(ids, dayCount),
  ...allocation(ids),
  holidays: {
    id: 'DK-CAL-01',
    asks: 'which days are public holidays, besides Sundays',
    kind: 'statute',
    certainty: 'G',
    versions: [
      {
        from: ever,
        until: withoutPrayerDay,
        value: [...holidays, 'Store bededag'],
        source: 'helligdagsforordning (1770)',
      },
      {
        from: withoutPrayerDay,
        until: null,
        value: holidays,
        source: 'lov om afskaffelse af store bededag som helligdag (2023)',
      },
    ],
  },
  bankDays: steady(
    'DK-CAL-02',
    'what a bank day is',
    { kind: 'practice', certainty: 'G' },
    'Monday to Friday, no public holiday, not the Friday after Ascension Day, 5 June, Christmas Eve or New Year’s Eve',
    'closing days of Danish banks',
  ),
  isHoliday: isDanishHoliday,
  addBankDays: danishBankDays.add,
}
