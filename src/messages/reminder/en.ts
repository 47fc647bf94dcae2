import {
  contactLine,
  contextLines,
  firstThatFits,
  joined,
  lateWords,
  opening,
  payFacts,
  said,
} from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'
import { instalmentSlots, writeInstalment } from './instalment.ts'

export function write(facts: MessageFacts): Written {
  if (facts.instalment != null) return writeInstalment(facts, facts.instalment)
  const { hello, what, toPay, paid, fee, due, next, bankgiro, reference } = said(facts)
  const pay =
    next === null
      ? `Please pay ${toPay} as soon as you can.`
      : `Please pay ${toPay} before ${next}.`
  const cost =
    facts.fee > 0
      ? `The amount includes ${fee} for this reminder, as set out in your agreement.`
      : 'This reminder costs nothing.'
  return {
    subject: firstThatFits(
      `The bill is not paid yet: ${toPay} is left`,
      `Bill left to pay: ${toPay}`,
    ),
    preview: next === null ? 'How we can solve it.' : `Nothing new happens before ${next}.`,
    heading: 'Let us solve the bill together',
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Thank you for ${paid} that we have got for ${what}.`,
            `A part is left. The last day was ${due}. ${pay}`,
          )
        : `${hello} The bill for ${what} is not paid yet. The last day was ${due}. ${pay}`,
      joined(cost, ...lateWords(facts)),
      ...contextLines(facts),
      joined(
        `${opening(facts)}, or pay from your bank to bankgiro ${bankgiro}.`,
        `Then give OCR number ${reference}.`,
      ),
      next === null
        ? 'Have you paid? Then all is done.'
        : `You have time. Nothing new happens before ${next}. Have you paid? Then all is done.`,
      joined(
        'Can you not pay now? Call us. You do not need a plan, we will look for one',
        'together. Is the bill wrong? Tell us, and we will look into it.',
      ),
    ],
    facts: payFacts(facts),
    button: { text: `See and pay ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  if (facts.instalment != null) return instalmentSlots(facts, facts.instalment)
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'pay' }
}
