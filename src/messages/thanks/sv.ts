import { negate } from '../../core/money.ts'
import { moneyInWords } from '../../core/words.ts'
import { firstName } from '../about.ts'
import { contactLine, fact, joined, said } from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

export function write(facts: MessageFacts): Written {
  const { what, toPay, paid, issued, amount } = said(facts)
  const first = firstName(facts.customerName, facts.customerKind)
  const thanks = first === null ? 'Tack' : `Tack ${first}`
  const received = facts.paid > 0
  const back = moneyInWords(negate(facts.toPay), facts.invoice.currency, 'sv')
  const heading = received ? `${thanks}, räkningen är betald` : 'Räkningen är klar'
  return {
    subject: heading.length <= 60 ? heading : 'Tack, räkningen är betald',
    preview: received ? `Vi har fått ${paid}.` : 'Inget är kvar att betala.',
    heading,
    paragraphs: [
      received
        ? joined(
            `Vi har fått ${paid} för ${what}. Räkningen från ${issued} är betald, och du`,
            'behöver inte göra något mer.',
          )
        : `Räkningen från ${issued} på ${amount} är krediterad. Du behöver inte göra något mer.`,
      ...(facts.toPay < 0
        ? [
            joined(
              `Du har ${back} att få tillbaka. Säg till om du vill ha pengarna till ditt`,
              'konto eller av nästa räkning.',
            ),
          ]
        : []),
      'Spara gärna det här som kvitto.',
    ],
    facts: [
      ...(received ? [fact('sv', 'paid', paid)] : []),
      ...(facts.toPay < 0 ? [] : [fact('sv', 'left', toPay)]),
      fact('sv', 'invoice', facts.invoice.number),
    ],
    button: { text: received ? `Visa kvittot på ${paid}` : 'Visa räkningen', href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { paid, amount, issued } = said(facts)
  return { amount: facts.paid > 0 ? paid : amount, date: issued, action: 'behöver inte göra något' }
}
