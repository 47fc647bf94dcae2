import { norwegianBankDays, rollNorwegianDue } from '../../core/norwegian-calendar.ts'
import { completed } from '../completed.ts'
import { allocation, type ConventionIds, calculation } from '../convention.ts'
import type { DayCount } from '../question.ts'
import type { LawPack, Rule } from '../rulebook.ts'
import { swedishLaw } from '../se/pack.ts'
import { product, steady } from '../steady-rule.ts'
import { norwegianCalendar } from './calendar.ts'
import { norwegianClosing } from './closing.ts'
import { norwegianCollection } from './collection.ts'
import { norwegianCollector } from './collector.ts'
import { norwegianDunning } from './dunning.ts'
import { inkassosats, norwegianFees } from './fees.ts'
import { norwegianDueRoll, norwegianInterest } from './interest.ts'
import { norwegianLimitation } from './limitation.ts'
import { norwegianPersons } from './person.ts'
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
export type NorwegianLaw = NorwegianFeeLaw &
  LawPack &
  NorwegianCollectorLaw &
  NorwegianCollectionLaw &
  NorwegianClosingLaw

/** Norwegian law with the day on which the act of 2026 takes over. */
export function norwegianLawUnder(regime: Regime): NorwegianLaw {
  const acts = actsOf(regime)
  const fees = norwegianFees(acts)
  const letters = norwegianCollection(acts)
  const known = {
    country: 'NO',
    version: `NO 2026-11-22 ${regime.newActFrom ?? `1988 act until ${regime.oldActKnownUntil}`}`,
    dueDateRoll: norwegianDueRoll,
    effectiveDue: rollNorwegianDue,
    isBankDay: norwegianBankDays.isBankDay,
    ...norwegianInterest,
    ...calculation(ids, dayCount),
    ...allocation(ids),
    ...norwegianCalendar,
    ...fees,
    ...norwegianCollector(acts, inkassosats),
    ...letters,
    ...norwegianDunning(acts, fees, letters),
    ...norwegianPersons,
    ...norwegianLimitation,
    ...norwegianClosing,
  } as const
  return completed(known, swedishLaw)
}

/** Norway with the switch as it is known: not set. */
export const norwegianLaw = norwegianLawUnder(regimeKnown)
