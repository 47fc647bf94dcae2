import { type EndedPlan, endPlans } from '../claim/arrangements-store.ts'
import { componentLeft, disputedOf, leftOf } from '../claim/claim.ts'
import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts } from '../claim/facts.ts'
import {
  type ClosedTask,
  closeTasks,
  type SpentAnswer,
  spendAnswers,
} from '../claim/tasks-store.ts'
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
  const changes: Changes = { moves: [], endedHolds: [], closedTasks: [], spent: [], endedPlans: [] }
  for (const one of decided) {
    if (one.decision.effects.length > 0) stageDecision(page, basis, one, changes)
  }
  await page.flush()
  await moveClaims(db, basis.today, changes.moves)
  await endHolds(db, basis.today, changes.endedHolds)
  await closeTasks(db, basis.today, changes.closedTasks)
  await spendAnswers(db, basis.today, changes.spent)
  await endPlans(db, basis.today, changes.endedPlans)
  await setReviews(db, page, decided)
}

type Changes = {
  readonly moves: (Extract<Effect, { kind: 'move' }> & { account: string })[]
  readonly endedHolds: { account: string; hold: number }[]
  readonly closedTasks: ClosedTask[]
  readonly spent: SpentAnswer[]
  readonly endedPlans: EndedPlan[]
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
      if (effect.to === 'settled') stageSettled(page, facts, effect.claim, changes)
      return
    case 'send':
      stageSend(page, basis, facts, decision, effect)
      // A word about a part of a plan is none of the steps that people decide.
      if (effect.arrangement === null) {
        spend(facts, [effect.claim, ...effect.joint], effect.message, changes)
      }
      return
    case 'close-task':
      stageClosed(page, facts, effect.task, changes)
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
      spend(facts, [effect.claim], effect.step, changes)
      return
    case 'end-arrangement':
      stagePlanEnd(page, facts, effect, changes)
      return
    case 'end-hold':
      changes.endedHolds.push({ account, hold: effect.hold })
      page.event(account, 'hold-ended', {
        hold: effect.hold,
        claim: effect.claim,
        by: holdOver(facts, effect.hold),
      })
      return
    default:
      never(effect)
  }
}

function stagePlanEnd(
  page: Page,
  { account, arrangements }: AccountFacts,
  { arrangement: no, claim, how }: Extract<Effect, { kind: 'end-arrangement' }>,
  changes: Changes,
): void {
  const claims = arrangements.find((one) => one.no === no)?.claims ?? []
  changes.endedPlans.push({ account, no, how })
  page.event(account, 'plan-ended', { plan: no, claim, claims, how })
}

/** A plan's hold ends with the plan, any other by its date. */
function holdOver(facts: AccountFacts, hold: number): 'plan' | 'date' {
  return facts.holds.some((one) => one.no === hold && one.reason === 'plan') ? 'plan' : 'date'
}

/** What a person was to decide about a settled claim, or has decided, is over with it. */
function stageSettled(page: Page, facts: AccountFacts, claim: number, changes: Changes): void {
  page.event(facts.account, 'claim-settled', { claim })
  for (const task of facts.tasks) {
    if (task.claim === claim) stageClosed(page, facts, task.no, changes)
  }
  if (facts.answers.some((answer) => answer.claim === claim)) {
    changes.spent.push({ account: facts.account, claim, step: null })
  }
}

function stageClosed(page: Page, facts: AccountFacts, no: number, changes: Changes): void {
  const { account } = facts
  const task = present(
    facts.tasks.find((one) => one.no === no),
    `task ${no}`,
  )
  const answerNo = page.next(account)
  changes.closedTasks.push({ account, no, answer: 'gone', answerNo, by: 'review', why: null })
  const { kind, claim, decides } = task
  page.event(account, 'task-closed', {
    task: no,
    kind,
    claim,
    decides,
    answer: 'gone',
    by: 'review',
  })
}

/** An answer is for one time: the next step of its kind is asked about anew. */
function spend(
  facts: AccountFacts,
  claims: readonly number[],
  step: string,
  changes: Changes,
): void {
  for (const claim of claims) {
    const used = facts.answers.some((answer) => answer.claim === claim && answer.step === step)
    if (used) changes.spent.push({ account: facts.account, claim, step })
  }
}

/** Which part of the plan a letter is about, for its words; null: about none. */
function instalmentOf(
  facts: AccountFacts,
  { arrangement }: Extract<Effect, { kind: 'send' }>,
): { no: number; of: number; dueOn: LocalDate } | null {
  const plan = facts.arrangements.find((one) => one.no === arrangement?.no)
  const part = arrangement === null ? undefined : plan?.instalments[arrangement.instalment]
  if (arrangement === null || plan === undefined || part === undefined) return null
  return { no: arrangement.instalment + 1, of: plan.instalments.length, dueOn: part.dueOn }
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
    arrangement: null,
    instalment: null,
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
  assert(effect.message !== 'collection-notice', 'a notice of collecting has no words yet')
  const plan = effect.arrangement
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
    arrangement: plan?.no ?? null,
    instalment: plan === null ? null : plan.instalment + 1,
  })
  page.event(account, 'step-taken', {
    step,
    kind: effect.message,
    claim: effect.claim,
    amount: effect.toPay,
    fee: effect.fee,
    ...(plan === null ? {} : { plan: plan.no, instalment: plan.instalment + 1 }),
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
      instalment: instalmentOf(facts, effect),
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
  const booked = greatest(noMoney, subtract(add(left, charged), disputed))
  return { interest, compensation, booked }
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
