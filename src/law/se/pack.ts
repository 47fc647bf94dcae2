import { isSwedishBankDay, rollToSwedishWeekday } from '../../core/calendar.ts'
import type { LawPack } from '../rulebook.ts'
import { swedishAllocation } from './allocation.ts'
import { dueDateRoll, roundingTolerance, swedishCalculation } from './calculation.ts'
import { swedishCalendar } from './calendar.ts'
import { swedishCollection } from './collection.ts'
import { swedishDisconnection } from './disconnection.ts'
import { reminderFeeAgreed, reminderFeeCount, reminderFeeMax, swedishFees } from './fees.ts'
import { swedishInterest } from './interest.ts'
import { swedishLimitation } from './limitation.ts'
import { swedishPersons } from './person.ts'

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
  ...swedishFees,
  ...swedishInterest,
  ...swedishCalculation,
  ...swedishCalendar,
  ...swedishCollection,
  ...swedishLimitation,
  ...swedishPersons,
  ...swedishAllocation,
  ...swedishDisconnection,
}
