import { present } from '../../core/assert.ts'
import { type Problem, problemAt } from '../../core/problem.ts'
import type { BgmaxEntry, BgmaxReading } from '../../formats/bgmax/bgmax.ts'
import { depositKey, type Identity, identities } from './identity.ts'
import type { FilePayment } from './work.ts'

/**
 * From what a BgMax file says to payments that may be booked. Held back, each with a problem: money
 * for a bankgiro number that is nobody's, a section without its deposit record (its day is not
 * known), and a section whose deposit amount its payments do not add up to, unless a record that
 * could not be read explains the difference. A held section can come in again with a sound file.
 */
export function paymentsOf(
  reading: BgmaxReading,
  file: Buffer,
  owners: ReadonlyMap<string, number>,
  only: number | null,
): { byCreditor: Map<number, FilePayment[]>; problems: Problem[] } {
  const problems: Problem[] = [...reading.problems]
  const byCreditor = new Map<number, FilePayment[]>()
  const unsound = unsoundDeposits(reading, problems)
  const identity = identities()
  for (const entry of reading.entries) {
    const account = entry.creditorAccount ?? ''
    const owner = owners.get(account)
    const problem = refuse(entry, account, owner, only, unsound)
    if (problem !== null) {
      problems.push(problem)
      continue
    }
    const payment = filePayment(reading, entry, file, account, identity)
    const number = present(owner, 'owner')
    const list = byCreditor.get(number)
    if (list === undefined) byCreditor.set(number, [payment])
    else list.push(payment)
  }
  return { byCreditor, problems }
}

function refuse(
  entry: BgmaxEntry,
  account: string,
  owner: number | undefined,
  only: number | null,
  unsound: ReadonlySet<number>,
): Problem | null {
  if (owner === undefined || (only !== null && owner !== only)) {
    const expected = 'a bankgiro number of the creditor'
    return problemAt(entry.line, 'creditorAccount', account, expected)
  }
  if (entry.deposit === null || entry.date === null) {
    return problemAt(entry.line, 'deposit', 'none', 'a deposit record 15; the payment is held back')
  }
  if (unsound.has(entry.deposit)) {
    const expected = 'a section that adds up; the payment is held back'
    return problemAt(entry.line, 'section', 'a total that differs', expected)
  }
  return null
}

/** Deposits that differ from the sum of their entries although every record could be read. */
function unsoundDeposits(reading: BgmaxReading, problems: readonly Problem[]): Set<number> {
  const sums = reading.deposits.map(() => 0)
  for (const entry of reading.entries) {
    if (entry.deposit !== null) sums[entry.deposit] = (sums[entry.deposit] ?? 0) + entry.amount
  }
  const unread = problems.filter((one) => one.severity === 'error' && one.field === 'amount')
  const unsound = new Set<number>()
  for (const [at, deposit] of reading.deposits.entries()) {
    const from = reading.deposits[at - 1]?.line ?? 0
    const explained = unread.some((one) => (one.line ?? 0) > from && (one.line ?? 0) < deposit.line)
    const short = deposit.amount !== null && (sums[at] ?? 0) < deposit.amount
    if (deposit.amount !== sums[at] && !(explained && short)) unsound.add(at)
  }
  return unsound
}

/**
 * The payment's id comes from its content, so the same payment in two files is one payment: the
 * deposit it came with, amount and references, and a running number among equals. Without a serial
 * of the deposit: Bankgirot's serial, and the payer. Where a file carries no serial at all, the
 * file itself counts.
 */
function filePayment(
  reading: BgmaxReading,
  entry: BgmaxEntry,
  file: Buffer,
  account: string,
  identity: Identity,
): FilePayment {
  const day = present(entry.date, 'date')
  const { bankId: serial = '', currency, amount, references } = entry
  const deposit = (reading.deposits[entry.deposit ?? 0]?.serial ?? '').replace(/^0+/, '')
  const key =
    deposit === ''
      ? [
          account,
          day,
          serial,
          currency,
          amount,
          references.map((one) => one.value).join(' '),
          entry.payer?.account ?? '',
          serial === '' ? file.toString('hex') : '',
        ]
      : depositKey({ bankgiro: account, day, serial: deposit }, { currency, amount }, references)
  return {
    payment: identity(key),
    line: entry.line,
    amount: entry.amount,
    currency: entry.currency,
    references: entry.references,
    bankAccount: account,
    bookedOn: day,
    bankId: serial,
    payer: { ...(entry.payer ?? {}), text: entry.text ?? [] },
  }
}
