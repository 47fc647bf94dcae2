import { describe, expect, test } from 'vitest'
import { account, claim, email, hold, step } from '../../test/support/facts.ts'
import { table } from '../../test/support/table.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { contactBy, holdOn, leftOf, principalLeft, stepsOf } from './claim.ts'
import type { Channel, ContactFacts, StepFacts } from './facts.ts'

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
