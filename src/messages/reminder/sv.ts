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
    next === null ? `Betala ${toPay} så snart du kan.` : `Betala gärna ${toPay} före ${next}.`
  const cost =
    facts.fee > 0
      ? `I beloppet ingår ${fee} för den här påminnelsen, enligt ditt avtal.`
      : 'Den här påminnelsen kostar inget.'
  return {
    subject: firstThatFits(
      `Räkningen är inte betald än: ${toPay} är kvar`,
      `Räkning kvar att betala: ${toPay}`,
    ),
    preview: next === null ? 'Så kan vi lösa det.' : `Inget nytt händer före ${next}.`,
    heading: 'Låt oss lösa räkningen tillsammans',
    paragraphs: [
      facts.paid > 0
        ? joined(
            `${hello} Tack för ${paid} som vi har fått för ${what}.`,
            `En del är kvar. Sista dagen var ${due}. ${pay}`,
          )
        : `${hello} Räkningen för ${what} är inte betald än. Sista dagen var ${due}. ${pay}`,
      joined(cost, ...lateWords(facts)),
      ...contextLines(facts),
      joined(
        `${opening(facts)}, eller betala från din bank till bankgiro ${bankgiro}.`,
        `Skriv då OCR-nummer ${reference}.`,
      ),
      next === null
        ? 'Har du redan betalat? Då är allt klart.'
        : joined(
            `Du har tid på dig. Inget nytt händer före ${next}.`,
            'Har du redan betalat? Då är allt klart.',
          ),
      joined(
        'Går det inte att betala nu? Ring oss. Du behöver inte ha en lösning, vi letar',
        'tillsammans. Är räkningen fel? Säg det till oss, så tittar vi på den.',
      ),
    ],
    facts: payFacts(facts),
    button: { text: `Visa och betala ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  if (facts.instalment != null) return instalmentSlots(facts, facts.instalment)
  const { toPay, due } = said(facts)
  return { amount: toPay, date: due, action: 'Betala' }
}
