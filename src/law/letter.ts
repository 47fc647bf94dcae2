import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'

/** Letters asked about together: where one's fee depends on those before it (NO). */

/** Who sends: the creditor itself, or a collector with a licence. */
export type Sender = 'creditor' | 'collector'

/** A reminder, a notice of collecting (NO: *inkassovarsel*), the creditor's own demand. */
export type LetterKind = 'reminder' | 'collection-notice' | 'own-demand'

/** A letter that was sent for a claim. */
export type Letter = {
  readonly kind: LetterKind
  readonly sentOn: LocalDate
  /** The last day of the time to pay it gave. */
  readonly deadlineOn: LocalDate
  readonly fee: Minor
}

/** In the order in which they are found. */
export type LetterFeeRefusal =
  | 'no-fee-in-law'
  | 'too-early'
  | 'no-letter-before'
  | 'deadline-runs'
  | 'fees-taken'

export type LetterFee =
  | { readonly fee: Minor; readonly refused?: never; readonly rule: string }
  | { readonly fee?: never; readonly refused: LetterFeeRefusal; readonly rule: string }
