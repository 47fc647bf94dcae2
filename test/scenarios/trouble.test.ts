import { expect, test } from 'vitest'
import { tellStory } from '../support/account-diary.ts'

/** Letters that come back, mail and runs that stand still: what happens (`>`), and what the engine does about it. */
const stories = `

## The address stopped working before the invoice
contacts email email
2026-01-02 Fri > address 1 breaks
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-02 Fri   The invoice delivery came back.
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-10 Tue > pays 1294.00 on 50001
2026-02-10 Tue   Closed invoice 50001.
2026-02-10 Tue   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## Nobody can be reached until a person finds an address
contacts none
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Asked a person to find a way to reach the customer about invoice 50001.
2026-02-16 Mon > new-address
2026-02-16 Mon   Sent invoice 50001 by e-mail.
2026-03-02 Mon   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-03-16 Mon   Handed invoice 50001 to a person, who decides the next step.
2026-04-30 Thu > the end

## The reminder comes back: the next one goes to another address, one fee in all
contacts email email
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-27 Tue > address 1 breaks
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-06 Fri   The reminder came back.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-04-30 Thu > the end

## The reminder comes back and there is nobody else: no fee
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-27 Tue > address 1 breaks
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-06 Fri   The reminder came back.
2026-02-06 Fri   Asked a person to find a way to reach the customer about invoice 50001.
2026-03-31 Tue > the end

## The mail stands still over the reminder, and the customer pays meanwhile
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-05 Thu > mail stops
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-09 Mon > pays 1294.00 on 50001
2026-02-09 Mon   Closed invoice 50001.
2026-02-09 Mon   Thanked for the payment of invoice 50001.
2026-02-11 Wed > mail again
2026-02-11 Wed   The reminder was withdrawn.
2026-03-31 Tue > the end

## A dispute arrives while the reminder waits: it does not leave
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-05 Thu > mail stops
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-07 Sat > hold on 50001 until 2026-03-01
2026-02-11 Wed > mail again
2026-02-11 Wed   The reminder was withdrawn.
2026-03-02 Mon   The hold ended.
2026-03-02 Mon   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-03-16 Mon   Handed invoice 50001 to a person, who decides the next step.
2026-04-30 Thu > the end

## The friendly word waits over the due date: it is withdrawn
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-25 Sun > mail stops
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-31 Sat > mail again
2026-01-31 Sat   The due reminder was withdrawn.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-03-31 Tue > the end

## Part of it is paid while the reminder waits: a new one names what is left, one fee in all
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-05 Thu > mail stops
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-09 Mon > pays 1000.00 on 50001
2026-02-11 Wed > mail again
2026-02-11 Wed   The reminder was withdrawn.
2026-02-11 Wed   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-16 Mon > pays 294.00 on 50001
2026-02-16 Mon   Closed invoice 50001.
2026-02-16 Mon   Thanked for the payment of invoice 50001.
2026-03-31 Tue > the end

## The demand comes back, and nothing else may carry one: a person decides
contacts email letter mailbox-fails
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri > address 2 breaks
2026-02-20 Fri   Sent a collection demand for invoice 50001, with a fee of 180.00 SEK, to pay or object by Monday 2 March.
2026-02-20 Fri   The collection demand came back.
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-03-31 Tue > the end

## The invoice waits in the house for two weeks: its time counts from when it left
2026-01-02 Fri > mail stops
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-22 Thu > mail again
2026-01-29 Thu   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-06 Fri   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-02-20 Fri   Handed invoice 50001 to a person, who decides the next step.
2026-03-31 Tue > the end

## The daily run fails for three weeks: late, but nothing twice
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-23 Fri > runs stops
2026-02-14 Sat > runs again
2026-02-16 Mon   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-03-02 Mon   Handed invoice 50001 to a person, who decides the next step.
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
