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
  const bill = period === null ? 'Din räkning' : `Din räkning för ${period}`
  return {
    subject: firstThatFits(
      `${bill}: ${toPay} senast ${due}`,
      `Din räkning: ${toPay} senast ${due}`,
      `Din räkning: ${toPay}`,
    ),
    preview: `Betala på sidan eller till bankgiro ${bankgiro}. Där ser du varje rad.`,
    heading: bill,
    paragraphs: [
      `${hello} Här är räkningen för ${what}. Betala ${toPay} senast ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)}, så ser du varje rad och hur du kan betala.`,
        `Du kan också betala från din bank till bankgiro ${bankgiro}.`,
        `Skriv då OCR-nummer ${reference}.`,
      ),
      next === null
        ? 'Vi säger till när pengarna har kommit.'
        : `Vi säger till när pengarna har kommit. I annat fall hör vi av oss tidigast ${next}.`,
      'Passar dagen inte? Hör av dig, så hittar vi ett sätt tillsammans.',
    ],
    facts: payFacts(facts),
    sums: billSums(facts),
    button: { text: `Visa och betala ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betala' }
}
