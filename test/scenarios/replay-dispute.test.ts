import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Bills that are disputed, and holds: what happens (`>`), and what follows. */
const stories = `

## Jan Flod, disputes 800,00 of 3 000,00: that much rests, the other 2 200,00 goes on (W18)
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > disputes 800,00 of 1001: wrong reading
Wed 2026-01-28   hold-started 1001, 800,00: disputed: wrong reading; this much is frozen
Fri 2026-02-06   reminder 1001 by mailbox, 2 264,22 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 2 452,66 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 3 313,97: 1001 3 000,00 + interest 73,97 + fees 240,00, follow-up, held: dispute, next 2026-05-08

## Jan Flod, disputes after the reminder: the demand asks for the undisputed part alone (W18)
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 3 065,75 (reminder 60,00)
Mon 2026-02-09 > disputes 800,00 of 1001: wrong reading
Mon 2026-02-09   hold-started 1001, 800,00: disputed: wrong reading; this much is frozen
Fri 2026-02-20   collection-demand 1001 by mailbox, 2 452,66 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 3 289,32: 1001 3 000,00 + interest 49,32 + fees 240,00, follow-up, held: dispute, next 2026-04-08

## Jan Flod, pays the undisputed part: nobody asks for the rest
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > disputes 800,00 of 1001: wrong reading
Wed 2026-01-28   hold-started 1001, 800,00: disputed: wrong reading; this much is frozen
Thu 2026-01-29 > pays 2 200,00 on 1001
Sun 2026-05-31 > the end
Sun 2026-05-31   open 826,52: 1001 800,00 + interest 26,52, due-reminded, held: dispute, next 2026-06-28

## Jan Flod, disputes all of it: nothing at all
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > disputes 1001: not my meter
Wed 2026-01-28   hold-started 1001, 3 000,00: disputed: not my meter; this much is frozen
Sun 2026-05-31 > the end
Sun 2026-05-31   open 3 099,45: 1001 3 000,00 + interest 99,45, due-reminded, held: dispute, next 2028-07-02

## Jan Flod, disputes all of it, is found wrong: the reminder comes then
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > disputes 1001: not my meter
Wed 2026-01-28   hold-started 1001, 3 000,00: disputed: not my meter; this much is frozen
Mon 2026-03-02 > the dispute of 1001 is rejected
Mon 2026-03-02   hold-ended 1001: dispute
Mon 2026-03-02   reminder 1001 by mailbox, 3 085,48 (reminder 60,00)
Mon 2026-03-16   collection-demand 1001 by mailbox, 3 276,99 (collection-demand 180,00) by 2026-03-24
Mon 2026-03-30   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 3 313,97: 1001 3 000,00 + interest 73,97 + fees 240,00, follow-up, next 2026-05-29

## Jan Flod, disputes a part, is found right, credited: the rest is paid and all is well
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > disputes 800,00 of 1001: wrong reading
Wed 2026-01-28   hold-started 1001, 800,00: disputed: wrong reading; this much is frozen
Thu 2026-01-29 > pays 2 200,00 on 1001
Mon 2026-02-16 > the dispute of 1001 is upheld
Wed 2026-02-18 > credit note of 800,00 on 1001, wrong
Wed 2026-02-18   hold-ended 1001: dispute
Wed 2026-02-18   thanks 1001 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Jan Flod, disputes all after the demand, is found right: every fee is taken back
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 3 065,75 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 3 257,26 (collection-demand 180,00) by 2026-03-02
Mon 2026-02-23 > disputes 1001: not my meter
Mon 2026-02-23   hold-started 1001, 3 240,00: disputed: not my meter; this much is frozen
Tue 2026-03-10 > the dispute of 1001 is upheld
Wed 2026-03-11 > credit note of 3 000,00 on 1001, wrong
Wed 2026-03-11   fee-reversed 1001 (reminder 60,00)
Wed 2026-03-11   fee-reversed 1001 (collection-demand 180,00)
Wed 2026-03-11   hold-ended 1001: dispute
Thu 2026-04-30 > the end
Thu 2026-04-30   open 0,00, settled

## Jan Flod, disputes one bill, the other goes on
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02 > invoice 1002 of 500,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Fri 2026-01-02   invoice-delivery 1002 by mailbox, 500,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1002 by mailbox, 500,00
Wed 2026-01-28 > disputes 1001: not my meter
Wed 2026-01-28   hold-started 1001, 3 000,00: disputed: not my meter; this much is frozen
Fri 2026-02-06   reminder 1002 by mailbox, 560,96 (reminder 60,00)
Fri 2026-02-20   collection-demand 1002 by mailbox, 742,88 (collection-demand 180,00) by 2026-03-02
Sat 2026-02-28 > the end
Sat 2026-02-28   open 3 767,81: 1001 3 000,00 + interest 23,84; 1002 500,00 + interest 3,97 + fees 240,00, due-reminded, held: dispute, next 2026-03-09

## Jan Flod, a dispute of nothing is refused
Fri 2026-01-02 > invoice 1001 of 3 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 3 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 3 000,00
Wed 2026-01-28 > pays 3 000,00 on 1001
Wed 2026-01-28   thanks 1001 by mailbox
Mon 2026-02-02 > disputes 1001: too late
Mon 2026-02-02   refused: no open invoice 1001
Tue 2026-02-03 > the dispute of 1001 is rejected
Tue 2026-02-03   refused: no dispute of 1001
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Elsa Rönn, gets time to look at it: the hold ends by itself on a Saturday
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Mon 2026-02-02 > hold on 1001: complaint until 2026-02-27
Mon 2026-02-02   hold-started 1001 by 2026-02-27: complaint
Sat 2026-02-28   hold-ended 1001: its time is over
Mon 2026-03-02   reminder 1001 by mailbox, 1 304,48 (reminder 60,00)
Mon 2026-03-16   collection-demand 1001 by mailbox, 1 489,21 (collection-demand 180,00) by 2026-03-24
Mon 2026-03-30   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 494,28: 1001 1 234,00 + interest 20,28 + fees 240,00, follow-up, next 2026-04-29

## Elsa Rönn, a hold without an end, lifted by hand
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Mon 2026-02-02 > hold on all: complaint
Mon 2026-02-02   hold-started: complaint
Mon 2026-04-13 > the hold for complaint is lifted
Mon 2026-04-13   hold-ended: complaint
Mon 2026-04-13   reminder 1001 by mailbox, 1 318,68 (reminder 60,00)
Mon 2026-04-27   collection-demand 1001 by mailbox, 1 503,41 (collection-demand 180,00) by 2026-05-06
Mon 2026-05-11   human-task 1001: partner-handover
Sun 2026-05-31 > the end
Sun 2026-05-31   open 1 514,91: 1001 1 234,00 + interest 40,91 + fees 240,00, follow-up, next 2026-06-10

## Elsa Rönn, a hold after the demand: nobody is asked to hand it over until it ends
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 481,10 (collection-demand 180,00) by 2026-03-02
Wed 2026-02-25 > hold on 1001: complaint until 2026-03-31
Wed 2026-02-25   hold-started 1001 by 2026-03-31: complaint
Wed 2026-04-01   hold-ended 1001: its time is over
Wed 2026-04-01   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 504,43: 1001 1 234,00 + interest 30,43 + fees 240,00, follow-up, next 2026-05-01

## Elsa Rönn, a hold already over, and the end of one that never was: refused
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Tue 2026-01-20 > the hold for complaint is lifted
Tue 2026-01-20   refused: no hold for complaint
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Thu 2026-01-29 > pays 1 234,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
