import { recordLength } from './bgmax/records.ts'
import { fromLatin1, fromUtf8 } from './bytes.ts'
import { sourceOf, surveyText } from './source.ts'

/** The records of a file as they stand in it, to be kept beside what is wrong with them. */
export type RecordTexts = {
  /** What must stand before a record for it to be read by itself: the header; empty: nothing. */
  readonly head: string
  /** The record that begins on a line, from 1; of formats in XML the element, cut when long. */
  readonly textAt: (line: number) => string
}

/** Characters that are kept of a record: a line of kvitt-jsonl is never longer than this. */
const most = { 'kvitt-jsonl': 1_048_576, other: 16_384 } as const

/** Lines of one record in a format whose records have several. */
const mostLines = 400

/** What follows a BgMax payment and belongs to it (record types 22 to 29). */
const goesOn = /^2[2-9]/

const closes = /<\/(?:[\w.-]+:)?(?:Ntry|TxDtls|Invoice|CreditNote|Reminder)\s*>/

/** Reads no record; `textAt` finds it by where its line begins. */
export function recordTexts(format: string, bytes: Uint8Array): RecordTexts {
  const lineAt = linesByNumber(bytes, format === 'bgmax' ? recordLength : 0)
  if (format === 'kvitt-jsonl') {
    const textAt = (line: number) => (lineAt(line) ?? '').slice(0, most['kvitt-jsonl'])
    return { head: headOf(lineAt), textAt }
  }
  const whole = format === 'bgmax' ? bgmaxRecord : xmlRecord
  return { head: '', textAt: (line) => whole(lineAt, line).slice(0, most.other) }
}

/** A file of kvitt-jsonl with nothing but these records, each on the line it stood on. */
export function kvittJsonlOf(
  head: string,
  records: readonly { readonly line: number; readonly text: string }[],
): string {
  const parts = [head]
  let line = 1
  for (const record of [...records].sort((a, b) => a.line - b.line)) {
    parts.push('\n'.repeat(Math.max(1, record.line - line)), record.text)
    line = Math.max(line + 1, record.line)
  }
  return `${parts.join('')}\n`
}

type LineAt = (line: number) => string | undefined

function headOf(lineAt: LineAt): string {
  for (let line = 1; ; line += 1) {
    const text = lineAt(line)
    if (text === undefined) return ''
    if (text.trim() !== '') return text.trim()
  }
}

function bgmaxRecord(lineAt: LineAt, line: number): string {
  const lines = [lineAt(line) ?? '']
  while (lines.length < mostLines) {
    const next = lineAt(line + lines.length)
    if (next === undefined || !goesOn.test(next)) break
    lines.push(next)
  }
  return lines.join('\n')
}

function xmlRecord(lineAt: LineAt, line: number): string {
  let text = ''
  for (let at = 0; at < mostLines && text.length < most.other; at += 1) {
    const next = lineAt(line + at)
    if (next === undefined) break
    text += `${at === 0 ? '' : '\n'}${next}`
    const end = closes.exec(text)
    if (end !== null) return text.slice(0, end.index + end[0].length)
  }
  return text
}

/** As {@link linesOf} counts them. */
function linesByNumber(bytes: Uint8Array, width: number): LineAt {
  const { charset, separator, from, to } = surveyText(sourceOf(bytes))
  const textOf = charset === 'utf-8' ? fromUtf8 : fromLatin1
  if (separator === '') {
    const text = textOf(bytes.subarray(from, to))
    const size = width > 0 ? width : text.length
    return (line) =>
      (line - 1) * size < text.length ? text.slice((line - 1) * size, line * size) : undefined
  }
  const ends = lineEnds(bytes, separator.charCodeAt(0), from, to)
  return (line) => {
    const end = ends[line - 1]
    if (end === undefined) return undefined
    const text = textOf(bytes.subarray(line === 1 ? from : (ends[line - 2] ?? 0) + 1, end))
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }
}

function lineEnds(bytes: Uint8Array, separator: number, from: number, to: number): number[] {
  const ends: number[] = []
  for (let at = from; ; ) {
    const end = bytes.indexOf(separator, at)
    if (end < 0 || end >= to) break
    ends.push(end)
    at = end + 1
  }
  ends.push(to)
  return ends
}
