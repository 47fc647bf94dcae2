import type { Decision, Effect, Reason } from '../../src/claim/decision.ts'
import type {
  AccountFacts,
  ClaimFacts,
  ContactFacts,
  DebtorKind,
  HoldFacts,
  StepFacts,
  TaskFacts,
} from '../../src/claim/facts.ts'
import type { Stage } from '../../src/claim/lifecycle.ts'
import { present } from '../../src/core/assert.ts'
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
      ([kind], at): TaskFacts => ({ no: 90 + at, kind: kind as TaskFacts['kind'], claim: 10 }),
    ),
  })
}

function readContact(text: string, at: number): ContactFacts {
  const [channel = '', health = 'untried'] = text.split('-')
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
    steps: steps === -1 ? [] : rest.slice(steps + 1).map(readStep),
  })
}

/** `reminder@2026-02-06+60.00!failed`: decided and, unless it waits or failed, sent that day. */
function readStep(text: string, at: number): StepFacts {
  const match = /^([a-z-]+)@([\d-]+)(?:>([\d-]+))?(?:\+([\d.]+))?(?:!(\w+))?$/.exec(text)
  const [, kind = '', on = '', sent, fee = '0.00', state = 'sent'] = present(match, `step ${text}`)
  const went = state === 'sent' || state === 'done'
  return {
    no: 50 + at,
    kind: (kind === 'invoice' ? 'invoice-delivery' : kind) as StepFacts['kind'],
    decidedOn: date(on),
    sentOn: went ? date(sent ?? on) : null,
    fee: minor(kronor(fee)),
    state: state as StepFacts['state'],
  }
}

/** `30 on account 2026-02-01..open dispute` */
function readHold([no, , about, days = '', reason = 'dispute']: readonly string[]): HoldFacts {
  const [from = '', until = ''] = days.split('..')
  return {
    no: Number(no),
    claim: about === 'account' ? 0 : Number(about),
    reason,
    fromOn: date(from),
    untilOn: until === 'open' ? null : date(until),
  }
}

function readPolicy(lines: readonly string[]): Policy {
  const words = lines.find((line) => line.startsWith('policy '))?.split(' ') ?? []
  const thanks = words.find((word) => word.startsWith('thanks-'))?.slice(7) ?? care.thanks
  return {
    ...care,
    dueReminder: words.includes('no-due-reminder') ? null : care.dueReminder,
    reminder: words.includes('no-reminder') ? null : care.reminder,
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
      return `send ${about} ${message} to ${contact}, ${money}, next ${nextOn ?? 'none'}`
    }
    case 'open-task':
      return `task ${effect.task} about ${effect.claim}, decides ${effect.decides ?? 'nothing'}`
    case 'end-hold':
      return `end hold ${effect.hold} on ${effect.claim}`
  }
}

function reasonLine({ claim: about, code, rule, facts }: Reason): string {
  const money = ['left', 'paid', 'fee']
  const list = Object.entries(facts).map(
    ([key, value]) => `${key} ${money.includes(key) ? inKronor(Number(value)) : value}`,
  )
  return `because ${about} ${code} [${rule}] ${list.join(', ')}`.trim()
}
