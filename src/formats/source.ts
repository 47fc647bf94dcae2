import { type Charset, fromLatin1, fromUtf8, type Lines, scanUtf8 } from './bytes.ts'

/**
 * A file that is read piece by piece, so that one of any size is never whole in the memory. Whoever
 * opens it says how bytes are read; here nothing is known of disks.
 */
export type ByteSource = {
  readonly length: number
  /** Bytes from an offset up to another, or fewer (no fewer than 64); valid until the next call. */
  readonly read: (from: number, to: number) => Uint8Array
  /** Each byte as the letter of its number, where the machine has a faster way than ours. */
  readonly letters?: (bytes: Uint8Array) => string
}

/** What must be known of a file before its first line can be read. */
export type TextSource = {
  readonly source: ByteSource
  readonly charset: Charset
  readonly separator: Lines['separator']
  /** Where the text begins, and ends without the line ends at its end. */
  readonly from: number
  readonly to: number
}

const pieceSize = 256 * 1024

/** Bytes that lie in the memory already. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (from, to) => bytes.subarray(from, to) }
}

/** Reads all bytes once: which letters they are, how lines end, where the text ends. */
export function surveyText(source: ByteSource): TextSource {
  const start = source.read(0, 3)
  const from = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
  let [feed, carriage, to] = [-1, -1, from]
  let [several, broken] = [from > 0, false]
  for (let at = from; at < source.length; ) {
    const bytes = pieceAt(source, at, source.length)
    if (feed < 0) feed = absolute(bytes.indexOf(10), at)
    if (carriage < 0) carriage = absolute(bytes.indexOf(13), at)
    let last = bytes.length
    while (last > 0 && isLineEnd(bytes[last - 1] ?? 0)) last -= 1
    if (last > 0) to = at + last
    if (!broken) {
      const found = scanUtf8(bytes)
      several ||= found.several
      broken = found.broken >= 0
    }
    at += bytes.length
  }
  const separator = feed >= 0 && feed < to ? '\n' : carriage >= 0 && carriage < to ? '\r' : ''
  const charset = several && !broken ? 'utf-8' : 'iso-8859-1'
  return { source, charset, separator, from, to }
}

/** The lines of a text; see {@link Lines}. `letter` changes each piece before it is read. */
export function linesOfSource(
  { source, charset, separator, from, to }: TextSource,
  width: number,
  letter: (text: string) => string = (text) => text,
): Lines {
  let at = from
  return {
    text: '',
    start: 0,
    end: 0,
    line: 0,
    separator,
    width,
    length: 0,
    next: 0,
    more(lines) {
      if (at >= to) return false
      const rest = lines.text.slice(lines.next)
      // A line longer than a piece: twice as much each time, so that no length is slow.
      const bytes = pieceAt(source, at, to, Math.max(pieceSize, rest.length))
      at += bytes.length
      const letters = charset === 'utf-8' ? fromUtf8 : (source.letters ?? fromLatin1)
      const piece = letter(letters(bytes))
      lines.text = rest + piece
      lines.length = lines.text.length
      lines.start = 0
      lines.end = 0
      lines.next = 0
      return true
    },
  }
}

/** A piece that ends where a character ends, so that none is cut in two. */
function pieceAt(source: ByteSource, at: number, end: number, size = pieceSize): Uint8Array {
  const bytes = source.read(at, Math.min(at + size, end))
  if (at + bytes.length >= end || (bytes[bytes.length - 1] ?? 0) < 0x80) return bytes
  // Back over the bytes that go on, and the one they go on from.
  let length = bytes.length
  while (length > 0 && ((bytes[length - 1] ?? 0) & 0xc0) === 0x80) length -= 1
  return length > 1 ? bytes.subarray(0, length - 1) : bytes
}

function absolute(found: number, at: number): number {
  return found < 0 ? -1 : at + found
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 26
}
