import type { Creditor } from './claim/creditor-store.ts'
import { ledgerRules } from './claim/ledger-rules.ts'
import { present } from './core/assert.ts'
import { type Problem, problemAt, type Unusable } from './core/problem.ts'
import { readDay } from './db/clock.ts'
import type { Ground, Queryable } from './db/ground.ts'
import { transaction } from './db/pool.ts'
import { surveyBgmax } from './formats/bgmax/pieces.ts'
import { mostBytes } from './formats/bytes.ts'
import { readCamt053, readCamt054 } from './formats/camt/camt.ts'
import { type EInvoiceFormat, eInvoiceReader } from './formats/e-invoice/e-invoice.ts'
import type { FormatName } from './formats/formats.ts'
import { readKvittJsonl } from './formats/kvitt-jsonl/read.ts'
import { sourceOf } from './formats/source.ts'
import { holdsIn, takeFileHolds } from './hold-intake.ts'
import type { SourceFile } from './jobs/file-store.ts'
import { lawInForce } from './law/packs.ts'
import { sellerOf } from './stages/invoice/e-invoice.ts'
import { takeEInvoices } from './stages/invoice/e-invoice-work.ts'
import { invoiceSteps } from './stages/invoice/intake.ts'
import { camtPaymentsOf } from './stages/pay/camt-intake.ts'
import { paymentsOf, planPayments } from './stages/pay/intake.ts'
import type { BankTotal } from './stages/pay/total.ts'
import { bookPrepared, type FilePayment, preparePayments } from './stages/pay/work.ts'

/** A file that was read and whose format is known. */
export type KnownFile = SourceFile & { readonly format: FormatName }

export type Ask = {
  readonly ground: Ground
  readonly file: KnownFile
  readonly creditors: readonly Creditor[]
  /** The creditor whose file it must be; null: as the file says. */
  readonly wanted: Creditor | null
  /** Only the records on these lines; null: all. */
  readonly lines: ReadonlySet<number> | null
}

/** What is to be done with a file: what it has for each creditor, and what is wrong with it. */
export type FilePlan = {
  readonly parts: readonly FilePart[]
  /** What was wrong when it was read. */
  readonly problems: readonly Problem[]
  /** Of a bank file: the money that was read, and what of it is held back. */
  readonly totals: readonly BankTotal[]
  /** The format is one whose files may hold records of several creditors. */
  readonly several: boolean
}

export type FilePart = {
  readonly creditor: Creditor
  readonly batches: Iterable<Batch>
  /** What the batches hold, in their order. */
  readonly names: readonly string[]
  /** Whether a refused record is this creditor's to see. */
  readonly owns: (problem: Problem) => boolean
}

/** Reads a file and says what is to be done with it; nothing is written yet. */
export async function planFile(ask: Ask): Promise<FilePlan | Unusable> {
  const { format } = ask.file
  switch (format) {
    case 'kvitt-jsonl':
      return planInvoices(ask)
    case 'bgmax':
    case 'camt.053':
    case 'camt.054':
      return planPaymentFile(ask)
    case 'ubl-invoice':
    case 'ubl-credit-note':
    case 'ubl-reminder':
    case 'svefaktura-1.0':
      return planEInvoices(ask, format)
  }
}

function forOne(part: Omit<FilePart, 'owns'>, problems: readonly Problem[]): FilePlan {
  return { parts: [{ ...part, owns: () => true }], problems, totals: [], several: false }
}

/** Records in one transaction. */
const batchSize = 2000

function planInvoices({ ground, file, creditors, wanted, lines }: Ask): FilePlan | Unusable {
  const reading = readKvittJsonl(file.content)
  if ('unusable' in reading) return reading
  const code = reading.header.creditor
  const creditor = creditors.find((one) => one.code === code)
  if (creditor === undefined || (wanted !== null && wanted.code !== code)) {
    return { unusable: unknownCreditor(code, wanted ? [wanted] : creditors) }
  }
  const steps = invoiceSteps(reading.records.filter(isAmong(lines)), batchSize)
  const batches = steps.map(
    (step): Batch =>
      async () =>
      (db, hand) => {
        const batch = {
          ground,
          creditor: creditor.creditor,
          today: hand.today,
          currency: creditor.currency,
          file: file.hash,
        }
        return step.take(db, batch, ledgerRules(ground.vault, creditor.profile, lawInForce))
      },
  )
  const holds = [...chunksOf(holdsIn(reading.records.filter(isAmong(lines))))]
  for (const chunk of holds) {
    batches.push(
      async () =>
        (db, { today }) =>
          takeFileHolds(db, creditor.creditor, today, chunk),
    )
  }
  const names = [...steps.map(({ name }) => name), ...holds.map(() => 'holds')]
  return forOne({ creditor, batches, names }, reading.problems)
}

/** An e-invoice names its seller: that is the creditor whose invoice it is. */
function planEInvoices(ask: Ask, format: EInvoiceFormat): FilePlan | Unusable {
  const { ground, file, creditors, wanted } = ask
  const reading = eInvoiceReader(format)(file.content)
  if ('unusable' in reading) return reading
  const sellers = [...new Set(reading.entries.map(sellerOf))]
  const seller = sellers.length === 1 ? (sellers[0] ?? '') : sellers.join(' and ')
  const creditor = creditors.find((one) => one.orgNumber.replace(/\D/g, '') === seller)
  if (creditor === undefined || (wanted !== null && wanted.code !== creditor.code)) {
    const one = wanted === null ? 'a creditor' : wanted.code
    const expected = `the organisation number of ${one}`
    return { unusable: problemAt(1, 'seller', seller, expected) }
  }
  const habit = {
    language: creditor.language === 'sv' ? ('sv' as const) : ('en' as const),
    commodity: creditor.profile.commodity ?? null,
  }
  const rules = ledgerRules(ground.vault, creditor.profile, lawInForce)
  const batches = [...chunksOf(reading.entries.filter(isAmong(ask.lines)))].map(
    (entries): Batch =>
      async () =>
      (db, hand) => {
        const batch = {
          ground,
          creditor: creditor.creditor,
          today: hand.today,
          currency: creditor.currency,
          file: file.hash,
        }
        return takeEInvoices(db, batch, rules, entries, habit)
      },
  )
  const names = batches.map(() => 'invoices')
  return forOne({ creditor, batches, names }, reading.problems)
}

/** A bank file may hold money for several creditors. What is nobody's is shown to one alone. */
async function planPaymentFile(ask: Ask): Promise<FilePlan | Unusable> {
  const { ground, file, creditors } = ask
  const found = await paymentsIn(ask)
  if ('unusable' in found) return found
  const { problems, held, totals } = found
  const only = ask.wanted?.creditor ?? null
  const owners = [...held.values()].filter((owner) => owner > 0 && (only ?? owner) === owner)
  const numbers = [...new Set([...found.creditors, ...owners])]
  const parts = numbers.map((number): FilePart => {
    const creditor = present(
      creditors.find((one) => one.creditor === number),
      `creditor ${number}`,
    )
    const batches = paymentBatches(ground, file, creditor, found.of(number))
    const owns = ({ line = 0 }: Problem) => {
      const owner = held.get(line)
      return owner === undefined ? numbers.length === 1 : owner === number
    }
    return { creditor, batches, names: [], owns }
  })
  return { parts, problems, totals, several: true }
}

/** The payments of a bank file that may be booked. */
type BankPayments = {
  /** Whose they are, in the order in which they come. */
  readonly creditors: readonly number[]
  readonly problems: readonly Problem[]
  /** Whose the payments are that are held back, by line, where the file tells; 0: nobody's. */
  readonly held: ReadonlyMap<number, number>
  readonly totals: readonly BankTotal[]
  /** Those of one creditor, a batch at a time. */
  readonly of: (creditor: number) => Iterable<readonly FilePayment[]>
}

async function paymentsIn({ ground, file, wanted, lines }: Ask): Promise<BankPayments | Unusable> {
  const only = wanted?.creditor ?? null
  const owners = await accountOwners(ground)
  if (file.format !== 'bgmax') {
    const reading = file.format === 'camt.053' ? readCamt053 : readCamt054
    const statements = reading(file.content)
    if ('unusable' in statements) return statements
    const { byCreditor, held, totals, problems } = camtPaymentsOf(statements, owners, only)
    const of = (creditor: number) =>
      chunksOf((byCreditor.get(creditor) ?? []).filter(isAmong(lines)))
    return { creditors: [...byCreditor.keys()], held, totals, problems, of }
  }
  if (file.content.length > mostBytes) {
    const found = `${file.content.length} bytes`
    return { unusable: problemAt(1, 'size', found, `at most ${mostBytes} bytes`) }
  }
  const survey = surveyBgmax(sourceOf(file.content))
  if ('unusable' in survey) return survey
  const { demo } = await transaction(ground.db, null, readDay)
  if (survey.mode === 'test' && !demo) {
    return { unusable: problemAt(1, 'mode', 'T, a test file', 'P, a production file') }
  }
  const plan = planPayments(survey, owners, only)
  const of = (creditor: number) => someOf(paymentsOf(plan, file.hash, creditor, batchSize), lines)
  const { creditors, held, totals, problems } = plan
  return { creditors, held, totals, problems, of }
}

type Lined = { readonly line: number }

/** Whether a record stands on one of the lines; null: on any. */
function isAmong(lines: ReadonlySet<number> | null): (record: Lined) => boolean {
  return ({ line }) => lines === null || lines.has(line)
}

function* someOf<T extends Lined>(
  batches: Iterable<readonly T[]>,
  lines: ReadonlySet<number> | null,
): Generator<readonly T[]> {
  for (const batch of batches) {
    const some = lines === null ? batch : batch.filter(isAmong(lines))
    if (some.length > 0) yield some
  }
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize)
}

/** A few thousand payments at a time are in the memory, however many the file has. */
function* paymentBatches(
  ground: Ground,
  file: SourceFile,
  creditor: Creditor,
  batches: Iterable<readonly FilePayment[]>,
): Generator<Batch> {
  for (const payments of batches) yield paymentBatch(ground, creditor, file, payments)
}

/** Payments are matched ahead of their turn, and booked in it. */
function paymentBatch(
  ground: Ground,
  { creditor, ...own }: Creditor,
  file: SourceFile,
  payments: readonly FilePayment[],
): Batch {
  const rules = ledgerRules(ground.vault, own.profile, lawInForce)
  return async (fileKey) => {
    const prepared = await transaction(ground.db, creditor, (db) =>
      preparePayments(db, creditor, fileKey, payments),
    )
    return async (db, { today }) => {
      const batch = { creditor, rules, today, file: file.hash }
      const { posted, suspense, known, totals } = await bookPrepared(db, batch, prepared)
      const more = { posted, suspense }
      return { taken: posted + suspense, known, problems: [], more, totals }
    }
  }
}

type Hand = { readonly today: Awaited<ReturnType<typeof readDay>>['today'] }

/**
 * One batch of a file. What can be done before its turn is done while the batch before it is being
 * written; the answer is what is written in its turn, in one transaction.
 */
export type Batch = (
  fileKey: Buffer,
) => Promise<(db: Queryable, hand: Hand) => Promise<BatchResult>>

export type BatchResult = {
  readonly taken: number
  readonly known: number
  readonly problems: readonly Problem[]
  readonly more?: Readonly<Record<string, number>>
  readonly totals?: readonly BankTotal[]
}

export function unknownCreditor(found: string, creditors: readonly Creditor[]): Problem {
  const expected = creditors.map((one) => one.code).join(', ')
  return problemAt(1, 'creditor', found, expected === '' ? 'a creditor; none is set up' : expected)
}

async function accountOwners(ground: Ground): Promise<Map<string, number>> {
  const { rows } = await ground.db.query(
    `select number, creditor from bank_account where kind in ('bankgiro', 'account')`,
  )
  return new Map(
    (rows as { number: string; creditor: number }[]).map((row) => [row.number, row.creditor]),
  )
}
