import { describe, expect, test } from 'vitest'
import { inKronor, kronor, table } from '../../test/support/table.ts'
import { minor, sum } from '../core/money.ts'
import type { OpenItem } from './allocation.ts'
import { feeBack, lessenItems } from './fee-back.ts'

/** What is open on claim 10 when its reminder's 60 kr are taken back, and where they go. */
const cases = table(`
  fee-open  part-1  part-2  |  goes-to
  # Nothing was paid of it.
  60.00     500.00  0.00    |  reminder-fee 60.00
  60.00     0.00    0.00    |  reminder-fee 60.00
  # Part of it was paid: that goes to the invoice, over its parts.
  20.00     500.00  0.00    |  reminder-fee 20.00, principal/1 40.00
  0.00      500.00  0.00    |  principal/1 60.00
  0.00      300.00  100.00  |  principal/1 45.00, principal/2 15.00
  # The invoice cannot take it all.
  0.00      50.00   0.00    |  principal/1 50.00, credit 10.00
  # All was paid: a credit on the account, nothing below zero on the claim.
  0.00      0.00    0.00    |  credit 60.00
  # More fees are open than this one: no more than it is taken.
  90.00     500.00  0.00    |  reminder-fee 60.00
`)

describe('a fee taken back', () => {
  test.each(cases)('$fee-open open, principal $part-1 and $part-2: $goes-to', (row) => {
    const open: OpenItem[] = [
      { claim: 10, part: 1, component: 'principal', amount: minor(kronor(row['part-1'] ?? '')) },
      { claim: 10, part: 2, component: 'principal', amount: minor(kronor(row['part-2'] ?? '')) },
      {
        claim: 10,
        part: 0,
        component: 'reminder-fee',
        amount: minor(kronor(row['fee-open'] ?? '')),
      },
      { claim: 11, part: 1, component: 'principal', amount: minor(99_900) },
      { claim: 11, part: 0, component: 'reminder-fee', amount: minor(6000) },
    ]
    const fee = { claim: 10, component: 'reminder-fee' as const, amount: minor(6000) }
    const items = feeBack(fee, open)
    const said = items.map(({ part, component, amount }) => {
      return `${component}${part === 0 ? '' : `/${part}`} ${inKronor(amount)}`
    })
    expect(said.join(', ')).toBe(row['goes-to'])
    expect(sum(items.map((item) => item.amount))).toBe(6000)
    // What is over belongs to the account, the rest to this claim alone.
    for (const item of items) expect(item.claim).toBe(item.component === 'credit' ? 0 : 10)
    const left = lessenItems(open, items)
    expect(left.every((item) => item.amount >= 0)).toBe(true)
    expect(left.filter((item) => item.claim === 11)).toEqual(
      open.filter((item) => item.claim === 11),
    )
  })
})
