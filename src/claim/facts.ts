import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Currency, Minor } from '../core/money.ts'
import type { Language } from '../core/words.ts'
import type { Component } from '../ledger/posting.ts'
import type { Stage } from './lifecycle.ts'

/**
 * Everything a decision may see of an account. No personal data: who the customer is does not
 * matter to what may be done, only what kind of customer it is.
 */
export type AccountFacts = {
  readonly account: string
  readonly debtorKind: DebtorKind
  readonly language: Language
  readonly currency: Currency
  readonly agreements: readonly AgreementFacts[]
  readonly contacts: readonly ContactFacts[]
  /** Claims that are not settled, oldest effective due date first, ties by number. */
  readonly claims: readonly ClaimFacts[]
  readonly holds: readonly HoldFacts[]
  readonly tasks: readonly TaskFacts[]
}

export type DebtorKind = 'consumer' | 'business' | 'public-body' | 'estate'

export type AgreementFacts = {
  readonly no: number
  readonly commodity: Commodity
  /** The day the reminder fee was agreed; null: it was not. */
  readonly feeAgreedOn: LocalDate | null
}

export type ContactFacts = {
  readonly no: number
  readonly channel: 'email' | 'sms' | 'letter'
  readonly health: 'untried' | 'reaches' | 'fails'
}

export type ClaimFacts = {
  readonly no: number
  readonly invoiceNumber: string
  readonly reference: string
  readonly total: Minor
  readonly issuedOn: LocalDate
  readonly dueOn: LocalDate
  /** The due date after weekends and holidays (SE-CALC-04). */
  readonly effectiveDueOn: LocalDate
  readonly aroseOn: LocalDate
  readonly stage: Stage
  readonly stageSince: LocalDate
  /** Numbers of the agreements it covers. */
  readonly agreements: readonly number[]
  readonly balances: readonly { part: number; component: Component; amount: Minor }[]
  /** Payments and credits booked on it so far. */
  readonly paid: Minor
  readonly credited: Minor
  readonly steps: readonly StepFacts[]
}

export type StepKind = 'invoice-delivery' | 'due-reminder' | 'reminder' | 'thanks' | 'human-task'

export type StepFacts = {
  readonly no: number
  readonly kind: StepKind
  readonly decidedOn: LocalDate
  readonly sentOn: LocalDate | null
  readonly fee: Minor
  readonly state: 'waiting' | 'sent' | 'failed' | 'done'
}

export type HoldFacts = {
  readonly no: number
  /** 0: the account as a whole. */
  readonly claim: number
  readonly reason: string
  readonly fromOn: LocalDate
  /** The last day it holds; null: until ended by hand. */
  readonly untilOn: LocalDate | null
}

export type TaskFacts = {
  readonly no: number
  readonly kind: TaskKind
  readonly claim: number
}

export type TaskKind = 'find-contact' | 'decide-next-step'
