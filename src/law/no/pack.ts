import { norwegianBankDays, rollNorwegianDue } from '../../core/norwegian-calendar.ts'
import { allocation, type ConventionIds, calculation } from '../convention.ts'
import type { DayCount } from '../question.ts'
import type { ReckoningLaw, Rule } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'
import { norwegianCalendar } from './calendar.ts'
import { norwegianDueRoll, norwegianInterest } from './interest.ts'

const ids: ConventionIds = {
  country: 'NO',
  days: 'NO-INT-05',
  rounding: 'NO-INT-05',
  missing: 'NO-INT-05',
  order: 'NO-INT-06',
}

const dayCount: Rule<DayCount> = steady(
  'NO-INT-05',
  'how many days a year has for interest, leap years too',
  product,
  { name: 'ACT/365', yearDays: 365 } as DayCount,
  'product convention, as in Sweden',
)

/** Norway, as far as the product reckons by its law. */
export const norwegianLaw: ReckoningLaw = {
  country: 'NO',
  version: 'NO 2026-11-22',
  dueDateRoll: norwegianDueRoll,
  effectiveDue: rollNorwegianDue,
  isBankDay: norwegianBankDays.isBankDay,
  ...norwegianInterest,
  ...calculation(ids, dayCount),
  ...allocation(ids),
  ...norwegianCalendar,
}
