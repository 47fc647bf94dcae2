import { describe, expect, test } from 'vitest'
import { inKronor, table } from '../../test/support/table.ts'
import { Fault } from '../core/assert.ts'
import { date } from '../core/date.ts'
import { ask, type LawPack, NoAnswer, nextBankDay, type Rule } from './rulebook.ts'
import { swedishLaw } from './se/pack.ts'

const answers: readonly unknown[] = Object.values(swedishLaw)
const rules = answers.filter(isRule)

function isRule(answer: unknown): answer is Rule<unknown> {
  return typeof answer === 'object' && answer !== null && 'versions' in answer
}

describe('what Swedish law answers on a day', () => {
  // The last day before a change, and the day of it (SE-FEE-08, SE-FEE-09).
  const days = table(`
    question           rule         day         |  answer
    reminderFeeMax     SE-FEE-REM   2003-06-30  |  no answer
    reminderFeeMax     SE-FEE-REM   2003-07-01  |  50.00
    reminderFeeMax     SE-FEE-REM   2013-03-15  |  50.00
    reminderFeeMax     SE-FEE-REM   2013-03-16  |  60.00
    reminderFeeMax     SE-FEE-REM   2026-11-22  |  60.00
    reminderFeeAgreed  SE-FEE-REM   2003-06-30  |  no answer
    reminderFeeAgreed  SE-FEE-REM   2003-07-01  |  true
    reminderFeeCount   SE-FEE-06    2003-06-30  |  no answer
    reminderFeeCount   SE-FEE-06    2026-11-22  |  1
    roundingTolerance  SE-CALC-07   1970-12-31  |  no answer
    roundingTolerance  SE-CALC-07   1971-01-01  |  0.49
    dueDateRoll        SE-CALC-04   1935-12-31  |  no answer
    dueDateRoll        SE-CALC-04   1936-01-01  |  true
  `)
  test.each(days)('$question ($rule) on $day: $answer', (row) => {
    const rule = swedishLaw[row.question as keyof LawPack] as Rule<unknown>
    expect(rule.id).toBe(row.rule)
    const answer = () => {
      const value = ask(rule, date(row.day ?? ''))
      const money = rule.id === 'SE-CALC-07' || rule === swedishLaw.reminderFeeMax
      return money ? inKronor(Number(value)) : String(value)
    }
    if (row.answer === 'no answer') {
      expect(answer).toThrow(NoAnswer)
      expect(answer).toThrow(`${row.rule} has no value for ${row.day}`)
    } else expect(answer()).toBe(row.answer)
  })

  test('a value is not carried beyond the last day it is known for', () => {
    const rate: Rule<number> = {
      id: 'SE-INT-01',
      asks: 'late interest in basis points',
      kind: 'statute',
      certainty: 'S',
      versions: [
        {
          from: date('2026-01-01'),
          until: date('2026-07-01'),
          value: 1000,
          source: 'räntelag (1975:635) 6 §',
        },
        {
          from: date('2026-07-01'),
          until: date('2027-01-01'),
          value: 1050,
          source: 'räntelag (1975:635) 6 §',
        },
      ],
    }
    expect(ask(rate, date('2026-06-30'))).toBe(1000)
    expect(ask(rate, date('2026-07-01'))).toBe(1050)
    expect(ask(rate, date('2026-12-31'))).toBe(1050)
    expect(() => ask(rate, date('2027-01-01'))).toThrow('SE-INT-01 has no value for 2027-01-01')
    expect(new NoAnswer('x')).toBeInstanceOf(Fault)
    expect(new NoAnswer('x').name).toBe('NoAnswer')
  })

  test('the pack has rules', () => expect(rules.length).toBeGreaterThanOrEqual(5))

  test.each(rules.map((rule) => [`${rule.id} ${rule.asks}`, rule] as const))(
    '%s: dated versions with sources, no gap and no overlap',
    (_, rule) => {
      expect(rule.versions.length).toBeGreaterThan(0)
      for (const [at, version] of rule.versions.entries()) {
        expect(version.source.length).toBeGreaterThan(5)
        const next = rule.versions[at + 1]
        expect(version.until).toBe(next === undefined ? null : next.from)
        if (version.until !== null) expect(version.from < version.until).toBe(true)
      }
    },
  )
})

describe('days', () => {
  // SE-CALC-04: Saturdays, Sundays, holidays and the three eves move to the next weekday.
  const dues = table(`
    due         effective   what
    2026-01-30  2026-01-30  a Friday stays
    2026-01-31  2026-02-02  Saturday
    2026-02-01  2026-02-02  Sunday
    2026-01-01  2026-01-02  New Year's Day
    2026-01-05  2026-01-05  the eve of Epiphany is no eve of the law
    2026-01-06  2026-01-07  Epiphany
    2026-04-02  2026-04-02  Maundy Thursday stays
    2026-04-03  2026-04-07  Good Friday, past Easter Monday
    2026-04-30  2026-04-30  Walpurgis Night stays
    2026-05-01  2026-05-04  May Day, a Friday
    2026-05-14  2026-05-15  Ascension Day; the Friday after is a weekday
    2026-05-25  2026-05-25  Whit Monday stays
    2026-06-06  2026-06-08  the National Day, a Saturday
    2026-06-19  2026-06-22  Midsummer Eve
    2026-10-31  2026-11-02  All Saints' Day
    2026-12-24  2026-12-28  Christmas Eve, past the holidays and a Sunday
    2026-12-31  2027-01-04  New Year's Eve, into the next year
  `)
  test.each(dues)('due $due is $effective: $what', (row) => {
    const due = date(row.due ?? '')
    expect(swedishLaw.effectiveDue(due)).toBe(row.effective)
    expect(nextBankDay(swedishLaw, due)).toBe(row.effective)
    expect(swedishLaw.isBankDay(due)).toBe(row.due === row.effective)
  })
})
