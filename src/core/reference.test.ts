import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOcr, luhnDigit, makeOcr, type OcrRule, passesLuhn } from './reference.ts'

const rules: Record<string, OcrRule> = {
  '2': { level: 2 },
  '3': { level: 3 },
  '4': { level: 4, lengths: [8, 10] },
}

// level 2: check digit; 3: length digit and check digit; 4: lengths 8 and 10 agreed
const cases = `
level  reference                    outcome
2      12344                        ok
2      123455                       ok
2      1234566                      ok
2      1002633                      ok
2      82202787022                  ok
2      12345                        wrong-check-digit
2      1                            too-short
2      89853                        wrong-check-digit
2      123456789012345              wrong-check-digit
2      12A344                       not-digits
2      12345678901234567890123456   too-long
3      655969                       ok
3      8012577                      ok
3      1234567806                   ok
3      1010001103                   ok
3      7000023711438                ok
3      12345678901234567890139      ok
3      1002633                      wrong-length-digit
3      82202787022                  wrong-length-digit
3      123455                       wrong-length-digit
3      655968                       wrong-check-digit
3      65969                        wrong-length-digit
3      565969                       wrong-check-digit
4      12345674                     ok
4      00000018                     ok
4      1234567806                   ok
4      3010001109                   ok
4      1010001103                   ok
4      123455                       length-not-agreed
4      655969                       length-not-agreed
4      123456782                    length-not-agreed
4      12345675                     wrong-check-digit
4      7000023711438                length-not-agreed`

describe('a payment reference against its agreement', () => {
  const rows = cases
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
  test.each(rows)('level %s: %s is %s', (level = '', reference = '', outcome) => {
    const checked = checkOcr(reference, rules[level]!)
    expect(checked.reason ?? 'ok').toBe(outcome)
    if (outcome === 'ok') expect(checked.value).toBe(reference)
  })

  test('the soft level checks the same digit as the hard one', () => {
    expect(checkOcr('12344', { level: 1 }).value).toBe('12344')
    expect(checkOcr('12345', { level: 1 }).reason).toBe('wrong-check-digit')
  })

  test('blanks between digits are not part of it, leading zeros are', () => {
    expect(checkOcr(' 0000 0018 ', { level: 2 }).value).toBe('00000018')
    expect(checkOcr('', { level: 2 }).reason).toBe('not-digits')
  })
})

describe('the Luhn digit', () => {
  test('the worked example: 12345678 gives 2', () => expect(luhnDigit('12345678')).toBe('2'))
  test('a text that is not digits does not pass', () => {
    for (const text of ['', '12a', '-18', '1 8', '１８']) expect(passesLuhn(text)).toBe(false)
  })
})

const bodies = fc.stringMatching(/^\d{1,23}$/)

describe('a made reference', () => {
  test('satisfies levels 1, 2 and 3', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const made = makeOcr(body)
        for (const level of [1, 2, 3] as const) expect(checkOcr(made, { level }).value).toBe(made)
        expect(made.startsWith(body)).toBe(true)
      }),
    )
  })

  test('fills up to an agreed length and satisfies level 4 as well', () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 22 }), (body, more) => {
        const length = Math.min(25, body.length + 2 + more)
        const made = makeOcr(body, length)
        expect(checkOcr(made, { level: 4, lengths: [length] }).value).toBe(made)
        expect(checkOcr(made, { level: 3 }).value).toBe(made)
      }),
    )
  })

  test('loses its validity with every single wrong digit', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const made = makeOcr(body)
        const at = place % made.length
        const wrong = String((Number(made[at]) + shift) % 10)
        const mistyped = made.slice(0, at) + wrong + made.slice(at + 1)
        expect(checkOcr(mistyped, { level: 2 }).value).toBeUndefined()
      }),
    )
  })

  test('known ones', () => {
    expect(makeOcr('6559')).toBe('655969')
    expect(makeOcr('12345678')).toBe('1234567806')
    expect(makeOcr('1', 8)).toBe('00000182')
  })

  test('a body that is not digits or too long is a fault', () => {
    expect(() => makeOcr('12a')).toThrow('digits')
    expect(() => makeOcr('')).toThrow('digits')
    expect(() => makeOcr('1'.repeat(24))).toThrow('too long')
    expect(() => makeOcr('1234567', 8)).toThrow('does not fit')
  })
})
