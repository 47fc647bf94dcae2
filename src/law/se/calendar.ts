import { addSwedishBankDays, isSwedishHoliday, rollToSwedishWeekday } from '../../core/calendar.ts'
import { date } from '../../core/date.ts'
import type { CalendarLaw } from '../question.ts'
import { ever, since } from '../rulebook.ts'

/** Holidays, statutory times and bank days. The reckoning itself is `core/calendar.ts`. */
export const swedishCalendar: CalendarLaw = {
  holidays: {
    id: 'SE-CAL-01',
    asks: 'which days are public holidays, besides Sundays; Whit Monday is none',
    kind: 'statute',
    certainty: 'T',
    // 6 June took the place of Whit Monday.
    versions: since(
      date('2005-01-01'),
      [
        "New Year's Day",
        'Epiphany',
        'Good Friday',
        'Easter Day',
        'Easter Monday',
        '1 May',
        'Ascension Day',
        'Whit Sunday',
        '6 June',
        'Midsummer Day',
        "All Saints' Day",
        'Christmas Day',
        '26 December',
      ],
      'lag (1989:253) om allmänna helgdagar',
    ),
  },
  monthEnd: {
    id: 'SE-CAL-02',
    asks: 'where a time in months or years ends when the month lacks the date',
    kind: 'statute',
    certainty: 'T',
    versions: since(date('1930-07-01'), 'last-day-of-month', 'lag (1930:173) 1 §'),
  },
  statutoryTimeRolls: {
    id: 'SE-CAL-03',
    asks: 'may an action be taken the next weekday when its last day is a weekend, holiday or eve',
    kind: 'statute',
    certainty: 'T',
    versions: since(date('1930-07-01'), true, 'lag (1930:173) 2 §'),
  },
  bankDays: {
    id: 'SE-CAL-04',
    asks: 'what a bank day is',
    kind: 'product',
    certainty: 'G',
    versions: since(
      ever,
      "Monday to Friday, no public holiday, not Midsummer Eve, Christmas Eve or New Year's Eve",
      'product convention',
    ),
  },
  isHoliday: isSwedishHoliday,
  statutoryEnd: rollToSwedishWeekday,
  addBankDays: addSwedishBankDays,
}
