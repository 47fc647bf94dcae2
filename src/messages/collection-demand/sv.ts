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
    subject: firstThatFits(`Inkassokrav: ${toPay} senast ${until}`, `Inkassokrav: ${toPay}`),
    preview: 'Betala, eller säg till om något är fel.',
    heading: several
      ? 'Låt oss lösa räkningarna tillsammans'
      : 'Låt oss lösa räkningen tillsammans',
    paragraphs: [
      joined(
        several
          ? `${hello} Räkningarna för ${what} är inte betalda än.`
          : `${hello} Räkningen för ${what} är inte betald än.`,
        `Betala ${toPay} senast ${until}. Är något fel? Säg det till oss senast samma dag.`,
      ),
      joined(
        `Det här är ett inkassokrav, efter 5 § inkassolagen. Pengarna ska till ${legalName}.`,
        several
          ? `Betala varje räkning för sig till bankgiro ${bankgiro}. Varje räkning har sitt OCR-nummer.`
          : `Betala till bankgiro ${bankgiro} med OCR-nummer ${reference}.`,
      ),
      joined(
        'Tycker du att något inte stämmer? Ring eller skriv, precis som du vill. Det som du',
        'säger är fel får vänta medan vi tar reda på hur det är. Du får svar av oss.',
      ),
      joined(
        'Går det inte att betala allt nu? Ring oss, så letar vi efter ett sätt tillsammans.',
        'Din kommun ger gratis råd om pengar och skulder.',
      ),
      joined(
        next === null
          ? `Hör vi inget till dess, går en av oss igenom ${several ? 'räkningarna' : 'räkningen'}.`
          : `Hör vi inget, går en av oss igenom det hela, tidigast ${next}.`,
        'Sedan kan ett inkassobolag ta över, eller Kronofogden få pröva saken.',
        'Har du redan betalat? Då är allt klart.',
      ),
    ],
    facts: demandPayFacts(facts, until),
    sums: demandSums(facts),
    button: { text: `Visa och betala ${toPay}`, href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  return { amount: said(facts).toPay, date: deadline(facts), action: 'Betala' }
}

function deadline(facts: MessageFacts): string {
  return dateInWords(demandOf(facts).deadline, 'sv', facts.today)
}
