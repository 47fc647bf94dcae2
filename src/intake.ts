import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { listCreditors } from './claim/creditor-store.ts'
import type { LocalDate } from './core/date.ts'
import type { Problem } from './core/problem.ts'
import { readDay } from './db/clock.ts'
import type { Ground, Queryable } from './db/ground.ts'
import { transaction } from './db/pool.ts'
import { reviewWoken } from './dunning/run.ts'
import { detectFormat } from './formats/formats.ts'
import { recordTexts } from './formats/record-text.ts'
import {
  type Batch,
  type BatchResult,
  type FilePart,
  type FilePlan,
  planFile,
  unknownCreditor,
} from './intake-plan.ts'
import { closeFile, lockFile, recordFile, type SourceFile } from './jobs/file-store.ts'
import { keepRefused } from './jobs/refused-store.ts'
import { type BankTotal, joinTotals, missingOf } from './stages/pay/total.ts'

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
  const plan = await planFile({ ground, file, creditors, wanted, lines: null })
  if ('unusable' in plan) return unusable(name, detected.format, plan.unusable)
  const reports: FileReport[] = []
  for (const part of plan.parts) reports.push(await takeIn(ground, file, part, plan.problems))
  const [only] = reports
  return plan.several || only === undefined ? joined(file, reports, plan) : only
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
  /** Of a bank file: where its money is, by account and day. */
  readonly totals: readonly BankTotal[]
}

const nothing: Batch = async () => async () => ({ taken: 0, known: 0, problems: [] })

/** The one way a file goes in: recorded first, closed by the last transaction. */
async function takeIn(
  ground: Ground,
  file: SourceFile,
  { creditor, batches, names, owns }: FilePart,
  before: readonly Problem[],
): Promise<FileReport> {
  let soFar: Progress = { problems: before, taken: {}, known: 0, totals: [] }
  const known: FileReport = { ...emptyReport(file), state: 'known' }
  const texts = once(() => recordTexts(file.format, file.content))
  const keep = (db: Queryable, fileKey: Buffer, today: LocalDate, refused: readonly Problem[]) =>
    keepRefused(
      db,
      { creditor: creditor.creditor, file: file.hash, fileKey },
      today,
      refused,
      texts,
    )
  const record = await transaction(ground.db, creditor.creditor, async (db) => {
    const { today } = await readDay(db)
    const state = await recordFile(db, ground, creditor.creditor, file, today)
    if (state.state !== 'taken') await keep(db, state.fileKey, today, before.filter(owns))
    return state
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
      const result = await take(db, { today })
      await keep(db, record.fileKey, today, result.problems)
      const done = advanced(soFar, names[at] ?? 'payments', result)
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
    totals: soFar.totals,
  }
}

/** What came of the batches so far. A batch that is run again starts from it anew. */
type Progress = Pick<FileReport, 'taken' | 'known' | 'problems' | 'totals'>

function advanced(before: Progress, name: string, result: BatchResult): Progress {
  const taken: Record<string, number> = { ...before.taken }
  addTo(taken, name, result.taken)
  for (const [more, count] of Object.entries(result.more ?? {})) addTo(taken, more, count)
  return {
    taken,
    known: before.known + result.known,
    problems: [...before.problems, ...result.problems],
    totals: joinTotals([...before.totals, ...(result.totals ?? [])]),
  }
}

function addTo(counts: Record<string, number>, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
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
    totals: [],
  }
}

/** A bank file may hold money for several creditors; it is one file all the same. */
function joined(file: SourceFile, reports: readonly FileReport[], plan: FilePlan): FileReport {
  const taken: Record<string, number> = {}
  for (const report of reports) {
    for (const [name, count] of Object.entries(report.taken)) addTo(taken, name, count)
  }
  const knowns = reports.filter((report) => report.state === 'known').length
  const known = knowns > 0 && knowns === reports.length
  // Of a part that was taken in before, nothing is counted again.
  const parts = [...plan.totals, ...reports.flatMap((report) => report.totals)]
  const totals = knowns > 0 ? [] : joinTotals(parts)
  return {
    ...emptyReport(file),
    state: known ? 'known' : 'taken',
    taken,
    known: reports.reduce((a, report) => a + report.known, 0),
    refused: errorsIn(plan.problems),
    problems: named(file, [...plan.problems, ...totals.flatMap(astray)]),
    totals,
  }
}

/** Money that was read and is nowhere: a fault, told as what differs. */
function astray(total: BankTotal): Problem[] {
  const missing = missingOf(total)
  if (missing === 0) return []
  const { account, day, currency, read } = total
  const found = `${read - missing} posted, in suspense, known and refused`
  const expected = `${read} ${currency}, as read for ${account} on ${day}`
  return [{ severity: 'error', field: 'totals', found, expected }]
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
    totals: [],
  }
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
