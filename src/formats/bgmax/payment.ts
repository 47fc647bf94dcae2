import type { LocalDate } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import { checkOrganisationsnummer, checkPersonnummer } from '../../core/national-id.ts'
import { problemAt, warningAt } from '../../core/problem.ts'
import { passesLuhn } from '../../core/reference.ts'
import { type EntryReference, type Payer, reach } from '../entry.ts'
import { tell } from '../problem-list.ts'
import type { BgmaxEntry, Reading } from './bgmax.ts'
import {
  addressOne,
  addressTwo,
  cut,
  information,
  name,
  number,
  organisation,
  payment,
} from './records.ts'

/** Records 20 to 29: a payment or deduction, its references, texts and payer. */
export type Draft = Omit<
  { -readonly [Key in keyof BgmaxEntry]: BgmaxEntry[Key] },
  'references' | 'text' | 'payer'
> & {
  references: EntryReference[]
  text?: string[]
  payer?: { -readonly [Key in keyof Payer]: Payer[Key] }
}

/** The extra references of the payment being read. */
export type Parts = {
  readonly entry: Draft
  line: number
  /** Öre, signed as the entry is. */
  sum: number
  /** Whether any part amount is given. */
  split: boolean
  broken: boolean
}

/** Records 20 and 21. */
export function addPayment(reading: Reading, type: 20 | 21): void {
  const { row, lines, problems, section } = reading
  endPayment(reading)
  if (type === 20) reading.counts.payments += 1
  else reading.counts.deductions += 1
  reading.payment = 'unusable'
  if (section === null) {
    const expected = 'a section opened by record 05'
    tell(problems, problemAt(lines.line, 'record type', String(type), expected))
    return
  }
  section.records += 1
  const magnitude = number(row, payment.amount)
  const sum = reach(reading.reach, magnitude)
  if (magnitude < 0 || sum === null) {
    const expected = magnitude < 0 ? 'digits' : `amounts of at most ${Number.MAX_SAFE_INTEGER}`
    tell(problems, problemAt(lines.line, 'amount', cut(row, payment.amount), expected))
    return
  }
  reading.reach = sum
  reading.readable += 1
  const amount = minor(type === 20 ? magnitude : -magnitude)
  section.sum += amount
  const entry = newEntry(reading, type, amount)
  if (section.creditorAccount !== '') entry.creditorAccount = section.creditorAccount
  addOwnReference(reading, entry)
  addAccount(reading, entry)
  const serial = cut(row, payment.serial)
  if (serial !== '' && number(row, payment.serial) !== 0) entry.bankId = serial
  if (type === 21) {
    const code = number(row, payment.deductionCode)
    if (code >= 0) entry.deductionCode = code
  }
  if (reading.take === 'keep') reading.entries.push(entry)
  reading.payment = entry
}

/** Records 22 and 23: references of their payment, with part amounts or without. */
export function addExtraReference(reading: Reading, type: 22 | 23): void {
  const { row, lines, problems } = reading
  reading.counts.references += 1
  const entry = owner(reading, type)
  if (entry === null) return
  const parts = partsFor(reading, entry)
  const magnitude = number(row, payment.amount)
  if (magnitude < 0 || !Number.isSafeInteger(magnitude)) {
    parts.broken = true
    const expected = magnitude < 0 ? 'digits' : `at most ${Number.MAX_SAFE_INTEGER}`
    tell(problems, problemAt(lines.line, 'amount', cut(row, payment.amount), expected))
    return
  }
  const sign = (type === 22) === (entry.kind === 'payment') ? 1 : -1
  if (magnitude > 0) parts.split = true
  parts.sum += sign * magnitude
  parts.line = lines.line
  const value = cut(row, payment.reference)
  if (value === '') {
    tell(problems, warningAt(lines.line, payment.reference.name, '', 'a reference'))
    return
  }
  addReference(entry, { value, amount: magnitude > 0 ? minor(sign * magnitude) : null })
}

/** Records 25 to 29: what the payer wrote, and who the payer is. */
export function addPayerLine(reading: Reading, type: 25 | 26 | 27 | 28 | 29): void {
  const { row } = reading
  const entry = owner(reading, type)
  // What a payer wrote is only looked at by whoever takes the entry; a number is checked.
  if (entry === null || (reading.take === 'leave' && type !== 29)) return
  if (type === 25) {
    const text = cut(row, information.text)
    if (text === '') return
    if (entry.text === undefined) entry.text = [text]
    else entry.text.push(text)
    return
  }
  entry.payer ??= {}
  const { payer } = entry
  if (type === 26) {
    const called = cut(row, name.name)
    const extra = cut(row, name.extraName)
    if (called !== '') payer.name = called
    if (extra !== '') payer.extraName = extra
  } else if (type === 29) {
    addOrganisation(reading, payer)
  } else {
    const filled = payer.address === undefined ? [] : [...payer.address]
    for (const field of type === 27 ? linesOne : linesTwo) {
      const text = cut(row, field)
      if (text !== '') filled.push(text)
    }
    if (filled.length > 0) payer.address = filled
  }
}

const linesOne = Object.values(addressOne)
const linesTwo = Object.values(addressTwo)

/** The payment is complete: its part amounts must add up to it. */
export function endPayment(reading: Reading): void {
  const { parts, payment: entry, take } = reading
  reading.payment = null
  if (typeof take === 'function' && entry !== null && entry !== 'unusable') take(entry)
  reading.parts = null
  if (parts === null) return
  if (!parts.split || parts.broken || parts.sum === parts.entry.amount) return
  const found = String(parts.sum)
  const expected = `${parts.entry.amount}, the amount of line ${parts.entry.line}`
  tell(reading.problems, problemAt(parts.line, 'sum of part amounts', found, expected))
}

function newEntry({ row, lines, section }: Reading, type: 20 | 21, amount: Minor): Draft {
  const code = number(row, payment.referenceCode)
  const channel = number(row, payment.channel)
  return {
    line: lines.line,
    kind: type === 20 ? 'payment' : 'deduction',
    date: null as LocalDate | null,
    amount,
    currency: section?.currency ?? '',
    references: [],
    referenceCode: code < 0 ? null : code,
    channel: channel < 0 ? null : channel,
    hasImage: number(row, payment.image) === 1,
    deposit: null,
  }
}

/**
 * The reference field. With codes 3 and 5 it may hold several references, so that no amount is
 * given to it; otherwise all of the amount is its, until extra references follow.
 */
function addOwnReference({ row, lines, problems }: Reading, entry: Draft): void {
  const code = entry.referenceCode
  if (code === null || code > 5) {
    const found = cut(row, payment.referenceCode)
    tell(problems, warningAt(lines.line, payment.referenceCode.name, found, '0 to 5'))
  }
  const value = cut(row, payment.reference)
  if (value === '') return
  const sure = code !== null && code <= 5 && code !== 3 && code !== 5
  entry.references.push({ value, amount: sure ? entry.amount : null })
}

function addReference({ references }: Draft, reference: EntryReference): void {
  // The first extra reference usually repeats the one of the payment: it is not counted twice.
  const same = references.findIndex(({ value, amount }) => {
    return value === reference.value && (amount === null || reference.amount === null)
  })
  if (same < 0) references.push(reference)
  else if (reference.amount !== null) references[same] = reference
}

function addAccount({ row, lines, problems }: Reading, entry: Draft): void {
  const account = number(row, payment.payer)
  if (account === 0) return
  const printed = cut(row, payment.payer)
  if (account < 0 && printed === '') return
  const value = account < 0 ? printed : String(account)
  entry.payer = { account: value }
  if (account > 0 && passesLuhn(value)) return
  const expected = account < 0 ? 'digits' : 'a right check digit'
  tell(problems, warningAt(lines.line, payment.payer.name, value, expected))
}

/** Twelve positions, ten digits used; what is there is kept, and told when it fails its check. */
function addOrganisation(
  { row, lines, problems, created }: Reading,
  payer: { orgNumber?: string },
) {
  const printed = cut(row, organisation.number)
  if (printed === '' || /^0+$/.test(printed)) return
  const value = /^00\d{10}$/.test(printed) ? printed.slice(2) : printed
  payer.orgNumber = value
  if (checkOrganisationsnummer(value).reason === undefined) return
  if (created !== null && checkPersonnummer(value, created).reason === undefined) return
  tell(problems, warningAt(lines.line, organisation.number.name, value, 'a right check digit'))
}

/** The payment a record belongs to; null when there is none, or it could not be used. */
function owner({ payment: entry, lines, problems }: Reading, type: number): Draft | null {
  if (entry === 'unusable') return null
  if (entry === null) {
    const expected = 'a record 20 or 21 before it'
    tell(problems, problemAt(lines.line, 'record type', String(type), expected))
  }
  return entry
}

/** With the first extra reference the payment's own no longer stands for the whole amount. */
function partsFor(reading: Reading, entry: Draft): Parts {
  if (reading.parts !== null) return reading.parts
  entry.references = entry.references.map(({ value }) => ({ value, amount: null }))
  const parts = { entry, line: entry.line, sum: 0, split: false, broken: false }
  reading.parts = parts
  return parts
}
