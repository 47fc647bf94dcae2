import type { ReviewWhy } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts, HoldFacts, StepFacts } from '../claim/facts.ts'
import { ordinaryPerson } from '../claim/facts.ts'
import type { Stage } from '../claim/lifecycle.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { add, type Minor, noMoney, sum } from '../core/money.ts'
import type { Policy } from '../dunning/policy.ts'
import type { LawPack } from '../law/rulebook.ts'
import type { Line } from './line.ts'
import { byDue, type MoneyEvent, type Reckoning } from './reckon.ts'
import type { Story, StoryInvoice } from './story.ts'

/**
 * One customer's world in memory: the facts as the engine sees them, and beside them what the shell
 * would keep in the database: settled claims, payments, what was printed.
 */
export type World = {
  readonly story: Story
  readonly law: LawPack
  readonly policy: Policy
  today: LocalDate
  facts: AccountFacts
  /** Claims that left the facts when they were settled. */
  readonly settled: Map<number, ClaimFacts>
  /** The stage each of them was settled from. */
  readonly settledFrom: Map<number, Stage>
  /** What we owe the customer beside the claims. */
  credit: Minor
  readonly payments: Payment[]
  /** Everything that moved money, in order of day. */
  readonly log: MoneyEvent[]
  /** What the log came to; null: nothing has moved money yet. */
  reckoning: Reckoning | null
  /** What had been paid on the claims of a plan when it was agreed, by number of the plan. */
  readonly planBase: Map<number, number>
  readonly taken: Taken[]
  readonly lines: Line[]
  readonly invoices: Map<string, number>
  readonly agreements: Map<string, number>
  /** Unidentified money that may be the customer's. */
  suspense: readonly { readonly on: LocalDate; readonly amount: Minor; readonly hold: number }[]
  /** Numbers of the holds that were set by hand: only these are ended by hand. */
  readonly heldByHand: Set<number>
  /** Claims whose dispute was upheld and that wait for their credit note. */
  readonly upheld: Set<number>
  lastNo: number
  refused: boolean
  reviewOn: LocalDate | null
  reviewWhy: ReviewWhy
}

export type Payment = {
  readonly id: number
  readonly amount: Minor
  readonly reference: string | null
  returned: boolean
}

/** A step that was printed, for facts that are about it. */
export type Taken = {
  readonly on: LocalDate
  readonly step: string
  readonly claims: readonly number[]
  readonly contact: number | null
  answered: boolean
}

export function openWorld(story: Story, law: LawPack, policy: Policy): World {
  const { customer, agreements } = story
  const contacts = contactsOf(story)
  return {
    story,
    law,
    policy,
    today: story.from,
    facts: {
      account: 'story',
      debtorKind: customer.kind,
      language: customer.language === 'sv' || customer.language === 'nb' ? customer.language : 'en',
      currency: law.country === 'NO' ? 'NOK' : 'SEK',
      agreements: agreements.map((agreement, at) => ({
        no: at + 1,
        commodity: agreement.commodity,
        feeAgreedOn: feeAgreedOn(story, agreement.reminderFeeAgreed),
      })),
      contacts,
      claims: [],
      holds: [],
      tasks: [],
      answers: [],
      arrangements: [],
      person: {
        ...ordinaryPerson,
        bornOn: customer.born ?? null,
        protectedIdentity: customer.flags.includes('protected-identity'),
        vulnerable: customer.flags.includes('vulnerable'),
      },
    },
    settled: new Map(),
    settledFrom: new Map(),
    credit: noMoney,
    payments: [],
    log: [],
    reckoning: null,
    planBase: new Map(),
    taken: [],
    lines: [],
    invoices: new Map(),
    agreements: new Map(agreements.map((agreement, at) => [agreement.id, at + 1])),
    suspense: [],
    heldByHand: new Set(),
    upheld: new Set(),
    lastNo: 1000,
    refused: false,
    reviewOn: null,
    reviewWhy: 'nothing-open',
  }
}

/** A number no row of the account has. */
export function nextNo(world: World): number {
  world.lastNo += 1
  return world.lastNo
}

/** `true`: from the start of every agreement; a date: from then on. */
function feeAgreedOn(story: Story, agreed: boolean | LocalDate): LocalDate | null {
  if (agreed === false) return null
  if (agreed !== true) return agreed
  const first = story.invoices.map((one) => one.deliveredFrom ?? one.issued)
  return [story.from, ...first].reduce((a, b) => (a < b ? a : b))
}

function contactsOf(story: Story): AccountFacts['contacts'] {
  const { contacts } = story.customer
  const has = (value: unknown) => value !== undefined && value !== null && value !== false
  const channels = [
    ['e-invoice', has(contacts['e-invoice'])],
    ['mailbox', has(contacts.mailbox)],
    ['email', has(contacts.email)],
    ['sms', has(contacts.sms)],
    ['push', has(contacts.push)],
    ['letter', contacts.post !== false],
  ] as const
  return channels
    .filter(([, there]) => there)
    .map(([channel], at) => ({ no: at + 1, channel, health: 'untried' as const }))
}

/** The invoice becomes a claim with a part for each agreement. */
export function takeInvoice(world: World, invoice: StoryInvoice): number {
  const { law } = world
  const no = nextNo(world)
  const lines = invoice.lines ?? [
    { agreement: invoice.agreement ?? '', amount: invoice.amount ?? noMoney },
  ]
  const parts = lines.map((line) => ({
    part: world.agreements.get(line.agreement) ?? 0,
    amount: line.amount,
  }))
  const total = sum(parts.map((part) => part.amount))
  const start = law.interestStart(
    world.facts.debtorKind,
    invoice.due === null
      ? {
          kind: 'on-demand',
          sentOn: invoice.issued,
          receivedOn: invoice.received ?? null,
          interestWarning: invoice.interestWarning,
        }
      : { kind: 'fixed', dueOn: invoice.due },
  )
  // Without a due date the claim is late from the day interest would run from (SE-INT-03).
  const onDemand = later(addDays(invoice.issued, 30), invoice.received ?? invoice.issued)
  const dueOn = invoice.due ?? start.after ?? onDemand
  const claim: ClaimFacts = {
    no,
    invoiceNumber: invoice.number,
    reference: invoice.reference ?? invoice.number,
    total,
    issuedOn: invoice.issued,
    dueOn,
    effectiveDueOn: invoice.due === null ? dueOn : law.effectiveDue(dueOn),
    aroseOn: invoice.deliveredFrom ?? invoice.issued,
    stage: 'issued',
    stageSince: world.today,
    agreements: [...new Set(parts.map((part) => part.part))].filter((part) => part > 0),
    balances: mergeParts(parts),
    paid: noMoney,
    credited: noMoney,
    steps: [],
    interestStart: start,
    changes: [],
    interestBooked: noMoney,
    interruptions: [],
  }
  world.invoices.set(invoice.number, no)
  const claims = [...world.facts.claims, claim].sort(byDue)
  world.facts = { ...world.facts, claims }
  return no
}

function mergeParts(
  parts: readonly { readonly part: number; readonly amount: Minor }[],
): ClaimFacts['balances'] {
  const byPart = new Map<number, Minor>()
  for (const { part, amount } of parts) {
    byPart.set(part, add(byPart.get(part) ?? noMoney, amount))
  }
  return [...byPart].map(([part, amount]) => ({ part, component: 'principal', amount }))
}

/** Changes one claim, wherever it stands. */
export function changeClaim(
  world: World,
  no: number,
  change: (claim: ClaimFacts) => ClaimFacts,
): void {
  const away = world.settled.get(no)
  if (away !== undefined) world.settled.set(no, change(away))
  world.facts = {
    ...world.facts,
    claims: world.facts.claims.map((claim) => (claim.no === no ? change(claim) : claim)),
  }
}

export function openClaim(world: World, no: number): ClaimFacts | undefined {
  return world.facts.claims.find((claim) => claim.no === no)
}

export function anyClaim(world: World, no: number): ClaimFacts | undefined {
  return openClaim(world, no) ?? world.settled.get(no)
}

/**
 * A claim that is settled is kept beside the facts. What a person was to decide about it, or has
 * decided, is over with it: should it come back, they are asked anew.
 */
export function settle(world: World, claim: ClaimFacts): void {
  world.settled.set(claim.no, { ...claim, stage: 'settled' })
  world.settledFrom.set(claim.no, claim.stage)
  world.facts = {
    ...world.facts,
    tasks: world.facts.tasks.filter((one) => one.claim !== claim.no),
    answers: world.facts.answers.filter((one) => one.claim !== claim.no),
  }
}

/** A settled claim comes back to where its steps had brought it; what a person had, they have. */
export function reopen(world: World, no: number): void {
  const claim = world.settled.get(no)
  if (claim === undefined) return
  world.settled.delete(no)
  const from = world.settledFrom.get(no)
  const stage = from === 'follow-up' || from === 'handed-over' ? 'follow-up' : stageReached(claim)
  const back: ClaimFacts = { ...claim, stage, stageSince: world.today }
  const claims = [...world.facts.claims, back].sort(byDue)
  world.facts = { ...world.facts, claims }
}

function stageReached(claim: ClaimFacts): Stage {
  const had = (kind: StepFacts['kind']) =>
    claim.steps.some((step) => step.kind === kind && step.state !== 'failed')
  if (had('collection-demand')) return 'demanded'
  if (had('reminder')) return 'reminded'
  if (had('due-reminder')) return 'due-reminded'
  return had('invoice-delivery') ? 'sent' : 'issued'
}

export function addHold(
  world: World,
  hold: Omit<HoldFacts, 'no' | 'fromOn' | 'agreement'> & { readonly agreement?: number },
): number {
  const no = nextNo(world)
  const row: HoldFacts = { agreement: 0, ...hold, no, fromOn: world.today }
  world.facts = { ...world.facts, holds: [...world.facts.holds, row] }
  return no
}

export function dropHolds(world: World, which: (hold: HoldFacts) => boolean): HoldFacts[] {
  const gone = world.facts.holds.filter(which)
  world.facts = { ...world.facts, holds: world.facts.holds.filter((hold) => !which(hold)) }
  return gone
}

/** Every claim of the story that has been taken in, settled or not. */
export function allClaims(world: World): ReadonlyMap<number, ClaimFacts> {
  return new Map([...world.facts.claims, ...world.settled.values()].map((one) => [one.no, one]))
}
