import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decode,
  decodeStart,
  encodeLatin1,
  encodeUtf8,
  linesOf,
  mostBytes,
  toNextLine,
} from './bytes.ts'

const decoded = (bytes: readonly number[]) => decode(Uint8Array.from(bytes))

describe('the character set', () => {
  test.each([
    ['nothing', [], 'iso-8859-1', ''],
    ['ASCII', [0x41, 0x42], 'iso-8859-1', 'AB'],
    ['å in ISO 8859-1', [0xe5, 0x41], 'iso-8859-1', 'åA'],
    ['å in UTF-8', [0xc3, 0xa5, 0x41], 'utf-8', 'åA'],
    ['both', [0xc3, 0xa5, 0xe5], 'iso-8859-1', 'Ã¥å'],
    ['a mark and ASCII', [0xef, 0xbb, 0xbf, 0x41], 'utf-8', 'A'],
    ['a mark and ISO 8859-1', [0xef, 0xbb, 0xbf, 0xe5], 'iso-8859-1', 'å'],
    ['a character cut at the end', [0x41, 0xc3], 'iso-8859-1', 'AÃ'],
    ['an overlong slash', [0xc0, 0xaf], 'iso-8859-1', 'À¯'],
    ['half of a pair', [0xed, 0xa0, 0x80], 'iso-8859-1', 'í\u00a0\u0080'],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 'iso-8859-1', 'ô\u0090\u0080\u0080'],
    ['the replacement character', [0xef, 0xbf, 0xbd], 'utf-8', '\ufffd'],
    ['four bytes', [0xf0, 0x9f, 0x98, 0x80], 'utf-8', '😀'],
  ])('%s', (_, bytes, charset, text) => expect(decoded(bytes)).toEqual({ charset, text }))

  test('every text comes back from UTF-8, as the machine writes it', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(texts, fc.nat(20_000), (text, repeats) => {
        const long = 'å'.repeat(repeats) + text
        const bytes = encodeUtf8(long)
        expect(Buffer.from(bytes).equals(Buffer.from(long, 'utf8'))).toBe(true)
        fc.pre(!long.startsWith('\ufeff'))
        const back = decode(bytes)
        expect('text' in back && back.text).toBe(long)
      }),
      { numRuns: 50 },
    )
  })

  test('all bytes are told apart as the machine tells them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const strict = new TextDecoder('utf-8', { fatal: true })
        let known: string | null = null
        try {
          known = strict.decode(bytes)
        } catch {
          known = null
        }
        const several = bytes.some((byte) => byte > 127)
        const ours = decode(bytes)
        const expected = known !== null && several ? 'utf-8' : 'iso-8859-1'
        expect('charset' in ours && ours.charset).toBe(expected)
        if (expected === 'utf-8') expect('text' in ours && ours.text).toBe(known)
      }),
      { numRuns: 2000 },
    )
  })

  test('letters that ISO 8859-1 lacks become a question mark', () => {
    expect([...encodeLatin1('åŁ😀é')]).toEqual([0xe5, 63, 63, 0xe9])
  })

  test('half a pair becomes the replacement character in UTF-8', () => {
    expect([...encodeUtf8('\ud800')]).toEqual([0xef, 0xbf, 0xbd])
  })

  test('a file larger than a text can be is unusable', () => {
    const huge = { length: mostBytes + 1 } as Uint8Array
    expect(decode(huge)).toMatchObject({ unusable: { field: 'size' } })
  })

  test('the start of a file is read without its mark', () => {
    expect(decodeStart(Uint8Array.from([0xef, 0xbb, 0xbf, 0x30, 0x31]))).toBe('01')
  })
})

describe('lines', () => {
  const split = (text: string, width = 0) => {
    const lines = linesOf(text, width)
    const found: string[] = []
    while (toNextLine(lines)) found.push(`${lines.line}:${text.slice(lines.start, lines.end)}`)
    return found
  }

  test.each([
    ['LF', 'a\nb\n', ['1:a', '2:b']],
    ['CRLF', 'a\r\nb\r\n', ['1:a', '2:b']],
    ['CR', 'a\rb\r', ['1:a', '2:b']],
    ['no end on the last', 'a\nb', ['1:a', '2:b']],
    ['a blank one inside', 'a\n\nb', ['1:a', '2:', '3:b']],
    ['blank ones at the end', 'a\r\n\r\n\r\n', ['1:a']],
    ['the end-of-file mark of DOS', 'a\r\nb\r\n\u001a', ['1:a', '2:b']],
    ['nothing', '', []],
    ['only line ends', '\n\n', []],
  ])('%s', (_, text, found) => expect(split(text)).toEqual(found))

  test('a text without line ends is cut by width, if one is given', () => {
    expect(split('aabbc', 2)).toEqual(['1:aa', '2:bb', '3:c'])
    expect(split('aabbc\r\n', 2)).toEqual(['1:aa', '2:bb', '3:c'])
    expect(split('aabbc')).toEqual(['1:aabbc'])
    expect(split('aab\nbc', 2)).toEqual(['1:aab', '2:bc'])
  })
})
