import { describe, expect, test } from 'vitest'
import { readPerson } from '../../test/support/case.ts'
import { account, claim } from '../../test/support/facts.ts'
import { table } from '../../test/support/table.ts'
import { date } from '../core/date.ts'
import type { Measure } from '../law/question.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { gateOf, recipientOf } from './situation.ts'

const measures: readonly Measure[] = [
  'reminder',
  'fee',
  'interest',
  'collection-demand',
  'disconnection',
  'enforcement',
  'handover',
]

/** Every situation of a person, and what it does to each measure on a claim of 2025-12-01. */
const gates = table(`
  person                        reminder  fee      interest  collection-demand  disconnection  enforcement  handover  recipient       rule
  -                             open      open     open      open               open           open         open      customer        -
  vulnerable                    open      open     open      open               open           open         open      customer        -
  born 2007-12-02               human     blocked  human     human              human          human        human     representative  SE-PER-MINOR
  born 2007-12-01               open      open     open      open               open           open         open      customer        -
  minor@2024-01-01..open        human     blocked  human     human              human          human        human     representative  SE-PER-MINOR
  minor@2024-01-01..2025-06-01  open      open     open      open               open           open         open      customer        -
  god-man                       open      open     open      open               open           open         open      customer        -
  förvaltare                    open      open     open      open               open           open         open      representative  -
  guardian                      open      open     open      open               open           open         open      representative  -
  guardian@2026-01-10..open     open      open     open      open               open           open         open      representative  -
  death@2026-01-10..open        human     blocked  open      human              human          human        human     representative  SE-PER-DEATH
  bankruptcy@2026-01-10..open   blocked   blocked  open      blocked            human          blocked      blocked   representative  SE-PER-BANKRUPTCY
  debt-relief@2026-01-10..open  blocked   blocked  blocked   blocked            human          blocked      blocked   customer        SE-PER-DEBTRELIEF
  protected-identity            open      open     open      human              human          human        human     customer        SE-PER-PROTECTED
  illness@2026-01-10..open      open      open     open      open               human          open         open      customer        SE-PER-HARDSHIP
  job-loss@2026-01-10..open     open      open     open      open               human          open         open      customer        SE-PER-HARDSHIP
`)

describe('what the situation of a person does to each measure', () => {
  const today = date('2026-02-20')
  const cases = gates.flatMap((row) => measures.map((measure) => ({ row, measure })))
  test.each(cases)('$row.person: $measure', ({ row, measure }) => {
    const facts = account({ person: readPerson((row.person ?? '').split(' ')) })
    const gate = gateOf(facts, claim(), swedishLaw, measure, today)
    expect(gate.gate).toBe(row[measure])
    if (gate.gate !== 'open') expect(gate.rule).toBe(row.rule)
  })
  test.each(gates)('$person: letters go to the $recipient', (row) => {
    const facts = account({ person: readPerson((row.person ?? '').split(' ')) })
    expect(recipientOf(facts, claim(), swedishLaw, today)).toBe(row.recipient)
  })
})

/** When an event holds, and for which claims. */
const times = table(`
  person                              arose       today       |  reminder
  # From its day on; the day it ends it no longer holds.
  bankruptcy@2026-01-10..2026-03-01   2025-12-01  2026-01-09  |  open
  bankruptcy@2026-01-10..2026-03-01   2025-12-01  2026-01-10  |  blocked
  bankruptcy@2026-01-10..2026-03-01   2025-12-01  2026-02-28  |  blocked
  bankruptcy@2026-01-10..2026-03-01   2025-12-01  2026-03-01  |  open
  bankruptcy@2026-01-10..open         2025-12-01  2030-01-01  |  blocked
  # Claims that arose before it, on its day too; later ones are owed as by anybody.
  bankruptcy@2026-01-10..open         2026-01-10  2026-02-20  |  blocked
  bankruptcy@2026-01-10..open         2026-01-11  2026-02-20  |  open
  debt-relief@2026-01-10..open        2026-01-10  2026-02-20  |  blocked
  debt-relief@2026-01-10..open        2026-01-11  2026-02-20  |  open
  # A death is about every claim.
  death@2026-01-10..open              2026-01-11  2026-02-20  |  human
`)

test.each(times)('$person, arose $arose, on $today: $reminder', (row) => {
  const facts = account({ person: readPerson((row.person ?? '').split(' ')) })
  const about = claim({ aroseOn: date(row.arose ?? '') })
  const gate = gateOf(facts, about, swedishLaw, 'reminder', date(row.today ?? ''))
  expect(gate.gate).toBe(row.reminder)
})

test('what is blocked comes before what a person decides', () => {
  const both = readPerson('born 2008-01-10 bankruptcy@2026-01-10..open'.split(' '))
  const facts = account({ person: both })
  const gate = gateOf(facts, claim(), swedishLaw, 'reminder', date('2026-02-20'))
  expect(gate).toEqual({ gate: 'blocked', rule: 'SE-PER-BANKRUPTCY', situation: 'bankruptcy' })
})
