import { expect, test } from 'vitest'
import { storiesIn, tellReplay } from '../support/told.ts'

/** Claims that grow old: what happens (`>`), and what follows. */
const stories = `

## Knut Berg, arisen 31 March 2023: warned, and on 1 April 2026 no one asks any more (W23)
Mon 2025-11-03 > invoice 1001 of 1 000,00 due 2025-11-24, delivered from 2023-03-31
Mon 2025-11-03   limitation-warning 1001
Mon 2025-11-03   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-11-20   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-12-01   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Mon 2025-12-15   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2025-12-23
Mon 2025-12-29   human-task 1001: partner-handover
Sat 2026-01-31   limitation-warning 1001
Wed 2026-04-01   human-task 1001: write-off
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 299,73: 1001 1 000,00 + interest 59,73 + fees 240,00, follow-up, next 2026-07-30

## Knut Berg, received the reminder of 10 November 2025: time until 10 November 2028 (W23)
Sat 2025-10-04 > invoice 1001 of 1 000,00 due none, no interest warning, delivered from 2023-03-31
Sat 2025-10-04   limitation-warning 1001
Sat 2025-10-04   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-10-30   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-11-10 > the reminder of 1001 is delivered
Mon 2025-11-10   reminder 1001 by mailbox, 1 060,00 (reminder 60,00)
Mon 2025-11-24   collection-demand 1001 by mailbox, 1 240,00 (collection-demand 180,00) by 2025-12-02
Mon 2025-12-08   human-task 1001: partner-handover
Wed 2028-05-10   limitation-warning 1001
Sun 2028-09-10   limitation-warning 1001
Sat 2028-11-11   human-task 1001: write-off
Thu 2028-11-30 > the end
Thu 2028-11-30   open 1 240,00: 1001 1 000,00 + fees 240,00, follow-up, next 2028-12-11

## Knut Berg, the reminder was sent, not received: the day does not move (W23)
Sat 2025-10-04 > invoice 1001 of 1 000,00 due none, no interest warning, delivered from 2023-03-31
Sat 2025-10-04   limitation-warning 1001
Sat 2025-10-04   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-10-30   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-11-10   reminder 1001 by mailbox, 1 060,00 (reminder 60,00)
Mon 2025-11-24   collection-demand 1001 by mailbox, 1 240,00 (collection-demand 180,00) by 2025-12-02
Mon 2025-12-08   human-task 1001: partner-handover
Sat 2026-01-31   limitation-warning 1001
Wed 2026-04-01   human-task 1001: write-off
Thu 2026-04-30 > the end
Thu 2026-04-30   open 1 240,00: 1001 1 000,00 + fees 240,00, follow-up, next 2026-05-01

## Knut Berg AB, the same as a business: 31 March 2033, no warning yet (W23)
who: business
Sat 2025-10-04 > invoice 1001 of 1 000,00 due none, no interest warning, delivered from 2023-03-31
Sat 2025-10-04   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-10-30   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-11-10   reminder 1001 by mailbox, 1 451,92 (late-compensation 450,00)
Mon 2025-11-24   collection-demand 1001 by mailbox, 1 455,75 by 2025-12-02, no fee [SE-INK-10 SE-COMP-B2B]
Mon 2025-12-08   human-task 1001: partner-handover
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 515,48: 1001 1 000,00 + interest 65,48 + fees 450,00, follow-up, next 2026-07-06

## Knut Berg, pays a part in March: that is an acknowledgement, and the time begins anew
Mon 2025-11-03 > invoice 1001 of 1 000,00 due 2025-11-24, delivered from 2023-03-31
Mon 2025-11-03   limitation-warning 1001
Mon 2025-11-03   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-11-20   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-12-01   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Mon 2025-12-15   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2025-12-23
Mon 2025-12-29   human-task 1001: partner-handover
Sat 2026-01-31   limitation-warning 1001
Fri 2026-03-20 > pays 100,00 on 1001
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 199,73: 1001 1 000,00 + interest 59,73 + fees 140,00, follow-up, next 2026-07-18

## Knut Berg, out of time, and a person writes it off
Mon 2025-11-03 > invoice 1001 of 1 000,00 due 2025-11-24, delivered from 2023-03-31
Mon 2025-11-03   limitation-warning 1001
Mon 2025-11-03   invoice-delivery 1001 by mailbox, 1 000,00
Thu 2025-11-20   due-reminder 1001 by mailbox, 1 000,00
Mon 2025-12-01   reminder 1001 by mailbox, 1 061,92 (reminder 60,00)
Mon 2025-12-15   collection-demand 1001 by mailbox, 1 245,75 (collection-demand 180,00) by 2025-12-23
Mon 2025-12-29   human-task 1001: partner-handover
Sat 2026-01-31   limitation-warning 1001
Wed 2026-04-01   human-task 1001: write-off
Tue 2026-04-07 > a person says yes to write-off
Tue 2026-04-07   write-off 1001, 1 240,00
Tue 2026-06-30 > the end
Tue 2026-06-30   open 0,00, settled

## Knut Berg, billed when it is already too late: never asked
Tue 2026-04-07 > invoice 1001 of 1 000,00 due 2026-05-04, delivered from 2023-03-31
Tue 2026-04-07   human-task 1001: write-off
Tue 2026-06-30 > the end
Tue 2026-06-30   open 1 015,62: 1001 1 000,00 + interest 15,62, issued, next 2026-07-06
`

test.each(storiesIn(stories))('$title', ({ title, diary }) => {
  expect(tellReplay(title, diary)).toBe(diary)
})
