/**
 * A table in text: cells between separators, rows between line ends, quotes around what holds
 * either (RFC 4180, as spreadsheets and billing systems write it). Each cell knows where it stood,
 * so that a problem leads there. A row with broken quotes is told and the rest goes on.
 */
export type Cell = {
  readonly text: string
  /** From 1; not the row's first line when a cell before it holds line breaks. */
  readonly line: number
  /** Character of the line, from 1. */
  readonly column: number
}

export type CsvRow = { readonly line: number; readonly cells: readonly Cell[] }

export type Separator = ';' | ',' | '\t'

export type CsvFault = { readonly at: Cell; readonly expected: string }

export type CsvTable = { readonly rows: readonly CsvRow[]; readonly faults: readonly CsvFault[] }

/** A longer quoted cell is a quote that somebody forgot to close. */
export const longestQuoted = 10_000

type Walk = { readonly text: string; at: number; line: number; lineStart: number }

/** Rows without the blank ones. Broken quotes cost the line in which they open. */
export function readCsv(text: string, separator: Separator): CsvTable {
  const walk: Walk = { text, at: 0, line: 1, lineStart: 0 }
  const rows: CsvRow[] = []
  const faults: CsvFault[] = []
  while (walk.at < text.length) {
    const start = { ...walk }
    const row = readRow(walk, separator)
    if ('expected' in row) {
      faults.push(row)
      Object.assign(walk, start)
      passLine(walk)
    } else if (row.cells.length > 1 || row.cells[0]?.text.trim() !== '') rows.push(row)
  }
  return { rows, faults }
}

/** The separator of which the header line has most, outside quotes; `;` when it has none. */
export function separatorOf(headerLine: string): Separator {
  const bare = headerLine.replace(/"[^"]*"/g, '')
  const count = (separator: Separator) => bare.split(separator).length
  const candidates: readonly Separator[] = [';', '\t', ',']
  return candidates.reduce((best, one) => (count(one) > count(best) ? one : best))
}

function readRow(walk: Walk, separator: Separator): CsvRow | CsvFault {
  const line = walk.line
  const cells: Cell[] = []
  while (true) {
    const cell = walk.text[walk.at] === '"' ? quoted(walk, separator) : plain(walk, separator)
    if ('expected' in cell) return cell
    cells.push(cell)
    if (walk.text[walk.at] !== separator) break
    walk.at += 1
  }
  passLineEnd(walk)
  return { line, cells }
}

function plain(walk: Walk, separator: Separator): Cell {
  const { text, at: from, line } = walk
  const column = from - walk.lineStart + 1
  while (walk.at < text.length && text[walk.at] !== separator && !isLineEnd(walk)) walk.at += 1
  return { text: text.slice(from, walk.at), line, column }
}

function quoted(walk: Walk, separator: Separator): Cell | CsvFault {
  const { text, at: from, line } = walk
  const column = from - walk.lineStart + 1
  const fault = (expected: string): CsvFault => ({
    at: { text: text.slice(from, from + 40).split(/[\r\n]/, 1)[0] ?? '', line, column },
    expected,
  })
  let value = ''
  walk.at += 1
  for (;;) {
    if (walk.at >= text.length || walk.at - from > longestQuoted) {
      return fault(`a closing quote within ${longestQuoted} characters`)
    }
    const sign = text[walk.at]
    if (sign === '"' && text[walk.at + 1] !== '"') break
    if (isLineEnd(walk)) {
      const start = walk.at
      passLineEnd(walk)
      value += text.slice(start, walk.at)
      continue
    }
    value += sign
    walk.at += sign === '"' ? 2 : 1
  }
  walk.at += 1
  const ends = walk.at >= text.length || text[walk.at] === separator || isLineEnd(walk)
  return ends ? { text: value, line, column } : fault('a separator or a line end after the quote')
}

function isLineEnd({ text, at }: Walk): boolean {
  return text[at] === '\n' || text[at] === '\r'
}

function passLineEnd(walk: Walk): void {
  if (walk.at >= walk.text.length) return
  walk.at += walk.text[walk.at] === '\r' && walk.text[walk.at + 1] === '\n' ? 2 : 1
  walk.line += 1
  walk.lineStart = walk.at
}

function passLine(walk: Walk): void {
  while (walk.at < walk.text.length && !isLineEnd(walk)) walk.at += 1
  passLineEnd(walk)
}
