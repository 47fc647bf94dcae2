import { dateInWords, type Language } from '../../core/words.ts'
import {
  contactLine,
  contextLines,
  firstThatFits,
  joined,
  opening,
  payFacts,
  said,
} from '../line.ts'
import type { MessageFacts, Slots, Written } from '../message.ts'

type Part = NonNullable<MessageFacts['instalment']>

/** The reminder of a part of a plan: no fee, and the plan goes on when it is paid. */
export function writeInstalment(facts: MessageFacts, part: Part): Written {
  const { language } = facts
  const { hello, toPay, next, bankgiro, reference } = said(facts)
  const due = dateInWords(part.dueOn, language, facts.today)
  const words = lines[language]({
    ...part,
    toPay,
    due,
    next,
    open: opening(facts),
    bankgiro,
    reference,
  })
  return {
    subject: firstThatFits(words.subject, words.shortSubject),
    preview: words.preview,
    heading: words.heading,
    paragraphs: [
      joined(hello, words.first),
      words.free,
      ...contextLines(facts),
      words.how,
      words.plan,
      words.help,
    ],
    facts: payFacts({ ...facts, invoice: { ...facts.invoice, dueOn: part.dueOn } }),
    button: { text: words.button, href: facts.link },
    contact: contactLine(facts),
  }
}

export function instalmentSlots(facts: MessageFacts, part: Part): Slots {
  const { language } = facts
  const action = { sv: 'Betala', nb: 'Betal', en: 'pay' }[language]
  const date = dateInWords(part.dueOn, language, facts.today)
  return { amount: said(facts).toPay, date, action }
}

type Say = {
  readonly no: number
  readonly of: number
  readonly toPay: string
  readonly due: string
  readonly next: string | null
  /** Where the bill opens. */
  readonly open: string
  readonly bankgiro: string
  readonly reference: string
}

type InstalmentWords = Readonly<
  Record<
    | 'subject'
    | 'shortSubject'
    | 'preview'
    | 'heading'
    | 'first'
    | 'free'
    | 'how'
    | 'plan'
    | 'help'
    | 'button',
    string
  >
>

const lines: Readonly<Record<Language, (say: Say) => InstalmentWords>> = {
  sv: ({ no, of, toPay, due, next, open, bankgiro, reference }) => ({
    subject: `Delbetalningen är inte betald än: ${toPay}`,
    shortSubject: `Delbetalning: ${toPay}`,
    preview: 'Planen gäller. Den här påminnelsen kostar inget.',
    heading: 'Din delbetalning väntar',
    first: joined(
      `Del ${no} av ${of} i din plan är inte betald än. Sista dagen var ${due}.`,
      next === null ? `Betala ${toPay} så snart du kan.` : `Betala gärna ${toPay} före ${next}.`,
    ),
    free: 'Den här påminnelsen kostar inget.',
    how: joined(
      `${open}, eller betala från din bank till bankgiro ${bankgiro}.`,
      `Skriv då OCR-nummer ${reference}.`,
    ),
    plan: 'När pengarna har kommit går planen vidare som vi sa. Har du redan betalat? Då är allt klart.',
    help: 'Går det inte just nu? Ring oss, så hittar vi ett sätt tillsammans.',
    button: `Visa och betala ${toPay}`,
  }),
  nb: ({ no, of, toPay, due, next, open, bankgiro, reference }) => ({
    subject: `Avdraget er ikke betalt ennå: ${toPay}`,
    shortSubject: `Avdrag: ${toPay}`,
    preview: 'Avtalen gjelder. Denne påminnelsen koster ingenting.',
    heading: 'Avdraget ditt venter',
    first: joined(
      `Del ${no} av ${of} i avtalen din er ikke betalt ennå. Siste dag var ${due}.`,
      next === null ? `Betal ${toPay} så snart du kan.` : `Betal gjerne ${toPay} før ${next}.`,
    ),
    free: 'Denne påminnelsen koster ingenting.',
    how: joined(
      `${open}, eller betal fra banken din til bankgiro ${bankgiro}.`,
      `Skriv da OCR-nummer ${reference}.`,
    ),
    plan: 'Når pengene har kommet, går avtalen videre som vi sa. Har du betalt? Da er alt i orden.',
    help: 'Går det ikke akkurat nå? Ring oss, så finner vi en måte sammen.',
    button: `Vis og betal ${toPay}`,
  }),
  en: ({ no, of, toPay, due, next, open, bankgiro, reference }) => ({
    subject: `The part is not paid yet: ${toPay}`,
    shortSubject: `Part to pay: ${toPay}`,
    preview: 'The plan holds. This reminder costs nothing.',
    heading: 'A part of your plan waits',
    first: joined(
      `Part ${no} of ${of} in your plan is not paid yet. The last day was ${due}.`,
      next === null
        ? `Please pay ${toPay} as soon as you can.`
        : `Please pay ${toPay} before ${next}.`,
    ),
    free: 'This reminder costs nothing.',
    how: joined(
      `${open}, or pay from your bank to bankgiro ${bankgiro}.`,
      `Then give OCR number ${reference}.`,
    ),
    plan: 'When the money has come the plan goes on as we said. Have you paid? Then all is done.',
    help: 'Can you not pay now? Call us, and we will find a way together.',
    button: `See and pay ${toPay}`,
  }),
}
