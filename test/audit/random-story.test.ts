import { expect, test } from 'vitest'
import { booksOn, creditOf, open, total } from '../../src/audit/story-books.ts'
import { caseOf } from '../../src/audit/story-shape.ts'
import { randomStory, type StoryJson } from '../../src/bench/random-story.ts'
import { readStory } from '../../src/simulate/story.ts'
import { shrinkStory } from '../support/shrink-story.ts'

const seeds = Array.from({ length: 1_500 }, (_, at) => at + 1)

test('every random story is one the reader takes, and the same for the same seed', () => {
  for (const seed of seeds) {
    const story = randomStory(seed)
    const read = readStory(JSON.parse(JSON.stringify(story)))
    expect(read, `seed ${seed}`).toHaveProperty('story')
    if (seed % 100 === 0) expect(randomStory(seed)).toEqual(story)
  }
})

test('they are of every kind', () => {
  const stories = seeds.map((seed) => randomStory(seed))
  const share = (which: (story: StoryJson) => boolean) =>
    stories.filter(which).length / stories.length
  const has = (kind: string) => share((story) => story.facts.some((fact) => kind in fact))
  expect(share(({ customer }) => customer.kind === 'consumer')).toBeCloseTo(0.7, 1)
  for (const kind of ['business', 'public-body', 'estate']) {
    expect(share(({ customer }) => customer.kind === kind)).toBeGreaterThan(0.05)
  }
  for (const kind of ['payment', 'paymentReturned', 'creditNote', 'dispute', 'disputeClosed']) {
    expect(has(kind), kind).toBeGreaterThan(0.04)
  }
  for (const kind of ['hold', 'holdEnded', 'suspense', 'lifeEvent', 'delivery']) {
    expect(has(kind), kind).toBeGreaterThan(0.02)
  }
  for (const kind of ['lifeEventEnded', 'representative', 'decision', 'served', 'serviceFailed']) {
    expect(has(kind), kind).toBeGreaterThan(0.01)
  }
  expect(share(({ invoices }) => invoices.some((one) => one.due === null))).toBeGreaterThan(0.1)
  expect(share(({ invoices }) => invoices.some((one) => one.lines))).toBeGreaterThan(0.1)
})

test('no öre comes or goes in the books of the checker, but in levelling', () => {
  for (const seed of seeds.slice(0, 400)) {
    const story = randomStory(seed)
    const told = caseOf(story, [])
    const books = booksOn(told, told.until)
    const claims = [...books.claims.values()]
    let owed = 0
    let left = -creditOf(books)
    for (const claim of claims) {
      const { interest } = open(claim, told.until)
      owed += claim.invoice.amount + interest + claim.interestPaid
      left += total(open(claim, told.until))
    }
    const lots = books.lots.reduce((sum, lot) => sum + lot.taken.length, 0)
    const paid = moneyIn(story)
    expect(Math.abs(owed - paid - left), `seed ${seed}`).toBeLessThanOrEqual(49 * (lots + 1))
  }
})

/** Payments less what was taken back, money found in suspense, and credit notes of either kind. */
function moneyIn(story: StoryJson): number {
  let money = 0
  for (const { payment, paymentReturned, suspense, creditNote } of story.facts) {
    money += (payment?.amount ?? 0) - (paymentReturned?.amount ?? 0) + (creditNote?.amount ?? 0)
    if (suspense?.belongs === true) money += suspense.amount
  }
  return money
}

test('a failing story shrinks to what makes it fail', () => {
  const story = seeds.map((seed) => randomStory(seed)).find((one) => failing(one))
  if (story === undefined) throw new Error('no story to shrink')
  const small = shrinkStory(story, failing)
  expect(small.facts).toHaveLength(2)
  expect(small.invoices).toHaveLength(1)
  expect(readStory(JSON.parse(JSON.stringify(small)))).toHaveProperty('story')
})

function failing(story: StoryJson): boolean {
  const kinds = story.facts.flatMap((fact) => Object.keys(fact))
  return kinds.includes('dispute') && kinds.includes('hold')
}
