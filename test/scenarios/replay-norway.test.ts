import { expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { care } from '../../src/dunning/policy.ts'
import { norwegianLawUnder } from '../../src/law/no/pack.ts'
import { regimeKnown } from '../../src/law/no/regime.ts'
import { replay } from '../../src/simulate/replay.ts'
import { readStory } from '../../src/simulate/story.ts'
import { liveText } from '../../src/simulate/told.ts'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Norway, under the act of 1988: what happens (`>`), and what follows. 12,00 % until June. */
const stories = `

## Kari Nordmann, nothing is paid: a free reminder, notice with a fee, the creditor's own demand
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Wed 2026-02-25   collection-notice 1001 by mailbox, 10 123,48 (collection-notice 38,00) by 2026-03-11
Mon 2026-03-16   collection-demand 1001 by mailbox, 10 298,95 (payment-demand 113,00) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 446,89: 1001 10 000,00 + interest 295,89 + fees 151,00, follow-up, next 2026-05-07

## Ola Berg, due on Maundy Thursday: late from the Tuesday after Easter
country: NO
Mon 2026-03-02 > invoice 1001 of 10 000,00 due 2026-04-02
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-03-30   due-reminder 1001 by mailbox, 10 000,00
Tue 2026-04-14   reminder 1001 by mailbox, 10 023,01 by 2026-04-28, no fee [NO-INK-01]
Mon 2026-05-04   collection-notice 1001 by mailbox, 10 126,77 (collection-notice 38,00) by 2026-05-18
Tue 2026-05-26   collection-demand 1001 by mailbox, 10 312,10 (payment-demand 113,00) by 2026-06-09
Mon 2026-06-15   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 10 427,16: 1001 10 000,00 + interest 276,16 + fees 151,00, follow-up, next 2026-07-15

## Liv Dahl, on paper: a firm notice, and the fees the same
country: NO
contacts: post
policy: letters-only
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by letter, 10 000,00
Mon 2026-02-09   reminder 1001 by letter, 10 032,88 by 2026-02-23, no fee [NO-INK-01]
Mon 2026-03-02   collection-notice 1001 by letter, firm, 10 139,92 (collection-notice 38,00) by 2026-03-16
Mon 2026-03-23   collection-demand 1001 by letter, firm, 10 321,96 (payment-demand 113,00) by 2026-04-06
Mon 2026-04-13   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 446,89: 1001 10 000,00 + interest 295,89 + fees 151,00, follow-up, next 2026-05-13

## Fjord Fisk AS, a business: 460 kr before July, nothing beside it
country: NO
who: business
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 483,01 (late-compensation 460,00) by 2026-02-20
Wed 2026-02-25   collection-notice 1001 by mailbox, 10 545,48 by 2026-03-11, no fee [NO-INK-02 NO-INT-04]
Mon 2026-03-16   collection-demand 1001 by mailbox, 10 607,95 by 2026-03-30, no fee [NO-INK-02 NO-INK-03 NO-INT-04]
Tue 2026-04-07   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 755,89: 1001 10 000,00 + interest 295,89 + fees 460,00, follow-up, next 2026-05-07

## Kommunen, a public body late in summer: 430 kr from July (W28)
country: NO
who: public-body
Mon 2026-06-01 > invoice 1001 of 10 000,00 due 2026-06-30
Mon 2026-06-01   invoice-delivery 1001 by mailbox, 10 000,00
Fri 2026-06-26   due-reminder 1001 by mailbox, 10 000,00
Tue 2026-07-07   reminder 1001 by mailbox, 10 453,49 (late-compensation 430,00) by 2026-07-21
Mon 2026-07-27   collection-notice 1001 by mailbox, 10 520,62 by 2026-08-10, no fee [NO-INK-02 NO-INT-04]
Mon 2026-08-17   collection-demand 1001 by mailbox, 10 591,10 by 2026-08-31, no fee [NO-INK-02 NO-INK-03 NO-INT-04]
Mon 2026-08-31 > the end
Mon 2026-08-31   open 10 638,08: 1001 10 000,00 + interest 208,08 + fees 430,00, demanded, next 2026-09-07

## Per Lie, pays all within the time of the notice: no demand
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Wed 2026-02-25   collection-notice 1001 by mailbox, 10 123,48 (collection-notice 38,00) by 2026-03-11
Thu 2026-03-12 > pays 10 172,79 on 1001
Thu 2026-03-12   thanks 1001 by mailbox
Thu 2026-04-30 > the end
Thu 2026-04-30   open 0,00, settled

## Eva Moe, the notice comes back: its fee with it, and another carries it
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Wed 2026-02-25   collection-notice 1001 by mailbox, 10 123,48 (collection-notice 38,00) by 2026-03-11
Fri 2026-02-27 > the collection-notice is bounced
Fri 2026-02-27   fee-reversed 1001 (collection-notice 38,00)
Fri 2026-02-27   collection-notice 1001 by letter, 10 130,05 (collection-notice 38,00) by 2026-03-13
Wed 2026-03-18   collection-demand 1001 by letter, 10 305,52 (payment-demand 113,00) by 2026-04-01
Tue 2026-04-07   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 446,89: 1001 10 000,00 + interest 295,89 + fees 151,00, follow-up, next 2026-05-07

## Nils Vik, disputes all of it before the notice: nothing more comes
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Tue 2026-02-10 > disputes 1001: wrong meter
Tue 2026-02-10   hold-started 1001, 10 000,00: disputed: wrong meter; this much is frozen
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 295,89: 1001 10 000,00 + interest 295,89, reminded, held: dispute, next 2028-07-02

## Ada Sol, has died: a person decides, and no fee
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Tue 2026-02-10 > life: death
Wed 2026-02-25   human-task 1001: collection-demand
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 295,89: 1001 10 000,00 + interest 295,89, follow-up, next 2026-05-26

## Tor Eng, a person hands it over after the demand
country: NO
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 023,01 by 2026-02-20, no fee [NO-INK-01]
Wed 2026-02-25   collection-notice 1001 by mailbox, 10 123,48 (collection-notice 38,00) by 2026-03-11
Mon 2026-03-16   collection-demand 1001 by mailbox, 10 298,95 (payment-demand 113,00) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Wed 2026-04-08 > a person says yes to partner-handover
Wed 2026-04-08   partner-handover 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 446,89: 1001 10 000,00 + interest 295,89 + fees 151,00, handed-over, next 2026-05-08

## Gro Ness, December: the old base for a notice in December, the new one for January's demand
country: NO
Fri 2025-10-31 > invoice 1001 of 10 000,00 due 2025-11-28
Fri 2025-10-31   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2025-11-24   due-reminder 1001 by mailbox, 10 000,00
Fri 2025-12-05   reminder 1001 by mailbox, 10 023,49 by 2025-12-19, no fee [NO-INK-01]
Mon 2025-12-29   collection-notice 1001 by mailbox, 10 139,04 (collection-notice 35,00) by 2026-01-12
Mon 2026-01-19   collection-demand 1001 by mailbox, 10 321,22 (payment-demand 113,00) by 2026-02-02
Mon 2026-02-09   human-task 1001: partner-handover
Sat 2026-02-28 > the end
Sat 2026-02-28   open 10 452,72: 1001 10 000,00 + interest 304,72 + fees 148,00, follow-up, next 2026-03-11

## Ida Foss, what is paid moves limitation, letters do not: warned twice, then a person is asked
country: NO
Mon 2022-08-29 > invoice 1001 of 10 000,00 due 2022-09-30, delivered from 2022-08-01
Mon 2022-08-29   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2022-09-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2022-10-07   reminder 1001 by mailbox, 10 017,74 by 2022-10-21, no fee [NO-INK-01]
Mon 2022-10-10 > pays 100,00 on 1001
Wed 2022-10-26   collection-notice 1001 by mailbox, 10 000,59 (collection-notice 35,00) by 2022-11-09
Mon 2022-11-14   collection-demand 1001 by mailbox, 10 153,38 (payment-demand 105,00) by 2022-11-28
Mon 2022-12-05   human-task 1001: partner-handover
Thu 2025-04-10   limitation-warning 1001
Sun 2025-08-10   limitation-warning 1001
Sat 2025-10-11   human-task 1001: write-off
Wed 2025-12-31 > the end
Wed 2025-12-31   open 13 860,83: 1001 9 925,34 + interest 3 795,49 + fees 140,00, follow-up, next 2026-01-09
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})

const story = {
  jurisdiction: 'NO',
  from: '2026-01-02',
  until: '2026-04-30',
  policy: 'care',
  creditor: { name: 'Fjordnett AS', role: 'grid' },
  customer: { kind: 'consumer', language: 'nb', contacts: { post: true } },
  agreements: [{ id: 'A1', commodity: 'electricity-grid' }],
  invoices: [
    { number: '1001', agreement: 'A1', issued: '2026-01-02', due: '2026-01-30', amount: 1_000_000 },
  ],
}

/** The steps of the story when the act of 2026 takes over on a day. */
function stepsFrom(newActFrom: string, facts: readonly object[] = []) {
  const read = readStory({ ...story, facts })
  if ('expected' in read) throw new Error(read.expected)
  const law = norwegianLawUnder({ ...regimeKnown, newActFrom: date(newActFrom) })
  return replay(read.story, law, care).lines.map((line) => {
    const fees = (line.fees ?? []).map((fee) => `${fee.kind} ${fee.amount}`)
    return [line.on, line.step ?? 'state', line.decides ?? '', ...fees].join(' ').trim()
  })
}

test('NO-REG-03 the act of 2026 in force: no notice of the creditor’s own; a person hands it over', () => {
  const yes = { on: '2026-03-02', decision: { step: 'partner-handover', approve: true } }
  expect(stepsFrom('2026-02-01', [yes])).toEqual([
    '2026-01-02 invoice-delivery',
    '2026-02-06 reminder',
    '2026-02-20 human-task partner-handover',
    '2026-03-02 partner-handover',
    '2026-04-30 state',
  ])
})

test('NO-REG-03 the act takes over after the notice: the demand is a collector’s', () => {
  expect(stepsFrom('2026-03-01')).toEqual([
    '2026-01-02 invoice-delivery',
    '2026-02-06 reminder',
    '2026-02-25 collection-notice  collection-notice 3800',
    '2026-03-16 human-task partner-handover',
    '2026-04-30 state',
  ])
})

test('declined, it stays with the person and is not asked again', () => {
  const no = { on: '2026-02-23', decision: { step: 'partner-handover', approve: false } }
  const steps = stepsFrom('2026-02-01', [no])
  expect(steps.filter((step) => step.includes('human-task'))).toHaveLength(1)
  expect(steps.some((step) => step.includes('partner-handover'))).toBe(true)
  expect(steps.at(-1)).toBe('2026-04-30 state')
})

test('a story that needs a rule beyond what is known stops; Denmark is not offered', () => {
  const late = { ...story, until: '2027-03-31' }
  expect(liveText('story', JSON.stringify(late), null)).toMatch(/^story: NO-INT-02 has no value/)
  const danish = { ...story, jurisdiction: 'DK' }
  expect(liveText('story', JSON.stringify(danish), null)).toBe(
    'story jurisdiction: found DK, expected SE or NO; others are not offered',
  )
})
