import type { LocalDate } from '../core/date.ts'
import type { Problem } from '../core/problem.ts'
import type { Queryable } from '../db/ground.ts'
import { fileSlice } from '../db/id.ts'
import { insertRows, listOf } from '../db/rows.ts'
import { open, openBytes, seal, type Vault } from '../db/vault.ts'
import type { RecordTexts } from '../formats/record-text.ts'
import type { SourceFile } from './file-store.ts'

/** Why a record was refused. */
export type Reason = Pick<Problem, 'field' | 'found' | 'expected'>

/** A record as it is kept: itself, and what must stand before it for it to be read. */
type Kept = { readonly head: string; readonly text: string }

/**
 * Keeps what was refused of a file, a row a line, in the transaction that refused it. What is kept
 * already stays as it is, so a file that is taken in again after a cut adds nothing.
 */
export async function keepRefused(
  db: Queryable,
  at: { readonly creditor: number; readonly file: Buffer; readonly fileKey: Buffer },
  today: LocalDate,
  problems: readonly Problem[],
  texts: () => RecordTexts,
): Promise<void> {
  const reasons = reasonsByLine(problems)
  if (reasons.size === 0) return
  const { head, textAt } = texts()
  const rows = [...reasons].map(([line, list]) => ({
    slice: fileSlice(at.file),
    creditor: at.creditor,
    file: at.file,
    line,
    record: seal(at.fileKey, { head, text: textAt(line) } satisfies Kept),
    ...sealedReasons(at.fileKey, list),
    refused_on: today,
  }))
  await insertRows(db, 'refused', rows, 'keep-old')
}

/** The errors of each line; those of the file as a whole refuse no record. */
export function reasonsByLine(problems: readonly Problem[]): Map<number, Reason[]> {
  const byLine = new Map<number, Reason[]>()
  for (const { severity, line, field, found, expected } of problems) {
    if (severity !== 'error' || line === undefined) continue
    const list = byLine.get(line)
    if (list === undefined) byLine.set(line, [{ field, found, expected }])
    else list.push({ field, found, expected })
  }
  return byLine
}

function sealedReasons(fileKey: Buffer, list: readonly Reason[]) {
  const [first] = list
  const { field = '', expected = '' } = first ?? {}
  return { field: noNul(field), expected: noNul(expected), reasons: seal(fileKey, list) }
}

/** No text of the database holds the character NUL. */
function noNul(text: string): string {
  return text.replaceAll('\0', '\u{2400}')
}

/** What is shown of a refused record. */
export type RefusedRecord = {
  readonly line: number
  readonly text: string
  readonly reasons: Reason[]
  readonly state: 'open' | 'retried' | 'dismissed'
  readonly refusedOn: LocalDate
  readonly changedOn: LocalDate | null
  /** The name of whoever changed the state. */
  readonly by: string | null
}

export type RefusedFile = {
  /** The hash of its content, in hex. */
  readonly file: string
  readonly name: string
  readonly format: string
  readonly takenOn: LocalDate
  readonly records: RefusedRecord[]
}

/** Records that are listed at once. */
const shown = 200
const mostText = 2000

/** What is refused, by file, the newest file first. Open: what waits; else what was dealt with. */
export async function listRefused(
  db: Queryable,
  vault: Vault,
  creditor: number,
  show: 'open' | 'settled',
): Promise<{ readonly files: RefusedFile[]; readonly more: boolean }> {
  const { rows } = await db.query({
    name: 'list refused',
    text: `select r.file, s.name, s.format, s.taken_on as "takenOn", s.file_key as wrapped, r.line,
        r.record, r.reasons, r.state, r.refused_on as "refusedOn", r.changed_on as "changedOn",
        coalesce((select p.name from staff p where r.by = 'staff:' || p.staff), r.by) as by
      from refused r join source_file s using (slice, creditor, file)
      where r.creditor = $1 and (r.state = 'open') = $2
      order by s.taken_on desc, s.name, r.file, r.line limit $3`,
    values: [creditor, show === 'open', shown + 1],
  })
  const files = new Map<string, RefusedFile>()
  const keys = new Map<string, Buffer>()
  for (const row of (rows as ListRow[]).slice(0, shown)) {
    const id = row.file.toString('hex')
    const key = keys.get(id) ?? vault.unwrap(row.wrapped)
    keys.set(id, key)
    const { name, format, takenOn } = row
    const file = files.get(id) ?? { file: id, name, format, takenOn, records: [] }
    files.set(id, file)
    const { line, state, refusedOn, changedOn, by } = row
    const text = open<Kept>(key, row.record).text.slice(0, mostText)
    const reasons = open<Reason[]>(key, row.reasons)
    file.records.push({ line, text, reasons, state, refusedOn, changedOn, by })
  }
  return { files: [...files.values()], more: rows.length > shown }
}

type ListRow = Omit<RefusedFile, 'file' | 'records'> &
  Omit<RefusedRecord, 'text' | 'reasons'> & {
    readonly file: Buffer
    readonly wrapped: Buffer
    readonly record: Buffer
    readonly reasons: Buffer
  }

/** The file of refused records with those of some lines that are still open. */
export type RefusedToRetry = {
  readonly file: SourceFile
  readonly fileKey: Buffer
  readonly records: readonly ({ readonly line: number } & Kept)[]
}

/** null: there is no such file of this creditor. */
export async function refusedToRetry(
  db: Queryable,
  vault: Vault,
  creditor: number,
  hash: Buffer,
  lines: readonly number[],
): Promise<RefusedToRetry | null> {
  const at = [fileSlice(hash), creditor, hash]
  const files = await db.query({
    name: 'file of refused',
    text: `select name, format, content, file_key as wrapped from source_file
      where slice = $1 and creditor = $2 and file = $3`,
    values: at,
  })
  const [row] = files.rows as { name: string; format: string; content: Buffer; wrapped: Buffer }[]
  if (row === undefined) return null
  const { rows } = await db.query({
    name: 'open refused',
    text: `select line, record from refused
      where slice = $1 and creditor = $2 and file = $3 and state = 'open'
        and line = any($4::int[]) order by line`,
    values: [...at, listOf('int', lines)],
  })
  const fileKey = vault.unwrap(row.wrapped)
  const { name, format } = row
  return {
    file: { hash, name, format, content: openBytes(fileKey, row.content) },
    fileKey,
    records: (rows as { line: number; record: Buffer }[]).map(({ line, record }) => ({
      line,
      ...open<Kept>(fileKey, record),
    })),
  }
}

/** Closes open records, saying who did it and how; answers the lines that were open until now. */
export async function settleRefused(
  db: Queryable,
  creditor: number,
  file: Buffer,
  lines: readonly number[],
  how: { readonly state: 'retried' | 'dismissed'; readonly by: string; readonly on: LocalDate },
): Promise<number[]> {
  if (lines.length === 0) return []
  const { rows } = await db.query({
    name: 'settle refused',
    text: `update refused set state = $5, by = $6, changed_on = $7
      where slice = $1 and creditor = $2 and file = $3 and state = 'open'
        and line = any($4::int[]) returning line`,
    values: [fileSlice(file), creditor, file, listOf('int', lines), how.state, how.by, how.on],
  })
  return (rows as { line: number }[]).map(({ line }) => line)
}

/** A record that was refused again stays open, with why it is refused now. */
export async function refuseAgain(
  db: Queryable,
  at: { readonly creditor: number; readonly file: Buffer; readonly fileKey: Buffer },
  today: LocalDate,
  reasons: ReadonlyMap<number, readonly Reason[]>,
): Promise<void> {
  if (reasons.size === 0) return
  const rows = [...reasons].map(([line, list]) => ({ line, ...sealedReasons(at.fileKey, list) }))
  const column = (type: string, name: 'line' | 'field' | 'expected' | 'reasons') =>
    listOf(
      type,
      rows.map((row) => row[name]),
    )
  await db.query({
    name: 'refuse again',
    text: `update refused r set field = n.field, expected = n.expected, reasons = n.reasons,
        refused_on = $8
      from unnest($4::int[], $5::text[], $6::text[], $7::bytea[])
        as n(line, field, expected, reasons)
      where r.slice = $1 and r.creditor = $2 and r.file = $3 and r.line = n.line
        and r.state = 'open'`,
    values: [
      fileSlice(at.file),
      at.creditor,
      at.file,
      column('int', 'line'),
      column('text', 'field'),
      column('text', 'expected'),
      column('bytea', 'reasons'),
      today,
    ],
  })
}
