import { describe, expect, it } from 'vitest'
import { need } from '../../law/rulebook.ts'
import { swedishLaw } from '../../law/se/pack.ts'
import { type MessageFacts, write } from '../message.ts'
import { wholeText } from '../tone.ts'
import { collectionDemand } from './collection-demand.ts'

const every = (['sv', 'nb', 'en'] as const).flatMap((language) =>
  Object.entries(collectionDemand.examples).map(([example, facts]) => ({
    title: `${language}: ${example}`,
    facts: { ...facts, language },
  })),
)

/** Öre out of `1 234,50 kr` or `1 234.50 SEK`. */
const ore = (text: string) => Number(text.replace(/\D/g, ''))

/** How each field of 5 § inkassolagen shows in the text. */
const shown: Readonly<Record<string, (facts: MessageFacts, text: string) => boolean>> = {
  'creditor-name': (facts, text) => text.includes(facts.demand!.legalName),
  grounds: ({ demand }, text) =>
    demand!.claims.every((claim) => text.includes(claim.invoiceNumber)) && /\d{2}/.test(text),
  assignment: () => true,
  principal: (facts, text) => rowsOf(facts).includes(facts.demand!.claims[0]!.principal) && !!text,
  interest: (_, text) => /Ränta|Rente|Interest/.test(text),
  costs: (facts) =>
    [facts.demand!.fee, ...facts.demand!.claims.flatMap((c) => [c.reminderFee, c.compensation])]
      .filter((cost) => cost > 0)
      .every((cost) => rowsOf(facts).includes(cost)),
  'interest-rate': (facts, text) =>
    facts.demand!.claims.every((claim) => claim.interest.length === 0 || /10[,.]00\s%/.test(text)),
  'interest-period': (facts, text) =>
    facts.demand!.claims.every((c) => c.interest.length === 0 || /31\s[Jj]anua/.test(text)),
  'interest-capital': (facts, text) =>
    facts.demand!.claims.every(
      (c) => c.interest.length === 0 || text.replace(/\D/g, '').includes(String(c.principal)),
    ),
  'time-to-pay-or-object': (facts, text) =>
    text.includes(collectionDemand.words[facts.language].slots(facts).date),
  'payment-method': ({ demand }, text) =>
    demand!.claims.every((c) => text.replaceAll('\u00a0', '').includes(c.reference)),
}

function rowsOf(facts: MessageFacts): number[] {
  return write(collectionDemand, facts).sums?.rows.map(({ amount }) => ore(amount)) ?? []
}

describe.each(every)('$title', ({ facts }) => {
  const text = wholeText(write(collectionDemand, facts))

  it('tells what the law wants told', () => {
    const fields = need(swedishLaw.demandFields, facts.today)
    expect(fields.length).toBeGreaterThan(8)
    for (const { field } of fields) {
      const shows = shown[field]
      expect(shows, field).toBeDefined()
      expect(shows?.(facts, text), field).toBe(true)
    }
  })

  it('has rows that add up to what is to be paid', () => {
    const sum = rowsOf(facts).reduce((all, one) => all + one, 0)
    expect(sum).toBe(facts.toPay)
  })

  it('says how to object, by when, and what follows', () => {
    expect(text).toMatch(/inte stämmer|ikke stemmer|not right/)
    expect(text).toContain('Kronofogden')
  })
})

it('is a fault without its facts', () => {
  const { demand: _, ...facts } = collectionDemand.examples['no interest, no fee']!
  expect(() => write(collectionDemand, facts)).toThrow('what is demanded')
})
