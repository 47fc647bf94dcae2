import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Companies, public bodies, estates, and bills over several agreements: what happens (`>`), and what follows. */
const stories = `

## Plåt och Rör AB, pays after reminder and demand: 450,00 instead of the fees (W07)
who: business
Mon 2026-03-02 > invoice 1001 of 18 750,00 due 2026-03-31
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 18 750,00
Fri 2026-03-27   due-reminder 1001 by mailbox, 18 750,00
Tue 2026-04-07   reminder 1001 by mailbox, 19 235,96 (late-compensation 450,00)
Tue 2026-04-21   collection-demand 1001 by mailbox, 19 307,88 by 2026-04-29, no fee [SE-INK-10 SE-COMP-B2B]
Mon 2026-05-04   human-task 1001: partner-handover
Fri 2026-05-15 > pays 18 750,00 on 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 681,16: 1001 interest 231,16 + fees 450,00, follow-up, next 2026-07-14

## Plåt och Rör AB, two claims in one demand: 450,00 for each, and no fee (W09)
who: business
Mon 2026-03-02 > invoice 1001 of 4 000,00 due 2026-03-31
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 4 000,00
Fri 2026-03-27   due-reminder 1001 by mailbox, 4 000,00
Wed 2026-04-01 > invoice 1002 of 6 250,00 due 2026-04-30
Wed 2026-04-01   invoice-delivery 1002 by mailbox, 6 250,00
Tue 2026-04-07   reminder 1001 by mailbox, 4 457,67 (late-compensation 450,00)
Wed 2026-04-08 > hold on 1001: talk until 2026-05-20
Wed 2026-04-08   hold-started 1001 by 2026-05-20: talk
Mon 2026-04-27   due-reminder 1002 by mailbox, 6 250,00
Thu 2026-05-07   reminder 1002 by mailbox, 6 711,99 (late-compensation 450,00)
Thu 2026-05-21   hold-ended 1001: its time is over
Thu 2026-05-21   collection-demand 1001 1002 by mailbox, 11 241,85 by 2026-05-29, no fee [SE-INK-10 SE-COMP-B2B]
Fri 2026-05-29 > pays 4 000,00 on 1001
Fri 2026-05-29 > pays 6 250,00 on 1002
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 014,32: 1001 interest 64,66 + fees 450,00; 1002 interest 49,66 + fees 450,00, demanded, next 2026-07-28

## Vik kommun, a public body: 450,00 for the late claim (W10)
who: public-body
Mon 2026-03-02 > invoice 1001 of 8 000,00 due 2026-03-31
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 8 000,00
Fri 2026-03-27   due-reminder 1001 by mailbox, 8 000,00
Tue 2026-04-07   reminder 1001 by mailbox, 8 465,34 (late-compensation 450,00)
Tue 2026-04-21   collection-demand 1001 by mailbox, 8 496,03 by 2026-04-29, no fee [SE-INK-10 SE-COMP-B2B]
Mon 2026-05-04   human-task 1001: partner-handover
Fri 2026-05-15 > pays 8 000,00 on 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 548,63: 1001 interest 98,63 + fees 450,00, follow-up, next 2026-07-14

## Anna Ek, a consumer in the same case: reminder and demand, no 450,00 (W10)
Mon 2026-03-02 > invoice 1001 of 8 000,00 due 2026-03-31
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 8 000,00
Fri 2026-03-27   due-reminder 1001 by mailbox, 8 000,00
Tue 2026-04-07   reminder 1001 by mailbox, 8 075,34 (reminder 60,00)
Tue 2026-04-21   collection-demand 1001 by mailbox, 8 286,03 (collection-demand 180,00) by 2026-04-29
Mon 2026-05-04   human-task 1001: partner-handover
Fri 2026-05-15 > pays 8 000,00 on 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 338,63: 1001 interest 98,63 + fees 240,00, follow-up, next 2026-07-14

## Vik kommun, no due date: late 30 days after the invoice, warned of interest or not (W05)
who: public-body
Mon 2026-02-02 > invoice 1001 of 5 000,00 due none, received 2026-02-04, no interest warning
Mon 2026-02-02   invoice-delivery 1001 by mailbox, 5 000,00
Mon 2026-03-02   due-reminder 1001 by mailbox, 5 000,00
Wed 2026-03-11   reminder 1001 by mailbox, 5 459,59 (late-compensation 450,00)
Wed 2026-03-25 > pays 5 000,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 478,77: 1001 interest 28,77 + fees 450,00, reminded, next 2026-05-24

## Plåt och Rör AB, no due date and no word on interest: interest all the same (W05)
who: business
Mon 2026-02-02 > invoice 1001 of 5 000,00 due none, received 2026-02-04, no interest warning
Mon 2026-02-02   invoice-delivery 1001 by mailbox, 5 000,00
Mon 2026-03-02   due-reminder 1001 by mailbox, 5 000,00
Wed 2026-03-11   reminder 1001 by mailbox, 5 459,59 (late-compensation 450,00)
Wed 2026-03-25 > pays 5 000,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 478,77: 1001 interest 28,77 + fees 450,00, reminded, next 2026-05-24

## Plåt och Rör AB, bankrupt after the demand: no further
who: business
Mon 2026-03-02 > invoice 1001 of 8 000,00 due 2026-03-31
Mon 2026-03-02   invoice-delivery 1001 by mailbox, 8 000,00
Fri 2026-03-27   due-reminder 1001 by mailbox, 8 000,00
Tue 2026-04-07   reminder 1001 by mailbox, 8 465,34 (late-compensation 450,00)
Tue 2026-04-21   collection-demand 1001 by mailbox, 8 496,03 by 2026-04-29, no fee [SE-INK-10 SE-COMP-B2B]
Thu 2026-04-23 > life: bankruptcy
Tue 2026-06-30 > the end
Tue 2026-06-30   open 8 649,45: 1001 8 000,00 + interest 199,45 + fees 450,00, demanded, next 2026-07-03

## The estate of Sven Ask, is reminded and demanded as people are; a person decides on more
who: estate
Fri 2026-01-02 > invoice 1001 of 1 500,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 500,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 500,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 562,88 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 748,63 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 776,99: 1001 1 500,00 + interest 36,99 + fees 240,00, follow-up, next 2026-05-08

## The estate of Sven Ask, pays after the reminder
who: estate
Fri 2026-01-02 > invoice 1001 of 1 500,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 500,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 500,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 562,88 (reminder 60,00)
Thu 2026-02-12 > pays 1 500,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 65,34: 1001 interest 5,34 + fees 60,00, reminded, next 2026-04-13

## Rut Ask, one bill for grid and water: one reminder, one demand, one set of fees
agreements: A1 electricity-grid, A2 water
Fri 2026-01-02 > invoice 1001 of 1 500,00 due 2026-01-30, A1 900,00, A2 600,00
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 500,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 500,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 562,88 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 748,63 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 776,99: 1001 1 500,00 + interest 36,99 + fees 240,00, follow-up, next 2026-05-08

## Rut Ask, one bill, and the fee was never agreed for the water: none
agreements: A1 electricity-grid, A2 water without fee
Fri 2026-01-02 > invoice 1001 of 1 500,00 due 2026-01-30, A1 900,00, A2 600,00
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 500,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 500,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 502,88, no fee [SE-FEE-REM]
Mon 2026-02-16 > pays 1 500,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 6,99: 1001 interest 6,99, reminded, next 2026-04-17

## Rut Ask, a hold on the water holds the whole bill, not the other one
agreements: A1 electricity-grid, A2 water
Fri 2026-01-02 > invoice 1001 of 1 500,00 due 2026-01-30, A1 900,00, A2 600,00
Fri 2026-01-02 > invoice 1002 of 400,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 500,00
Fri 2026-01-02   invoice-delivery 1002 by mailbox, 400,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 500,00
Mon 2026-01-26   due-reminder 1002 by mailbox, 400,00
Mon 2026-02-02 > hold on A2: meter until 2026-03-06
Mon 2026-02-02   hold-started by 2026-03-06: meter
Fri 2026-02-06   reminder 1002 by mailbox, 460,77 (reminder 60,00)
Fri 2026-02-20   collection-demand 1002 by mailbox, 642,30 (collection-demand 180,00) by 2026-03-02
Sat 2026-03-07   hold-ended: its time is over
Mon 2026-03-09   reminder 1001 by mailbox, 1 575,62 (reminder 60,00)
Mon 2026-03-09   human-task 1002: partner-handover
Mon 2026-03-23   collection-demand 1001 by mailbox, 1 761,37 (collection-demand 180,00) by 2026-03-31
Tue 2026-03-31 > the end
Tue 2026-03-31   open 2 411,24: 1001 1 500,00 + interest 24,66 + fees 240,00; 1002 400,00 + interest 6,58 + fees 240,00, demanded, next 2026-04-07
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
