import { describe, expect, it } from 'vitest'
import { minor } from '../core/money.ts'
import { qrPath } from '../look/qr.ts'
import { swishCode, swishLink } from './swish.ts'

const payment = { payee: '1237856901', amount: minor(123_450), message: '4012766012' }

describe('swishCode', () => {
  it.each`
    amount    | code
    ${123450} | ${'C1237856901;1234,50;4012766012;0'}
    ${10000}  | ${'C1237856901;100,00;4012766012;0'}
    ${5}      | ${'C1237856901;0,05;4012766012;0'}
  `('$amount gives $code', ({ amount, code }) => {
    expect(swishCode({ ...payment, amount: minor(amount) })).toBe(code)
  })
  it('escapes the message', () => {
    expect(swishCode({ ...payment, message: 'a;b c' })).toBe('C1237856901;1234,50;a%3Bb%20c;0')
  })
  it('refuses an amount nobody can pay', () => {
    expect(() => swishCode({ ...payment, amount: minor(0) })).toThrow('positive')
  })
})

describe('swishLink', () => {
  it('fills in payee, amount and message, and lets nothing be edited', () => {
    expect(swishLink(payment)).toBe(
      'https://app.swish.nu/1/p/sw/?sw=1237856901&amt=1234.50&cur=SEK&msg=4012766012&src=qr',
    )
  })
})

describe('qrPath', () => {
  /** Draws the path on a grid, as an SVG renderer would. */
  function draw({ size, path }: { size: number; path: string }): string[] {
    const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'))
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let at = 0; at < Number(length); at += 1) rows[Number(y)]![Number(x) + at] = '#'
    return rows.map((row) => row.join(''))
  }

  const code = qrPath(swishCode(payment))
  const rows = draw(code)

  it('has the three finder patterns and a quiet zone of four', () => {
    const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']
    const end = code.size - 4
    const corner = (x: number, y: number) => rows.slice(y, y + 7).map((row) => row.slice(x, x + 7))
    expect(corner(4, 4)).toEqual(finder)
    expect(corner(end - 7, 4)).toEqual(finder)
    expect(corner(4, end - 7)).toEqual(finder)
    for (const row of [...rows.slice(0, 4), ...rows.slice(end)]) expect(row).not.toContain('#')
    for (const row of rows) expect(row.slice(0, 4) + row.slice(end)).not.toContain('#')
  })

  it('is another code for another amount', () => {
    expect(qrPath(swishCode({ ...payment, amount: minor(100) })).path).not.toBe(code.path)
  })
})
