import { noMoney } from '../../core/money.ts'
import {
  contactLine,
  contextLines,
  daysInWords,
  firstThatFits,
  joined,
  opening,
  payFacts,
  said,
} from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

export function write(facts: MessageFacts): Written {
  const { hello, what, toPay, paid, due, next, bankgiro, reference } = said(facts)
  return {
    subject: firstThatFits(`Coming up: ${toPay} by ${due}`, `Coming up: ${toPay}`),
    preview: 'This reminder costs nothing.',
    heading: heading(facts),
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Thank you for ${paid} that we have got for ${what}.`,
            `Please pay the rest, ${toPay}, by ${due}.`,
          )
        : `${hello} The bill for ${what} is not paid yet. Please pay ${toPay} by ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)}, or pay from your bank to bankgiro ${bankgiro}.`,
        `Then give OCR number ${reference}.`,
      ),
      'Have you paid? Then all is done. We see money to bankgiro on the next bank day.',
      next === null
        ? 'This reminder costs nothing.'
        : `This reminder costs nothing. You will not hear from us again before ${next}.`,
      'Is it hard to pay in time? Call us, and we will find a way together.',
    ],
    facts: payFacts({ ...facts, fee: noMoney }),
    button: { text: `See and pay ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'pay' }
}

function heading(facts: MessageFacts): string {
  const { daysLeft, due } = said(facts)
  if (daysLeft === 0) return 'Today is the last day to pay'
  if (daysLeft === 1) return 'Tomorrow is the last day to pay'
  return daysLeft > 1
    ? `${daysInWords(daysLeft, 'en')} left to pay the bill`
    : `The bill that was to be paid ${due}`
}
