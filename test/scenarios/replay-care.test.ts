import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Bills of consumers under the policy care: what happens (`>`), and what follows. */
const stories = `

## Maja Ekeby, pays the day the invoice falls due: no interest (W03)
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-01-30 > pays 1 234,00 on 1001
Fri 2026-01-30   thanks 1001 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Maja Ekeby, pays the Monday after: three days of interest rest, and nobody asks for 1,01 (W03)
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Mon 2026-02-02 > pays 1 234,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 1,01: 1001 interest 1,01, due-reminded, next 2026-04-03

## Maja Ekeby, pays 1 234,00 on 15 March: 44 days of interest and the agreed fee rest, 74,88 (W01)
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Wed 2026-02-04 > asks to wait with 1001 until 2026-02-09
Wed 2026-02-04   deferral-granted 1001, 1 234,00 by 2026-02-09
Tue 2026-02-10   hold-ended 1001: its time is over
Tue 2026-02-10   reminder 1001 by mailbox, 1 297,72 (reminder 60,00)
Wed 2026-02-11 > asks to wait with 1001 until 2026-03-20
Wed 2026-02-11   deferral-granted 1001, 1 294,00 by 2026-03-20
Sun 2026-03-15 > pays 1 234,00 on 1001
Sat 2026-03-21   hold-ended 1001: its time is over
Thu 2026-04-30 > the end
Thu 2026-04-30   open 74,88: 1001 interest 14,88 + fees 60,00, reminded, next 2026-05-20

## Maja Ekeby, pays all of the 1 308,88 on 15 March (W01)
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Wed 2026-02-04 > asks to wait with 1001 until 2026-02-09
Wed 2026-02-04   deferral-granted 1001, 1 234,00 by 2026-02-09
Tue 2026-02-10   hold-ended 1001: its time is over
Tue 2026-02-10   reminder 1001 by mailbox, 1 297,72 (reminder 60,00)
Wed 2026-02-11 > asks to wait with 1001 until 2026-03-20
Wed 2026-02-11   deferral-granted 1001, 1 294,00 by 2026-03-20
Sun 2026-03-15 > pays 1 308,88 on 1001
Sun 2026-03-15   thanks 1001 by mailbox
Sat 2026-03-21   hold-ended 1001: its time is over
Thu 2026-04-30 > the end
Thu 2026-04-30   open 0,00, settled

## Maja Ekeby, never agreed to a reminder fee: 44 days of interest alone (W02)
agreements: A1 electricity-grid without fee
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Wed 2026-02-04 > asks to wait with 1001 until 2026-02-09
Wed 2026-02-04   deferral-granted 1001, 1 234,00 by 2026-02-09
Tue 2026-02-10   hold-ended 1001: its time is over
Tue 2026-02-10   reminder 1001 by mailbox, 1 237,72, no fee [SE-FEE-REM]
Wed 2026-02-11 > asks to wait with 1001 until 2026-03-20
Wed 2026-02-11   deferral-granted 1001, 1 234,00 by 2026-03-20
Sun 2026-03-15 > pays 1 234,00 on 1001
Sat 2026-03-21   hold-ended 1001: its time is over
Thu 2026-04-30 > the end
Thu 2026-04-30   open 14,88: 1001 interest 14,88, reminded, next 2026-05-20

## Ove Lind, agreed to the fee only after the debt arose: none
agreements: A1 electricity-grid fee from 2026-01-10
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 236,37, no fee [SE-FEE-REM]
Thu 2026-02-12 > pays 1 234,00 on 1001
Tue 2026-03-31 > the end
Tue 2026-03-31   open 4,40: 1001 interest 4,40, reminded, next 2026-04-13

## Siv Ahl, pays nothing at all, all the way to a person
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-01-26   due-reminder 1001 by mailbox, 1 234,00
Fri 2026-02-06   reminder 1001 by mailbox, 1 296,37 (reminder 60,00)
Fri 2026-02-20   collection-demand 1001 by mailbox, 1 481,10 (collection-demand 180,00) by 2026-03-02
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 525,05: 1001 1 234,00 + interest 51,05 + fees 240,00, follow-up, next 2026-07-07

## Siv Ahl, under letters-only: paper, later, firmer, and no word before the due date
policy: letters-only
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by letter, 1 234,00
Mon 2026-02-09   reminder 1001 by letter, 1 297,38 (reminder 60,00)
Tue 2026-02-24   collection-demand 1001 by letter, firm, 1 482,45 (collection-demand 180,00) by 2026-03-04
Mon 2026-03-09   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 525,05: 1001 1 234,00 + interest 51,05 + fees 240,00, follow-up, next 2026-07-07

## Erik Dal, has an address for e-mail alone: the demand cannot go that way, a person looks
contacts: email
Fri 2026-01-02 > invoice 1001 of 1 234,00 due 2026-01-30
Fri 2026-01-02   invoice-delivery 1001 by email, 1 234,00
Mon 2026-01-26   due-reminder 1001 by email, 1 234,00
Fri 2026-02-06   reminder 1001 by email, 1 296,37 (reminder 60,00)
Fri 2026-02-20   human-task 1001: collection-demand
Sun 2026-05-31 > the end
Sun 2026-05-31   open 1 334,91: 1001 1 234,00 + interest 40,91 + fees 60,00, follow-up, next 2026-06-20

## Nils Öhman, due on Good Friday: late from the Tuesday after Easter (SE-CALC-04)
Fri 2026-03-06 > invoice 1001 of 1 234,00 due 2026-04-03
Fri 2026-03-06   invoice-delivery 1001 by mailbox, 1 234,00
Mon 2026-03-30   due-reminder 1001 by mailbox, 1 234,00
Tue 2026-04-14 > pays 1 234,00 on 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 2,37: 1001 interest 2,37, due-reminded, next 2026-07-13

## Karin Berg, due on Christmas Eve, pays on the first bank day after: in time
Fri 2025-11-28 > invoice 1001 of 980,00 due 2025-12-24
Fri 2025-11-28   invoice-delivery 1001 by mailbox, 980,00
Mon 2025-12-22   due-reminder 1001 by mailbox, 980,00
Mon 2025-12-29 > pays 980,00 on 1001
Mon 2025-12-29   thanks 1001 by mailbox
Sat 2026-01-31 > the end
Sat 2026-01-31   open 0,00, settled

## Karin Berg, due on a Saturday, pays the Monday
Thu 2026-01-08 > invoice 1001 of 980,00 due 2026-02-07
Thu 2026-01-08   invoice-delivery 1001 by mailbox, 980,00
Tue 2026-02-03   due-reminder 1001 by mailbox, 980,00
Mon 2026-02-09 > pays 980,00 on 1001
Mon 2026-02-09   thanks 1001 by mailbox
Tue 2026-03-31 > the end
Tue 2026-03-31   open 0,00, settled

## Per Noring, no due date and a word on interest: late from 30 days after, or from when it came (W05)
Mon 2026-02-02 > invoice 1001 of 5 000,00 due none, received 2026-02-04
Mon 2026-02-02   invoice-delivery 1001 by mailbox, 5 000,00
Mon 2026-03-02   due-reminder 1001 by mailbox, 5 000,00
Wed 2026-03-11   reminder 1001 by mailbox, 5 069,59 (reminder 60,00)
Wed 2026-03-25 > pays 5 000,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 88,77: 1001 interest 28,77 + fees 60,00, reminded, next 2026-05-24

## Per Noring, no due date and no word on interest: none ever (W05)
Mon 2026-02-02 > invoice 1001 of 5 000,00 due none, received 2026-02-04, no interest warning
Mon 2026-02-02   invoice-delivery 1001 by mailbox, 5 000,00
Mon 2026-03-02   due-reminder 1001 by mailbox, 5 000,00
Wed 2026-03-11   reminder 1001 by mailbox, 5 060,00 (reminder 60,00)
Wed 2026-03-25 > pays 5 000,00 on 1001
Thu 2026-04-30 > the end
Thu 2026-04-30   open 60,00: 1001 fees 60,00, reminded, next 2026-05-24

## Lo Sten, half a year turns and the rate with it: 12 and then 11 per cent (W04)
agreements: A1 electricity-grid without fee
Fri 2024-11-15 > invoice 1001 of 8 500,00 due 2024-12-16
Fri 2024-11-15   invoice-delivery 1001 by mailbox, 8 500,00
Thu 2024-12-12   due-reminder 1001 by mailbox, 8 500,00
Tue 2024-12-17 > asks to wait with 1001 until 2025-02-14
Tue 2024-12-17   deferral-granted 1001, 8 500,00 by 2025-02-14
Mon 2025-02-10 > pays 8 500,00 on 1001
Sat 2025-02-15   hold-ended 1001: its time is over
Mon 2025-03-31 > the end
Mon 2025-03-31   open 146,95: 1001 interest 146,95, due-reminded, next 2025-04-16
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
