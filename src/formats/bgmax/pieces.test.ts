import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ByteSource, sourceOf } from '../source.ts'
import { readBgmax } from './bgmax.ts'
import { bgmaxEntries, surveyBgmax } from './pieces.ts'

/** Read in pieces, a file says what it says as a whole. */

const folder = new URL('../../../test/samples/bgmax/', import.meta.url)
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))

/** Never gives more than so many bytes at a time. */
function inPieces(bytes: Uint8Array, most: number): ByteSource {
  return {
    length: bytes.length,
    read: (from, to) => bytes.slice(from, Math.min(to, from + most)),
  }
}

function expectSame(bytes: Uint8Array, source: ByteSource): void {
  const whole = readBgmax(bytes)
  const survey = surveyBgmax(source)
  if ('unusable' in whole || 'unusable' in survey) {
    expect(survey).toEqual(whole)
    return
  }
  const { format: _, entries, currency: __, totals: ___, ...rest } = whole
  const { sections, text: ____, ...surveyed } = survey
  expect(surveyed).toEqual(rest)
  const given = [...bgmaxEntries(survey, 2)]
  expect(given.flat()).toEqual(entries)
  expect(given.every((some) => some.length > 0 && some.length <= 3)).toBe(true)
  expect(sections.filter((one) => one.deposit !== null)).toHaveLength(whole.deposits.length)
  for (const [at, { currency, deposit, sum }] of sections.entries()) {
    const own = entries.filter((entry) => entry.deposit === deposit)
    const known = deposit !== null && currency !== ''
    if (known) expect([at, sum]).toEqual([at, own.reduce((a, entry) => a + entry.amount, 0)])
  }
}

test.each(samples)('$name', ({ bytes }) => {
  expectSame(bytes, sourceOf(bytes))
  for (const most of [64, 80, 81, 1000]) expectSame(bytes, inPieces(bytes, most))
  const utf8 = Buffer.from(bytes.toString('latin1').replaceAll('a', 'å'))
  for (const most of [64, 81, 1000]) expectSame(utf8, inPieces(utf8, most))
})

test('no line ends, or others', () => {
  for (const { bytes } of samples) {
    const lines = bytes.toString('latin1').split(/\r?\n/)
    const padded = lines.map((line) => line.padEnd(80)).join('')
    for (const text of [padded, lines.join('\r'), `${lines.join('\n')}\n\r\n\x1a`]) {
      const made = Buffer.from(text, 'latin1')
      for (const most of [67, 400]) expectSame(made, inPieces(made, most))
    }
  }
})

const change = fc.record({
  at: fc.nat(4000),
  with: fc.constantFrom('\n', '\r', '\t', '\0', '\xe5', '\xc3\xa5', '9', ' ', '\n05', '\n15', ''),
  cut: fc.nat(90),
})

test.each(samples)('$name changed at any place', ({ bytes }) => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), fc.integer({ min: 64, max: 300 }), (all, n) => {
      let text = bytes.toString('latin1')
      for (const one of all) {
        const at = one.at % (text.length + 1)
        text = text.slice(0, at) + one.with + text.slice(at + one.cut)
      }
      const made = Buffer.from(text, 'latin1')
      expectSame(made, inPieces(made, n))
    }),
    { seed: 20_260_304, numRuns: 200 },
  )
})
