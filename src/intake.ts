import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type Creditor, listCreditors } from './claim/creditor-store.ts'
import { ledgerRules } from './claim/ledger-rules.ts'
import { present } from './core/assert.ts'
import { type Problem, problemAt, type Unusable } from './core/problem.ts'
import { readDay } from './db/clock.ts'
import type { Ground, Queryable } from './db/ground.ts'
import { transaction } from './db/pool.ts'
import { reviewWoken } from './dunning/run.ts'
import { surveyBgmax } from './formats/bgmax/pieces.ts'
import { mostBytes } from './formats/bytes.ts'
import { readCamt053, readCamt054 } from './formats/camt/camt.ts'
import { type EInvoiceFormat, eInvoiceReader } from './formats/e-invoice/e-invoice.ts'
import { detectFormat } from './formats/formats.ts'
import { readKvittJsonl } from './formats/kvitt-jsonl/read.ts'
import { sourceOf } from './formats/source.ts'
import { holdsIn, takeFileHolds } from './hold-intake.ts'
import { closeFile, lockFile, recordFile, type SourceFile } from './jobs/file-store.ts'
import { lawInForce } from './law/packs.ts'
import { sellerOf } from './stages/invoice/e-invoice.ts'
import { takeEInvoices } from './stages/invoice/e-invoice-work.ts'
import { invoiceSteps } from './stages/invoice/intake.ts'
import { camtPaymentsOf } from './stages/pay/camt-intake.ts'
import { paymentsOf, planPayments } from './stages/pay/intake.ts'
import { bookPrepared, type FilePayment, preparePayments } from './stages/pay/work.ts'

/** Takes one file in and reviews the accounts it changed at once. */
export async function takeInFile(ground: Ground, input: InputFile): Promise<FileReport> {
  const report = await bookFile(ground, input)
  await reviewChanged(ground)
  return report
}

export type InputFile = {
  readonly name: string
  readonly content: Buffer
  /** The code of the creditor whose file it must be; null: as the file says. */
  readonly creditor: string | null
}

/**
 * Takes a file of any known format in: read, put on record, booked batch by batch, closed. Each
 * batch is one transaction and everything is keyed by content, so a file taken in again, or after a
 * kill, adds only what is missing. The accounts it changed are woken, not reviewed: where several
 * files have come, all are booked before anything is decided on the money in one of them.
 */
export async function bookFile(ground: Ground, input: InputFile): Promise<FileReport> {
  const name = basename(input.name)
  const detected = detectFormat(input.content)
  if ('unusable' in detected) return unusable(name, null, detected.unusable)
  const creditors = await listCreditors(ground.db)
  const file = {
    hash: createHash('sha256').update(input.content).digest(),
    name,
    format: detected.format,
    content: input.content,
  }
  const wanted =
    input.creditor === null ? null : (creditors.find((one) => one.code === input.creditor) ?? null)
  if (input.creditor !== null && wanted === null) {
    return unusable(name, detected.format, unknownCreditor(input.creditor, creditors))
  }
  switch (detected.format) {
    case 'kvitt-jsonl':
      return takeInInvoices(ground, file, creditors, wanted)
    case 'bgmax':
    case 'camt.053':
    case 'camt.054':
      return takeInPayments(ground, file, creditors, wanted)
    case 'ubl-invoice':
    case 'ubl-credit-note':
    case 'ubl-reminder':
    case 'svefaktura-1.0':
      return takeInEInvoices(ground, file, detected.format, creditors, wanted)
  }
}

/** Reviews what files have woken; also what an earlier try left woken when it was cut off. */
export async function reviewChanged(ground: Ground): Promise<void> {
  for (const { creditor } of await listCreditors(ground.db)) await reviewWoken(ground, creditor)
}

export type FileReport = {
  readonly file: string
  readonly format: string | null
  /** known: the very same file was taken in before. unusable: nothing of it could be used. */
  readonly state: 'taken' | 'known' | 'unusable'
  readonly taken: Readonly<Record<string, number>>
  /** Records that were there already. */
  readonly known: number
  /** Records that were refused, each with a problem of severity error. */
  readonly refused: number
  readonly problems: readonly Problem[]
}

/** Records in one transaction. */
const batchSize = 2000

async function takeInInvoices(
  ground: Ground,
  file: SourceFile,
  creditors: readonly Creditor[],
  wanted: Creditor | null,
): Promise<FileReport> {
  const reading = readKvittJsonl(file.content)
  if ('unusable' in reading) return unusable(file.name, file.format, reading.unusable)
  const code = reading.header.creditor
  const creditor = creditors.find((one) => one.code === code)
  if (creditor === undefined || (wanted !== null && wanted.code !== code)) {
    return unusable(file.name, file.format, unknownCreditor(code, wanted ? [wanted] : creditors))
  }
  const steps = invoiceSteps(reading.records, batchSize)
  const problems: Problem[] = [...reading.problems]
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
  const holds = [...chunksOf(holdsIn(reading.records))]
  for (const chunk of holds) {
    batches.push(
      async () =>
        (db, { today }) =>
          takeFileHolds(db, creditor.creditor, today, chunk),
    )
  }
  const names = [...steps.map(({ name }) => name), ...holds.map(() => 'holds')]
  return takeIn(ground, creditor, file, batches, problems, names)
}

/** An e-invoice names its seller: that is the creditor whose invoice it is. */
async function takeInEInvoices(
  ground: Ground,
  file: SourceFile,
  format: EInvoiceFormat,
  creditors: readonly Creditor[],
  wanted: Creditor | null,
): Promise<FileReport> {
  const reading = eInvoiceReader(format)(file.content)
  if ('unusable' in reading) return unusable(file.name, file.format, reading.unusable)
  const sellers = [...new Set(reading.entries.map(sellerOf))]
  const seller = sellers.length === 1 ? (sellers[0] ?? '') : sellers.join(' and ')
  const creditor = creditors.find((one) => one.orgNumber.replace(/\D/g, '') === seller)
  if (creditor === undefined || (wanted !== null && wanted.code !== creditor.code)) {
    const one = wanted === null ? 'a creditor' : wanted.code
    const expected = `the organisation number of ${one}`
    return unusable(file.name, file.format, problemAt(1, 'seller', seller, expected))
  }
  const habit = {
    language: creditor.language === 'sv' ? ('sv' as const) : ('en' as const),
    commodity: creditor.profile.commodity ?? null,
  }
  const rules = ledgerRules(ground.vault, creditor.profile, lawInForce)
  const batches = [...chunksOf(reading.entries)].map(
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
  return takeIn(ground, creditor, file, batches, reading.problems, names)
}

async function takeInPayments(
  ground: Ground,
  file: SourceFile,
  creditors: readonly Creditor[],
  wanted: Creditor | null,
): Promise<FileReport> {
  const found = await paymentsIn(ground, file, wanted?.creditor ?? null)
  if ('unusable' in found) return unusable(file.name, file.format, found.unusable)
  const { problems } = found
  const reports: FileReport[] = []
  for (const number of found.creditors) {
    const creditor = present(
      creditors.find((one) => one.creditor === number),
      `creditor ${number}`,
    )
    const batches = paymentBatches(ground, file, creditor, found.of(number))
    reports.push(await takeIn(ground, creditor, file, batches, problems, []))
  }
  return joined(file, reports, problems)
}

/** The payments of a bank file that may be booked. */
type BankPayments = {
  /** Whose they are, in the order in which they come. */
  readonly creditors: readonly number[]
  readonly problems: readonly Problem[]
  /** Those of one creditor, a batch at a time. */
  readonly of: (creditor: number) => Iterable<readonly FilePayment[]>
}

async function paymentsIn(
  ground: Ground,
  file: SourceFile,
  only: number | null,
): Promise<BankPayments | Unusable> {
  const owners = await accountOwners(ground)
  if (file.format !== 'bgmax') {
    const reading = file.format === 'camt.053' ? readCamt053 : readCamt054
    const statements = reading(file.content)
    if ('unusable' in statements) return statements
    const { byCreditor, problems } = camtPaymentsOf(statements, owners, only)
    const of = (creditor: number) => chunksOf(byCreditor.get(creditor) ?? [])
    return { creditors: [...byCreditor.keys()], problems, of }
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
  const of = (creditor: number) => paymentsOf(plan, file.hash, creditor, batchSize)
  return { creditors: plan.creditors, problems: plan.problems, of }
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
      const { posted, suspense, known } = await bookPrepared(db, batch, prepared)
      return { taken: posted + suspense, known, problems: [], more: { posted, suspense } }
    }
  }
}

type Hand = { readonly today: Awaited<ReturnType<typeof readDay>>['today'] }

/**
 * One batch of a file. What can be done before its turn is done while the batch before it is being
 * written; the answer is what is written in its turn, in one transaction.
 */
type Batch = (fileKey: Buffer) => Promise<(db: Queryable, hand: Hand) => Promise<BatchResult>>

type BatchResult = {
  readonly taken: number
  readonly known: number
  readonly problems: readonly Problem[]
  readonly more?: Readonly<Record<string, number>>
}

const nothing: Batch = async () => async () => ({ taken: 0, known: 0, problems: [] })

/** The one way a file goes in: recorded first, closed by the last transaction. */
async function takeIn(
  ground: Ground,
  creditor: Creditor,
  file: SourceFile,
  batches: Iterable<Batch>,
  before: readonly Problem[],
  names: readonly string[],
): Promise<FileReport> {
  let soFar: Progress = { problems: before, taken: {}, known: 0 }
  const known: FileReport = { ...emptyReport(file), state: 'known' }
  const record = await transaction(ground.db, creditor.creditor, async (db) => {
    const { today } = await readDay(db)
    return recordFile(db, ground, creditor.creditor, file, today)
  })
  if (record.state === 'taken') return known
  const work = batches[Symbol.iterator]()
  const ahead = (batch: IteratorResult<Batch>) =>
    batch.done === true ? null : settled(batch.value(record.fileKey))
  let coming = ahead(work.next()) ?? settled(nothing(record.fileKey))
  for (let at = 0; ; at += 1) {
    const take = outcome(await coming)
    const next = ahead(work.next())
    const progress = await transaction(ground.db, creditor.creditor, async (db) => {
      const { today } = await readDay(db)
      const now = await lockFile(db, creditor.creditor, file)
      if (now?.state === 'taken') return 'known'
      const done = advanced(soFar, names[at] ?? 'payments', await take(db, { today }))
      if (next === null) await closeFile(db, creditor.creditor, file, done.taken, done.problems)
      return done
    })
    if (progress === 'known') return known
    soFar = progress
    if (next === null) break
    coming = next
  }
  return {
    ...emptyReport(file),
    taken: soFar.taken,
    known: soFar.known,
    refused: errorsIn(soFar.problems),
    problems: named(file, soFar.problems),
  }
}

/** What came of the batches so far. A batch that is run again starts from it anew. */
type Progress = Pick<FileReport, 'taken' | 'known' | 'problems'>

function advanced(before: Progress, name: string, result: BatchResult): Progress {
  const taken: Record<string, number> = { ...before.taken }
  addTo(taken, name, result.taken)
  for (const [more, count] of Object.entries(result.more ?? {})) addTo(taken, more, count)
  return {
    taken,
    known: before.known + result.known,
    problems: [...before.problems, ...result.problems],
  }
}

function addTo(counts: Record<string, number>, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count
}

function errorsIn(problems: readonly Problem[]): number {
  return problems.filter((problem) => problem.severity === 'error').length
}

function named(file: SourceFile, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: file.name }))
}

function emptyReport(file: SourceFile): FileReport {
  return {
    file: file.name,
    format: file.format,
    state: 'taken',
    taken: {},
    known: 0,
    refused: 0,
    problems: [],
  }
}

/** A bank file may hold money for several creditors; it is one file all the same. */
function joined(
  file: SourceFile,
  reports: readonly FileReport[],
  problems: readonly Problem[],
): FileReport {
  if (reports.length === 0) {
    return { ...emptyReport(file), refused: errorsIn(problems), problems: named(file, problems) }
  }
  const taken: Record<string, number> = {}
  for (const report of reports) {
    for (const [name, count] of Object.entries(report.taken)) addTo(taken, name, count)
  }
  return {
    ...emptyReport(file),
    state: reports.every((report) => report.state === 'known') ? 'known' : 'taken',
    taken,
    known: reports.reduce((a, report) => a + report.known, 0),
    refused: errorsIn(problems),
    problems: named(file, problems),
  }
}

function unusable(file: string, format: string | null, problem: Problem): FileReport {
  return {
    file,
    format,
    state: 'unusable',
    taken: {},
    known: 0,
    refused: 1,
    problems: [{ ...problem, file }],
  }
}

function unknownCreditor(found: string, creditors: readonly Creditor[]): Problem {
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

/** Work begun ahead may fail while another batch is written: it is told in its turn. */
type Outcome<T> = { readonly value: T } | { readonly error: unknown }

function settled<T>(work: Promise<T>): Promise<Outcome<T>> {
  return work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}

function outcome<T>(done: Outcome<T>): T {
  if ('error' in done) throw done.error
  return done.value
}
