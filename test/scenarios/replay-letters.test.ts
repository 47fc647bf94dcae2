import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Demands, their days, and letters that come back: what happens (`>`), and what follows. */
const stories = `

## Anna Ek, the demand leaves on Tuesday 14 April: time to Wednesday the 22nd (W11)
Thu 2026-02-26 > invoice 1001 of 2 000,00 due 2026-03-24
Thu 2026-02-26   invoice-delivery 1001 by mailbox, 2 000,00
Fri 2026-03-20   due-reminder 1001 by mailbox, 2 000,00
Tue 2026-03-31   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Tue 2026-04-14   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-04-22
Mon 2026-04-27   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 2 260,27: 1001 2 000,00 + interest 20,27 + fees 240,00, follow-up, next 2026-05-27

## Bo Alm, the demand leaves on the Wednesday before Easter: time to Monday 13 April (W12)
Thu 2026-02-12 > invoice 1001 of 2 000,00 due 2026-03-11
Thu 2026-02-12   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-03-09   due-reminder 1001 by mailbox, 2 000,00
Wed 2026-03-18   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Wed 2026-04-01   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-04-13
Mon 2026-04-20   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 2 267,40: 1001 2 000,00 + interest 27,40 + fees 240,00, follow-up, next 2026-05-20

## Bo Alm, the demand leaves on 21 December: time to Monday 4 January (W12)
Mon 2026-11-02 > invoice 1001 of 2 000,00 due 2026-11-30
Mon 2026-11-02   invoice-delivery 1001 by mailbox, 2 000,00
Thu 2026-11-26   due-reminder 1001 by mailbox, 2 000,00
Mon 2026-12-07   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Mon 2026-12-21   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2027-01-04
Thu 2026-12-31 > the end
Thu 2026-12-31   open 2 256,99: 1001 2 000,00 + interest 16,99 + fees 240,00, demanded, next 2027-01-11

## Anna Ek, pays the day before the demand: it never leaves (W13)
Thu 2026-02-26 > invoice 1001 of 2 000,00 due 2026-03-24
Thu 2026-02-26   invoice-delivery 1001 by mailbox, 2 000,00
Fri 2026-03-20   due-reminder 1001 by mailbox, 2 000,00
Tue 2026-03-31   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Mon 2026-04-13 > pays 2 071,00 on 1001
Mon 2026-04-13   thanks 1001 by mailbox
Sun 2026-05-31 > the end
Sun 2026-05-31   open 0,00, settled

## Anna Ek, pays the very day: booked before the review, no demand and no fee (W13)
Thu 2026-02-26 > invoice 1001 of 2 000,00 due 2026-03-24
Thu 2026-02-26   invoice-delivery 1001 by mailbox, 2 000,00
Fri 2026-03-20   due-reminder 1001 by mailbox, 2 000,00
Tue 2026-03-31   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Tue 2026-04-14 > pays 2 071,51 on 1001
Tue 2026-04-14   thanks 1001 by mailbox
Sun 2026-05-31 > the end
Sun 2026-05-31   open 0,00, settled

## Anna Ek, money of the 13th may be hers: no demand while that is open, and it counts from the 13th (W13)
Thu 2026-02-26 > invoice 1001 of 2 000,00 due 2026-03-24
Thu 2026-02-26   invoice-delivery 1001 by mailbox, 2 000,00
Fri 2026-03-20   due-reminder 1001 by mailbox, 2 000,00
Tue 2026-03-31   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Mon 2026-04-13 > 2 070,96 comes in that may be theirs
Mon 2026-04-13   hold-started, 2 070,96: a payment may be theirs
Wed 2026-04-22 > the 2 070,96 are theirs
Wed 2026-04-22   hold-ended: suspense
Wed 2026-04-22   thanks 1001 by mailbox
Sun 2026-05-31 > the end
Sun 2026-05-31   open 0,00, settled

## Anna Ek, pays the principal the day after the demand: its fee may be claimed (W13)
Thu 2026-02-26 > invoice 1001 of 2 000,00 due 2026-03-24
Thu 2026-02-26   invoice-delivery 1001 by mailbox, 2 000,00
Fri 2026-03-20   due-reminder 1001 by mailbox, 2 000,00
Tue 2026-03-31   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Tue 2026-04-14   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-04-22
Wed 2026-04-15 > pays 2 000,00 on 1001
Sun 2026-05-31 > the end
Sun 2026-05-31   open 252,05: 1001 interest 12,05 + fees 240,00, demanded, next 2026-06-14

## Gun Hall, the digital mailbox bounces the invoice: paper carries it
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Sat 2026-01-03 > the invoice-delivery is bounced
Sat 2026-01-03   invoice-delivery 1001 by letter, 1 234,00
Fri 2026-02-06   reminder 1001 by letter, 1 296,37 (reminder 60,00)
Tue 2026-02-10 > pays 1 297,72 on 1001
Tue 2026-02-10   thanks 1001 by letter
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Gun Hall, the reminder comes back: its fee is taken back, and the next letter bears one
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Mon 2026-02-09 > the reminder of 1001 is bounced
Mon 2026-02-09   fee-reversed 1001 (reminder 60,00)
Mon 2026-02-09   reminder 1001 by letter, 1 297,38 (reminder 60,00)
Mon 2026-02-23   collection-demand 1001 by letter, 1 482,11 (collection-demand 180,00) by 2026-03-03
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 504,43: 1001 1 234,00 + interest 30,43 + fees 240,00, follow-up, next 2026-05-08

## Gun Hall, the reminder comes back and there is no other way: a person seeks her, no fee
contacts: email
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by email, 1 234,00
Mon 2026-01-26   due-reminder 1001 by email, 1 234,00
Fri 2026-02-06   reminder 1001 by email, 1 296,37 (reminder 60,00)
Mon 2026-02-09 > the reminder of 1001 is failed
Mon 2026-02-09   fee-reversed 1001 (reminder 60,00)
Mon 2026-02-09   human-task 1001: find-contact
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 264,43: 1001 1 234,00 + interest 30,43, reminded, next 2026-05-10

## Gun Hall, the demand comes back: 180 taken back, sent again on paper
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 481,10 (collection-demand 180,00) by 2026-03-02
Tue 2026-02-24 > the collection-demand of 1001 is bounced
Tue 2026-02-24   fee-reversed 1001 (collection-demand 180,00)
Tue 2026-02-24   collection-demand 1001 by letter, 1 482,45 (collection-demand 180,00) by 2026-03-04
Mon 2026-03-09   human-task 1001: partner-handover
Sun 2026-05-31 > the end
Sun 2026-05-31   open 1 514,91: 1001 1 234,00 + interest 40,91 + fees 240,00, follow-up, next 2026-06-07

## Tor Vik, cannot be reached at all: nobody demands anything of him
contacts: none
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   human-task 1001: find-contact
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 264,43: 1001 1 234,00 + interest 30,43, issued, next 2026-05-02

## Siv Ahl, a person says no to the hand-over: it goes no further
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 481,10 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-03-10 > a person says no to partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 525,05: 1001 1 234,00 + interest 51,05 + fees 240,00, follow-up, next 2026-07-08

## Siv Ahl, a person says yes: handed over, and nothing automatic follows
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 481,10 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-03-10 > a person says yes to partner-handover
Tue 2026-03-10   partner-handover 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 525,05: 1001 1 234,00 + interest 51,05 + fees 240,00, handed-over, next 2026-07-08

## Siv Ahl, an approval before anyone asked, and a service nobody made: both refused
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Mon 2026-02-02 > a person says yes to partner-handover
Mon 2026-02-02   refused: no such step waits for it
Tue 2026-02-03 > fact {"served":{"step":"disconnection-notice","mode":"receipt"}}
Tue 2026-02-03   refused: no such step waits for it
Wed 2026-02-04 > pays 1 234,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1,69: 1001 interest 1,69, due-reminded, next 2026-04-05
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
