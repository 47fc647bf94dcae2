import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../bytes.ts'
import { totalsOf } from '../entry.ts'
import { mostProblems } from '../problem-list.ts'
import { type CamtReading, readCamt053, readCamt054 } from './camt.ts'
import { isFinal } from './entry.ts'

/**
 * Files nobody should send. Reading never throws and never hangs; there are entries or problems,
 * and what is listed adds up.
 */
const samples = [
  'camt.053/camt053-v02-finland.xml',
  'camt.053/camt053-v02-seb-sweden.xml',
  'camt.054/camt054-v02-handelsbanken-finland.xml',
  'camt.054/camt054-v02-kivra-sweden.xml',
].map((name) => ({
  name,
  read: name.startsWith('camt.053') ? readCamt053 : readCamt054,
  bytes: new Uint8Array(readFileSync(new URL(`../../../test/samples/${name}`, import.meta.url))),
}))

type Sample = (typeof samples)[number]

/** Null: unusable. */
function expectSound(sample: Sample, bytes: Uint8Array): CamtReading | null {
  const reading = sample.read(bytes)
  if ('unusable' in reading) {
    expect(reading.unusable.severity).toBe('error')
    return null
  }
  const { entries, totals, problems } = reading
  expect(entries.length + problems.length).toBeGreaterThan(0)
  expect(totals).toEqual(totalsOf(entries.filter(isFinal)).totals)
  for (const { amount, creditDebit, kind, line } of entries) {
    expect(Number.isSafeInteger(amount)).toBe(true)
    expect(creditDebit === 'CRDT' ? amount >= 0 : amount <= 0).toBe(true)
    expect(['payment', 'payout', 'return']).toContain(kind)
    expect(line).toBeGreaterThan(0)
  }
  for (const { found } of problems) expect(found.length).toBeLessThanOrEqual(120)
  expect(problems.length).toBeLessThanOrEqual(2 * mostProblems + 2)
  JSON.stringify(reading)
  return reading
}

const whole = samples.map((sample) => expectSound(sample, sample.bytes))

test.each(samples.map((sample, at) => [sample.name, sample, at] as const))(
  '%s cut anywhere: the complete entries as they are, and an error',
  (_, sample, at) => {
    const all = whole[at]?.entries ?? []
    fc.assert(
      fc.property(fc.nat(sample.bytes.length), (length) => {
        const reading = expectSound(sample, sample.bytes.subarray(0, length))
        if (reading === null) return
        expect(reading.entries).toEqual(all.slice(0, reading.entries.length))
        const isCut = reading.problems.some(({ found }) => found.startsWith('the end of the file'))
        expect(isCut || reading.entries.length === all.length).toBe(true)
      }),
      { numRuns: 150 },
    )
  },
)

test.each(samples.map((sample) => [sample.name, sample] as const))(
  '%s with other bytes in it',
  (_, sample) => {
    const change = fc.tuple(fc.nat(sample.bytes.length - 1), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = sample.bytes.slice()
        for (const [where, byte] of changes) bytes[where] = byte
        expectSound(sample, bytes)
      }),
      { numRuns: 200 },
    )
  },
)

test.each(samples.map((sample) => [sample.name, sample] as const))(
  '%s with elements twice, missing, or in another place',
  (_, sample) => {
    const text = new TextDecoder().decode(sample.bytes)
    const elements = [...text.matchAll(/<([A-Za-z]+)(?: [^>]*)?>[^<]*<\/\1>/g)]
    const blocks = [
      ...text.matchAll(/<(Ntry|NtryDtls|TxDtls|Bal|Strd|Acct|GrpHdr)>[\s\S]*?<\/\1>/g),
    ]
    const pieces = [...elements, ...blocks]
    const piece = fc.nat(pieces.length - 1)
    fc.assert(
      fc.property(piece, piece, fc.constantFrom('twice', 'missing', 'moved'), (one, two, how) => {
        const [from, to] = [pieces[one], pieces[two]]
        if (from === undefined || to === undefined) return
        const without = text.slice(0, from.index) + text.slice(from.index + from[0].length)
        const changed =
          how === 'twice'
            ? text.slice(0, to.index) + from[0] + text.slice(to.index)
            : how === 'missing'
              ? without
              : without.slice(0, to.index) + from[0] + without.slice(to.index)
        expectSound(sample, encodeUtf8(changed))
      }),
      { numRuns: 150 },
    )
  },
)

test('any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const sample of samples) expect(sample.read(bytes)).toHaveProperty('unusable')
    }),
  )
})
