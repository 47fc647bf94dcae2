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
    subject: firstThatFits(`Snart dags: ${toPay} senast ${due}`, `Snart dags: ${toPay}`),
    preview: 'Den här påminnelsen kostar inget.',
    heading: heading(facts),
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Tack för ${paid} som vi har fått för ${what}.`,
            `Betala resten, ${toPay}, senast ${due}.`,
          )
        : `${hello} Räkningen för ${what} är inte betald än. Betala ${toPay} senast ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)}, eller betala från din bank till bankgiro ${bankgiro}.`,
        `Skriv då OCR-nummer ${reference}.`,
      ),
      'Har du redan betalat? Då är allt klart. Pengar till bankgiro syns hos oss nästa bankdag.',
      next === null
        ? 'Den här påminnelsen kostar inget.'
        : `Den här påminnelsen kostar inget. Vi hör inte av oss igen före ${next}.`,
      'Är det svårt att betala i tid? Ring oss, så hittar vi ett sätt tillsammans.',
    ],
    facts: payFacts({ ...facts, fee: noMoney }),
    button: { text: `Visa och betala ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betala' }
}

function heading(facts: MessageFacts): string {
  const { daysLeft, due } = said(facts)
  if (daysLeft === 0) return 'I dag är sista dagen att betala'
  if (daysLeft === 1) return 'I morgon är sista dagen att betala'
  return daysLeft > 1
    ? `${daysInWords(daysLeft, 'sv')} kvar att betala räkningen`
    : `Räkningen som skulle betalas ${due}`
}
