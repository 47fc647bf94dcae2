import { describe, expect, test } from 'vitest'
import type { StoryJson } from '../../src/bench/random-story.ts'
import { addDays } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { lettersOnly, type Policy } from '../../src/dunning/policy.ts'
import { ever, type LawPack, type Rule, since } from '../../src/law/rulebook.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { audit, type Engine, type PolicyName } from '../support/audited.ts'

/**
 * The engine against the checker that knows nothing of it: random stories, every printed line.
 * `npm run test:long` does the same for very many more.
 */
describe('random stories through the engine and the checker', () => {
  const ranges: readonly (readonly [PolicyName, number, number])[] = [
    ['letters-only', 0, 2_000],
    ['letters-only', 2_000, 4_000],
    ['care', 4_000, 5_000],
  ]
  test.each(ranges)('%s, seeds %i to %i: lawful and alive', { timeout: 120_000 }, (...range) => {
    const [name, from, to] = range
    const wrong: unknown[] = []
    const demands = { due: 0, done: 0 }
    let late = 0
    for (let seed = from; seed < to; seed += 1) {
      const found = audit(seed, name)
      wrong.push(...found.violations.map((one) => ({ seed, ...one })))
      wrong.push(...found.late.filter(isReview).map((one) => ({ seed, ...one })))
      late += found.late.length
      demands.due += found.demands.due
      demands.done += found.demands.done
    }
    expect(wrong).toEqual([])
    if (name === 'care') return
    expect(demands.due).toBeGreaterThan(500)
    expect(demands.done / demands.due).toBeGreaterThanOrEqual(0.99)
    expect(late / demands.due).toBeLessThan(0.01)
  })
})

/** A review without a next day is never right; a single late step may be. */
function isReview({ step }: { readonly step: string }): boolean {
  return step === 'state'
}

const changed = <T>(rule: Rule<T>, value: T): Rule<T> => ({
  ...rule,
  versions: since(ever, value, 'a fault planted by a test'),
})

function lawWith(over: Partial<LawPack>): Engine {
  return { law: { ...swedishLaw, ...over } }
}

function wanting(over: Partial<Policy>): Engine {
  return { policy: { ...lettersOnly, ...over } }
}

/** An engine that does not hear of facts of a kind. */
function deafTo(...kinds: readonly string[]): Engine {
  const unheard = (fact: StoryJson['facts'][number]) => kinds.some((kind) => kind in fact)
  return {
    told: (story) => ({
      ...story,
      facts: story.facts.map((fact) =>
        unheard(fact) ? ({ on: fact.on, rating: { score: 1 } } as typeof fact) : fact,
      ),
    }),
  }
}

function misreading(change: (story: StoryJson) => Partial<StoryJson>): Engine {
  return { told: (story) => ({ ...story, ...change(story) }) }
}

const { reminder } = lettersOnly
const twice: Engine = {
  ...wanting({ reminder: reminder === null ? null : { ...reminder, fee: minor(12_000) } }),
  ...lawWith({ reminderFeeMax: changed(swedishLaw.reminderFeeMax, minor(12_000)) }),
}

const faults: readonly (readonly [string, string, Engine])[] = [
  ['a reminder that costs double', 'SE-FEE-03', twice],
  [
    'a reminder fee nobody agreed to',
    'SE-FEE-REM',
    lawWith({ reminderFeeAgreed: changed(swedishLaw.reminderFeeAgreed, false) }),
  ],
  [
    'the deadline of a demand a day early',
    'SE-INK-10',
    lawWith({ demandDeadline: (sent) => addDays(swedishLaw.demandDeadline(sent), -1) }),
  ],
  [
    'no wait for the bank after the deadline',
    'SE-INK-BOOKWAIT',
    lawWith({ followUpFrom: (deadline) => addDays(deadline, 1) }),
  ],
  [
    'interest from the day it is due, weekend or not',
    'SE-CALC-03',
    lawWith({ interestStart: (debtor, terms) => early(swedishLaw.interestStart(debtor, terms)) }),
  ],
  [
    'compensation from consumers',
    'SE-COMP-B2B',
    lawWith({ lateCompensationDebtors: changed(swedishLaw.lateCompensationDebtors, ['consumer']) }),
  ],
  ['claims that never grow old', 'SE-PRE-01', lawWith({ limitationOn: () => null })],
  ['a reminder despite a hold', 'SE-HOLD', deafTo('hold', 'holdEnded')],
  ['a disputed amount asked for', 'SE-INK-22', deafTo('dispute', 'disputeClosed')],
  ['a payment that is not booked', 'SE-PAY-02', deafTo('payment', 'paymentReturned')],
  ['a credit note that is not booked', 'SE-PAY-02', deafTo('creditNote')],
  ['the bankrupt dunned', 'SE-PER-BANKRUPTCY', deafTo('lifeEvent', 'lifeEventEnded')],
  ['debt relief overlooked', 'SE-PER-DEBT-RELIEF', deafTo('lifeEvent', 'lifeEventEnded')],
  ['the dead dunned', 'SE-PER-DEATH', deafTo('lifeEvent', 'lifeEventEnded')],
  ['a letter past the förvaltare', 'SE-PER-FORVALTARE', deafTo('representative')],
  ['a letter taken that never was', 'REFUSED', deafTo('delivery')],
  [
    'a minor’s age not known',
    'SE-PER-MINOR',
    misreading(({ customer: { born: _, ...customer } }) => ({ customer })),
  ],
  [
    'protected identity not known',
    'SE-PER-PROTECTED',
    misreading(({ customer }) => ({ customer: { ...customer, flags: [] } })),
  ],
  [
    'a handover that was declined',
    'SE-GDPR-03',
    misreading(({ facts }) => ({
      facts: facts.map((fact) =>
        fact.decision === undefined
          ? fact
          : { ...fact, decision: { ...fact.decision, approve: true } },
      ),
    })),
  ],
  ['no demand at all', 'ALIVE', wanting({ demand: null })],
  [
    'a reminder two weeks late',
    'ALIVE',
    wanting({ reminder: reminder === null ? null : { ...reminder, daysAfterDue: 24 } }),
  ],
]

function early<T extends { readonly after: ReturnType<typeof addDays> | null }>(start: T): T {
  return { ...start, after: start.after === null ? null : addDays(start.after, -1) }
}

describe('an engine with a fault is found out', () => {
  test.each(faults)('%s: %s', { timeout: 60_000 }, (_, rule, engine) => {
    const broken = new Set<string>()
    for (let seed = 0; seed < 3_000 && !broken.has(rule); seed += 1) {
      const { violations, late } = audit(seed, 'letters-only', engine)
      for (const one of [...violations, ...late]) broken.add(one.rule)
    }
    expect([...broken]).toContain(rule)
  })
})
