import { Fault } from '../core/assert.ts'
import { addDays, date, type LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { DisconnectionLaw } from './disconnection-question.ts'
import type {
  AllocationLaw,
  CalculationLaw,
  CalendarLaw,
  CollectionLaw,
  FeeLaw,
  InterestLaw,
  LimitationLaw,
  PersonLaw,
} from './question.ts'

/**
 * The questions the product asks of a country's law. A rule is dated data with its source; nothing
 * legal is a literal in a function. A day without a value stops the calculation: no value is
 * carried beyond the last day it is known for.
 */
export type Rule<T> = {
  /** Id in the law register, for example SE-FEE-REM. */
  readonly id: string
  /** Other ids in the law register under which the same rule stands. */
  readonly also?: readonly string[]
  readonly asks: string
  readonly kind: 'statute' | 'guidance' | 'terms' | 'practice' | 'product'
  /** T: the text was read; S: an authority or secondary page; G: general knowledge. */
  readonly certainty: 'T' | 'S' | 'G'
  /** What the numbers are. */
  readonly unit?: Unit
  readonly versions: readonly Version<T>[]
  /** First day whose value has not been published yet; absent: the last version goes on. */
  readonly knownUntil?: LocalDate
}

/** `points`: hundredths of a percentage point; `times`: how many. */
export type Unit =
  | 'öre'
  | 'øre'
  | 'points'
  | 'percent'
  | 'degrees'
  | 'days'
  | 'bank days'
  | 'weeks'
  | 'months'
  | 'years'
  | 'times'

export type Version<T> = {
  /** First day it applies; {@link ever}: when it began is not established. */
  readonly from: LocalDate
  /** First day it no longer applies; null: none known. */
  readonly until: LocalDate | null
  readonly value: T
  readonly source: string
}

/** A question a country leaves to the parties, or that the product does not answer for it yet. */
export type Silent = 'notRegulated' | 'notOffered'

/** A question every country answers, be it by {@link Silent}. */
export type Answer<T> = Rule<T | Silent>

export type Country = 'SE' | 'NO' | 'DK' | 'FI'

/** Whom the law sees. An estate (SE: *dödsbo*) is a legal person, and not a business. */
export type Debtor = 'consumer' | 'business' | 'public-body' | 'estate'

/**
 * What a country must answer before late interest is reckoned by its law: interest, the days, and
 * what a payment settles.
 */
export type ReckoningLaw = {
  readonly country: Country
  /** Changes when any answer changes; stands on every decision. */
  readonly version: string
  /** A due date on a day that is no weekday moves forward. */
  readonly dueDateRoll: Rule<boolean>
  effectiveDue(due: LocalDate): LocalDate
  isBankDay(day: LocalDate): boolean
} & InterestLaw &
  CalculationLaw &
  AllocationLaw &
  Pick<CalendarLaw, 'holidays' | 'bankDays' | 'isHoliday' | 'addBankDays'>

/**
 * What a country must answer before its claims are dunned. The areas are told apart in
 * `question.ts` and `disconnection-question.ts`; the pack is flat.
 */
export type LawPack = ReckoningLaw &
  FirstQuestions &
  FeeLaw &
  CalendarLaw &
  CollectionLaw &
  LimitationLaw &
  PersonLaw &
  DisconnectionLaw

type FirstQuestions = {
  /** Highest fee for a written reminder (SE: *påminnelseavgift*). */
  readonly reminderFeeMax: Rule<Minor>
  /** Whether the fee must be agreed no later than when the debt arose. */
  readonly reminderFeeAgreed: Rule<boolean>
  /** How many fee-bearing reminders a claim may carry. */
  readonly reminderFeeCount: Rule<number>
  /** Largest difference that is booked as rounding and never reminded (SE: *öresutjämning*). */
  readonly roundingTolerance: Rule<Minor>
}

/** Thrown when the law's answer for a day is not known. */
export class NoAnswer extends Fault {
  override name = 'NoAnswer'
}

/** The value in force on a day. */
export function ask<T>(rule: Rule<T>, on: LocalDate): T {
  const version = rule.versions.find(
    (one) => one.from <= on && (one.until === null || on < one.until),
  )
  const published = rule.knownUntil === undefined || on < rule.knownUntil
  if (version === undefined || !published) throw new NoAnswer(`${rule.id} has no value for ${on}`)
  return version.value
}

/** The value in force on a day, of a question that must be answered: silence is no answer. */
export function need<T>(rule: Answer<T>, on: LocalDate): T {
  const value = ask(rule, on)
  if (isSilent(value)) throw new NoAnswer(`${rule.id} is ${value} on ${on}`)
  return value
}

export function isSilent(value: unknown): value is Silent {
  return value === 'notRegulated' || value === 'notOffered'
}

/** The day a rule counts from when its beginning is not established. */
export const ever = date('1900-01-01')

/** The one version of a rule that has not changed. */
export function since<T>(from: LocalDate, value: T, source: string): readonly Version<T>[] {
  return [{ from, until: null, value, source }]
}

/** A question that is not answered for a country, and why. */
export function silent(
  id: string,
  asks: string,
  value: Silent,
  source: string,
  read: Pick<Rule<unknown>, 'kind' | 'certainty'> = { kind: 'product', certainty: 'G' },
): Rule<Silent> {
  return { id, asks, ...read, versions: since(ever, value, source) }
}

/** The first day on or after `from` that is a bank day. */
export function nextBankDay(law: LawPack, from: LocalDate): LocalDate {
  let day = from
  while (!law.isBankDay(day)) day = addDays(day, 1)
  return day
}

/** The largest rest that is levelled on a day (SE: *öresutjämning*), and the rule it rests on. */
export function roundingOn(
  law: LawPack,
  on: LocalDate,
): { readonly amount: Minor; readonly rule: string } {
  return { amount: ask(law.roundingTolerance, on), rule: law.roundingTolerance.id }
}
