import { type Problem, problemAt, type Unusable } from '../core/problem.ts'
import { fromLatin1, fromUtf8, mostBytes, scanUtf8 } from '../formats/bytes.ts'
import { problemOfFile } from '../formats/problem-list.ts'

/** What a billing system of the Nordic countries writes its exports in. */
export const charsets = ['detect', 'utf-8', 'windows-1252', 'iso-8859-1'] as const

export type TableCharset = (typeof charsets)[number]

export type TableText = { readonly charset: TableCharset; readonly text: string }

/**
 * The text of a table, without byte-order mark. `detect`: UTF-8 when the bytes are valid UTF-8,
 * otherwise Windows-1252, of which ISO 8859-1 in print is a part.
 */
export function decodeTable(bytes: Uint8Array, charset: TableCharset): TableText | Unusable {
  if (bytes.length > mostBytes) {
    return problemOfFile('size', `${bytes.length} bytes`, `at most ${mostBytes} bytes`)
  }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return problemOfFile('charset', 'UTF-16', 'UTF-8, Windows-1252 or ISO 8859-1')
  }
  const marked = first === 0xef && second === 0xbb && bytes[2] === 0xbf
  const body = marked ? bytes.subarray(3) : bytes
  const { broken } = scanUtf8(body)
  if (broken >= 0 && (marked || charset === 'utf-8')) return { unusable: badByte(body, broken) }
  if (marked || charset === 'utf-8' || (charset === 'detect' && broken < 0)) {
    return { charset: 'utf-8', text: fromUtf8(body) }
  }
  if (charset === 'iso-8859-1') return { charset, text: fromLatin1(body) }
  const text = fromLatin1(body).replace(/[\u0080-\u009f]/g, (sign) => lettersOf1252(sign))
  return { charset: 'windows-1252', text }
}

function badByte(bytes: Uint8Array, at: number): Problem {
  let line = 1
  for (let before = 0; before < at; before += 1) if (bytes[before] === 10) line += 1
  const found = `byte ${(bytes[at] ?? 0).toString(16)}`
  return problemAt(line, 'charset', found, 'UTF-8; or name the charset in the mapping')
}

/** 0x80 to 0x9f in Windows-1252; the five it leaves open stay as they are. */
const rowOf1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function lettersOf1252(sign: string): string {
  return rowOf1252[sign.charCodeAt(0) - 0x80] ?? sign
}
