import { present } from '../../core/assert.ts'
import { addDays } from '../../core/date.ts'
import { type Minor, minor, noMoney } from '../../core/money.ts'
import {
  dateInWords,
  dayAndMonth,
  figures,
  inGroupsOfFour,
  type Language,
  moneyInWords,
} from '../../core/words.ts'
import { aboutInWords } from '../about.ts'
import type { DemandedClaim, DemandFacts, MessageFacts, Sums } from '../message.ts'

/** The amounts of a demand, each by itself (SE: inkassolag 5 §), with the ground of each. */

type Row = Sums['rows'][number]

/** As much of a message's facts as its sums need. */
export type SumFacts = Pick<MessageFacts, 'language' | 'today' | 'toPay' | 'demand'> & {
  readonly invoice: Pick<MessageFacts['invoice'], 'currency'>
}

/** What a demand tells besides; a demand without it is a fault. */
export function demandOf(facts: Pick<MessageFacts, 'demand'>): DemandFacts {
  return present(facts.demand, 'what is demanded')
}

/** Principal, interest and costs of every claim, the fee of the demand, and the sum of all. */
export function demandSums(facts: SumFacts): Sums {
  const { language } = facts
  const { claims, fee } = demandOf(facts)
  const say = words[language]
  return {
    heading: say.heading(money(facts, facts.toPay)),
    rows: [
      ...claims.flatMap((claim) => claimRows(facts, claim, claims.length > 1)),
      ...(fee > 0 ? [{ text: say.fee, note: say.feeLaw, amount: money(facts, fee) }] : []),
    ],
    total: { text: say.total, amount: money(facts, facts.toPay) },
  }
}

function claimRows(facts: SumFacts, claim: DemandedClaim, several: boolean): Row[] {
  const { language, today } = facts
  const say = words[language]
  const about = aboutInWords(claim.about, language, today)
  const due = say.due(dateInWords(claim.dueOn, language, today))
  const ocr = several ? `OCR ${inGroupsOfFour(claim.reference)}` : null
  const grounds = [about, due, ocr].filter((part) => part !== null).join('. ')
  const cost = (text: string, note: string, amount: Minor): Row[] =>
    amount > 0 ? [{ text, note, amount: money(facts, amount) }] : []
  return [
    {
      text: say.invoice(claim.invoiceNumber),
      note: capital(grounds),
      amount: money(facts, claim.principal),
    },
    ...interestRows(facts, claim),
    ...cost(say.reminderFee, say.reminderLaw, claim.reminderFee),
    ...cost(say.compensation, say.compensationLaw, claim.compensation),
  ]
}

/** Each stretch with its rate, its days and its capital. None asked for is said too. */
function interestRows(facts: SumFacts, claim: DemandedClaim): Row[] {
  const { language, today } = facts
  const say = words[language]
  if (claim.interest.length === 0) {
    return [{ text: say.interest, note: say.noInterest, amount: money(facts, noMoney) }]
  }
  return claim.interest.map((one) => ({
    text: say.interest,
    note: say.interestOn(
      `${figures(minor(one.rateBp), language)}\u00a0%`,
      money(facts, one.capital),
      dayAndMonth(addDays(one.after, 1), language, today),
      dayAndMonth(one.through, language, today),
    ),
    amount: money(facts, one.amount),
  }))
}

function money(facts: SumFacts, amount: Minor): string {
  return moneyInWords(amount, facts.invoice.currency, facts.language)
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

type Say = {
  readonly heading: (amount: string) => string
  readonly invoice: (number: string) => string
  readonly due: (day: string) => string
  readonly interest: string
  readonly noInterest: string
  readonly interestOn: (rate: string, capital: string, from: string, through: string) => string
  readonly reminderFee: string
  readonly reminderLaw: string
  readonly compensation: string
  readonly compensationLaw: string
  readonly fee: string
  readonly feeLaw: string
  readonly total: string
}

const words: Readonly<Record<Language, Say>> = {
  sv: {
    heading: (amount) => `Så blir det ${amount}`,
    invoice: (number) => `Räkning ${number}`,
    due: (day) => `Sista dag att betala var ${day}`,
    interest: 'Ränta',
    noInterest: 'Vi tar ingen ränta',
    interestOn: (rate, capital, from, through) =>
      `${rate} om året på ${capital}, ${from} till ${through}, räntelagen 6 §`,
    reminderFee: 'Avgift för påminnelsen',
    reminderLaw: 'Enligt avtalet och lag 1981:739, 2 och 4 §§',
    compensation: 'Ersättning för sen betalning',
    compensationLaw: 'Lag 1981:739, 4 a §',
    fee: 'Avgift för det här kravet',
    feeLaw: 'Lag 1981:739, 3 och 4 §§',
    total: 'Att betala',
  },
  nb: {
    heading: (amount) => `Slik blir det ${amount}`,
    invoice: (number) => `Regning ${number}`,
    due: (day) => `Siste dag å betale var ${day}`,
    interest: 'Rente',
    noInterest: 'Vi tar ingen rente',
    interestOn: (rate, capital, from, through) =>
      `${rate} i året av ${capital}, ${from} til ${through}, räntelagen 6 § (Sverige)`,
    reminderFee: 'Gebyr for påminnelsen',
    reminderLaw: 'Etter avtalen og svensk lov 1981:739, 2 og 4 §§',
    compensation: 'Kompensasjon for sen betaling',
    compensationLaw: 'Svensk lov 1981:739, 4 a §',
    fee: 'Gebyr for dette kravet',
    feeLaw: 'Svensk lov 1981:739, 3 og 4 §§',
    total: 'Å betale',
  },
  en: {
    heading: (amount) => `How it comes to ${amount}`,
    invoice: (number) => `Bill ${number}`,
    due: (day) => `The last day to pay was ${day}`,
    interest: 'Interest',
    noInterest: 'We charge no interest',
    interestOn: (rate, capital, from, through) =>
      `${rate} a year on ${capital}, ${from} to ${through}, Interest Act (räntelagen) section 6`,
    reminderFee: 'Fee for the reminder',
    reminderLaw: 'By your agreement and Swedish act 1981:739, sections 2 and 4',
    compensation: 'Compensation for late payment',
    compensationLaw: 'Swedish act 1981:739, section 4 a',
    fee: 'Fee for this letter',
    feeLaw: 'Swedish act 1981:739, sections 3 and 4',
    total: 'To pay',
  },
}
