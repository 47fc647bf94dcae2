import { daysBetween } from '../core/date.ts'
import { formatBankgiro } from '../core/giro.ts'
import type { Minor } from '../core/money.ts'
import { dateInWords, inGroupsOfFour, type Language, moneyInWords } from '../core/words.ts'
import { commoditiesInWords, firstName, periodInWords } from './about.ts'
import type { MessageFacts, Sums, Written } from './message.ts'

/** Lines several messages have in common: the same thing is said the same way everywhere. */

/** The facts of a message as they are written in its language. */
export type Said = {
  readonly hello: string
  /** `el och elnät`, or the general word for a bill's subject when nothing is known. */
  readonly what: string
  /** `december`, or `null`. */
  readonly period: string | null
  readonly toPay: string
  readonly paid: string
  readonly amount: string
  readonly fee: string
  readonly interest: string
  readonly compensation: string
  readonly due: string
  readonly issued: string
  readonly next: string | null
  readonly daysLeft: number
  readonly bankgiro: string
  readonly reference: string
}

export function said(facts: MessageFacts): Said {
  const { language, today, invoice } = facts
  const money = (amount: MessageFacts['toPay']) => moneyInWords(amount, invoice.currency, language)
  const first = firstName(facts.customerName, facts.customerKind)
  const hi = { sv: 'Hej', nb: 'Hei', en: 'Hello' }[language]
  const { commodities, period } = facts.about
  return {
    hello: first === null ? `${hi}!` : `${hi} ${first}!`,
    what: commoditiesInWords(commodities, language) ?? general[language],
    period: period === null ? null : periodInWords(period, language, today),
    toPay: money(facts.toPay),
    paid: money(facts.paid),
    amount: money(invoice.amount),
    fee: money(facts.fee),
    interest: money(facts.interest),
    compensation: money(facts.compensation),
    due: dateInWords(invoice.dueOn, language, today),
    issued: dateInWords(invoice.issuedOn, language, today),
    next: facts.nextOn === null ? null : dateInWords(facts.nextOn, language, today),
    daysLeft: daysBetween(today, invoice.dueOn),
    bankgiro: formatBankgiro(facts.pay.bankgiro),
    reference: inGroupsOfFour(facts.pay.reference),
  }
}

const general: Record<Language, string> = {
  sv: 'det vi levererar',
  nb: 'det vi leverer',
  en: 'our services',
}

type Term =
  | 'toPay'
  | 'due'
  | 'bankgiro'
  | 'reference'
  | 'invoice'
  | 'fee'
  | 'interest'
  | 'compensation'
  | 'paid'
  | 'left'

const terms: Record<Language, Record<Term, string>> = {
  sv: {
    toPay: 'Att betala',
    due: 'Senast',
    bankgiro: 'Bankgiro',
    reference: 'OCR-nummer',
    invoice: 'Räkning',
    fee: 'Varav avgift',
    interest: 'Varav ränta',
    compensation: 'Varav förseningsersättning',
    paid: 'Betalt',
    left: 'Kvar att betala',
  },
  nb: {
    toPay: 'Å betale',
    due: 'Senest',
    bankgiro: 'Bankgiro (Sverige)',
    reference: 'OCR-nummer',
    invoice: 'Regning',
    fee: 'Herav gebyr',
    interest: 'Herav rente',
    compensation: 'Herav kompensasjon',
    paid: 'Betalt',
    left: 'Igjen å betale',
  },
  en: {
    toPay: 'To pay',
    due: 'By',
    bankgiro: 'Bankgiro',
    reference: 'OCR number',
    invoice: 'Bill',
    fee: 'Of which fee',
    interest: 'Of which interest',
    compensation: 'Of which compensation',
    paid: 'Paid',
    left: 'Left to pay',
  },
}

export function fact(language: Language, term: Term, value: string): Written['facts'][number] {
  return { term: terms[language][term], value }
}

/** How to pay, as facts: amount, last day, bankgiro, reference, invoice number. */
export function payFacts(facts: MessageFacts): Written['facts'] {
  const { language } = facts
  const { toPay, fee, interest, compensation, due, bankgiro, reference } = said(facts)
  return [
    fact(language, 'toPay', toPay),
    ...(facts.fee > 0 ? [fact(language, 'fee', fee)] : []),
    ...(facts.interest > 0 ? [fact(language, 'interest', interest)] : []),
    ...(facts.compensation > 0 ? [fact(language, 'compensation', compensation)] : []),
    ...(facts.today <= facts.invoice.dueOn ? [fact(language, 'due', due)] : []),
    fact(language, 'bankgiro', bankgiro),
    fact(language, 'reference', reference),
    fact(language, 'invoice', facts.invoice.number),
  ]
}

/** How to pay a demand: several bills are each paid by their own reference. */
export function demandPayFacts(facts: MessageFacts, until: string): Written['facts'] {
  const { language } = facts
  const { toPay, bankgiro, reference } = said(facts)
  const several = (facts.demand?.claims.length ?? 0) > 1
  return [
    fact(language, 'toPay', toPay),
    fact(language, 'due', until),
    fact(language, 'bankgiro', bankgiro),
    ...(several ? [] : [fact(language, 'reference', reference)]),
    ...(several ? [] : [fact(language, 'invoice', facts.invoice.number)]),
  ]
}

/** Where the bill opens: by the button on a screen, by the code on paper. */
export function opening({ language, medium }: MessageFacts): string {
  const paper = medium === 'paper'
  return {
    sv: `Öppna räkningen med ${paper ? 'koden' : 'knappen'}`,
    nb: `Åpne regningen med ${paper ? 'koden' : 'knappen'}`,
    en: `Open the bill with the ${paper ? 'code' : 'button'}`,
  }[language]
}

/** The lines of the bill on paper; a screen shows them on the page. */
export function billSums(facts: MessageFacts): Sums | undefined {
  const { language, lines, invoice, medium } = facts
  if (medium !== 'paper' || lines === undefined || lines.length === 0) return undefined
  const money = (amount: Minor) => moneyInWords(amount, invoice.currency, language)
  return {
    heading: { sv: 'Det här ingår', nb: 'Dette inngår', en: 'What it is for' }[language],
    rows: lines.map(({ text, amount }) => ({ text, note: null, amount: money(amount) })),
    total: {
      text: withVat(language, facts.vat == null ? null : money(facts.vat)),
      amount: money(invoice.amount),
    },
  }
}

/** What lateness costs beside a fee, in sentences; none when it costs nothing. */
export function lateWords(facts: MessageFacts): readonly string[] {
  const { interest, compensation, due } = said(facts)
  const ran: Record<Language, string> = {
    sv: `Ränta för tiden efter ${due} ingår med ${interest}.`,
    nb: `Rente for tiden etter ${due} er med i beløpet: ${interest}.`,
    en: `Interest for the time after ${due} is included: ${interest}.`,
  }
  const owed: Record<Language, string> = {
    sv: joined(
      `I beloppet ingår också ${compensation} i förseningsersättning, som företag och`,
      'myndigheter betalar enligt lag (1981:739) när en räkning blir sen.',
    ),
    nb: joined(
      `Med i beløpet er også ${compensation} i kompensasjon, som bedrifter og myndigheter`,
      'betaler etter svensk lov (1981:739) når en regning blir sen.',
    ),
    en: joined(
      `Also included is ${compensation} in compensation for lateness, which companies and public`,
      'bodies pay under Swedish law (1981:739) when a bill is late.',
    ),
  }
  return [
    ...(facts.interest > 0 ? [ran[facts.language]] : []),
    ...(facts.compensation > 0 ? [owed[facts.language]] : []),
  ]
}

function withVat(language: Language, vat: string | null): string {
  if (vat === null) return { sv: 'Summa', nb: 'Sum', en: 'Total' }[language]
  return {
    sv: `Summa, varav moms ${vat}`,
    nb: `Sum, herav mva. ${vat}`,
    en: `Total, of which VAT ${vat}`,
  }[language]
}

/** Whom to ask, and when somebody answers. */
export function contactLine(facts: MessageFacts): string {
  const { name, phone, email, hours } = facts.creditor
  const about = facts.invoice.number
  const lines: Record<Language, string> = {
    sv: `Frågor om räkning ${about}? Ring ${name}, ${phone} (${hours}), eller skriv till ${email}.`,
    nb: joined(
      `Spørsmål om regning ${about}? Ring ${name}, ${phone} (${hours}), eller skriv til`,
      `${email}.`,
    ),
    en: `Questions about bill ${about}? Call ${name}, ${phone} (${hours}), or write to ${email}.`,
  }
  return lines[facts.language]
}

/** Why one who acts for the customer gets it, and that what is disputed rests: if it is so. */
export function contextLines(facts: MessageFacts): string[] {
  return [...representedLines(facts), ...restingLines(facts)]
}

function representedLines(facts: MessageFacts): string[] {
  if (facts.represented !== true) return []
  const { number } = facts.invoice
  const lines: Record<Language, string> = {
    sv: `Du får det här för att du företräder den som räkning ${number} gäller.`,
    nb: `Du får dette fordi du representerer den regning ${number} gjelder.`,
    en: `You get this because you act for the person whom bill ${number} concerns.`,
  }
  return [lines[facts.language]]
}

function restingLines(facts: MessageFacts): string[] {
  const { language, disputed, invoice } = facts
  if (disputed === undefined || disputed === 0) return []
  const amount = moneyInWords(disputed, invoice.currency, language)
  const lines: Record<Language, string> = {
    sv: `De ${amount} som du tycker är fel är inte med. De väntar tills vi har svarat dig.`,
    nb: `De ${amount} du mener er feil, er ikke med. De venter til vi har svart deg.`,
    en: `The ${amount} you find wrong is left out. It waits until we have answered you.`,
  }
  return [lines[language]]
}

/** The first subject of at most 60 characters; the last one is the shortest and always taken. */
export function firstThatFits(...subjects: readonly [string, ...string[]]): string {
  return subjects.find((subject) => subject.length <= 60) ?? subjects[subjects.length - 1] ?? ''
}

/** `1 dag`, `8 dagar`. */
export function daysInWords(days: number, language: Language): string {
  const one: Record<Language, string> = { sv: 'dag', nb: 'dag', en: 'day' }
  const many: Record<Language, string> = { sv: 'dagar', nb: 'dager', en: 'days' }
  return `${days}\u00a0${(days === 1 ? one : many)[language]}`
}

/** Parts of one paragraph, with a blank between. */
export function joined(...parts: readonly string[]): string {
  return parts.join(' ')
}
