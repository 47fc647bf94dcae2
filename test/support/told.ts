import { checkStory } from '../../src/audit/story-check.ts'
import type { StoryTold } from '../../src/audit/story-shape.ts'
import { date, weekday } from '../../src/core/date.ts'
import { luhnDigit } from '../../src/core/reference.ts'
import { policyNamed } from '../../src/dunning/policy.ts'
import { norwegianLaw } from '../../src/law/no/pack.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import type { Line } from '../../src/simulate/line.ts'
import { replay } from '../../src/simulate/replay.ts'
import { readStory } from '../../src/simulate/story.ts'

/**
 * A story told as a diary: what happens is marked `>`, what the engine does about it follows. The
 * diary's `>` lines are made into the JSON that `kvitt replay` reads, lived through, and told
 * again whole, so that a test compares the diary with itself. Every story is also put before the
 * independent checker; a line of it that is not understood, or a violation, is an error.
 *
 * Before the first day may stand `country:`, `who:`, `contacts:`, `policy:`, `agreements:`. Unless
 * said otherwise: in Sweden, a consumer with a digital mailbox and a postal address, under the
 * policy care, with one agreement A1 on the grid and the reminder fee agreed from the start.
 */
export function tellReplay(title: string, diary: string): string {
  const { head, days, end } = readDiary(diary)
  const value = storyOf(title, head, days, end)
  const read = readStory(value)
  if ('expected' in read) throw new Error(`${title} ${read.path}: expected ${read.expected}`)
  const policy = policyNamed(head.get('policy') ?? 'care')
  const inNorway = head.get('country') === 'NO'
  const { lines } = replay(read.story, inNorway ? norwegianLaw : swedishLaw, policy)
  const printed = lines.map((line) => JSON.parse(JSON.stringify(line)))
  // The independent checker knows Swedish law alone.
  const [violation] = inNorway ? [] : checkStory(value as StoryTold, printed)
  if (violation !== undefined) throw new Error(`${title}: ${JSON.stringify(violation)}`)
  const told = [
    ...days.map((day, at) => ({ on: day.on, rank: 0, at, text: `> ${day.text}` })),
    ...lines.map((line, at) => ({ on: String(line.on), rank: 1, at, text: `  ${sentence(line)}` })),
    { on: end, rank: 1, at: lines.length - 1.5, text: '> the end' },
  ].sort((a, b) => (a.on === b.on ? a.rank - b.rank || a.at - b.at : a.on < b.on ? -1 : 1))
  const body = told.map(({ on, text }) => `${dayName(on)} ${on} ${text}`)
  return [...[...head].map(([key, text]) => `${key}: ${text}`), ...body].join('\n')
}

/** The stories of a text: each begins with `## ` and its title. */
export function storiesIn(text: string): { readonly title: string; readonly diary: string }[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((story) => {
      const [title = '', ...lines] = story.trim().split('\n')
      return { title, diary: lines.join('\n') }
    })
}

type Day = { readonly on: string; readonly text: string }

function readDiary(diary: string) {
  const head = new Map<string, string>()
  const days: Day[] = []
  for (const line of diary.split('\n')) {
    const [, key, text] = /^(country|who|contacts|policy|agreements): (.+)$/.exec(line) ?? []
    const [, on, what] = /^(?:\w{3} )?(\d{4}-\d\d-\d\d) > (.+)$/.exec(line) ?? []
    if (key !== undefined && text !== undefined) head.set(key, text)
    else if (on !== undefined && what !== undefined) days.push({ on, text: what })
  }
  const last = days.pop()
  if (last?.text !== 'the end') throw new Error('a story closes with “the end”')
  return { head, days, end: last.on }
}

function storyOf(
  title: string,
  head: ReadonlyMap<string, string>,
  days: readonly Day[],
  until: string,
) {
  const invoices = days.flatMap(({ on, text }) => {
    const invoice = invoiceOf(on, text)
    return invoice === null ? [] : [invoice]
  })
  return {
    jurisdiction: head.get('country') ?? 'SE',
    from: days[0]?.on,
    until,
    policy: head.get('policy') ?? 'care',
    creditor: { name: 'Mälarnät AB', role: 'grid' },
    customer: customerOf(title, head),
    agreements: agreementsOf(head.get('agreements') ?? 'A1 electricity-grid'),
    invoices,
    facts: days
      .filter(({ text }) => !text.startsWith('invoice '))
      .map(({ on, text }) => ({ on, ...factOf(text) })),
  }
}

/** `who: business` or `who: consumer, born 2009-05-01, vulnerable`. */
function customerOf(title: string, head: ReadonlyMap<string, string>) {
  const [kind, ...more] = (head.get('who') ?? 'consumer').split(', ')
  const born = more.find((one) => one.startsWith('born '))
  const contacts = (head.get('contacts') ?? 'mailbox post').split(' ')
  return {
    kind,
    name: title.split(/[,:]/)[0],
    language: 'sv',
    ...(born === undefined ? {} : { born: born.slice(5) }),
    contacts: {
      post: contacts.includes('post'),
      ...(contacts.includes('mailbox') ? { mailbox: 'kivra' } : {}),
      ...(contacts.includes('email') ? { email: 'someone@example.org' } : {}),
      ...(contacts.includes('sms') ? { sms: '+46700000000' } : {}),
    },
    flags: more.filter((one) => one !== born),
  }
}

/** `A1 electricity-grid, A2 water without fee, A3 water fee from 2026-02-01`. */
function agreementsOf(text: string) {
  return text.split(', ').map((one) => {
    const [, id, commodity, fee] = /^(\S+) (\S+)( without fee| fee from \S+)?$/.exec(one) ?? []
    return {
      id,
      commodity,
      municipality: '1480',
      reminderFeeAgreed: fee === undefined ? true : fee === ' without fee' ? false : fee.slice(-10),
    }
  })
}

/** `invoice 1001 of 1 500,00 due 2026-01-30, A1 900,00, A2 600,00, delivered from 2025-12-01`. */
function invoiceOf(issued: string, text: string) {
  const [, number, amount, due, more = ''] =
    /^invoice (\S+) of ([\d ,]+?) due (\S+?)(, .+)?$/.exec(text) ?? []
  if (number === undefined || amount === undefined) return null
  const lines = [...more.matchAll(/, (A\d) (\d[\d ]*,\d\d)/g)].map(([, agreement, part = '']) => ({
    agreement,
    amount: ore(part),
  }))
  const after = (word: string) => new RegExp(`, ${word} (\\S+?)(,|$)`).exec(more)?.[1]
  const [delivered, received, agreement] = ['delivered from', 'received', 'under'].map(after)
  return {
    number,
    issued,
    due: due === 'none' ? null : due,
    reference: `${number}${luhnDigit(number)}`,
    ...(lines.length > 0 ? { lines } : { agreement: agreement ?? 'A1', amount: ore(amount) }),
    ...(delivered === undefined ? {} : { deliveredFrom: delivered }),
    ...(received === undefined ? {} : { received }),
    ...(more.includes(', no interest warning') ? { interestWarning: false } : {}),
  }
}

const money = String.raw`(\d[\d ]*,\d\d)`

/** How each kind of fact is said, and the JSON it becomes. */
const sayings: readonly (readonly [RegExp, (...found: string[]) => object])[] = [
  [
    new RegExp(`^pays ${money}(?: on (\\S+))?$`),
    (amount, number) => ({ payment: { amount: ore(amount), ...referred(number) } }),
  ],
  [
    new RegExp(`^the payment of ${money}(?: on (\\S+))? is returned$`),
    (amount, number) => ({ paymentReturned: { amount: ore(amount), ...referred(number) } }),
  ],
  [
    new RegExp(`^credit note of ${money} on (\\S+), (wrong|goodwill)$`),
    (amount, invoice, reason) => ({ creditNote: { invoice, amount: ore(amount), reason } }),
  ],
  [
    new RegExp(`^disputes (?:${money} of )?(\\S+): (.+)$`),
    (amount, invoice, reason) => ({
      dispute: { invoice, reason, ...(amount === undefined ? {} : { amount: ore(amount) }) },
    }),
  ],
  [
    /^the dispute of (\S+) is (upheld|rejected)$/,
    (invoice, outcome) => ({ disputeClosed: { invoice, outcome } }),
  ],
  [
    /^hold on (\S+): (\S+?)(?: until (\S+))?$/,
    (on = '', reason, until) => ({
      hold: {
        reason,
        ...(until === undefined ? {} : { until }),
        ...(on === 'all' ? {} : on.startsWith('A') ? { agreement: on } : { invoice: on }),
      },
    }),
  ],
  [/^the hold for (\S+) is lifted$/, (reason) => ({ holdEnded: { reason } })],
  [
    new RegExp(`^${money} comes in that may be theirs$`),
    (amount) => ({ suspense: { amount: ore(amount) } }),
  ],
  [
    new RegExp(`^the ${money} (are|are not) theirs$`),
    (amount, is) => ({ suspense: { amount: ore(amount), belongs: is === 'are' } }),
  ],
  [/^asks to wait with (\S+) until (\S+)$/, (invoice, until) => ({ defer: { invoice, until } })],
  [
    new RegExp(`^promises ${money} by (\\S+)$`),
    (amount, by) => ({ promise: { amount: ore(amount), by } }),
  ],
  [
    /^asks to pay ([\d ]+) in (\d+) parts(?:, the first (\S+))?$/,
    (invoices = '', parts, first) => ({
      plan: {
        invoices: invoices.split(' '),
        parts: Number(parts),
        ...(first === undefined ? {} : { first }),
      },
    }),
  ],
  [/^life: (\S+)$/, (kind) => ({ lifeEvent: { kind } })],
  [/^life: (\S+) is over$/, (kind) => ({ lifeEventEnded: { kind } })],
  [/^a (\S+) is appointed$/, (kind) => ({ representative: { kind } })],
  [
    /^the (\S+)(?: of (\S+))? is (delivered|read|bounced|failed)$/,
    (step, invoice, state) => ({ delivery: { step, state, ...(invoice ? { invoice } : {}) } }),
  ],
  [
    /^a person says (yes|no) to (\S+?)(?: of (\S+))?$/,
    (said, step, invoice) => ({
      decision: { step, approve: said === 'yes', by: 'clerk', ...(invoice ? { invoice } : {}) },
    }),
  ],
  [/^writes: (.+)$/, (text) => ({ message: { text } })],
  [/^fact (\{.+\})$/, (json) => JSON.parse(json ?? '') as object],
]

function factOf(text: string): object {
  for (const [pattern, make] of sayings) {
    const found = pattern.exec(text)
    if (found !== null) return make(...found.slice(1))
  }
  throw new Error(`not understood: ${text}`)
}

function referred(number: string | undefined): object {
  return number === undefined ? {} : { reference: `${number}${luhnDigit(number)}` }
}

/** `1 234,00` is 123400 öre. */
function ore(text: string | undefined): number {
  return Number((text ?? '').replaceAll(/[ ,]/g, ''))
}

function kr(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ' ')
  return `${amount < 0 ? '-' : ''}${whole},${digits.slice(-2)}`
}

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function dayName(on: string): string {
  return names[weekday(date(on)) - 1] ?? ''
}

/** One step in words: what, about which invoices, how and to whom, how much, until when. */
function sentence(line: Line): string {
  if (line.refused !== undefined) return `refused: ${line.refused.why}`
  if (line.state !== undefined) return stateSentence(line.state as State)
  const { step = '', invoices = [], fees = [], deadline, decides, basis = [], why = '' } = line
  const letter = line.channel !== undefined
  const who = line.recipient === 'customer' || !letter ? '' : ` to the ${line.recipient}`
  const firm = line.tone === 'firm' ? ', firm' : ''
  const costs = fees.map((fee) => {
    const whose = invoices.length > 1 && fee.invoice !== undefined ? ` on ${fee.invoice}` : ''
    return `${fee.kind} ${kr(fee.amount)}${whose}`
  })
  const asks = line.amount === undefined || step === 'thanks' ? '' : `, ${kr(line.amount)}`
  return [
    [step, ...invoices].join(' '),
    letter ? ` by ${line.channel}${who}${firm}` : '',
    asks,
    costs.length === 0 ? '' : ` (${costs.join(', ')})`,
    deadline === undefined ? '' : ` by ${deadline}`,
    decides === undefined ? '' : `: ${decides}`,
    step.startsWith('hold-') ? `: ${holdWhy(basis, why)}` : '',
    isDemanding(step) && fees.length === 0 ? noFee(basis) : '',
  ].join('')
}

/** Our own words as they are; of the engine's reasons, what kind it is. */
function holdWhy(basis: readonly string[], why: string): string {
  if (basis.includes('hold')) return 'its time is over'
  return basis.some((rule) => rule.endsWith(' plan')) ? 'the plan is over' : why
}

function isDemanding(step: string): boolean {
  return ['reminder', 'collection-notice', 'collection-demand'].includes(step)
}

/** No fee, and by which law; or because it is an instalment of a plan that is asked for. */
function noFee(basis: readonly string[]): string {
  const rules = basis.filter(isLaw)
  return rules.length === 0 ? ', an instalment' : `, no fee [${rules.join(' ')}]`
}

function isLaw(rule: string): boolean {
  return /^(SE|NO)-/.test(rule)
}

type State = {
  readonly balance: number
  readonly open: readonly {
    readonly invoice: string
    readonly principal: number
    readonly interest: number
    readonly fees: number
  }[]
  readonly holds: readonly string[]
  readonly stage: string
  readonly nextReview: string | null
}

function stateSentence({ balance, open, holds, stage, nextReview }: State): string {
  const parts = open.map(({ invoice, principal, interest, fees }) => {
    const found = [
      principal === 0 ? [] : [kr(principal)],
      interest === 0 ? [] : [`interest ${kr(interest)}`],
      fees === 0 ? [] : [`fees ${kr(fees)}`],
    ]
    return `${invoice} ${found.flat().join(' + ')}`
  })
  return [
    `open ${kr(balance)}`,
    parts.length === 0 ? '' : `: ${parts.join('; ')}`,
    `, ${stage}`,
    holds.length === 0 ? '' : `, held: ${holds.join(', ')}`,
    nextReview === null ? '' : `, next ${nextReview}`,
  ].join('')
}
