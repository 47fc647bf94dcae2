import { assert } from '../../core/assert.ts'
import type { LocalDate } from '../../core/date.ts'
import { add, type Minor, noMoney, subtract } from '../../core/money.ts'
import { isDigits } from '../../core/reference.ts'
import { encodeLatin1 } from '../bytes.ts'
import * as column from './records.ts'

/** A BgMax file to be written. What does not fit its columns is a fault, except cut text. */
export type BgmaxFile = {
  /** `YYYYMMDDHHMMSSnnnnnn`. */
  readonly written: string
  readonly mode: 'production' | 'test'
  readonly sections: readonly BgmaxSection[]
}

export type BgmaxSection = {
  readonly bankgiro: string
  readonly currency: string
  readonly payments: readonly BgmaxPayment[]
  readonly deposit: {
    readonly day: LocalDate
    readonly serial: string
    /** Clearing and account number, digits. */
    readonly bankAccount?: string
    readonly type?: 'K' | 'D'
  }
}

export type BgmaxPayment = {
  readonly kind: 'payment' | 'deduction'
  /** Öre, not negative, also for a deduction. */
  readonly amount: Minor
  readonly referenceCode: 0 | 1 | 2 | 3 | 4 | 5
  readonly channel: 1 | 2 | 3 | 4
  readonly reference?: string
  readonly payerAccount?: string
  /** Digits; absent in the Autogiro variant. */
  readonly serial?: string
  readonly hasImage?: boolean
  /** Deductions only. */
  readonly deductionCode?: 0 | 1 | 2
  readonly extraReferences?: readonly BgmaxExtraReference[]
  readonly text?: readonly string[]
  readonly payer?: BgmaxPayer
}

export type BgmaxExtraReference = {
  readonly value: string
  readonly referenceCode: 2 | 4 | 5
  /** Öre; negative is a record 23; null when no split is known. */
  readonly amount: Minor | null
}

export type BgmaxPayer = {
  readonly name?: string
  readonly extraName?: string
  readonly street?: string
  readonly postalCode?: string
  readonly city?: string
  readonly country?: string
  readonly countryCode?: string
  /** Ten digits. */
  readonly orgNumber?: string
}

/** The file in ISO 8859-1 with CRLF. Section totals and counts are made here. */
export function writeBgmax(file: BgmaxFile): Uint8Array {
  assert(/^\d{20}$/.test(file.written), 'the time of writing is 20 digits')
  const { layout, version, written, mode } = column.start
  const lines = [
    column.record('01', [
      [layout, 'BGMAX'],
      [version, '01'],
      [written, file.written],
      [mode, file.mode === 'production' ? 'P' : 'T'],
    ]),
  ]
  for (const section of file.sections) writeSection(lines, section)
  lines.push(endRecord(file.sections))
  return encodeLatin1(`${lines.join('\r\n')}\r\n`)
}

function writeSection(lines: string[], section: BgmaxSection): void {
  const { bankgiro, currency, payments } = section
  assert(payments.length > 0, 'a section holds at least one payment')
  assert(/^[A-Z]{3}$/.test(currency), 'a currency is three capital letters')
  lines.push(
    column.record('05', [
      [column.section.bankgiro, digits(bankgiro)],
      [column.section.currency, currency],
    ]),
  )
  let total = noMoney
  for (const payment of payments) {
    assert(payment.amount >= 0, 'amounts in the file carry no sign')
    const combine = payment.kind === 'payment' ? add : subtract
    total = combine(total, payment.amount)
    writePayment(lines, payment)
  }
  assert(total >= 0, 'a section is never negative')
  const { account, day, serial, amount, currency: unit, count, kind } = column.deposit
  lines.push(
    column.record('15', [
      [account, digits(section.deposit.bankAccount ?? '0')],
      [day, section.deposit.day.replaceAll('-', '')],
      [serial, digits(section.deposit.serial)],
      [amount, String(total)],
      [unit, currency],
      [count, String(payments.length)],
      [kind, section.deposit.type ?? ''],
    ]),
  )
}

function writePayment(lines: string[], payment: BgmaxPayment): void {
  const own = { value: payment.reference ?? '', referenceCode: payment.referenceCode }
  const main = columnsOf(payment, own, payment.amount)
  if (payment.kind === 'deduction' && payment.deductionCode !== undefined) {
    main.push([column.payment.deductionCode, String(payment.deductionCode)])
  }
  lines.push(column.record(payment.kind === 'payment' ? '20' : '21', main))
  for (const extra of payment.extraReferences ?? []) {
    const type = (extra.amount ?? 0) < 0 ? '23' : '22'
    lines.push(column.record(type, columnsOf(payment, extra, Math.abs(extra.amount ?? 0))))
  }
  for (const text of payment.text ?? []) {
    lines.push(column.record('25', [[column.information.text, text]]))
  }
  if (payment.payer !== undefined) writePayer(lines, payment.payer)
}

type Columns = (readonly [column.Field, string])[]

function columnsOf(
  { payerAccount, channel, serial, hasImage }: BgmaxPayment,
  reference: Pick<BgmaxExtraReference, 'value'> & { readonly referenceCode: number },
  amount: number,
): Columns {
  const { payment } = column
  // Code 2 stands at the right of the field, all other text at the left.
  const fill = reference.referenceCode === 2 ? 'R' : 'A'
  assert(reference.value.length <= 25, 'a reference has at most 25 characters')
  const columns: Columns = [
    [payment.payer, digits(payerAccount ?? '0')],
    [{ ...payment.reference, fill }, reference.value],
    [payment.amount, String(amount)],
    [payment.referenceCode, String(reference.referenceCode)],
    [payment.channel, String(channel)],
  ]
  if (serial === undefined) return columns
  return [...columns, [payment.serial, digits(serial)], [payment.image, hasImage ? '1' : '0']]
}

function writePayer(lines: string[], payer: BgmaxPayer): void {
  const { name, addressOne, addressTwo, organisation } = column
  if (payer.name !== undefined || payer.extraName !== undefined) {
    const columns: Columns = [[name.name, payer.name ?? '']]
    lines.push(column.record('26', [...columns, [name.extraName, payer.extraName ?? '']]))
  }
  const one: Columns = [
    [addressOne.street, payer.street ?? ''],
    [addressOne.postalCode, payer.postalCode ?? ''],
  ]
  const two: Columns = [
    [addressTwo.city, payer.city ?? ''],
    [addressTwo.country, payer.country ?? ''],
    [addressTwo.countryCode, payer.countryCode ?? ''],
  ]
  // Record 27 is always followed by 28.
  const hasOne = one.some(([, value]) => value !== '')
  if (hasOne) lines.push(column.record('27', one))
  if (hasOne || two.some(([, value]) => value !== '')) lines.push(column.record('28', two))
  if (payer.orgNumber !== undefined) {
    lines.push(column.record('29', [[organisation.number, digits(payer.orgNumber)]]))
  }
}

function endRecord(sections: readonly BgmaxSection[]): string {
  const all = sections.flatMap(({ payments }) => payments)
  const payments = all.filter(({ kind }) => kind === 'payment').length
  const references = all.reduce((sum, one) => sum + (one.extraReferences?.length ?? 0), 0)
  return column.record('70', [
    [column.end.payments, String(payments)],
    [column.end.deductions, String(all.length - payments)],
    [column.end.references, String(references)],
    [column.end.deposits, String(sections.length)],
  ])
}

function digits(text: string): string {
  assert(isDigits(text), `${JSON.stringify(text)} is not digits`)
  return text
}
