import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCases, told } from '../../test/support/case.ts'
import { account, claim, email, hold } from '../../test/support/facts.ts'
import { addDays, date } from '../core/date.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { apply } from './apply.ts'
import { nextStep, planNext } from './next-step.ts'
import { care } from './policy.ts'

const text = readFileSync(new URL('next-step-cases.txt', import.meta.url), 'utf8')
const [, ...sections] = text.split(/^== /m)

describe.each(
  sections.map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    cases: readCases(section),
  })),
)('$title', ({ cases }) => {
  test.each(cases)('$name', ({ facts, policy, today, decided }) => {
    const decision = nextStep(facts, swedishLaw, policy, today)
    expect(told(decision)).toEqual(decided)
    // The same facts give the same answer, and what is done is done once.
    expect(nextStep(facts, swedishLaw, policy, today)).toEqual(decision)
    const after = apply(facts, decision.effects, today)
    expect(nextStep(after, swedishLaw, policy, today).effects).toEqual([])
  })
})

test('every case was read', () => {
  const names = sections.flatMap((section) => readCases(section).map((one) => one.name))
  expect(names.length).toBe(text.match(/^# /gm)?.length)
  expect(new Set(names).size).toBe(names.length)
  expect(sections.length).toBe(text.match(/^== /gm)?.length)
})

describe('the next thing that will happen', () => {
  /** Asks, carries out, and asks again from there: all that lies ahead of an unpaid invoice. */
  function ahead(...given: Parameters<typeof account>): string[] {
    const lines: string[] = []
    let [facts, today] = [account(...given), date('2026-01-02')]
    for (;;) {
      const plan = planNext(facts, swedishLaw, care, today)
      if (plan === null || lines.length > 20) return lines
      const effects = plan.decision.effects.map((effect) =>
        effect.kind === 'send' ? effect.message : effect.kind,
      )
      lines.push(`${plan.on} ${effects.filter((one) => one !== 'move').join(', ')}`)
      facts = apply(facts, plan.decision.effects, plan.on)
      today = plan.on
    }
  }

  test('is the friendly word, the reminder and then a person, for an invoice nobody pays', () => {
    expect(ahead({ claims: [claim()] })).toEqual([
      '2026-01-02 invoice-delivery',
      '2026-01-26 due-reminder',
      '2026-02-06 reminder',
      '2026-02-20 open-task',
    ])
  })

  test('is the collection demand before the person, where paper can carry one', () => {
    const letter = { ...email(3), channel: 'letter' as const }
    expect(ahead({ claims: [claim()], contacts: [email(2), letter] })).toEqual([
      '2026-01-02 invoice-delivery',
      '2026-01-26 due-reminder',
      '2026-02-06 reminder',
      '2026-02-20 collection-demand',
      '2026-03-09 open-task',
    ])
  })

  test('looks past a hold, on to the first day with banks after it', () => {
    const held = hold({ fromOn: date('2026-01-20'), untilOn: date('2026-02-28') })
    expect(ahead({ claims: [claim()], holds: [held] })).toEqual([
      '2026-01-02 invoice-delivery',
      '2026-03-02 reminder',
      '2026-03-16 open-task',
    ])
  })

  test('is nothing when nothing is open, a hold has no end or a person has it', () => {
    const plan = (...given: Parameters<typeof account>) =>
      planNext(account(...given), swedishLaw, care, date('2026-01-02'))
    const held = hold({ claim: 0, fromOn: date('2026-01-01') })
    expect(plan()).toBe(null)
    expect(plan({ claims: [claim()], holds: [held] })).toBe(null)
    const asked = {
      no: 90,
      kind: 'decide-next-step',
      claim: 10,
      decides: 'collection-demand',
    } as const
    expect(plan({ claims: [claim({ stage: 'follow-up' })], tasks: [asked] })).toBe(null)
    // Only a hold that ends is no step to tell of.
    const over = { ...held, untilOn: date('2026-01-01') }
    expect(plan({ holds: [over] })).toBe(null)
  })

  test('a policy that would look back the same day is a fault', () => {
    const never = { ...care, demand: null, followUpDays: 0 }
    const late = claim({ stage: 'sent', stageSince: date('2026-01-02') })
    expect(() =>
      nextStep(account({ claims: [late] }), swedishLaw, never, date('2026-02-06')),
    ).toThrow('a review must look ahead')
    expect(
      nextStep(account({ claims: [late] }), swedishLaw, care, date('2026-02-06')).reviewOn,
    ).toBe(addDays(date('2026-02-06'), 14))
  })
})
