import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { date } from '../core/date.ts'
import { minor, sum } from '../core/money.ts'
import { invoiceExamples } from './invoice-example.ts'
import {
  type HistoryEntry,
  type InvoiceLine,
  invoiceState,
  isPastDue,
  lineGroups,
  linesDifference,
  newestFirst,
  reckoning,
} from './invoice-view.ts'

const due = invoiceExamples.due

describe('invoiceState', () => {
  // 30 January 2026 is a Friday, 31 January a Saturday, 2 February the Monday after it.
  const table = `
      left    paid  hold  due         today       state      because
        -1  200000  yes   2026-01-30  2026-03-01  credit     we owe before anything else
         0  123450  yes   2026-01-30  2026-03-01  paid       nothing is left, hold or not
         0       0  no    2026-01-30  2026-01-20  paid       credited in full
    123450       0  yes   2026-01-30  2026-03-01  hold       a pause goes before being late
     41200   82250  yes   2026-01-30  2026-01-20  hold       and before a part being paid
     41200   82250  no    2026-01-30  2026-01-20  part-paid  a part is paid in time
     41200   82250  no    2026-01-30  2026-03-01  part-paid  a part is paid, the rest is late
    123450       0  no    2026-01-30  2026-01-29  due        the day before
    123450       0  no    2026-01-30  2026-01-30  due        the last day itself
    123450       0  no    2026-01-30  2026-01-31  late       the day after, though a Saturday
    123450       0  no    2026-01-31  2026-02-02  due        a Saturday moves to the Monday
    123450       0  no    2026-01-31  2026-02-03  late       and then it is late
    123450       0  no    2026-04-03  2026-04-07  due        Good Friday moves past Easter`
  const [, ...rows] = table.trim().split('\n')
  it.each(rows.map((row) => row.trim().split(/ {2,}/)))(
    '%s, paid %s, hold %s, %s, %s: %s, %s',
    (...row) => {
      const [left, paid, hold, dueOn = '', today = '', state] = row
      expect(
        invoiceState({
          left: minor(Number(left)),
          paid: minor(Number(paid)),
          hold: hold === 'yes' ? { until: null } : null,
          disputed: null,
          dueOn: date(dueOn),
          today: date(today),
        }),
      ).toBe(state)
    },
  )
})

describe('isPastDue', () => {
  it('holds for what is late, whatever state stands first', () => {
    expect(isPastDue(due)).toBe(false)
    expect(isPastDue(invoiceExamples.late)).toBe(true)
    expect(isPastDue(invoiceExamples.hold)).toBe(true)
    expect(isPastDue({ ...invoiceExamples.paid, today: date('2026-05-01') })).toBe(false)
  })
})

describe('lineGroups', () => {
  const line = (commodity: InvoiceLine['commodity'], agreement: string | null, amount: number) => ({
    commodity,
    agreement,
    text: 'x',
    detail: null,
    amount: minor(amount),
  })

  it('puts supply before grid, and lines of no commodity last', () => {
    const groups = lineGroups([
      line(null, null, 1),
      line('electricity-grid', 'A2', 2),
      line('electricity-supply', 'A1', 3),
      line('electricity-grid', 'A2', 4),
    ])
    expect(
      groups.map(({ commodity, agreement, amount }) => [commodity, agreement, amount]),
    ).toEqual([
      ['electricity-supply', null, 3],
      ['electricity-grid', null, 6],
      [null, null, 1],
    ])
  })

  it('names the agreement only when a commodity has several', () => {
    const groups = lineGroups([
      line('water', 'A1', 1),
      line('water', 'A2', 2),
      line('gas', 'A3', 3),
    ])
    expect(groups.map(({ commodity, agreement }) => [commodity, agreement])).toEqual([
      ['gas', null],
      ['water', 'A1'],
      ['water', 'A2'],
    ])
  })
})

describe('reckoning', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 }).map(minor)

  it.each(Object.entries(invoiceExamples))(
    'of the example %s adds up without a rest',
    (_, view) => {
      const rows = reckoning(view)
      expect(sum(rows.map((row) => row.amount))).toBe(view.left)
      expect(rows.map((row) => row.kind)).not.toContain('other')
      expect(linesDifference(view)).toBe(0)
    },
  )

  it('adds up to what is left whatever the facts are', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.array(amount, { maxLength: 3 }),
        fc.integer({ min: -10_000_000, max: 10_000_000 }).map(minor),
        (total, paid, credited, fees, left) => {
          const view = {
            ...due,
            invoice: { ...due.invoice, total },
            paid,
            credited,
            left,
            fees: fees.map((fee) => ({ kind: 'reminder' as const, amount: fee, on: due.today })),
          }
          expect(sum(reckoning(view).map((row) => row.amount))).toBe(left)
        },
      ),
    )
  })

  it('shows a difference nothing accounts for', () => {
    const rows = reckoning({ ...due, left: minor(123_000) })
    expect(rows.at(-1)).toEqual({ kind: 'other', on: null, amount: -450 })
  })
})

describe('newestFirst', () => {
  const entry = (on: string, at: string | null, kind: HistoryEntry['kind']): HistoryEntry => ({
    on: date(on),
    at,
    kind,
    amount: null,
    to: null,
  })

  it('orders by day and time; of two alike the later in the list is newer', () => {
    const entries = [
      entry('2026-01-16', '17.31', 'opened'),
      entry('2026-01-16', '07.00', 'invoice-sent'),
      entry('2026-02-09', null, 'fee'),
      entry('2026-02-09', null, 'reminder-sent'),
    ]
    expect(newestFirst(entries).map(({ kind }) => kind)).toEqual([
      'reminder-sent',
      'fee',
      'opened',
      'invoice-sent',
    ])
  })
})
