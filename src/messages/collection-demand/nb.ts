import { dateInWords } from '../../core/words.ts'
import { contactLine, demandPayFacts, firstThatFits, joined, said } from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'
import { demandOf, demandSums } from './demand-sums.ts'

/** A Swedish demand, by Swedish law, for those who read Norwegian. */
export function write(facts: MessageFacts): Written {
  const { hello, what, toPay, next, bankgiro, reference } = said(facts)
  const { legalName, claims } = demandOf(facts)
  const until = deadline(facts)
  const several = claims.length > 1
  return {
    subject: firstThatFits(`Inkassokrav: ${toPay} senest ${until}`, `Inkassokrav: ${toPay}`),
    preview: 'Betal, eller si fra om noe er feil.',
    heading: several ? 'La oss løse regningene sammen' : 'La oss løse regningen sammen',
    paragraphs: [
      joined(
        several
          ? `${hello} Regningene for ${what} er ikke betalt ennå.`
          : `${hello} Regningen for ${what} er ikke betalt ennå.`,
        `Betal ${toPay} senest ${until}. Er noe feil? Si det til oss senest samme dag.`,
      ),
      joined(
        `Dette er et inkassokrav, etter 5 § i den svenske inkassolagen. Pengene skal til`,
        several
          ? `${legalName}. Betal hver regning til bankgiro ${bankgiro} med sitt OCR-nummer.`
          : `${legalName}. Betal til bankgiro ${bankgiro} med OCR-nummer ${reference}.`,
      ),
      joined(
        'Mener du at noe ikke stemmer? Ring eller skriv, akkurat som du vil. Det du sier er',
        'feil, får vente mens vi finner ut av det. Du får svar fra oss.',
      ),
      joined(
        'Går det ikke å betale alt nå? Ring oss, så leter vi etter en måte sammen.',
        'Kommunen gir gratis råd om penger og gjeld.',
      ),
      joined(
        next === null
          ? 'Hører vi ikke noe, går en av oss gjennom saken.'
          : `Hører vi ikke noe, går en av oss gjennom saken, tidligst ${next}.`,
        'Etter det kan et inkassobyrå ta over, eller Kronofogden i Sverige prøve saken.',
        'Har du alt betalt? Da er alt klart.',
      ),
    ],
    facts: demandPayFacts(facts, until),
    sums: demandSums(facts),
    button: { text: `Vis og betal ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  return { amount: said(facts).toPay, date: deadline(facts), action: 'Betal' }
}

function deadline(facts: MessageFacts): string {
  return dateInWords(demandOf(facts).deadline, 'nb', facts.today)
}
