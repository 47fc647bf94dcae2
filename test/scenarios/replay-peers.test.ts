import { expect, test } from 'vitest'
import type { Effect } from '../../src/claim/decision.ts'
import type { AccountFacts } from '../../src/claim/facts.ts'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { apply } from '../../src/dunning/apply.ts'
import { nextStep } from '../../src/dunning/next-step.ts'
import { care } from '../../src/dunning/policy.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { replay } from '../../src/simulate/replay.ts'
import { readStory } from '../../src/simulate/story.ts'
import { storiesIn, tellReplay } from '../support/told.ts'

/** What others get wrong, by name: what happens (`>`), and what follows. */
const stories = `

## Part payment never skips a stage nor restarts it: a part before the reminder
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Thu 2026-02-05 > pays 500,00 on 1001
Fri 2026-02-06   reminder 1001 by mailbox, 1 563,70 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 749,47 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 777,89: 1001 1 503,29 + interest 34,60 + fees 240,00, follow-up, next 2026-05-08

## Part payment never skips a stage nor restarts it: a part after the reminder
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Thu 2026-02-19 > pays 500,00 on 1001
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 751,39 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 781,09: 1001 1 570,96 + interest 30,13 + fees 180,00, follow-up, next 2026-05-08

## Part payment never skips a stage nor restarts it: a part after the demand, one on its last day
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-03-02
Mon 2026-02-23 > pays 500,00 on 1001
Mon 2026-03-02 > pays 300,00 on 1001
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 480,05: 1001 1 456,51 + interest 23,54, follow-up, next 2026-05-08

## Payments booked the same day come before escalation: the day of the reminder
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-02-06 > pays 2 000,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 3,84: 1001 interest 3,84, due-reminded, next 2026-04-07

## Payments booked the same day come before escalation: the day of the demand
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Fri 2026-02-20 > pays 2 071,51 on 1001
Fri 2026-02-20   thanks 1001 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Payments booked the same day come before escalation: the day a person would be asked
Fri 2026-01-02 > invoice 1001 of 2 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09 > pays 2 260,82 on 1001
Mon 2026-03-09   thanks 1001 by mailbox
Thu 2026-04-30 > the end
Thu 2026-04-30   open 0,00, settled

## The overdue instalment is dunned, not the invoice
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > asks to pay 1001 in 3 parts, the first 2026-02-27
Wed 2026-01-28   plan-agreed 1001, 3 000,00 by 2026-02-27
Fri 2026-03-06   reminder 1001 by mailbox, 1 000,00, an instalment
Mon 2026-03-09 > pays 1 000,00 on 1001
Fri 2026-03-27 > pays 1 000,00 on 1001
Fri 2026-04-24 > the end
Fri 2026-04-24   open 1 049,24: 1001 1 041,25 + interest 7,99, due-reminded, held: plan, next 2026-05-04

## The overdue instalment is dunned, not the invoice: what is not due yet is not asked for
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > asks to pay 1001 in 3 parts, the first 2026-02-27
Wed 2026-01-28   plan-agreed 1001, 3 000,00 by 2026-02-27
Fri 2026-02-27 > pays 600,00 on 1001
Fri 2026-03-06   reminder 1001 by mailbox, 400,00, an instalment
Tue 2026-03-10 > pays 400,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 2 041,99: 1001 2 030,31 + interest 11,68, due-reminded, held: plan, next 2026-04-07

## Several claims, one demand, one fee
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02 > invoice 1002 of 800,00 due 2026-01-30
Fri 2026-01-02 > invoice 1003 of 400,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Fri 2026-01-02   invoice-delivery 1002 by mailbox, 800,00
Fri 2026-01-02   invoice-delivery 1003 by mailbox, 400,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1002 by mailbox, 800,00
Mon 2026-01-26   due-reminder 1003 by mailbox, 400,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Fri 2026-02-06   reminder 1002 by mailbox, 861,53 (reminder 60,00)
Fri 2026-02-06   reminder 1003 by mailbox, 460,77 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 1002 1003 by mailbox, 2 773,80 (collection-demand 180,00 on 1001) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 2 819,18: 1001 1 200,00 + interest 29,59 + fees 240,00; 1002 800,00 + interest 19,73 + fees 60,00; 1003 400,00 + interest 9,86 + fees 60,00, follow-up, next 2026-05-08

## A hold ends by itself with a decision: what was due meanwhile is done the next bank day
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Mon 2026-02-02 > hold on 1001: complaint until 2026-02-12
Mon 2026-02-02   hold-started 1001 by 2026-02-12: complaint
Fri 2026-02-13   hold-ended 1001: its time is over
Fri 2026-02-13   reminder 1001 by mailbox, 1 264,60 (reminder 60,00)
Fri 2026-02-27   collection-demand 1001 by mailbox, 1 449,21 (collection-demand 180,00) by 2026-03-09
Sat 2026-02-28 > the end
Sat 2026-02-28   open 1 449,53: 1001 1 200,00 + interest 9,53 + fees 240,00, demanded, next 2026-03-16

## A hold ends by itself with a decision: it had come after the demand, and a person is asked
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 446,90 (collection-demand 180,00) by 2026-03-02
Wed 2026-02-25 > hold on all: complaint until 2026-03-19
Wed 2026-02-25   hold-started by 2026-03-19: complaint
Fri 2026-03-20   hold-ended: its time is over
Fri 2026-03-20   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 459,73: 1001 1 200,00 + interest 19,73 + fees 240,00, follow-up, next 2026-04-19
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})

/** What is known of the account of a bill that nobody pays, just before the review of a day. */
function knownOn(day: string): AccountFacts {
  const read = readStory({
    jurisdiction: 'SE',
    from: '2026-01-02',
    until: day,
    policy: 'care',
    creditor: { name: 'Mälarnät AB', role: 'grid' },
    customer: { kind: 'consumer', contacts: { post: true } },
    agreements: [{ id: 'A1', commodity: 'electricity-grid', reminderFeeAgreed: true }],
    invoices: [
      { number: '1001', agreement: 'A1', issued: '2026-01-02', due: '2026-01-30', amount: 123_400 },
      { number: '1002', agreement: 'A1', issued: '2026-01-02', due: '2026-02-03', amount: 50_000 },
    ],
  })
  if ('expected' in read) throw new Error(read.expected)
  let known: AccountFacts | null = null
  replay(read.story, swedishLaw, care, (facts, today) => {
    if (today === day) known ??= facts
  })
  if (known === null) throw new Error(`no review on ${day}`)
  return known
}

/** Reviews the account on each of the days, twice, and says what was done and when. */
function live(known: AccountFacts, days: readonly LocalDate[]): string[] {
  let facts = known
  return days
    .flatMap((day) => [day, day])
    .flatMap((day) => {
      const { effects } = nextStep(facts, swedishLaw, care, day)
      facts = apply(facts, effects, day)
      return effects.flatMap((effect) => said(day, effect))
    })
}

function said(day: LocalDate, effect: Effect): string[] {
  if (effect.kind === 'open-task') return [`${day} task ${effect.decides}`]
  if (effect.kind !== 'send') return []
  return [`${day} ${effect.message} of ${1 + effect.joint.length}, fee ${effect.fee}`]
}

function daysFrom(first: LocalDate, count: number): LocalDate[] {
  return Array.from({ length: count }, (_, at) => addDays(first, at))
}

const [sixth, eleventh] = [date('2026-02-06'), date('2026-02-11')]

test('nothing twice after an outage of five days and nothing lost: the days of both reminders', () => {
  const known = knownOn(sixth)
  expect(live(known, daysFrom(sixth, 40))).toEqual([
    '2026-02-06 reminder of 1, fee 6000',
    '2026-02-10 reminder of 1, fee 6000',
    '2026-02-20 collection-demand of 1, fee 18000',
    '2026-02-24 collection-demand of 1, fee 18000',
    '2026-03-09 task partner-handover',
  ])
  // From the 6th to the 10th no review was asked for.
  expect(live(known, daysFrom(eleventh, 40))).toEqual([
    '2026-02-11 reminder of 1, fee 6000',
    '2026-02-11 reminder of 1, fee 6000',
    '2026-02-25 collection-demand of 2, fee 18000',
    '2026-03-10 task partner-handover',
  ])
})

test('nothing twice after an outage of five days and nothing lost: the days of both demands', () => {
  const days = [...daysFrom(sixth, 14), ...daysFrom(date('2026-02-25'), 30)]
  // From the 20th to the 24th no review was asked for: one demand is enough for both, and one fee.
  expect(live(knownOn(sixth), days)).toEqual([
    '2026-02-06 reminder of 1, fee 6000',
    '2026-02-10 reminder of 1, fee 6000',
    '2026-02-25 collection-demand of 2, fee 18000',
    '2026-03-10 task partner-handover',
  ])
})
