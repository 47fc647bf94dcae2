import { describe, expect, test } from 'vitest'
import {
  alive,
  checkAlive,
  type FactTold,
  type LineTold,
  type StoryTold,
} from '../../src/audit/story-check.ts'
import { invoice, state, step, story } from './told.ts'

/** Due Friday 2026-02-27; the reminder may go from 03-09, the demand 14 days after it. */
const ladder = { reminderAfter: 10, demandAfter: 14 }
const base = { until: '2026-05-08', invoices: [invoice({ due: '2026-02-27' })] }
const open = state('2026-05-08', { 1001: [123_400, 0, 0] })

function late(lines: readonly LineTold[], over: Partial<StoryTold> = {}, least = 0): string[] {
  const told = story({ ...base, ...over })
  const end = { ...open, state: { ...open.state!, nextReview: '2026-05-09' } }
  return checkAlive(told, [...lines, end], { ...ladder, least }).map(
    ({ step, expected }) => `${step} ${expected.slice(0, 13)}`,
  )
}

const remind = (on: string) => step(on, 'reminder')
const demand = (on: string) => step(on, 'collection-demand')

describe('the ladder', () => {
  test('three bank days, and not one more', () => {
    expect(late([remind('2026-03-12'), demand('2026-03-31')])).toEqual([])
    expect(late([remind('2026-03-13'), demand('2026-03-30')])).toEqual(['reminder by 2026-03-12'])
    expect(late([remind('2026-03-12'), demand('2026-04-01')])).toEqual([
      'collection-demand by 2026-03-31',
    ])
    expect(late([])).toEqual(['reminder by 2026-03-12'])
  })

  test('what was paid, disputed or hidden from letters need not be pressed for', () => {
    const paid = { on: '2026-03-10', payment: { amount: 123_400, reference: '10017' } }
    expect(late([], { facts: [paid] })).toEqual([])
    const disputed = { on: '2026-03-10', dispute: { invoice: '1001' } }
    expect(late([], { facts: [disputed] })).toEqual([])
    expect(late([], { customer: { kind: 'consumer', contacts: { post: false } } })).toEqual([])
    expect(late([], { customer: { kind: 'business', contacts: { post: true } } })).toEqual([])
    expect(late([], {}, 200_000)).toEqual([])
  })

  test('a part paid does not start it anew', () => {
    const part = { on: '2026-03-20', payment: { amount: 10_000, reference: '10017' } }
    const lines = [remind('2026-03-09'), demand('2026-04-02')]
    expect(late(lines, { facts: [part] })).toEqual(['collection-demand by 2026-03-26'])
  })

  test('a hold that ended leaves three bank days', () => {
    const facts = [{ on: '2026-03-01', hold: { reason: 'check', until: '2026-04-01' } }]
    const rest = [demand('2026-04-24')]
    expect(late([remind('2026-04-08'), ...rest], { facts })).toEqual([])
    expect(late([remind('2026-04-09'), ...rest], { facts })).toEqual(['reminder by 2026-04-08'])
  })
})

describe('an invoice that went out late', () => {
  test('its reminder has the patience of the ladder', () => {
    const late = { ...ladder, reminderAfterInvoice: 14 }
    const lines = [step('2026-03-02', 'invoice-delivery'), remind('2026-03-19'), open]
    const found = alive(story(base), lines, late)
    // Allowed from Monday 03-16, in time through Thursday 03-19; the demand never came.
    expect(found.due).toMatchObject([
      { step: 'reminder', allowed: '2026-03-16', latest: '2026-03-19', done: true },
      { step: 'collection-demand', allowed: '2026-04-02', done: false },
    ])
    expect(found.late.map((one) => one.step)).toEqual(['state', 'collection-demand'])
  })
})

describe('the next review', () => {
  const review = (nextReview: string | null, facts: StoryTold['facts'] = []) => {
    const line = { ...open, state: { ...open.state!, nextReview } }
    return checkAlive(story({ ...base, until: '2026-05-08', facts }), [line], {
      reminderAfter: 999,
      demandAfter: 999,
    }).map(({ found }) => found)
  }

  test('a day to come, or none with nothing open', () => {
    expect(review('2026-05-09')).toEqual([])
    expect(review('2026-05-08')).toEqual(['next review 2026-05-08'])
    expect(review(null)).toEqual(['no next review'])
    const paid = { on: '2026-02-27', payment: { amount: 123_400, reference: '10017' } }
    expect(review(null, [paid])).toEqual([])
  })

  test('none while it is held without an end, and the state says so', () => {
    const dispute = { on: '2026-03-01', dispute: { invoice: '1001' } }
    const why = (nextReviewWhy: string, facts: readonly FactTold[]) => {
      const line = { ...open, state: { ...open.state!, nextReviewWhy } }
      return checkAlive(story({ ...base, facts }), [line], { reminderAfter: 999, demandAfter: 999 })
    }
    expect(why('hold-open', [dispute])).toEqual([])
    expect(why('hold-open', [])).toHaveLength(1)
    expect(why('nothing-open', [dispute])).toHaveLength(1)
  })
})
