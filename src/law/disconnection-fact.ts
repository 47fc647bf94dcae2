import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { Debtor } from './rulebook.ts'

/** What the law is told of a cut, and what it answers. Amounts in öre. */

export type Supply = {
  readonly commodity: Commodity
  readonly debtor: Debtor
  /** Gas from a network outside the natural gas system (SE: *stadsgas*). */
  readonly townGas?: boolean
}

/** What is open of an invoice under one agreement. */
export type DebtPart = {
  readonly agreement: string
  readonly invoice: string
  readonly what: 'principal' | 'interest' | 'fee'
  readonly dueOn: LocalDate
  readonly open: Minor
  /** What of it the customer disputes. */
  readonly disputed: Minor
}

/** The answer to whether the breach is material, with what it was made of. */
export type Materiality = {
  readonly material: boolean
  readonly because:
    | 'one-debt-large-enough'
    | 'several-invoices-close-in-time'
    | 'too-small'
    | 'too-small-a-share'
    | 'yearly-cost-not-known'
  /** Overdue, undisputed principal of the agreement. */
  readonly total: Minor
  readonly invoices: readonly string[]
  readonly basis: readonly string[]
}

/** How the notice reached the customer, or did not. */
export type ServiceProof =
  /** Posted or handed on, with nothing that shows it arrived. */
  | { readonly kind: 'sent'; readonly on: LocalDate }
  | { readonly kind: 'receipt-returned'; readonly signedOn: LocalDate }
  | { readonly kind: 'registered-mail-collected'; readonly on: LocalDate }
  | { readonly kind: 'served-by-server'; readonly on: LocalDate }
  | { readonly kind: 'left-after-refusal'; readonly on: LocalDate }
  /** Left with an adult of the household or the employer; the customer is told of it by post. */
  | {
      readonly kind: 'left-with-another'
      readonly leftOn: LocalDate
      readonly toldOn: LocalDate | null
    }
  | { readonly kind: 'electronic'; readonly readOn: LocalDate }
  /** SE: *förenklad delgivning*. */
  | { readonly kind: 'simplified'; readonly on: LocalDate }
  | { readonly kind: 'failed'; readonly on: LocalDate }

/** What may stand against a cut. */
export type DisconnectionFacts = {
  readonly supply: Supply
  /** Undisputed principal still to pay. */
  readonly toPay: Minor
  /** What of the debt is disputed with substance. */
  readonly disputed: Minor
  /** The notice asks for an amount with something disputed in it. */
  readonly noticeStatesDisputed: boolean
  /** The last day of the notice's time; null: not served, so that no time runs yet. */
  readonly timeEndsOn: LocalDate | null
  readonly undertakings: readonly { readonly on: LocalDate; readonly inWriting: boolean }[]
  /** Personal injury or extensive damage: told by somebody, or found by a person who looked. */
  readonly danger: 'none' | 'reported' | 'found'
  readonly improperConduct: boolean
  /** What the cut rests on is before a board for disputes. */
  readonly disputeResolution: boolean
  /** People live where the supply goes. */
  readonly inhabited: boolean
}

export type Obstacle = {
  readonly kind:
    | 'paid'
    | 'disputed'
    | 'notice-states-disputed'
    | 'undertaking'
    | 'danger'
    | 'health'
    | 'dispute-resolution'
  readonly effect: 'blocks' | 'person-decides'
  readonly basis: readonly string[]
}

/** All that has been done towards a cut. */
export type DisconnectionCase = {
  readonly facts: DisconnectionFacts
  /** The materiality test of the day. */
  readonly material: boolean
  /** The first demand, for a business its written notice (SE: *anmodan*). */
  readonly demand: {
    readonly sentOn: LocalDate
    readonly endsOn: LocalDate
    /** It said that the supply may be cut. */
    readonly warned: boolean
  } | null
  /** The customer has been late, and urged, before. */
  readonly repeatedlyLate: boolean
  readonly alternativesToldOn: LocalDate | null
  readonly notice: { readonly sentOn: LocalDate; readonly service: ServiceProof } | null
  readonly socialMessage: { readonly sentOn: LocalDate; readonly municipality: string } | null
  readonly municipalityOfSupply: string | null
  readonly obstaclesCheckedOn: LocalDate | null
}

export type Refusal = {
  readonly reason:
    | 'nothing-to-cut'
    | 'immaterial'
    | 'no-demand'
    | 'demand-without-warning'
    | 'demand-time-runs'
    | 'no-information-on-alternatives'
    | 'no-notice'
    | 'notice-too-early'
    | 'no-service'
    | 'notice-time-runs'
    | 'no-social-message'
    | 'social-message-on-another-day'
    | 'social-message-elsewhere'
    | 'no-obstacle-check'
    | Obstacle['kind']
  readonly effect: Obstacle['effect']
  readonly basis: readonly string[]
}
