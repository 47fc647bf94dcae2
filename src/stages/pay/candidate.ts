import { fitAmount } from './amount.ts'
import type { Book, Row } from './book.ts'
import type { Memory } from './memory.ts'
import type { PayerRead } from './payer.ts'
import { nameKey } from './payer-name.ts'
import { referenceKeys, type Said, withoutZeros } from './reading.ts'
import { neighbours } from './repair.ts'
import { densityAt, inRange, isNumeric, wellFormed } from './scheme.ts'
import type { Weights } from './weights.ts'

/**
 * Who may be meant by what a payment says: every row and customer that an exact look-up of a key
 * finds. Keys: the reference as written, the references one slip away, the same numbers as invoice
 * or customer number, every number in the text, the payer's account, national id and name, the name
 * with the amount, the amount alone.
 */
export type Candidates = {
  /** Rows whose reference or number was said, and how likely it is said so when they are meant. */
  readonly seen: ReadonlyMap<number, Seen>
  /** Customers whose number was said. */
  readonly named: ReadonlyMap<number, Seen>
  /** Factor by which a number in free text speaks for a row. */
  readonly inText: ReadonlyMap<number, Seen>
  readonly namedInText: ReadonlyMap<number, Seen>
  readonly customers: ReadonlySet<number>
  /** Likelihood of what the field says for an invoice it has nothing to do with. */
  readonly unrelated: number
  /** References that exist within one slip of the one written. */
  readonly near: number
  /** Chances of those that nothing else speaks for, added up; they are not looked at one by one. */
  readonly weak: number
  /** The field holds a reference as the book has them, but not one of the book's. */
  readonly unknown: boolean
  /** So does the text, and the field holds none. */
  readonly unknownInText: boolean
}

export type Seen = {
  readonly chance: number
  readonly because: string
  /** As written, no slip. */
  readonly exact: boolean
}

export type Asked = {
  readonly book: Book
  readonly memory: Memory
  readonly weights: Weights
  readonly said: Said
  readonly payer: PayerRead
  readonly amount: number
  readonly currency: string | null
}

type Gathered = {
  readonly seen: Map<number, Seen>
  readonly named: Map<number, Seen>
  readonly inText: Map<number, Seen>
  readonly namedInText: Map<number, Seen>
  readonly customers: Set<number>
  exact: number
  near: number
  weak: number
}

/** Rows of the same amount that are looked at when little else is known. */
const mostOfAmount = 8

/** Customers of one whole name that are looked at, whatever they owe. */
const mostOfName = 8

/** Everything the keys of a payment lead to. `slips`: also what one slip may have made of it. */
export function gatherCandidates(asked: Asked, slips: boolean): Candidates {
  const { book, said, weights } = asked
  const found: Gathered = {
    seen: new Map(),
    named: new Map(),
    inText: new Map(),
    namedInText: new Map(),
    customers: new Set(),
    exact: 0,
    near: 0,
    weak: 0,
  }
  if (said.whole !== null) addWhole(asked, said.whole, found)
  if (said.key !== null) addNumbers(asked, said.key, found)
  const parts = found.exact === 0 ? said.parts : []
  for (const number of [...said.others, ...parts]) addFromText(asked, number, found)
  if (slips && said.whole !== null && isNumeric(said.whole)) {
    // Letters and a slip besides are two damages.
    const { damaged, shares } = weights.reference
    addSlips(asked, said.whole, said.letters ? damaged * shares.letters : 1, found)
  }
  const onlyText = said.whole === null && found.inText.size === 0
  const unknownInText = onlyText && [...said.others, ...said.parts].some((one) => isOurs(one, book))
  if (slips && onlyText && !unknownInText) addSlipsInText(asked, found)
  const { whole, key } = said
  const unknown =
    whole !== null &&
    found.exact === 0 &&
    wellFormed(whole, book.scheme) &&
    inRange(whole, book.scheme)
  for (const row of found.inText.keys()) found.customers.add(book.owedOf(row).customer)
  for (const map of [found.named, found.namedInText]) {
    for (const customer of map.keys()) found.customers.add(customer)
  }
  if (slips) addByPayer(asked, found)
  const said1 = whole ?? key
  const unrelated =
    said1 === null ? 1 : unrelatedChance(said1, found.exact > 0, unknown, book, weights)
  return { ...found, unrelated, unknown, unknownInText }
}

function put(map: Map<number, Seen>, row: number, seen: Seen): void {
  const had = map.get(row)
  if (had === undefined || had.chance < seen.chance) map.set(row, seen)
}

function addWhole({ book, said, weights }: Asked, whole: string, found: Gathered): void {
  const { damaged, shares } = weights.reference
  const asWritten = said.letters ? damaged * shares.letters : 1 - damaged
  const written = isNumeric(whole) ? [whole] : referenceKeys(whole)
  for (const one of written) {
    const stripped = withoutZeros(one)
    for (const row of book.findRows('reference', stripped).rows) {
      const reference = book.referenceOf(row)
      const bare = referenceKeys(reference).includes(stripped)
      if (!bare) continue
      found.exact += 1
      // A bank that fills with zeros changes nothing; one that loses them does, a little.
      const lost = one.length < reference.length && isNumeric(reference)
      const chance = lost ? damaged * shares['lost-zeros'] : asWritten
      const because = said.letters
        ? 'reference-letters'
        : lost
          ? 'reference-lost-zeros'
          : 'reference-exact'
      put(found.seen, row, { chance, because, exact: !said.letters })
      found.customers.add(book.owedOf(row).customer)
    }
  }
}

/** The field as the number of a customer or an invoice. */
function addNumbers({ book, said, weights }: Asked, key: string, found: Gathered): void {
  for (const one of new Set([key, said.whole ?? key])) {
    for (const row of book.findRows('invoice-number', one).rows) {
      if (!sameNumber(book.row(row).invoice, one)) continue
      const chance = weights.reference.invoiceNumber
      put(found.seen, row, { chance, because: 'invoice-number', exact: true })
      found.customers.add(book.owedOf(row).customer)
    }
    for (const customer of book.findCustomers('customer-number', one).rows) {
      if (!sameNumber(book.customer(customer).account, one)) continue
      const chance = weights.reference.customerNumber
      put(found.named, customer, { chance, because: 'customer-number', exact: true })
    }
  }
}

function sameNumber(own: string, said: string): boolean {
  return (
    own
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '') === said
  )
}

/** A number that stands in the text, or among others in the field: it may be there by accident. */
function addFromText({ book, weights }: Asked, number: string, found: Gathered): void {
  const factor = (density: number) =>
    weights.reference.inText / Math.min(1, Math.max(density * 2, 1e-6))
  if (isNumeric(number)) {
    const stripped = withoutZeros(number)
    for (const row of book.findRows('reference', stripped).rows) {
      const reference = book.referenceOf(row)
      if (!referenceKeys(reference).includes(stripped)) continue
      const chance = factor(densityAt(reference.length, book.scheme))
      put(found.inText, row, { chance, because: 'reference-in-text', exact: true })
    }
  }
  const space = 10 ** number.replace(/\D/g, '').length * (isNumeric(number) ? 1 : 100)
  for (const row of book.findRows('invoice-number', number).rows) {
    if (!sameNumber(book.row(row).invoice, number)) continue
    const chance = factor(book.rows / space) / 2
    put(found.inText, row, { chance, because: 'invoice-number-in-text', exact: true })
  }
  for (const customer of book.findCustomers('customer-number', number).rows) {
    if (!sameNumber(book.customer(customer).account, number)) continue
    const chance = factor(book.customers / space) / 2
    put(found.namedInText, customer, { chance, because: 'customer-number-in-text', exact: true })
  }
}

function addSlips(asked: Asked, whole: string, share: number, found: Gathered): void {
  const { book, weights } = asked
  const { damaged, shares } = weights.reference
  const slipped: [number, Seen][] = []
  for (const [value, repair] of neighbours(whole, book.scheme, shares)) {
    for (const row of book.findRows('reference', withoutZeros(value)).rows) {
      if (!book.hasReference(row, value)) continue
      const because = `reference-${repair.damage}`
      slipped.push([row, { chance: share * damaged * repair.chance, because, exact: false }])
    }
  }
  found.near += slipped.length
  for (const [row, seen] of slipped) {
    put(found.seen, row, seen)
    const owed = book.owedOf(row)
    if (slipped.length <= fewSlips || mayOwe(asked, owed)) found.customers.add(owed.customer)
    else found.weak += seen.chance
  }
}

/** So few are all looked at; of more, only those whose amount or payer fits. */
const fewSlips = 4

/** The amount has something to do with what is owed. */
function mayOwe({ memory, weights, amount }: Asked, owed: ReturnType<Book['owedOf']>): boolean {
  const open = memory.openOf(owed)
  if (open === amount) return true
  const { explained, because } = fitAmount(amount, { ...owed, open }, weights)
  return explained || because === 'amount-instalment'
}

/** Its check digit is right and it is among our numbers: one of ours that was paid and is gone. */
function isOurs(number: string, { scheme }: Book): boolean {
  return wellFormed(number, scheme) && inRange(number, scheme)
}

/** A number in the text that looks like a reference of the book may be one with a slip. */
function addSlipsInText(asked: Asked, found: Gathered): void {
  const { forms } = asked.book.scheme
  const alike = [...asked.said.others, ...asked.said.parts].filter(
    (one) =>
      one.length >= 6 && isNumeric(one) && [-1, 0, 1].some((more) => forms.has(one.length + more)),
  )
  for (const number of alike.slice(0, 2)) addSlips(asked, number, inTextShare, found)
}

/** Against a slip in the field: the number may as well be something else. */
const inTextShare = 0.1

function addByPayer({ book, memory, payer, amount }: Asked, found: Gathered): void {
  const add = (customers: readonly number[]) => {
    for (const customer of customers) found.customers.add(customer)
  }
  for (const key of payer.accounts) add(book.findCustomers('payer-account', key).rows)
  add(memory.paidFor(payer.accounts))
  if (payer.nationalId !== null) add(book.findCustomers('national-id', payer.nationalId).rows)
  if (payer.name.length > 0) {
    const alike = book.findCustomers('name', nameKey(payer.name)).rows
    // Many of one name: only those whose amount fits are looked at.
    if (alike.length <= mostOfName) add(alike)
    addByNameAndAmount(book, payer.name, amount, found)
  }
  if (book.countOpen(amount, amount) > mostOfAmount) return
  add(book.rowsOpen(amount, mostOfAmount).map((row) => book.owedOf(row).customer))
}

/** Customers who share a word of the name and owe the very amount. */
function addByNameAndAmount(
  book: Book,
  name: readonly string[],
  amount: number,
  found: Gathered,
): void {
  for (const word of new Set(name)) {
    if (word.length < 2) continue
    for (const row of book.findRows('name-and-amount', `${word} ${amount}`).rows) {
      found.customers.add(book.owedOf(row).customer)
    }
  }
}

function unrelatedChance(
  said: string,
  exact: boolean,
  unknown: boolean,
  book: Book,
  { reference: weights }: Weights,
): number {
  const byNoise = weights.noise * 10 ** -Math.min(said.length, 9)
  if (exact) return Math.max(byNoise, strangersChance(weights) / Math.max(1, book.rows))
  if (!unknown) return byNoise
  // Most likely the number of an older invoice that is not in the book any more.
  return Math.max(byNoise, weights.ownOther / Math.max(1, book.customers))
}

/** A whole valid reference of somebody else: the more often, the more are damaged. */
export function strangersChance({ damaged, strangers }: Weights['reference']): number {
  return damaged * (strangers + 0.08 * damaged)
}

/** Two figures wrong: too many possibilities to look up, but told when the payer leads there. */
export function isTwoOff(row: Row, whole: string): boolean {
  const { reference } = row
  if (reference.length !== whole.length) return false
  let off = 0
  for (let at = 0; at < whole.length && off < 3; at += 1) {
    if (whole.charCodeAt(at) !== reference.charCodeAt(at)) off += 1
  }
  return off === 2
}
