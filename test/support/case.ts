import type { Decision, Effect, Reason } from '../../src/claim/decision.ts'
import type {
  AccountFacts,
  ArrangementFacts,
  ClaimFacts,
  ContactFacts,
  DebtorKind,
  HoldFacts,
  LifeEventKind,
  PersonFacts,
  StepFacts,
  TaskFacts,
} from '../../src/claim/facts.ts'
import type { Stage } from '../../src/claim/lifecycle.ts'
import { never, present } from '../../src/core/assert.ts'
import { date, type LocalDate } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { care, type Policy } from '../../src/dunning/policy.ts'
import { account, agreement, claim } from './facts.ts'
import { inKronor, kronor } from './table.ts'

/**
 * Given, when, then in plain lines. A case begins with `# its name`; the lines under it are the
 * facts, `on` names the day, and the lines with `=>` what is decided. Ordinary facts are left out.
 *
 *     # the friendly word, four days before
 *     claim 10 sent due 2026-01-30 left 1234.00 steps invoice@2026-01-02
 *     on 2026-01-26
 *     => send 10 due-reminder to 1, fee 0.00, to pay 1234.00, next 2026-02-06
 */
export type Case = {
  readonly name: string
  readonly facts: AccountFacts
  readonly policy: Policy
  readonly today: LocalDate
  readonly decided: readonly string[]
}

export function readCases(text: string): Case[] {
  return text
    .split(/^\s*# /m)
    .slice(1)
    .map((block) => {
      const [name = '', ...rest] = block.split('\n').map((line) => line.trim())
      const given = rest.filter((line) => line !== '' && !line.startsWith('=>'))
      const on = present(
        given.find((line) => line.startsWith('on ')),
        `the day of "${name}"`,
      )
      return {
        name,
        facts: readFacts(given),
        policy: readPolicy(given),
        today: date(on.slice(3)),
        decided: rest.filter((line) => line.startsWith('=>')).map((line) => line.slice(3)),
      }
    })
}

/** The facts of lines such as `kind business`, `agreed no`, `contacts letter email-fails email`. */
export function readFacts(lines: readonly string[]): AccountFacts {
  const told = (key: string) =>
    lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.split(' ').slice(1))
  const agreed = told('agreed')[0] ?? ['2024-01-01']
  const contacts = told('contacts')[0] ?? ['email']
  return account({
    debtorKind: (told('kind')[0]?.[0] ?? 'consumer') as DebtorKind,
    agreements: agreed.map((day, at) => agreement(at + 1, day === 'no' ? null : date(day))),
    contacts: contacts.filter((one) => one !== 'none').map(readContact),
    claims: told('claim').map(readClaim),
    holds: told('hold').map(readHold),
    tasks: told('task').map(
      ([kind, decides], at): TaskFacts => ({
        no: 90 + at,
        kind: kind as TaskFacts['kind'],
        claim: 10,
        decides: decides ?? null,
      }),
    ),
    answers: told('answer').map(([answer, step = '', , about]) => ({
      claim: Number(about),
      step,
      approve: answer === 'yes',
    })),
    arrangements: told('plan').map(readPlan),
    person: readPerson(told('person').flat()),
  })
}

function readContact(text: string, at: number): ContactFacts {
  const [, channel = '', health = 'untried'] = /^(.+?)(?:-(fails|reaches))?$/.exec(text) ?? []
  return {
    no: at + 1,
    channel: channel as ContactFacts['channel'],
    health: health as ContactFacts['health'],
  }
}

/** `10 sent due 2026-01-30 left 1234.00 fee 60.00 steps invoice@2026-01-02 …` */
function readClaim(words: readonly string[]): ClaimFacts {
  const [no = '', stage = '', ...rest] = words
  const steps = rest.indexOf('steps')
  const pairs = steps === -1 ? rest : rest.slice(0, steps)
  const told = (key: string) => {
    const at = pairs.indexOf(key)
    return at === -1 ? undefined : pairs[at + 1]
  }
  const amount = (key: string) => minor(kronor(told(key) ?? '0.00'))
  const issuedOn = date(told('issued') ?? '2026-01-02')
  return claim({
    no: Number(no),
    invoiceNumber: String(49_991 + Number(no)),
    stage: stage as Stage,
    stageSince: date(told('since') ?? issuedOn),
    issuedOn,
    dueOn: date(told('due') ?? '2026-01-30'),
    agreements: (told('agreements') ?? '1').split(',').map(Number),
    balances: [
      { part: 1, component: 'principal', amount: amount('left') },
      { part: 0, component: 'reminder-fee', amount: amount('fee') },
    ],
    paid: amount('paid'),
    credited: amount('credited'),
    aroseOn: date(told('arose') ?? '2025-12-01'),
    interestStart: {
      after: told('interest') === undefined ? null : date(told('interest') ?? ''),
      basis: [],
    },
    ...(told('total') === undefined ? {} : { total: amount('total') }),
    steps: steps === -1 ? [] : rest.slice(steps + 1).map(readStep),
  })
}

/**
 * `reminder@2026-02-06+60.00!failed`: decided and, unless it waits or failed, sent that day.
 * `demand@2026-02-20~2026-03-02+180.00`: with the last day to pay or object.
 */
function readStep(text: string, at: number): StepFacts {
  const match = /^([a-z-]+)@([\d-]+)(?:>([\d-]+))?(?:~([\d-]+))?(?:\+([\d.]+))?(?:!(\w+))?$/.exec(
    text,
  )
  const [, kind = '', on = '', sent, deadline, fee = '0.00', state = 'sent'] = present(
    match,
    `step ${text}`,
  )
  const went = state === 'sent' || state === 'done'
  return {
    no: 50 + at,
    kind: (stepNames[kind] ?? kind) as StepFacts['kind'],
    decidedOn: date(on),
    sentOn: went ? date(sent ?? on) : null,
    deadlineOn: deadline === undefined ? null : date(deadline),
    fee: minor(kronor(fee)),
    state: state as StepFacts['state'],
  }
}

const stepNames: Readonly<Record<string, StepFacts['kind']>> = {
  invoice: 'invoice-delivery',
  demand: 'collection-demand',
}

/** `30 on account 2026-02-01..open dispute`, `30 on agreement-1 …`, `30 on 10 … of 400.00`. */
function readHold([no, , about, days = '', why, part]: readonly string[]): HoldFacts {
  const [from = '', until = ''] = days.split('..')
  const [, agreement] = /^agreement-(\d+)$/.exec(about ?? '') ?? []
  return {
    no: Number(no),
    claim: about === 'account' || agreement !== undefined ? 0 : Number(about),
    agreement: Number(agreement ?? 0),
    reason: why === undefined || why === 'of' ? 'dispute' : why,
    amount: why === 'of' ? minor(kronor(part ?? '')) : null,
    fromOn: date(from),
    untilOn: until === 'open' ? null : date(until),
  }
}

/** `40 of 10,11 hold 41 agreed 2026-02-10 parts 2026-03-02=500.00 … paid 500.00 reminded 2@…` */
function readPlan(words: readonly string[]): ArrangementFacts {
  const told = (key: string) => {
    const at = words.indexOf(key)
    const rest = at === -1 ? [] : words.slice(at + 1)
    const end = rest.findIndex((word) => planWords.includes(word))
    return end === -1 ? rest : rest.slice(0, end)
  }
  return {
    no: Number(words[0]),
    claims: (told('of')[0] ?? '').split(',').map(Number),
    hold: Number(told('hold')[0]),
    agreedOn: date(told('agreed')[0] ?? ''),
    instalments: told('parts').map((part) => {
      const [dueOn = '', amount = ''] = part.split('=')
      return { dueOn: date(dueOn), amount: minor(kronor(amount)) }
    }),
    paid: minor(kronor(told('paid')[0] ?? '0.00')),
    reminded: told('reminded').map((one) => {
      const [part = '', on = ''] = one.split('@')
      return { instalment: Number(part) - 1, on: date(on) }
    }),
  }
}

const planWords = ['of', 'hold', 'agreed', 'parts', 'paid', 'reminded']

/** `born 2010-05-01`, `vulnerable`, `protected-identity`, `god-man`, `death@2026-01-15..open` */
export function readPerson(words: readonly string[]): PersonFacts {
  const born = words.indexOf('born')
  const representatives = ['god-man', 'förvaltare', 'guardian'] as const
  return {
    bornOn: born === -1 ? null : date(words[born + 1] ?? ''),
    protectedIdentity: words.includes('protected-identity'),
    vulnerable: words.includes('vulnerable'),
    representative: representatives.find((one) => words.includes(one)) ?? null,
    lifeEvents: words.flatMap((word) => {
      const [, kind, from = '', until = ''] = /^([a-z-]+)@([\d-]+)\.\.(.+)$/.exec(word) ?? []
      if (kind === undefined) return []
      const untilOn = until === 'open' ? null : date(until)
      return [{ kind: kind as LifeEventKind, fromOn: date(from), untilOn }]
    }),
  }
}

/** `policy no-reminder firm letters-only` and so on; what is not named is as in policy care. */
function readPolicy(lines: readonly string[]): Policy {
  const words = lines.find((line) => line.startsWith('policy '))?.split(' ') ?? []
  const thanks = words.find((word) => word.startsWith('thanks-'))?.slice(7) ?? care.thanks
  const firm = words.includes('firm') ? { tone: 'firm' as const } : {}
  return {
    ...care,
    dueReminder: words.includes('no-due-reminder') ? null : care.dueReminder,
    reminder:
      words.includes('no-reminder') || care.reminder === null
        ? null
        : { ...care.reminder, ...firm },
    demand:
      words.includes('no-demand') || care.demand === null ? null : { ...care.demand, ...firm },
    thanks: thanks as Policy['thanks'],
  }
}

/** A decision in the lines of a case. */
export function told(decision: Decision): string[] {
  return [
    ...decision.effects.map(effectLine),
    ...decision.because.map(reasonLine),
    `review ${decision.reviewOn ?? 'never'}: ${decision.reviewWhy}`,
  ]
}

function effectLine(effect: Effect): string {
  switch (effect.kind) {
    case 'move':
      return `move ${effect.claim} ${effect.move}: ${effect.from} to ${effect.to}`
    case 'send': {
      const { claim: about, message, contact, fee, toPay, nextOn } = effect
      const money = `fee ${inKronor(fee)}, to pay ${inKronor(toPay)}`
      const all = [about, ...effect.joint].join('+')
      return `send ${all} ${message} to ${contact}, ${money}, next ${nextOn ?? 'none'}${special(effect)}`
    }
    case 'open-task':
      return `task ${effect.task} about ${effect.claim}, decides ${effect.decides ?? 'nothing'}`
    case 'close-task':
      return `close task ${effect.task} about ${effect.claim}`
    case 'note':
      return `note ${effect.claim} ${effect.step}`
    case 'end-hold':
      return `end hold ${effect.hold} on ${effect.claim}`
    case 'end-arrangement':
      return `end plan ${effect.arrangement} of ${effect.claim}, ${effect.how}`
    default:
      return never(effect)
  }
}

const usualTone = { 'invoice-delivery': 'neutral', 'collection-demand': 'neutral' } as Readonly<
  Record<string, string>
>

/** What is told of a letter only when it is out of the ordinary. */
function special(effect: Extract<Effect, { kind: 'send' }>): string {
  const { deadline, arrangement, compensation, channel, recipient, tone, message } = effect
  return [
    deadline === null ? '' : `, by ${deadline}`,
    channel === 'email' ? '' : `, by ${channel}`,
    recipient === 'customer' ? '' : `, to the ${recipient}`,
    tone === (usualTone[message] ?? 'warm') ? '' : `, ${tone}`,
    ...compensation.map((one) => `, compensation ${one.claim} ${inKronor(one.amount)}`),
    arrangement === null ? '' : `, part ${arrangement.instalment + 1} of plan ${arrangement.no}`,
  ].join('')
}

function reasonLine({ claim: about, code, rule, facts }: Reason): string {
  const money = ['left', 'paid', 'fee', 'amount']
  const list = Object.entries(facts).map(
    ([key, value]) => `${key} ${money.includes(key) ? inKronor(Number(value)) : value}`,
  )
  return `because ${about} ${code} [${rule}] ${list.join(', ')}`.trim()
}
