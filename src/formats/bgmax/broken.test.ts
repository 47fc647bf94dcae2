import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeLatin1 } from '../bytes.ts'
import { mostProblems } from '../problem-list.ts'
import { readBgmax } from './bgmax.ts'

/**
 * Files nobody should send. Reading never throws and never hangs; what can be read is listed and
 * adds up. Every file that ever broke the reader is added to the corpus.
 */
const folder = new URL('../../../test/samples/bgmax/', import.meta.url)

const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))

function expectSound(bytes: Uint8Array): void {
  const reading = readBgmax(bytes)
  if ('unusable' in reading) {
    expect(reading.unusable.severity).toBe('error')
    return
  }
  const { entries, totals, problems } = reading
  expect(totals.count).toBe(entries.length)
  const byCurrency: Record<string, number> = {}
  for (const { line, amount, currency, kind } of entries) {
    expect(line).toBeGreaterThan(0)
    expect(Number.isSafeInteger(amount)).toBe(true)
    expect(kind === 'payment' ? amount >= 0 : amount <= 0).toBe(true)
    expect(currency).toMatch(/^[A-Z]{3}$/)
    byCurrency[currency] = (byCurrency[currency] ?? 0) + amount
  }
  const sums = Object.values(byCurrency)
  expect(totals.amount).toEqual(sums.length > 1 ? byCurrency : (sums[0] ?? 0))
  for (const { line, found } of problems) {
    expect(line ?? 1).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(120)
  }
  expect(problems.length).toBeLessThanOrEqual(2 * mostProblems + 2)
  JSON.stringify(reading)
}

const start = '01BGMAX               0120260102173035010331P'
const section = '050009912346          SEK'
const payment = '200003783511                   655969000000000000100000220000000000010'

/** A file of a day with a deposit of a day. */
const dated = (day: string, deposit: string) =>
  [start.replace('20260102', day), section, payment, `15${'0'.repeat(35)}${deposit}`].join('\n')

const corpus: Record<string, string> = {
  'only the opening word': '01BGMAX',
  'a day in the year 9999': dated('99991231', '99991231'),
  'a day in the year 0': dated('00000101', '00000101'),
  'a leap day as the day of the file': dated('20240229', '20230301'),
  'single digits as lines': `${start}\n2\n0\n1\n7`,
  'records of two characters': `${start}\n05\n20\n21\n22\n23\n25\n26\n27\n28\n29\n15\n70`,
  'tabs only': `${start}\n\t\t\t\n20\t\t\t\t\t\t\t\t\t\t\t\t`,
  'an end before anything': `${start}\n7000000000000000000000000000000000`,
  'opening records only': `${start}\n${start}\n${start}`,
  'an extra reference as the first record': `${start}\n${section}\n22${payment.slice(2)}`,
  'null characters': `${start}\n${section}\n20\u0000\u0000\u0000\n\u0000`,
  'currency like a key of objects': `${start}\n050009912346          __p\n${payment}`,
  'full-width digits': `${start}\n${section}\n${payment.replace('100000', '１０００００')}`,
}

describe('the corpus', () => {
  test.each(Object.entries(corpus))('%s', (_, text) => {
    expectSound(encodeLatin1(text))
    expectSound(Buffer.from(text, 'utf8'))
  })

  test('random bytes after an opening record', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expectSound(Buffer.concat([Buffer.from(`${start}\n${section}\n20`, 'latin1'), bytes]))
      }),
    )
  })
})

type Change = (bytes: Buffer) => Buffer

const place = fc.nat(6000)

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([at, byte]): Change => {
    return (bytes) => {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at % copy.length] = byte
      return copy
    }
  }),
  place.map(
    (at): Change =>
      (bytes) =>
        bytes.subarray(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, fc.nat(200)).map(([at, length]): Change => {
    return (bytes) => {
      const from = at % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)])
    }
  }),
  fc.tuple(place, fc.uint8Array({ maxLength: 90 })).map(([at, more]): Change => {
    return (bytes) => {
      const from = at % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)])
    }
  }),
  fc.tuple(place, fc.nat(400)).map(([at, length]): Change => {
    return (bytes) => {
      const from = at % (bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)])
    }
  }),
)

test.each(samples)('$name changed, cut and doubled at any place', ({ bytes }) => {
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (all) => {
      expectSound(all.reduce((changed: Buffer, change) => change(changed), bytes))
    }),
    { numRuns: 300 },
  )
})

describe('large and broken', () => {
  const within = (seconds: number, work: () => void) => {
    const before = performance.now()
    work()
    expect(performance.now() - before).toBeLessThan(seconds * 1000)
  }

  test('a single line of 40 MB is read in seconds', () => {
    const text = `${start}${'x'.repeat(40_000_000)}`
    within(10, () => expectSound(Buffer.from(text, 'latin1')))
    within(10, () => expectSound(Buffer.from(`${start}\n20${'\t'.repeat(40_000_000)}`, 'latin1')))
  })

  test('200,000 broken lines give a bounded list that says how many there are', () => {
    const broken = `${payment.replace('100000', '10000x')}\n`
    const bytes = Buffer.from(`${start}\n${section}\n${broken.repeat(200_000)}`, 'latin1')
    const reading = readBgmax(bytes)
    if ('unusable' in reading) throw new Error('unusable')
    const errors = reading.problems.filter(({ severity }) => severity === 'error')
    expect(errors).toHaveLength(mostProblems + 1)
    expect(errors.at(-1)).toMatchObject({ field: 'problems', found: '200002 of severity error' })
  })
})
