import { dayNumber, type LocalDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import { collectKeys, type Found } from './key-index.ts'
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
  row(row: number): Row
  /** What is asked of very many rows, without the rest. */
  referenceOf(row: number): string
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

/** Rows in columns: what is read together of a million invoices, kept small. */
type Columns<Numbers = number[]> = {
  readonly invoice: string[]
  readonly reference: string[]
  readonly amount: Numbers
  readonly open: Numbers
  readonly principal: Numbers
  readonly currency: string[]
  readonly issued: Numbers
  readonly due: Numbers
  readonly customer: Numbers
  /** The customer's next row, or -1. */
  readonly next: Numbers
}

type Packed = Columns<Float64Array | Int32Array>

/** The same without the room that was left to grow. */
function packed(columns: Columns): Packed {
  return {
    invoice: columns.invoice.slice(),
    reference: columns.reference.slice(),
    amount: Float64Array.from(columns.amount),
    open: Float64Array.from(columns.open),
    principal: Float64Array.from(columns.principal),
    currency: columns.currency.slice(),
    issued: Float64Array.from(columns.issued),
    due: Float64Array.from(columns.due),
    customer: Int32Array.from(columns.customer),
    next: Int32Array.from(columns.next),
  }
}

type People = {
  readonly account: string[]
  readonly name: string[]
  readonly nationalId: (string | null)[]
  readonly accounts: string[]
  readonly first: number[]
  readonly last: number[]
}

/** Takes the invoices one by one; `book` closes it. The order of the invoices does not matter. */
export function collectBook(): { add(invoice: OpenInvoice): void; book(): Book } {
  const columns = noColumns()
  const people: People = {
    account: [],
    name: [],
    nationalId: [],
    accounts: [],
    first: [],
    last: [],
  }
  const byAccount = new Map<string, number>()
  const keys = collectKeys()
  const tally = tallyScheme()
  return {
    add(invoice) {
      const row = columns.invoice.length
      const customer = customerOf(invoice, people, byAccount, row)
      addRow(columns, invoice, customer)
      joinRow(columns, people, customer, row)
      const reference = columns.reference[row] ?? ''
      tally.add(reference)
      for (const key of referenceKeys(reference)) keys.add(kinds.reference, key, row)
      keys.add(kinds['invoice-number'], compact(invoice.invoice), row)
      const words = nameWords(invoice.name)
      addPerson(keys, people, invoice, words, customer)
      if (invoice.open > 0) {
        for (const word of new Set(words)) {
          if (word.length > 1) keys.add(kinds['name-and-amount'], `${word} ${invoice.open}`, row)
        }
      }
    },
    book() {
      byAccount.clear()
      const rows = packed(columns)
      for (const column of Object.values(columns)) column.length = 0
      return closed(rows, people, keys.index(), tally.scheme())
    },
  }
}

function customerOf(
  invoice: OpenInvoice,
  people: People,
  byAccount: Map<string, number>,
  row: number,
): number {
  // Without an account each invoice stands for itself.
  const account = invoice.account === '' ? `\u0000${row}` : invoice.account
  const known = byAccount.get(account)
  if (known !== undefined) return known
  const customer = people.account.length
  byAccount.set(account, customer)
  people.account.push(invoice.account)
  people.name.push('')
  people.nationalId.push(null)
  people.accounts.push('')
  people.first.push(-1)
  people.last.push(-1)
  return customer
}

function addRow(columns: Columns, invoice: OpenInvoice, customer: number): void {
  columns.invoice.push(invoice.invoice)
  columns.reference.push(compact(invoice.reference))
  columns.amount.push(invoice.amount)
  columns.open.push(invoice.open)
  columns.principal.push(invoice.principal ?? -1)
  columns.currency.push(invoice.currency)
  columns.issued.push(invoice.issued === null ? Number.NaN : dayNumber(invoice.issued))
  columns.due.push(invoice.due === null ? Number.NaN : dayNumber(invoice.due))
  columns.customer.push(customer)
  columns.next.push(-1)
}

function joinRow(columns: Columns, people: People, customer: number, row: number): void {
  const last = people.last[customer] ?? -1
  if (last === -1) people.first[customer] = row
  else columns.next[last] = row
  people.last[customer] = row
}

/** What this invoice tells of its customer and no earlier one did. */
function addPerson(
  keys: ReturnType<typeof collectKeys>,
  people: People,
  invoice: OpenInvoice,
  words: readonly string[],
  customer: number,
): void {
  const fresh = people.first[customer] === people.last[customer]
  if (fresh && invoice.account !== '') {
    keys.add(kinds['customer-number'], compact(invoice.account), customer)
  }
  if (people.name[customer] === '' && words.length > 0) {
    people.name[customer] = words.join(' ')
    keys.add(kinds.name, nameKey(words), customer)
  }
  const national = invoice.nationalId === '' ? null : nationalKey(invoice.nationalId)
  if (national !== null && people.nationalId[customer] === null) {
    people.nationalId[customer] = national
    keys.add(kinds['national-id'], national, customer)
  }
  const had = people.accounts[customer] ?? ''
  const known = had === '' ? [] : had.split(' ')
  const accounts = invoice.payerAccounts.flatMap(accountKeys).filter((one) => !known.includes(one))
  if (accounts.length === 0) return
  for (const key of new Set(accounts)) keys.add(kinds['payer-account'], key, customer)
  people.accounts[customer] = [...known, ...new Set(accounts)].join(' ')
}

function closed(
  columns: Packed,
  people: People,
  keys: ReturnType<ReturnType<typeof collectKeys>['index']>,
  scheme: Scheme,
): Book {
  const rows = columns.invoice.length
  const customers = people.account.length
  const order = new Int32Array(rows)
  for (let row = 0; row < rows; row += 1) order[row] = row
  const { open } = columns
  order.sort((a, b) => (open[a] ?? 0) - (open[b] ?? 0) || a - b)
  const amounts = Float64Array.from(order, (row) => open[row] ?? 0)
  const common = commonPrices(amounts)
  const placeOf = (amount: number) => placeIn(amounts, amount)
  const known = people.accounts.reduce((count, accounts) => count + (accounts === '' ? 0 : 1), 0)
  return {
    rows,
    customers,
    accountsKnown: customers === 0 ? 0 : known / customers,
    scheme,
    row: (row) => rowAt(columns, row),
    referenceOf: (row) => columns.reference[row] ?? '',
    owedOf: (row) => ({
      row,
      customer: columns.customer[row] ?? 0,
      open: columns.open[row] ?? 0,
      amount: columns.amount[row] ?? 0,
      principal: columns.principal[row] ?? -1,
    }),
    customer: (customer) => customerAt(people, customer),
    rowsOf(customer, most) {
      const found: number[] = []
      for (let row = people.first[customer] ?? -1; row >= 0; row = columns.next[row] ?? -1) {
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

function rowAt(columns: Packed, row: number): Row {
  return {
    row,
    invoice: columns.invoice[row] ?? '',
    customer: columns.customer[row] ?? 0,
    reference: columns.reference[row] ?? '',
    amount: columns.amount[row] ?? 0,
    open: columns.open[row] ?? 0,
    principal: columns.principal[row] ?? -1,
    currency: columns.currency[row] ?? '',
    issued: columns.issued[row] ?? Number.NaN,
    due: columns.due[row] ?? Number.NaN,
  }
}

function customerAt(people: People, customer: number): Customer {
  const accounts = people.accounts[customer] ?? ''
  const name = people.name[customer] ?? ''
  return {
    customer,
    account: people.account[customer] ?? '',
    name: name === '' ? [] : name.split(' '),
    nationalId: people.nationalId[customer] ?? null,
    accounts: accounts === '' ? [] : accounts.split(' '),
  }
}

function noColumns(): Columns {
  return {
    invoice: [],
    reference: [],
    amount: [],
    open: [],
    principal: [],
    currency: [],
    issued: [],
    due: [],
    customer: [],
    next: [],
  }
}
