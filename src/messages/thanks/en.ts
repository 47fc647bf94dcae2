import { negate } from '../../core/money.ts'
import { moneyInWords } from '../../core/words.ts'
import { firstName } from '../about.ts'
import { contactLine, fact, joined, said } from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

export function write(facts: MessageFacts): Written {
  const { what, toPay, paid, issued, amount } = said(facts)
  const first = firstName(facts.customerName, facts.customerKind)
  const thanks = first === null ? 'Thank you' : `Thank you ${first}`
  const received = facts.paid > 0
  const back = moneyInWords(negate(facts.toPay), facts.invoice.currency, 'en')
  const heading = received ? `${thanks}, the bill is paid` : 'The bill is settled'
  return {
    subject: heading.length <= 60 ? heading : 'Thank you, the bill is paid',
    preview: received ? `We have got ${paid}.` : 'Nothing is left to pay.',
    heading,
    paragraphs: [
      received
        ? joined(
            `We have got ${paid} for ${what}. The bill of ${issued} is paid, and you need do`,
            'nothing more.',
          )
        : `The bill of ${issued} for ${amount} is credited. You need do nothing more.`,
      ...(facts.toPay < 0
        ? [
            joined(
              `You have ${back} to get back. Tell us if you want the money to your account`,
              'or off the next bill.',
            ),
          ]
        : []),
      'Feel free to keep this as your receipt.',
    ],
    facts: [
      ...(received ? [fact('en', 'paid', paid)] : []),
      ...(facts.toPay < 0 ? [] : [fact('en', 'left', toPay)]),
      fact('en', 'invoice', facts.invoice.number),
    ],
    button: { text: received ? `See the receipt for ${paid}` : 'See the bill', href: facts.link },
    contact: contactLine(facts),
  }
}

export function slots(facts: MessageFacts): Slots {
  const { paid, amount, issued } = said(facts)
  return { amount: facts.paid > 0 ? paid : amount, date: issued, action: 'need do nothing' }
}
