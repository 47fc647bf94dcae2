import { describe, expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { encodeLatin1, encodeUtf8 } from '../bytes.ts'
import { noProblems } from '../problem-list.ts'
import { at, textAt, textsAt, type XmlElement } from './element.ts'
import { readXml, xmlBounds } from './read.ts'

/** The records as they end, with their text by path, and what ended the reading. */
function read(bytes: Uint8Array, records: readonly string[] = ['r']) {
  const ended: XmlElement[] = []
  const begun: string[] = []
  const problems = noProblems()
  const plan = {
    records: new Set(records),
    passOver: new Set(['attachment']),
    begin: (record: XmlElement) => begun.push(record.name),
    end: (record: XmlElement) => ended.push(record),
  }
  const { charset, broken } = readXml(bytes, plan, problems)
  return { ended, begun, charset, broken: broken && tellProblem(broken), problems }
}

const xml = (text: string) => read(encodeUtf8(text))

describe('records', () => {
  test('are handed over as they end, by local names, with trimmed text', () => {
    const { ended, broken } = xml(
      '<a:f xmlns:a="u"><a:r><a:n>\n 1 &amp; <![CDATA[<2>]]> </a:n></a:r><r><n>3</n></r></a:f>',
    )
    expect(broken).toBe(null)
    expect(ended.map((one) => textAt(one, 'n'))).toEqual(['1 & <2>', '3'])
  })

  test('a record inside a record is not inside it any more, but knows it', () => {
    const { ended, begun } = read(encodeUtf8('<f><r><n>1</n><s><n>2</n></s><n>3</n></r></f>'), [
      'r',
      's',
    ])
    expect(begun).toEqual(['r', 's'])
    expect(ended.map(({ name }) => name)).toEqual(['s', 'r'])
    expect(ended[0]?.parent).toBe(ended[1])
    expect(textsAt(ended[1] ?? null, 'n')).toEqual(['1', '3'])
  })

  test('what is passed over is not kept, and what follows is', () => {
    const { ended } = xml('<r><attachment><n>x</n>y &amp; z</attachment><n>1</n></r>')
    expect(at(ended[0] ?? null, 'attachment')).toBe(null)
    expect(textAt(ended[0] ?? null, 'n')).toBe('1')
  })

  test('line and column', () => {
    const { ended } = xml('<f>\n  <r><n a="b">1</n></r>\n</f>')
    expect(ended[0]).toMatchObject({ line: 2, column: 5 })
    expect(at(ended[0] ?? null, 'n')).toMatchObject({ line: 2, column: 14, attributes: { a: 'b' } })
  })
})

describe('what is not well formed ends the reading, with the place', () => {
  test.each([
    ['cut inside an element', '<f>\n<r><n>1', '2:7 f/r/n: found "the end of the file inside n"'],
    ['cut inside a tag', '<f>\n<r><n', '2:5 f/r: found "the end of the file inside r"'],
    ['cut inside a comment', '<f>\n<!-- a', '2:6 f: found "the end of the file inside f"'],
    ['another end', '<f><r></f>', '1:10 f: found "unexpected close tag"'],
    ['an end too many', '<f></f></g>', '1:11 xml: found "unmatched closing tag: g"'],
    ['a bare ampersand', '<f>\n<r>a & b</r>\n<r>;</r></f>', '2:4 f/r: found'],
    ['an unknown entity', '<f><r>&x;</r></f>', '1:9 f/r: found "undefined entity"'],
    ['a control character', '<f><r>\u0001</r></f>', '1:7 f/r: found "disallowed character"'],
    ['two roots', '<f/><g/>', '1:7 xml: found "documents may contain only one root"'],
    ['nothing', '', '1:1 xml: found'],
    ['a repeated attribute', '<f a="1" a="2"/>', '1:16 xml: found "duplicate attribute: a"'],
  ])('%s', (_, text, told) => expect(xml(text).broken).toContain(told))

  test('a record that ends with another tag is not handed over', () => {
    const { ended } = xml('<f><r><n>1</n></r><r><n>2</n></f>')
    expect(ended.map((one) => textAt(one, 'n'))).toEqual(['1'])
  })

  test('what was read before it stands', () => {
    const { ended, broken } = xml('<f><r><n>1</n></r><r><n>2</n></r><r><n>3')
    expect(ended.map((one) => textAt(one, 'n'))).toEqual(['1', '2'])
    expect(broken).toContain('expected a file that is complete')
  })
})

describe('nothing blows up', () => {
  test.each([
    ['a document type', '<!DOCTYPE f SYSTEM "http://x/y.dtd"><f/>'],
    ['an entity bomb', '<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><f>&b;</f>'],
    ['a file of the machine', '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><f>&x;</f>'],
  ])('%s is refused', (_, text) => {
    const { broken, begun } = xml(text)
    expect(broken).toContain('DOCTYPE: found "a document type"')
    expect(begun).toEqual([])
  })

  test('elements inside each other without end', () => {
    expect(xml('<f>'.repeat(100_000)).broken).toContain('101 elements inside each other')
    expect(xml('<f>'.repeat(100) + '</f>'.repeat(100)).broken).toBe(null)
  })

  test.each([
    ['a text', '<f><r><n>', 'x', '</n></r></f>'],
    ['an attribute', '<f><r><n a="', 'x', '"/></r></f>'],
    ['a name', '<f><r><', 'x', '/></r></f>'],
    ['a comment', '<f><r><!--', ' x', '--></r></f>'],
    ['an instruction', '<f><r><?a ', ' x', '?></r></f>'],
    ['blanks', '<f><r>', ' ', '</r></f>'],
    ['entities', '<f><r><n>', '&amp;', '</n></r></f>'],
    ['attributes', '<f><r><n ', 'a="b" ', '/></r></f>'],
  ])('%s without end', (_, before, letter, after) => {
    const { broken } = xml(before + letter.repeat(3_000_000 / letter.length) + after)
    expect(broken).toMatch(/characters on end|duplicate attribute/)
  })

  test('a record without end', () => {
    const { broken } = xml(`<f><r>${'<n>1</n>'.repeat(200_000)}</r></f>`)
    expect(broken).toContain('r: found "an endless record"')
  })

  test('a long text is cut and told, an attachment is passed over', () => {
    const long = 'x'.repeat(xmlBounds.text + 5)
    const { ended, problems, broken } = xml(
      `<f><r><n>${long}</n><attachment>${'y'.repeat(3_000_000)}</attachment><m>1</m></r></f>`,
    )
    expect(broken).toBe(null)
    expect(textAt(ended[0] ?? null, 'n')).toBe('x'.repeat(xmlBounds.text))
    expect(textAt(ended[0] ?? null, 'm')).toBe('1')
    expect(problems.problems).toMatchObject([{ severity: 'warning', line: 1, field: 'n' }])
  })

  test('a text of 300 MB does not fill the memory', () => {
    const bytes = new Uint8Array(300_000_000).fill(0x78)
    bytes.set(encodeUtf8('<f><r><n>'))
    const before = process.memoryUsage().rss
    const { broken } = read(bytes)
    expect(broken).toContain('characters on end')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
})

describe('the encoding', () => {
  const body = '<f><r><n>Åke Øst</n></r></f>'
  const latin = (name: string) => `<?xml version="1.0" encoding="${name}"?>${body}`
  const utf16 = (text: string, little: boolean) =>
    Uint8Array.from(
      [...text].flatMap((c) => {
        const code = c.charCodeAt(0)
        return little ? [code & 255, code >> 8] : [code >> 8, code & 255]
      }),
    )

  test.each([
    ['none: UTF-8', encodeUtf8(body), 'utf-8'],
    ['UTF-8', encodeUtf8(latin('UTF-8')), 'utf-8'],
    ['a mark', encodeUtf8(`\ufeff${latin('utf-8')}`), 'utf-8'],
    ['a mark alone', encodeUtf8(`\ufeff${body}`), 'utf-8'],
    ['blanks before', encodeUtf8(`\n\n  ${latin('utf-8')}`), 'utf-8'],
    ['filled up with zeros', encodeUtf8(`${body}\n\u001a\0\0\0`), 'utf-8'],
    ['ISO-8859-1', encodeLatin1(latin('ISO-8859-1')), 'iso-8859-1'],
    ['latin1', encodeLatin1(latin('latin1')), 'iso-8859-1'],
  ])('%s', (_, bytes, charset) => {
    const { ended, ...rest } = read(bytes)
    expect(rest).toMatchObject({ charset, broken: null })
    expect(textAt(ended[0] ?? null, 'n')).toBe('Åke Øst')
  })

  test.each([
    [
      'other bytes than declared',
      encodeLatin1(latin('UTF-8')),
      'found "byte 0xc5", expected UTF-8',
    ],
    ['other bytes than the default', encodeLatin1(body), 'expected UTF-8, as the file must be'],
    ['an encoding we do not know', encodeLatin1(latin('KOI8-R')), 'found "KOI8-R"'],
    ['UTF-16 declared in bytes', encodeUtf8(latin('UTF-16')), 'found "UTF-16"'],
    ['a mark against the declaration', encodeUtf8(`\ufeff${latin('ISO-8859-1')}`), 'ISO-8859-1'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, ...utf16(body, true)]), 'found "UTF-16"'],
    ['UTF-16, the other way', Uint8Array.from([0xfe, 0xff, ...utf16(body, false)]), 'UTF-16'],
    ['UTF-16 without a mark', utf16(body, true), 'found "UTF-16"'],
    ['UTF-16 without a mark, the other way', utf16(body, false), 'found "UTF-16"'],
  ])('refused: %s', (_, bytes, told) => {
    const { ended, broken } = read(bytes)
    expect(broken).toContain('encoding: ')
    expect(broken).toContain(told)
    expect(ended).toEqual([])
  })

  test('letters across the pieces a file is decoded in', () => {
    for (const before of [0, 1, 2]) {
      const text = `<f><r>${' '.repeat(before)}${`<n>${'å€'.repeat(1500)}</n>`.repeat(20)}</r></f>`
      const { ended } = xml(text)
      expect(textsAt(ended[0] ?? null, 'n')).toEqual(new Array(20).fill('å€'.repeat(1500)))
    }
  })
})
