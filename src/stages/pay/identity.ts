import type { LocalDate } from '../../core/date.ts'
import { uuidOf } from '../../db/id.ts'
import type { EntryReference } from '../../formats/entry.ts'
import { normalReference } from './payment.ts'

/**
 * When two entries of bank files are one payment. A bank may tell the same money in BgMax, in a
 * notification (camt.054) and in a statement (camt.053); it is booked once. The id of a payment is
 * made of what the bank itself calls it, in this order (docs/decisions/006):
 *
 * 1. a bankgiro deposit: the bankgiro number, the day and the deposit's serial, which stand in
 *    record 15 of BgMax and in `NtryRef` of camt (`BG52827999 00444-…`); within it currency, amount
 *    and references;
 * 2. the bank's own reference of the transaction (`AcctSvcrRef`), with day, currency and amount;
 * 3. else account, day, currency, amount, references and the payer's account.
 *
 * Equals within one file are told apart by a running number: two real payments both count.
 */
export type Identity = (key: readonly (string | number)[]) => string

/** Ids for one file; call it once for each entry, in the order of the file. */
export function identities(): Identity {
  const seen = new Map<string, number>()
  return (parts) => {
    const key = parts.join('|')
    // Kept by the id of the first, which is shorter than what it is made of.
    const first = uuidOf('payment', key, 1)
    const equals = (seen.get(first) ?? 0) + 1
    seen.set(first, equals)
    return equals === 1 ? first : uuidOf('payment', key, equals)
  }
}

export type Deposit = {
  readonly bankgiro: string
  readonly day: LocalDate
  /** Without leading zeros. */
  readonly serial: string
}

/** Rule 1. References are compared without blanks and leading zeros, in any order. */
export function depositKey(
  { bankgiro, day, serial }: Deposit,
  money: { readonly currency: string; readonly amount: number },
  references: readonly EntryReference[],
): (string | number)[] {
  const told = references.map(({ value }) => normalReference(value).replace(/^0+(?=.)/, ''))
  const list = [...new Set(told)].filter((value) => value !== '').sort()
  return ['deposit', bankgiro, day, serial, money.currency, money.amount, list.join(' ')]
}
