import type { Problem } from '../core/problem.ts'
import type { KvittHeader, KvittRecord, RecordType } from '../formats/kvitt-jsonl/record.ts'
import { writeKvittJsonl } from '../formats/kvitt-jsonl/write.ts'
import { noProblems, type ProblemList, tell } from '../formats/problem-list.ts'
import { buildRecords } from './build.ts'
import { readFields } from './convert.ts'
import { isTableOf, type Mapping, type TableMapping } from './mapping.ts'
import { holds, readTable, type TableRow } from './table.ts'
import { checkTogether, type Told } from './together.ts'

/**
 * Taking over a running business: the exports of another billing system, by a saved mapping, as
 * records of `kvitt-jsonl`. Nothing is guessed: what cannot be read in one way is told with file,
 * line, column, what was found and what was expected, and the rest goes on.
 */
export type ExportFile = { readonly name: string; readonly content: Uint8Array }

/** A record, and where it came from. */
export type TakenLine = {
  readonly record: KvittRecord
  readonly file: string
  readonly line: number
}

export type TableNote = {
  readonly file: string
  readonly charset: string
  readonly separator: string
  readonly rows: number
}

export type Takeover = {
  readonly header: KvittHeader
  /** In the order in which they are written: line n of the file is the record n - 2. */
  readonly lines: readonly TakenLine[]
  readonly tables: readonly TableNote[]
  /** Tables of the mapping for which no file came. */
  readonly absent: readonly string[]
  /** Records told twice with the same content; they count once. */
  readonly repeated: number
  /** Records and files that were refused. */
  readonly refused: number
  readonly warned: number
  readonly problems: readonly Problem[]
}

export function takeOver(mapping: Mapping, files: readonly ExportFile[]): Takeover {
  const header: KvittHeader = {
    type: 'kvitt-jsonl',
    version: 1,
    creditor: mapping.creditor,
    created: mapping.on,
  }
  const list = noProblems()
  const read: Told[] = []
  const tables: TableNote[] = []
  for (const file of files) {
    const table = mapping.tables.find((one) => isTableOf(file.name, one.file))
    if (table === undefined) {
      const known = mapping.tables.map((one) => one.file).join(', ')
      const expected = `a file the mapping knows: ${known}`
      tell(list, { severity: 'error', file: file.name, field: 'file', found: file.name, expected })
      continue
    }
    const note = readExport(file, table, header, read, list)
    if (note !== null) tables.push(note)
  }
  const { kept, repeated, problems } = checkTogether(read)
  for (const problem of problems) tell(list, problem)
  const lines = kept.flatMap(({ record, credit, file, line }) =>
    [record, ...(credit === null ? [] : [credit])].map((one) => ({ record: one, file, line })),
  )
  return {
    header,
    lines: order.flatMap((type) => lines.filter(({ record }) => record.type === type)),
    tables,
    absent: mapping.tables
      .map(({ file }) => file)
      .filter((pattern) => !files.some(({ name }) => isTableOf(name, pattern))),
    repeated,
    refused: list.errors,
    warned: list.warnings,
    problems: inOrder(list.problems, files),
  }
}

/** What a record may rest on comes before it. */
const order: readonly RecordType[] = [
  'customer',
  'contact',
  'agreement',
  'invoice',
  'credit-note',
  'hold',
]

/** The `kvitt-jsonl` file of what was read; the same exports give the same bytes. */
export function contentOf({ header, lines }: Takeover): Uint8Array {
  return writeKvittJsonl(
    header,
    lines.map(({ record }) => record),
  )
}

/** Problems of that file, at the lines of the exports they come from. */
export function traced({ lines }: Takeover, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    const from = lines[(problem.line ?? 0) - 2]
    return from === undefined ? problem : { ...problem, file: from.file, line: from.line }
  })
}

function inOrder(problems: readonly Problem[], files: readonly ExportFile[]): Problem[] {
  const place = new Map(files.map(({ name }, at) => [name, at]))
  const at = ({ file = '' }: Problem) => place.get(file) ?? 0
  return [...problems].sort((a, b) => at(a) - at(b) || (a.line ?? 0) - (b.line ?? 0))
}

function readExport(
  file: ExportFile,
  mapping: TableMapping,
  header: KvittHeader,
  into: Told[],
  list: ProblemList,
): TableNote | null {
  const table = readTable(file.content, mapping)
  const tellHere = (problem: Problem) => tell(list, { ...problem, file: file.name })
  if ('unusable' in table) {
    tellHere(table.unusable)
    return null
  }
  table.problems.forEach(tellHere)
  for (const row of table.rows) {
    const { records, problems } = recordsOf(row, mapping, header)
    problems.forEach(tellHere)
    into.push(...records.map((one) => ({ ...one, file: file.name, line: row.line })))
  }
  const { charset, separator, rows } = table
  return { file: file.name, charset, separator, rows: rows.length }
}

function recordsOf(row: TableRow, mapping: TableMapping, header: KvittHeader) {
  const built = mapping.records
    .filter(({ when = [] }) => when.every((one) => holds(row, one, mapping)))
    .map((one) => {
      const fields = readFields(row, one, mapping, header.created)
      return { type: one.type, ...buildRecords(row, one.type, fields, header) }
    })
  // Without its customer the rest of a row would hang in the air, and so would a hold without
  // its invoice: they are refused with it.
  const lost = built.some(({ type, told }) => type === 'customer' && told === null)
  const unbilled = built.some(({ type, told }) => type === 'invoice' && told === null)
  const left = (type: RecordType) => lost || (unbilled && type === 'hold')
  // A row that tells two records of the same cell tells its problem once.
  const said = new Map<string, Problem>()
  for (const problem of built.flatMap(({ problems }) => problems)) {
    said.set(JSON.stringify(problem), problem)
  }
  return {
    records: built.flatMap(({ type, told }) => (told === null || left(type) ? [] : [told])),
    problems: [...said.values()],
  }
}
