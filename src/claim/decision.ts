import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { TaskKind } from './facts.ts'
import type { MoveName, Stage } from './lifecycle.ts'

/** What a review decided, and everything needed to defend it later. */
export type Decision = {
  readonly effects: readonly Effect[]
  readonly because: readonly Reason[]
  /** When to look again; null: nothing is left to look at. */
  readonly reviewOn: LocalDate | null
  readonly reviewWhy: ReviewWhy
}

export type MessageKind = 'invoice-delivery' | 'due-reminder' | 'reminder' | 'thanks'

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
      readonly message: MessageKind
      readonly contact: number
      /** Fee booked with the step; part of `toPay`. */
      readonly fee: Minor
      readonly toPay: Minor
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
  | { readonly kind: 'end-hold'; readonly hold: number; readonly claim: number }

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
  | 'not-yet-delivered'
  | 'delivery-failed'
  | 'no-contact'
  | 'due-soon'
  | 'overdue'
  | 'fee-allowed'
  | 'fee-refused'
  | 'reminder-unanswered'

export type ReviewWhy =
  | 'hold-ends'
  /** No day: when a person ends the hold. */
  | 'hold-open'
  | 'due-reminder'
  | 'reminder'
  | 'follow-up'
  | 'waits-for-sending'
  | 'waits-for-person'
  | 'nothing-open'
