import type { Decision, Effect, Reason, ReviewWhy } from '../claim/decision.ts'
import { never } from '../core/assert.ts'
import { type LocalDate, parseDate } from '../core/date.ts'
import { type Currency, minor } from '../core/money.ts'
import { dateInWords, moneyInWords } from '../core/words.ts'
import {
  obstacleWords,
  refusalWords,
  reviewWords,
  statuteOf,
  stepWords,
  wayWords,
} from './explain-words.ts'

/**
 * A decision as sentences for an agent, a customer or a court: what was done, which facts held, on
 * what ground. Pure: the same record always gives the same sentences.
 */
export type Explained = {
  readonly on: LocalDate
  /** What was done, one sentence a step. */
  readonly did: readonly string[]
  readonly because: readonly ExplainedReason[]
  /** When it is looked at next, and for what. */
  readonly next: string
}

export type ExplainedReason = {
  readonly claim: number
  /** The rule in words. */
  readonly rule: string
  /** The facts that held. */
  readonly fact: string
  /** Where the rule stands: a statute and section, or the creditor's policy. */
  readonly source: string
}

export type ExplainLanguage = 'sv' | 'en'

/** Where a claim's number in the account leads to the number a person knows. */
export type InvoiceNames = (claim: number) => string

export function explainDecision(
  record: Decision,
  at: {
    readonly on: LocalDate
    readonly today: LocalDate
    readonly currency: Currency
    readonly language: ExplainLanguage
    readonly invoice: InvoiceNames
  },
): Explained {
  const say = sayer(at.language, at.currency, at.today)
  return {
    on: at.on,
    did: record.effects
      .filter((effect, _, all) => !isToldByTask(effect, all))
      .flatMap((effect) => effectSentence(effect, at.invoice, say)),
    because: record.because.map((reason) => ({
      claim: reason.claim,
      ...reasonSentence(reason, say),
      source: sourceOf(reason.rule, say),
    })),
    next: nextSentence(record.reviewWhy, record.reviewOn, say),
  }
}

/** What is to happen, for steps that have not: `a reminder of invoice 50001, without a fee`. */
export function comingSteps(
  record: Decision,
  at: {
    readonly currency: Currency
    readonly language: ExplainLanguage
    readonly today: LocalDate
    readonly invoice: InvoiceNames
  },
): string[] {
  const say = sayer(at.language, at.currency, at.today)
  const steps = record.effects.flatMap((effect) => comingStep(effect, at.invoice, say))
  return [...new Set(steps)]
}

function comingStep(effect: Effect, invoice: InvoiceNames, say: Sayer): string[] {
  const about = say.sv ? 'räkning' : 'invoice'
  const named = 'claim' in effect ? `${about} ${invoice(effect.claim)}` : about
  if (effect.kind === 'send') {
    const fee = feeWords(effect.fee, say)
    const words: Readonly<Record<typeof effect.message, readonly [string, string]>> = {
      'invoice-delivery': [`${named} skickas`, `${named} is sent`],
      'due-reminder': [
        `en vänlig påminnelse om ${named} före förfallodagen`,
        `a friendly word about ${named} before the due date`,
      ],
      reminder: [`en påminnelse om ${named}${fee}`, `a reminder of ${named}${fee}`],
      'collection-notice': [`ett inkassovarsel om ${named}${fee}`, `a notice of ${named}${fee}`],
      'collection-demand': [`ett inkassokrav om ${named}${fee}`, `a demand for ${named}${fee}`],
      thanks: [`ett tack för betalningen av ${named}`, `thanks for the payment of ${named}`],
    }
    return [words[effect.message][say.sv ? 0 : 1]]
  }
  const goesToPerson =
    effect.kind === 'open-task' || (effect.kind === 'move' && effect.to === 'follow-up')
  if (!goesToPerson) return []
  return [say.sv ? `${named} lämnas till en medarbetare` : `${named} goes to a person`]
}

function feeWords(fee: number, say: Sayer): string {
  if (fee === 0) return say.sv ? ', utan avgift' : ', without a fee'
  return say.sv ? `, med avgift ${say.money(fee)}` : `, with a fee of ${say.money(fee)}`
}

type Sayer = {
  readonly sv: boolean
  day(value: unknown): string
  money(value: unknown): string
}

function sayer(language: ExplainLanguage, currency: Currency, today: LocalDate): Sayer {
  return {
    sv: language === 'sv',
    day(value) {
      const day = parseDate(String(value))
      return day === null ? String(value) : dateInWords(day, language, today)
    },
    money: (value) => moneyInWords(minor(Number(value)), currency, language),
  }
}

/** That a claim goes to a person is told by the task that is opened for it. */
function isToldByTask(effect: Effect, all: readonly Effect[]): boolean {
  return (
    effect.kind === 'move' &&
    effect.to === 'follow-up' &&
    all.some((one) => one.kind === 'open-task' && one.claim === effect.claim)
  )
}

function effectSentence(effect: Effect, invoice: InvoiceNames, say: Sayer): string[] {
  const about = (claim: number) =>
    say.sv ? `räkning ${invoice(claim)}` : `invoice ${invoice(claim)}`
  switch (effect.kind) {
    case 'move':
      if (effect.to === 'settled') {
        return [say.sv ? `Avslutade ${about(effect.claim)}.` : `Closed ${about(effect.claim)}.`]
      }
      if (effect.to !== 'follow-up') return []
      return say.sv
        ? [`Lämnade ${about(effect.claim)} till en medarbetare, som redan har kundens ärende.`]
        : [`Handed ${about(effect.claim)} to a person, who has the customer’s case already.`]
    case 'send':
      return [sendSentence(effect, [effect.claim, ...effect.joint].map(about).join(' + '), say)]
    case 'open-task':
      return [taskSentence(effect, about(effect.claim), say)]
    case 'close-task':
      return [say.sv ? 'Avslutade sökandet efter en adress.' : 'Ended the search for an address.']
    case 'note':
      return [noteSentence(effect, about(effect.claim), say)]
    case 'end-hold':
      return [say.sv ? 'Spärren gick ut.' : 'The hold ended.']
    case 'end-arrangement':
      return effect.how === 'kept'
        ? [say.sv ? 'Planen är hållen.' : 'The plan was kept.']
        : [say.sv ? 'Planen gäller inte längre.' : 'The plan no longer holds.']
    default:
      return never(effect)
  }
}

function sendSentence(
  effect: Extract<Effect, { kind: 'send' }>,
  about: string,
  say: Sayer,
): string {
  const fee = feeWords(effect.fee, say)
  switch (effect.message) {
    case 'invoice-delivery':
      return say.sv
        ? `Skickade ${about} ${wayWords(effect.channel, true)}.`
        : `Sent ${about} ${wayWords(effect.channel, false)}.`
    case 'due-reminder':
      return say.sv
        ? `Påminde vänligt om ${about} före förfallodagen, utan avgift.`
        : `Sent a friendly word about ${about} before the due date, without a fee.`
    case 'reminder':
      return say.sv
        ? `Skickade påminnelse om ${about}${fee}.`
        : `Sent a reminder of ${about}${fee}.`
    case 'collection-notice':
      return noticeSentence(effect, about, fee, say)
    case 'collection-demand':
      return demandSentence(effect, about, fee, say)
    case 'thanks':
      return say.sv
        ? `Tackade för betalningen av ${about}.`
        : `Thanked for the payment of ${about}.`
    default:
      return never(effect.message)
  }
}

function demandSentence(
  effect: Extract<Effect, { kind: 'send' }>,
  about: string,
  fee: string,
  say: Sayer,
): string {
  const until = effect.deadline === null ? '' : say.day(effect.deadline)
  return say.sv
    ? `Skickade inkassokrav om ${about}${fee}, att betala eller invända senast ${until}.`
    : `Sent a collection demand for ${about}${fee}, to pay or object by ${until}.`
}

function noticeSentence(
  effect: Extract<Effect, { kind: 'send' }>,
  about: string,
  fee: string,
  say: Sayer,
): string {
  const until = effect.deadline === null ? '' : say.day(effect.deadline)
  return say.sv
    ? `Skickade inkassovarsel om ${about}${fee}, att betala senast ${until}.`
    : `Sent a notice of collecting for ${about}${fee}, to pay by ${until}.`
}

function noteSentence(
  effect: Extract<Effect, { kind: 'note' }>,
  about: string,
  say: Sayer,
): string {
  switch (effect.step) {
    case 'limitation-warning':
      return say.sv
        ? `Varnade en medarbetare: ${about} preskriberas snart.`
        : `Warned a person: ${about} will soon be time-barred.`
    case 'partner-handover':
      return say.sv ? `Lämnade över ${about}.` : `Handed ${about} over.`
    default:
      return never(effect.step)
  }
}

function taskSentence(
  effect: Extract<Effect, { kind: 'open-task' }>,
  about: string,
  say: Sayer,
): string {
  switch (effect.task) {
    case 'find-contact':
      return say.sv
        ? `Bad en medarbetare hitta ett sätt att nå kunden om ${about}.`
        : `Asked a person to find a way to reach the customer about ${about}.`
    case 'decide-next-step':
      return say.sv
        ? `Lämnade ${about} till en medarbetare, som avgör nästa steg.`
        : `Handed ${about} to a person, who decides the next step.`
    default:
      return never(effect.task)
  }
}

type Phrase = (facts: Reason['facts'], say: Sayer) => { sv: [string, string]; en: [string, string] }

/** Each reason in words: the rule, and the fact that held. */
const phrases: Readonly<Record<Reason['code'], Phrase>> = {
  settled: () => ({
    sv: ['Inget återstår att betala', 'Kvar att betala 0 kr'],
    en: ['Nothing is left to pay', 'Left to pay 0'],
  }),
  held: (facts, say) => ({
    sv: [
      facts.why === 'dispute' ? 'Kunden invänder' : 'En spärr gäller',
      facts.untilOn === 'open' ? 'Tills vidare' : `Till och med ${say.day(facts.untilOn)}`,
    ],
    en: [
      facts.why === 'dispute' ? 'The customer disputes it' : 'A hold is in force',
      facts.untilOn === 'open' ? 'Until ended' : `Through ${say.day(facts.untilOn)}`,
    ],
  }),
  'hold-over': (facts, say) => ({
    sv: ['Spärrens tid är slut', `Gällde till och med ${say.day(facts.untilOn)}`],
    en: ['The hold has run out', `It held through ${say.day(facts.untilOn)}`],
  }),
  'not-yet-delivered': (facts, say) => ({
    sv: ['Räkningen ska nå kunden', `Utfärdad ${say.day(facts.issuedOn)}, inte skickad än`],
    en: ['The invoice must reach the customer', `Issued ${say.day(facts.issuedOn)}, not sent yet`],
  }),
  'delivery-failed': () => ({
    sv: ['Brevet kom inte fram', 'Det skickas på nytt till en adress som fungerar'],
    en: ['The letter did not arrive', 'It is sent again to an address that works'],
  }),
  'no-contact': () => ({
    sv: ['Ingen adress når kunden', 'Ingen e-postadress, eller den svarar inte'],
    en: ['No address reaches the customer', 'No e-mail address, or it does not answer'],
  }),
  'contact-found': () => ({
    sv: ['En adress som når kunden har kommit', 'Ingen behöver leta längre'],
    en: ['An address that reaches the customer has come', 'Nobody needs to look any longer'],
  }),
  'due-soon': (facts, say) => ({
    sv: [
      'Förfallodagen är nära',
      `Förfaller ${say.day(facts.dueOn)}, ${say.money(facts.left)} kvar att betala`,
    ],
    en: [
      'The due date is near',
      `Due ${say.day(facts.dueOn)}, ${say.money(facts.left)} left to pay`,
    ],
  }),
  overdue: (facts, say) => ({
    sv: [
      'Förfallodagen har passerat',
      `Förföll ${say.day(facts.dueOn)}; banken fick tid till ${say.day(facts.from)}; ` +
        `${say.money(facts.left)} kvar`,
    ],
    en: [
      'The due date has passed',
      `Due ${say.day(facts.dueOn)}; the bank had until ${say.day(facts.from)}; ` +
        `${say.money(facts.left)} left`,
    ],
  }),
  'fee-allowed': (facts, say) => {
    if (facts.agreedOn === 'by-law') {
      return {
        sv: ['En avgift får tas', `${say.money(facts.fee)}, som lagen ger`],
        en: ['A fee may be taken', `${say.money(facts.fee)}, which the law gives`],
      }
    }
    return facts.agreedOn === 'none-needed'
      ? {
          sv: ['Kravavgift får tas', `${say.money(facts.fee)}, högst en gång`],
          en: ['A demand fee may be taken', `${say.money(facts.fee)}, once at most`],
        }
      : {
          sv: [
            'Påminnelseavgift får tas',
            `${say.money(facts.fee)}, avtalad ${say.day(facts.agreedOn)}, högst en gång`,
          ],
          en: [
            'A reminder fee may be taken',
            `${say.money(facts.fee)}, agreed ${say.day(facts.agreedOn)}, once at most`,
          ],
        }
  },
  'fee-refused': (facts) => ({
    sv: [
      facts.why === 'fee-not-payable' ? 'Ingen kravavgift' : 'Ingen påminnelseavgift',
      refusalWords(String(facts.why), true),
    ],
    en: [
      facts.why === 'fee-not-payable' ? 'No demand fee' : 'No reminder fee',
      refusalWords(String(facts.why), false),
    ],
  }),
  disputed: (facts) => ({
    sv: ['Inget får krävas nu', obstacleWords(String(facts.why), true)],
    en: ['Nothing may be demanded now', obstacleWords(String(facts.why), false)],
  }),
  'disputed-part': (facts, say) => ({
    sv: ['En del är bestridd och väntar', `${say.money(facts.amount)} krävs inte nu`],
    en: ['A part is disputed and waits', `${say.money(facts.amount)} is not asked for now`],
  }),
  'time-barred': (facts, say) => ({
    sv: ['Fordran är preskriberad', `Sista dag ${say.day(facts.limitationOn)}`],
    en: ['The claim is time-barred', `Last day ${say.day(facts.limitationOn)}`],
  }),
  'limitation-near': (facts, say) => ({
    sv: ['Preskription närmar sig', `Sista dag ${say.day(facts.limitationOn)}`],
    en: ['Limitation is near', `Last day ${say.day(facts.limitationOn)}`],
  }),
  protected: (facts) => ({
    sv: ['Personens situation skyddar', obstacleWords(String(facts.why), true)],
    en: ['The situation of the person protects', obstacleWords(String(facts.why), false)],
  }),
  'person-decides': (facts) => ({
    sv: ['En människa avgör', stepWords(String(facts.step), true)],
    en: ['A person decides', stepWords(String(facts.step), false)],
  }),
  approved: (facts) => ({
    sv: ['En människa har sagt ja', stepWords(String(facts.step), true)],
    en: ['A person has said yes', stepWords(String(facts.step), false)],
  }),
  compensation: (facts, say) => ({
    sv: ['Förseningsersättning ska betalas', say.money(facts.amount)],
    en: ['Compensation for lateness is owed', say.money(facts.amount)],
  }),
  'notice-unanswered': (facts, say) => ({
    sv: ['Varslets tid är slut', `Till ${say.day(facts.deadline)}, banken har haft sin tid`],
    en: ['The time of the notice has run out', `By ${say.day(facts.deadline)}, the bank had time`],
  }),
  'notice-time': (facts, say) => ({
    sv: [
      'Varslet ger tid att betala',
      `Till ${say.day(facts.deadline)}; ${say.money(facts.left)} är kvar`,
    ],
    en: [
      'The notice gives time to pay',
      `Until ${say.day(facts.deadline)}; ${say.money(facts.left)} is left`,
    ],
  }),
  'demand-time': (facts, say) => ({
    sv: [
      'Kravet ger tid att betala eller invända',
      `Till ${say.day(facts.deadline)}; ${say.money(facts.left)} krävs`,
    ],
    en: [
      'The demand gives time to pay or object',
      `Until ${say.day(facts.deadline)}; ${say.money(facts.left)} is demanded`,
    ],
  }),
  'demand-unanswered': (facts, say) => ({
    sv: ['Kravets tid har gått ut', `Senast ${say.day(facts.deadline)}, banken fick tid på sig`],
    en: ['The time of the demand has run out', `By ${say.day(facts.deadline)}, the bank had time`],
  }),
  'instalment-overdue': (facts, say) => ({
    sv: ['En delbetalning är sen', `Förföll ${say.day(facts.dueOn)}, ${say.money(facts.left)}`],
    en: ['An instalment is late', `Due ${say.day(facts.dueOn)}, ${say.money(facts.left)}`],
  }),
  'plan-broken': (facts, say) => ({
    sv: ['Delbetalningen kom inte', `Påmind ${say.day(facts.remindedOn)}`],
    en: ['The instalment did not come', `Reminded ${say.day(facts.remindedOn)}`],
  }),
  'plan-kept': () => ({ sv: ['Planen är hållen', ''], en: ['The plan was kept', ''] }),
  'reminder-unanswered': (facts, say) => ({
    sv: [
      'Påminnelsen har fått verka',
      `Skickad ${say.day(facts.remindedOn)}, ${say.money(facts.left)} kvar att betala`,
    ],
    en: [
      'The reminder has had its time',
      `Sent ${say.day(facts.remindedOn)}, ${say.money(facts.left)} left to pay`,
    ],
  }),
}

function reasonSentence(reason: Reason, say: Sayer): { rule: string; fact: string } {
  const { sv, en } = phrases[reason.code](reason.facts, say)
  const [rule, fact] = say.sv ? sv : en
  return { rule, fact }
}

function sourceOf(rule: string, say: Sayer): string {
  const policy = /^policy (\S+)\/(\d+) (\S+)$/.exec(rule)
  if (policy !== null) return `Policy ${policy[1]}, version ${policy[2]} (${policy[3]})`
  if (rule === 'ledger') return say.sv ? 'Reskontran' : 'The ledger'
  if (rule === 'hold') return say.sv ? 'Spärr satt av medarbetare' : 'Hold set by a person'
  if (rule === 'person') return say.sv ? 'En medarbetares beslut' : 'Decided by a person'
  const statute = statuteOf(rule)
  return statute === undefined ? rule : `${statute} (${rule})`
}

function nextSentence(why: ReviewWhy, on: LocalDate | null, say: Sayer): string {
  if (why === 'hold-open')
    return say.sv
      ? `Ses över ${reviewWords(why, true)}.`
      : `Looked at again ${reviewWords(why, false)}.`
  if (on === null) return say.sv ? 'Inget mer är planerat.' : 'Nothing more is planned.'
  return say.sv
    ? `Ses över ${say.day(on)}, ${reviewWords(why, true)}.`
    : `Looked at again ${say.day(on)}, ${reviewWords(why, false)}.`
}
