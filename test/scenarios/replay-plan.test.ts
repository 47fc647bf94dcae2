import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** More time, promises and plans: what happens (`>`), and what follows. */
const stories = `

## Ali Sand, asks for two more weeks, and pays within them
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Wed 2026-01-28 > asks to wait with 1001 until 2026-02-13
Wed 2026-01-28   deferral-granted 1001, 1 200,00 by 2026-02-13
Fri 2026-02-13 > pays 1 200,00 on 1001
Sat 2026-02-14   hold-ended 1001: its time is over
Tue 2026-03-31 > the end
Tue 2026-03-31   open 4,60: 1001 interest 4,60, due-reminded, next 2026-04-15

## Ali Sand, asks for two more weeks, and forgets
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Wed 2026-01-28 > asks to wait with 1001 until 2026-02-13
Wed 2026-01-28   deferral-granted 1001, 1 200,00 by 2026-02-13
Sat 2026-02-14   hold-ended 1001: its time is over
Mon 2026-02-16   reminder 1001 by mailbox, 1 265,59 (reminder 60,00)
Mon 2026-03-02   collection-demand 1001 by mailbox, 1 450,19 (collection-demand 180,00) by 2026-03-10
Mon 2026-03-16   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 459,73: 1001 1 200,00 + interest 19,73 + fees 240,00, follow-up, next 2026-04-15

## Ali Sand, asks for more time than the policy gives, and for a day that has passed
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Wed 2026-01-28 > asks to wait with 1001 until 2026-06-30
Wed 2026-01-28 > asks to wait with 1001 until 2026-01-27
Wed 2026-01-28   refused: at the latest 2026-03-29 under this policy
Wed 2026-01-28   refused: the day has passed
Thu 2026-01-29 > pays 1 200,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Ali Sand, promises and keeps it
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Mon 2026-02-09 > promises 1 263,29 by 2026-02-27
Mon 2026-02-09   deferral-granted, 1 263,29 by 2026-02-27
Fri 2026-02-27 > pays 1 269,21 on 1001
Fri 2026-02-27   thanks 1001 by mailbox
Sat 2026-02-28   hold-ended: its time is over
Thu 2026-04-30 > the end
Thu 2026-04-30   open 0,00, settled

## Ali Sand, promises and breaks it: the demand follows the day after
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Mon 2026-02-09 > promises 1 260,00 by 2026-02-27
Mon 2026-02-09   deferral-granted, 1 260,00 by 2026-02-27
Sat 2026-02-28   hold-ended: its time is over
Mon 2026-03-02   collection-demand 1001 by mailbox, 1 450,19 (collection-demand 180,00) by 2026-03-10
Mon 2026-03-16   human-task 1001: partner-handover
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1 459,73: 1001 1 200,00 + interest 19,73 + fees 240,00, follow-up, next 2026-04-15

## Ali Sand, a plan in three parts, kept
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Wed 2026-01-28 > asks to pay 1001 in 3 parts, the first 2026-02-27
Wed 2026-01-28   plan-agreed 1001, 1 200,00 by 2026-02-27
Fri 2026-02-27 > pays 400,00 on 1001
Fri 2026-03-27 > pays 400,00 on 1001
Mon 2026-04-27 > pays 420,00 on 1001
Mon 2026-04-27   hold-ended 1001: the plan is over
Mon 2026-04-27   thanks 1001 by mailbox
Tue 2026-06-30 > the end
Tue 2026-06-30   open -1,05, settled

## Ali Sand, a plan in three parts, the second forgotten and paid after its reminder
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Wed 2026-01-28 > asks to pay 1001 in 3 parts, the first 2026-02-27
Wed 2026-01-28   plan-agreed 1001, 1 200,00 by 2026-02-27
Fri 2026-02-27 > pays 400,00 on 1001
Tue 2026-04-07   reminder 1001 by mailbox, 400,00, an instalment
Wed 2026-04-08 > pays 400,00 on 1001
Mon 2026-04-27 > pays 420,00 on 1001
Mon 2026-04-27   hold-ended 1001: the plan is over
Mon 2026-04-27   thanks 1001 by mailbox
Tue 2026-06-30 > the end
Tue 2026-06-30   open 0,00, settled

## Ali Sand, a plan in three parts, broken: the invoice goes on from where it stood
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Tue 2026-02-10 > asks to pay 1001 in 3 parts, the first 2026-02-27
Tue 2026-02-10   plan-agreed 1001, 1 263,62 by 2026-02-27
Fri 2026-02-27 > pays 400,00 on 1001
Fri 2026-03-06   reminder 1001 by mailbox, 21,21, an instalment
Fri 2026-03-20   plan-broken 1001
Fri 2026-03-20   hold-ended 1001: the plan is over
Fri 2026-03-20   collection-demand 1001 by mailbox, 1 054,21 (collection-demand 180,00) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 078,50: 1001 869,21 + interest 29,29 + fees 180,00, follow-up, next 2026-07-06

## Ali Sand, a plan over two bills, broken: both go on
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02 > invoice 1002 of 600,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Fri 2026-01-02   invoice-delivery 1002 by mailbox, 600,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1002 by mailbox, 600,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Fri 2026-02-06   reminder 1002 by mailbox, 661,15 (reminder 60,00)
Tue 2026-02-10 > asks to pay 1001 1002 in 3 parts, the first 2026-02-27
Tue 2026-02-10   plan-agreed 1001 1002, 1 925,43 by 2026-02-27
Fri 2026-03-06   reminder 1001 1002 by mailbox, 641,81, an instalment
Fri 2026-03-20   plan-broken 1001 1002
Fri 2026-03-20   hold-ended 1001: the plan is over
Fri 2026-03-20   hold-ended 1002: the plan is over
Fri 2026-03-20   collection-demand 1001 1002 by mailbox, 2 124,16 (collection-demand 180,00 on 1001) by 2026-03-30
Tue 2026-04-07   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 2 174,46: 1001 1 200,00 + interest 49,64 + fees 240,00; 1002 600,00 + interest 24,82 + fees 60,00, follow-up, next 2026-07-06

## Ali Sand, a plan over two bills, kept
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02 > invoice 1002 of 600,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Fri 2026-01-02   invoice-delivery 1002 by mailbox, 600,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1002 by mailbox, 600,00
Wed 2026-01-28 > asks to pay 1001 1002 in 2 parts, the first 2026-02-27
Wed 2026-01-28   plan-agreed 1001 1002, 1 800,00 by 2026-02-27
Fri 2026-02-27 > pays 900,00
Fri 2026-03-27 > pays 920,81
Fri 2026-03-27   hold-ended 1001: the plan is over
Fri 2026-03-27   hold-ended 1002: the plan is over
Fri 2026-03-27   thanks 1001 by mailbox
Fri 2026-03-27   thanks 1002 by mailbox
Tue 2026-06-30 > the end
Tue 2026-06-30   open 0,00, settled

## Ali Sand, asks for more parts than the policy has, and for a bill that is not there
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Tue 2026-01-20 > asks to pay 1001 in 24 parts
Tue 2026-01-20   refused: at most 12 parts under this policy
Wed 2026-01-21 > asks to pay 1009 in 3 parts
Wed 2026-01-21   refused: no open invoice 1009
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Thu 2026-01-29 > pays 1 200,00 on 1001
Thu 2026-01-29   thanks 1001 by mailbox
Sat 2026-02-28 > the end
Sat 2026-02-28   open 0,00, settled

## Ali Sand, asks for a plan while a person decides on the hand-over: the plan is made
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 446,90 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Thu 2026-03-12 > asks to pay 1001 in 2 parts, the first 2026-04-10
Thu 2026-03-12   plan-agreed 1001, 1 453,48 by 2026-04-10
Fri 2026-04-10 > pays 735,00 on 1001
Mon 2026-05-11 > pays 760,00 on 1001
Mon 2026-05-11   hold-ended 1001: the plan is over
Mon 2026-05-11   thanks 1001 by mailbox
Tue 2026-06-30 > the end
Tue 2026-06-30   open -25,81, settled

## Ali Sand, asks for a plan after the hand-over: that is for the one who has it
Fri 2026-01-02 > invoice 1001 of 1 200,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 200,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 200,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 262,30 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 446,90 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-03-10 > a person says yes to partner-handover
Tue 2026-03-10   partner-handover 1001
Thu 2026-03-12 > asks to pay 1001 in 2 parts
Thu 2026-03-12   refused: the claim is with a person; ask there
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 469,59: 1001 1 200,00 + interest 29,59 + fees 240,00, handed-over, next 2026-05-11
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
