import { describe, expect, test } from 'vitest'
import { daysBetween, isBankDay } from './day.ts'
import { type Billing, planBilling } from './manvik.ts'
import { gs1Of, isOcr } from './number.ts'

type Line = Record<string, unknown> & { type: string; customer: string; number: string }

const plan = { customers: 400, months: 12, through: '2026-01-31', seed: 7, shareWithoutEmail: 0.03 }

function linesOf(billing: Billing): Line[] {
  return billing.days().flatMap((day) => {
    const content = billing.fileOf(day)?.content ?? ''
    return content
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as Line)
  })
}

const lines = linesOf(planBilling(plan))
const of = (type: string): Line[] => lines.filter((line) => line.type === type)

describe('the billing system', () => {
  test('the first line of a file names creditor and day', () => {
    const billing = planBilling(plan)
    expect(billing.span.first).toBe('2025-02-01')
    const file = billing.fileOf('2025-02-01')
    expect(file?.name).toBe('manvik-20250201.jsonl')
    expect(JSON.parse(file?.content.split('\n')[0] ?? '')).toEqual({
      type: 'kvitt-jsonl',
      version: 1,
      creditor: 'manvik',
      created: '2025-02-01',
    })
    expect(billing.fileOf('2025-02-02')).toBeNull()
    expect(billing.fileOf('2026-02-10')).toBeNull()
  })

  test('every invoice adds up, and its numbers and days are right', () => {
    const invoices = of('invoice')
    expect(invoices.length).toBeGreaterThan(4300)
    for (const invoice of invoices) {
      const parts = invoice.lines as { amount: number }[]
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(invoice.amount)
      expect(parts.every((part) => Number.isSafeInteger(part.amount) && part.amount > 0)).toBe(true)
      expect(invoice.vat).toBe(Math.round((invoice.amount as number) / 5))
      expect(isOcr(invoice.reference as string)).toBe(true)
      const [issued, due] = [invoice.issued as string, invoice.due as string]
      expect(Number(issued.slice(8))).toBeGreaterThanOrEqual(8)
      expect(Number(issued.slice(8))).toBeLessThanOrEqual(14)
      expect(isBankDay(issued) && isBankDay(due)).toBe(true)
      expect(daysBetween(issued, due)).toBeGreaterThanOrEqual(20)
      expect(daysBetween(issued, due)).toBeLessThanOrEqual(28)
    }
    expect(new Set(invoices.map((invoice) => invoice.number)).size).toBe(invoices.length)
    expect(new Set(invoices.map((invoice) => invoice.reference)).size).toBe(invoices.length)
  })

  test('quantity times price is the amount of the line', () => {
    for (const invoice of of('invoice').slice(0, 500)) {
      for (const line of invoice.lines as Record<string, string>[]) {
        if (line.quantity === undefined) continue
        const price = Number((line.price ?? '').replace(',', '').replace(' öre', ''))
        expect(Number(line.amount)).toBe(Math.floor((Number(line.quantity) * price + 50) / 100))
      }
    }
  })

  test('whom an invoice names was told before', () => {
    const known = new Set<string>()
    const agreements = new Set<string>()
    for (const line of lines) {
      if (line.type === 'customer') known.add(line.number)
      else expect(known.has(line.customer)).toBe(true)
      if (line.type === 'agreement') agreements.add(`${line.customer} ${line.agreement}`)
      if (line.type !== 'invoice') continue
      for (const part of line.lines as { agreement: string }[]) {
        expect(agreements.has(`${line.customer} ${part.agreement}`)).toBe(true)
      }
    }
  })

  test('credit notes lower an invoice told before, by no more than its amount', () => {
    const notes = of('credit-note')
    expect(notes.length).toBeGreaterThan(15)
    expect(notes.length).toBeLessThan(90)
    for (const note of notes) {
      const invoice = of('invoice').find((line) => line.number === note.invoice)
      expect(invoice?.customer).toBe(note.customer)
      expect(note.amount as number).toBeLessThanOrEqual(invoice?.amount as number)
      expect((note.issued as string) > (invoice?.issued as string)).toBe(true)
    }
  })

  test('winter costs more than summer', () => {
    const sum = (month: string): number =>
      of('invoice')
        .filter((invoice) => (invoice.issued as string).startsWith(month))
        .reduce((total, invoice) => total + (invoice.amount as number), 0)
    expect(sum('2026-01')).toBeGreaterThan(1.5 * sum('2025-08'))
  })

  test('the town is mixed as planned', () => {
    const big = linesOf(planBilling({ ...plan, customers: 3000, months: 1 }))
    const share = (type: string, holds: (line: Line) => boolean): number => {
      const all = big.filter((line) => line.type === type)
      return all.filter(holds).length / all.length
    }
    const grids = (line: Line): boolean => line.commodity === 'electricity-grid'
    const perGrid = (commodity: string): number =>
      share('agreement', (line) => line.commodity === commodity) / share('agreement', grids)
    expect(perGrid('electricity-supply')).toBeCloseTo(0.75, 1)
    expect(perGrid('broadband')).toBeCloseTo(0.15, 1)
    expect(share('customer', (line) => line.language === 'en')).toBeCloseTo(0.08, 1)
    expect(share('contact', (line) => line.channel === 'letter')).toBeCloseTo(0.03, 1)
    expect(share('agreement', (line) => line.reminderFeeAgreed === null)).toBeCloseTo(0.15, 1)
    const points = big.flatMap((line) => (line.supplyPoint as string | undefined) ?? [])
    expect(points.every((point) => gs1Of(point.slice(0, -1)) === point)).toBe(true)
  })

  test('one seed gives the same bytes; another seed others', () => {
    const bytes = (billing: Billing) => billing.days().map((day) => billing.fileOf(day)?.content)
    expect(bytes(planBilling(plan))).toEqual(bytes(planBilling(plan)))
    expect(bytes(planBilling({ ...plan, seed: 8 }))).not.toEqual(bytes(planBilling(plan)))
  })

  test('a bigger town begins with the smaller one', () => {
    const few = linesOf(planBilling({ ...plan, customers: 40 }))
    const numbers = new Set(few.flatMap((line) => (line.type === 'customer' ? line.number : [])))
    const same = lines.filter((line) =>
      numbers.has(line.type === 'customer' ? line.number : line.customer),
    )
    expect(same).toEqual(few)
  })
})
