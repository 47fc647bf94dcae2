import { expect, test } from 'vitest'
import { tellStory } from '../support/account-diary.ts'

/** Bills paid, paid late, and not paid: what happens (`>`), and what the engine does about it. */
const stories = `

## Paid in time
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-28 Wed > pays 1234.00 on 50001
2026-01-28 Wed   Closed invoice 50001.
2026-01-28 Wed   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## Nobody pays
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-06-30 Tue > the end

## Nobody pays, and paper can carry the demand
contacts email letter
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Sent a collection demand for invoice 50001, with a fee of 180.00 SEK, to pay or object by Monday 2 March.
2026-03-09 Mon   Handed invoice 50001 to a person, who decides the next step.
2026-06-30 Tue > the end

## Paid after the demand, with both fees
contacts email mailbox
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 to the digital mailbox.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Sent a collection demand for invoice 50001, with a fee of 180.00 SEK, to pay or object by Monday 2 March.
2026-03-02 Mon > pays 1474.00 on 50001
2026-03-02 Mon   Closed invoice 50001.
2026-03-02 Mon   Thanked for the payment of invoice 50001.
2026-06-30 Tue > the end

## The friendly word is enough
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-27 Tue > pays 1234.00 on 50001
2026-01-27 Tue   Closed invoice 50001.
2026-01-27 Tue   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## Reminded without an agreement on the fee (W02)
agreed no
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, without a fee.
2026-02-06 Fri   (The fee was not agreed when the debt arose.)
2026-02-12 Thu > pays 1234.00 on 50001
2026-02-12 Thu   Closed invoice 50001.
2026-02-12 Thu   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## Paid after the reminder, without its fee (SE-PAY-04): the fee rests, nobody is dunned for it
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-10 Tue > pays 1234.00 on 50001
2026-03-31 Tue > the end

## Part paid, then the rest with the fee (SE-PAY-02)
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-30 Fri > pays 1000.00 on 50001
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-16 Mon > pays 294.00 on 50001
2026-02-16 Mon   Closed invoice 50001.
2026-02-16 Mon   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## Paid but for 40 öre (SE-CALC-07)
2026-01-02 Fri > invoice 50001 of 1234.40 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-29 Thu > pays 1234.00 on 50001
2026-01-29 Thu   Closed invoice 50001.
2026-01-29 Thu   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## A wrong invoice is credited before anyone is reminded
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-20 Tue > credited 1234.00 on 50001
2026-01-20 Tue > invoice 50002 of 834.00 due 2026-02-20
2026-01-20 Tue   Closed invoice 50001.
2026-01-20 Tue   Sent invoice 50002 by e-mail.
2026-02-16 Mon   Sent a friendly word about invoice 50002 before the due date, without a fee.
2026-02-27 Fri   Sent a reminder of invoice 50002, with a fee of 60.00 SEK.
2026-03-13 Fri   Handed invoice 50002 to a person, who decides the next step.
2026-03-31 Tue > the end

## Two invoices, one of them paid; each lives its own life
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-30 Fri > invoice 50002 of 900.00 due 2026-02-27
2026-01-30 Fri   Sent invoice 50002 by e-mail.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri > pays 900.00 on 50002
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-02-20 Fri   Closed invoice 50002.
2026-02-20 Fri   Thanked for the payment of invoice 50002.
2026-03-31 Tue > the end

## A company pays no reminder fee
kind business
2026-01-02 Fri > invoice 50001 of 18750.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, without a fee.
2026-02-06 Fri   (Not for this kind of customer.)
2026-02-16 Mon > pays 18750.00 on 50001
2026-02-16 Mon   Closed invoice 50001.
2026-02-16 Mon   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## A bill over two agreements, one without a fee
agreed 2024-01-01 no
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, without a fee.
2026-02-06 Fri   (The fee was not agreed when the debt arose.)
2026-02-16 Mon > pays 1300.00 on 50001
2026-02-16 Mon   Closed invoice 50001.
2026-02-16 Mon   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end
`

const told = stories
  .split(/^## /m)
  .slice(1)
  .map((story) => {
    const [title = '', ...lines] = story.trim().split('\n')
    return { title, diary: lines.join('\n') }
  })

test.each(told)('$title', ({ diary }) => {
  expect(tellStory(diary)).toBe(diary)
})
