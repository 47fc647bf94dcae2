import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawing } from '../../bench/town.ts'
import { luhnDigit, makeOcr } from '../../core/reference.ts'
import { neighbours } from './repair.ts'
import { densityAt, inRange, tallyScheme, wellFormed } from './scheme.ts'
import { shippedWeights } from './weights.ts'

const { shares } = shippedWeights.reference

function schemeOf(references: readonly string[]) {
  const tally = tallyScheme()
  for (const reference of references) tally.add(reference)
  return tally.scheme()
}

const draw = drawing(4)
const bodies = Array.from({ length: 10_000 }, () => String(draw.between(1_000_000, 9_999_999)))
const luhns = bodies.map((body) => body + luhnDigit(body))
const mod11 = (body: string) => {
  const total = [...body]
    .reverse()
    .reduce((sum, sign, at) => sum + Number(sign) * (2 + (at % 6)), 0)
  return body + (['0', '-'][total % 11] ?? String(11 - (total % 11)))
}

describe('the scheme is read from the references', () => {
  test.each([
    ['Luhn', luhns, 'luhn', false],
    ['length digit and Luhn', bodies.map((body) => makeOcr(body)), 'luhn', true],
    ['KID modulus 11', bodies.map(mod11), 'kid-11', false],
    ['running numbers', bodies.map((_, at) => String(1_000_000 + at)), 'none', false],
  ] as const)('%s', (_, references, check, lengthDigit) => {
    const length = references[0]?.length ?? 0
    expect(schemeOf(references).forms.get(length)).toMatchObject({ check, lengthDigit })
  })

  test('the published examples of KID modulus 11 and the Finnish reference', () => {
    const kid = schemeOf(['123456785', '0000100536', '001009-', '008000021688389', '12345678903'])
    expect([...kid.forms.values()].map(({ check }) => check)).toEqual(Array(5).fill('kid-11'))
    expect(wellFormed('123456782', kid)).toBe(false)
    const finnish = schemeOf(['1232', '13013', '61010', '2348236'])
    expect(finnish.forms.get(4)?.check).toBe('finnish')
  })

  test('one reference without its check digit among a hundred leaves the rule', () => {
    const scheme = schemeOf([...luhns.slice(0, 300), '12345678'])
    expect(scheme.forms.get(8)?.check).toBe('luhn')
    expect(wellFormed('12345678', scheme)).toBe(false)
  })

  test('density and range', () => {
    const running = schemeOf(bodies.map((_, at) => String(1_000_000 + at)))
    expect(densityAt(7, running)).toBeCloseTo(0.001)
    expect(inRange('1005000', running)).toBe(true)
    expect(inRange('9000000', running)).toBe(false)
    expect(inRange('12', running)).toBe(false)
  })
})

/** S4-03: every one-digit and neighbour-swap error on 10,000 references. */
describe('every slip leads back to the reference', () => {
  const scheme = schemeOf(luhns)
  const known = new Set(luhns)

  test('all single-digit and neighbour-swap errors; another is found only if it exists', () => {
    let [made, alone] = [0, 0]
    for (const reference of luhns.slice(0, 400)) {
      for (const wrong of slipsOf(reference)) {
        const found = [...neighbours(wrong, scheme, shares).keys()].filter((one) => known.has(one))
        expect(found).toContain(reference)
        made += 1
        if (found.length === 1) alone += 1
      }
    }
    expect(made).toBeGreaterThan(30_000)
    // One in a thousand numbers is a reference, so a few slips have a second neighbour.
    expect(alone / made).toBeGreaterThan(0.9)
  })

  test('missing, extra, next neighbours swapped, check digit lost', () => {
    const place = fc.nat({ max: 7 })
    fc.assert(
      fc.property(fc.constantFrom(...luhns), place, fc.nat({ max: 9 }), (reference, at, digit) => {
        const missing = reference.slice(0, at) + reference.slice(at + 1)
        const extra = reference.slice(0, at) + digit + reference.slice(at)
        const jumped = at < 6 ? swap(reference, at, at + 2) : reference
        for (const wrong of [missing, extra, jumped, reference.slice(0, -1)]) {
          if (wrong === reference) continue
          expect([...neighbours(wrong, scheme, shares).keys()]).toContain(reference)
        }
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  test('the chances of all that may have been meant add up to no more than the damage', () => {
    fc.assert(
      fc.property(fc.constantFrom(...luhns), fc.nat({ max: 7 }), (reference, at) => {
        const wrong = `${reference.slice(0, at)}0${reference.slice(at + 1)}`
        const repairs = [...neighbours(wrong, scheme, shares).values()]
        const sum = repairs.reduce((total, { chance }) => total + chance, 0)
        expect(sum).toBeLessThanOrEqual(1)
        expect(repairs.every(({ chance }) => chance > 0)).toBe(true)
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})

function* slipsOf(reference: string): Generator<string> {
  for (let at = 0; at < reference.length; at += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const wrong = reference.slice(0, at) + digit + reference.slice(at + 1)
      if (wrong !== reference) yield wrong
    }
    const swapped = swap(reference, at, at + 1)
    if (at + 1 < reference.length && swapped !== reference) yield swapped
  }
}

function swap(text: string, a: number, b: number): string {
  const signs = [...text]
  ;[signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? '']
  return signs.join('')
}
