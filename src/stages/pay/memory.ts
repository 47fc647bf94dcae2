import type { Book, Row } from './book.ts'

/** What the matcher booked or saw go back earlier in the stream; the book itself never changes. */
export type Memory = {
  openOf(row: Pick<Row, 'row' | 'open'>): number
  /** The last payment booked on the invoice in this stream; null: none. */
  lastOf(row: number): Booked | null
  /** Whether one of the payer's accounts paid for this customer in this stream. */
  hasPaidFor(accounts: readonly string[], customer: number): boolean
  /** Customers the payer's accounts paid for in this stream. */
  paidFor(accounts: readonly string[]): readonly number[]
  book(row: Row, booked: Booked, allocated: number): void
  /** A booked payment went back: what it paid is open again. */
  unbook(row: Row, amount: number): boolean
  /** A person was asked whether a payment is for these: until he answers they may be paid. */
  wait(rows: readonly Row[], amount: number): void
  waitingFor(row: number): number
  learn(accounts: readonly string[], customer: number): void
}

export type Booked = {
  /** Day number. */
  readonly on: number
  readonly amount: number
  readonly payment: string
}

export function emptyMemory(): Memory {
  const open = new Map<number, number>()
  const last = new Map<number, Booked>()
  const waiting = new Map<number, number>()
  const payers = new Map<string, Set<number>>()
  return {
    openOf: (row) => open.get(row.row) ?? row.open,
    lastOf: (row) => last.get(row) ?? null,
    hasPaidFor: (accounts, customer) =>
      accounts.some((account) => payers.get(account)?.has(customer) === true),
    paidFor: (accounts) => accounts.flatMap((account) => [...(payers.get(account) ?? [])]),
    book(row, booked, allocated) {
      open.set(row.row, (open.get(row.row) ?? row.open) - allocated)
      last.set(row.row, booked)
    },
    unbook(row, amount) {
      const had = last.get(row.row)
      if (had === undefined || had.amount !== amount) return false
      last.delete(row.row)
      open.set(row.row, Math.min(row.open, (open.get(row.row) ?? row.open) + amount))
      return true
    },
    wait(rows, amount) {
      for (const { row } of rows) waiting.set(row, (waiting.get(row) ?? 0) + amount)
    },
    waitingFor: (row) => waiting.get(row) ?? 0,
    learn(accounts, customer) {
      for (const account of accounts) {
        const known = payers.get(account)
        if (known === undefined) payers.set(account, new Set([customer]))
        else known.add(customer)
      }
    },
  }
}

/** Rows of a customer that may be meant: at most this many are looked at. */
export const mostRowsOfCustomer = 48

export function rowsOfCustomer(book: Book, customer: number, memory: Memory): readonly Row[] {
  return book
    .rowsOf(customer, mostRowsOfCustomer)
    .map((row) => book.row(row, memory.openOf(book.owedOf(row))))
}
