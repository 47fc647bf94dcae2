import { negate } from '../../core/money.ts'
import { moneyInWords } from '../../core/words.ts'
import { firstName } from '../about.ts'
import { contactLine, fact, joined, said } from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

export function write(facts: MessageFacts): Written {
  const { what, toPay, paid, issued, amount } = said(facts)
  const first = firstName(facts.customerName, facts.customerKind)
  const thanks = first === null ? 'Takk' : `Takk ${first}`
  const received = facts.paid > 0
  const back = moneyInWords(negate(facts.toPay), facts.invoice.currency, 'nb')
  const heading = received ? `${thanks}, regningen er betalt` : 'Regningen er klar'
  return {
    subject: heading.length <= 60 ? heading : 'Takk, regningen er betalt',
    preview: received ? `Vi har fått ${paid}.` : 'Ingenting er igjen å betale.',
    heading,
    paragraphs: [
      received
        ? joined(
            `Vi har fått ${paid} for ${what}. Regningen fra ${issued} er betalt, og du`,
            'trenger ikke gjøre noe mer.',
          )
        : `Regningen fra ${issued} på ${amount} er kreditert. Du trenger ikke gjøre noe mer.`,
      ...(facts.toPay < 0
        ? [
            joined(
              `Du har ${back} å få tilbake. Si fra om du vil ha pengene til kontoen din`,
              'eller av neste regning.',
            ),
          ]
        : []),
      'Ta gjerne vare på dette som kvittering.',
    ],
    facts: [
      ...(received ? [fact('nb', 'paid', paid)] : []),
      ...(facts.toPay < 0 ? [] : [fact('nb', 'left', toPay)]),
      fact('nb', 'invoice', facts.invoice.number),
    ],
    button: {
      text: received ? `Vis kvitteringen på ${paid}` : 'Vis regningen',
      href: facts.link,
    },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { paid, amount, issued } = said(facts)
  return { amount: facts.paid > 0 ? paid : amount, date: issued, action: 'trenger ikke gjøre noe' }
}
