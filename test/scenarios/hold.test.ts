import { expect, test } from 'vitest'
import { tellStory } from '../support/account-diary.ts'

/** Holds and holidays: what happens (`>`), and what the engine does about it. */
const stories = `

## More time: a hold to the end of February
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-02 Mon > hold on 50001 until 2026-02-28
2026-02-27 Fri > pays 1234.00 on 50001
2026-02-27 Fri   Closed invoice 50001.
2026-02-27 Fri   Thanked for the payment of invoice 50001.
2026-03-01 Sun   The hold ended.
2026-03-31 Tue > the end

## More time, and still unpaid: the hold ends on a Saturday
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-26 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-02-02 Mon > hold on 50001 until 2026-02-28
2026-03-01 Sun   The hold ended.
2026-03-02 Mon   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-03-16 Mon   Handed invoice 50001 to a person, who decides the next step.
2026-04-30 Thu > the end

## Disputed until a person lifts the hold
2026-01-02 Fri > invoice 50001 of 1234.00 due 2026-01-30
2026-01-02 Fri   Sent invoice 50001 by e-mail.
2026-01-15 Thu > hold on 50001 until further-notice
2026-05-04 Mon > hold-lifted
2026-05-04 Mon   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-05-18 Mon   Handed invoice 50001 to a person, who decides the next step.
2026-06-30 Tue > the end

## Due over Easter (SE-CALC-04)
2026-03-06 Fri > invoice 50001 of 1234.00 due 2026-04-03
2026-03-06 Fri   Sent invoice 50001 by e-mail.
2026-03-30 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-04-14 Tue   Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
2026-04-28 Tue   Handed invoice 50001 to a person, who decides the next step.
2026-05-15 Fri > the end

## Due over Christmas, paid in the new year
2025-11-28 Fri > invoice 50001 of 1234.00 due 2025-12-24
2025-11-28 Fri   Sent invoice 50001 by e-mail.
2025-12-22 Mon   Sent a friendly word about invoice 50001 before the due date, without a fee.
2026-01-02 Fri > pays 1234.00 on 50001
2026-01-02 Fri   Closed invoice 50001.
2026-01-02 Fri   Thanked for the payment of invoice 50001.
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
