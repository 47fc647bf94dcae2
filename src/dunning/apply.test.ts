import { describe, expect, test } from 'vitest'
import { account, claim, hold } from '../../test/support/facts.ts'
import { leftOf } from '../claim/claim.ts'
import type { Effect } from '../claim/decision.ts'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { apply } from './apply.ts'

const today = date('2026-02-06')
const held = hold({ claim: 0, fromOn: today })
const before = account({
  claims: [claim({ stage: 'sent' }), claim({ no: 11 })],
  holds: [held, { ...held, no: 31 }],
  tasks: [{ no: 40, kind: 'find-contact', claim: 10, decides: null }],
})
const reminder: Extract<Effect, { kind: 'send' }> = {
  kind: 'send',
  claim: 10,
  joint: [],
  arrangement: null,
  message: 'reminder',
  contact: 2,
  channel: 'email',
  recipient: 'customer',
  tone: 'warm',
  fee: minor(6000),
  compensation: [],
  toPay: minor(129_400),
  deadline: null,
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
      {
        no: 41,
        kind: 'reminder',
        decidedOn: today,
        sentOn: today,
        deadlineOn: null,
        fee: 6000,
        state: 'sent',
      },
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
    const opened = { kind: 'decide-next-step', claim: 11, decides: 'collection-demand' }
    expect(after.tasks).toEqual([...before.tasks, { no: 41, ...opened }])
    expect(after.holds).toEqual([before.holds[1]])
  })

  test('a demand for two claims is one step of both, its fee on the first, compensation on each', () => {
    const deadline = date('2026-02-16')
    const compensation = [{ claim: 11, amount: minor(45_000) }]
    const demand: Effect = {
      ...reminder,
      message: 'collection-demand',
      joint: [11],
      fee: minor(18_000),
      compensation,
      deadline,
    }
    const [first, second] = apply(before, [demand], today).claims
    const step = {
      no: 41,
      kind: 'collection-demand',
      decidedOn: today,
      sentOn: today,
      state: 'sent',
    }
    expect(first?.steps).toEqual([{ ...step, deadlineOn: deadline, fee: 18_000 }])
    expect(second?.steps).toEqual([{ ...step, deadlineOn: deadline, fee: 0 }])
    expect(first?.balances.slice(1)).toEqual([{ part: 0, component: 'demand-fee', amount: 18_000 }])
    const owed = { part: 0, component: 'late-compensation', amount: 45_000 }
    expect(second?.balances.slice(1)).toEqual([owed])
  })

  test('a person’s answer is used once, by the step it was about and on that claim', () => {
    const answer = (no: number, name: string) => ({ claim: no, step: name, approve: true })
    const kept = [answer(11, 'reminder'), answer(10, 'collection-demand')]
    const asked = { ...before, answers: [answer(10, 'reminder'), ...kept] }
    expect(apply(asked, [reminder], today).answers).toEqual(kept)
    const handed = { ...before, answers: [answer(10, 'partner-handover'), ...kept] }
    const note: Effect = { kind: 'note', claim: 10, step: 'partner-handover' }
    expect(apply(handed, [note], today).answers).toEqual(kept)
  })

  test('a note is a step without a letter; a reminded instalment is the plan’s, not a step', () => {
    const noted = apply(before, [{ kind: 'note', claim: 10, step: 'limitation-warning' }], today)
    expect(noted.claims[0]?.steps).toMatchObject([
      { kind: 'limitation-warning', decidedOn: today, sentOn: null, fee: 0, state: 'done' },
    ])
    const plan = {
      no: 60,
      claims: [10],
      hold: 30,
      agreedOn: today,
      instalments: [{ dueOn: today, amount: minor(50_000) }],
      paid: minor(0),
      reminded: [],
    }
    const planned = { ...before, arrangements: [plan, { ...plan, no: 61 }] }
    const letter: Effect = { ...reminder, arrangement: { no: 60, instalment: 0 }, fee: minor(0) }
    const after = apply(planned, [letter], today)
    expect(after.claims).toEqual(before.claims)
    expect(after.arrangements).toEqual([
      { ...plan, reminded: [{ instalment: 0, on: today }] },
      { ...plan, no: 61 },
    ])
    const ended = { kind: 'end-arrangement', arrangement: 60, claim: 10, how: 'kept' } as const
    expect(apply(after, [ended], today).arrangements).toEqual([{ ...plan, no: 61 }])
  })
})
