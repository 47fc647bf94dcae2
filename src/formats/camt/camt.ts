import { type LocalDate, parseDate } from '../../core/date.ts'
import type { Unusable } from '../../core/problem.ts'
import { type Entry, type Inspection, totalsOf } from '../entry.ts'
import { noProblems, type ProblemList, problemOfFile, tell, told } from '../problem-list.ts'
import { textAt, type XmlElement } from '../xml/element.ts'
import { readXml } from '../xml/read.ts'
import { beginsWith } from '../xml/start.ts'
import {
  addDetail,
  beginDetails,
  beginEntry,
  cutEntry,
  endDetails,
  endEntry,
  isFinal,
  type OpenEntry,
} from './entry.ts'
import { beginStatement, endStatement, type OpenStatement } from './statement.ts'

/**
 * Bank statements (camt.053, `BkToCstmrStmt`) and debit and credit notifications (camt.054,
 * `BkToCstmrDbtCdtNtfctn`) of ISO 20022, all versions, as Nordic banks write them. An entry is one
 * transaction detail (`TxDtls`), or the whole of `Ntry` when that has none. Whether it may be
 * booked is not decided here: pending entries and sums that differ are told, and listed.
 */
export type CamtReading = Omit<Inspection, 'format' | 'entries'> & {
  readonly format: CamtFormat
  readonly entries: readonly CamtEntry[]
  readonly statements: readonly CamtStatement[]
}

export type CamtFormat = 'camt.053' | 'camt.054'

export type CamtEntry = Entry & {
  readonly kind: 'payment' | 'payout' | 'return'
  /** The sign of `amount`: CRDT is money in. */
  readonly creditDebit: 'CRDT' | 'DBIT'
  /** As printed: BOOK; PDNG, INFO and FUTR are not final. Empty when missing. */
  readonly status: string
  readonly bookingDate: LocalDate | null
  readonly valueDate: LocalDate | null
  /** `RvslInd`: the entry takes an earlier one back. */
  readonly reversal: boolean
  /** `AcctSvcrRef` of the detail, else of the entry. */
  readonly bankReference?: string
  /** Whether `bankReference` is the detail's own. */
  readonly ownReference: boolean
  /** The payer's own reference. */
  readonly endToEndId?: string
  readonly transactionId?: string
  readonly entryReference?: string
  readonly mandateId?: string
  readonly returnReason?: string
  /** Domain, family and sub-family: `PMNT/RCDT/VCOM`. */
  readonly code?: string
  readonly proprietaryCode?: string
  /** The bankgiro number that was paid to, where the file tells it (`CdtrAcct`, scheme BGNR). */
  readonly bankgiro?: string
  /** Money out: who got it. */
  readonly payee?: { readonly name?: string; readonly account?: string }
  /** Whether it is a detail (`TxDtls`), not a whole entry. */
  readonly isDetail: boolean
  /** The whole of a batch of so many transactions, whose details are in another file. */
  readonly batchOf?: number
  /** Index in `statements`. */
  readonly statement: number
  /** `Ntry` in its statement, from 1. */
  readonly number: number
}

/** One `Stmt` or `Ntfctn`. */
export type CamtStatement = {
  readonly line: number
  readonly id: string
  /** Without blanks, dots and hyphens. */
  readonly account: string
  readonly currency: string
  /** Read to its end, and its totals and balances add up as far as it could be read. */
  readonly sound: boolean
  /** Numbers of the entries whose details do not add up to them. */
  readonly unsound: readonly number[]
}

/** What a file is, besides its entries. */
export type CamtFrame = Omit<CamtReading, 'entries' | 'currency' | 'totals'>

/** Everything known while a file is read. */
export type Reading = {
  readonly problems: ProblemList
  readonly take: (entry: CamtEntry) => void
  readonly statements: CamtStatement[]
  /** By account: the sequence number of its last statement. */
  readonly sequences: Map<string, number>
  format: CamtFormat | null
  version: string
  created: LocalDate | null
  /** The message is one of several pages: its totals and balances are of all of them. */
  paged: boolean
  statement: OpenStatement | null
  entry: OpenEntry | null
  /** Entries taken, and the sum of their magnitudes. */
  taken: number
  reach: number
}

export function looksLikeCamt053(startOfFile: string): boolean {
  return beginsWith(startOfFile, ['BkToCstmrStmt'], 'iso:20022:tech:xsd:camt.053.')
}

export function looksLikeCamt054(startOfFile: string): boolean {
  return beginsWith(startOfFile, ['BkToCstmrDbtCdtNtfctn'], 'iso:20022:tech:xsd:camt.054.')
}

export function readCamt053(bytes: Uint8Array): CamtReading | Unusable {
  return readCamt(bytes, 'camt.053')
}

export function readCamt054(bytes: Uint8Array): CamtReading | Unusable {
  return readCamt(bytes, 'camt.054')
}

function readCamt(bytes: Uint8Array, format: CamtFormat): CamtReading | Unusable {
  const entries: CamtEntry[] = []
  const frame = streamCamt(bytes, (entry) => entries.push(entry))
  if ('unusable' in frame) return frame
  if (frame.format !== format) return problemOfFile('format', frame.format, format)
  const { currency } = totalsOf(entries)
  const { totals } = totalsOf(entries.filter(isFinal))
  return { ...frame, currency, entries, totals }
}

/**
 * Hands each entry over as soon as it is read, so that a file of any size needs little memory.
 * Unusable: no statement in it, or broken before the first entry.
 */
export function streamCamt(
  bytes: Uint8Array,
  take: (entry: CamtEntry) => void,
): CamtFrame | Unusable {
  const reading = newReading(take)
  const plan = {
    records,
    passOver,
    begin: (record: XmlElement) => begin(reading, record),
    end: (record: XmlElement) => end(reading, record),
  }
  const { charset, broken } = readXml(bytes, plan, reading.problems)
  if (reading.entry !== null) cutEntry(reading, reading.entry)
  if (broken !== null) tell(reading.problems, broken)
  if (reading.statement !== null) endStatement(reading, reading.statement, false)
  const { format, version, created, statements } = reading
  if (broken !== null && reading.taken === 0) return { unusable: broken }
  if (format === null || charset === null || statements.length === 0) {
    return problemOfFile('Document', 'no statement', 'BkToCstmrStmt/Stmt or …Ntfctn/Ntfctn')
  }
  const problems = told(reading.problems)
  const frame = { format, charset, created, problems, statements }
  return version === '' ? frame : { ...frame, version }
}

function newReading(take: (entry: CamtEntry) => void): Reading {
  return {
    problems: noProblems(),
    take,
    statements: [],
    sequences: new Map(),
    format: null,
    version: '',
    created: null,
    paged: false,
    statement: null,
    entry: null,
    taken: 0,
    reach: 0,
  }
}

const messages: ReadonlyMap<string, CamtFormat> = new Map([
  ['BkToCstmrStmt', 'camt.053'],
  ['BkToCstmrDbtCdtNtfctn', 'camt.054'],
])

const statementNames: ReadonlySet<string> = new Set(['Stmt', 'Ntfctn'])

const records: ReadonlySet<string> = new Set([
  'Document',
  ...messages.keys(),
  'GrpHdr',
  ...statementNames,
  'Ntry',
  'NtryDtls',
  'TxDtls',
])

/** Data of other standards, in which any name may stand. */
const passOver: ReadonlySet<string> = new Set(['SplmtryData', 'Sgntr'])

function begin(reading: Reading, record: XmlElement): void {
  const { name } = record
  const message = messages.get(name)
  if (message !== undefined) reading.format ??= message
  else if (name === 'Document') reading.version ||= versionOf(record)
  else if (statementNames.has(name)) beginStatement(reading, record)
  else if (name === 'Ntry') beginEntry(reading, record)
  else if (name === 'NtryDtls') beginDetails(reading, record)
}

function end(reading: Reading, record: XmlElement): void {
  switch (record.name) {
    case 'TxDtls':
      addDetail(reading, record)
      return
    case 'NtryDtls':
      endDetails(reading, record)
      return
    case 'Ntry':
      endEntry(reading, record)
      return
    case 'GrpHdr':
      readHeader(reading, record)
      return
    case 'Stmt':
    case 'Ntfctn':
      if (reading.statement?.element === record) endStatement(reading, reading.statement, true)
  }
}

/** `GrpHdr`: `CreDtTm`, and `MsgPgntn` of a message in several pages. */
function readHeader(reading: Reading, header: XmlElement): void {
  reading.created ??= parseDate(textAt(header, 'CreDtTm').slice(0, 10))
  const page = textAt(header, 'MsgPgntn/PgNb')
  const last = textAt(header, 'MsgPgntn/LastPgInd')
  if ((page !== '' && Number(page) !== 1) || last === 'false') reading.paged = true
}

/** `urn:iso:std:iso:20022:tech:xsd:camt.053.001.08`: 001.08. */
function versionOf({ attributes }: XmlElement): string {
  for (const value of Object.values(attributes)) {
    const version = /:camt\.05[34]\.(\d{3}\.\d{2})\b/.exec(value)?.[1]
    if (version !== undefined) return version
  }
  return ''
}
