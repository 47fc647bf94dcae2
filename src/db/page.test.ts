import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from './page.ts'

/** The same by the writer of JSON alone: keys sorted first, then written. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

describe('JSON that hashes are made of', () => {
  test('keys in order, what is not there left out', () => {
    const told = { b: 1, a: [true, null, 'x'], c: { z: -5, y: undefined, x: {} }, d: [] }
    expect(canonical(told)).toBe('{"a":[true,null,"x"],"b":1,"c":{"x":{},"z":-5},"d":[]}')
  })

  test('what needs an escape has one', () => {
    const odd = ['"', '\\', '\n', '\u0000', '\u001f', 'å', '\ud800', '😀', '\u2028', '']
    expect(canonical(odd)).toBe(JSON.stringify(odd))
    expect(canonical({ 'a"b': 1 })).toBe('{"a\\"b":1}')
    expect(canonical([-0, 1e21, 0.1, Number.NaN])).toBe('[0,1e+21,0.1,null]')
  })

  test('as the writer of JSON writes any value', () => {
    const value = fc.jsonValue().filter((one) => !/"(\d+|__proto__)":/.test(JSON.stringify(one)))
    fc.assert(
      fc.property(value, (one) => {
        expect(canonical(one)).toBe(written(one))
      }),
    )
  })
})
