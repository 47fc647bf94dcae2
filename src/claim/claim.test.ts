import { describe, expect, test } from 'vitest'
import { readPerson } from '../../test/support/case.ts'
import { account, claim, email, hold, step } from '../../test/support/facts.ts'
import { inKronor, kronor, table } from '../../test/support/table.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import type { Interruption } from '../law/question.ts'
import { swedishLaw } from '../law/se/pack.ts'
import {
  askableOn,
  contactBy,
  disputedOf,
  holdOn,
  interestLeft,
  leftOf,
  limitationOf,
  owedOn,
  principalLeft,
  stepsOf,
} from './claim.ts'
import type { Channel, ClaimFacts, ContactFacts, DebtorKind, StepFacts } from './facts.ts'

describe('which hold covers a claim', () => {
  /** `claim from until`, claim 0 for the whole account, `open` for a hold without an end. */
  const cases = table(`
    holds                                              claim  day         |  covers
    none                                               10     2026-02-01  |  none
    10 2026-02-01 2026-02-10                           10     2026-01-31  |  none
    10 2026-02-01 2026-02-10                           10     2026-02-01  |  1
    10 2026-02-01 2026-02-10                           10     2026-02-10  |  1
    10 2026-02-01 2026-02-10                           10     2026-02-11  |  none
    10 2026-02-01 2026-02-10                           11     2026-02-05  |  none
    0 2026-02-01 2026-02-10                            11     2026-02-05  |  1
    10 2026-02-01 open                                 10     2099-12-31  |  1
    10 2026-02-01 open                                 10     2026-01-31  |  none
    # Of several, the one that ends last.
    10 2026-02-01 2026-02-10, 0 2026-02-01 2026-02-20  10     2026-02-05  |  2
    0 2026-02-01 2026-02-20, 10 2026-02-01 2026-02-10  10     2026-02-05  |  1
    10 2026-02-01 2026-02-10, 0 2026-02-01 open        10     2026-02-05  |  2
    10 2026-02-01 open, 0 2026-02-01 2026-02-20        10     2026-02-05  |  1
    10 2026-02-01 2026-02-10, 11 2026-02-01 open       10     2026-02-05  |  1
    10 2026-02-01 2026-02-10, 0 2026-03-01 open        10     2026-02-05  |  1
  `)
  test.each(cases)('$holds; claim $claim on $day: $covers', (row) => {
    const holds = (row.holds === 'none' ? [] : (row.holds ?? '').split(', ')).map((text, at) => {
      const [about, from = '', until = ''] = text.split(' ')
      const untilOn = until === 'open' ? null : date(until)
      return hold({ no: at + 1, claim: Number(about), fromOn: date(from), untilOn })
    })
    const found = holdOn(account({ holds }), Number(row.claim), date(row.day ?? ''))
    expect(found === null ? 'none' : String(found.no)).toBe(row.covers)
  })
})

describe('the facts of a claim', () => {
  const owing = claim({
    balances: [
      { part: 1, component: 'principal', amount: minor(49_200) },
      { part: 2, component: 'principal', amount: minor(74_200) },
      { part: 0, component: 'reminder-fee', amount: minor(6000) },
    ],
  })

  test('what is left is principal and fees together', () => {
    expect(leftOf(owing)).toBe(129_400)
    expect(principalLeft(owing)).toBe(123_400)
    expect(leftOf(claim({ balances: [] }))).toBe(0)
  })

  test('a step whose message failed on every channel did not happen', () => {
    const states: StepFacts['state'][] = ['waiting', 'sent', 'failed', 'done']
    const steps = states.map((state, no) => step(no === 3 ? 'thanks' : 'reminder', { no, state }))
    expect(stepsOf(claim({ steps }), 'reminder').map((step) => step.no)).toEqual([0, 1])
    expect(stepsOf(claim({ steps }), 'thanks').map((step) => step.no)).toEqual([3])
  })

  test('the first channel wanted, and its oldest address that has not failed, is the way', () => {
    const letter: ContactFacts = { no: 1, channel: 'letter', health: 'reaches' }
    const sms: ContactFacts = { no: 2, channel: 'sms', health: 'reaches' }
    const through = (channels: Channel[], contacts: ContactFacts[]) =>
      contactBy(account({ contacts }), channels)?.no ?? null
    const by = (...contacts: ContactFacts[]) => through(['email'], contacts)
    expect(by()).toBe(null)
    expect(by(letter, sms)).toBe(null)
    expect(by(letter, sms, email(3), email(4, 'reaches'))).toBe(3)
    expect(through(['letter', 'email'], [email(3), sms, letter])).toBe(1)
    expect(through(['email', 'letter'], [letter, sms, email(3)])).toBe(3)
    expect(through(['email', 'letter'], [letter, email(3, 'fails')])).toBe(1)
    expect(through([], [letter, email(3)])).toBe(null)
    expect(by(email(3, 'fails'), email(4, 'untried'))).toBe(4)
    expect(by(email(3, 'fails'))).toBe(null)
  })
})

describe('what is disputed of a claim, and what may be asked for', () => {
  /** A part of claim 10 (1234.00 kr and a fee of 60.00) that is disputed; `all` for the claim. */
  const cases = table(`
    holds                                                  day         |  disputed  held  asked
    none                                                   2026-02-05  |  0.00      no    1294.00
    10 2026-02-01 2026-02-10 400.00                        2026-02-05  |  400.00    no    894.00
    10 2026-02-01 2026-02-10 400.00                        2026-01-31  |  0.00      no    1294.00
    10 2026-02-01 2026-02-10 400.00                        2026-02-11  |  0.00      no    1294.00
    11 2026-02-01 open 400.00                              2026-02-05  |  0.00      no    1294.00
    # Two disputes add up; one of all of it is a hold.
    10 2026-02-01 open 400.00, 10 2026-02-01 open 100.00   2026-02-05  |  500.00    no    794.00
    10 2026-02-01 open all                                 2026-02-05  |  0.00      yes   1294.00
    10 2026-02-01 open all, 10 2026-02-01 open 100.00      2026-02-05  |  100.00    yes   1194.00
    # With no principal left to ask for, nothing is, the fee neither.
    10 2026-02-01 open 1234.00                             2026-02-05  |  1234.00   no    0.00
    10 2026-02-01 open 1233.99                             2026-02-05  |  1233.99   no    60.01
    10 2026-02-01 open 2000.00                             2026-02-05  |  2000.00   no    0.00
  `)
  test.each(cases)('$holds; on $day: $disputed disputed, $asked asked for', (row) => {
    const holds = (row.holds === 'none' ? [] : (row.holds ?? '').split(', ')).map((text, at) => {
      const [about, from = '', until = '', part = ''] = text.split(' ')
      return hold({
        no: at + 1,
        claim: Number(about),
        fromOn: date(from),
        untilOn: until === 'open' ? null : date(until),
        amount: part === 'all' ? null : minor(kronor(part)),
      })
    })
    const owing = claim({
      balances: [
        { part: 1, component: 'principal', amount: minor(123_400) },
        { part: 0, component: 'reminder-fee', amount: minor(6000) },
      ],
    })
    const facts = account({ claims: [owing], holds })
    const day = date(row.day ?? '')
    expect(inKronor(disputedOf(facts, 10, day))).toBe(row.disputed)
    expect(holdOn(facts, 10, day) === null ? 'no' : 'yes').toBe(row.held)
    expect(inKronor(askableOn(facts, owing, swedishLaw, day))).toBe(row.asked)
  })
})

test('a hold of an agreement covers the claims that have it', () => {
  const both = claim({ agreements: [1, 2] })
  const facts = account({
    claims: [both, claim({ no: 11, agreements: [2] })],
    holds: [hold({ claim: 0, agreement: 1 })],
  })
  const day = date('2026-02-05')
  expect([10, 11, 12].map((no) => holdOn(facts, no, day)?.no ?? null)).toEqual([30, null, null])
})

describe('late interest of a claim', () => {
  const after = { after: date('2026-01-30'), basis: ['SE-INT-01'] }
  const late = claim({ interestStart: after })
  const facts = account({ claims: [late] })
  const on = (about: ClaimFacts, day: string, known = facts) =>
    interestLeft(known, about, swedishLaw, date(day))

  test('runs from the day after, and what is paid of it is taken off', () => {
    expect(on(late, '2026-01-30')).toBe(0)
    const one = on(late, '2026-01-31')
    expect(one).toBeGreaterThan(0)
    expect(on(late, '2026-02-09')).toBeGreaterThan(9 * one)
    const part = { ...late, interestBooked: minor(30) }
    expect(on(part, '2026-02-09')).toBe(on(late, '2026-02-09') - 30)
    // Paid more than has accrued: never less than nothing.
    expect(on({ ...late, interestBooked: minor(99_900) }, '2026-02-09')).toBe(0)
    expect(owedOn(facts, late, swedishLaw, date('2026-02-09'))).toBe(
      123_400 + on(late, '2026-02-09'),
    )
  })

  test('does not run on a claim that bears none', () => {
    const none = claim({ interestStart: { after: null, basis: [] } })
    expect(on(none, '2030-01-01')).toBe(0)
  })

  test('on what is disputed is not asked for', () => {
    const disputed = { ...facts, holds: [hold({ amount: minor(61_700) })] }
    const day = date('2026-03-30')
    const asked = askableOn(disputed, late, swedishLaw, day)
    const half = claim({ ...late, total: minor(61_700) })
    const interest = interestLeft(account({ claims: [half] }), half, swedishLaw, day)
    expect(asked).toBe(61_700 + interest)
  })

  test('stands still in debt relief, from the day after the decision', () => {
    const relief = (fromOn: string) => ({
      ...facts,
      person: readPerson([`debt-relief@${fromOn}..open`]),
    })
    const known = relief('2026-02-09')
    expect(on(late, '2026-02-09', known)).toBe(on(late, '2026-02-09'))
    expect(on(late, '2026-06-30', known)).toBe(on(late, '2026-02-09'))
    // A debt that arose later is none of it.
    const later = claim({ ...late, aroseOn: date('2026-02-20') })
    expect(on(later, '2026-06-30', known)).toBe(on(later, '2026-06-30'))
  })
})

describe('limitation of a claim', () => {
  const cases = table(`
    kind      interruptions                |  last-day
    consumer  -                            |  2028-12-01
    estate    -                            |  2028-12-01
    business  -                            |  2035-12-01
    consumer  acknowledged@2026-05-04      |  2029-05-04
    consumer  acknowledged@2029-05-04      |  2028-12-01
    consumer  proceedings@2026-05-04       |  none
  `)
  test.each(cases)('$kind, $interruptions: $last-day', (row) => {
    const [kind = '', on = ''] = (row.interruptions ?? '').split('@')
    const interruption: Interruption | null =
      kind === 'acknowledged'
        ? { kind, on: date(on) }
        : kind === 'proceedings'
          ? { kind, on: date(on), endedOn: null, debtorReached: true }
          : null
    const about = claim({ interruptions: interruption === null ? [] : [interruption] })
    const facts = account({ debtorKind: row.kind as DebtorKind })
    expect(limitationOf(facts, about, swedishLaw) ?? 'none').toBe(row['last-day'])
  })
})
