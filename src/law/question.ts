import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { Letter, LetterFee, LetterKind, Sender } from './letter.ts'
import type { Answer, Debtor } from './rulebook.ts'

/**
 * The questions asked of a country's law, one type an area. Each field is a dated rule, or a small
 * function that puts the dated rules together. A country that leaves one out does not compile.
 */

/** Fees and compensation for collecting. Amounts are the highest that may be asked for. */
export type FeeLaw = {
  /** Highest fee for a formal collection demand (SE: *inkassokravsavgift*). */
  readonly demandFeeMax: Answer<Minor>
  /** Highest fee for a written payment plan (SE: *amorteringsplan*). */
  readonly planFeeMax: Answer<Minor>
  /** Compensation for lateness of a business or a public body (SE: *förseningsersättning*). */
  readonly lateCompensation: Answer<Minor>
  /** Who owes the compensation for lateness, per claim. */
  readonly lateCompensationDebtors: Answer<readonly Debtor[]>
  /** Whether every late invoice carries it, also several under one contract. */
  readonly lateCompensationPerInvoice: Answer<boolean>
  /** Which fees stay payable beside the compensation. */
  readonly compensationOffset: Answer<'excess-only' | 'both'>
  /** Whether terms may take the compensation away beforehand. */
  readonly compensationExcludable: Answer<boolean>
  /** Whether measures other than those with a fee of their own may be charged. */
  readonly otherMeasuresCharged: Answer<boolean>
  /** Whether terms may give the creditor more than the act does. */
  readonly termsMayWiden: Answer<boolean>
  /** Whether the product charges above a maximum for special reasons by itself. */
  readonly aboveMaximumAutomated: Answer<boolean>
  /** How many demands of a claim carry a fee, and how many fees a demand for several claims. */
  readonly demandFeeCount: Answer<number>
  readonly jointDemandFeeCount: Answer<number>
  /** Booked this many days before the demand was sent, a payment takes its fee away. */
  readonly demandFeeDaysBefore: Answer<number>
  /** Which day's amount a fee follows. */
  readonly feeFollows: Answer<'day-of-measure'>
  /** What the enforcement authority makes of fees beyond the act. */
  readonly excessInApplication: Answer<'presumed-unfounded'>
  /** Value added tax on the fees. */
  readonly feeVat: Answer<'none'>
  /** Compensation and fees together, for one claim, by the law of `on`. */
  payableFees(debtor: Debtor, fees: readonly Minor[], on: LocalDate): PayableFees
  /**
   * The fee of a letter where it depends on the letters before it (NO); null: it does not, and the
   * highest fees and their counts above decide.
   */
  letterFee(
    kind: LetterKind,
    dueOn: LocalDate,
    sentOn: LocalDate,
    before: readonly Letter[],
  ): LetterFee | null
  /** The last day of the time a reminder must give to be followed by a fee; null: it need not. */
  reminderDeadline(sentOn: LocalDate): LocalDate | null
  /** Whether the demand's fee may be asked for: was the claim unpaid when the demand was sent? */
  demandFeeDue(sentOn: LocalDate, bookedOn: LocalDate | null): boolean
}

export type PayableFees = {
  readonly compensation: Minor
  /** What each fee may still be asked for, in the order given. */
  readonly fees: readonly Minor[]
  readonly total: Minor
  readonly basis: readonly string[]
}

/** Late interest. Rates in hundredths of a percentage point (1000 = 10.00 %). */
export type InterestLaw = {
  readonly referenceRate: Answer<number>
  readonly interestMargin: Answer<number>
  /** The margin of consumers, where theirs is another (FI). */
  readonly consumerMargin: Answer<number>
  /** The whole late rate, where the authority publishes that and not its parts (NO). */
  readonly publishedRate: Answer<number>
  /** Interest days begin this many days after a due date fixed in advance. */
  readonly interestDaysAfterDue: Answer<number>
  /** … and this many after an invoice or demand was sent when none was fixed. */
  readonly interestDaysAfterDemand: Answer<number>
  /** Who must have been told beforehand that lateness costs interest when no day was fixed. */
  readonly interestWarningFor: Answer<readonly Debtor[]>
  /** Longest time to pay, in days from the demand, unless more was expressly agreed. */
  readonly longestPaymentTerm: Answer<number>
  /** Who may not be given a lower rate than the statutory one, and who not none at all. */
  readonly statutoryRateAtLeast: Answer<readonly Debtor[]>
  /** For whom a higher rate than the statutory one cannot be agreed. */
  readonly statutoryRateAtMost: Answer<readonly Debtor[]>
  readonly interestExclusionVoid: Answer<readonly Debtor[]>
  readonly higherInterestMayBeAgreed: Answer<boolean>
  readonly interestCompounds: Answer<boolean>
  readonly interestOnFees: Answer<boolean>
  /** What interest a decision on debt relief leaves: none from the day after it. */
  readonly debtReliefInterest: Answer<'day-after-decision'>
  /** The day after which interest runs, or null when it does not run. */
  interestStart(debtor: Debtor, terms: PaymentTerms): InterestStart
  /** Rates of a debtor; `agreedBp`: what the parties agreed on, judged by the law of `on`. */
  interestRates(debtor: Debtor, agreedBp: number | null, on: LocalDate): RateTable
}

export type PaymentTerms =
  | { readonly kind: 'fixed'; readonly dueOn: LocalDate }
  | {
      readonly kind: 'on-demand'
      /** The day the invoice or demand for a fixed amount was sent. */
      readonly sentOn: LocalDate
      /** The day it reached the debtor; null: not known, presumed by the post. */
      readonly receivedOn: LocalDate | null
      /** It said that lateness costs interest. */
      readonly interestWarning: boolean
      /** The day an application or a summons was served on the debtor. */
      readonly servedOn?: LocalDate | null
    }

export type InterestStart = {
  /** Interest days are those after this day; null: none. */
  readonly after: LocalDate | null
  readonly basis: readonly string[]
}

/**
 * Rates as sorted columns: `rateBp[i]` applies from day number `fromDay[i]` until the next. A rate
 * of null is not known, and needing it stops the calculation; the first row is before all days.
 * Neighbours differ.
 */
export type RateTable = {
  readonly fromDay: readonly number[]
  readonly rateBp: readonly (number | null)[]
  readonly basis: readonly string[]
}

/** `30/360`: each month has thirty days, the 31st counts as the 30th. */
export type DayCount =
  | { readonly name: 'ACT/365'; readonly yearDays: 365 }
  | { readonly name: '30/360'; readonly yearDays: 360 }

/** How amounts and days are reckoned. */
export type CalculationLaw = {
  readonly interestDays: Answer<'after-due-through-payment'>
  readonly dayCount: Answer<DayCount>
  readonly interestRounding: Answer<'half-up-per-segment'>
  readonly paymentDay: Answer<'booked'>
  readonly missingRate: Answer<'stop'>
  /** From when a credit note lessens the principal. */
  readonly creditNoteEffect: Answer<{
    readonly wrong: 'due-date'
    readonly goodwill: 'credit-date'
  }>
  readonly severalPayments: Answer<'each-on-principal-before-it'>
}

/** Days. */
export type CalendarLaw = {
  /** Names of the public holidays, Sundays apart. */
  readonly holidays: Answer<readonly string[]>
  /** Where a time in months ends when the month lacks the day. */
  readonly monthEnd: Answer<'last-day-of-month'>
  /** Whether an action whose last day is no weekday may be taken on the next. */
  readonly statutoryTimeRolls: Answer<boolean>
  readonly bankDays: Answer<string>
  isHoliday(day: LocalDate): boolean
  /** The last day for an action: the day itself, or the next weekday. */
  statutoryEnd(lastDay: LocalDate): LocalDate
  /** The `count`-th bank day after `day`. */
  addBankDays(day: LocalDate, count: number): LocalDate
}

/** How a written demand can travel. */
export type DeliveryMode =
  | 'letter'
  | 'registered-letter'
  | 'process-server'
  | 'mailbox'
  | 'e-invoice'
  | 'portal'
  | 'email'
  | 'sms'
  | 'push'
  | 'phone'

/** What must stand in a collection demand. */
export type DemandField =
  | 'creditor-name'
  | 'grounds'
  | 'assignment'
  | 'principal'
  | 'interest'
  | 'costs'
  | 'interest-rate'
  | 'interest-period'
  | 'interest-capital'
  | 'time-to-pay-or-object'
  | 'payment-method'

export type FieldDuty = {
  readonly field: DemandField
  /** `when`: only in the case named. */
  readonly duty: 'must' | 'should' | 'when'
  readonly when?: 'assigned-or-pledged' | 'interest-claimed'
  readonly tells: string
}

export type Conduct =
  | 'unnecessary-harm'
  | 'improper-pressure'
  | 'threat-of-publicity'
  | 'threat-of-police'
  | 'threat-of-social-services'
  | 'threat-of-payment-remark'
  | 'posing-as-authority'
  | 'contact-with-employer-neighbour-or-child'
  | 'demand-for-other-than-the-claim'

/** Minutes after midnight, half open. */
export type Hours = { readonly from: number; readonly until: number }
export type PhoneHours = { readonly weekday: Hours; readonly saturday: Hours }

/** Collecting: what one may do, and when (SE: *inkasso*). */
export type CollectionLaw = {
  /** What turns a letter into a collection measure. */
  readonly collectionMeasure: Answer<'pressure-beyond-time-and-handover'>
  /** Who needs a permission to collect, and whose. */
  readonly collectionPermission: Answer<{
    readonly neededFor: 'others-claims'
    readonly authority: string
  }>
  readonly collectionPermissionYears: Answer<number>
  readonly conductBindsEveryone: Answer<boolean>
  readonly clientMoneyApart: Answer<boolean>
  readonly registerTransferNeedsConsent: Answer<boolean>
  readonly demandInWriting: Answer<boolean>
  readonly demandFields: Answer<readonly FieldDuty[]>
  /** Shortest time to pay or object: days from sending. */
  readonly demandDays: Answer<number>
  /** … and bank days from presumed receipt. */
  readonly demandBankDays: Answer<number>
  /** Bank days a letter is presumed to travel. */
  readonly postBankDays: Answer<number>
  /** Whole days to wait after the deadline for what is under way. */
  readonly waitAfterDeadline: Answer<number>
  readonly legalStepNeedsDemand: Answer<boolean>
  /** Whether a notice of collecting must come before the demand (NO: *inkassovarsel*). */
  readonly noticeNeeded: Answer<boolean>
  /** Shortest time to pay in such a notice, in days from sending. */
  readonly noticeDays: Answer<number>
  /** Who may send the notice, and the demand. */
  readonly noticeBy: Answer<readonly Sender[]>
  readonly demandBy: Answer<readonly Sender[]>
  readonly reminderNeededFirst: Answer<boolean>
  /** What a claim that is probably unfounded, and an objection with substance, bring about. */
  readonly probablyUnfounded: Answer<'no-measures'>
  readonly objectionDuty: Answer<'investigate-and-answer'>
  /** What a dispute freezes: the amount disputed. */
  readonly disputeFreezes: Answer<'disputed-amount-only'>
  readonly objectionNeedsForm: Answer<boolean>
  readonly goodPractice: Answer<readonly Conduct[]>
  readonly forbiddenConduct: Answer<readonly Conduct[]>
  readonly phoneHours: Answer<PhoneHours>
  readonly callsPerDay: Answer<number>
  /** How the content of a demand may travel. */
  readonly demandModes: Answer<readonly DeliveryMode[]>
  /** What may carry no more than a word that a demand waits behind strong authentication. */
  readonly noticeModes: Answer<readonly DeliveryMode[]>
  /** Days after which an electronic demand nobody opened goes on paper. */
  readonly unopenedDays: Answer<number>
  readonly minorsCheck: Answer<boolean>
  presumedReceipt(sentOn: LocalDate, mode?: DeliveryMode): LocalDate
  /** First day on which the time of a demand may end. */
  demandDeadline(sentOn: LocalDate, mode?: DeliveryMode): LocalDate
  /** First day of a step after a demand whose time ended on `deadline`. */
  followUpFrom(deadline: LocalDate): LocalDate
  mayCarryDemand(mode: DeliveryMode, on: LocalDate): 'content' | 'notice' | 'no'
  mayCall(day: LocalDate, minuteOfDay: number): boolean
}

export type Interruption =
  /** A promise, a payment of interest or an instalment, or any other acknowledgement. */
  | { readonly kind: 'acknowledged'; readonly on: LocalDate }
  /** A written demand or reminder, on the day the debtor received it. */
  | { readonly kind: 'demand-received'; readonly on: LocalDate }
  /** Court, enforcement authority, arbitration, bankruptcy. `endedOn` null: still under way. */
  | {
      readonly kind: 'proceedings'
      readonly on: LocalDate
      readonly endedOn: LocalDate | null
      readonly debtorReached: boolean
    }

/** When a claim can no longer be demanded (SE: *preskription*). */
export type LimitationLaw = {
  readonly limitationConsumerYears: Answer<number>
  readonly limitationGeneralYears: Answer<number>
  readonly limitationStarts: Answer<'claim-arises' | 'first-demandable'>
  readonly limitationInterruptedBy: Answer<readonly Interruption['kind'][]>
  readonly limitationAfterInterruption: Answer<'new-full-period'>
  readonly limitationUnreachedYears: Answer<number>
  readonly limitationTakesAccessories: Answer<boolean>
  readonly longerLimitationForConsumers: Answer<boolean>
  readonly limitationWarnMonths: Answer<readonly number[]>
  /** The last day on which the claim can be demanded; null while proceedings are under way. */
  limitationOn(
    arose: LocalDate,
    debtor: Debtor,
    interruptions: readonly Interruption[],
  ): LocalDate | null
  /** Days on which to warn, the earlier first. */
  limitationWarnings(limitation: LocalDate): readonly LocalDate[]
}

export type Situation =
  | 'minor'
  | 'god-man'
  | 'administrator'
  | 'death'
  | 'bankruptcy'
  | 'reorganisation'
  | 'debt-relief'
  | 'protected-identity'
  | 'hardship'

/** What can be held back because of who the debtor is. */
export type Measure =
  | 'reminder'
  | 'fee'
  | 'interest'
  | 'collection-demand'
  | 'disconnection'
  | 'enforcement'
  | 'handover'

export type SituationAnswer = {
  /** What must not happen at all. */
  readonly blocks: readonly Measure[]
  /** What a person decides, each time. */
  readonly humanDecides: readonly Measure[]
  readonly addressee:
    | 'customer'
    | 'customer-with-copy-to-representative'
    | 'representative'
    | 'guardian'
    | 'estate'
    | 'trustee'
  /** Which claims it covers. */
  readonly covers: 'all' | 'arisen-before' | 'arisen-under-age' | 'within-mandate'
  /** Interest is reduced when the debtor asks. */
  readonly reliefOnRequest: boolean
  readonly does: string
}

/** Persons and events the law protects. */
export type PersonLaw = {
  readonly minor: Answer<SituationAnswer>
  /** SE: *god man*; the person keeps legal capacity. */
  readonly godMan: Answer<SituationAnswer>
  /** SE: *förvaltare*; the person lacks capacity within the mandate. */
  readonly administrator: Answer<SituationAnswer>
  readonly death: Answer<SituationAnswer>
  readonly bankruptcy: Answer<SituationAnswer>
  readonly reorganisation: Answer<SituationAnswer>
  readonly debtRelief: Answer<SituationAnswer>
  readonly protectedIdentity: Answer<SituationAnswer>
  readonly hardship: Answer<SituationAnswer>
  /** Months to file a claim after debt relief was announced. */
  readonly debtReliefFilingMonths: Answer<number>
  situation(of: Situation): Answer<SituationAnswer>
  /** The last day that carries interest when debt relief was decided on a day. */
  lastInterestDay(decidedOn: LocalDate): LocalDate
  /** The last day to file a claim when debt relief was announced on a day. */
  debtReliefFileBy(announcedOn: LocalDate): LocalDate
}

export type Settled = 'costs' | 'interest' | 'principal'

/** What a payment settles. */
export type AllocationLaw = {
  readonly debtorChoosesDebt: Answer<boolean>
  readonly settlementOrder: Answer<readonly Settled[]>
  readonly claimOrder: Answer<readonly ('reference' | 'oldest-due' | 'invoice-number')[]>
  readonly exactPrincipalPayment: Answer<'settles-principal'>
  readonly overpayment: Answer<'credit-or-refund'>
  /** Whether what is over may be set against an amount in dispute. */
  readonly offsetAgainstDisputed: Answer<boolean>
}
