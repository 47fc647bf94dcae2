import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inKronor, kronor, table } from '../../test/support/table.ts'
import { minor, sum } from '../core/money.ts'
import { allocate, type OpenItem } from './allocation.ts'
import type { Component } from './posting.ts'

/** Items: `fee`, and the principal of each part of the bill (`el`, `net`). Rounding up to 0.49. */
const cases = table(`
  amount   open                                 |  settled                              rounded    rest    rules
  # SE-PAY-02: costs before principal.
  1000.00  fee 60.00, el 1234.00                |  fee 60.00, el 940.00                 -          0.00    SE-PAY-02
  1000.00  el 1234.00, fee 60.00                |  fee 60.00, el 940.00                 -          0.00    SE-PAY-02
  60.00    fee 60.00, el 1234.00                |  fee 60.00                            -          0.00    SE-PAY-02
  45.00    fee 60.00, el 1234.00                |  fee 45.00                            -          0.00    SE-PAY-02
  1294.00  fee 60.00, el 1234.00                |  fee 60.00, el 1234.00                -          0.00    SE-PAY-02
  1234.00  el 1234.00                           |  el 1234.00                           -          0.00    SE-PAY-02
  # W14 without its interest, which no rule here takes: costs 240.00 of 1000.00, the rest principal.
  1000.00  fee 240.00, el 2000.00               |  fee 240.00, el 760.00                -          0.00    SE-PAY-02
  # SE-PAY-04: exactly the principal settles the principal; one öre more or less does not.
  1234.00  fee 60.00, el 1234.00                |  el 1234.00                           -          0.00    SE-PAY-04
  1234.00  fee 60.00, el 492.00, net 742.00     |  el 492.00, net 742.00                -          0.00    SE-PAY-04
  1234.01  fee 60.00, el 1234.00                |  fee 60.00, el 1174.01                -          0.00    SE-PAY-02
  1233.99  fee 60.00, el 1234.00                |  fee 60.00, el 1173.99                -          0.00    SE-PAY-02
  # Two parts share what does not reach, by largest remainder; a tie goes to the first.
  1000.00  el 492.00, net 742.50                |  el 398.54, net 601.46                -          0.00    SE-PAY-02
  0.01     el 1.00, net 1.00                    |  el 0.01                              -          0.00    SE-PAY-02
  0.03     el 1.00, net 1.00                    |  el 0.02, net 0.01                    -          0.00    SE-PAY-02
  100.00   fee 60.00, el 492.00, net 742.50     |  fee 60.00, el 15.94, net 24.06       -          0.00    SE-PAY-02
  # SE-CALC-07: a rest of at most 49 öre is rounding; 50 öre is not.
  1234.00  el 1234.49                           |  el 1234.00                           el 0.49    0.00    SE-PAY-02 SE-CALC-07
  1234.00  el 1234.50                           |  el 1234.00                           -          0.00    SE-PAY-02
  1294.00  fee 60.00, el 1234.01                |  fee 60.00, el 1234.00                el 0.01    0.00    SE-PAY-02 SE-CALC-07
  1234.00  el 492.20, net 742.29                |  el 492.00, net 742.00                el 0.20, net 0.29    0.00    SE-PAY-02 SE-CALC-07
  1234.00  el 492.25, net 742.25                |  el 492.05, net 741.95                -          0.00    SE-PAY-02
  # The fee left by SE-PAY-04 is no rounding, however exact the principal.
  1234.00  fee 0.49, el 1234.00                 |  el 1234.00                           fee 0.49   0.00    SE-PAY-04 SE-CALC-07
  1234.00  fee 0.50, el 1234.00                 |  el 1234.00                           -          0.00    SE-PAY-04
  # SE-PAY-05: what is over is a credit.
  1300.00  fee 60.00, el 1234.00                |  fee 60.00, el 1234.00                -          6.00    SE-PAY-02 SE-PAY-05
  1234.01  el 1234.00                           |  el 1234.00                           -          0.01    SE-PAY-02 SE-PAY-05
  100.00   fee 60.00                            |  fee 60.00                            -          40.00   SE-PAY-02 SE-PAY-05
  # Nothing open: all of it is a credit. What we owe the customer is no open item.
  100.00   none                                 |  -                                    -          100.00  SE-PAY-02 SE-PAY-05
  100.00   el 0.00                              |  -                                    -          100.00  SE-PAY-02 SE-PAY-05
  100.00   el -30.00                            |  -                                    -          100.00  SE-PAY-02 SE-PAY-05
  100.00   fee 0.00, el 100.00                  |  el 100.00                            -          0.00    SE-PAY-02
  # No money settles nothing, not even a small rest.
  0.00     el 0.30                              |  -                                    -          0.00    SE-PAY-02
`)

const parts = new Map([
  ['fee', 0],
  ['el', 1],
  ['net', 2],
])

function items(cell = ''): OpenItem[] {
  if (cell === 'none') return []
  return cell.split(', ').map((text) => {
    const [name = '', amount = ''] = text.split(' ')
    const component: Component = name === 'fee' ? 'reminder-fee' : 'principal'
    return { claim: 1, part: parts.get(name) ?? 9, component, amount: minor(kronor(amount)) }
  })
}

function told(list: readonly OpenItem[]): string {
  if (list.length === 0) return '-'
  return list
    .map((item) => {
      const name = [...parts].find(([, part]) => part === item.part)?.[0]
      return `${name} ${inKronor(item.amount)}`
    })
    .join(', ')
}

describe('allocating a payment to the open items of a claim', () => {
  test.each(cases)('$amount on $open: $settled, rounded $rounded, rest $rest ($rules)', (row) => {
    const amount = minor(kronor(row.amount ?? ''))
    const found = allocate(amount, items(row.open), minor(49), 'SE-CALC-07')
    expect(told(found.settled)).toBe(row.settled)
    expect(told(found.rounded)).toBe(row.rounded)
    expect(inKronor(found.rest)).toBe(row.rest)
    expect(found.because.join(' ')).toBe(row.rules)
  })

  const fees = fc.integer({ min: 0, max: 6000 })
  const principals = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 4 })

  test('no öre is lost and none is settled twice', () => {
    fc.assert(
      fc.property(fees, principals, fc.integer({ min: 1, max: 500_000 }), (fee, open, paid) => {
        const list: OpenItem[] = [
          { claim: 1, part: 0, component: 'reminder-fee', amount: minor(fee) },
          ...open.map(
            (amount, at): OpenItem => ({
              claim: 1,
              part: at + 1,
              component: 'principal',
              amount: minor(amount),
            }),
          ),
        ]
        const found = allocate(minor(paid), list, minor(49), 'SE-CALC-07')
        const settled = sum(found.settled.map((item) => item.amount))
        const rounded = sum(found.rounded.map((item) => item.amount))
        const owed = sum(list.map((item) => item.amount))
        expect(settled + found.rest).toBe(paid)
        expect(rounded).toBeLessThanOrEqual(49)
        if (found.rest > 0) {
          // A credit is made only where nothing is left that could take it.
          expect(owed - settled - rounded).toBe(0)
        }
        for (const item of list) {
          const same = (one: OpenItem) => one.part === item.part && one.component === item.component
          const times = found.settled.filter(same)
          expect(times.length).toBeLessThanOrEqual(1)
          const taken = sum([...times, ...found.rounded.filter(same)].map((one) => one.amount))
          expect(taken).toBeLessThanOrEqual(item.amount)
        }
        for (const item of [...found.settled, ...found.rounded]) {
          expect(item.amount).toBeGreaterThan(0)
        }
      }),
      { seed: 20_260_131, numRuns: 1000 },
    )
  })
})
