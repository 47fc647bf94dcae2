import type { z } from 'zod'
import { type Problem, problemAt, type Unusable, warningAt } from '../../core/problem.ts'
import { type Charset, decode, type Lines, linesOf, toNextLine } from '../bytes.ts'
import { noProblems, type ProblemList, tell, told } from '../problem-list.ts'
import { checkRecord } from './check.ts'
import {
  headerSchema,
  type KvittCreditNote,
  type KvittHeader,
  type KvittInvoice,
  type KvittRecord,
  type RecordType,
  recordSchemas,
  recordTypes,
} from './record.ts'

/** A file as it was read: the sound records with their lines, and every problem. */
export type KvittReading = {
  readonly charset: Charset
  readonly header: KvittHeader
  readonly records: readonly KvittLine[]
  readonly problems: readonly Problem[]
}

export type KvittLine = { readonly line: number; readonly record: KvittRecord }

/** A longer line is an error of that line; it is not parsed. */
export const mostLineLength = 1_048_576

export function looksLikeKvittJsonl(startOfFile: string): boolean {
  const first = startOfFile.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  return first.startsWith('{') && /"type"\s*:\s*"kvitt-jsonl"/.test(first)
}

/** Reads a file. Unusable: the first line is no sound header. A broken record costs its line. */
export function readKvittJsonl(bytes: Uint8Array): KvittReading | Unusable {
  const decoded = decode(bytes)
  if ('unusable' in decoded) return decoded
  const lines = linesOf(decoded.text)
  const list = noProblems()
  const header = readHeader(lines, list)
  if ('unusable' in header) return header
  if (decoded.charset === 'iso-8859-1' && hasLetterAboveAscii(decoded.text)) {
    tell(list, warningAt(header.line, 'charset', 'iso-8859-1', 'utf-8'))
  }
  const records = readRecords(lines, header.value, list)
  return { charset: decoded.charset, header: header.value, records, problems: told(list) }
}

type Header = { readonly line: number; readonly value: KvittHeader }

function readHeader(lines: Lines, list: ProblemList): Header | Unusable {
  while (toNextLine(lines)) {
    if (isBlank(lines)) continue
    const own = noProblems()
    const value = parsed(lines, headerSchema, parseObject(lines, own), own)
    for (const problem of own.problems) tell(list, problem)
    const first = own.problems.find(({ severity }) => severity === 'error')
    if (value !== null) return { line: lines.line, value }
    if (first !== undefined) return { unusable: first }
  }
  return { unusable: problemAt(1, 'type', 'an empty file', 'a header of type kvitt-jsonl') }
}

function readRecords(lines: Lines, header: KvittHeader, list: ProblemList): KvittLine[] {
  const records: KvittLine[] = []
  const known = new Map<string, KvittRecord>()
  while (toNextLine(lines)) {
    if (isBlank(lines)) continue
    const record = readRecord(lines, list)
    if (record === null) continue
    const { errors } = list
    for (const problem of checkRecord(record, lines.line, header)) tell(list, problem)
    if (list.errors > errors || isRepeated(record, known, lines.line, list)) continue
    records.push({ line: lines.line, record })
  }
  return records
}

function readRecord(lines: Lines, list: ProblemList): KvittRecord | null {
  const raw = parseObject(lines, list)
  if (raw === null) return null
  const { type } = raw
  if (!isRecordType(type)) {
    const expected = `one of ${recordTypes.join(', ')}`
    tell(list, problemAt(lines.line, 'type', describe(type), expected))
    return null
  }
  const schema: z.ZodType<KvittRecord> = recordSchemas[type]
  return parsed(lines, schema, raw, list)
}

/**
 * An invoice or credit note told twice: with the same content nothing happens, with other content
 * the later one is an error, since both cannot be true.
 */
function isRepeated(
  record: KvittRecord,
  known: Map<string, KvittRecord>,
  line: number,
  list: ProblemList,
): boolean {
  if (record.type !== 'invoice' && record.type !== 'credit-note') return false
  const key = `${record.type} ${record.number}`
  const before = known.get(key)
  if (before === undefined) {
    known.set(key, record)
    return false
  }
  if (JSON.stringify(before) !== JSON.stringify(record)) {
    const expected = `${wordFor(record)} number that is not used before in the file`
    tell(list, problemAt(line, 'number', record.number, expected))
  }
  return true
}

function wordFor({ type }: KvittInvoice | KvittCreditNote): string {
  return type === 'invoice' ? 'an invoice' : 'a credit note'
}

type JsonObject = Record<string, unknown>

function parseObject(lines: Lines, list: ProblemList): JsonObject | null {
  const length = lines.end - lines.start
  if (length > mostLineLength) {
    const expected = `at most ${mostLineLength} characters in a line`
    tell(list, problemAt(lines.line, 'line', `${length} characters`, expected))
    return null
  }
  const text = lines.text.slice(lines.start, lines.end)
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  tell(list, problemAt(lines.line, 'line', text, 'one JSON object'))
  return null
}

/** The value of the schema; unknown keys are warnings, all other issues errors of this line. */
function parsed<T>(
  lines: Lines,
  schema: z.ZodType<T>,
  raw: JsonObject | null,
  list: ProblemList,
): T | null {
  if (raw === null) return null
  const first = schema.safeParse(raw)
  if (first.success) return first.data
  for (const issue of first.error.issues) {
    if (issue.code !== 'unrecognized_keys') {
      const expected = issue.message
      tell(list, problemAt(lines.line, nameOf(issue.path), describe(at(raw, issue.path)), expected))
      continue
    }
    const holder = at(raw, issue.path)
    for (const key of issue.keys) {
      tell(
        list,
        warningAt(lines.line, nameOf([...issue.path, key]), 'an unknown key', 'no such key'),
      )
      if (isObject(holder)) delete holder[key]
    }
  }
  const second = schema.safeParse(raw)
  return second.success ? second.data : null
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value
  for (const key of path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined
  }
  return found
}

/** `lines[0].amount`. */
function nameOf(path: readonly PropertyKey[]): string {
  let name = ''
  for (const key of path) {
    if (typeof key === 'number') name += `[${key}]`
    else name += name === '' ? String(key) : `.${String(key)}`
  }
  return name === '' ? 'line' : name
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRecordType(type: unknown): type is RecordType {
  return typeof type === 'string' && (recordTypes as readonly string[]).includes(type)
}

function isBlank({ text, start, end }: Lines): boolean {
  return end - start < 1000 && text.slice(start, end).trim() === ''
}

function hasLetterAboveAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return true
  return false
}
