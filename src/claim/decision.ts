import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { Channel, Recipient, TaskKind } from './facts.ts'
import type { MoveName, Stage } from './lifecycle.ts'

/** What a review decided, and everything needed to defend it later. */
export type Decision = {
  readonly effects: readonly Effect[]
  readonly because: readonly Reason[]
  /** When to look again; null: nothing is left to look at. */
  readonly reviewOn: LocalDate | null
  readonly reviewWhy: ReviewWhy
}

export type MessageKind =
  | 'invoice-delivery'
  | 'due-reminder'
  | 'reminder'
  | 'collection-notice'
  | 'collection-demand'
  | 'thanks'

export type Tone = 'warm' | 'neutral' | 'firm'

/** Effects are data; the shell writes them all in the transaction that decided them. */
export type Effect =
  | {
      readonly kind: 'move'
      readonly claim: number
      readonly move: MoveName
      readonly from: Stage
      readonly to: Stage
    }
  | {
      readonly kind: 'send'
      readonly claim: number
      /** Further claims in the same letter; its fee stands on `claim`. */
      readonly joint: readonly number[]
      /** The plan whose instalment it is about; null: the claim itself. */
      readonly arrangement: { readonly no: number; readonly instalment: number } | null
      readonly message: MessageKind
      readonly contact: number
      readonly channel: Channel
      readonly recipient: Recipient
      readonly tone: Tone
      /** The step's own fee, booked with it; part of `toPay`. */
      readonly fee: Minor
      /** Compensation for lateness booked with it, per claim; part of `toPay`. */
      readonly compensation: readonly { readonly claim: number; readonly amount: Minor }[]
      readonly toPay: Minor
      /** The last day to pay or object; null: the letter sets none. */
      readonly deadline: LocalDate | null
      /** Nothing new happens before this day; null: nothing more is planned. */
      readonly nextOn: LocalDate | null
    }
  | {
      readonly kind: 'open-task'
      readonly claim: number
      readonly task: TaskKind
      /** The step that a person must decide; null: the task is no step. */
      readonly decides: string | null
    }
  /** What the task asked for has come about by itself. */
  | { readonly kind: 'close-task'; readonly claim: number; readonly task: number }
  | { readonly kind: 'note'; readonly claim: number; readonly step: NoteKind }
  | { readonly kind: 'end-hold'; readonly hold: number; readonly claim: number }
  | {
      readonly kind: 'end-arrangement'
      readonly arrangement: number
      readonly claim: number
      readonly how: 'kept' | 'broken'
    }

/** Steps without a letter. */
export type NoteKind = 'limitation-warning' | 'partner-handover'

/** One reason: the rule that was asked and the facts it saw. */
export type Reason = {
  readonly claim: number
  readonly code: ReasonCode
  /** Id of a law rule, or `policy NAME/VERSION PART`. */
  readonly rule: string
  readonly facts: Readonly<Record<string, string | number>>
}

export type ReasonCode =
  | 'settled'
  | 'held'
  | 'hold-over'
  | 'disputed'
  | 'disputed-part'
  | 'time-barred'
  | 'limitation-near'
  | 'protected'
  | 'person-decides'
  | 'approved'
  | 'not-yet-delivered'
  | 'delivery-failed'
  | 'no-contact'
  | 'contact-found'
  | 'due-soon'
  | 'overdue'
  | 'fee-allowed'
  | 'fee-refused'
  | 'compensation'
  | 'reminder-unanswered'
  | 'notice-time'
  | 'notice-unanswered'
  | 'demand-time'
  | 'demand-unanswered'
  | 'instalment-overdue'
  | 'plan-broken'
  | 'plan-kept'

export type ReviewWhy =
  | 'hold-ends'
  | 'hold-open'
  | 'due-reminder'
  | 'reminder'
  | 'demand'
  | 'follow-up'
  | 'instalment'
  | 'limitation'
  | 'protected'
  | 'small-rest'
  | 'waits-for-sending'
  | 'waits-for-person'
  | 'nothing-open'
