import { expect, test } from 'vitest'
import { date } from '../core/date.ts'
import { type Circumstance, type CircumstanceKind, personOf } from './circumstance.ts'
import { ordinaryPerson } from './facts.ts'

const on = date('2026-02-02')
const is = (kind: CircumstanceKind, until: string | null = null): Circumstance => ({
  kind,
  fromOn: on,
  untilOn: until === null ? null : date(until),
})

test('nothing told is an ordinary person', () => {
  expect(personOf([])).toBe(ordinaryPerson)
  expect(personOf([is('vulnerable', '2026-03-02')])).toEqual(ordinaryPerson)
})

test('events are told, over or not; protection while it holds', () => {
  const told = [is('debt-relief', '2026-03-02'), is('illness'), is('protected-identity')]
  expect(personOf(told)).toEqual({
    ...ordinaryPerson,
    protectedIdentity: true,
    lifeEvents: [
      { kind: 'debt-relief', fromOn: on, untilOn: '2026-03-02' },
      { kind: 'illness', fromOn: on, untilOn: null },
    ],
  })
  expect(personOf([is('vulnerable')]).vulnerable).toBe(true)
})

test('a förvaltare goes before a god man, who comes back when there is none', () => {
  expect(personOf([is('förvaltare'), is('god-man')]).representative).toBe('förvaltare')
  expect(personOf([is('förvaltare', '2026-03-02'), is('god-man')]).representative).toBe('god-man')
})

test('the newest day of birth that was not corrected', () => {
  const born = (bornOn: string, untilOn: string | null = null): Circumstance => ({
    bornOn: date(bornOn),
    fromOn: on,
    untilOn: untilOn === null ? null : date(untilOn),
  })
  expect(personOf([born('2008-05-01', '2026-02-03'), born('2009-05-01')]).bornOn).toBe('2009-05-01')
})
