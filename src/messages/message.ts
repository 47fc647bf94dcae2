import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Currency, Minor } from '../core/money.ts'
import type { Language } from '../core/words.ts'

/**
 * What a message to a customer is made of. A message is pure: facts in, words out. It does not know
 * the channel; a channel turns {@link Written} into a mail, a text message or a letter.
 */

export type CustomerKind = 'consumer' | 'business' | 'public-body' | 'estate'

/** A span of days `[from, until)`. */
export type Period = { readonly from: LocalDate; readonly until: LocalDate }

/** What an invoice is about, for headings such as "El och elnät, december". */
export type About = { readonly commodities: readonly Commodity[]; readonly period: Period | null }

/** Everything a message may say. Amounts in minor units of `invoice.currency`. */
export type MessageFacts = {
  readonly language: Language
  readonly today: LocalDate
  readonly creditor: {
    readonly name: string
    readonly phone: string
    readonly email: string
    /** Opening hours in words: `vardagar 8–21`. */
    readonly hours: string
  }
  readonly customerName: string
  /** The name is of one who acts for the customer. */
  readonly represented?: boolean | undefined
  /** Only a consumer is greeted by first name. Absent: the name itself decides. */
  readonly customerKind?: CustomerKind | undefined
  readonly about: About
  readonly invoice: {
    readonly number: string
    readonly issuedOn: LocalDate
    readonly dueOn: LocalDate
    readonly amount: Minor
    readonly currency: Currency
  }
  /** What is left to pay now: fee, interest and compensation included. */
  readonly toPay: Minor
  /** The fee this message brings with it; 0 when it costs nothing. */
  readonly fee: Minor
  /** Late interest to today, as far as it is in `toPay`. */
  readonly interest: Minor
  /** Compensation for lateness that this message asks for first; 0 for a consumer. */
  readonly compensation: Minor
  /** What has been paid on the invoice so far. */
  readonly paid: Minor
  /** What the customer disputes: it rests and is no part of `toPay`. */
  readonly disputed?: Minor | undefined
  /** The part of a plan that a reminder is about; absent or null: it is about the invoice. */
  readonly instalment?:
    | { readonly no: number; readonly of: number; readonly dueOn: LocalDate }
    | null
    | undefined
  /** Nothing new happens before this day; `null` when no step is planned. */
  readonly nextOn: LocalDate | null
  /** `bankgiro` in digits alone, `reference` the OCR number. */
  readonly pay: { readonly bankgiro: string; readonly reference: string }
  /** Address of the customer's page for the invoice. */
  readonly link: string
  /** Paper has a code to scan where a screen has a button; absent: screen. */
  readonly medium?: 'screen' | 'paper' | undefined
  /** What a collection demand must tell besides; only that message has it. */
  readonly demand?: DemandFacts | undefined
  /** The lines of the bill, for paper: a screen has them on the page. Öre, VAT included. */
  readonly lines?: readonly { readonly text: string; readonly amount: Minor }[] | undefined
  /** VAT within the bill's amount; null or absent: not known. */
  readonly vat?: Minor | null | undefined
}

/** SE: *inkassokrav*, inkassolag (1974:182) 5 §: each thing by itself. Öre. */
export type DemandFacts = {
  /** Who is owed, as it is registered: `Månvik Energi AB, 556000-0000`. */
  readonly legalName: string
  /** The last day to pay or to object. */
  readonly deadline: LocalDate
  /** The claims in the letter, oldest first. */
  readonly claims: readonly DemandedClaim[]
  /** The fee of this demand. */
  readonly fee: Minor
}

export type DemandedClaim = {
  readonly invoiceNumber: string
  readonly reference: string
  readonly issuedOn: LocalDate
  readonly dueOn: LocalDate
  readonly about: About
  /** What is left of the invoice itself: no fee and no interest is in it. */
  readonly principal: Minor
  /** Interest for late payment, each stretch with its capital; days `(after, through]`. */
  readonly interest: readonly {
    readonly amount: Minor
    readonly capital: Minor
    readonly rateBp: number
    readonly after: LocalDate
    readonly through: LocalDate
  }[]
  readonly reminderFee: Minor
  /** SE: förseningsersättning, lag (1981:739) 4 a §. */
  readonly compensation: Minor
}

/** A message in words, ready for a channel. */
export type Written = {
  /** At most 60 characters. */
  readonly subject: string
  /** The line a mail program shows after the subject. */
  readonly preview: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly { readonly term: string; readonly value: string }[]
  /** How an amount comes about, row by row; the rows add up to the total. */
  readonly sums?: Sums | undefined
  readonly button: { readonly text: string; readonly href: string } | null
  readonly contact: string
}

export type Sums = {
  readonly heading: string
  readonly rows: readonly {
    readonly text: string
    readonly note: string | null
    readonly amount: string
  }[]
  readonly total: { readonly text: string; readonly amount: string }
}

/** The three things a reader must find within the first 60 words, as they stand in the text. */
export type Slots = { readonly amount: string; readonly date: string; readonly action: string }

export type Words = {
  readonly write: (facts: MessageFacts) => Written
  readonly slots: (facts: MessageFacts) => Slots
}

export type Message = {
  readonly name: string
  /** Raised when any word of it changes; stored with what was sent. */
  readonly version: number
  readonly words: Readonly<Record<Language, Words>>
  /** By name, what the example shows. The contract test writes each in every language. */
  readonly examples: Readonly<Record<string, MessageFacts>>
  /** Stems the tone forbids elsewhere and the law's own name for this message needs. */
  readonly legalStems?: Readonly<Record<Language, readonly string[]>>
}

/** The words of `message` for `facts`, in the customer's language. */
export function write(message: Message, facts: MessageFacts): Written {
  return message.words[facts.language].write(facts)
}
