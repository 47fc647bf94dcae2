import { date } from '../../core/date.ts'
import { isNorwegianHoliday, norwegianBankDays } from '../../core/norwegian-calendar.ts'
import type { ReckoningLaw } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'

/** Holidays and bank days. The reckoning itself is `core/norwegian-calendar.ts`. */
export const norwegianCalendar: Pick<
  ReckoningLaw,
  'holidays' | 'bankDays' | 'isHoliday' | 'addBankDays'
> = {
  holidays: steady(
    'NO-CAL-01',
    'which days are public holidays, besides Sundays; Christmas Eve and New Year’s Eve are none',
    { kind: 'statute', certainty: 'G' },
    [
      "New Year's Day",
      'Maundy Thursday',
      'Good Friday',
      'Easter Day',
      'Easter Monday',
      '1 May',
      '17 May',
      'Ascension Day',
      'Whit Sunday',
      'Whit Monday',
      'Christmas Day',
      '26 December',
    ],
    'lov om helligdager og helligdagsfred (LOV-1995-02-24-12); LOV-1947-04-26-1',
    { from: date('1947-04-26') },
  ),
  bankDays: steady(
    'NO-CAL-02',
    'what a bank day is',
    product,
    'Monday to Friday, no public holiday, not Christmas Eve',
    'settlement days of Norges Bank',
  ),
  isHoliday: isNorwegianHoliday,
  addBankDays: norwegianBankDays.add,
}
