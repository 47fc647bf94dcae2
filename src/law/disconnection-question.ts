import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type {
  DebtPart,
  DisconnectionCase,
  DisconnectionFacts,
  Materiality,
  Obstacle,
  Refusal,
  ServiceProof,
  Supply,
} from './disconnection-fact.ts'
import type { DeliveryMode } from './question.ts'
import type { Answer } from './rulebook.ts'

/** The questions asked of a country's law about cutting a supply for unpaid bills. */

/** Under whose rules a supply is cut; `terms`: the contract alone; `nothing`: nothing to cut. */
export type Regime =
  | 'electricity'
  | 'gas'
  | 'district-heating'
  | 'water'
  | 'telecom'
  | 'terms'
  | 'nothing'

/** What has to happen before the cut. */
export type Steps = {
  /** The breach must be material. */
  readonly material: boolean
  /** The customer must have been told of alternatives in good time. */
  readonly alternatives: boolean
  /** The demand itself must say that the supply may be cut. */
  readonly demandWarns: boolean
  /** A second demand, and how it reaches the customer. */
  readonly notice: 'served' | 'none'
  /** A message to the social services of the municipality of the supply. */
  readonly socialServices: 'with-notice' | 'none'
  /** The form in which the social services take the debt on, and so stop the cut. */
  readonly undertaking: 'in-writing' | 'any-form' | 'none'
}

/** A text that must be used as it stands; `{X}` is its only variable part. */
export type PrescribedNotice = {
  readonly form: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly X?: string
}

export type SocialMessageField =
  | 'sender-name'
  | 'sender-postal-address'
  | 'sender-phone'
  | 'consumer-name'
  | 'consumer-postal-address'
  | 'amount-to-pay'
  | 'due-date'
  | 'payment-instruction'

/** What the message to the social services holds, and nothing more about the person. */
export type SocialMessageForm = {
  readonly form: string
  readonly title: string
  readonly fields: readonly SocialMessageField[]
}

export type Alternative =
  | 'payment-plan'
  | 'instalments'
  | 'budget-and-debt-advice'
  | 'prepayment'
  | 'energy-advice'
  | 'social-support'

export type OrderEvidence =
  | 'demand-date'
  | 'service-date-and-proof'
  | 'social-message-date'
  | 'obstacle-check'
  | 'withdrawal-channel'

export type Charge = 'demand' | 'notice' | 'social-message' | 'disconnection'

/** Days without a cut; the minute after midnight from which there is none on a Friday. */
export type NoExecution = {
  readonly fridayFrom: number
  readonly days: readonly ('saturday' | 'sunday' | 'holiday' | 'day-before-holiday')[]
}

export type Fraction = { readonly numerator: number; readonly denominator: number }

/** When the supply of electricity may be cut (SE: *avbrytande av överföring*). */
export type ElectricityLaw = {
  readonly electricitySteps: Answer<Steps>
  /** Whom the protection covers; an estate is a legal person. */
  readonly electricityConsumer: Answer<'natural-person-mainly-outside-business'>
  /** One open electricity debt is material above this amount. */
  readonly materialSingleAbove: Answer<Minor>
  /** So many unpaid invoices are material when they are close in time … */
  readonly materialInvoices: Answer<number>
  /** … their due dates at most this many days apart. */
  readonly materialInvoiceGap: Answer<number>
  readonly materialCounts: Answer<'undisputed-principal-of-the-agreement'>
  /** Whether the debt must be a share of the yearly cost besides, and which. */
  readonly materialShareTested: Answer<boolean>
  readonly materialShare: Answer<{ readonly ordinary: Fraction; readonly heating: Fraction }>
  readonly claimsOfCreditorsAdded: Answer<boolean>
  readonly partPaymentEffect: Answer<'materiality-again'>
  readonly electricityDemandDays: Answer<number>
  readonly alternatives: Answer<readonly Alternative[]>
  readonly alternativesCharged: Answer<boolean>
  readonly noticeAfterDemandTime: Answer<boolean>
  readonly socialMessageWhen: Answer<'day-of-notice'>
  readonly socialMessageTo: Answer<'municipality-of-supply'>
  readonly electricityNoticeWeeks: Answer<number>
  readonly undertakingWithin: Answer<'notice-time'>
  readonly obstacleCheckOn: Answer<readonly ('order' | 'execution')[]>
  readonly disconnectedBy: Answer<'grid-company'>
  readonly supplierOrderCarries: Answer<readonly OrderEvidence[]>
  readonly supplierDeliversMeanwhile: Answer<boolean>
  readonly wrongfulCutLiable: Answer<{
    readonly askedBySupplier: 'supplier'
    readonly otherwise: 'grid-company'
  }>
  readonly withdrawalWhenPaid: Answer<'same-day'>
  /** What may be charged at a reasonable amount. */
  readonly disconnectionCharges: Answer<readonly Charge[]>
  readonly damageNoticeYears: Answer<number>
  /** Whether a case before a dispute board blocks; asked of supply alone. */
  readonly disputeResolutionBlocks: Answer<boolean>
  readonly reconnectionAfter: Answer<'debt-and-costs-paid'>
  readonly noExecution: Answer<NoExecution>
  readonly winterBan: Answer<boolean>
  readonly temperatureStop: Answer<number>
  readonly dangerReported: Answer<'stop-until-a-person-decides'>
  readonly dangerInvestigated: Answer<boolean>
}

/** How the second demand is served, and what it says. */
export type ServingLaw = {
  /** What proves service on a day; all else starts no time. */
  readonly serviceProofs: Answer<readonly ServiceProof['kind'][]>
  readonly servedInstead: Answer<{
    readonly represented: 'representative'
    readonly legalPerson: 'entitled-to-represent'
  }>
  readonly gridNotice: Answer<PrescribedNotice>
  readonly supplyNotice: Answer<PrescribedNotice>
  readonly gasNotice: Answer<PrescribedNotice>
  readonly heatingNotice: Answer<PrescribedNotice>
  readonly electricitySocialMessage: Answer<SocialMessageForm>
  readonly gasSocialMessage: Answer<SocialMessageForm>
  readonly heatingSocialMessage: Answer<SocialMessageForm>
  /** The day of service, or null: the proof starts no time. */
  serviceDay(proof: ServiceProof): LocalDate | null
  /** The prescribed notice of the sender's trade, filled in; fails when the text is not known. */
  noticeText(commodity: Commodity, on: LocalDate): readonly string[]
  /** The message to the social services; fails when the form is not known. */
  socialMessageForm(commodity: Commodity, on: LocalDate): SocialMessageForm
}

export type InvoiceField =
  | 'name-and-contact'
  | 'period'
  | 'prices'
  | 'amount-split'
  | 'metered-energy'
  | 'other-services'
  | 'due-date'
  | 'delivery-point'
  | 'contract-and-term'
  | 'assigned-contract'
  | 'price-changes'

/** Invoices, ways to pay and deposits of electricity. */
export type ElectricityInvoiceLaw = {
  readonly advanceBilling: Answer<boolean>
  readonly billingMonths: Answer<{ readonly remotelyRead: number; readonly otherwise: number }>
  readonly electronicInvoiceOffered: Answer<boolean>
  readonly supplyInvoiceFields: Answer<readonly InvoiceField[]>
  readonly gridInvoiceFields: Answer<readonly InvoiceField[]>
  readonly invoiceFee: Answer<Minor>
  readonly severalPaymentMethods: Answer<boolean>
  readonly paymentMethodCharge: Answer<'actual-cost-at-most'>
  readonly finalInvoiceWeeks: Answer<number>
  readonly consumerDueDays: Answer<number>
  readonly consumerDueNotBefore: Answer<{ readonly dayOfMonth: number }>
  readonly depositMonths: Answer<number>
  readonly depositBackMonths: Answer<number>
  readonly depositGround: Answer<'reasonable-ground'>
  readonly disconnectionsReported: Answer<boolean>
}

/** Customers whose contract alone decides. */
export type BusinessSupplyLaw = {
  readonly businessSteps: Answer<Steps>
  readonly businessNoticeDays: Answer<number>
  readonly businessRepeatNoticeDays: Answer<number>
  readonly businessNoticeInWriting: Answer<boolean>
  readonly businessDueDays: Answer<number>
  /** Highest security, of a year's charges. */
  readonly businessSecurity: Answer<number>
  readonly businessPrepaymentMonths: Answer<number>
  readonly businessDepositApart: Answer<boolean>
  readonly businessSocialMessage: Answer<boolean>
  readonly currentTerms: Answer<readonly string[]>
  readonly mixedUse: Answer<'consumer-unless-documented'>
  /** The last day of the time in a business notice (SE: *anmodan*); `repeated`: not the first. */
  businessNoticeEnds(sentOn: LocalDate, repeated: boolean): LocalDate
}

/** Gas, heating, water, and telecom. */
export type OtherSupplyLaw = {
  readonly gasSteps: Answer<Steps>
  readonly gasDemandDays: Answer<number>
  readonly gasNoticeWeeks: Answer<number>
  readonly gasDamageNoticeYears: Answer<number>
  readonly gasCharges: Answer<readonly Charge[]>
  readonly townGas: Answer<'terms'>
  readonly heatingSteps: Answer<Steps>
  readonly heatingDemandDays: Answer<number>
  readonly heatingDemandInWriting: Answer<boolean>
  readonly heatingNoticeWeeks: Answer<number>
  readonly heatingSocialMessageWhen: Answer<'day-of-notice'>
  readonly heatingDamageNoticeYears: Answer<number>
  readonly heatingCharges: Answer<readonly Charge[]>
  readonly waterSteps: Answer<Steps>
  readonly waterDemandDays: Answer<number>
  readonly waterDemandInWriting: Answer<boolean>
  readonly waterHealth: Answer<'never-where-people-live'>
  readonly waterCharges: Answer<readonly Charge[]>
  readonly telecomSteps: Answer<Steps>
  readonly telecomDemandDays: Answer<number>
  readonly telecomOnlyServiceConcerned: Answer<boolean>
  readonly telecomRepeatAtOnce: Answer<boolean>
  /** Days after the cut through which basic access works for whom pays late again. */
  readonly basicAccessDays: Answer<number>
  readonly basicAccessTold: Answer<'day-of-cut'>
  readonly itemisedInvoiceFree: Answer<boolean>
  /** The last day on which basic access, emergency and other free calls must work. */
  basicAccessThrough(cutOn: LocalDate): LocalDate
}

/** All of it, and the functions that put it together. */
export type DisconnectionLaw = ElectricityLaw &
  ServingLaw &
  ElectricityInvoiceLaw &
  BusinessSupplyLaw &
  OtherSupplyLaw & {
    regime(supply: Supply): Regime
    /** What must happen before the cut; null: there is nothing to cut. */
    steps(regime: Regime): Answer<Steps> | null
    /** The last day of the time in the first demand. */
    demandTimeEnds(sentOn: LocalDate, regime?: Regime): LocalDate
    /** The same when the demand is a collection demand (SE: *inkassokrav*) too, by `mode`. */
    combinedDemandEnds(sentOn: LocalDate, mode?: DeliveryMode): LocalDate
    /** The first day on which the notice may be sent. */
    noticeFrom(demandEndsOn: LocalDate): LocalDate
    /** The last day of the time that runs from service. */
    threeWeeksEnd(servedOn: LocalDate, regime?: Regime): LocalDate
    /** The first day on which the cut may be ordered, after a new check for obstacles. */
    earliestOrder(timeEndsOn: LocalDate): LocalDate
    /** The first day, `from` itself or later, on which a cut may be carried out. */
    earliestExecution(from: LocalDate): LocalDate
    /** Whether a cut may be carried out at a minute after midnight. */
    mayExecute(day: LocalDate, minuteOfDay: number): boolean
    /** Whether the debt is a material breach; `shareTested` null: as the law has it. */
    materiality(
      agreement: string,
      parts: readonly DebtPart[],
      on: LocalDate,
      yearly?: { readonly cost: Minor; readonly heating: boolean } | null,
      shareTested?: boolean | null,
    ): Materiality
    /** What stands against the cut on a day. */
    obstacles(facts: DisconnectionFacts, on: LocalDate): readonly Obstacle[]
    /** Why a cut must not be ordered on a day; empty: it may. */
    orderRefusals(one: DisconnectionCase, on: LocalDate): readonly Refusal[]
  }
