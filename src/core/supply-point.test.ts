import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkGln, checkSupplyPoint, gs1Digit } from './supply-point.ts'

const cases = `
kind  number               outcome
gln   7350053850019        ok
gln   7350000001228        ok
gln   7350039110021        ok
gln   7300010000001        ok
gln   7080000000005        ok
gln   7350053850018        wrong-check-digit
gln   7080001234567        wrong-check-digit
gln   7365565626575        wrong-check-digit
gln   735005385001         wrong-length
gln   7350053580019        wrong-check-digit
gsrn  735999000123456780   ok
gsrn  735999100000000010   ok
gsrn  707057500011223345   ok
gsrn  707057512345678906   ok
gsrn  735999999000000423   ok
gsrn  735999000123456781   wrong-check-digit
gsrn  707057500011223344   wrong-check-digit
gsrn  731234567890123456   wrong-check-digit
gsrn  73599900012345678    wrong-length
gsrn  735999000132456780   wrong-check-digit
gsrn  73599900012345678O   not-digits`

describe('a GS1 number', () => {
  const rows = cases
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
  test.each(rows)('%s %s: %s', (kind, number = '', outcome) => {
    const checked = kind === 'gln' ? checkGln(number) : checkSupplyPoint(number)
    expect(checked.reason ?? 'ok').toBe(outcome)
    if (outcome === 'ok') expect(checked.value).toBe(number)
  })

  test('every single wrong digit is caught', () => {
    const digit = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}$/), fc.nat(17), digit, (body, at, shift) => {
        const made = body + gs1Digit(body)
        expect(checkSupplyPoint(made).value).toBe(made)
        const wrong = String((Number(made[at]) + shift) % 10)
        const mistyped = made.slice(0, at) + wrong + made.slice(at + 1)
        expect(checkSupplyPoint(mistyped).reason).toBe('wrong-check-digit')
      }),
    )
  })
})
