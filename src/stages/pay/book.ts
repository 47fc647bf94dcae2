import { dayNumber, type LocalDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import { keepTexts, type NumberColumn, numberColumn, type Texts } from './column.ts'
import { collectKeys, type Found, type KeyIndex } from './key-index.ts'
import { accountKeys, nationalKey } from './payer-account.ts'
import { nameKey, nameWords } from './payer-name.ts'
import { compact, referenceKeys } from './reading.ts'
import { type Scheme, tallyScheme } from './scheme.ts'

/** An invoice as the matcher is told of it; `open: 0` is one that was paid. */
export type OpenInvoice = {
  readonly invoice: string
  /** The customer's account with the creditor. */
  readonly account: string
  readonly reference: string
  readonly amount: Minor
  /** What is owed today, fees and interest included. */
  readonly open: Minor
  /** Of `open`, what is neither fee nor interest; null: not told. */
  readonly principal: Minor | null
  readonly currency: string
  readonly issued: LocalDate | null
  readonly due: LocalDate | null
  readonly name: string
  readonly nationalId: string
  readonly payerAccounts: readonly string[]
}

/** An invoice as the decision sees it. Days are numbers since 1970, NaN when not told. */
export type Row = {
  readonly row: number
  readonly invoice: string
  readonly customer: number
  /** Without blanks and signs, capitals. */
  readonly reference: string
  readonly amount: number
  readonly open: number
  readonly principal: number
  readonly currency: string
  readonly issued: number
  readonly due: number
}

export type Customer = {
  readonly customer: number
  readonly account: string
  readonly name: readonly string[]
  readonly nationalId: string | null
  readonly accounts: readonly string[]
}

export type RowKey = 'reference' | 'invoice-number' | 'name-and-amount'
export type CustomerKey = 'customer-number' | 'national-id' | 'payer-account' | 'name'

/**
 * What the decision may ask of the open invoices: exact look-ups by key, counts, rows by number.
 * Nothing else is asked, so the same decision can be fed from a database: gather the keys of a page
 * of payments (`keysOf` in candidate.ts), look all of them up in the directory with one statement,
 * and answer from what came back; counts and `scheme` are figures kept for the creditor.
 */
export type Book = {
  /** Invoices and customers the book has; what chance is reckoned against. */
  readonly rows: number
  readonly customers: number
  /** Share of the customers of whom a payer account is known; 0 to 1. */
  readonly accountsKnown: number
  readonly scheme: Scheme
  /** `open`: what is open by now, when that is not what the book says. */
  row(row: number, open?: number): Row
  /** What is asked of very many rows, without the rest. */
  referenceOf(row: number): string
  hasReference(row: number, reference: string): boolean
  owedOf(row: number): Pick<Row, 'row' | 'customer' | 'open' | 'amount' | 'principal'>
  customer(customer: number): Customer
  /** The customer's invoices, paid ones too; at most `most`. */
  rowsOf(customer: number, most: number): readonly number[]
  findRows(kind: RowKey, key: string): Found
  findCustomers(kind: CustomerKey, key: string): Found
  /** How many invoices have this much open, from `low` to `high`, both included. */
  countOpen(low: number, high: number): number
  /** The same for one amount, told only when many have it: 0 when it is no common price. */
  countCommon(amount: number): number
  rowsOpen(amount: number, most: number): readonly number[]
}

const kinds: Readonly<Record<RowKey | CustomerKey, number>> = {
  reference: 1,
  'invoice-number': 2,
  'name-and-amount': 3,
  'customer-number': 4,
  'national-id': 5,
  'payer-account': 6,
  name: 7,
}

/** Rows in columns; texts by their number in `Texts`. */
type Columns = {
  readonly texts: Texts
  readonly invoice: NumberColumn
  readonly reference: NumberColumn
  readonly amount: NumberColumn
  readonly open: NumberColumn
  readonly principal: NumberColumn
  readonly currency: NumberColumn
  readonly issued: NumberColumn
  readonly due: NumberColumn
  readonly customer: NumberColumn
  /** The customer's next row, or -1. */
  readonly next: NumberColumn
}

type People = {
  readonly account: NumberColumn
  readonly name: NumberColumn
  readonly nationalId: NumberColumn
  readonly accounts: NumberColumn
  readonly first: NumberColumn
  readonly last: NumberColumn
  count: number
  /** Those of whom a payer account is known. */
  known: number
}

/** Takes the invoices one by one; `book` closes it. The order of the invoices does not matter. */
export function collectBook(): { add(invoice: OpenInvoice): void; book(): Book } {
  const columns = noColumns()
  const people = noPeople()
  const byAccount = new Map<string, number>()
  const currencies = new Map<string, number>()
  const keys = collectKeys()
  const tally = tallyScheme()
  let rows = 0
  return {
    add(invoice) {
      const row = rows
      rows += 1
      const customer = customerOf(invoice, columns.texts, people, byAccount, row)
      const reference = compact(invoice.reference)
      addRow(columns, invoice, reference, currencies, customer)
      joinRow(columns, people, customer, row)
      tally.add(reference)
      for (const key of referenceKeys(reference)) keys.add(kinds.reference, key, row)
      keys.add(kinds['invoice-number'], compact(invoice.invoice), row)
      const words = nameWords(invoice.name)
      addPerson(keys, columns.texts, people, invoice, words, customer)
      if (invoice.open > 0) {
        for (const word of new Set(words)) {
          if (word.length > 1) keys.add(kinds['name-and-amount'], `${word} ${invoice.open}`, row)
        }
      }
    },
    book() {
      byAccount.clear()
      return closed(rows, columns, people, keys.index(), tally.scheme())
    },
  }
}

function customerOf(
  invoice: OpenInvoice,
  texts: Texts,
  people: People,
  byAccount: Map<string, number>,
  row: number,
): number {
  // Without an account each invoice stands for itself.
  const account = invoice.account === '' ? `\u0000${row}` : invoice.account
  const known = byAccount.get(account)
  if (known !== undefined) return known
  const customer = people.count
  people.count += 1
  byAccount.set(account, customer)
  people.account.push(texts.add(invoice.account))
  for (const column of [people.name, people.nationalId, people.accounts]) column.push(0)
  for (const column of [people.first, people.last]) column.push(-1)
  return customer
}

function addRow(
  columns: Columns,
  invoice: OpenInvoice,
  reference: string,
  currencies: Map<string, number>,
  customer: number,
): void {
  const { texts } = columns
  const currency = currencies.get(invoice.currency) ?? texts.add(invoice.currency)
  currencies.set(invoice.currency, currency)
  columns.invoice.push(texts.add(invoice.invoice))
  columns.reference.push(texts.add(reference))
  columns.amount.push(invoice.amount)
  columns.open.push(invoice.open)
  columns.principal.push(invoice.principal ?? -1)
  columns.currency.push(currency)
  columns.issued.push(invoice.issued === null ? Number.NaN : dayNumber(invoice.issued))
  columns.due.push(invoice.due === null ? Number.NaN : dayNumber(invoice.due))
  columns.customer.push(customer)
  columns.next.push(-1)
}

function joinRow(columns: Columns, people: People, customer: number, row: number): void {
  const last = people.last.get(customer)
  if (last === -1) people.first.set(customer, row)
  else columns.next.set(last, row)
  people.last.set(customer, row)
}

/** What this invoice tells of its customer and no earlier one did. */
function addPerson(
  keys: ReturnType<typeof collectKeys>,
  texts: Texts,
  people: People,
  invoice: OpenInvoice,
  words: readonly string[],
  customer: number,
): void {
  const fresh = people.first.get(customer) === people.last.get(customer)
  if (fresh && invoice.account !== '') {
    keys.add(kinds['customer-number'], compact(invoice.account), customer)
  }
  if (people.name.get(customer) === 0 && words.length > 0) {
    people.name.set(customer, texts.add(words.join(' ')))
    keys.add(kinds.name, nameKey(words), customer)
  }
  const national = invoice.nationalId === '' ? null : nationalKey(invoice.nationalId)
  if (national !== null && people.nationalId.get(customer) === 0) {
    people.nationalId.set(customer, texts.add(national))
    keys.add(kinds['national-id'], national, customer)
  }
  if (invoice.payerAccounts.length === 0) return
  const had = texts.get(people.accounts.get(customer))
  const known = had === '' ? [] : had.split(' ')
  const all = new Set(invoice.payerAccounts.flatMap(accountKeys))
  const accounts = [...all].filter((one) => !known.includes(one))
  if (accounts.length === 0) return
  if (known.length === 0) people.known += 1
  for (const key of accounts) keys.add(kinds['payer-account'], key, customer)
  people.accounts.set(customer, texts.add([...known, ...accounts].join(' ')))
}

function closed(
  rows: number,
  columns: Columns,
  people: People,
  keys: KeyIndex,
  scheme: Scheme,
): Book {
  const order = Int32Array.from({ length: rows }, (_, row) => row)
  const { open, texts } = columns
  order.sort((a, b) => open.get(a) - open.get(b) || a - b)
  const amounts = Float64Array.from(order, (row) => open.get(row))
  const common = commonPrices(amounts)
  const placeOf = (amount: number) => placeIn(amounts, amount)
  return {
    rows,
    customers: people.count,
    accountsKnown: people.count === 0 ? 0 : people.known / people.count,
    scheme,
    row: (row, open) => rowAt(columns, row, open),
    referenceOf: (row) => texts.get(columns.reference.get(row)),
    hasReference: (row, reference) => texts.is(columns.reference.get(row), reference),
    owedOf: (row) => ({
      row,
      customer: columns.customer.get(row),
      open: open.get(row),
      amount: columns.amount.get(row),
      principal: columns.principal.get(row),
    }),
    customer: (customer) => customerAt(texts, people, customer),
    rowsOf(customer, most) {
      const found: number[] = []
      for (let row = people.first.get(customer); row >= 0; row = columns.next.get(row)) {
        if (found.length === most) break
        found.push(row)
      }
      return found
    },
    findRows: (kind, key) => keys.find(kinds[kind], key),
    findCustomers: (kind, key) => keys.find(kinds[kind], key),
    countOpen(low, high) {
      const from = placeOf(low)
      return (amounts[from] ?? Infinity) > high ? 0 : placeOf(high + 1) - from
    },
    countCommon: (amount) => common.get(amount) ?? 0,
    rowsOpen(amount, most) {
      const from = placeOf(amount)
      const to = Math.min(placeOf(amount + 1), from + most)
      return [...order.subarray(from, to)]
    },
  }
}

/** The first place of the sorted amounts that holds at least `amount`. */
function placeIn(amounts: Float64Array, amount: number): number {
  let [low, high] = [0, amounts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((amounts[middle] ?? 0) < amount) low = middle + 1
    else high = middle
  }
  return low
}

/** Amounts that at least one in a thousand invoices has, with how many. */
function commonPrices(amounts: Float64Array): ReadonlyMap<number, number> {
  const least = Math.max(2, amounts.length / 1000)
  const common = new Map<number, number>()
  let from = 0
  for (let at = 1; at <= amounts.length; at += 1) {
    if (at < amounts.length && amounts[at] === amounts[from]) continue
    if (at - from >= least) common.set(amounts[from] ?? 0, at - from)
    from = at
  }
  return common
}

/** Texts are made when they are asked for: most rows are looked at for their figures alone. */
function rowAt(columns: Columns, row: number, open: number = columns.open.get(row)): Row {
  const { texts } = columns
  return {
    row,
    get invoice() {
      return texts.get(columns.invoice.get(row))
    },
    customer: columns.customer.get(row),
    get reference() {
      return texts.get(columns.reference.get(row))
    },
    amount: columns.amount.get(row),
    open,
    principal: columns.principal.get(row),
    get currency() {
      return texts.get(columns.currency.get(row))
    },
    issued: columns.issued.get(row),
    due: columns.due.get(row),
  }
}

function customerAt(texts: Texts, people: People, customer: number): Customer {
  const wordsOf = (column: NumberColumn) => {
    const text = texts.get(column.get(customer))
    return text === '' ? [] : text.split(' ')
  }
  return {
    customer,
    get account() {
      return texts.get(people.account.get(customer))
    },
    get name() {
      return wordsOf(people.name)
    },
    get nationalId() {
      const nationalId = texts.get(people.nationalId.get(customer))
      return nationalId === '' ? null : nationalId
    },
    get accounts() {
      return wordsOf(people.accounts)
    },
  }
}

function noColumns(): Columns {
  const whole = () => numberColumn(new Int32Array(1024))
  const exact = () => numberColumn(new Float64Array(1024))
  return {
    texts: keepTexts(),
    invoice: whole(),
    reference: whole(),
    amount: exact(),
    open: exact(),
    principal: exact(),
    currency: whole(),
    issued: exact(),
    due: exact(),
    customer: whole(),
    next: whole(),
  }
}

function noPeople(): People {
  const whole = () => numberColumn(new Int32Array(1024))
  return {
    account: whole(),
    name: whole(),
    nationalId: whole(),
    accounts: whole(),
    first: whole(),
    last: whole(),
    count: 0,
    known: 0,
  }
}
