import { describe, expect, test } from 'vitest'
import { readPerson } from '../../../test/support/case.ts'
import { account, claim, hold, step } from '../../../test/support/facts.ts'
import { inKronor, kronor, table } from '../../../test/support/table.ts'
import type { AccountFacts, ClaimFacts, DebtorKind } from '../../claim/facts.ts'
import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import { swedishLaw } from '../../law/se/pack.ts'
import {
  decideCompensation,
  decideDemandFee,
  isApproved,
  isDeclined,
  refuseDemand,
} from './decide.ts'

/**
 * An invoice due Friday 2026-01-30 of a debt that arose 2025-12-01. `left` and `fees` are what is
 * open, `disputed` a part of it, `demanded` how an earlier demand went, `answer` what a person said.
 */
const refusals = table(`
  today       left     fees   disputed  person                        demanded  answer  |  outcome             rule
  # The day after the due date is the first.
  2026-01-30  1234.00  0.00   -         -                             -         -       |  not-overdue         SE-INK-DEMAND
  2026-01-31  1234.00  0.00   -         -                             -         -       |  may-be-sent         -
  2026-02-20  1234.00  60.00  -         -                             -         -       |  may-be-sent         -
  # Fees alone, or a principal that is disputed in full, is nothing to demand (SE-INK-22).
  2026-02-20  0.00     60.00  -         -                             -         -       |  nothing-to-ask-for  SE-INK-22
  2026-02-20  1234.00  60.00  1234.00   -                             -         -       |  nothing-to-ask-for  SE-INK-22
  2026-02-20  1234.00  60.00  1233.99   -                             -         -       |  may-be-sent         -
  2026-02-20  1234.00  60.00  400.00    -                             -         -       |  may-be-sent         -
  # Three years from the day the debt arose.
  2028-12-01  1234.00  0.00   -         -                             -         -       |  may-be-sent         -
  2028-12-02  1234.00  0.00   -         -                             -         -       |  time-barred         SE-PRE-01
  # What forbids.
  2026-02-20  1234.00  0.00   -         bankruptcy@2026-01-10..open   -         -       |  blocked             SE-PER-BANKRUPTCY
  2026-02-20  1234.00  0.00   -         debt-relief@2026-01-10..open  -         -       |  blocked             SE-PER-DEBTRELIEF
  2026-02-20  1234.00  0.00   -         bankruptcy@2026-01-10..open   -         yes     |  blocked             SE-PER-BANKRUPTCY
  # Once a claim; one that reached nobody did not happen.
  2026-02-20  1234.00  0.00   -         -                             sent      -       |  already-demanded    SE-FEE-06
  2026-02-20  1234.00  0.00   -         -                             waiting   -       |  already-demanded    SE-FEE-06
  2026-02-20  1234.00  0.00   -         -                             sent      yes     |  already-demanded    SE-FEE-06
  2026-02-20  1234.00  0.00   -         -                             failed    -       |  may-be-sent         -
  # What a person decides, and has decided.
  2026-02-20  1234.00  0.00   -         death@2026-01-10..open        -         -       |  person-decides      SE-PER-DEATH
  2026-02-20  1234.00  0.00   -         death@2026-01-10..open        -         no      |  person-decides      SE-PER-DEATH
  2026-02-20  1234.00  0.00   -         death@2026-01-10..open        -         yes     |  may-be-sent         -
  2026-02-20  1234.00  0.00   -         protected-identity            -         -       |  person-decides      SE-PER-PROTECTED
  2026-02-20  1234.00  0.00   -         born 2008-01-10               -         -       |  person-decides      SE-PER-MINOR
  2026-02-20  1234.00  0.00   -         illness@2026-01-10..open      -         -       |  may-be-sent         -
  # In the documented order: each row has all that comes after its refusal too.
  2026-01-30  0.00     0.00   -         bankruptcy@2025-12-10..open   sent      -       |  not-overdue         SE-INK-DEMAND
  2029-01-10  0.00     60.00  -         bankruptcy@2026-01-10..open   sent      -       |  nothing-to-ask-for  SE-INK-22
  2029-01-10  1234.00  60.00  -         bankruptcy@2026-01-10..open   sent      -       |  time-barred         SE-PRE-01
  2026-02-20  1234.00  60.00  -         bankruptcy@2026-01-10..open   sent      -       |  blocked             SE-PER-BANKRUPTCY
  2026-02-20  1234.00  60.00  -         death@2026-01-10..open        sent      -       |  already-demanded    SE-FEE-06
`)

function given(row: Record<string, string>): { facts: AccountFacts; about: ClaimFacts } {
  const amount = (cell = '0.00') => minor(kronor(cell === '-' ? '0.00' : cell))
  const about = claim({
    stage: 'reminded',
    balances: [
      { part: 1, component: 'principal', amount: amount(row.left) },
      { part: 0, component: 'reminder-fee', amount: amount(row.fees) },
    ],
    steps:
      row.demanded === '-'
        ? []
        : [step('collection-demand', { state: row.demanded as 'sent' | 'waiting' | 'failed' })],
  })
  const approve = row.answer === 'yes'
  const facts = account({
    claims: [about],
    person: readPerson((row.person ?? '').split(' ')),
    holds: row.disputed === '-' ? [] : [hold({ amount: amount(row.disputed) })],
    answers: row.answer === '-' ? [] : [{ claim: 10, step: 'collection-demand', approve }],
  })
  return { facts, about }
}

describe('why a collection demand may not be sent', () => {
  test.each(refusals)(
    '$today, left $left + $fees, disputed $disputed, $person, demanded $demanded, answer $answer: $outcome',
    (row) => {
      const { facts, about } = given(row)
      const refusal = refuseDemand(facts, about, swedishLaw, date(row.today ?? ''))
      expect(refusal?.why ?? 'may-be-sent').toBe(row.outcome)
      expect(refusal?.rule ?? '-').toBe(row.rule)
    },
  )
})

const fees = table(`
  today       kind         person                       wish    |  take    rule
  2026-02-20  consumer     -                            180.00  |  180.00  SE-FEE-DEM
  2026-02-20  estate       -                            180.00  |  180.00  SE-FEE-DEM
  # The creditor may wish less, never more.
  2026-02-20  consumer     -                            250.00  |  180.00  SE-FEE-DEM
  2026-02-20  consumer     -                            180.01  |  180.00  SE-FEE-DEM
  2026-02-20  consumer     -                            100.00  |  100.00  SE-FEE-DEM
  2026-02-20  consumer     -                            0.00    |  0.00    SE-FEE-DEM
  2026-02-20  consumer     -                            -50.00  |  0.00    SE-FEE-DEM
  # Where the compensation is owed, fees within it are set off (SE-FEE-02).
  2026-02-20  business     -                            180.00  |  0.00    SE-COMP-B2B
  2026-02-20  public-body  -                            180.00  |  0.00    SE-COMP-B2B
  # Whom the law protects from fees.
  2026-02-20  consumer     death@2026-01-10..open       180.00  |  0.00    SE-PER-DEATH
  2026-02-20  consumer     born 2008-01-10              180.00  |  0.00    SE-PER-MINOR
  2026-02-20  consumer     bankruptcy@2026-01-10..open  180.00  |  0.00    SE-PER-BANKRUPTCY
  2026-02-20  consumer     protected-identity           180.00  |  180.00  SE-FEE-DEM
  2026-02-20  consumer     vulnerable                   180.00  |  180.00  SE-FEE-DEM
  # 160 kr until 2013-03-15, also of a business.
  2013-03-15  consumer     -                            180.00  |  160.00  SE-FEE-DEM
  2013-03-16  consumer     -                            180.00  |  180.00  SE-FEE-DEM
  2013-03-15  business     -                            180.00  |  160.00  SE-FEE-DEM
`)

describe('the fee of a demand', () => {
  test.each(fees)('$today, $kind, $person, wish $wish: $take', (row) => {
    const person = readPerson((row.person ?? '').split(' '))
    const facts = account({ debtorKind: row.kind as DebtorKind, person })
    const wish = minor(kronor(row.wish ?? ''))
    const fee = decideDemandFee(facts, claim(), swedishLaw, wish, date(row.today ?? ''))
    expect(`${inKronor(fee.take)} ${fee.rule}`).toBe(`${row.take} ${row.rule}`)
  })
})

const compensations = table(`
  today       kind         interest    asked-with                |  owed
  2026-02-20  business     2026-01-30  -                         |  450.00
  2026-02-20  public-body  2026-01-30  -                         |  450.00
  2026-02-20  consumer     2026-01-30  -                         |  0.00
  2026-02-20  estate       2026-01-30  -                         |  0.00
  # The debt is late from the day after the due date.
  2026-01-30  business     2026-01-30  -                         |  0.00
  2026-01-31  business     2026-01-30  -                         |  450.00
  # Only where interest runs at all.
  2026-02-20  business     -           -                         |  0.00
  # Once a claim, with the first letter after the due date, whatever came of it.
  2026-02-20  business     2026-01-30  reminder                  |  0.00
  2026-02-20  business     2026-01-30  collection-demand         |  0.00
  2026-02-20  business     2026-01-30  invoice-delivery          |  450.00
  2026-02-20  business     2026-01-30  due-reminder              |  450.00
`)

describe('the compensation for lateness', () => {
  test.each(compensations)('$today, $kind, interest after $interest, $asked-with: $owed', (row) => {
    const asked = row['asked-with'] ?? '-'
    const about = claim({
      interestStart: { after: row.interest === '-' ? null : date(row.interest ?? ''), basis: [] },
      steps: asked === '-' ? [] : [step(asked as 'reminder', { state: 'failed' })],
    })
    const facts = account({ debtorKind: row.kind as DebtorKind, claims: [about] })
    const owed = decideCompensation(facts, about, swedishLaw, date(row.today ?? ''))
    expect(inKronor(owed)).toBe(row.owed)
  })
})

test('a person’s newest answer to this step on this claim counts', () => {
  const answer = (claimNo: number, name: string, approve: boolean) => ({
    claim: claimNo,
    step: name,
    approve,
  })
  const facts = account({
    answers: [answer(10, 'reminder', true), answer(10, 'reminder', false), answer(11, 'x', true)],
  })
  expect([isApproved(facts, 10, 'reminder'), isDeclined(facts, 10, 'reminder')]).toEqual([
    false,
    true,
  ])
  expect([isApproved(facts, 11, 'x'), isDeclined(facts, 11, 'x')]).toEqual([true, false])
  // No answer is neither yes nor no.
  expect([isApproved(facts, 10, 'x'), isDeclined(facts, 10, 'x')]).toEqual([false, false])
})
