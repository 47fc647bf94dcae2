import { dateInWords } from '../../core/words.ts'
import { contactLine, demandPayFacts, firstThatFits, joined, said } from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'
import { demandOf, demandSums } from './demand-sums.ts'

export function write(facts: MessageFacts): Written {
  const { hello, what, toPay, next, bankgiro, reference } = said(facts)
  const { legalName, claims } = demandOf(facts)
  const until = deadline(facts)
  const several = claims.length > 1
  return {
    subject: firstThatFits(
      `Collection demand: ${toPay} by ${until}`,
      `Collection demand: ${toPay}`,
    ),
    preview: 'Please pay, or tell us if something is wrong.',
    heading: several ? 'Let us solve the bills together' : 'Let us solve the bill together',
    paragraphs: [
      joined(
        several
          ? `${hello} The bills for ${what} are not paid yet.`
          : `${hello} The bill for ${what} is not paid yet.`,
        `Please pay ${toPay} by ${until}. Is something wrong? Tell us by the same day.`,
      ),
      joined(
        'This is a collection demand (inkassokrav) under section 5 of Swedish act 1974:182.',
        `The money goes to ${legalName}.`,
        several
          ? `Pay each bill on its own to bankgiro ${bankgiro}. Each has its own OCR number.`
          : `Pay to bankgiro ${bankgiro} with OCR number ${reference}.`,
      ),
      joined(
        'Is something not right? Call or write, as you like. What you say is wrong waits while we',
        'find out. You will get an answer.',
      ),
      joined(
        'Can you not pay it all now? Call us, and we will look for a way together.',
        'Your municipality gives free advice about money and debts.',
      ),
      joined(
        next === null
          ? 'If we hear nothing, one of us will look at it.'
          : `If we hear nothing, one of us will look at it, ${next} at the earliest.`,
        'After that a collection agency may take over, or Kronofogden, the Swedish Enforcement',
        'Authority, may try it. Have you paid? Then all is done.',
      ),
    ],
    facts: demandPayFacts(facts, until),
    sums: demandSums(facts),
    button: { text: `See and pay ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  return { amount: said(facts).toPay, date: deadline(facts), action: 'pay' }
}

function deadline(facts: MessageFacts): string {
  return dateInWords(demandOf(facts).deadline, 'en', facts.today)
}
