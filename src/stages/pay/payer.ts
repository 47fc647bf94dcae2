import type { Book, Customer } from './book.ts'
import { accountKeys, nationalKey } from './payer-account.ts'
import { compareNames, type NameAlike, nameWords } from './payer-name.ts'
import type { Weights } from './weights.ts'

/** The payer as the bank tells of him; null: not told. */
export type PayerTold = {
  readonly name: string | null
  readonly account: string | null
  readonly nationalId: string | null
}

export type PayerRead = {
  readonly name: readonly string[]
  readonly accounts: readonly string[]
  readonly nationalId: string | null
  readonly told: boolean
}

/** How the payer fits one customer, against somebody who has nothing to do with him. */
export type PayerFit = {
  /** Likelihood of what is told if the customer paid, divided by that of a stranger. */
  readonly ratio: number
  readonly because: readonly string[]
  readonly name: NameAlike | null
  /** National id or an account that paid for this customer before. */
  readonly identified: boolean
  /** Accounts of the customer are known, and this one is not among them. */
  readonly newAccount: boolean
  /** Something told can hardly be this customer's. */
  readonly strange: boolean
}

export function readPayer(payer: PayerTold): PayerRead {
  const name = payer.name === null ? [] : nameWords(payer.name)
  const accounts = payer.account === null ? [] : accountKeys(payer.account)
  const nationalId = payer.nationalId === null ? null : nationalKey(payer.nationalId)
  const told = name.length > 0 || accounts.length > 0 || nationalId !== null
  return { name, accounts, nationalId, told }
}

/** An account or a national id is hit by chance this rarely. */
const byChance = 1e-7
/** Nothing told of a payer makes more certain than this. */
const mostRatio = 1e10
/** An account first seen earlier in the same stream proves less than one the book lists. */
const justLearned = 1e-4

/**
 * How the payer fits the customer. `learned`: the account paid for this customer earlier in the
 * stream. Rules in order of strength: national id, account seen before, name.
 */
export function fitPayer(
  payer: PayerRead,
  customer: Customer,
  learned: boolean,
  { payer: weights }: Weights,
): PayerFit {
  const because: string[] = []
  let ratio = 1
  let identified = false
  let strange = false
  let newAccount = false
  const nationalId = payer.nationalId === null ? null : customer.nationalId
  if (nationalId !== null) {
    identified = payer.nationalId === nationalId
    strange = !identified
    ratio *= identified ? 0.99 / byChance : weights.nationalIdWrong
    because.push(identified ? 'payer-national-id' : 'payer-other-national-id')
  }
  const accounts = payer.accounts.length > 0 ? customer.accounts : []
  const listed = payer.accounts.some((key) => accounts.includes(key))
  if (listed || learned) {
    ratio *= weights.accountKnown / (listed ? byChance : justLearned)
    identified ||= listed
    because.push('payer-account-seen-before')
  } else if (accounts.length > 0) {
    ratio *= weights.accountNew
    newAccount = true
  }
  const words = payer.name.length > 0 ? customer.name : []
  const name = words.length > 0 ? compareNames(words, payer.name) : null
  if (name !== null) {
    // One word alone is more often the same by chance.
    const alone = Math.min(payer.name.length, words.length) < 2 ? 20 : 1
    ratio *= weights.name[name] / Math.min(1, weights.nameByChance[name] * alone)
    strange ||= name === 'other'
    because.push(`payer-name-${name}`)
  }
  return { ratio: Math.min(ratio, mostRatio), because, name, identified, newAccount, strange }
}

/**
 * Likelihood of the payer when the customer's invoice was meant: mostly he pays himself; else
 * somebody unknown, or, rarely, another customer. `others`: the ratios of all customers the payer
 * may be, added up.
 */
export function payerChance(fit: PayerFit, others: number, book: Book, weights: Weights): number {
  const { own, otherCustomer } = weights.payer
  const stranger = 1 - otherCustomer + (otherCustomer * others) / Math.max(1, book.customers)
  return own * fit.ratio + (1 - own) * stranger
}

/** The same for an invoice of which nothing but its existence is known. */
export function anybodyChance(
  payer: PayerRead,
  others: number,
  book: Book,
  weights: Weights,
): number {
  if (!payer.told) return 1
  const { accountNew, name } = weights.payer
  const byName = payer.name.length > 0 ? name.other : 1
  const byId = payer.nationalId === null ? 1 : 0.1
  const known = payer.accounts.length > 0 ? book.accountsKnown : 0
  const byAccount = 1 - known + known * accountNew
  const ratio = Math.min(byName, byId, byAccount)
  return payerChance({ ...unfit, ratio }, others, book, weights)
}

const unfit: PayerFit = {
  ratio: 1,
  because: [],
  name: null,
  identified: false,
  newAccount: false,
  strange: false,
}
