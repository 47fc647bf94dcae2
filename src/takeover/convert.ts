import type { LocalDate } from '../core/date.ts'
import { addDays } from '../core/date.ts'
import { type Problem, problemAt } from '../core/problem.ts'
import type { Cell } from './csv.ts'
import type { ColumnSource, RecordMapping, Source, TableMapping } from './mapping.ts'
import { isNothing, type TableRow } from './table.ts'
import { readAmount, readDay, yearsAhead } from './value.ts'

/** Where the value of a field stood, for problems that are found later. */
export type Place = { readonly column: string; readonly cell: Cell | null; readonly text: string }

/** The fields of one record of a row, read by their kind: texts, days, amounts in minor units. */
export type Fields = {
  readonly values: Readonly<Record<string, string | number>>
  readonly places: Readonly<Record<string, Place>>
  readonly problems: readonly Problem[]
}

const amounts = new Set(['amount', 'vat', 'yearlyCost', 'open', 'paid'])
const days = new Set(
  'born from until reminderFeeAgreed issued due periodFrom periodLast paidOn'.split(' '),
)
const numbers = new Set(['reference', 'supplyPoint', 'municipality'])

/** Reads the fields of a record from a row; what stands nowhere is left out. */
export function readFields(
  row: TableRow,
  mapping: RecordMapping,
  table: TableMapping,
  on: LocalDate,
): Fields {
  const values: Record<string, string | number> = {}
  const places: Record<string, Place> = {}
  const problems: Problem[] = []
  for (const [field, source] of Object.entries(mapping.fields) as [string, Source | undefined][]) {
    if (source === undefined) continue
    const found = findText(row, source, table)
    const place = { column: found.column, cell: found.cell, text: found.stood }
    places[field] = place
    if ('expected' in found) {
      problems.push(problemOf(row, field, place, found.expected))
      continue
    }
    if (isNothing(found.text, table)) continue
    const read = readValue(field, found.text, found.meant ? meantStyle : styleOf(source, table), on)
    if ('expected' in read) problems.push(problemOf(row, field, place, read.expected))
    else values[field] = read.value
  }
  return { values, places, problems }
}

/** A problem of a field, at its cell: `file:line:column Belopp (amount): found … expected …`. */
export function problemOf(
  row: { readonly line: number },
  field: string,
  place: Place | undefined,
  expected: string,
): Problem {
  const { cell = null, column = '', text = '' } = place ?? {}
  const named = column === '' ? field : `${column} (${field})`
  const found = text === '' ? 'nothing' : text
  if (cell === null) return problemAt(row.line, named, found, expected)
  return { ...problemAt(cell.line, named, found, expected), column: cell.column }
}

type Found = {
  readonly column: string
  readonly cell: Cell | null
  /** As it stood in the file. */
  readonly stood: string
} & (
  | { readonly text: string /** Written by the mapping. */; readonly meant: boolean }
  | { readonly expected: string }
)

function findText(row: TableRow, source: Source, table: TableMapping): Found {
  if (typeof source === 'string') return findColumn(row, { column: source })
  if ('column' in source) return findColumn(row, source)
  if ('value' in source) {
    return { column: '', cell: null, stood: source.value, text: source.value, meant: true }
  }
  const cells = source.columns.map((column) => row.cell(column))
  const texts = cells.map((cell) => cell?.text.trim() ?? '')
  const text = texts.filter((one) => !isNothing(one, table)).join(source.join ?? ' ')
  return {
    column: source.columns.join(' + '),
    cell: cells[0] ?? null,
    stood: text,
    text,
    meant: false,
  }
}

function findColumn(
  row: TableRow,
  source: Pick<ColumnSource, 'column'> & Partial<ColumnSource>,
): Found {
  const { column, codes, otherwise, pad } = source
  const cell = row.cell(column)
  const stood = cell?.text.trim() ?? ''
  const at = { column, cell, stood }
  if (codes !== undefined) {
    const meaning = Object.hasOwn(codes, stood) ? codes[stood] : otherwise
    if (meaning !== undefined) return { ...at, text: meaning, meant: true }
    if (stood === '') return { ...at, text: '', meant: false }
    return { ...at, expected: `one of the codes ${Object.keys(codes).join(', ')}` }
  }
  const text = pad !== undefined && stood !== '' ? stood.padStart(pad, '0') : stood
  return { ...at, text, meant: false }
}

type Style = {
  readonly dates: readonly string[]
  readonly decimal: ',' | '.'
  readonly thousands: readonly string[]
}

/** How the mapping itself writes days and amounts. */
const meantStyle: Style = { dates: ['YYYY-MM-DD'], decimal: '.', thousands: [] }

function styleOf(source: Source, table: TableMapping): Style {
  const own: Partial<ColumnSource> = typeof source === 'object' && 'column' in source ? source : {}
  return {
    dates: own.dates ?? table.dates ?? meantStyle.dates,
    decimal: own.decimal ?? table.decimal ?? ',',
    thousands: own.thousands ?? table.thousands ?? [],
  }
}

function readValue(
  field: string,
  text: string,
  style: Style,
  on: LocalDate,
): { readonly value: string | number } | { readonly expected: string } {
  if (amounts.has(field)) {
    const read = readAmount(text, style, 'SEK')
    return 'expected' in read ? read : { value: read.amount }
  }
  if (days.has(field)) {
    const read = readDay(text, style.dates, field === 'born' ? on : yearsAhead(on))
    if ('expected' in read) return read
    if (field !== 'periodLast') return { value: read.day }
    if (read.day.startsWith('9999')) return { expected: 'a day before the year 9999' }
    return { value: addDays(read.day, 1) }
  }
  if (numbers.has(field)) return { value: text.replace(/\s+/g, '') }
  const lines = text.split(/\s*[\r\n]+\s*/).filter((line) => line.trim() !== '')
  return { value: lines.join(field === 'address' ? ', ' : ' ').trim() }
}
