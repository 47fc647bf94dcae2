import { type LocalDate, parseDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import { warningAt } from '../../core/problem.ts'
import { parseAmount } from '../decimal.ts'
import { type ProblemList, tell } from '../problem-list.ts'
import type { XmlElement } from '../xml/element.ts'

/** What a document prints, still as text where it is money or a day, free of its syntax. */
export type Printed = {
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly currency: string
  readonly payable: { readonly path: string; readonly text: string }
  /** The sum of the lines as printed; empty when absent. */
  readonly lineSum: string
  readonly vat: string
  readonly isCreditNote: boolean
  readonly references: readonly string[]
  readonly account: string
  readonly seller: Party
  readonly buyer: Party
  readonly about: readonly string[]
  readonly period: { readonly from: LocalDate | null; readonly to: LocalDate | null }
  readonly object: string
  readonly contract: string
  readonly customer: string
}

/** `id`: of the legal entity, else the tax number, else the party's id, else where it receives. */
export type Party = {
  readonly id?: string
  readonly name?: string
  /** `PartyIdentification/ID`. */
  readonly number?: string
  readonly email?: string
}

/** A document while it is read. */
export type Printing = {
  readonly element: XmlElement
  readonly lines: readonly XmlElement[]
  readonly problems: ProblemList
}

export function partyOf(fields: Readonly<Record<keyof Party, string>>): Party {
  const filled = Object.entries(fields).filter(([, value]) => value !== '')
  return Object.fromEntries(filled)
}

/** Null when it is not a day; that is told, unless nothing was printed. */
export function readDay(printing: Printing, field: string, text: string): LocalDate | null {
  const day = parseDate(text.slice(0, 10))
  if (day === null) {
    const { element, problems } = printing
    tell(problems, warningAt(element.line, field, text === '' ? 'none' : text, 'a day YYYY-MM-DD'))
  }
  return day
}

/** Null when it is no amount. More decimals than the currency has are rounded, and told. */
export function readMoney(
  printing: Printing,
  field: string,
  text: string,
  currency: string,
): Minor | null {
  const parsed = parseAmount(text, currency)
  if (parsed !== null && !parsed.exact) {
    const { element, problems } = printing
    tell(problems, warningAt(element.line, field, text, `whole minor units of ${currency}`))
  }
  return parsed?.amount ?? null
}
