import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** What happens in people's lives: what happens (`>`), and what follows. */
const stories = `

## Tuva Nord, sixteen when the debt arose: no fee, nothing by itself, a person looks
who: consumer, born 2009-05-01
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox to the representative, 900,00
Fri 2026-02-06   human-task 1001: reminder
Thu 2026-04-30 > the end
Thu 2026-04-30   open 922,19: 1001 900,00 + interest 22,19, sent, next 2026-05-08

## Tuva Nord, eighteen the day before the debt arose: an adult
who: consumer, born 2008-01-01
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 145,18 (collection-demand 180,00) by 2026-03-02
Sat 2026-02-28 > the end
Sat 2026-02-28   open 1 147,15: 1001 900,00 + interest 7,15 + fees 240,00, demanded, next 2026-03-09

## Tuva Nord, it becomes known before the reminder that she is a minor
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Mon 2026-02-02 > life: minor
Fri 2026-02-06   human-task 1001: reminder
Thu 2026-04-30 > the end
Thu 2026-04-30   open 922,19: 1001 900,00 + interest 22,19, due-reminded, next 2026-05-08

## Alva Ström, has a god man: letters still go to her
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Sat 2026-01-10 > a god-man is appointed
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 145,18 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 162,19: 1001 900,00 + interest 22,19 + fees 240,00, follow-up, next 2026-05-08

## Alva Ström, has a förvaltare: everything goes to the förvaltare
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Sat 2026-01-10 > a förvaltare is appointed
Mon 2026-01-26   due-reminder 1001 by mailbox to the representative, 900,00
Fri 2026-02-06   reminder 1001 by mailbox to the representative, 961,73 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox to the representative, 1 145,18 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 162,19: 1001 900,00 + interest 22,19 + fees 240,00, follow-up, next 2026-05-08

## Sven Ask, dies before the due date: no letter in his name
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Tue 2026-01-20 > life: death
Fri 2026-02-06   human-task 1001: reminder
Thu 2026-04-30 > the end
Thu 2026-04-30   open 922,19: 1001 900,00 + interest 22,19, sent, next 2026-05-08

## Sven Ask, dies after the reminder, and the estate pays
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Thu 2026-02-12 > life: death
Fri 2026-02-20   human-task 1001: collection-demand
Wed 2026-04-01 > pays 900,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 75,04: 1001 interest 15,04 + fees 60,00, follow-up, next 2026-05-01

## Rolf Kvist, bankrupt after the reminder: no demand
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Thu 2026-02-12 > life: bankruptcy
Thu 2026-04-30 > the end
Thu 2026-04-30   open 982,19: 1001 900,00 + interest 22,19 + fees 60,00, reminded, next 2026-05-22

## Rolf Kvist, the bankruptcy is over after two weeks: the demand follows
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Thu 2026-02-12 > life: bankruptcy
Thu 2026-02-26 > life: bankruptcy is over
Thu 2026-02-26   collection-demand 1001 by mailbox, 1 146,66 (collection-demand 180,00) by 2026-03-06
Wed 2026-03-11   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 154,79: 1001 900,00 + interest 14,79 + fees 240,00, follow-up, next 2026-04-10

## Moa Lilja, debt relief begins: interest stops the day after, and collection with it
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 10 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 10 079,18 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 10 297,53 (collection-demand 180,00) by 2026-03-02
Sun 2026-03-01 > life: debt-relief
Thu 2026-12-31 > the end
Thu 2026-12-31   open 10 322,19: 1001 10 000,00 + interest 82,19 + fees 240,00, demanded, next 2027-01-03

## Moa Lilja, what she uses after debt relief began is billed as to anyone
Fri 2026-01-02 > invoice 1001 of 10 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 10 000,00
Tue 2026-01-20 > life: debt-relief
Mon 2026-03-02 > invoice 1002 of 700,00 due 2026-03-30, delivered from 2026-02-01
Mon 2026-03-02   invoice-delivery 1002 by mailbox, 700,00
Thu 2026-03-26   due-reminder 1002 by mailbox, 700,00
Tue 2026-04-07   reminder 1002 by mailbox, 761,53 (reminder 60,00)
Tue 2026-04-21   collection-demand 1002 by mailbox, 944,22 (collection-demand 180,00) by 2026-04-29
Thu 2026-04-30 > the end
Thu 2026-04-30   open 10 945,95: 1001 10 000,00; 1002 700,00 + interest 5,95 + fees 240,00, sent, next 2026-05-04

## Ida Fält, has a protected identity: a person handles the demand
who: consumer, protected-identity
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Fri 2026-02-20   human-task 1001: collection-demand
Thu 2026-04-30 > the end
Thu 2026-04-30   open 982,19: 1001 900,00 + interest 22,19 + fees 60,00, follow-up, next 2026-05-21

## Ida Fält, has a protected identity, and a person says yes to the demand
who: consumer, protected-identity
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Fri 2026-02-20   human-task 1001: collection-demand
Mon 2026-02-23 > a person says yes to collection-demand
Mon 2026-02-23   collection-demand 1001 by mailbox, 1 145,92 (collection-demand 180,00) by 2026-03-03
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 162,19: 1001 900,00 + interest 22,19 + fees 240,00, follow-up, next 2026-05-08

## Kurt Blom, is vulnerable: never firm, not even under letters-only
who: consumer, vulnerable
policy: letters-only
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by letter, 900,00
Mon 2026-02-09   reminder 1001 by letter, 962,47 (reminder 60,00)
Tue 2026-02-24   collection-demand 1001 by letter, 1 146,16 (collection-demand 180,00) by 2026-03-04
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 162,19: 1001 900,00 + interest 22,19 + fees 240,00, follow-up, next 2026-05-08

## Eva Rask, out of work: she writes, a person reads it; the demand is never firm
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Tue 2026-02-10 > life: job-loss
Wed 2026-02-11 > writes: I lost my job, can I pay in March?
Wed 2026-02-11   message-received
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 145,18 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 162,19: 1001 900,00 + interest 22,19 + fees 240,00, follow-up, next 2026-05-08

## Eva Rask, ill, and a person says no to the hand-over: interest runs, nobody presses
Fri 2026-01-02 > invoice 1001 of 900,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 900,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 900,00
Fri 2026-02-06   reminder 1001 by mailbox, 961,73 (reminder 60,00)
Tue 2026-02-10 > life: illness
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 145,18 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-03-10 > a person says no to partner-handover
Sun 2026-05-31 > the end
Sun 2026-05-31   open 1 169,84: 1001 900,00 + interest 29,84 + fees 240,00, follow-up, next 2026-06-08
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
