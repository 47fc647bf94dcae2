import { isSwedishBankDay, rollToSwedishWeekday } from '../../core/calendar.ts'
import { date } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import type { LawPack, Rule } from '../rulebook.ts'
import { reminderFeeAgreed, reminderFeeCount, reminderFeeMax } from './fees.ts'

const roundingTolerance: Rule<Minor> = {
  id: 'SE-CALC-07',
  asks: 'largest difference booked as rounding and never reminded (öresutjämning)',
  kind: 'statute',
  certainty: 'T',
  versions: [
    { from: date('1971-01-01'), until: null, value: minor(49), source: 'lag (1970:1029)' },
  ],
}

const dueDateRoll: Rule<boolean> = {
  id: 'SE-CALC-04',
  asks: 'does a due date on a Saturday, Sunday, holiday or eve move to the next weekday',
  kind: 'statute',
  certainty: 'T',
  versions: [
    {
      from: date('1936-01-01'),
      until: null,
      value: true,
      source: 'skuldebrevslag (1936:81) 5 § 2 st., applied to all invoices',
    },
  ],
}

/** Sweden. */
export const swedishLaw: LawPack = {
  country: 'SE',
  version: 'SE 2026-11-22',
  reminderFeeMax,
  reminderFeeAgreed,
  reminderFeeCount,
  roundingTolerance,
  dueDateRoll,
  effectiveDue: rollToSwedishWeekday,
  isBankDay: isSwedishBankDay,
}
