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
    next === null ? `Betal ${toPay} så snart du kan.` : `Betal gjerne ${toPay} før ${next}.`
  const cost =
    facts.fee > 0
      ? `I beløpet er ${fee} for denne påminnelsen, etter avtalen din.`
      : 'Denne påminnelsen koster ingenting.'
  return {
    subject: firstThatFits(
      `Regningen er ikke betalt ennå: ${toPay} er igjen`,
      `Regning igjen å betale: ${toPay}`,
    ),
    preview: next === null ? 'Slik kan vi løse det.' : `Ingenting nytt skjer før ${next}.`,
    heading: 'La oss løse regningen sammen',
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Takk for ${paid} som vi har fått for ${what}.`,
            `En del er igjen. Siste dag var ${due}. ${pay}`,
          )
        : `${hello} Regningen for ${what} er ikke betalt ennå. Siste dag var ${due}. ${pay}`,
      joined(cost, ...lateWords(facts)),
      ...contextLines(facts),
      joined(
        `${opening(facts)}, eller betal fra banken din til bankgiro ${bankgiro}.`,
        `Skriv da OCR-nummer ${reference}.`,
      ),
      next === null
        ? 'Har du alt betalt? Da er alt klart.'
        : `Du har god tid. Ingenting nytt skjer før ${next}. Har du alt betalt? Da er alt klart.`,
      joined(
        'Går det ikke å betale nå? Ring oss. Du trenger ikke ha en løsning, vi leter',
        'sammen. Er regningen feil? Si det til oss, så ser vi på den.',
      ),
    ],
    facts: payFacts(facts),
    button: { text: `Vis og betal ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  if (facts.instalment != null) return instalmentSlots(facts, facts.instalment)
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betal' }
}
