import { norwegianBankDays, rollNorwegianDue } from '../../core/norwegian-calendar.ts'
import { allocation, type ConventionIds, calculation } from '../convention.ts'
import type { DayCount, LimitationLaw } from '../question.ts'
import type { ReckoningLaw, Rule } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'
import { norwegianCalendar } from './calendar.ts'
import { norwegianClosing } from './closing.ts'
import { norwegianCollection } from './collection.ts'
import { norwegianCollector } from './collector.ts'
import { inkassosats, norwegianFees } from './fees.ts'
import { norwegianDueRoll, norwegianInterest } from './interest.ts'
import { norwegianLimitation } from './limitation.ts'
import type {
  NorwegianClosingLaw,
  NorwegianCollectionLaw,
  NorwegianCollectorLaw,
  NorwegianFeeLaw,
} from './question.ts'
import { actsOf, type Regime, regimeKnown } from './regime.ts'

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

/** Norway, as far as the product knows its law. */
export type NorwegianLaw = ReckoningLaw &
  LimitationLaw &
  NorwegianFeeLaw &
  NorwegianCollectorLaw &
  NorwegianCollectionLaw &
  NorwegianClosingLaw

/** Norwegian law with the day on which the act of 2026 takes over. */
export function norwegianLawUnder(regime: Regime): NorwegianLaw {
  const acts = actsOf(regime)
  return {
    country: 'NO',
    version: `NO 2026-11-22 ${regime.newActFrom ?? `1988 act through ${regime.oldActKnownUntil}`}`,
    dueDateRoll: norwegianDueRoll,
    effectiveDue: rollNorwegianDue,
    isBankDay: norwegianBankDays.isBankDay,
    ...norwegianInterest,
    ...calculation(ids, dayCount),
    ...allocation(ids),
    ...norwegianCalendar,
    ...norwegianFees(acts),
    ...norwegianCollector(acts, inkassosats),
    ...norwegianCollection(acts),
    ...norwegianLimitation,
    ...norwegianClosing,
  }
}

/** Norway with the switch as it is known: not set. */
export const norwegianLaw = norwegianLawUnder(regimeKnown)
