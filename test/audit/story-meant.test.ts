import { describe, expect, test } from 'vitest'
import { deliveredBy } from '../../src/audit/story-meant.ts'
import { caseOf, type FactTold } from '../../src/audit/story-shape.ts'
import { invoice, step, story } from './told.ts'

const invoices = [invoice(), invoice({ number: '1002' })]
const reminders = [
  step('2026-02-10', 'reminder'),
  step('2026-02-12', 'reminder', { invoices: ['1002'] }),
  step('2026-02-20', 'reminder'),
]

/** Of each delivery, the days of the reminders it can mean. */
function meantOn(...facts: readonly FactTold[]): string[] {
  const told = caseOf(story({ invoices, facts }), reminders)
  return told.facts.map((fact) =>
    deliveredBy(told, fact)
      .map((line) => line.on)
      .join(' '),
  )
}

const bounced = (on: string, about = {}): FactTold => ({
  on,
  delivery: { step: 'reminder', state: 'bounced', ...about },
})

describe('which letter a delivery is about', () => {
  test('the latest that waits for it', () => {
    expect(meantOn(bounced('2026-02-11'))).toEqual(['2026-02-10'])
    expect(meantOn(bounced('2026-02-13'))).toEqual(['2026-02-12'])
    expect(meantOn(bounced('2026-02-13', { invoice: '1001' }))).toEqual(['2026-02-10'])
    expect(meantOn(bounced('2026-02-09'))).toEqual([''])
  })

  test('not one that has been answered', () => {
    const twice = [bounced('2026-02-13', { invoice: '1002' }), bounced('2026-02-13')]
    expect(meantOn(...twice)).toEqual(['2026-02-12', '2026-02-10'])
  })

  test('not one of the same day, which may have come of it, unless no other waits', () => {
    expect(meantOn(bounced('2026-02-20', { invoice: '1001' }))).toEqual(['2026-02-10'])
    const both = [
      bounced('2026-02-13', { invoice: '1001' }),
      bounced('2026-02-20', { invoice: '1001' }),
    ]
    expect(meantOn(...both)).toEqual(['2026-02-10', '2026-02-20'])
  })
})
