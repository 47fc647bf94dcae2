import { assert } from '../../core/assert.ts'

/**
 * BgMax records: columns only, no meaning. Source: Bankgirot, technical manual for Bankgiro
 * Inbetalningar (November 2019). Positions are the manual's: from 1, both ends included. `N` is
 * right aligned and zero filled, `A` left aligned and blank filled, `R` right aligned and blank
 * filled.
 */
export type Field = {
  readonly name: string
  /** Offset of the first column, from 0. */
  readonly from: number
  /** Offset after the last column. */
  readonly to: number
  readonly fill: 'N' | 'A' | 'R'
}

/** A record is 80 characters; trailing blanks may be missing. */
export const recordLength = 80

export const start = {
  layout: field('layout', 3, 22, 'A'),
  version: field('version', 23, 24, 'N'),
  written: field('written', 25, 44, 'N'),
  mode: field('mode', 45, 45, 'A'),
}

export const section = {
  bankgiro: field('bankgiro number', 3, 12, 'N'),
  plusgiro: field('plusgiro number', 13, 22, 'N'),
  currency: field('currency', 23, 25, 'A'),
}

/** Records 20 (payment), 21 (deduction), 22 and 23 (extra reference). */
export const payment = {
  payer: field('payer bankgiro number', 3, 12, 'N'),
  reference: field('reference', 13, 37, 'A'),
  amount: field('amount', 38, 55, 'N'),
  referenceCode: field('reference code', 56, 56, 'N'),
  channel: field('payment channel', 57, 57, 'N'),
  serial: field('serial number', 58, 69, 'N'),
  image: field('image mark', 70, 70, 'N'),
  deductionCode: field('deduction code', 71, 71, 'N'),
}

export const information = { text: field('information text', 3, 52, 'A') }

export const name = {
  name: field('payer name', 3, 37, 'A'),
  extraName: field('extra name', 38, 72, 'A'),
}

export const addressOne = {
  street: field('street address', 3, 37, 'A'),
  postalCode: field('postal code', 38, 46, 'A'),
}

export const addressTwo = {
  city: field('city', 3, 37, 'A'),
  country: field('country', 38, 72, 'A'),
  countryCode: field('country code', 73, 74, 'A'),
}

export const organisation = { number: field('organisation number', 3, 14, 'N') }

export const deposit = {
  account: field('bank account', 3, 37, 'N'),
  day: field('payment day', 38, 45, 'N'),
  serial: field('deposit serial number', 46, 50, 'N'),
  amount: field('amount', 51, 68, 'N'),
  currency: field('currency', 69, 71, 'A'),
  count: field('number of payments', 72, 79, 'N'),
  kind: field('type of deposit', 80, 80, 'A'),
}

export const end = {
  payments: field('number of 20 records', 3, 10, 'N'),
  deductions: field('number of 21 records', 11, 18, 'N'),
  references: field('number of 22 and 23 records', 19, 26, 'N'),
  deposits: field('number of 15 records', 27, 34, 'N'),
}

/** One line of a text: `text` between `start` and `end`. Reused from line to line. */
export type Row = { text: string; start: number; end: number }

/** The columns of a field without blanks around; a short line counts as filled with blanks. */
export function cut(row: Row, { from, to }: Field): string {
  const { text } = row
  let first = row.start + from
  let last = Math.min(row.start + to, row.end)
  while (first < last && text.charCodeAt(first) === 32) first += 1
  while (first < last && text.charCodeAt(last - 1) === 32) last -= 1
  return first < last ? text.slice(first, last) : ''
}

/** The number in a field of digits, -1 when anything else is there. May exceed safe integers. */
export function number(row: Row, { from, to }: Field): number {
  const last = row.start + to
  if (last > row.end) return -1
  let value = 0
  for (let at = row.start + from; at < last; at += 1) {
    const digit = row.text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** The record type as a number (20), or -1 when the line does not begin with two digits. */
export function recordType(row: Row): number {
  if (row.start + 2 > row.end) return -1
  const tens = row.text.charCodeAt(row.start) - 48
  const ones = row.text.charCodeAt(row.start + 1) - 48
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones
}

/** A record of 80 characters from its fields. Text is cut to its field, a number must fit. */
export function record(type: string, values: readonly (readonly [Field, string])[]): string {
  let line = type
  for (const [{ from, to, fill }, value] of values) {
    assert(fill === 'A' || value.length <= to - from, `${value} is longer than its field`)
    line = line.padEnd(from) + inField(value, to - from, fill)
  }
  return line.padEnd(recordLength)
}

function inField(value: string, width: number, fill: Field['fill']): string {
  if (fill === 'A') return value.slice(0, width).padEnd(width)
  return value.padStart(width, fill === 'N' ? '0' : ' ')
}

function field(fieldName: string, first: number, last: number, fill: Field['fill']): Field {
  return { name: fieldName, from: first - 1, to: last, fill }
}
