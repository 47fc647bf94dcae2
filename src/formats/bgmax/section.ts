import { type LocalDate, parseCompactDate, yearOf } from '../../core/date.ts'
import { checkBankgiro } from '../../core/giro.ts'
import { minor } from '../../core/money.ts'
import { problemAt, warningAt } from '../../core/problem.ts'
import { tell } from '../problem-list.ts'
import type { Reading } from './bgmax.ts'
import { endPayment } from './payment.ts'
import { cut, deposit, number, type Row, section } from './records.ts'

/** Records 05 and 15: one credit run of one receiving number in one currency. */
export type OpenSection = {
  readonly line: number
  readonly creditorAccount: string
  /** Empty when unreadable; the deposit record may still tell it. */
  currency: string
  readonly firstEntry: number
  /** Records 20 and 21, also those that could not be used. */
  records: number
  /** Öre; deductions are negative. */
  sum: number
}

/** Record 05. */
export function openSection(reading: Reading): void {
  const { row, lines, problems, entries } = reading
  endPayment(reading)
  if (reading.section !== null) endSectionWithoutDeposit(reading, 'record 05')
  const account = number(row, section.bankgiro)
  const currency = currencyIn(row, section.currency)
  if (account < 0) {
    const found = cut(row, section.bankgiro)
    tell(problems, problemAt(lines.line, section.bankgiro.name, found, 'digits'))
  } else if (checkBankgiro(String(account)).reason !== undefined) {
    const found = String(account)
    tell(problems, warningAt(lines.line, section.bankgiro.name, found, 'a right check digit'))
  }
  if (currency === '') {
    const found = cut(row, section.currency)
    tell(problems, problemAt(lines.line, section.currency.name, found, 'three capital letters'))
  }
  if (account >= 0 && currency !== '') reading.readable += 1
  reading.section = {
    line: lines.line,
    creditorAccount: account > 0 ? String(account) : '',
    currency,
    firstEntry: entries.length,
    records: 0,
    sum: 0,
  }
}

/** Record 15: checks the totals and gives the section's entries their day. */
export function closeSection(reading: Reading): void {
  const { row, lines, problems, deposits } = reading
  endPayment(reading)
  reading.counts.deposits += 1
  const open = reading.section
  if (open === null) {
    const expected = 'a section opened by record 05'
    tell(problems, problemAt(lines.line, 'record type', '15', expected))
    return
  }
  const amount = number(row, deposit.amount)
  const count = number(row, deposit.count)
  checkTotal(reading, deposit.amount, amount, open.sum)
  checkTotal(reading, deposit.count, count, open.records)
  if (amount >= 0 && count >= 0) reading.readable += 1
  const currency = currencyIn(row, deposit.currency)
  if (open.currency === '') open.currency = currency
  if (currency !== open.currency) {
    const found = cut(row, deposit.currency)
    tell(problems, problemAt(lines.line, deposit.currency.name, found, open.currency))
  }
  const day = dayOfDeposit(reading)
  deposits.push({
    line: lines.line,
    creditorAccount: open.creditorAccount,
    currency: open.currency,
    day,
    serial: cut(row, deposit.serial),
    bankAccount: cut(row, deposit.account).replace(/^0+/, ''),
    amount: amount >= 0 && Number.isSafeInteger(amount) ? minor(amount) : null,
    type: cut(row, deposit.kind),
  })
  settle(reading, open, day, deposits.length - 1)
}

/** A section that another record, or the end of the file, cut off: its entries are still listed. */
export function endSectionWithoutDeposit(reading: Reading, before: string): void {
  const open = reading.section
  if (open === null) return
  const expected = `a deposit record 15 for the section of line ${open.line}`
  tell(reading.problems, problemAt(reading.lines.line, 'record type', before, expected))
  settle(reading, open, reading.created, null)
}

function settle(
  reading: Reading,
  open: OpenSection,
  day: LocalDate | null,
  index: number | null,
): void {
  const { entries, sections } = reading
  reading.section = null
  sections.push({ day, currency: open.currency, deposit: index, sum: open.sum })
  // Money in a currency nobody told cannot be listed; the currency is already told as an error.
  if (open.currency === '') entries.length = open.firstEntry
  for (let at = open.firstEntry; at < entries.length; at += 1) {
    const entry = entries[at]
    if (entry === undefined) continue
    entry.date = day
    entry.currency = open.currency
    entry.deposit = index
  }
}

function checkTotal(
  { row, lines, problems }: Reading,
  field: (typeof deposit)['amount'],
  stated: number,
  counted: number,
): void {
  if (stated < 0) {
    tell(problems, problemAt(lines.line, field.name, cut(row, field), 'digits'))
  } else if (stated !== counted) {
    const expected = `${counted}, the total of the section's records`
    tell(problems, problemAt(lines.line, field.name, String(stated), expected))
  }
}

/** The payment day when it lies within a year of the file's day, else the file's day. */
function dayOfDeposit({ row, lines, problems, created }: Reading): LocalDate | null {
  const written = cut(row, deposit.day)
  const day = parseCompactDate(written)
  if (day !== null && (created === null || isWithinAYear(day, created))) return day
  const expected =
    created === null ? 'a day YYYYMMDD' : `a day within a year of the file's, ${created}`
  tell(problems, warningAt(lines.line, deposit.day.name, written, expected))
  return created
}

function isWithinAYear(day: LocalDate, created: LocalDate): boolean {
  const inYear = (year: number) => `${String(year).padStart(4, '0')}${created.slice(4)}`
  return day >= inYear(yearOf(created) - 1) && day <= inYear(yearOf(created) + 1)
}

function currencyIn(row: Row, field: (typeof section)['currency']): string {
  const text = cut(row, field)
  return /^[A-Z]{3}$/.test(text) ? text : ''
}
