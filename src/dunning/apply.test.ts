import { describe, expect, test } from 'vitest'
import { account, claim } from '../../test/support/facts.ts'
import { leftOf } from '../claim/claim.ts'
import type { Effect } from '../claim/decision.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { apply } from './apply.ts'

const today = date('2026-02-06')
const held = { no: 30, claim: 0, reason: 'x', fromOn: today, untilOn: null }
const before = account({
  claims: [claim({ stage: 'sent' }), claim({ no: 11 })],
  holds: [held, { ...held, no: 31 }],
  tasks: [{ no: 40, kind: 'find-contact', claim: 10 }],
})
const reminder: Effect = {
  kind: 'send',
  claim: 10,
  message: 'reminder',
  contact: 2,
  fee: minor(6000),
  toPay: minor(129_400),
  nextOn: null,
}

describe('what is true once effects are carried out', () => {
  test('a move changes the stage and its day, of that claim alone', () => {
    const move: Effect = {
      kind: 'move',
      claim: 10,
      move: 'remind',
      from: 'sent',
      to: 'reminded',
    }
    const after = apply(before, [move], today)
    expect(after).toEqual({
      ...before,
      claims: [{ ...before.claims[0], stage: 'reminded', stageSince: today }, before.claims[1]],
    })
  })

  test('a settled claim leaves the facts, and thanks for it change nothing more', () => {
    const effects: Effect[] = [
      { kind: 'move', claim: 10, move: 'settle', from: 'sent', to: 'settled' },
      { ...reminder, message: 'thanks', fee: minor(0) },
    ]
    expect(apply(before, effects, today)).toEqual({ ...before, claims: [before.claims[1]] })
  })

  test('a letter is a step that left today; its fee is owed with the claim', () => {
    const [after, other] = apply(before, [reminder], today).claims
    expect(after?.steps).toEqual([
      { no: 41, kind: 'reminder', decidedOn: today, sentOn: today, fee: 6000, state: 'sent' },
    ])
    expect(after && leftOf(after)).toBe(129_400)
    expect(after?.balances.at(-1)).toEqual({ part: 0, component: 'reminder-fee', amount: 6000 })
    expect(other).toBe(before.claims[1])
    const free = apply(before, [{ ...reminder, fee: minor(0) }], today).claims[0]
    expect(free?.balances).toEqual(before.claims[0]?.balances)
  })

  test('tasks open with a number of their own, holds end', () => {
    const effects: Effect[] = [
      { kind: 'open-task', claim: 11, task: 'decide-next-step', decides: 'collection-demand' },
      { kind: 'end-hold', hold: 30, claim: 0 },
    ]
    const after = apply(before, effects, today)
    expect(after.tasks).toEqual([...before.tasks, { no: 41, kind: 'decide-next-step', claim: 11 }])
    expect(after.holds).toEqual([before.holds[1]])
  })
})
