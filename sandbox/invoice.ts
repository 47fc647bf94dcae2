import { chance } from './chance.ts'
import type { Customer } from './customer.ts'
import { addDays, bankDayBefore, daysBetween, isBankDay, monthStart, nextBankDay } from './day.ts'
import { ocrOf } from './number.ts'
import {
  broadbandFee,
  energyTax,
  gridFee,
  gridPrice,
  monthlyKwh,
  oreForKwh,
  priceInPrint,
  supplyFee,
  supplyPrice,
} from './price.ts'

/** The monthly invoices of one customer, and the few credit notes. Öre throughout, VAT included. */

export type Line = {
  readonly agreement: string
  readonly text: string
  readonly quantity?: string
  readonly unit?: string
  readonly price?: string
  readonly amount: number
}

export type Invoice = {
  readonly customer: string
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly amount: number
  readonly vat: number
  readonly reference: string
  /** `[from, until)`. */
  readonly period: { readonly from: string; readonly until: string }
  readonly lines: readonly Line[]
}

export type CreditNote = {
  readonly customer: string
  readonly number: string
  readonly invoice: string
  readonly issued: string
  readonly amount: number
  readonly reason: 'wrong' | 'goodwill'
}

/** The invoice issued in the month of `month` (its first day) for the month before, if any. */
export function invoiceOf(seed: number, customer: Customer, month: string): Invoice | null {
  const start = monthStart(month, -1)
  const from = customer.from > start ? customer.from : start
  if (from >= month) return null
  const luck = chance(seed, 'invoice', customer.number, month)
  const lines = linesOf(seed, customer, start, daysBetween(from, month))
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  const issued = luck.pick(issueDays(month))
  const number = `${month.slice(2, 4)}${month.slice(5, 7)}${customer.number}`
  return {
    customer: customer.number,
    number,
    issued,
    due: dueDay(issued),
    amount,
    // 25 % on top of the net is a fifth of the whole.
    vat: Math.floor((2 * amount + 5) / 10),
    reference: ocrOf(number),
    period: { from, until: month },
    lines,
  }
}

/** One invoice in a hundred is corrected some days later. */
export function creditNoteOf(seed: number, invoice: Invoice): CreditNote | null {
  const luck = chance(seed, 'credit', invoice.number)
  if (!luck.hits(0.01)) return null
  const wrong = luck.hits(0.6)
  const share = Math.floor((invoice.amount * luck.between(8, 35)) / 100)
  const goodwill = Math.min(luck.pick([5000, 10_000, 15_000]), invoice.amount)
  return {
    customer: invoice.customer,
    number: `K${invoice.number}`,
    invoice: invoice.number,
    issued: nextBankDay(addDays(invoice.issued, luck.between(4, 20))),
    amount: Math.max(1, wrong ? share : goodwill),
    reason: wrong ? 'wrong' : 'goodwill',
  }
}

/** Bank days from the 8th to the 14th: the days the billing runs. */
function issueDays(month: string): string[] {
  return [7, 8, 9, 10, 11, 12, 13].map((offset) => addDays(month, offset)).filter(isBankDay)
}

/** The last bank day of the month, or later so that the customer has 20 days. */
function dueDay(issued: string): string {
  const lastOfMonth = bankDayBefore(addDays(monthStart(issued, 1), -1))
  const twentyDays = nextBankDay(addDays(issued, 20))
  return lastOfMonth > twentyDays ? lastOfMonth : twentyDays
}

function linesOf(seed: number, customer: Customer, start: string, days: number): Line[] {
  const month = start.slice(0, 7)
  const whole = daysBetween(start, monthStart(start, 1))
  const luck = chance(seed, 'use', customer.number, month)
  const used = monthlyKwh(customer.home, month, seed, luck)
  const kwh = Math.max(1, Math.round((used * days) / whole))
  const fee = (monthly: number): number => Math.floor((2 * monthly * days + whole) / (2 * whole))
  return customer.agreements.flatMap(({ agreement, commodity }): Line[] => {
    const perKwh = (text: string, price: number): Line => ({
      agreement,
      text,
      quantity: String(kwh),
      unit: 'kWh',
      price: priceInPrint(price),
      amount: oreForKwh(kwh, price),
    })
    const monthly = (text: string, amount: number): Line => ({
      agreement,
      text,
      amount: fee(amount),
    })
    const say = customer.language === 'en' ? english : swedish
    if (commodity === 'broadband') return [monthly(say.broadband, broadbandFee)]
    if (commodity === 'electricity-supply') {
      return [perKwh(say.supply, supplyPrice(month, seed)), monthly(say.supplyFee, supplyFee)]
    }
    return [
      monthly(say.gridFee, gridFee),
      perKwh(say.transfer, gridPrice),
      perKwh(say.tax, energyTax(month)),
    ]
  })
}

const swedish = {
  gridFee: 'Elnät, fast avgift',
  transfer: 'Elöverföring',
  tax: 'Energiskatt',
  supply: 'El, rörligt pris',
  supplyFee: 'El, månadsavgift',
  broadband: 'Bredband 250',
}

const english: typeof swedish = {
  gridFee: 'Grid, fixed charge',
  transfer: 'Grid, transfer',
  tax: 'Energy tax',
  supply: 'Electricity, variable price',
  supplyFee: 'Electricity, monthly charge',
  broadband: 'Broadband 250',
}
