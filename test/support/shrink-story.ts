import type { FactTold } from '../../src/audit/story-check.ts'
import type { StoryJson } from '../../src/bench/random-story.ts'
import { addDays, date, daysBetween } from '../../src/core/date.ts'

/**
 * The smallest story found on which `fails` still holds: facts and invoices are dropped, all that
 * can be, until no single one more can go.
 */
export function shrinkStory(story: StoryJson, fails: (story: StoryJson) => boolean): StoryJson {
  let smallest = story
  for (;;) {
    const smaller = [...smallerThan(smallest)].find((one) => fails(one))
    if (smaller === undefined) return smallest
    smallest = smaller
  }
}

function* smallerThan(story: StoryJson): Generator<StoryJson> {
  const { facts, invoices } = story
  for (let size = facts.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < facts.length; at += size) {
      yield { ...story, facts: facts.filter((_, index) => index < at || index >= at + size) }
    }
  }
  for (const { number } of invoices) {
    if (invoices.length === 1) break
    yield {
      ...story,
      invoices: invoices.filter((invoice) => invoice.number !== number),
      facts: facts.filter((fact) => !names(fact, number)),
    }
  }
  const days = daysBetween(date(story.from), date(story.until))
  const half = addDays(date(story.from), Math.floor(days / 2))
  const rest = facts.filter((fact) => fact.on <= half)
  if (days > 1 && rest.length === facts.length) yield { ...story, until: half }
  if ((story.customer.flags ?? []).length > 0) {
    yield { ...story, customer: { ...story.customer, flags: [] } }
  }
}

function names(fact: FactTold, invoice: string): boolean {
  return Object.values(fact).some(
    (value) => typeof value === 'object' && 'invoice' in value && value.invoice === invoice,
  )
}
