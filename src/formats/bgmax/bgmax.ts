import { type LocalDate, parseCompactDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import { problemAt, type Unusable, warningAt } from '../../core/problem.ts'
import { decode, type Lines, linesOf, toNextLine } from '../bytes.ts'
import { type Entry, type Inspection, totalsOf } from '../entry.ts'
import { noProblems, type ProblemList, problemOfFile, tell, told } from '../problem-list.ts'
import {
  addExtraReference,
  addPayerLine,
  addPayment,
  type Draft,
  endPayment,
  type Parts,
} from './payment.ts'
import { cut, end, number, type Row, recordLength, recordType, start } from './records.ts'
import { closeSection, endSectionWithoutDeposit, type OpenSection, openSection } from './section.ts'

/**
 * BgMax (*Bankgiro Inbetalningar*): incoming bankgiro payments. Reads every payment that can be
 * read and tells every problem with its line; whether a file with errors may be booked is not
 * decided here. Autogiro debits in BgMax layout are read as the payments they are.
 */
export type BgmaxReading = Omit<Inspection, 'format' | 'entries'> & {
  readonly format: 'bgmax'
  readonly entries: readonly BgmaxEntry[]
  /** The 20 digits `YYYYMMDDHHMMSSnnnnnn` that identify the file. */
  readonly written: string
  /** A test file must not be booked in production. */
  readonly mode: 'production' | 'test' | 'unknown'
  readonly deposits: readonly BgmaxDeposit[]
}

export type BgmaxEntry = Entry & {
  readonly kind: 'payment' | 'deduction'
  /** The manual's code 0 to 5 for what the reference field holds; null when unreadable. */
  readonly referenceCode: number | null
  /** 1 bank, 2 supplier file, 3 paper slip, 4 Autogiro; null when unreadable. */
  readonly channel: number | null
  /** Deductions only. 0 full, nothing left; 1 part, some left; 2 last part, nothing left. */
  readonly deductionCode?: number
  readonly hasImage: boolean
  /** Index in `deposits`; null when the section has no readable deposit record. */
  readonly deposit: number | null
}

/** Record 15: what reached the bank account as one amount. */
export type BgmaxDeposit = {
  readonly line: number
  readonly creditorAccount: string
  readonly currency: string
  /** The payment day as the entries carry it. */
  readonly day: LocalDate | null
  /** Unique per bankgiro number and year; also on the bank statement. */
  readonly serial: string
  /** Clearing and account number without leading zeros; empty when not filled. */
  readonly bankAccount: string
  readonly amount: Minor | null
  readonly type: string
}

/** Everything known while a file is read. */
export type Reading = {
  readonly lines: Lines
  /** The first letters of the file. */
  opening: string
  readonly row: Row
  readonly problems: ProblemList
  readonly entries: Draft[]
  readonly deposits: BgmaxDeposit[]
  readonly unknown: Map<string, { readonly line: number; count: number }>
  readonly counts: { payments: number; deductions: number; references: number; deposits: number }
  readonly odd: { long: Oddity; blank: Oddity }
  written: string
  created: LocalDate | null
  mode: BgmaxReading['mode']
  section: OpenSection | null
  /** How each section ended, in the order of the file. */
  readonly sections: EndedSection[]
  /** What becomes of an entry: kept in `entries`, not kept, or given away when it is whole. */
  readonly take: 'keep' | 'leave' | ((entry: Draft) => void)
  /** The payment that records 22 to 29 belong to; `unusable` when it was dropped. */
  payment: Draft | 'unusable' | null
  parts: Parts | null
  reach: number
  records: number
  readable: number
  ended: boolean
}

/** What its deposit record tells of the entries of a section. */
export type EndedSection = {
  readonly day: LocalDate | null
  /** Empty: nobody told it, and its entries cannot be listed. */
  readonly currency: string
  /** Index in the deposits; null: it has no readable deposit record. */
  readonly deposit: number | null
  /** Öre: all entries that could be read. */
  readonly sum: number
}

/** The first line of a kind of oddity, and how many there are. */
export type Oddity = { line: number; count: number }

/** Lines looked at for the opening record, when other text stands before it. */
const mostLinesBefore = 100

/** Whether a text begins as a BgMax file does. */
export function looksLikeBgmax(startOfFile: string): boolean {
  return /(^|[\r\n])01BGMAX/.test(startOfFile)
}

/** Reads a file. Unusable: no opening record `01BGMAX`, or records but none that can be read. */
export function readBgmax(bytes: Uint8Array): BgmaxReading | Unusable {
  const decoded = decode(bytes)
  if ('unusable' in decoded) return decoded
  const lines = linesOf(withoutNul(decoded.text), recordLength)
  const reading = newReading(lines, 'keep')
  const problem = begin(reading) ?? readToEnd(reading)
  if (problem !== null) return problem
  const { created, entries, written, mode, deposits } = reading
  const problems = told(reading.problems)
  const { currency, totals } = totalsOf(entries)
  const { charset } = decoded
  return {
    format: 'bgmax',
    charset,
    created,
    currency,
    entries,
    totals,
    problems,
    written,
    mode,
    deposits,
  }
}

/** Some mainframes fill fields with NUL instead of blanks. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', ' ') : text
}

/** Reads up to the opening record, and that; a problem when there is none. */
export function begin(reading: Reading): Unusable | null {
  if (!findStart(reading)) {
    const found = reading.opening
    return { unusable: problemAt(1, 'layout', found, 'an opening record 01BGMAX') }
  }
  readStart(reading)
  return null
}

/** Reads what follows the opening record; a problem when no record of it could be read. */
export function readToEnd(reading: Reading): Unusable | null {
  readRecords(reading, () => false)
  finish(reading)
  if (reading.records === 0 || reading.readable > 0) return null
  const first = told(reading.problems).find((problem) => problem.severity === 'error')
  return first ? { unusable: first } : problemOfFile('records', 'none', 'a record of a payment')
}

export function newReading(lines: Lines, take: Reading['take']): Reading {
  return {
    lines,
    opening: '',
    take,
    sections: [],
    row: { text: '', start: 0, end: 0 },
    problems: noProblems(),
    entries: [],
    deposits: [],
    unknown: new Map(),
    counts: { payments: 0, deductions: 0, references: 0, deposits: 0 },
    odd: { long: { line: 0, count: 0 }, blank: { line: 0, count: 0 } },
    written: '',
    created: null,
    mode: 'unknown',
    section: null,
    payment: null,
    parts: null,
    reach: 0,
    records: 0,
    readable: 0,
    ended: false,
  }
}

function findStart(reading: Reading): boolean {
  const { lines, problems } = reading
  let before = ''
  while (lines.line < mostLinesBefore && toNextLine(lines)) {
    if (lines.line === 1) reading.opening = lines.text.slice(0, 40)
    if (lines.text.startsWith('01BGMAX', lines.start)) {
      if (before !== '') tell(problems, warningAt(1, 'file', before, 'an opening record 01BGMAX'))
      return true
    }
    if (before === '') before = lines.text.slice(lines.start, lines.end).slice(0, 200).trim()
  }
  return false
}

/** Reads records until `enough` says so after one; false when the file is at its end. */
export function readRecords(reading: Reading, enough: () => boolean): boolean {
  const { lines, odd, problems } = reading
  let piece = lines.text
  let nextTab = piece.indexOf('\t', lines.start)
  let blank: Oddity = { line: 0, count: 0 }
  while (toNextLine(lines)) {
    const gone = piece !== lines.text || (nextTab >= 0 && nextTab < lines.start)
    if (gone) {
      piece = lines.text
      nextTab = piece.indexOf('\t', lines.start)
    }
    toRow(reading, nextTab >= 0 && nextTab < lines.end)
    const type = recordType(reading.row)
    if (type < 0 && isBlank(reading.row)) {
      blank = { line: blank.line || lines.line, count: blank.count + 1 }
      continue
    }
    if (blank.count > 0) {
      odd.blank = { line: odd.blank.line || blank.line, count: odd.blank.count + blank.count }
      blank = { line: 0, count: 0 }
    }
    reading.records += 1
    if (reading.ended && type !== 1) {
      const { text, start: from, end: to } = reading.row
      const found = text.slice(from, Math.min(from + 2, to))
      tell(problems, problemAt(lines.line, 'record type', found, 'nothing after record 70'))
    }
    readRecord(reading, type)
    if (enough()) return true
  }
  return false
}

/** The current line as a row; tabs are expanded to stops of eight columns, as editors show them. */
function toRow({ lines, row, odd }: Reading, tabs: boolean): void {
  row.text = tabs ? expanded(lines) : lines.text
  row.start = tabs ? 0 : lines.start
  row.end = tabs ? row.text.length : lines.end
  if (row.end - row.start <= recordLength) return
  odd.long = { line: odd.long.line || lines.line, count: odd.long.count + 1 }
  row.end = row.start + recordLength
}

function expanded({ text, start: from, end: to }: Lines): string {
  let line = ''
  for (let at = from; at < to && line.length <= recordLength; at += 1) {
    const letter = text.charAt(at)
    line += letter === '\t' ? ' '.repeat(8 - (line.length % 8)) : letter
  }
  return line
}

function readRecord(reading: Reading, type: number): void {
  switch (type) {
    case 20:
    case 21:
      addPayment(reading, type)
      return
    case 22:
    case 23:
      addExtraReference(reading, type)
      return
    case 25:
    case 26:
    case 27:
    case 28:
    case 29:
      addPayerLine(reading, type)
      return
    case 5:
      openSection(reading)
      return
    case 15:
      closeSection(reading)
      return
    case 70:
      readEnd(reading)
      return
    case 1:
      readSecondStart(reading)
      return
    default:
      countUnknown(reading)
  }
}

function readStart(reading: Reading): void {
  const { lines, problems } = reading
  const nextTab = lines.text.indexOf('\t', lines.start)
  toRow(reading, nextTab >= 0 && nextTab < lines.end)
  const { row } = reading
  reading.written = cut(row, start.written)
  reading.created = parseCompactDate(reading.written.slice(0, 8))
  if (reading.created === null) {
    tell(problems, warningAt(lines.line, 'written', reading.written, 'a day YYYYMMDD and a time'))
  }
  const version = cut(row, start.version)
  if (version !== '01') tell(problems, warningAt(lines.line, 'version', version, '01'))
  const mode = cut(row, start.mode)
  reading.mode = mode === 'P' ? 'production' : mode === 'T' ? 'test' : 'unknown'
  if (mode !== 'P') tell(problems, warningAt(lines.line, 'mode', mode, 'P, a production file'))
}

/** Two files in one, or a stray record: an error either way, but the payments are still read. */
function readSecondStart(reading: Reading): void {
  const found = cut(reading.row, start.layout)
  tell(reading.problems, problemAt(reading.lines.line, 'record type', `01 ${found}`, 'one 01 only'))
  if (!reading.ended) return
  reading.ended = false
  Object.assign(reading.counts, { payments: 0, deductions: 0, references: 0, deposits: 0 })
}

function readEnd(reading: Reading): void {
  const { row, counts, problems, lines } = reading
  endPayment(reading)
  if (reading.section !== null) endSectionWithoutDeposit(reading, 'record 70')
  reading.ended = true
  let sound = true
  for (const key of ['payments', 'deductions', 'references', 'deposits'] as const) {
    const field = end[key]
    const stated = number(row, field)
    if (stated < 0) {
      sound = false
      tell(problems, problemAt(lines.line, field.name, cut(row, field), 'digits'))
    } else if (stated !== counts[key]) {
      const expected = `${counts[key]}, as many as the file has`
      tell(problems, problemAt(lines.line, field.name, String(stated), expected))
    }
  }
  if (sound) reading.readable += 1
}

/** The manual reserves the right to add records, so an unknown one is counted and skipped. */
function countUnknown({ row, lines, unknown }: Reading): void {
  const type = row.text.slice(row.start, Math.min(row.start + 2, row.end))
  const known = unknown.get(type)
  if (known !== undefined) known.count += 1
  else if (unknown.size < 200) unknown.set(type, { line: lines.line, count: 1 })
}

function finish(reading: Reading): void {
  const { lines, problems, odd } = reading
  endPayment(reading)
  if (reading.section !== null) endSectionWithoutDeposit(reading, 'the end of the file')
  if (!reading.ended) {
    const last = Math.max(lines.line, 1)
    tell(problems, problemAt(last, 'record type', 'the end of the file', 'an end record 70'))
  }
  for (const [type, { line, count }] of reading.unknown) {
    const found = count === 1 ? type : `${type}, ${count} records`
    tell(problems, warningAt(line, 'record type', found, '01, 05, 15, 20 to 23, 25 to 29 or 70'))
  }
  if (odd.long.count > 0) {
    const found = odd.long.count === 1 ? 'a longer line' : `${odd.long.count} longer lines`
    tell(problems, warningAt(odd.long.line, 'record length', found, 'at most 80 characters'))
  }
  if (odd.blank.count > 0) {
    const found = odd.blank.count === 1 ? 'a blank line' : `${odd.blank.count} blank lines`
    tell(
      problems,
      warningAt(odd.blank.line, 'record', found, 'records without blank lines between'),
    )
  }
}

function isBlank({ text, start: from, end: to }: Row): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 9) return false
  }
  return true
}
