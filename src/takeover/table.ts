import { type Problem, problemAt, type Unusable } from '../core/problem.ts'
import { linesOf, toNextLine } from '../formats/bytes.ts'
import { decodeTable, type TableCharset } from './charset.ts'
import { type Cell, type CsvRow, readCsv, type Separator, separatorOf } from './csv.ts'
import { type Condition, columnsOf, type TableMapping } from './mapping.ts'

/** A row of an export, its cells by the names of the header line. */
export type TableRow = {
  readonly line: number
  readonly cell: (column: string) => Cell | null
}

export type Table = {
  readonly charset: TableCharset
  readonly separator: Separator
  readonly rows: readonly TableRow[]
  readonly problems: readonly Problem[]
}

/**
 * The rows of an export. Unusable: letters that are not of the charset, or a column that the
 * mapping names and the header lacks. A row with too few or too many cells is told and left out.
 */
export function readTable(bytes: Uint8Array, mapping: TableMapping): Table | Unusable {
  const decoded = decodeTable(bytes, mapping.charset ?? 'detect')
  if ('unusable' in decoded) return decoded
  const headerLine = mapping.headerLine ?? 1
  const separator = mapping.separator ?? separatorOf(lineOf(decoded.text, headerLine))
  const { rows, faults } = readCsv(decoded.text, separator)
  const header = rows.find((row) => row.line >= headerLine)
  if (header === undefined) {
    return { unusable: problemAt(headerLine, 'header', 'nothing', 'a line with column names') }
  }
  const places = placesOf(header)
  const missing = missingColumn(header, places, mapping)
  if (missing !== null) return { unusable: missing }
  const problems: Problem[] = faults
    .filter(({ at }) => at.line > header.line)
    .map(({ at, expected }) => ({
      ...problemAt(at.line, 'row', at.text, expected),
      column: at.column,
    }))
  const found: TableRow[] = []
  const width = header.cells.length
  for (const row of rows.slice(rows.indexOf(header) + 1)) {
    if (row.cells.every(({ text }) => text.trim() === '')) continue
    if (row.cells.length !== width) {
      const cells = `${row.cells.length} cells`
      problems.push(problemAt(row.line, 'row', cells, `${width}, as the header has`))
      continue
    }
    const read = rowOf(row, places)
    if ((mapping.rows ?? []).every((one) => holds(read, one, mapping))) found.push(read)
  }
  return { charset: decoded.charset, separator, rows: found, problems }
}

/** Whether a condition is so for a row. */
export function holds(row: TableRow, condition: Condition, mapping: TableMapping): boolean {
  const text = row.cell(condition.column)?.text.trim() ?? ''
  const { is, isNot } = condition
  if (is === undefined && isNot === undefined) return !isNothing(text, mapping)
  return (is?.includes(text) ?? true) && !(isNot?.includes(text) ?? false)
}

/** An empty cell, or what the mapping says means the same. */
export function isNothing(text: string, { empty = [] }: TableMapping): boolean {
  return text === '' || empty.includes(text)
}

function rowOf({ line, cells }: CsvRow, places: ReadonlyMap<string, number>): TableRow {
  const placeOf = (column: string) =>
    places.get(column) ?? places.get(column.normalize('NFC')) ?? -1
  return { line, cell: (column) => cells[placeOf(column)] ?? null }
}

/** Where each name stands; -1 for a name that stands there twice. */
function placesOf({ cells }: CsvRow): Map<string, number> {
  const places = new Map<string, number>()
  cells.forEach(({ text }, at) => {
    const name = text.trim().normalize('NFC')
    places.set(name, places.has(name) ? -1 : at)
  })
  return places
}

function missingColumn(
  header: CsvRow,
  places: ReadonlyMap<string, number>,
  mapping: TableMapping,
): Problem | null {
  const conditions = [...(mapping.rows ?? []), ...mapping.records.flatMap(({ when }) => when ?? [])]
  const sources = mapping.records.flatMap(({ fields }) => Object.values(fields))
  const names = [
    ...conditions.map(({ column }) => column),
    ...sources.flatMap((source) => (source === undefined ? [] : columnsOf(source))),
  ]
  const absent = [...new Set(names)].filter((name) => {
    const place = places.get(name.normalize('NFC'))
    return place === undefined || place < 0
  })
  if (absent.length === 0) return null
  const found = header.cells.map(({ text }) => text.trim()).join(', ')
  const once = absent.map((name) => JSON.stringify(name)).join(', ')
  return problemAt(header.line, 'header', found, `each of these once: ${once}`)
}

function lineOf(text: string, wanted: number): string {
  const lines = linesOf(text)
  while (toNextLine(lines)) {
    if (lines.line === wanted) return lines.text.slice(lines.start, lines.end)
  }
  return ''
}
