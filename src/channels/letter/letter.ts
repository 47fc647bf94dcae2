import { type LocalDate, yearOf } from '../../core/date.ts'
import { formatBankgiro } from '../../core/giro.ts'
import { dateInWords, figures, inGroupsOfFour, moneyInWords } from '../../core/words.ts'
import { accentOr } from '../../look/color.ts'
import { qrPath } from '../../look/qr.ts'
import { aboutInWords, capital } from '../../messages/about.ts'
import { type Message, type MessageFacts, write } from '../../messages/message.ts'
import { slipLine } from './slip-line.ts'
import { frameWords } from './wording.ts'

/**
 * A message as a letter: Typst source out of a message's facts and the addresses. Pure; the same
 * facts give the same source. The layout itself stands in layout.ts.
 */

export type LetterSender = {
  readonly name: string
  readonly legalName: string
  readonly orgNumber: string
  /** Where post that did not arrive goes back; null: the printer's agreement says it. */
  readonly address: string | null
  /** `#rrggbb` or `null`: the creditor's own. */
  readonly color: string | null
}

export type LetterRecipient = {
  readonly name: string
  /** The lines under the name: street, postcode and town, country. */
  readonly lines: readonly string[]
  readonly customerNumber: string
}

/** What a letter says and where it goes. Throws a fault for facts no letter can be made of. */
export function writeLetter(
  message: Message,
  facts: MessageFacts,
  sender: LetterSender,
  recipient: LetterRecipient,
): Letter {
  const onPaper: MessageFacts = { ...facts, medium: 'paper' }
  return contentOf(onPaper, write(message, onPaper), sender, recipient)
}

/** The Typst source of one letter. */
export function letterSource(letter: Letter): string {
  return call('letter', jsonOf(letter))
}

/** The Typst source of many letters in one file, each where it begins and with its pages. */
export function packageSource(
  title: string,
  author: string,
  day: LocalDate,
  letters: readonly { readonly letter: Letter; readonly from: number; readonly pages: number }[],
): string {
  const parts = letters.map(({ letter, from, pages }) => [letter, from, pages])
  return call(
    'package',
    typstText(title),
    typstText(author),
    `(${ymd(day).join(', ')})`,
    jsonOf(parts),
  )
}

function call(name: string, ...values: readonly string[]): string {
  return `#import "/layout.typ": ${name}\n#${name}(${values.join(', ')})\n`
}

/** What the layout is given; every text is written as it stands. */
export type Letter = {
  readonly lang: string
  readonly title: string
  readonly day: readonly [number, number, number]
  readonly accent: string
  readonly sender: { readonly name: string; readonly legal: string; readonly back: string | null }
  readonly address: readonly string[]
  readonly about: readonly (readonly [string, string])[]
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly sums: ReturnType<typeof write>['sums'] | null
  readonly contact: string
  readonly pay: Pay | null
  readonly facts: readonly (readonly [string, string])[]
  readonly qr: {
    readonly svg: string
    readonly alt: string
    readonly scan: string
    readonly write: string
    readonly address: string
  }
  readonly slip: Slip | null
  readonly page: string
  readonly overleaf: string
}

type Pay = {
  readonly label: string
  /** Before the decimals, the decimals with their sign, the unit. */
  readonly amount: readonly [string, string, string]
  readonly day: string | null
}

type Slip = {
  readonly title: string
  readonly cells: readonly (readonly [string, string])[]
  readonly line: string
}

function contentOf(
  facts: MessageFacts,
  written: ReturnType<typeof write>,
  sender: LetterSender,
  recipient: LetterRecipient,
): Letter {
  const { language, today } = facts
  const words = frameWords[language]
  const about = aboutInWords(facts.about, language, today)
  const pay = payOf(facts, written)
  // What stands large is not said a second time beside it.
  const others = pay === null ? written.facts : written.facts.slice(1)
  const beside = others.filter(({ value }) => pay?.day?.endsWith(value) !== true)
  return {
    lang: language,
    title: written.subject,
    day: ymd(today),
    accent: accentOr('#21508c', sender.color),
    sender: {
      name: sender.name,
      legal: `${sender.legalName} · ${sender.orgNumber}`,
      back: sender.address,
    },
    address: [recipient.name, ...recipient.lines],
    about: [
      [words.date, `${dateInWords(today, language, today)} ${yearOf(today)}`],
      [words.customer, recipient.customerNumber],
      ...(about === null ? [] : [[words.about, capital(about)] as const]),
    ],
    heading: written.heading,
    paragraphs: written.paragraphs,
    sums: written.sums ?? null,
    contact: written.contact,
    pay,
    facts: beside.map(({ term, value }) => [term, value]),
    qr: {
      svg: qrSvg(facts.link),
      alt: words.qr,
      scan: words.scan,
      write: words.write,
      address: facts.link.replace(/^https?:\/\//, ''),
    },
    slip: slipOf(facts, written, sender, recipient),
    page: words.page,
    overleaf: words.overleaf,
  }
}

/** The amount and its day; null when nothing is left to pay. */
function payOf(facts: MessageFacts, written: ReturnType<typeof write>): Pay | null {
  const first = written.facts[0]
  if (facts.toPay <= 0 || first === undefined) return null
  const { language, invoice } = facts
  const [whole = '', decimals = ''] = figures(facts.toPay, language).split(/(?=[.,])/)
  const unit = moneyInWords(facts.toPay, invoice.currency, language).slice(
    whole.length + decimals.length,
  )
  return { label: first.term, amount: [whole, decimals, unit.trim()], day: dayToPay(facts) }
}

function dayToPay(facts: MessageFacts): string | null {
  const { language, today, demand, nextOn } = facts
  const dueOn = facts.instalment?.dueOn ?? facts.invoice.dueOn
  const words = frameWords[language]
  const said = (day: LocalDate) => dateInWords(day, language, today)
  if (demand !== undefined) return `${words.by} ${said(demand.deadline)}`
  if (today <= dueOn) return `${words.by} ${said(dueOn)}`
  return nextOn === null ? null : `${words.before} ${said(nextOn)}`
}

/** One bill, one slip; several bills in one letter are each paid by their own reference. */
function slipOf(
  facts: MessageFacts,
  written: ReturnType<typeof write>,
  sender: LetterSender,
  recipient: LetterRecipient,
): Slip | null {
  const { language, invoice, toPay, pay } = facts
  const several = (facts.demand?.claims.length ?? 0) > 1
  if (toPay <= 0 || invoice.currency !== 'SEK' || several) return null
  const words = frameWords[language]
  const term = (value: string) => written.facts.find((one) => one.value === value)?.term ?? ''
  const amount = moneyInWords(toPay, invoice.currency, language)
  const reference = inGroupsOfFour(pay.reference)
  return {
    title: words.slip,
    cells: [
      [term(formatBankgiro(pay.bankgiro)), formatBankgiro(pay.bankgiro)],
      [term(reference), reference],
      [term(amount), amount],
      [words.payee, sender.legalName],
      [words.payer, recipient.name],
    ],
    line: slipLine({ reference: pay.reference, bankgiro: pay.bankgiro, amount: toPay }),
  }
}

function qrSvg(text: string): string {
  const { size, path } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

function ymd(day: LocalDate): readonly [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}

function jsonOf(value: unknown): string {
  return `json(bytes(${typstText(JSON.stringify(value))}))`
}

/** A text as a Typst string. JSON has no raw control character, so two escapes are enough. */
function typstText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
