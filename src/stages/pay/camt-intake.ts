import type { LocalDate } from '../../core/date.ts'
import { normalAccount } from '../../core/giro.ts'
import { type Problem, problemAt, warningAt } from '../../core/problem.ts'
import type { CamtEntry, CamtReading } from '../../formats/camt/camt.ts'
import { isFinal } from '../../formats/camt/entry.ts'
import { depositKey, type Identity, identities } from './identity.ts'
import { addTo, type BankTotal, type Totals } from './total.ts'
import type { FilePayment } from './work.ts'

/**
 * From what a camt file says to payments that may be booked: money in that the bank has booked.
 * Balances, pending entries and money out are not booked. Held back, each with a problem: money for
 * an account that is nobody's, a statement that does not add up or was cut off, an entry whose
 * details differ from it, a sum whose details come in another file, and money the bank took back,
 * which is a person's work. Our own payouts that came back are booked without reference, so that
 * they wait in suspense.
 */
export function camtPaymentsOf(
  reading: CamtReading,
  owners: ReadonlyMap<string, number>,
  only: number | null,
): CamtPayments {
  const problems: Problem[] = [...reading.problems]
  const totals: Totals = new Map()
  const heldLines = new Set<number>()
  const atLine = new Map<number, number>()
  const byCreditor = new Map<number, FilePayment[]>()
  const passed = new Map<string, { line: number; count: number; expected: string }>()
  const identity = identities()
  for (const entry of reading.entries) {
    const reason = notBooked(entry)
    if (reason !== null) {
      const known = passed.get(reason.found)
      if (known === undefined) passed.set(reason.found, { line: entry.line, count: 1, ...reason })
      else known.count += 1
      continue
    }
    const place = placeOf(entry, owners)
    if (place !== null) ownLine(atLine, entry.line, place.owner)
    const problem = refuse(reading, entry, place, only)
    const { date: day, currency, amount, creditorAccount } = entry
    const account = place?.number ?? creditorAccount ?? ''
    const at = { account, day: day ?? '', currency }
    addTo(totals, at, 'read', amount)
    if (problem !== null || place === null || entry.date === null) {
      if (problem !== null) problems.push(problem)
      addTo(totals, at, 'refused', amount)
      if (place !== null) heldLines.add(entry.line)
      continue
    }
    const payment = filePayment(entry, entry.date, place, identity)
    const list = byCreditor.get(place.owner)
    if (list === undefined) byCreditor.set(place.owner, [payment])
    else list.push(payment)
  }
  for (const [found, { line, count, expected }] of passed) {
    problems.push(warningAt(line, 'entry', `${found} (${count})`, expected))
  }
  const held = new Map([...heldLines].map((line) => [line, atLine.get(line) ?? nobody]))
  return { byCreditor, held, totals: [...totals.values()], problems }
}

type CamtPayments = {
  readonly byCreditor: ReadonlyMap<number, FilePayment[]>
  /** Whose the payments are that are held back, by line, where the file tells. */
  readonly held: ReadonlyMap<number, number>
  readonly totals: readonly BankTotal[]
  readonly problems: readonly Problem[]
}

/** No creditor's number. */
const nobody = 0

/** Where entries of several creditors stand on one line, the line is nobody's to see. */
function ownLine(atLine: Map<number, number>, line: number, owner: number): void {
  const before = atLine.get(line)
  atLine.set(line, before === undefined || before === owner ? owner : nobody)
}

/** Why an entry is nothing to book, though there is nothing wrong with it. */
function notBooked(entry: CamtEntry): { found: string; expected: string } | null {
  if (!isFinal(entry) || entry.status === '') {
    const expected = 'BOOK; it is booked when the bank has booked it'
    return { found: `status ${entry.status}`, expected }
  }
  if (entry.creditDebit === 'CRDT' || entry.kind === 'return') return null
  return { found: 'money out', expected: 'money in; money out is not booked from here' }
}

type Place = {
  readonly owner: number
  /** The bankgiro or account number the money came to, as it is registered. */
  readonly number: string
}

/** `BG` and a bankgiro number, then the serial of the deposit. */
const depositReference = /^BG ?(\d{7,8})\s+(\d{1,5})(?!\d)/

/** The first of our numbers that the entry names: deposit, bankgiro number, the account itself. */
function placeOf(entry: CamtEntry, owners: ReadonlyMap<string, number>): Place | null {
  const deposit = depositReference.exec(entry.entryReference ?? '')?.[1] ?? ''
  const account = normalAccount(entry.creditorAccount ?? '')
  for (const number of [deposit, entry.bankgiro ?? '', account]) {
    const owner = owners.get(number)
    if (owner !== undefined) return { owner, number }
  }
  return null
}

/** In this order: not ours, no day, the statement, the entry, details elsewhere, taken back. */
function refuse(
  reading: CamtReading,
  entry: CamtEntry,
  place: Place | null,
  only: number | null,
): Problem | null {
  const held = (field: string, found: string, expected: string) =>
    problemAt(entry.line, field, found, `${expected}; the payment is held back`)
  if (place === null || (only !== null && place.owner !== only)) {
    const expected = 'an account or bankgiro number of the creditor'
    return problemAt(entry.line, 'creditorAccount', entry.creditorAccount ?? '', expected)
  }
  if (entry.date === null) return held('BookgDt', 'none', 'a booking or value day')
  const statement = reading.statements[entry.statement]
  if (statement?.sound !== true) {
    return held('statement', 'one that does not add up, or is cut off', 'a sound statement')
  }
  if (statement.unsound.includes(entry.number)) {
    return held('details', 'a sum that differs', 'details that make their entry')
  }
  if (entry.creditDebit === 'DBIT') {
    const because = entry.returnReason ?? entry.text?.[0] ?? entry.status
    return problemAt(entry.line, 'return', because, 'a person: the bank took money back')
  }
  const isDeposit = depositReference.test(entry.entryReference ?? '')
  if (entry.batchOf !== undefined || (isDeposit && !entry.isDetail)) {
    return held('details', `none of ${entry.batchOf ?? 'a deposit'}`, 'them here, or another file')
  }
  return null
}

function filePayment(
  entry: CamtEntry,
  day: LocalDate,
  place: Place,
  identity: Identity,
): FilePayment {
  const { line, amount, currency } = entry
  const references = entry.kind === 'return' ? [] : entry.references
  const { payer = {}, text = [], endToEndId } = entry
  return {
    payment: identity(keyOf(entry, day, place)),
    line,
    amount,
    currency,
    references,
    bankAccount: place.number,
    bookedOn: day,
    bankId: entry.bankReference ?? '',
    payer: { ...payer, text, ...(endToEndId === undefined ? {} : { endToEndId }) },
  }
}

function keyOf(entry: CamtEntry, day: LocalDate, place: Place): (string | number)[] {
  const { amount, currency, references, bankReference = '' } = entry
  const deposit = depositReference.exec(entry.entryReference ?? '')
  if (deposit !== null && entry.kind === 'payment') {
    const bankgiro = deposit[1] ?? ''
    const serial = (deposit[2] ?? '').replace(/^0+/, '')
    return depositKey({ bankgiro, day, serial }, { currency, amount }, references)
  }
  if (entry.ownReference) return ['bank', place.owner, bankReference, day, currency, amount]
  // The reference of an entry may be the same for all of a file.
  return [
    'told',
    place.owner,
    place.number,
    bankReference,
    day,
    currency,
    amount,
    references.map(({ value }) => value).join(' '),
    entry.payer?.account ?? '',
  ]
}
