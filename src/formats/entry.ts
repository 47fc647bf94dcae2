import type { LocalDate } from '../core/date.ts'
import { type Minor, minor, noMoney } from '../core/money.ts'
import type { Problem } from '../core/problem.ts'
import type { Charset } from './bytes.ts'

/**
 * What a file says, in one shape for all formats: what `kvitt inspect` prints. Amounts are signed
 * as the owner of the file sees them: money in or claimed is positive, money out or a smaller claim
 * negative.
 */
export type Inspection = {
  readonly format: string
  /** The version of the message, where the format has several. */
  readonly version?: string
  readonly charset: Charset
  /** The day in the opening record, as printed. */
  readonly created: LocalDate | null
  /** The currency of all entries; null when there are several, or none. */
  readonly currency: string | null
  readonly entries: readonly Entry[]
  readonly totals: Totals
  readonly problems: readonly Problem[]
}

/** An integer with one currency, an object by currency with several; never a sum across them. */
export type Totals = {
  readonly count: number
  readonly amount: Minor | Readonly<Record<string, Minor>>
}

export type EntryKind =
  | 'payment'
  | 'deduction'
  | 'return'
  | 'payout'
  | 'debit-result'
  | 'mandate'
  | 'claim'
  | 'cancellation'
  | 'invoice'
  | 'credit-note'
  | 'reminder'
  | 'status'

export type Entry = {
  /** From 1: where the entry begins. */
  readonly line: number
  readonly kind: EntryKind
  readonly date: LocalDate | null
  readonly amount: Minor
  readonly currency: string
  /** Own account, as digits. */
  readonly creditorAccount?: string
  readonly references: readonly EntryReference[]
  readonly payer?: Payer
  readonly text?: readonly string[]
  /** The bank's own id of the transaction. Not unique by itself. */
  readonly bankId?: string
}

/** `amount`: the part of the entry that goes to this reference; null when the file does not say. */
export type EntryReference = { readonly value: string; readonly amount: Minor | null }

export type Payer = {
  /** Digits without leading zeros. */
  readonly account?: string
  readonly name?: string
  readonly extraName?: string
  /** Street, postal code, town, country: the lines that are filled. */
  readonly address?: readonly string[]
  readonly orgNumber?: string
}

/** The totals and the common currency of entries that all count. */
export function totalsOf(entries: readonly Pick<Entry, 'amount' | 'currency'>[]): {
  readonly currency: string | null
  readonly totals: Totals
} {
  const sums = new Map<string, number>()
  for (const { currency, amount } of entries) {
    sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  const [first, ...others] = [...sums.keys()]
  const count = entries.length
  if (others.length > 0) {
    const amount = Object.fromEntries([...sums].map(([currency, sum]) => [currency, minor(sum)]))
    return { currency: null, totals: { count, amount } }
  }
  if (first === undefined) return { currency: null, totals: { count, amount: noMoney } }
  return { currency: first, totals: { count, amount: minor(sums.get(first) ?? 0) } }
}

/**
 * Guards against amounts so large that their sum would leave the exact integers: the sum of
 * magnitudes with this one, or null when it does not fit any more.
 */
export function reach(sumOfMagnitudes: number, amount: number): number | null {
  const sum = sumOfMagnitudes + Math.abs(amount)
  return sum <= Number.MAX_SAFE_INTEGER ? sum : null
}
