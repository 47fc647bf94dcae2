import {
  billSums,
  contactLine,
  contextLines,
  firstThatFits,
  joined,
  opening,
  payFacts,
  said,
} from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

export function write(facts: MessageFacts): Written {
  const { hello, what, period, toPay, due, next, bankgiro, reference } = said(facts)
  const bill = period === null ? 'Your bill' : `Your bill for ${period}`
  return {
    subject: firstThatFits(
      `${bill}: ${toPay} by ${due}`,
      `Your bill: ${toPay} by ${due}`,
      `Your bill: ${toPay}`,
    ),
    preview: `Pay on the page or to bankgiro ${bankgiro}. There you see every line.`,
    heading: bill,
    paragraphs: [
      `${hello} Here is the bill for ${what}. Please pay ${toPay} by ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)} to see every line and the ways to pay.`,
        `You can also pay from your bank to bankgiro ${bankgiro}.`,
        `Then give OCR number ${reference}.`,
      ),
      next === null
        ? 'We will tell you when the money has come.'
        : joined(
            'We will tell you when the money has come.',
            `If not, you hear from us on ${next} at the earliest.`,
          ),
      'Does the day not suit you? Talk to us, and we will find a way together.',
    ],
    facts: payFacts(facts),
    sums: billSums(facts),
    button: { text: `See and pay ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'pay' }
}
