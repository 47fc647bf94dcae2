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
    subject: firstThatFits(`Snart tid: ${toPay} senest ${due}`, `Snart tid: ${toPay}`),
    preview: 'Denne påminnelsen koster ingenting.',
    heading: heading(facts),
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Takk for ${paid} som vi har fått for ${what}.`,
            `Betal resten, ${toPay}, senest ${due}.`,
          )
        : `${hello} Regningen for ${what} er ikke betalt ennå. Betal ${toPay} senest ${due}.`,
      ...contextLines(facts),
      joined(
        `${opening(facts)}, eller betal fra banken din til bankgiro ${bankgiro}.`,
        `Skriv da OCR-nummer ${reference}.`,
      ),
      'Har du alt betalt? Da er alt klart. Penger til bankgiro ser vi neste bankdag.',
      next === null
        ? 'Denne påminnelsen koster ingenting.'
        : `Denne påminnelsen koster ingenting. Du hører ikke fra oss igjen før ${next}.`,
      'Er det vanskelig å betale i tide? Ring oss, så finner vi en måte sammen.',
    ],
    facts: payFacts({ ...facts, fee: noMoney }),
    button: { text: `Vis og betal ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betal' }
}

function heading(facts: MessageFacts): string {
  const { daysLeft, due } = said(facts)
  if (daysLeft === 0) return 'I dag er siste dag å betale'
  if (daysLeft === 1) return 'I morgen er siste dag å betale'
  return daysLeft > 1
    ? `${daysInWords(daysLeft, 'nb')} igjen til å betale regningen`
    : `Regningen som skulle betales ${due}`
}
