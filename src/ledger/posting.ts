import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'

/**
 * A posting moves a positive amount from one place to another, so an imbalance cannot be written.
 * It lies wholly in one account: one side is the account (at a claim, a part of it and a
 * component), the other a code. What the customer owes is positive; what we owe the customer
 * negative.
 */
export type Posting = {
  readonly bookedOn: LocalDate
  /** The day interest counts from; for a payment the day the bank booked it. */
  readonly valueOn: LocalDate
  readonly direction: 'owes-more' | 'owes-less'
  readonly other: OtherSide
  readonly amount: Minor
  /** 0: the account as a whole. */
  readonly claim: number
  /** The agreement's number; 0: the claim as a whole. */
  readonly part: number
  readonly component: Component
  readonly cause: Cause
}

/** The codes a posting can have on its other side. */
export type OtherSide =
  | 'income:sales'
  | 'income:interest'
  | 'income:reminder-fee'
  | 'income:demand-fee'
  | 'income:late-compensation'
  | 'income:rounding'
  | 'waived:interest'
  | 'credit-note:wrong'
  | 'credit-note:goodwill'
  | `bank:${string}`
  | `transit:${string}`

export type Component =
  | 'principal'
  | 'interest'
  | 'reminder-fee'
  | 'notice-fee'
  | 'demand-fee'
  | 'late-compensation'
  | 'credit'
  | 'suspense'

/** Costs of being late: settled before interest and principal (SE-PAY-02). */
export const costComponents: readonly Component[] = [
  'reminder-fee',
  'notice-fee',
  'demand-fee',
  'late-compensation',
]

/** Under which component the fee of a letter is booked. */
export function feeComponent(letter: string): Component {
  if (letter === 'collection-demand') return 'demand-fee'
  return letter === 'collection-notice' ? 'notice-fee' : 'reminder-fee'
}

/** What made the posting; with the leg it is unique in the account, so nothing is booked twice. */
export type Cause = {
  readonly kind: 'invoice' | 'credit-note' | 'payment' | 'step'
  readonly id: string
  readonly leg: number
}
