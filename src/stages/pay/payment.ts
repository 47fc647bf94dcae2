import type { Minor } from '../../core/money.ts'

/** A payment as it came from a bank, with what is needed to find its invoice. */
export type IncomingPayment = {
  readonly payment: string
  /** Signed: a deduction (the payer set off a credit) is negative. */
  readonly amount: Minor
  readonly currency: string
  readonly references: readonly {
    readonly value: string
    /** The part of the payment meant for this reference; null: not told. */
    readonly amount: Minor | null
  }[]
}

/** What the directory knows of a reference. */
export type Candidate = {
  readonly reference: string
  readonly account: string
  readonly currency: string
  readonly claim: number
}

export type MatchedPayment = {
  readonly payment: string
  readonly outcome: 'posted' | 'suspense'
  readonly because: MatchReason
  /** Where the money goes; empty for suspense. */
  readonly to: readonly {
    readonly account: string
    readonly claim: number
    readonly amount: Minor
  }[]
}

export type MatchReason =
  | 'reference-exact'
  | 'references-with-amounts'
  | 'deduction'
  | 'no-reference'
  | 'unknown-reference'
  | 'several-claims'
  | 'other-currency'

/** The reference as the directory keeps it: without blanks. */
export function normalReference(reference: string): string {
  return reference.replace(/\s+/g, '')
}
