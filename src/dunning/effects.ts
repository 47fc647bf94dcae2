import { componentLeft, disputedOf, leftOf } from '../claim/claim.ts'
import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts } from '../claim/facts.ts'
import { assert, never, present } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { add, greatest, type Minor, negate, noMoney, subtract, sum } from '../core/money.ts'
import { now } from '../db/clock.ts'
import type { Queryable } from '../db/ground.ts'
import { digest, sliceOf } from '../db/id.ts'
import { canonical, type Page } from '../db/page.ts'
import { lawInForce } from '../law/packs.ts'
import { feeKinds } from '../ledger/fee-store.ts'
import type { Component } from '../ledger/posting.ts'
import { messages } from '../messages/messages.ts'
import { demandSlot } from './demand-slot.ts'

/** What a decision was made under; stands on every decision record. */
export type Basis = {
  readonly lawVersion: string
  /** `care/1`. */
  readonly policyVersion: string
  readonly today: LocalDate
  /** Where the customers of this creditor pay: bankgiro digits. */
  readonly bankgiro: string
}

export type Decided = { readonly facts: AccountFacts; readonly decision: Decision }

/**
 * Writes the effects of a whole page, inside the transaction that decided them. A review that
 * decided nothing new leaves only its next date.
 */
export async function writeDecisions(
  db: Queryable,
  page: Page,
  basis: Basis,
  decided: readonly Decided[],
): Promise<void> {
  const changes: Changes = { moves: [], endedHolds: [] }
  for (const one of decided) {
    if (one.decision.effects.length > 0) stageDecision(page, basis, one, changes)
  }
  await page.flush()
  await moveClaims(db, basis.today, changes.moves)
  await endHolds(db, basis.today, changes.endedHolds)
  await setReviews(db, page, decided)
}

type Changes = {
  readonly moves: (Extract<Effect, { kind: 'move' }> & { account: string })[]
  readonly endedHolds: { account: string; hold: number }[]
}

function stageDecision(page: Page, basis: Basis, one: Decided, changes: Changes): void {
  const { facts, decision } = one
  const account = facts.account
  const no = page.next(account)
  const record = {
    effects: decision.effects,
    because: decision.because,
    reviewOn: decision.reviewOn,
    reviewWhy: decision.reviewWhy,
  }
  const { lawVersion, policyVersion } = basis
  const factsHash = digest(canonical(facts))
  page.add('decision', {
    account,
    no,
    on_date: basis.today,
    record,
    law_version: lawVersion,
    policy_version: policyVersion,
    facts_hash: factsHash,
  })
  const content = [canonical(record), lawVersion, policyVersion, factsHash.toString('hex')]
  page.event(account, 'decided', {
    decision: no,
    record: digest('decision', ...content).toString('hex'),
    moves: decision.effects
      .filter((effect) => effect.kind === 'move')
      .map(({ claim, move }) => ({ claim, move })),
  })
  for (const effect of decision.effects) stageEffect(page, basis, facts, no, effect, changes)
}

function stageEffect(
  page: Page,
  basis: Basis,
  facts: AccountFacts,
  decision: number,
  effect: Effect,
  changes: Changes,
): void {
  const account = facts.account
  switch (effect.kind) {
    case 'move':
      changes.moves.push({ ...effect, account })
      if (effect.to === 'settled') page.event(account, 'claim-settled', { claim: effect.claim })
      return
    case 'send':
      stageSend(page, basis, facts, decision, effect)
      return
    case 'open-task': {
      const task = page.next(account)
      page.add('task', {
        account,
        no: task,
        kind: effect.task,
        decides: effect.decides,
        claim: effect.claim,
        opened_on: basis.today,
        closed_on: null,
      })
      page.event(account, 'task-opened', {
        task,
        kind: effect.task,
        claim: effect.claim,
        decides: effect.decides,
        decision,
      })
      return
    }
    case 'note':
      stageNote(page, basis, account, decision, effect)
      return
    case 'end-arrangement':
      // No plan is kept in the database yet; one that ends was never there.
      assert(false, `arrangement ${effect.arrangement} of account ${account}`)
      return
    case 'end-hold':
      changes.endedHolds.push({ account, hold: effect.hold })
      page.event(account, 'hold-ended', { hold: effect.hold, claim: effect.claim, by: 'date' })
      return
    default:
      never(effect)
  }
}

/** A step without a letter. */
function stageNote(
  page: Page,
  basis: Basis,
  account: string,
  decision: number,
  effect: Extract<Effect, { kind: 'note' }>,
): void {
  const step = page.next(account)
  page.add('step', {
    account,
    no: step,
    kind: effect.step,
    claims: [effect.claim],
    decided_on: basis.today,
    sent_on: null,
    deadline_on: null,
    amount: 0,
    fee: 0,
    compensation: 0,
    state: 'done',
    decision,
  })
  page.event(account, 'step-taken', {
    step,
    kind: effect.step,
    claim: effect.claim,
    amount: 0,
    fee: 0,
  })
}

function stageSend(
  page: Page,
  basis: Basis,
  facts: AccountFacts,
  decision: number,
  effect: Extract<Effect, { kind: 'send' }>,
): void {
  const account = facts.account
  const claim = present(
    facts.claims.find((one) => one.no === effect.claim),
    `claim ${effect.claim}`,
  )
  // What a demand says never travels open (SE-INK-33).
  const open = effect.channel === 'email' || effect.channel === 'sms' || effect.channel === 'push'
  assert(effect.message !== 'collection-demand' || !open, 'a demand cannot be sent by e-mail')
  const step = page.next(account)
  page.add('step', {
    account,
    no: step,
    kind: effect.message,
    claims: [effect.claim, ...effect.joint],
    decided_on: basis.today,
    sent_on: null,
    deadline_on: effect.deadline,
    amount: effect.toPay,
    fee: effect.fee,
    compensation: sum(effect.compensation.map((one) => one.amount)),
    state: 'waiting',
    decision,
  })
  page.event(account, 'step-taken', {
    step,
    kind: effect.message,
    claim: effect.claim,
    amount: effect.toPay,
    fee: effect.fee,
  })
  stageCharges(page, basis, account, step, effect)
  const message = page.next(account)
  page.add('message', {
    account,
    no: message,
    step,
    claim: effect.claim,
    template: effect.message,
    version: messages[effect.message].version,
    language: facts.language,
    channel: effect.channel,
    contact: effect.contact,
    slots: {
      toPay: effect.toPay,
      fee: effect.fee,
      ...askedBeside(facts, effect, basis.today),
      paid: claim.paid,
      nextOn: effect.nextOn,
      bankgiro: basis.bankgiro,
      ...demandSlot(facts, effect, lawInForce, basis.today),
    },
    made_on: basis.today,
  })
  page.add('outbox', { account, message, not_before: now(), attempts: 0 })
}

/** What a letter asks for beside principal and earlier costs, and what of it all is booked. */
function askedBeside(
  facts: AccountFacts,
  effect: Extract<Effect, { kind: 'send' }>,
  today: LocalDate,
): { readonly interest: Minor; readonly compensation: Minor; readonly booked: Minor } {
  const covered = [effect.claim, ...effect.joint]
  const claims = facts.claims.filter((one) => covered.includes(one.no))
  const compensation = sum(effect.compensation.map((one) => one.amount))
  const charged = add(effect.fee, compensation)
  const left = sum(claims.map(leftOf))
  const disputed = sum(claims.map((one) => disputedOf(facts, one.no, today)))
  const withoutInterest = sum([
    left,
    charged,
    negate(disputed),
    negate(sum(claims.map((one) => componentLeft(one, 'interest')))),
  ])
  const interest = greatest(noMoney, subtract(effect.toPay, withoutInterest))
  return { interest, compensation, booked: add(left, charged) }
}

/** The letter's fee on its first claim, and the compensation each claim owes. */
function stageCharges(
  page: Page,
  basis: Basis,
  account: string,
  step: number,
  effect: Extract<Effect, { kind: 'send' }>,
): void {
  const component = effect.message === 'collection-demand' ? 'demand-fee' : 'reminder-fee'
  const charges: { claim: number; component: Component; amount: Minor }[] = [
    { claim: effect.claim, component, amount: effect.fee },
    ...effect.compensation.map((one) => ({ ...one, component: 'late-compensation' as const })),
  ]
  let leg = 0
  for (const { claim, component, amount } of charges) {
    if (amount <= 0) continue
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: basis.today,
      value_on: basis.today,
      src: `income:${component}`,
      dst: 'account',
      amount,
      claim,
      part: 0,
      component,
      cause_kind: 'step',
      cause_id: String(step),
      leg,
      reverses: null,
    })
    leg += 1
    page.event(account, 'fee-booked', { claim, kind: feeKinds[component], amount })
  }
}

async function moveClaims(db: Queryable, today: LocalDate, moves: Changes['moves']): Promise<void> {
  if (moves.length === 0) return
  await db.query({
    name: 'move claims',
    text: `update claim c set stage = m.to_stage, from_stage = m.from_stage, move = m.move, stage_since = $1
      from unnest($2::smallint[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[])
        as m(slice, account, claim, move, from_stage, to_stage)
      where c.slice = m.slice and c.account = m.account and c.no = m.claim`,
    values: [
      today,
      moves.map((m) => sliceOf(m.account)),
      moves.map((m) => m.account),
      moves.map((m) => m.claim),
      moves.map((m) => m.move),
      moves.map((m) => m.from),
      moves.map((m) => m.to),
    ],
  })
}

async function endHolds(
  db: Queryable,
  today: LocalDate,
  ended: Changes['endedHolds'],
): Promise<void> {
  if (ended.length === 0) return
  await db.query({
    name: 'end holds',
    text: `update hold h set ended_on = $1
      from unnest($2::smallint[], $3::uuid[], $4::int[]) as e(slice, account, no)
      where h.slice = e.slice and h.account = e.account and h.no = e.no`,
    values: [
      today,
      ended.map((e) => sliceOf(e.account)),
      ended.map((e) => e.account),
      ended.map((e) => e.hold),
    ],
  })
}

/** Every reviewed account gets its next date, or leaves the list when nothing is open. */
async function setReviews(db: Queryable, page: Page, decided: readonly Decided[]): Promise<void> {
  const slices = (ones: readonly Decided[]) => ones.map((one) => sliceOf(one.facts.account))
  const accounts = (ones: readonly Decided[]) => ones.map((one) => one.facts.account)
  const again = decided.filter((one) => one.decision.reviewOn !== null)
  const done = decided.filter((one) => one.decision.reviewOn === null)
  if (again.length > 0) {
    await db.query({
      name: 'set reviews',
      text: `insert into review (slice, account, creditor, due_on, why)
        select r.slice, r.account, $1, r.due_on, r.why
        from unnest($2::smallint[], $3::uuid[], $4::date[], $5::text[]) as r(slice, account, due_on, why)
        on conflict (slice, account) do update set due_on = excluded.due_on, why = excluded.why
        where (review.due_on, review.why) is distinct from (excluded.due_on, excluded.why)`,
      values: [
        page.creditor,
        slices(again),
        accounts(again),
        again.map((one) => one.decision.reviewOn),
        again.map((one) => one.decision.reviewWhy),
      ],
    })
  }
  if (done.length > 0) {
    await db.query({
      name: 'drop reviews',
      text: `delete from review r using unnest($1::smallint[], $2::uuid[]) as d(slice, account)
        where r.slice = d.slice and r.account = d.account`,
      values: [slices(done), accounts(done)],
    })
  }
}
