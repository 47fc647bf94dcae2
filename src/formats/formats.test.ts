import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeLatin1, encodeUtf8 } from './bytes.ts'
import { detectFormat, formatNames, formats, inspectBytes } from './formats.ts'

const bgmax = '01BGMAX               0120260102173035010331P'
const kvitt = '{"type":"kvitt-jsonl","version":1,"creditor":"manvik","created":"2026-01-02"}'

describe('the format of a file', () => {
  test.each([
    ['bgmax', bgmax],
    ['bgmax', `\ufeff${bgmax}\n`],
    ['bgmax', `Content-Type: text/plain\r\n\r\n${bgmax}`],
    ['kvitt-jsonl', kvitt],
    ['kvitt-jsonl', `\ufeff\n { "type" : "kvitt-jsonl" }`],
  ])('%s: %j', (format, text) => {
    expect(detectFormat(encodeUtf8(text))).toEqual({ format })
  })

  test.each([
    ['', 'an empty file'],
    ['hello\nworld', 'hello'],
    [' 01BGMAX', ' 01BGMAX'],
    ['{"type":"invoice","text":"x"}', '{"type":"invoice","text":"x"}'],
    ['\u0000\u0001', '\u0000\u0001'],
  ])('none: %j', (text, found) => {
    const detected = detectFormat(encodeLatin1(text))
    const expected = 'one of the formats bgmax, kvitt-jsonl'
    expect(detected).toMatchObject({ unusable: { field: 'format', found, expected } })
    expect(inspectBytes(encodeLatin1(text))).toEqual(detected)
  })

  test('a file that begins as two formats is refused, never guessed', () => {
    const bytes = encodeUtf8(`{"type":"kvitt-jsonl"}\n${bgmax}`)
    expect(detectFormat(bytes)).toMatchObject({ unusable: { found: 'bgmax and kvitt-jsonl' } })
    expect(inspectBytes(bytes, 'bgmax')).toMatchObject({ format: 'bgmax' })
  })

  test('read as another format than it is: unusable', () => {
    expect(inspectBytes(encodeUtf8(kvitt), 'bgmax')).toMatchObject({
      unusable: { field: 'layout' },
    })
    expect(inspectBytes(encodeUtf8(bgmax), 'kvitt-jsonl')).toMatchObject({
      unusable: { field: 'line' },
    })
  })

  test('every sample is told by its folder', () => {
    const folder = new URL('../../test/samples/', import.meta.url)
    for (const name of readdirSync(folder)) {
      const files = readdirSync(new URL(`${name}/`, folder)).filter((one) => one.endsWith('.txt'))
      for (const file of files) {
        const bytes = readFileSync(new URL(`${name}/${file}`, folder))
        expect(detectFormat(bytes), file).toEqual({ format: name })
      }
    }
  })
})

test('every format says what it is, and prints as what it says', () => {
  expect(formatNames).toEqual(['bgmax', 'kvitt-jsonl'])
  const examples = { bgmax, 'kvitt-jsonl': kvitt }
  for (const { name, inspect, looksLike } of formats) {
    expect(looksLike(examples[name])).toBe(true)
    expect(inspect(encodeUtf8(examples[name]))).toMatchObject({ format: name })
  }
})
