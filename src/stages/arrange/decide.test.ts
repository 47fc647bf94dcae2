import { describe, expect, test } from 'vitest'
import { account, claim } from '../../../test/support/facts.ts'
import { inKronor, kronor, table } from '../../../test/support/table.ts'
import type { AccountFacts } from '../../claim/facts.ts'
import { date } from '../../core/date.ts'
import { minor, noMoney } from '../../core/money.ts'
import { swedishLaw } from '../../law/se/pack.ts'
import { decidePlan, longestUntil, refuseDeferral, refusePromise } from './decide.ts'

/** An invoice due Friday 2026-01-30; the policy grants six parts and thirty days. */
const limits = { mostParts: 6, longestDeferral: 30 }

function factsOf(row: Readonly<Record<string, string>>): AccountFacts {
  const amount = minor(kronor(row.left ?? '1234.00'))
  const interestStart = { after: date('2026-01-30'), basis: [] }
  const balances = [{ part: 1, component: 'principal' as const, amount }]
  const stage = row.stage === 'handed-over' ? 'handed-over' : 'reminded'
  const standing = row.stage === 'in a plan'
  return account({
    claims: [
      claim({ stage, balances, total: amount, interestStart }),
      claim({ no: 11, stage: 'sent' }),
    ],
    arrangements: standing
      ? [
          {
            no: 40,
            claims: [10],
            hold: 30,
            agreedOn: date('2026-02-01'),
            instalments: [],
            paid: noMoney,
            reminded: [],
          },
        ]
      : [],
  })
}

describe('a plan', () => {
  const plans = table(`
    today       left     stage        claims  parts  first       |  outcome
    2026-01-28  1234.00  reminded     10      2      2026-02-27  |  617.00@2026-02-27 617.00@2026-03-27
    2026-01-28  1234.00  reminded     10      3      -           |  411.34@2026-02-27 411.33@2026-03-27 411.33@2026-04-27
    # The interest of eleven days comes with it: 1 234,00 at 10 % for 11 days = 3,72.
    2026-02-10  1234.00  reminded     10      2      2026-02-27  |  618.86@2026-02-27 618.86@2026-03-27
    2026-01-28  1234.00  reminded     10,11   2      2026-02-28  |  1234.00@2026-02-28 1234.00@2026-03-28
    # Refusals in their order.
    2026-01-28  1234.00  reminded     12      9      2026-01-01  |  unknown-claim
    2026-01-28  1234.00  reminded     10,12   9      2026-01-01  |  unknown-claim
    2026-01-28  1234.00  in a plan    10      9      2026-01-01  |  too-many-parts
    2026-01-28  1234.00  in a plan    10      6      2026-01-01  |  in-a-plan-already
    2026-01-28  1234.00  handed-over  10      6      2026-01-01  |  handed-over
    2028-12-02  1234.00  reminded     10      6      2026-01-01  |  time-barred
    2026-01-28  1234.00  reminded     10      6      2026-01-28  |  first-day-passed
    2026-01-28  0.05     reminded     10      6      2026-02-27  |  too-little-for-parts
    2026-01-28  0.06     reminded     10      6      2026-02-27  |  0.01@2026-02-27 0.01@2026-03-27 0.01@2026-04-27 0.01@2026-05-27 0.01@2026-06-27 0.01@2026-07-27
  `)
  test.each(plans)('$today $left $claims in $parts: $outcome', (row) => {
    const wish = {
      claims: (row.claims ?? '').split(',').map(Number),
      parts: Number(row.parts),
      first: row.first === '-' ? null : date(row.first ?? ''),
    }
    const found = decidePlan(factsOf(row), swedishLaw, limits, wish, date(row.today ?? ''))
    const said =
      'refused' in found
        ? found.refused
        : found.instalments.map((one) => `${inKronor(one.amount)}@${one.dueOn}`).join(' ')
    expect(said).toBe(row.outcome)
    if ('total' in found) {
      const sum = found.instalments.reduce((a, one) => a + one.amount, 0)
      expect(sum).toBe(found.total)
    }
  })
})

describe('more time', () => {
  const deferrals = table(`
    stage        claim  until       |  refused
    reminded     10     2026-02-27  |  -
    reminded     10     2026-01-29  |  -
    reminded     12     2026-01-28  |  unknown-claim
    handed-over  10     2026-01-28  |  day-passed
    handed-over  10     2026-02-28  |  too-long
    handed-over  10     2026-02-27  |  handed-over
  `)
  test.each(deferrals)('$claim $stage until $until: $refused', (row) => {
    const wish = { claim: Number(row.claim), until: date(row.until ?? '') }
    const refused = refuseDeferral(factsOf(row), limits, wish, date('2026-01-28'))
    expect(refused ?? '-').toBe(row.refused)
  })

  const promises = table(`
    by          |  refused
    2026-01-28  |  -
    2026-02-27  |  -
    2026-01-27  |  day-passed
    2026-02-28  |  too-long
  `)
  test.each(promises)('a promise by $by: $refused', ({ by, refused }) => {
    const today = date('2026-01-28')
    expect(longestUntil(limits, today)).toBe('2026-02-27')
    expect(refusePromise(factsOf({}), limits, date(by ?? ''), today) ?? '-').toBe(refused)
    const settled = account({ claims: [] })
    expect(refusePromise(settled, limits, today, today)).toBe('nothing-open')
  })
})
