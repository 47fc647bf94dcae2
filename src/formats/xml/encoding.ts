import { type Problem, problemAt } from '../../core/problem.ts'
import { type Charset, fromLatin1, fromUtf8, scanUtf8 } from '../bytes.ts'

/**
 * The characters of an XML file (XML 1.0, 4.3.3 and appendix F): the byte-order mark, then what the
 * declaration says, else UTF-8. Bytes that are not what the file says they are make it unusable: a
 * name in the wrong letters is a wrong name. UTF-16 is refused.
 */
export type XmlText = {
  readonly charset: Charset
  /** The text in pieces of bounded size; may be walked once. */
  readonly pieces: Iterable<string>
  /** Line ends before the first character of the text. */
  readonly linesBefore: number
}

/** Bytes decoded at a time. */
const pieceSize = 8000

export function openXml(bytes: Uint8Array): XmlText | { readonly wrong: Problem } {
  if (isUtf16(bytes)) return wrong(1, 'UTF-16', 'UTF-8 or ISO-8859-1')
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const { from, linesBefore } = skipBlanks(bytes, marked ? 3 : 0)
  const declared = declaredIn(fromLatin1(bytes.subarray(from, from + 200)))
  const charset = declared === null ? 'utf-8' : known.get(declared.toLowerCase())
  if (charset === undefined) return wrong(linesBefore + 1, declared ?? '', 'UTF-8 or ISO-8859-1')
  if (marked && charset !== 'utf-8') {
    const found = `${declared}, behind a byte-order mark of UTF-8`
    return wrong(linesBefore + 1, found, 'one encoding')
  }
  const body = bytes.subarray(from, endOf(bytes, from))
  if (charset === 'utf-8') {
    const { broken } = scanUtf8(body)
    if (broken >= 0) {
      const byte = (body[broken] ?? 0).toString(16).padStart(2, '0')
      const line = linesBefore + 1 + lineEnds(body, broken)
      return wrong(line, `byte 0x${byte}`, `UTF-8, as the file ${declared ? 'says' : 'must be'}`)
    }
  }
  return { charset, pieces: piecesOf(body, charset), linesBefore }
}

const known: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
  ['latin-1', 'iso-8859-1'],
])

/** What the declaration says; null without one. */
function declaredIn(start: string): string | null {
  const declaration = /^<\?xml\s[^>]*/.exec(start)?.[0] ?? ''
  return /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? null
}

function* piecesOf(bytes: Uint8Array, charset: Charset): Generator<string> {
  for (let at = 0; at < bytes.length; ) {
    let end = Math.min(at + pieceSize, bytes.length)
    if (charset === 'utf-8') {
      // Not within a character: its later bytes are 10xxxxxx.
      while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    }
    const piece = bytes.subarray(at, end)
    yield charset === 'utf-8' ? fromUtf8(piece) : fromLatin1(piece)
    at = end
  }
}

/** A mark of UTF-16 or UTF-32, or `<` in one of them without a mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const [a, b, c] = [bytes[0], bytes[1], bytes[2]]
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true
  if (a === 0 && (b === 0 || b === 0x3c)) return true
  return a === 0x3c && b === 0 && c !== undefined
}

function skipBlanks(bytes: Uint8Array, start: number): { from: number; linesBefore: number } {
  let from = start
  while (from < bytes.length && [9, 10, 13, 32].includes(bytes[from] ?? 0)) from += 1
  return { from, linesBefore: lineEnds(bytes, from) }
}

/** Where the text ends: some systems fill the last block with zeros, or mark the end as DOS did. */
function endOf(bytes: Uint8Array, from: number): number {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === 0 || bytes[end - 1] === 26)) end -= 1
  return end
}

function lineEnds(bytes: Uint8Array, until: number): number {
  let count = 0
  for (let at = 0; at < until; at += 1) if (bytes[at] === 10) count += 1
  return count
}

function wrong(line: number, found: string, expected: string): { readonly wrong: Problem } {
  return { wrong: problemAt(line, 'encoding', found, expected) }
}
