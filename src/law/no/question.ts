import type { LocalDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import type { Letter, LetterFee, LetterKind, Sender } from '../letter.ts'
import type { DeliveryMode, Hours, PayableFees } from '../question.ts'
import type { Answer, Debtor, Rule } from '../rulebook.ts'

/** What is asked of Norwegian law beside what every country answers. Amounts in øre. */

export type Fraction = { readonly numerator: number; readonly denominator: number }

export type NorwegianFeeLaw = {
  /** The base of all fees (*inkassosats*). */
  readonly inkassosats: Rule<Minor>
  /** Fee of a reminder and of a collection notice, of the base; by the day the claim was due. */
  readonly letterFraction: Answer<Fraction>
  /** Fee of the creditor's own collection demand, of the base. */
  readonly ownDemandFraction: Answer<Fraction>
  readonly feeRounding: Answer<'whole-kroner-half-up' | 'none'>
  /** Days after the due date before a letter may carry a fee. */
  readonly feeDaysAfterDue: Answer<number>
  /** How many letters of a claim carry a fee, in all and of each kind. */
  readonly feeLetters: Answer<{
    readonly early: number
    readonly notices: number
    readonly demands: number
  }>
  /** Shortest time a letter with a fee gives before the next may carry one, in days. */
  readonly feeLetterDays: Answer<number>
  /** More months than this after the last letter with a fee, a new round begins. */
  readonly feeResetMonths: Answer<number>
  /** Which day's base a fee follows. */
  readonly letterFeeFollows: Answer<'day-of-sending'>
  readonly otherConsumerCosts: Answer<boolean>
  /** Compensation for lateness of a business or a public body (*standardkompensasjon*). */
  readonly lateCompensation: Answer<Minor>
  readonly lateCompensationDebtors: Answer<readonly Debtor[]>
  readonly compensationOffset: Answer<'excess-only'>
  readonly compensationFollows: Answer<'day-first-claimed'>
  /** The fee a letter may carry, after the letters sent before it. */
  letterFee(
    kind: LetterKind,
    dueOn: LocalDate,
    sentOn: LocalDate,
    before: readonly Letter[],
  ): LetterFee
  /** Compensation and fees of one claim, when the compensation is first claimed on `on`. */
  payableFees(debtor: Debtor, fees: readonly Minor[], on: LocalDate): PayableFees
}

/** A band of the collector's fee: principal and interest before due, up to and with an amount. */
export type Band = { readonly upTo: Minor | null; readonly hundredths: number }

export type CollectorCase = {
  /** Principal and interest that had accrued before the due date. */
  readonly principal: Minor
  readonly debtor: Debtor
  /** The last day of the time in the collection demand. */
  readonly demandDeadlineOn: LocalDate
  /** The day on which the principal is paid: its base and its lateness count. */
  readonly paidOn: LocalDate
  /** A creditor that cannot deduct value added tax lets the debtor pay it. */
  readonly vatDeductible: boolean
  /** Instalments of a plan; 0: none. */
  readonly instalments: number
}

/** The collector's fee (*salær*). */
export type NorwegianCollectorLaw = {
  readonly collectorBands: Answer<readonly Band[]>
  readonly collectorHeavyFactor: Answer<number>
  readonly collectorHeavyAfterDays: Answer<number>
  /** For others than consumers, in hundredths. */
  readonly collectorBusinessHundredths: Answer<number>
  readonly collectorVatPercent: Answer<number>
  /** A plan of more instalments than this costs a share of the base, in hundredths. */
  readonly collectorPlanInstalments: Answer<number>
  readonly collectorPlanHundredths: Answer<number>
  collectorFee(one: CollectorCase): {
    readonly fee: Minor
    readonly heavy: boolean
    readonly basis: readonly string[]
  }
}

export type ContactHours = { readonly weekday: Hours; readonly saturday: Hours }

export type NorwegianCollectionLaw = {
  readonly reminderNeededFirst: Answer<boolean>
  readonly noticeNeeded: Answer<boolean>
  /** Who may send the statutory notice and demand. */
  readonly noticeBy: Answer<readonly Sender[]>
  readonly demandBy: Answer<readonly Sender[]>
  /** Shortest time to pay, in days from sending. */
  readonly noticeDays: Answer<number>
  readonly demandDays: Answer<number>
  readonly paidInTime: Answer<'ordered-within-deadline'>
  readonly legalStepNeedsDemand: Answer<boolean>
  /** More months than this make a demand too old for a legal step. */
  readonly demandStaleMonths: Answer<number>
  readonly electronicForm: Answer<'where-safe'>
  readonly deliveryModes: Answer<readonly DeliveryMode[]>
  readonly mandatoryForConsumers: Answer<boolean>
  /** An objection that is not obviously groundless, made before the costs arose. */
  readonly objectionTakesCosts: Answer<boolean>
  readonly breachTakesCosts: Answer<boolean>
  readonly conductBindsEveryone: Answer<boolean>
  readonly answerWithinDays: Answer<number>
  readonly costsOfMinors: Answer<boolean>
  readonly contactHours: Answer<ContactHours>
  readonly supervision: Answer<string>
  noticeDeadline(sentOn: LocalDate): LocalDate
  demandDeadline(sentOn: LocalDate): LocalDate
  /** First day of the demand after a notice whose time ended. */
  demandFrom(noticeDeadlineOn: LocalDate): LocalDate
  /** Whether a legal step may rest on a demand. */
  isDemandFresh(demandSentOn: LocalDate, on: LocalDate): boolean
}

/** Cutting electricity, as far as its times go; the conditions are not offered yet. */
export type NorwegianClosingLaw = {
  readonly closingWarningWeeks: Answer<number>
  readonly businessClosingWeeks: Answer<number>
  /** The last day of the time in a closing warning, and the first day of the cut. */
  closingWarningEnds(sentOn: LocalDate, debtor: Debtor): LocalDate
  closingFrom(sentOn: LocalDate, debtor: Debtor): LocalDate
}
