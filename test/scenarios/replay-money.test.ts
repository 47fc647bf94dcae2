import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Money in parts, back, too much, too late, and taken off: what happens (`>`), and what follows. */
const stories = `

## Lena Fors, pays half after the demand: costs, interest, then principal (W14)
Thu 2026-02-05 > invoice 1001 of 2 000,00 due 2026-02-27
Thu 2026-02-05   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-02-23   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-03-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Fri 2026-03-20   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Fri 2026-04-10 > pays 1 000,00 on 1001
Fri 2026-05-08 > the end
Fri 2026-05-08   open 1 272,70: 1001 1 263,01 + interest 9,69, follow-up, next 2026-05-10

## Lena Fors, settles the rest four weeks later: 9,69 of interest stays (W14)
Thu 2026-02-05 > invoice 1001 of 2 000,00 due 2026-02-27
Thu 2026-02-05   invoice-delivery 1001 by mailbox, 2 000,00
Mon 2026-02-23   due-reminder 1001 by mailbox, 2 000,00
Fri 2026-03-06   reminder 1001 by mailbox, 2 063,84 (reminder 60,00)
Fri 2026-03-20   collection-demand 1001 by mailbox, 2 251,51 (collection-demand 180,00) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Fri 2026-04-10 > pays 1 000,00 on 1001
Fri 2026-05-08 > pays 1 263,01 on 1001
Sun 2026-05-31 > the end
Sun 2026-05-31   open 9,69: 1001 interest 9,69, follow-up, next 2026-06-07

## Olle Gren, pays a part before the due date: the word and the reminder ask for the rest
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Tue 2026-01-20 > pays 400,00 on 1001
Mon 2026-01-26   due-reminder 1001 by mailbox, 600,00
Fri 2026-02-06   reminder 1001 by mailbox, 661,15 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 843,45 (collection-demand 180,00) by 2026-03-02
Fri 2026-02-27 > the end
Fri 2026-02-27   open 844,60: 1001 600,00 + interest 4,60 + fees 240,00, demanded, next 2026-03-09

## Olle Gren, pays a part after the reminder: the demand asks for what is left
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Mon 2026-02-16 > pays 400,00 on 1001
Fri 2026-02-20   collection-demand 1001 by mailbox, 845,39 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 857,95: 1001 664,66 + interest 13,29 + fees 180,00, follow-up, next 2026-05-08

## Olle Gren, pays a part while a person has it
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-03-12 > pays 400,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 862,66: 1001 851,23 + interest 11,43, follow-up, next 2026-05-11

## Vera Holm, her payment before settlement is returned: the ladder goes on, no new reminder
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Mon 2026-02-09 > pays 400,00 on 1001
Thu 2026-02-12 > the payment of 400,00 on 1001 is returned
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 245,47 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 264,38: 1001 1 000,00 + interest 24,38 + fees 240,00, follow-up, next 2026-05-08

## Vera Holm, her payment after settlement is returned: the claim is open again
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Wed 2026-01-28 > pays 1 000,00 on 1001
Wed 2026-01-28   thanks 1001 by mailbox
Tue 2026-02-03 > the payment of 1 000,00 on 1001 is returned
Fri 2026-02-06   reminder 1001 by mailbox, 1 060,82 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 244,66 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 263,56: 1001 1 000,00 + interest 23,56 + fees 240,00, follow-up, next 2026-05-08

## Vera Holm, a return of what was never paid is refused
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Wed 2026-01-28 > the payment of 1 000,00 on 1001 is returned
Wed 2026-01-28   refused: no such payment was booked
Thu 2026-01-29 > pays 1 000,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Ines Roos, pays too much: the rest settles her next invoice
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Thu 2026-01-29 > pays 1 300,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Mon 2026-02-02 > invoice 1002 of 900,00 due 2026-02-27
Mon 2026-02-02   invoice-delivery 1002 by mailbox, 600,00
Mon 2026-02-23   due-reminder 1002 by mailbox, 600,00
Thu 2026-02-26 > pays 600,00 on 1002
Thu 2026-02-26   thanks 1002 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Ines Roos, says which invoice she pays: the newer one (SE-PAY-01)
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Mon 2026-02-02 > invoice 1002 of 900,00 due 2026-02-27
Mon 2026-02-02   invoice-delivery 1002 by mailbox, 900,00
Tue 2026-02-03 > pays 900,00 on 1002
Tue 2026-02-03   thanks 1002 by mailbox
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2026-03-02
Sat 2026-02-28 > the end
Sat 2026-02-28   open 1 247,95: 1001 1 000,00 + interest 7,95 + fees 240,00, demanded, next 2026-03-09

## Ines Roos, says nothing: the oldest first (SE-PAY-03)
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Mon 2026-02-02 > invoice 1002 of 900,00 due 2026-02-27
Mon 2026-02-02   invoice-delivery 1002 by mailbox, 900,00
Tue 2026-02-03 > pays 1 200,00
Tue 2026-02-03   thanks 1001 by mailbox
Mon 2026-02-23   due-reminder 1002 by mailbox, 701,10
Sat 2026-02-28 > the end
Sat 2026-02-28   open 701,29: 1002 701,10 + interest 0,19, due-reminded, next 2026-03-06

## Ines Roos, is 40 öre short: levelled, and thanked (SE-CALC-07)
Fri 2026-01-02 > invoice 1001 of 1 000,40 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,40
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,40
Thu 2026-01-29 > pays 1 000,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Hugo Lund, credited 300,00 as wrong before any letter: interest as if never billed (SE-CALC-08)
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Tue 2026-02-03 > credit note of 300,00 on 1001, wrong
Fri 2026-02-06   reminder 1001 by mailbox, 761,34 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 944,03 (collection-demand 180,00) by 2026-03-02
Fri 2026-02-20 > the end
Fri 2026-02-20   open 944,03: 1001 700,00 + interest 4,03 + fees 240,00, demanded, next 2026-03-09

## Hugo Lund, credited 300,00 out of goodwill: interest on all of it until that day (SE-CALC-08)
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Tue 2026-02-03 > credit note of 300,00 on 1001, goodwill
Fri 2026-02-06   reminder 1001 by mailbox, 761,68 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 944,36 (collection-demand 180,00) by 2026-03-02
Fri 2026-02-20 > the end
Fri 2026-02-20   open 944,36: 1001 700,00 + interest 4,36 + fees 240,00, demanded, next 2026-03-09

## Hugo Lund, credited in whole as wrong after the demand: both fees are taken back
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2026-03-02
Wed 2026-02-25 > credit note of 1 000,00 on 1001, wrong
Wed 2026-02-25   fee-reversed 1001 (reminder 60,00)
Wed 2026-02-25   fee-reversed 1001 (collection-demand 180,00)
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Hugo Lund, credited in whole out of goodwill after the demand: fees and interest stay
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2026-03-02
Wed 2026-02-25 > credit note of 1 000,00 on 1001, goodwill
Tue 2026-03-31 > the end
Tue 2026-03-31   open 247,12: 1001 interest 7,12 + fees 240,00, demanded, next 2026-04-26

## Hugo Lund, had paid what was right, and the rest was wrong: the reminder's fee falls
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Thu 2026-01-29 > pays 700,00 on 1001
Fri 2026-02-06   reminder 1001 by mailbox, 360,58 (reminder 60,00)
Thu 2026-02-12 > credit note of 300,00 on 1001, wrong
Thu 2026-02-12   fee-reversed 1001 (reminder 60,00)
Thu 2026-02-12   thanks 1001 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Britt Moe, money came on the 28th and is known as hers on 9 February: in time, no interest
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Wed 2026-01-28 > 1 000,00 comes in that may be theirs
Wed 2026-01-28   hold-started, 1 000,00: a payment may be theirs
Mon 2026-02-09 > the 1 000,00 are theirs
Mon 2026-02-09   hold-ended: suspense
Mon 2026-02-09   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Britt Moe, the money was not hers: she is reminded when that is known
Fri 2026-01-02 > invoice 1001 of 1 000,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 000,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 000,00
Wed 2026-02-04 > 1 000,00 comes in that may be theirs
Wed 2026-02-04   hold-started, 1 000,00: a payment may be theirs
Wed 2026-02-18 > the 1 000,00 are not theirs
Wed 2026-02-18   hold-ended: suspense
Wed 2026-02-18   reminder 1001 by mailbox, 1 065,21 (reminder 60,00)
Wed 2026-03-04   collection-demand 1001 by mailbox, 1 249,04 (collection-demand 180,00) by 2026-03-12
Tue 2026-03-17   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 256,44: 1001 1 000,00 + interest 16,44 + fees 240,00, follow-up, next 2026-04-16
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
