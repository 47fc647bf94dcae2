import { Fault, never } from '../../core/assert.ts'
import { isSwedishHoliday, rollToSwedishWeekday } from '../../core/calendar.ts'
import { addDays, type LocalDate, later, weekday } from '../../core/date.ts'
import type { Supply } from '../disconnection-fact.ts'
import type { Regime, Steps } from '../disconnection-question.ts'
import type { DeliveryMode } from '../question.ts'
import { type Answer, ask, type Rule } from '../rulebook.ts'
import { swedishBusinessSupply } from './business-supply.ts'
import { swedishCollection } from './collection.ts'
import {
  electricityDemandDays,
  electricityNoticeWeeks,
  noExecution,
  swedishElectricity,
} from './electricity.ts'
import {
  gasDemandDays,
  gasNoticeWeeks,
  heatingDemandDays,
  heatingNoticeWeeks,
  swedishGasAndHeating,
} from './gas-heating.ts'
import { swedishWaterAndTelecom, telecomDemandDays, waterDemandDays } from './water-telecom.ts'

/** Whose rules a supply falls under, and on which days its steps may come. */

/** SE-EL-CONSUMER, SE-GAS-01, SE-BIZ-STEPS: an estate and a public body have their contract. */
export function regime({ commodity, debtor, townGas = false }: Supply): Regime {
  if (commodity === 'device') return 'nothing'
  if (commodity === 'broadband' || commodity === 'mobile') return 'telecom'
  if (commodity === 'water') return 'water'
  if (debtor !== 'consumer') return 'terms'
  if (commodity === 'gas') return townGas ? 'terms' : 'gas'
  return commodity === 'district-heating' ? commodity : 'electricity'
}

export function steps(of: Regime): Answer<Steps> | null {
  switch (of) {
    case 'electricity':
      return swedishElectricity.electricitySteps
    case 'gas':
      return swedishGasAndHeating.gasSteps
    case 'district-heating':
      return swedishGasAndHeating.heatingSteps
    case 'water':
      return swedishWaterAndTelecom.waterSteps
    case 'telecom':
      return swedishWaterAndTelecom.telecomSteps
    case 'terms':
      return swedishBusinessSupply.businessSteps
    case 'nothing':
      return null
    default:
      return never(of)
  }
}

const demandDays: Partial<Record<Regime, Rule<number>>> = {
  electricity: electricityDemandDays,
  gas: gasDemandDays,
  'district-heating': heatingDemandDays,
  water: waterDemandDays,
  telecom: telecomDemandDays,
}

const noticeWeeks: Partial<Record<Regime, Rule<number>>> = {
  electricity: electricityNoticeWeeks,
  gas: gasNoticeWeeks,
  'district-heating': heatingNoticeWeeks,
}

/**
 * SE-EL-02, SE-EL-TIME1, SE-GAS-DEMAND, SE-HEAT-DEMAND, SE-VA-DEMAND, SE-TEL-DEMAND: 14 days from
 * sending; a time that would end when banks are closed ends on the next weekday. By `terms` as
 * SE-BIZ-01 has it for a first notice.
 */
export function demandTimeEnds(sentOn: LocalDate, of: Regime = 'electricity'): LocalDate {
  if (of === 'terms') return swedishBusinessSupply.businessNoticeEnds(sentOn, false)
  const rule = demandDays[of]
  if (rule === undefined) throw new Fault(`no demand comes before a cut under ${of}`)
  return rollToSwedishWeekday(addDays(sentOn, ask(rule, sentOn)))
}

/** SE-EL-02, SE-INK-10: one letter that is both has the later of the two times. */
export function combinedDemandEnds(sentOn: LocalDate, mode?: DeliveryMode): LocalDate {
  return later(demandTimeEnds(sentOn), swedishCollection.demandDeadline(sentOn, mode))
}

/** SE-EL-04: the time of the demand must have run out. */
export function noticeFrom(demandEndsOn: LocalDate): LocalDate {
  return addDays(demandEndsOn, 1)
}

/**
 * SE-EL-06, SE-EL-TIME2, SE-GAS-TIME2, SE-HEAT-TIME2: the day of the same name three weeks after
 * the day of service (SE-CAL-02), or the next weekday (SE-CAL-03). Served Friday 13 March 2026, the
 * time ends on Tuesday 7 April and not on Good Friday.
 */
export function threeWeeksEnd(servedOn: LocalDate, of: Regime = 'electricity'): LocalDate {
  const rule = noticeWeeks[of]
  if (rule === undefined) throw new Fault(`no notice is served under ${of}`)
  return rollToSwedishWeekday(addDays(servedOn, 7 * ask(rule, servedOn)))
}

/**
 * SE-EL-07: the day after, whatever day that is. SE-EL-16 keeps days free of cuts, not of orders;
 * an order states {@link earliestExecution}.
 */
export function earliestOrder(timeEndsOn: LocalDate): LocalDate {
  return addDays(timeEndsOn, 1)
}

/** SE-EL-16. On a Friday it must be done before noon. */
export function earliestExecution(from: LocalDate): LocalDate {
  let day = from
  while (!mayExecute(day, 0)) day = addDays(day, 1)
  return day
}

/** SE-EL-16: not on Friday afternoon, a weekend, a holiday or the day before one. */
export function mayExecute(day: LocalDate, minuteOfDay: number): boolean {
  const { fridayFrom, days } = ask(noExecution, day)
  const on = {
    saturday: weekday(day) === 6,
    sunday: weekday(day) === 7,
    holiday: isSwedishHoliday(day),
    'day-before-holiday': isSwedishHoliday(addDays(day, 1)),
  }
  return !days.some((one) => on[one]) && !(weekday(day) === 5 && minuteOfDay >= fridayFrom)
}
