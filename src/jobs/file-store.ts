import type { LocalDate } from '../core/date.ts'
import type { Problem } from '../core/problem.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { fileSlice } from '../db/id.ts'
import { insertRows } from '../db/rows.ts'
import { sealBytes } from '../db/vault.ts'

/** A file as it arrived. Its content hash is its identity: the same bytes are the same file. */
export type SourceFile = {
  readonly hash: Buffer
  readonly name: string
  readonly format: string
  readonly content: Buffer
}

export type FileState = {
  /**
   * taken: all of it is in already; taking-in: this is the first time, or an earlier try was cut.
   */
  readonly state: 'taking-in' | 'taken' | 'refused'
  readonly fileKey: Buffer
}

/**
 * Puts a file on record for a creditor and locks its row for this transaction. The content is kept
 * sealed under a key of its own, made the first time.
 */
export async function recordFile(
  db: Queryable,
  ground: Ground,
  creditor: number,
  file: SourceFile,
  today: LocalDate,
): Promise<FileState> {
  const known = await lockFile(db, creditor, file)
  if (known !== null) return { ...known, fileKey: ground.vault.unwrap(known.wrapped) }
  const fresh = ground.vault.newKey()
  const { rows } = await db.query({
    name: 'record file',
    text: `insert into source_file
        (slice, creditor, file, name, format, state, taken_on, bytes, content, file_key)
      values ($1, $2, $3, $4, $5, 'taking-in', $6, $7, $8, $9)
      on conflict (slice, creditor, file) do update set name = source_file.name
      returning state, file_key as "wrapped"`,
    values: [
      fileSlice(file.hash),
      creditor,
      file.hash,
      file.name,
      file.format,
      today,
      file.content.length,
      sealBytes(fresh.key, file.content),
      fresh.wrapped,
    ],
  })
  const row = rows[0] as { state: FileState['state']; wrapped: Buffer }
  return { state: row.state, fileKey: ground.vault.unwrap(row.wrapped) }
}

/**
 * Locks the row of a file for this transaction, so that the same file is never taken in twice at
 * once, and answers how far it is; null: it is not on record.
 */
export async function lockFile(
  db: Queryable,
  creditor: number,
  file: Pick<SourceFile, 'hash'>,
): Promise<{ readonly state: FileState['state']; readonly wrapped: Buffer } | null> {
  const { rows } = await db.query({
    name: 'lock file',
    text: `select state, file_key as "wrapped" from source_file
      where slice = $1 and creditor = $2 and file = $3 for update`,
    values: [fileSlice(file.hash), creditor, file.hash],
  })
  return (rows as { state: FileState['state']; wrapped: Buffer }[])[0] ?? null
}

/** Closes a file: what came of it, and what was refused and why. */
export async function closeFile(
  db: Queryable,
  creditor: number,
  file: SourceFile,
  counts: Readonly<Record<string, number>>,
  problems: readonly Problem[],
): Promise<void> {
  await insertRows(
    db,
    'source_problem',
    problems.map((problem, at) => ({
      slice: fileSlice(file.hash),
      creditor,
      file: file.hash,
      no: at + 1,
      severity: problem.severity,
      line: problem.line ?? null,
      field: problem.field,
      found: problem.found.replaceAll('\0', '\u{2400}'),
      expected: problem.expected,
    })),
    'keep-old',
  )
  await db.query({
    name: 'close file',
    text: `update source_file set state = 'taken', counts = $4
      where slice = $1 and creditor = $2 and file = $3`,
    values: [fileSlice(file.hash), creditor, file.hash, JSON.stringify(counts)],
  })
}
