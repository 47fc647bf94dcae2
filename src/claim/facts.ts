import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Currency, Minor } from '../core/money.ts'
import type { Language } from '../core/words.ts'
import type { InterestStart, Interruption } from '../law/question.ts'
import type { InterestChange } from '../ledger/interest.ts'
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
  /** What people have answered to tasks, oldest first. */
  readonly answers: readonly AnswerFacts[]
  readonly arrangements: readonly ArrangementFacts[]
  readonly person: PersonFacts
}

export type DebtorKind = 'consumer' | 'business' | 'public-body' | 'estate'

/** What is known of the person that the law asks about; nothing more. */
export type PersonFacts = {
  readonly bornOn: LocalDate | null
  readonly protectedIdentity: boolean
  readonly vulnerable: boolean
  readonly representative: 'god-man' | 'förvaltare' | 'guardian' | null
  readonly lifeEvents: readonly LifeEvent[]
}

export type LifeEvent = {
  readonly kind: LifeEventKind
  readonly fromOn: LocalDate
  /** First day it no longer holds; null: it goes on. */
  readonly untilOn: LocalDate | null
}

export type LifeEventKind =
  | 'death'
  | 'bankruptcy'
  | 'debt-relief'
  | 'guardian'
  | 'minor'
  | 'illness'
  | 'job-loss'

export type AgreementFacts = {
  readonly no: number
  readonly commodity: Commodity
  /** The day the reminder fee was agreed; null: it was not. */
  readonly feeAgreedOn: LocalDate | null
}

export type ContactFacts = {
  readonly no: number
  readonly channel: Channel
  readonly health: 'untried' | 'reaches' | 'fails'
  /** Whose it is; absent: of whoever the letter is for. */
  readonly of?: Recipient
}

/** Whom a letter is written to. */
export type Recipient = 'customer' | 'representative'

export type Channel = 'email' | 'sms' | 'letter' | 'mailbox' | 'e-invoice' | 'push'

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
  /** The day after which interest runs, and why; a null day: none is charged. */
  readonly interestStart: InterestStart
  /** What has lessened the principal, for interest. */
  readonly changes: readonly InterestChange[]
  /** Interest booked so far: what of it is not paid stands in the balances. */
  readonly interestBooked: Minor
  /** What has interrupted limitation. */
  readonly interruptions: readonly Interruption[]
}

export type StepKind =
  | 'invoice-delivery'
  | 'due-reminder'
  | 'reminder'
  | 'collection-notice'
  | 'collection-demand'
  | 'partner-handover'
  | 'limitation-warning'
  | 'thanks'
  | 'human-task'

export type StepFacts = {
  readonly no: number
  readonly kind: StepKind
  readonly decidedOn: LocalDate
  readonly sentOn: LocalDate | null
  /** The last day to pay or object; null: the step sets none. */
  readonly deadlineOn: LocalDate | null
  readonly fee: Minor
  readonly state: 'waiting' | 'sent' | 'failed' | 'done'
}

export type HoldFacts = {
  readonly no: number
  /** 0: not one claim. */
  readonly claim: number
  /** 0: not one agreement. Both 0: the account as a whole. */
  readonly agreement: number
  readonly reason: string
  /** Only this much of the claim is held (a dispute of an amount); null: all of it. */
  readonly amount: Minor | null
  readonly fromOn: LocalDate
  /** The last day it holds; null: until ended by hand. */
  readonly untilOn: LocalDate | null
}

export type TaskFacts = {
  readonly no: number
  readonly kind: TaskKind
  readonly claim: number
  /** The step a person is to decide; null: the task is no step. */
  readonly decides: string | null
}

export type TaskKind = 'find-contact' | 'decide-next-step'

/** A person's answer to a task: whether the step it decides may be taken. */
export type AnswerFacts = {
  readonly claim: number
  readonly step: string
  readonly approve: boolean
}

/** A plan: the claims it covers are not dunned, its own instalments are. */
export type ArrangementFacts = {
  readonly no: number
  readonly claims: readonly number[]
  /** The hold that keeps the covered claims still. */
  readonly hold: number
  readonly agreedOn: LocalDate
  readonly instalments: readonly { readonly dueOn: LocalDate; readonly amount: Minor }[]
  /** Paid on the covered claims since it was agreed. */
  readonly paid: Minor
  /** Days on which an overdue instalment was reminded, by number of the instalment. */
  readonly reminded: readonly { readonly instalment: number; readonly on: LocalDate }[]
}

/** A person about whom nothing special is known. */
export const ordinaryPerson: PersonFacts = {
  bornOn: null,
  protectedIdentity: false,
  vulnerable: false,
  representative: null,
  lifeEvents: [],
}
