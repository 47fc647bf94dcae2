import { parseDate } from '../../core/date.ts'
import { type Problem, problemAt, warningAt } from '../../core/problem.ts'
import { parseAmount } from '../decimal.ts'
import { tell } from '../problem-list.ts'
import { allAt, at, textAt, type XmlElement } from '../xml/element.ts'
import type { Reading } from './camt.ts'

/** `Stmt` and `Ntfctn`: one account's entries, with balances and totals to check them against. */
export type OpenStatement = {
  readonly element: XmlElement
  /** From 1, in the file. */
  readonly number: number
  /** Numbers of the entries whose details do not add up to them. */
  readonly unsound: number[]
  head: StatementHead | null
  /** `Ntry` so far, also those that could not be used. */
  entries: number
  unusable: boolean
  /** A total or balance differs. */
  differs: boolean
  readonly all: Sums
  /** Without entries that are not final. */
  readonly booked: Sums
}

type StatementHead = { readonly account: string; readonly currency: string; readonly id: string }

export type Sums = {
  credits: number
  debits: number
  creditSum: number
  debitSum: number
  /** The currency of the sums; several when they cannot be added. */
  currency: string | 'several' | null
}

export function beginStatement(reading: Reading, element: XmlElement): void {
  if (reading.statement !== null) endStatement(reading, reading.statement, false)
  reading.statement = {
    element,
    number: reading.statements.length + 1,
    unsound: [],
    head: null,
    entries: 0,
    unusable: false,
    differs: false,
    all: noSums(),
    booked: noSums(),
  }
}

/** Account and currency; they stand before the first entry. */
export function headOf(statement: OpenStatement): StatementHead {
  if (statement.head !== null) return statement.head
  const account = at(statement.element, 'Acct')
  statement.head = {
    account: accountAt(account, 'Id'),
    currency: textAt(account, 'Ccy'),
    id: textAt(statement.element, 'Id'),
  }
  return statement.head
}

/** `IBAN` or `Othr/Id` below a path, without blanks, dots and hyphens. */
export function accountAt(element: XmlElement | null, path: string): string {
  return textAt(element, `${path}/IBAN`, `${path}/Othr/Id`).replace(/[\s.-]/g, '')
}

/** Where something of a statement stands, for a problem: `Stmt[2]/Bal`. */
export function placeIn(statement: OpenStatement, inside: string): string {
  const name = `${statement.element.name}[${statement.number}]`
  return inside === '' ? name : `${name}/${inside}`
}

/** Column too where all of a file is one line. */
export function placed(element: XmlElement, problem: Problem): Problem {
  return element.line === 1 ? { ...problem, column: element.column } : problem
}

export function addToSums(sums: Sums, isCredit: boolean, amount: number, currency: string): void {
  sums.currency = sums.currency === null || sums.currency === currency ? currency : 'several'
  if (isCredit) {
    sums.credits += 1
    sums.creditSum += amount
  } else {
    sums.debits += 1
    sums.debitSum += amount
  }
}

/** `complete`: its end was read. */
export function endStatement(reading: Reading, statement: OpenStatement, complete: boolean): void {
  const { statements } = reading
  const { account, currency, id } = headOf(statement)
  reading.statement = null
  reading.created ??= parseDate(textAt(statement.element, 'CreDtTm').slice(0, 10))
  if (complete) {
    checkCopy(reading, statement)
    checkSequence(reading, statement)
    if (isPaged(reading, statement)) {
      warn(reading, statement, '', 'one of several pages', 'all pages; totals are not checked')
    } else {
      checkSummary(reading, statement)
      if (statement.element.name === 'Stmt') checkBalances(reading, statement)
    }
  }
  if (account === '') warn(reading, statement, 'Acct/Id', 'none', 'an account')
  const sound = complete && !statement.differs
  const { unsound } = statement
  statements.push({ line: statement.element.line, id, account, currency, sound, unsound })
}

function noSums(): Sums {
  return { credits: 0, debits: 0, creditSum: 0, debitSum: 0, currency: null }
}

function isPaged(reading: Reading, { element }: OpenStatement): boolean {
  const page = textAt(element, 'StmtPgntn/PgNb', 'NtfctnPgntn/PgNb')
  const last = textAt(element, 'StmtPgntn/LastPgInd', 'NtfctnPgntn/LastPgInd')
  return reading.paged || (page !== '' && Number(page) !== 1) || last === 'false'
}

/** `CpyDplctInd`: the money may be in another file already. */
function checkCopy(reading: Reading, statement: OpenStatement): void {
  const mark = textAt(statement.element, 'CpyDplctInd')
  if (mark !== '') warn(reading, statement, 'CpyDplctInd', mark, 'an original')
}

/** `ElctrncSeqNb`, else `LglSeqNb`: statements of an account follow one another. */
function checkSequence(reading: Reading, statement: OpenStatement): void {
  const { account } = headOf(statement)
  const printed = textAt(statement.element, 'ElctrncSeqNb', 'LglSeqNb')
  const sequence = /^\d{1,15}$/.test(printed) ? Number(printed) : null
  if (sequence === null || account === '') return
  const before = reading.sequences.get(account)
  reading.sequences.set(account, sequence)
  if (before === undefined || sequence === before + 1) return
  warn(reading, statement, 'ElctrncSeqNb', printed, `${before + 1}, behind ${before}`)
}

/**
 * `TxsSummry`: `TtlNtries`, `TtlCdtNtries`, `TtlDbtNtries`, each with `NbOfNtries` and `Sum` if the
 * bank likes, and the net. Banks differ in whether pending entries are in, so either way will do.
 */
function checkSummary(reading: Reading, statement: OpenStatement): void {
  const summary = at(statement.element, 'TxsSummry')
  if (summary === null) return
  const { all, booked } = statement
  const ways = [all, booked]
  const count = (path: string, of: (sums: Sums) => number) =>
    checkCount(reading, statement, summary, path, ways.map(of))
  const sum = (path: string, of: (sums: Sums) => number) =>
    checkSum(reading, statement, summary, path, ways.map(of))
  count('TtlNtries/NbOfNtries', ({ credits, debits }) => credits + debits)
  count('TtlCdtNtries/NbOfNtries', ({ credits }) => credits)
  count('TtlDbtNtries/NbOfNtries', ({ debits }) => debits)
  // Sums over several currencies mean nothing, and a told entry explains what is missing.
  if (statement.unusable || all.currency === 'several') return
  sum('TtlNtries/Sum', ({ creditSum, debitSum }) => creditSum + debitSum)
  sum('TtlCdtNtries/Sum', ({ creditSum }) => creditSum)
  sum('TtlDbtNtries/Sum', ({ debitSum }) => debitSum)
  const debit = textAt(summary, 'TtlNtries/TtlNetNtry/CdtDbtInd', 'TtlNtries/CdtDbtInd') === 'DBIT'
  const net = ({ creditSum, debitSum }: Sums) => (creditSum - debitSum) * (debit ? -1 : 1)
  sum('TtlNtries/TtlNetNtryAmt', net)
  sum('TtlNtries/TtlNetNtry/Amt', net)
}

function checkCount(
  reading: Reading,
  statement: OpenStatement,
  summary: XmlElement,
  path: string,
  counted: readonly number[],
): void {
  const printed = textAt(summary, path)
  if (printed === '') return
  const stated = /^\d{1,15}$/.test(printed) ? Number(printed) : -1
  // Entries whose direction is not known are in neither; they are told.
  if (statement.unusable && stated >= (counted[0] ?? 0)) return
  if (counted.includes(stated)) return
  differs(reading, statement, summary, `TxsSummry/${path}`, printed, `${counted[0]} entries`)
}

function checkSum(
  reading: Reading,
  statement: OpenStatement,
  summary: XmlElement,
  path: string,
  counted: readonly number[],
): void {
  const printed = textAt(summary, path)
  if (printed === '') return
  const currency = statement.all.currency ?? headOf(statement).currency
  const stated = parseAmount(printed, currency)
  if (stated !== null && counted.includes(stated.amount)) return
  // Some write the net with its sign besides telling the direction.
  if (stated !== null && path.includes('Net') && counted.includes(-stated.amount)) return
  const expected = `${counted[0]} minor units, the sum of its entries`
  differs(reading, statement, summary, `TxsSummry/${path}`, printed, expected)
}

/** `Bal`: opening (OPBD, else PRCD) and booked entries make closing (CLBD). */
function checkBalances(reading: Reading, statement: OpenStatement): void {
  const { booked } = statement
  const currency = headOf(statement).currency || booked.currency || ''
  const opening = balance(statement, currency, 'OPBD') ?? balance(statement, currency, 'PRCD')
  const closing = balance(statement, currency, 'CLBD')
  if (opening === null || closing === null) {
    const missing = opening === null ? 'opening balance OPBD' : 'closing balance CLBD'
    warn(reading, statement, 'Bal', 'none', `an ${missing}`.replace('an c', 'a c'))
    return
  }
  if (statement.unusable || booked.currency === 'several') return
  if (booked.currency !== null && booked.currency !== opening.currency) return
  const expected = opening.amount + booked.creditSum - booked.debitSum
  if (closing.amount === expected) return
  const told = `${expected} minor units, the opening balance and the entries`
  differs(reading, statement, closing.element, 'Bal[CLBD]', closing.printed, told)
}

function balance(statement: OpenStatement, currency: string, code: string) {
  for (const element of allAt(statement.element, 'Bal')) {
    if (textAt(element, 'Tp/CdOrPrtry/Cd') !== code) continue
    const unit = at(element, 'Amt')?.attributes.Ccy ?? currency
    if (currency !== '' && unit !== currency) continue
    const printed = textAt(element, 'Amt')
    const amount = parseAmount(printed, unit)?.amount
    if (amount === undefined) continue
    const sign = textAt(element, 'CdtDbtInd') === 'DBIT' ? -1 : 1
    return { element, printed, amount: amount * sign, currency: unit }
  }
  return null
}

function differs(
  reading: Reading,
  statement: OpenStatement,
  element: XmlElement,
  inside: string,
  found: string,
  expected: string,
): void {
  statement.differs = true
  const problem = problemAt(element.line, placeIn(statement, inside), found, expected)
  tell(reading.problems, placed(element, problem))
}

function warn(
  reading: Reading,
  statement: OpenStatement,
  inside: string,
  found: string,
  expected: string,
): void {
  const { element } = statement
  const problem = warningAt(element.line, placeIn(statement, inside), found, expected)
  tell(reading.problems, placed(element, problem))
}
