import { describe, expect, test } from 'vitest'
import { account, agreement, claim, step } from '../../../test/support/facts.ts'
import { inKronor, kronor, table } from '../../../test/support/table.ts'
import type { DebtorKind } from '../../claim/facts.ts'
import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import type { LawPack } from '../../law/rulebook.ts'
import { swedishLaw } from '../../law/se/pack.ts'
import { decideReminderFee } from './decide.ts'

/**
 * `agreed` has one day for each agreement of the bill, `no` for none; `taken` the fees of earlier
 * reminders, `failed` after one whose letter reached nobody. In the documented order of refusals.
 */
const cases = table(`
  due         today       kind         arose       agreed                 taken         wish    |  outcome                           rule
  # The day after the due date is the first day of delay; a due date on a Saturday is Monday (SE-CALC-04).
  2026-03-31  2026-03-30  consumer     2026-03-01  2024-01-01             -             60.00   |  refused not-overdue               SE-FEE-REM
  2026-03-31  2026-03-31  consumer     2026-03-01  2024-01-01             -             60.00   |  refused not-overdue               SE-FEE-REM
  2026-01-31  2026-02-02  consumer     2026-01-01  2024-01-01             -             60.00   |  refused not-overdue               SE-FEE-REM
  2026-01-31  2026-02-03  consumer     2026-01-01  2024-01-01             -             60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  # Not overdue comes before every other refusal.
  2026-03-31  2026-03-31  business     2026-03-01  no                     60.00         0.00    |  refused not-overdue               SE-FEE-REM
  # Fees of businesses and public bodies are set off against the compensation of 4 a §.
  2026-03-31  2026-04-01  business     2026-03-01  2024-01-01             -             60.00   |  refused kind-not-covered          SE-FEE-02
  2026-03-31  2026-04-01  public-body  2026-03-01  2024-01-01             -             60.00   |  refused kind-not-covered          SE-FEE-02
  2026-03-31  2026-04-01  business     2026-03-01  no                     60.00         0.00    |  refused kind-not-covered          SE-FEE-02
  # The estate of a consumer owes what the consumer had agreed.
  2026-03-31  2026-04-01  estate       2026-03-01  2024-01-01             -             60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-01  estate       2026-03-01  no                     -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  # W01, W02.
  2026-01-30  2026-02-10  consumer     2025-12-01  2024-01-01             -             60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-01-30  2026-02-10  consumer     2025-12-01  no                     -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  # Agreed no later than when the debt arose; a bill over several agreements needs it in each.
  2026-03-31  2026-04-01  consumer     2026-03-01  2026-03-02             -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2026-03-01             -             60.00   |  take 60.00, agreed 2026-03-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2026-02-28             -             60.00   |  take 60.00, agreed 2026-02-28     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01,no          -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  no,2024-01-01          -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01,2026-03-02  -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2026-03-02,2024-01-01  -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2025-06-01,2024-01-01  -             60.00   |  take 60.00, agreed 2025-06-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01,2025-06-01  -             60.00   |  take 60.00, agreed 2025-06-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  -                      -             60.00   |  refused fee-not-agreed            SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  no                     60.00         0.00    |  refused fee-not-agreed            SE-FEE-REM
  # One fee-bearing reminder a claim; one that reached nobody, or carried no fee, does not count.
  2026-03-31  2026-04-20  consumer     2026-03-01  2024-01-01             60.00         60.00   |  refused fee-already-taken         SE-FEE-06
  2026-03-31  2026-04-20  consumer     2026-03-01  2024-01-01             60.00         0.00    |  refused fee-already-taken         SE-FEE-06
  2026-03-31  2026-04-20  consumer     2026-03-01  2024-01-01             failed        60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-20  consumer     2026-03-01  2024-01-01             0.00          60.00   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-20  consumer     2026-03-01  2024-01-01             failed,45.00  60.00   |  refused fee-already-taken         SE-FEE-06
  # The creditor may wish less, never more (SE-FEE-03, SE-FEE-05); nothing wished, nothing taken.
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             100.00  |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             60.01   |  take 60.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             45.00   |  take 45.00, agreed 2024-01-01     SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             0.00    |  refused no-fee-wished             SE-FEE-REM
  2026-03-31  2026-04-01  consumer     2026-03-01  2024-01-01             -             -60.00  |  refused no-fee-wished             SE-FEE-REM
  # The cap of the day of the reminder: 50 kr until 2013-03-15 (SE-FEE-08, SE-FEE-09).
  2013-02-28  2013-03-15  consumer     2013-02-01  2012-01-01             -             60.00   |  take 50.00, agreed 2012-01-01     SE-FEE-REM
  2013-02-28  2013-03-16  consumer     2013-02-01  2012-01-01             -             60.00   |  take 60.00, agreed 2012-01-01     SE-FEE-REM
  2003-06-16  2003-07-01  consumer     2003-05-01  2003-01-01             -             60.00   |  take 50.00, agreed 2003-01-01     SE-FEE-REM
`)

function outcome(row: Record<string, string>, law: LawPack = swedishLaw): string {
  const agreed = listed(row.agreed)
  const steps = listed(row.taken).map((taken, at) =>
    step('reminder', {
      no: 20 + at,
      decidedOn: date(row.due ?? ''),
      fee: minor(taken === 'failed' ? 6000 : kronor(taken)),
      state: taken === 'failed' ? 'failed' : 'sent',
    }),
  )
  const facts = account({
    debtorKind: row.kind as DebtorKind,
    agreements: agreed.map((day, at) => agreement(at + 1, day === 'no' ? null : date(day))),
  })
  const about = claim({
    dueOn: date(row.due ?? ''),
    aroseOn: date(row.arose ?? ''),
    agreements: agreed.map((_, at) => at + 1),
    steps,
  })
  const wish = minor(kronor(row.wish ?? ''))
  const fee = decideReminderFee(facts, about, law, wish, date(row.today ?? ''))
  return 'take' in fee
    ? `take ${inKronor(fee.take)}, agreed ${fee.agreedOn} ${fee.rule}`
    : `refused ${fee.refused} ${fee.rule}`
}

function listed(cell = ''): string[] {
  return cell === '-' ? [] : cell.split(',')
}

describe('the fee for a written reminder', () => {
  test.each(cases)(
    'due $due, $today, $kind, arose $arose, agreed $agreed, taken $taken, wish $wish: $outcome',
    (row) => {
      expect(outcome(row)).toBe(`${row.outcome} ${row.rule}`)
    },
  )

  test('an agreement the account does not know agreed nothing', () => {
    const stranger = claim({ agreements: [1, 7] })
    const fee = decideReminderFee(account(), stranger, swedishLaw, minor(6000), date('2026-02-10'))
    expect(fee).toEqual({ refused: 'fee-not-agreed', rule: 'SE-FEE-REM' })
  })

  test('a fee of another kind of step is no reminder fee', () => {
    const thanked = claim({
      steps: [step('thanks', { decidedOn: date('2026-01-03'), fee: minor(6000) })],
    })
    const fee = decideReminderFee(account(), thanked, swedishLaw, minor(6000), date('2026-02-10'))
    expect(fee).toMatchObject({ take: 6000 })
  })

  test('no day is answered that the law gives no cap for', () => {
    const early = { due: '2003-05-30', today: '2003-06-30', kind: 'consumer', arose: '2003-05-01' }
    expect(() => outcome({ ...early, agreed: '2003-01-01', taken: '-', wish: '60.00' })).toThrow(
      'SE-FEE-REM has no value for 2003-06-30',
    )
  })

  test('where the law asks for no agreement, the fee counts from when the debt arose', () => {
    const versions = swedishLaw.reminderFeeAgreed.versions.map((one) => ({ ...one, value: false }))
    const law = { ...swedishLaw, reminderFeeAgreed: { ...swedishLaw.reminderFeeAgreed, versions } }
    const row = { due: '2026-03-31', today: '2026-04-01', kind: 'consumer', arose: '2026-03-01' }
    expect(outcome({ ...row, agreed: 'no', taken: '-', wish: '60.00' }, law)).toBe(
      'take 60.00, agreed 2026-03-01 SE-FEE-REM',
    )
  })
})
