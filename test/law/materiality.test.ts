import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import type { DebtPart } from '../../src/law/disconnection-fact.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'
import { part, refusals } from './disconnection-told.ts'

describe('W19 is the breach material', () => {
  // Each debt: what it is of (el, el2, fibre, fee, interest), its amount, its due date.
  const debts = table(`
    rule             debts                                        |  material  total   why
    SE-EL-MAT-SINGLE  el:94000:01-30                               |  no        94000   below 1 000 kr
    SE-EL-MAT-SINGLE  el:100000:01-30                              |  no        100000  exactly 1 000 kr
    SE-EL-MAT-SINGLE  el:100001:01-30                              |  yes       100001  one öre above
    SE-EL-MAT-SINGLE  el:125000:01-30                              |  yes       125000  above 1 000 kr
    SE-EL-MAT-COUNT  el:30000:01-30,el:28000:02-27                |  yes       58000   consecutive months
    SE-EL-01         fee:64000:01-30                              |  no        0       collection costs alone
    SE-EL-01         el:90000:01-30,fibre:60000:01-30             |  no        90000   fibre is no electricity
    SE-EL-01         el:90000:01-30,fee:24000:01-30               |  no        90000   costs on top
    SE-EL-01         el:90000:01-30,interest:24000:01-30          |  no        90000   interest on top
    SE-EL-01         el:90000:01-30,el2:90000:01-30               |  no        90000   another plant
    SE-EL-01         el:30000:01-30,el:28000:05-10                |  yes       58000   a hundred days apart
    SE-EL-01         el:30000:01-30,el:28000:05-11                |  no        58000   a hundred and one
    SE-EL-01         el:30000:01-30,el:28000:05-11,el:100:07-01   |  yes       58100   the later two are close
    SE-EL-01         el:30000:01-30,el:28000:07-14                |  no        30000   the second is not overdue yet
    SE-EL-01         -                                            |  no        0       nothing open
  `)
  test.each(debts)('$rule $debts: $why', (row) => {
    const parts = row.debts === '-' ? [] : (row.debts ?? '').split(',').map(debt)
    const found = law.materiality('el', parts, date('2026-07-14'))
    expect(found.material).toBe(row.material === 'yes')
    expect(found.total).toBe(Number(row.total))
    expect(found.basis).toEqual(['SE-EL-01'])
  })

  function debt(text: string, at: number): DebtPart {
    const [of = '', open, due] = text.split(':')
    const what = of === 'fee' || of === 'interest' ? of : 'principal'
    const agreement = what === 'principal' ? of : 'el'
    return part(String(at), `2026-${due}`, Number(open), { agreement, what })
  }

  test('two parts of one invoice are one invoice', () => {
    const parts = [part('1', '2026-01-30', 30_000), part('1', '2026-01-30', 40_000)]
    const found = law.materiality('A1', parts, date('2026-03-01'))
    expect(found).toMatchObject({ material: false, because: 'too-small', total: 70_000 })
    expect(found.invoices).toEqual(['1'])
    const more = [...parts, part('1', '2026-01-30', 30_001)]
    expect(law.materiality('A1', more, date('2026-03-01')).because).toBe('one-debt-large-enough')
  })

  test('an invoice disputed whole is none of two', () => {
    const disputed = part('2', '2026-02-27', 28_000, { disputed: minor(28_000) })
    const found = law.materiality(
      'A1',
      [part('1', '2026-01-30', 30_000), disputed],
      date('2026-04-01'),
    )
    expect(found).toMatchObject({ material: false, total: 30_000, invoices: ['1'] })
  })

  test('SE-EL-13 after a payment of a part the rest is tested again', () => {
    const before = law.materiality('A1', [part('1', '2026-01-30', 150_000)], date('2026-03-01'))
    const after = law.materiality('A1', [part('1', '2026-01-30', 90_000)], date('2026-03-01'))
    expect([before.material, after.material]).toEqual([true, false])
    expect(refusals('2026-04-01', { material: after.material })).toEqual([
      'immaterial blocks SE-EL-01',
    ])
  })

  const shares = table(`
    open    yearly  heating  |  because
    299999  900000  no       |  too-small-a-share
    300000  900000  no       |  one-debt-large-enough
    224999  900000  yes      |  too-small-a-share
    225000  900000  yes      |  one-debt-large-enough
    90000   90000   no       |  too-small
    225000  -       no       |  yearly-cost-not-known
  `)
  test.each(shares)('SE-EL-MAT-SHARE switched on: $open of $yearly, $because', (row) => {
    const cost = row.yearly === '-' ? null : minor(Number(row.yearly))
    const yearly = cost === null ? null : { cost, heating: row.heating === 'yes' }
    const parts = [part('1', '2026-01-30', Number(row.open))]
    const found = law.materiality('A1', parts, date('2026-03-01'), yearly, true)
    expect(found.because).toBe(row.because)
    // Switched off, as the law has it, the share does not matter.
    expect(law.materiality('A1', parts, date('2026-03-01'), yearly).material).toBe(
      row.open !== '90000',
    )
  })

  test('SE-EL-MAT-SHARE of two invoices the total counts', () => {
    const parts = [part('1', '2026-01-30', 150_000), part('2', '2026-02-27', 150_000)]
    const yearly = { cost: minor(900_000), heating: false }
    const found = law.materiality('A1', parts, date('2026-04-01'), yearly, true)
    expect(found.material).toBe(true)
  })
})
