import { expect, test } from 'vitest'
import { account, claim, hold } from '../../test/support/facts.ts'
import type { AccountFacts } from '../claim/facts.ts'
import { ordinaryPerson } from '../claim/facts.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { noOffer, offerOf } from './offer.ts'
import { care, lettersOnly } from './policy.ts'

/** An invoice due Friday 2026-01-30, looked at on the page on 28 January. */
const offer = (told: Partial<AccountFacts>, policy = care, today = '2026-01-28') =>
  offerOf(
    account({ claims: [claim({ stage: 'sent' })], ...told }),
    10,
    swedishLaw,
    policy,
    date(today),
  )

test('two weeks, a month, and parts', () => {
  expect(offer({})).toEqual({ until: ['2026-02-11', '2026-02-27'], parts: [2, 3, 6] })
})

test('no more than the policy grants, and nothing before the due date', () => {
  const strict = { ...lettersOnly, plan: { mostParts: 2, longestDeferral: 20 } }
  expect(offer({}, strict)).toEqual({ until: ['2026-02-11'], parts: [2] })
  expect(offer({}, care, '2026-01-10').until).toEqual(['2026-02-09'])
})

test.each<[string, Partial<AccountFacts>]>([
  ['an invoice that is not sent', { claims: [claim({ stage: 'issued' })] }],
  ['a claim that is not there', { claims: [claim({ no: 11, stage: 'sent' })] }],
  ['what is held', { holds: [hold({ claim: 10, untilOn: date('2026-02-20') })] }],
  ['what is disputed in part', { holds: [hold({ claim: 10, amount: minor(100) })] }],
  [
    'one whose situation a person looks after',
    {
      person: { ...ordinaryPerson, bornOn: date('2010-05-01') },
    },
  ],
])('nothing is offered of %s', (_, told) => {
  expect(offer(told)).toEqual(noOffer)
})
