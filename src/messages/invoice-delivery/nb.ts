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
  const bill = period === null ? 'Regningen din' : `Regningen din for ${period}`
  return {
    subject: firstThatFits(
      `${bill}: ${toPay} senest ${due}`,
      `Regningen din: ${toPay} senest ${due}`,
      `Regningen din: ${toPay}`,
    ),
    preview: `Betal på siden eller til bankgiro ${bankgiro}. Der ser du hver linje.`,
    heading: bill,
    paragraphs: [
      `${hello} Her er regningen for ${what}. Betal ${toPay} senest ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)}, så ser du hver linje og hvordan du kan betale.`,
        `Du kan også betale fra banken din til bankgiro ${bankgiro}.`,
        `Skriv da OCR-nummer ${reference}.`,
      ),
      next === null
        ? 'Vi sier fra når pengene har kommet.'
        : `Vi sier fra når pengene har kommet. Ellers hører du fra oss tidligst ${next}.`,
      'Passer ikke dagen? Ta kontakt, så finner vi en måte sammen.',
    ],
    facts: payFacts(facts),
    sums: billSums(facts),
    button: { text: `Vis og betal ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betal' }
}
