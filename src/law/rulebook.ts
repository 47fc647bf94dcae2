import { Fault } from '../core/assert.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'

/**
 * The questions the product asks of a country's law. A rule is dated data with its source; nothing
 * legal is a literal in a function. A day without a value stops the calculation: no value is
 * carried beyond the last day it is known for.
 */
export type Rule<T> = {
  /** Id in the law register, for example SE-FEE-REM. */
  readonly id: string
  readonly asks: string
  readonly kind: 'statute' | 'guidance' | 'terms' | 'practice' | 'product'
  /** T: the text was read; S: an authority or secondary page; G: general knowledge. */
  readonly certainty: 'T' | 'S' | 'G'
  readonly versions: readonly Version<T>[]
}

export type Version<T> = {
  readonly from: LocalDate
  /** First day it no longer applies; null: none known. */
  readonly until: LocalDate | null
  readonly value: T
  readonly source: string
}

/** What each country must answer. */
export type LawPack = {
  readonly country: 'SE'
  /** Changes when any answer changes; stands on every decision. */
  readonly version: string
  /** Highest fee for a written reminder (SE: *påminnelseavgift*). */
  readonly reminderFeeMax: Rule<Minor>
  /** Whether the fee must be agreed no later than when the debt arose. */
  readonly reminderFeeAgreed: Rule<boolean>
  /** How many fee-bearing reminders a claim may carry. */
  readonly reminderFeeCount: Rule<number>
  /** Largest difference that is booked as rounding and never reminded (SE: *öresutjämning*). */
  readonly roundingTolerance: Rule<Minor>
  /** A due date on a day that is no weekday moves forward. */
  readonly dueDateRoll: Rule<boolean>
  effectiveDue(due: LocalDate): LocalDate
  isBankDay(day: LocalDate): boolean
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
  if (version === undefined) throw new NoAnswer(`${rule.id} has no value for ${on}`)
  return version.value
}

/** The first day on or after `from` that is a bank day. */
export function nextBankDay(law: LawPack, from: LocalDate): LocalDate {
  let day = from
  while (!law.isBankDay(day)) day = addDays(day, 1)
  return day
}
