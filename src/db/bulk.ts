import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { Fault } from '../core/assert.ts'

/**
 * Many rows in few statements. `unnested` suits up to some ten thousand rows; beyond that COPY into
 * a table without row-level security (a temporary one) and one `insert … select` from there is
 * twice as fast: a million rows of ten columns took 8 s against 18 s. Tables of the schema that are
 * written again and again have their own writer in rows.ts.
 */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Buffer
  | readonly Cell[]
  | { readonly [key: string]: unknown }

/** Column names with their types, such as `{ slice: 'smallint', account: 'uuid' }`. */
export type Columns<R> = { readonly [C in keyof R & string]: string }

/**
 * Rows as parameters: `from` is `unnest($1::smallint[], $2::uuid[]) as name(slice, account)`, and
 * `values` holds one array a column. `first` is the number of the first parameter. A column whose
 * type is json or an array does not fit in an array: it is refused.
 */
export function unnested<R extends object>(
  name: string,
  columns: Columns<R>,
  rows: readonly R[],
  first = 1,
): { from: string; values: unknown[][] } {
  const types = Object.entries(columns) as [keyof R & string, string][]
  const bad = types.find(([, type]) => type.startsWith('json') || type.endsWith('[]'))
  if (bad !== undefined) throw new Fault(`column ${bad[0]} of type ${bad[1]} cannot be unnested`)
  const arrays = types.map(([, type], at) => `$${at + first}::${type}[]`)
  const names = types.map(([column]) => column)
  return {
    from: `unnest(${arrays.join(', ')}) as ${name}(${names.join(', ')})`,
    values: names.map((column) => rows.map((row) => row[column])),
  }
}

/**
 * Streams rows into a table by COPY and answers how many. Rows may come from a generator, so that
 * a big file is never whole in memory. Row-level security does not allow COPY for kvitt_app: make
 * the target with `create temporary table … on commit drop`.
 */
export async function copyRows<R extends { readonly [C in keyof R]: Cell }>(
  db: pg.ClientBase,
  table: string,
  columns: readonly (keyof R & string)[],
  rows: Iterable<R> | AsyncIterable<R>,
): Promise<number> {
  const stream = db.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(lines(columns, rows), stream)
  return stream.rowCount
}

/** Characters gathered before they are handed to the socket. */
const chunkSize = 64 * 1024

/** A list that is there already is walked without waiting at every row. */
function lines<R extends { readonly [C in keyof R]: Cell }>(
  columns: readonly (keyof R & string)[],
  rows: Iterable<R> | AsyncIterable<R>,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  return Symbol.iterator in rows ? linesNow(columns, rows) : linesComing(columns, rows)
}

function* linesNow<R extends { readonly [C in keyof R]: Cell }>(
  columns: readonly (keyof R & string)[],
  rows: Iterable<R>,
): Generator<Buffer> {
  let text = ''
  for (const row of rows) {
    text += lineOf(columns, row)
    if (text.length < chunkSize) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

async function* linesComing<R extends { readonly [C in keyof R]: Cell }>(
  columns: readonly (keyof R & string)[],
  rows: AsyncIterable<R>,
): AsyncGenerator<Buffer> {
  let text = ''
  for await (const row of rows) {
    text += lineOf(columns, row)
    if (text.length < chunkSize) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function lineOf<R extends { readonly [C in keyof R]: Cell }>(
  columns: readonly (keyof R & string)[],
  row: R,
): string {
  let line = ''
  for (const [at, column] of columns.entries()) {
    line += at === 0 ? copyText(row[column]) : `\t${copyText(row[column])}`
  }
  return `${line}\n`
}

/** A value as COPY's text format takes it. */
export function copyText(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N'
  return typeof cell === 'number' ? String(cell) : escapeCopy(plainText(cell))
}

/** A value as PostgreSQL reads it from a string: an object is JSON, a list an array. */
function plainText(cell: NonNullable<Cell>): string {
  if (typeof cell === 'string') return cell
  if (typeof cell !== 'object') return String(cell)
  if (Buffer.isBuffer(cell)) return `\\x${cell.toString('hex')}`
  if (isList(cell)) return `{${cell.map(element).join(',')}}`
  return JSON.stringify(cell)
}

function element(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL'
  if (typeof cell === 'object' && !Buffer.isBuffer(cell) && isList(cell)) return plainText(cell)
  return `"${plainText(cell).replace(/["\\]/g, '\\$&')}"`
}

function isList(cell: object): cell is readonly Cell[] {
  return Array.isArray(cell)
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

function escapeCopy(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text
  return text.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found)
}
