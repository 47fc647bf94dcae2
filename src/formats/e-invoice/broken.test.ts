import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../bytes.ts'
import { totalsOf } from '../entry.ts'
import { inspectBytes } from '../formats.ts'
import { type EInvoiceFormat, eInvoiceReader } from './e-invoice.ts'

/** Documents nobody should send: never a throw, never a hang, entries or problems. */
const folder = new URL('../../../test/samples/', import.meta.url)

const formats: readonly EInvoiceFormat[] = ['ubl-invoice', 'ubl-reminder', 'svefaktura-1.0']

const samples = formats.map((format) => ({
  format,
  read: eInvoiceReader(format),
  files: readdirSync(new URL(`${format}/`, folder))
    .filter((file) => file.endsWith('.xml'))
    .map((file) => new Uint8Array(readFileSync(new URL(`${format}/${file}`, folder)))),
}))

type Sample = (typeof samples)[number]

function expectSound({ read }: Sample, bytes: Uint8Array): void {
  const reading = read(bytes)
  if ('unusable' in reading) {
    expect(reading.unusable.severity).toBe('error')
    return
  }
  const { entries, totals, problems } = reading
  expect(entries.length).toBeGreaterThan(0)
  expect(totals).toEqual(totalsOf(entries).totals)
  for (const { amount, payable, currency } of entries) {
    expect(Math.abs(amount)).toBe(Math.abs(payable))
    expect(currency).toMatch(/^[A-Z]{3}$/)
  }
  for (const { found } of problems) expect(found.length).toBeLessThanOrEqual(120)
  JSON.stringify(reading)
}

const file = (sample: Sample) => fc.constantFrom(...sample.files)

test.each(samples.map((sample) => [sample.format, sample] as const))(
  '%s cut anywhere is unusable, unless only blanks are missing',
  (_, sample) => {
    fc.assert(
      fc.property(file(sample), fc.double({ min: 0, max: 1, noNaN: true }), (bytes, share) => {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share))
        expectSound(sample, cut)
        const isWhole = new TextDecoder().decode(cut).trimEnd().endsWith('</Invoice>')
        expect('unusable' in sample.read(cut)).toBe(!isWhole)
      }),
      { numRuns: 150 },
    )
  },
)

test.each(samples.map((sample) => [sample.format, sample] as const))(
  '%s with other bytes in it',
  (_, sample) => {
    const change = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(file(sample), fc.array(change, { minLength: 1, maxLength: 4 }), (bytes, list) => {
        const changed = bytes.slice()
        for (const [where, byte] of list) changed[where % changed.length] = byte
        expectSound(sample, changed)
        inspectBytes(changed)
      }),
      { numRuns: 250 },
    )
  },
)

test.each(samples.map((sample) => [sample.format, sample] as const))(
  '%s with elements twice, missing, or in another place',
  (_, sample) => {
    const how = fc.constantFrom('twice', 'missing', 'moved')
    fc.assert(
      fc.property(file(sample), fc.nat(), fc.nat(), how, (bytes, one, two, change) => {
        const text = new TextDecoder().decode(bytes)
        const pieces = [...text.matchAll(/<((?:cac:|cbc:)?[A-Za-z]+)(?: [^<>]*)?>[^<]*<\/\1>/g)]
        const [from, to] = [pieces[one % pieces.length], pieces[two % pieces.length]]
        if (from === undefined || to === undefined) return
        const without = text.slice(0, from.index) + text.slice(from.index + from[0].length)
        const changed =
          change === 'twice'
            ? text.slice(0, to.index) + from[0] + text.slice(to.index)
            : change === 'missing'
              ? without
              : without.slice(0, to.index) + from[0] + without.slice(to.index)
        expectSound(sample, encodeUtf8(changed))
      }),
      { numRuns: 150 },
    )
  },
)
