import { present } from '../../core/assert.ts'
import { type Problem, problemAt } from '../../core/problem.ts'
import type { BgmaxEntry } from '../../formats/bgmax/bgmax.ts'
import { type BgmaxSurvey, bgmaxEntries } from '../../formats/bgmax/pieces.ts'
import { depositKey, type Identity, identities } from './identity.ts'
import { addTo, type BankTotal, type Totals } from './total.ts'
import type { FilePayment } from './work.ts'

/**
 * What of a BgMax file may be booked. Held back, each with a problem: money for a bankgiro number
 * that is nobody's, a section without its deposit record (its day is not known), and a section
 * whose deposit amount its payments do not add up to, unless a record that could not be read
 * explains the difference. A held section can come in again with a sound file.
 */
export type PaymentPlan = {
  readonly survey: BgmaxSurvey
  /** Whose money is in the file, in the order in which it comes. */
  readonly creditors: readonly number[]
  readonly problems: readonly Problem[]
  /** What was read and what of it is held back. */
  readonly totals: readonly BankTotal[]
  /** Whose the payments are that are held back, by line, where the file tells. */
  readonly held: ReadonlyMap<number, number>
  /** The creditor a payment is booked for; null: it is held back. */
  readonly creditorOf: (entry: BgmaxEntry) => number | null
}

/** Payments looked at together. */
const some = 2000

export function planPayments(
  survey: BgmaxSurvey,
  owners: ReadonlyMap<string, number>,
  only: number | null,
): PaymentPlan {
  const problems: Problem[] = [...survey.problems]
  const unsound = unsoundDeposits(survey, problems)
  const creditors = new Set<number>()
  const held = new Map<number, number>()
  const totals: Totals = new Map()
  const ownerOf = (entry: BgmaxEntry) => owners.get(entry.creditorAccount ?? '')
  const refusal = (entry: BgmaxEntry) =>
    refuse(entry, entry.creditorAccount ?? '', ownerOf(entry), only, unsound)
  for (const entries of bgmaxEntries(survey, some)) {
    for (const entry of entries) {
      const problem = refusal(entry)
      const owner = ownerOf(entry)
      const place = placeOf(entry)
      addTo(totals, place, 'read', entry.amount)
      if (problem === null) creditors.add(present(owner, 'owner'))
      else {
        problems.push(problem)
        addTo(totals, place, 'refused', entry.amount)
        if (owner !== undefined) held.set(entry.line, owner)
      }
    }
  }
  return {
    survey,
    creditors: [...creditors],
    problems,
    totals: [...totals.values()],
    held,
    creditorOf: (entry) => (refusal(entry) === null ? (ownerOf(entry) ?? null) : null),
  }
}

function placeOf({ creditorAccount, date, currency }: BgmaxEntry) {
  return { account: creditorAccount ?? '', day: date ?? '', currency }
}

/** The payments of one creditor, so many at a time, read from the file as they are asked for. */
export function* paymentsOf(
  plan: PaymentPlan,
  file: Buffer,
  creditor: number,
  most: number,
): Generator<FilePayment[]> {
  const identity = identities()
  let payments: FilePayment[] = []
  for (const entries of bgmaxEntries(plan.survey, some)) {
    for (const entry of entries) {
      if (plan.creditorOf(entry) !== creditor) continue
      payments.push(filePayment(plan.survey, entry, file, identity))
      if (payments.length < most) continue
      yield payments
      payments = []
    }
  }
  if (payments.length > 0) yield payments
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
function unsoundDeposits(survey: BgmaxSurvey, problems: readonly Problem[]): Set<number> {
  const sums = survey.deposits.map(() => 0)
  for (const { deposit, currency, sum } of survey.sections) {
    if (deposit !== null && currency !== '') sums[deposit] = (sums[deposit] ?? 0) + sum
  }
  const unread = problems.filter((one) => one.severity === 'error' && one.field === 'amount')
  const unsound = new Set<number>()
  for (const [at, deposit] of survey.deposits.entries()) {
    const from = survey.deposits[at - 1]?.line ?? 0
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
  { deposits }: BgmaxSurvey,
  entry: BgmaxEntry,
  file: Buffer,
  identity: Identity,
): FilePayment {
  const account = entry.creditorAccount ?? ''
  const day = present(entry.date, 'date')
  const { bankId: serial = '', currency, amount, references } = entry
  const deposit = (deposits[entry.deposit ?? 0]?.serial ?? '').replace(/^0+/, '')
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
