import { leftOf } from '../claim/claim.ts'
import type { ClaimFacts, HoldFacts } from '../claim/facts.ts'
import { addDays, addMonths } from '../core/date.ts'
import { noMoney, share, sum } from '../core/money.ts'
import { returnPayment, takeBackFee, takeCredit, takePayment } from './money.ts'
import { print, printHoldEnded } from './print.ts'
import type { StoryFact } from './story.ts'
import {
  addHold,
  anyClaim,
  changeClaim,
  dropHolds,
  nextNo,
  openClaim,
  type Taken,
  type World,
} from './world.ts'

/** What a fact did: taken; not yet, its step may come today; or refused, and why. */
export type Outcome = 'taken' | 'wait' | { readonly refused: string }

const taken = 'taken' as const

/** Takes one fact into the world. */
export function takeFact(world: World, fact: StoryFact): Outcome {
  if (fact.payment !== undefined) {
    takePayment(world, fact.payment.amount, fact.payment.reference ?? null)
    return taken
  }
  if (fact.paymentReturned !== undefined) {
    const { amount, reference } = fact.paymentReturned
    return returnPayment(world, amount, reference ?? null)
      ? taken
      : { refused: 'no such payment was booked' }
  }
  if (fact.creditNote !== undefined) return takeCreditNote(world, fact.creditNote)
  return takeHoldFact(world, fact) ?? takeStepFact(world, fact) ?? takePersonFact(world, fact)
}

function takeCreditNote(
  world: World,
  { invoice, amount, reason }: NonNullable<StoryFact['creditNote']>,
): Outcome {
  const claim = claimOf(world, invoice)
  if (claim === undefined) return { refused: `no invoice ${invoice}` }
  takeCredit(world, claim.no, amount, reason)
  if (reason === 'wrong') takeBackWrongFees(world, claim.no)
  return taken
}

/** A letter that asked for what was never owed carries no fee (SE-CALC-08). */
function takeBackWrongFees(world: World, no: number): void {
  const claim = anyClaim(world, no)
  if (claim === undefined) return
  const wrong = sum(
    claim.changes.flatMap((one) =>
      one.kind === 'credit' && one.reason === 'wrong' ? [one.amount] : [],
    ),
  )
  for (const step of claim.steps) {
    if (step.fee === 0 || step.state === 'failed') continue
    const settledBefore = sum(
      claim.changes.flatMap((one) =>
        one.on <= step.decidedOn && one.kind === 'principal' ? [one.amount] : [],
      ),
    )
    if (claim.total - wrong - settledBefore <= 0) reverseFee(world, claim, step.no)
  }
}

function reverseFee(world: World, claim: ClaimFacts, stepNo: number): void {
  const step = claim.steps.find((one) => one.no === stepNo)
  if (step === undefined || step.fee === 0) return
  const component = step.kind === 'collection-demand' ? 'demand-fee' : 'reminder-fee'
  takeBackFee(world, claim.no, component, step.fee)
  changeClaim(world, claim.no, (before) => ({
    ...before,
    steps: before.steps.map((one) => (one.no === stepNo ? { ...one, fee: noMoney } : one)),
  }))
  print(world, {
    step: 'fee-reversed',
    invoices: [claim.invoiceNumber],
    fees: [
      {
        kind: step.kind === 'collection-demand' ? 'collection-demand' : 'reminder',
        amount: step.fee,
      },
    ],
    basis: ['SE-CALC-08'],
    why: 'the letter asked for what was not owed, or did not arrive',
  })
}

// ---------------------------------------------------------------- holds, disputes, arrangements

function takeHoldFact(world: World, fact: StoryFact): Outcome | null {
  if (fact.dispute !== undefined) return dispute(world, fact.dispute)
  if (fact.disputeClosed !== undefined) {
    const claim = claimOf(world, fact.disputeClosed.invoice)
    return endHolds(
      world,
      (hold) => hold.reason === 'dispute' && hold.claim === claim?.no,
      `no dispute of invoice ${fact.disputeClosed.invoice}`,
    )
  }
  if (fact.hold !== undefined) return hold(world, fact.hold)
  if (fact.holdEnded !== undefined) {
    const { reason } = fact.holdEnded
    return endHolds(world, (one) => one.reason === reason, `no hold for ${reason}`)
  }
  if (fact.suspense !== undefined) return suspense(world, fact.suspense)
  if (fact.defer !== undefined) return defer(world, fact.defer)
  if (fact.promise !== undefined) return promise(world, fact.promise)
  if (fact.plan !== undefined) return plan(world, fact.plan)
  return null
}

function dispute(
  world: World,
  { invoice, amount, reason }: NonNullable<StoryFact['dispute']>,
): Outcome {
  const claim = openOf(world, invoice)
  if (claim === undefined) return { refused: `no open invoice ${invoice}` }
  const part = amount === undefined || amount >= leftOf(claim) ? null : amount
  addHold(world, { claim: claim.no, reason: 'dispute', amount: part, untilOn: null })
  print(world, {
    step: 'hold-started',
    invoices: [invoice],
    amount: part ?? leftOf(claim),
    basis: [world.law.disputeFreezes.id],
    why: `disputed${reason === undefined ? '' : `: ${reason}`}; this much is frozen`,
  })
  return taken
}

function hold(world: World, wish: NonNullable<StoryFact['hold']>): Outcome {
  const { reason, until, invoice, agreement } = wish
  const claims = coveredBy(world, invoice, agreement)
  if (claims === null) return { refused: 'no such open invoice or agreement' }
  if (until !== undefined && until < world.today) return { refused: 'the hold would be over' }
  for (const claim of claims) {
    addHold(world, { claim, reason, amount: null, untilOn: until ?? null })
  }
  print(world, {
    step: 'hold-started',
    agreement: agreement ?? null,
    invoices: invoice === undefined ? [] : [invoice],
    ...(until === undefined ? {} : { deadline: until }),
    why: reason,
  })
  return taken
}

/** The claims a hold covers; 0 is the account. Null: what it names is not there. */
function coveredBy(
  world: World,
  invoice: string | undefined,
  agreement: string | undefined,
): readonly number[] | null {
  if (invoice !== undefined) {
    const claim = openOf(world, invoice)
    return claim === undefined ? null : [claim.no]
  }
  if (agreement === undefined) return [0]
  const part = world.agreements.get(agreement)
  if (part === undefined) return null
  return world.facts.claims.filter((one) => one.agreements.includes(part)).map((one) => one.no)
}

function endHolds(world: World, which: (hold: HoldFacts) => boolean, absent: string): Outcome {
  const gone = dropHolds(world, which)
  if (gone.length === 0) return { refused: absent }
  printHoldEnded(world, gone)
  return taken
}

/** Money that may be the customer's holds the account until it is known whose it is. */
function suspense(world: World, { amount, belongs }: NonNullable<StoryFact['suspense']>): Outcome {
  const known = world.suspense.find((one) => one.amount === amount) ?? world.suspense[0]
  if (belongs === undefined || (belongs && known === undefined)) {
    if (belongs === true) {
      takePayment(world, amount, null)
      return taken
    }
    const no = addHold(world, { claim: 0, reason: 'suspense', amount: null, untilOn: null })
    world.suspense = [...world.suspense, { amount, hold: no }]
    print(world, { step: 'hold-started', invoices: [], amount, why: 'a payment may be theirs' })
    return taken
  }
  if (known === undefined) return { refused: 'no unidentified payment is waiting' }
  world.suspense = world.suspense.filter((one) => one !== known)
  printHoldEnded(
    world,
    dropHolds(world, (one) => one.no === known.hold),
  )
  if (belongs) takePayment(world, amount, null)
  return taken
}

function defer(world: World, { invoice, until }: NonNullable<StoryFact['defer']>): Outcome {
  const claim = openOf(world, invoice)
  if (claim === undefined) return { refused: `no open invoice ${invoice}` }
  const longest = addDays(world.today, world.policy.plan.longestDeferral)
  if (until <= world.today) return { refused: 'the day has passed' }
  if (until > longest) return { refused: `at the latest ${longest} under this policy` }
  if (isPressed(claim)) return { refused: 'the claim is with a person; ask there' }
  addHold(world, { claim: claim.no, reason: 'deferral', amount: null, untilOn: until })
  print(world, {
    step: 'deferral-granted',
    invoices: [invoice],
    deadline: until,
    amount: leftOf(claim),
    fees: [],
    why: 'within what the policy grants; reminders stop until then',
  })
  return taken
}

function promise(world: World, { amount, by }: NonNullable<StoryFact['promise']>): Outcome {
  const longest = addDays(world.today, world.policy.plan.longestDeferral)
  if (by < world.today) return { refused: 'the day has passed' }
  if (by > longest) return { refused: `at the latest ${longest} under this policy` }
  if (world.facts.claims.length === 0) return { refused: 'nothing is open' }
  addHold(world, { claim: 0, reason: 'promise', amount: null, untilOn: by })
  print(world, {
    step: 'deferral-granted',
    invoices: [],
    deadline: by,
    amount,
    fees: [],
    why: 'promised',
  })
  return taken
}

function plan(world: World, wish: NonNullable<StoryFact['plan']>): Outcome {
  const claims = wish.invoices.map((invoice) => openOf(world, invoice))
  const missing = wish.invoices.find((_, at) => claims[at] === undefined)
  if (missing !== undefined) return { refused: `no open invoice ${missing}` }
  const open = claims.flatMap((claim) => (claim === undefined ? [] : [claim]))
  if (wish.parts > world.policy.plan.mostParts) {
    return { refused: `at most ${world.policy.plan.mostParts} parts under this policy` }
  }
  const covered = new Set(world.facts.arrangements.flatMap((one) => one.claims))
  if (open.some((claim) => covered.has(claim.no))) return { refused: 'a plan covers it already' }
  if (open.some(isPressed)) return { refused: 'the claim is with a person; ask there' }
  const total = sum(open.map(leftOf))
  const first = wish.first ?? addDays(world.today, 30)
  if (first <= world.today) return { refused: 'the first day has passed' }
  const amounts = share(
    total,
    Array.from({ length: wish.parts }, () => 1),
  )
  const holds = open.map((claim) =>
    addHold(world, { claim: claim.no, reason: 'plan', amount: null, untilOn: null }),
  )
  const arrangement = {
    no: nextNo(world),
    claims: open.map((claim) => claim.no),
    hold: holds[0] ?? 0,
    agreedOn: world.today,
    instalments: amounts.map((amount, at) => ({ dueOn: addMonths(first, at), amount })),
    paid: noMoney,
    reminded: [],
  }
  world.facts = { ...world.facts, arrangements: [...world.facts.arrangements, arrangement] }
  print(world, {
    step: 'plan-agreed',
    invoices: wish.invoices,
    amount: total,
    deadline: first,
    fees: [],
    why: `${wish.parts} parts, the first on ${first}`,
  })
  return taken
}

function isPressed(claim: ClaimFacts): boolean {
  return claim.stage === 'handed-over'
}

// ---------------------------------------------------------------- facts about steps

function takeStepFact(world: World, fact: StoryFact): Outcome | null {
  if (fact.delivery !== undefined) return delivery(world, fact.delivery)
  if (fact.decision !== undefined) return decision(world, fact.decision)
  const about = fact.served ?? fact.serviceFailed
  if (about !== undefined) return waitFor(world, about.step, about.invoice)
  if (fact.grid !== undefined) return waitFor(world, fact.grid.order, fact.grid.invoice)
  if (fact.partner !== undefined) return partner(world, fact.partner.state)
  if (fact.enforcement !== undefined) return waitFor(world, 'enforcement-application', undefined)
  if (fact.debitResult !== undefined) return waitFor(world, 'debit-attempt', undefined)
  return null
}

function latest(world: World, step: string, invoice: string | undefined): Taken | undefined {
  const no = invoice === undefined ? undefined : world.invoices.get(invoice)
  return world.taken.findLast(
    (one) => one.step === step && !one.answered && (no === undefined || one.claims.includes(no)),
  )
}

/** For steps this world does not take: the fact can only be refused. */
function waitFor(world: World, step: string, invoice: string | undefined): Outcome {
  return latest(world, step, invoice) === undefined ? 'wait' : taken
}

function delivery(world: World, said: NonNullable<StoryFact['delivery']>): Outcome {
  const step = latest(world, said.step, said.invoice)
  if (step === undefined) return 'wait'
  const arrived = said.state === 'delivered' || said.state === 'read'
  if (said.state !== 'delivered') step.answered = true
  setHealth(world, step.contact, arrived ? 'reaches' : 'fails')
  for (const no of step.claims) {
    const claim = anyClaim(world, no)
    const row = claim?.steps.findLast((one) => one.kind === said.step && one.state !== 'failed')
    if (claim === undefined || row === undefined) continue
    if (arrived) interrupt(world, claim, said.step)
    else {
      reverseFee(world, claim, row.no)
      changeClaim(world, no, (before) => ({
        ...before,
        steps: before.steps.map((one) => (one.no === row.no ? { ...one, state: 'failed' } : one)),
      }))
    }
  }
  return taken
}

/** A written demand or reminder that the debtor receives interrupts limitation (SE-PRE-02). */
function interrupt(world: World, claim: ClaimFacts, step: string): void {
  if (step !== 'reminder' && step !== 'collection-demand') return
  changeClaim(world, claim.no, (before) => ({
    ...before,
    interruptions: [...before.interruptions, { kind: 'demand-received', on: world.today }],
  }))
}

function setHealth(world: World, contact: number | null, health: 'reaches' | 'fails'): void {
  world.facts = {
    ...world.facts,
    contacts: world.facts.contacts.map((one) => (one.no === contact ? { ...one, health } : one)),
  }
}

/** A person's answer closes the task and is a fact for the review. */
function decision(world: World, said: NonNullable<StoryFact['decision']>): Outcome {
  const task = world.facts.tasks.findLast((one) => one.decides === said.step)
  if (task === undefined) return 'wait'
  const named = said.invoice === undefined ? undefined : world.invoices.get(said.invoice)
  const claims = named === undefined ? world.facts.claims.map((claim) => claim.no) : [named]
  world.facts = {
    ...world.facts,
    tasks: world.facts.tasks.filter((one) => one !== task),
    answers: [
      ...world.facts.answers,
      ...claims.map((claim) => ({ claim, step: said.step, approve: said.approve })),
    ],
  }
  if (said.step === 'write-off' && said.approve) writeOff(world, claims)
  return taken
}

/** What is time-barred is written off when a person says so. */
function writeOff(world: World, claims: readonly number[]): void {
  for (const no of claims) {
    const claim = openClaim(world, no)
    if (claim === undefined) continue
    const limitation = world.law.limitationOn(
      claim.aroseOn,
      world.facts.debtorKind,
      claim.interruptions,
    )
    if (limitation === null || world.today <= limitation) continue
    const amount = leftOf(claim)
    changeClaim(world, no, (before) => ({
      ...before,
      balances: [],
      interestStart: { after: null, basis: [] },
    }))
    print(world, {
      step: 'write-off',
      invoices: [claim.invoiceNumber],
      amount,
      basis: [world.law.limitationConsumerYears.id],
      why: 'time-barred, and a person said yes',
    })
  }
}

function partner(world: World, state: 'accepted' | 'returned' | 'paid'): Outcome {
  const step = latest(world, 'partner-handover', undefined)
  if (step === undefined) return 'wait'
  if (state === 'returned') step.answered = true
  return taken
}

// ---------------------------------------------------------------- the person

function takePersonFact(world: World, fact: StoryFact): Outcome {
  const { person } = world.facts
  if (fact.lifeEvent !== undefined) {
    const event = { kind: fact.lifeEvent.kind, fromOn: world.today, untilOn: null }
    setPerson(world, { ...person, lifeEvents: [...person.lifeEvents, event] })
    return taken
  }
  if (fact.lifeEventEnded !== undefined) {
    const { kind } = fact.lifeEventEnded
    const open = person.lifeEvents.some((one) => one.kind === kind && one.untilOn === null)
    if (!open) return { refused: `no life event ${kind}` }
    const ended = person.lifeEvents.map((one) =>
      one.kind === kind && one.untilOn === null ? { ...one, untilOn: world.today } : one,
    )
    setPerson(world, { ...person, lifeEvents: ended })
    return taken
  }
  if (fact.representative !== undefined) {
    setPerson(world, { ...person, representative: fact.representative.kind })
    return taken
  }
  if (fact.message !== undefined) {
    print(world, { step: 'message-received', invoices: [], recipient: 'staff' })
    return taken
  }
  if (fact.socialServices ?? fact.obstacle ?? fact.obstacleCleared) {
    return { refused: 'no disconnection is under way' }
  }
  if (fact.mandate !== undefined) return { refused: 'direct debit is not offered' }
  // A call, a rating and a move are noted; nothing about money follows from them.
  return taken
}

function setPerson(world: World, person: World['facts']['person']): void {
  world.facts = { ...world.facts, person }
}

function claimOf(world: World, invoice: string): ClaimFacts | undefined {
  const no = world.invoices.get(invoice)
  return no === undefined ? undefined : anyClaim(world, no)
}

function openOf(world: World, invoice: string): ClaimFacts | undefined {
  const no = world.invoices.get(invoice)
  return no === undefined ? undefined : openClaim(world, no)
}
