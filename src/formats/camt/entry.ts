import { type LocalDate, parseDate } from '../../core/date.ts'
import { type Minor, minor, negate } from '../../core/money.ts'
import { problemAt, warningAt } from '../../core/problem.ts'
import { parseAmount } from '../decimal.ts'
import { reach } from '../entry.ts'
import { tell } from '../problem-list.ts'
import { at, textAt, type XmlElement } from '../xml/element.ts'
import type { CamtEntry, Reading } from './camt.ts'
import { amountIn, amountOf, chargesIn, type Described, describe } from './detail.ts'
import { addToSums, headOf, type OpenStatement, placed, placeIn } from './statement.ts'

/** `Ntry`: one line of the account, with its details (`NtryDtls/TxDtls`) if the bank gives them. */
export type OpenEntry = {
  readonly element: XmlElement
  readonly statement: OpenStatement
  /** From 1, in its statement. */
  readonly number: number
  /** Read with the first detail, or at the end: it stands before the details. */
  head: EntryHead | null
  details: number
  /** The first detail waits: one that is alone may take the entry's amount. */
  waiting: XmlElement | null
  /** Sum of the details in the direction of the entry; null when one has no amount of its own. */
  sum: number | null
  charges: number
  /** Details that became entries, or were told. */
  handled: number
  /** Transactions the bank speaks of without giving their details here. */
  batchOf: number
  group: Group | null
}

/** One `NtryDtls`: its batch has a count and a sum of its own. */
type Group = { readonly element: XmlElement; details: number; sum: number | null }

type EntryHead = {
  /** Null: cannot be used, and told. */
  readonly amount: Minor | null
  readonly currency: string
  readonly creditDebit: 'CRDT' | 'DBIT' | null
  readonly status: string
  readonly bookingDate: LocalDate | null
  readonly valueDate: LocalDate | null
  readonly reversal: boolean
}

/** Not final: shown, but neither counted nor booked. */
const notFinal: ReadonlySet<string> = new Set(['PDNG', 'INFO', 'FUTR'])

export function isFinal({ status }: Pick<CamtEntry, 'status'>): boolean {
  return !notFinal.has(status)
}

export function beginEntry(reading: Reading, element: XmlElement): void {
  const { statement } = reading
  if (statement === null || element.parent !== statement.element) {
    const problem = problemAt(element.line, 'Ntry', 'outside of a statement', 'Stmt/Ntry')
    tell(reading.problems, placed(element, problem))
    return
  }
  statement.entries += 1
  reading.entry = {
    element,
    statement,
    number: statement.entries,
    head: null,
    details: 0,
    waiting: null,
    sum: 0,
    charges: 0,
    handled: 0,
    batchOf: 0,
    group: null,
  }
}

export function beginDetails(reading: Reading, element: XmlElement): void {
  const { entry } = reading
  if (entry === null || element.parent !== entry.element) return
  entry.group = { element, details: 0, sum: 0 }
}

/** `TxDtls`. */
export function addDetail(reading: Reading, element: XmlElement): void {
  const { entry } = reading
  if (entry === null || entry.group === null || element.parent !== entry.group.element) {
    const problem = problemAt(element.line, 'TxDtls', 'outside of an entry', 'Ntry/NtryDtls/TxDtls')
    tell(reading.problems, placed(element, problem))
    return
  }
  const head = headOfEntry(reading, entry)
  entry.details += 1
  entry.group.details += 1
  const own = amountOf(element, head.currency)
  const usable = own !== null && own.currency === head.currency ? own.amount : null
  const signed = usable === null ? null : isAgainst(head, element) ? -usable : usable
  entry.sum = signed === null || entry.sum === null ? null : entry.sum + signed
  entry.group.sum = signed === null || entry.group.sum === null ? null : entry.group.sum + signed
  entry.charges += chargesIn(element, head.currency)
  if (entry.details === 1) {
    entry.waiting = element
    return
  }
  flush(reading, entry, false)
  takeDetail(reading, entry, element, false)
}

/** `NtryDtls/Btch`: `NbOfTxs` and `TtlAmt` of the details beside it. */
export function endDetails(reading: Reading, element: XmlElement): void {
  const { entry } = reading
  const group = entry?.group ?? null
  if (entry === null || group === null || group.element !== element) return
  entry.group = null
  const batch = at(element, 'Btch')
  if (batch === null) return
  const head = headOfEntry(reading, entry)
  const printed = textAt(batch, 'NbOfTxs')
  if (group.details === 0 && /^\d{1,9}$/.test(printed)) entry.batchOf += Number(printed)
  if (printed !== '' && Number(printed) !== group.details) {
    const found = `${group.details} details`
    const expected = `${printed}, as the batch says`
    // Without any, they come in another file: a camt.054 beside the camt.053.
    const problem = group.details === 0 ? warningAt : problemAt
    if (group.details > 0) entry.statement.unsound.push(entry.number)
    const where = placeOf(entry, 'NtryDtls/Btch/NbOfTxs')
    tell(reading.problems, placed(element, problem(batch.line, where, found, expected)))
  }
  const total = amountIn(batch, 'TtlAmt', head.currency)
  if (total === null || total.currency !== head.currency || group.details === 0) return
  if (total.amount === null || group.sum === null) return
  if (Math.abs(group.sum) === Math.abs(total.amount)) return
  const expected = `${group.sum} minor units, the sum of its details`
  entry.statement.unsound.push(entry.number)
  const where = placeOf(entry, 'NtryDtls/Btch/TtlAmt')
  tell(reading.problems, placed(element, problemAt(batch.line, where, total.printed, expected)))
}

export function endEntry(reading: Reading, element: XmlElement): void {
  const { entry } = reading
  if (entry === null || entry.element !== element) return
  reading.entry = null
  const head = headOfEntry(reading, entry)
  flush(reading, entry, true)
  const { amount, currency, creditDebit } = head
  if (amount === null || creditDebit === null) entry.statement.unusable = true
  // Details that are all 0 say something, but not where the money is.
  if (entry.handled === 0) takeWhole(reading, entry)
  else checkDetails(reading, entry, head)
  const { all, booked } = entry.statement
  if (creditDebit === null) return
  addToSums(all, creditDebit === 'CRDT', amount ?? 0, currency)
  if (isFinal(head)) addToSums(booked, creditDebit === 'CRDT', amount ?? 0, currency)
}

/** The file ended inside the entry: its first detail counts if it has an amount of its own. */
export function cutEntry(reading: Reading, entry: OpenEntry): void {
  const { waiting } = entry
  if (waiting === null) return
  const { currency } = headOfEntry(reading, entry)
  if (amountOf(waiting, currency)?.currency !== currency) entry.waiting = null
  flush(reading, entry, false)
}

/** Takes the first detail, which waited for a second. `alone`: none came. */
function flush(reading: Reading, entry: OpenEntry, alone: boolean): void {
  const { waiting } = entry
  entry.waiting = null
  if (waiting !== null) takeDetail(reading, entry, waiting, alone)
}

/**
 * `Amt@Ccy`, `CdtDbtInd`, `Sts` (v08: `Sts/Cd`, `Sts/Prtry`), `BookgDt` and `ValDt` (`Dt` or
 * `DtTm`, the day as printed), `RvslInd`.
 */
function headOfEntry(reading: Reading, entry: OpenEntry): EntryHead {
  if (entry.head !== null) return entry.head
  const { element } = entry
  const error = (inside: string, found: string, expected: string) => {
    const problem = problemAt(element.line, placeOf(entry, inside), found, expected)
    tell(reading.problems, placed(element, problem))
  }
  const printed = textAt(element, 'Amt')
  const currency = at(element, 'Amt')?.attributes.Ccy || headOf(entry.statement).currency
  const parsed = parseAmount(printed, currency)
  const amount = parsed?.exact === true && parsed.amount >= 0 ? parsed.amount : null
  if (currency === '') error('Amt', `${printed} without Ccy`, 'an amount with its currency')
  else if (amount === null) error('Amt', printed, `an amount in ${currency}, 0 or more`)
  const direction = textAt(element, 'CdtDbtInd')
  const known = direction === 'CRDT' || direction === 'DBIT'
  if (!known) error('CdtDbtInd', direction, 'CRDT or DBIT')
  const status = textAt(element, 'Sts', 'Sts/Cd', 'Sts/Prtry')
  if (status === '') {
    const problem = warningAt(element.line, placeOf(entry, 'Sts'), '', 'a status')
    tell(reading.problems, placed(element, problem))
  }
  entry.charges += chargesIn(element, currency)
  entry.head = {
    amount: currency === '' ? null : amount,
    currency,
    creditDebit: known ? direction : null,
    status,
    bookingDate: dayAt(element, 'BookgDt'),
    valueDate: dayAt(element, 'ValDt'),
    reversal: /^(true|1)$/.test(textAt(element, 'RvslInd')),
  }
  return entry.head
}

function dayAt(element: XmlElement, path: string): LocalDate | null {
  return parseDate(textAt(element, `${path}/Dt`, `${path}/DtTm`).slice(0, 10))
}

function isAgainst(head: EntryHead, detail: XmlElement): boolean {
  const own = textAt(detail, 'CdtDbtInd')
  return head.creditDebit !== null && own !== '' && own !== head.creditDebit
}

/**
 * One detail as an entry. Its amount is its own (`Amt`, else `AmtDtls/TxAmt/Amt`) in the entry's
 * currency. Without one a detail that is alone takes the entry's; one of several takes
 * `CntrValAmt` or `InstdAmt` in that currency, or cannot be used.
 */
function takeDetail(reading: Reading, entry: OpenEntry, detail: XmlElement, alone: boolean): void {
  const head = headOfEntry(reading, entry)
  const own = amountOf(detail, head.currency)
  const inCurrency = own !== null && own.currency === head.currency
  const amount = inCurrency
    ? own.amount
    : alone
      ? head.amount
      : (['CntrValAmt', 'InstdAmt'] as const)
          .map((name) => amountIn(detail, `AmtDtls/${name}/Amt`, head.currency))
          .find((one) => one !== null && one.currency === head.currency && one.amount !== null)
          ?.amount
  if (inCurrency && amount === 0) return
  entry.handled += 1
  if (amount === null || amount === undefined || amount < 0) {
    if (alone && !inCurrency) return
    const found = own === null ? 'none' : own.printed
    const where = placeOf(entry, `TxDtls[${entry.details}]/Amt`)
    const expected = `an amount in ${head.currency}, 0 or more`
    tell(reading.problems, placed(detail, problemAt(detail.line, where, found, expected)))
    return
  }
  if (alone && !inCurrency && amount === 0) return
  take(reading, entry, detail, amount, describe(entry.element, detail, head.currency))
}

/** An entry without details is one sum. */
function takeWhole(reading: Reading, entry: OpenEntry): void {
  const { amount, currency } = headOfEntry(reading, entry)
  if (amount === null || (amount === 0 && entry.details > 0)) return
  take(reading, entry, null, amount, describe(entry.element, null, currency))
}

function take(
  reading: Reading,
  entry: OpenEntry,
  detail: XmlElement | null,
  amount: Minor,
  described: Described,
): void {
  const head = headOfEntry(reading, entry)
  const element = detail ?? entry.element
  const printed = textAt(detail, 'CdtDbtInd')
  const own = printed === 'CRDT' || printed === 'DBIT' ? printed : null
  const creditDebit = own ?? head.creditDebit
  if (printed !== '' && own === null) {
    const where = placeOf(entry, `TxDtls[${entry.details}]/CdtDbtInd`)
    tell(reading.problems, placed(element, problemAt(element.line, where, printed, 'CRDT or DBIT')))
    return
  }
  if (creditDebit === null) return
  const sum = reach(reading.reach, amount)
  if (sum === null) {
    const expected = `amounts of at most ${Number.MAX_SAFE_INTEGER} together`
    const where = placeOf(entry, 'Amt')
    tell(reading.problems, placed(element, problemAt(element.line, where, `${amount}`, expected)))
    return
  }
  reading.reach = sum
  reading.taken += 1
  const { isReturn, payer, payee, ...rest } = described
  const isCredit = creditDebit === 'CRDT'
  const isBack = head.reversal || isReturn
  const { account } = headOf(entry.statement)
  const taken: CamtEntry = {
    line: element.line,
    kind: isBack ? 'return' : isCredit ? 'payment' : 'payout',
    date: head.bookingDate ?? head.valueDate,
    amount: isCredit ? amount : negate(amount),
    currency: head.currency,
    ...(account === '' ? {} : { creditorAccount: account }),
    ...rest,
    // Who paid is told of money in and of what is taken back; of money out, who got it.
    ...((isCredit || isBack) && payer !== undefined ? { payer } : {}),
    ...(!isCredit && payee !== undefined ? { payee } : {}),
    creditDebit,
    status: head.status,
    bookingDate: head.bookingDate,
    valueDate: head.valueDate,
    reversal: head.reversal,
    isDetail: detail !== null,
    ...(detail === null && entry.batchOf > 1 ? { batchOf: entry.batchOf } : {}),
    statement: entry.statement.number - 1,
    number: entry.number,
  }
  reading.take(taken)
}

/** The details make the entry, or differ from it by the charges the bank tells. */
function checkDetails(reading: Reading, entry: OpenEntry, head: EntryHead): void {
  const { sum, charges, element, details } = entry
  if (sum === null || head.amount === null || sum === head.amount) return
  if (charges > 0 && Math.abs(sum - head.amount) === charges) return
  entry.statement.unsound.push(entry.number)
  const found = `${minor(sum)} minor units, the sum of ${details} details`
  const where = placeOf(entry, 'NtryDtls')
  const expected = `${head.amount}, the amount of the entry`
  tell(reading.problems, placed(element, problemAt(element.line, where, found, expected)))
}

function placeOf(entry: OpenEntry, inside: string): string {
  return placeIn(entry.statement, `Ntry[${entry.number}]/${inside}`)
}
