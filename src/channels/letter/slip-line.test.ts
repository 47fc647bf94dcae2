import { describe, expect, it } from 'vitest'
import { minor } from '../../core/money.ts'
import { slipLine } from './slip-line.ts'

describe('slipLine', () => {
  it('is the line of the manual, each field in its columns', () => {
    const line = slipLine({ reference: '655969', bankgiro: '9912346', amount: minor(100_000) })
    expect(line).toBe('#                   655969 #    1000 00   9 >     9912346#41#')
  })

  it.each`
    reference                      | bankgiro      | amount        | says
    ${'4012766012'}                | ${'59981230'} | ${129_450}    | ${'#    1294 50   3 >    59981230#41#'}
    ${'12'}                        | ${'9912346'}  | ${5}          | ${'#       0 05   9 >     9912346#41#'}
    ${'1234567890123456789012345'} | ${'9912346'}  | ${9999999999} | ${'#99999999 99   0 >     9912346#41#'}
  `('$amount to $bankgiro', ({ reference, bankgiro, amount, says }) => {
    const line = slipLine({ reference, bankgiro, amount: minor(amount) })
    expect(line).toHaveLength(61)
    expect(line.startsWith(`#${reference.padStart(25)} `)).toBe(true)
    expect(line.endsWith(says)).toBe(true)
  })

  it.each`
    reference | bankgiro     | amount            | because
    ${'4A'}   | ${'9912346'} | ${100}            | ${'reference'}
    ${'44'}   | ${'991234'}  | ${100}            | ${'bankgiro'}
    ${'44'}   | ${'9912346'} | ${0}              | ${'amount'}
    ${'44'}   | ${'9912346'} | ${10_000_000_000} | ${'amount'}
  `('is a fault: $because', ({ reference, bankgiro, amount, because }) => {
    expect(() => slipLine({ reference, bankgiro, amount: minor(amount) })).toThrow(because)
  })
})
