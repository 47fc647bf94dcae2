import { leftOf } from '../claim/claim.ts'
import type { ClaimFacts, HoldFacts } from '../claim/facts.ts'
import { add, type Minor, minor, noMoney, sum } from '../core/money.ts'
import {
  type DeferralRefusal,
  decidePlan,
  longestUntil,
  type PlanRefusal,
  type PromiseRefusal,
  refuseDeferral,
  refusePromise,
} from '../stages/arrange/decide.ts'
import {
  freeze,
  isCreditedSinceDispute,
  payOn,
  returnPayment,
  takeCredit,
  takePayment,
  thaw,
} from './money.ts'
import { print, printHoldEnded } from './print.ts'
import { type Outcome, taken, takeStepFact } from './step-fact.ts'
import type { StoryFact } from './story.ts'
import { addHold, anyClaim, dropHolds, nextNo, openClaim, type World } from './world.ts'

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
  lessenDispute(world, claim.no, amount)
  return taken
}

/** A credit note answers a dispute: so much less is frozen, and nothing of one that was upheld. */
function lessenDispute(world: World, claim: number, credited: Minor): void {
  const dispute = disputeOf(world, claim)
  if (dispute === undefined) return
  const upheld = world.upheld.has(claim)
  const left = upheld || dispute.amount === null ? null : minor(dispute.amount - credited)
  if (!upheld && dispute.amount === null) return
  if (upheld || left === null || left <= 0) {
    world.upheld.delete(claim)
    printHoldEnded(
      world,
      dropHolds(world, (one) => one === dispute),
    )
    return
  }
  world.facts = {
    ...world.facts,
    holds: world.facts.holds.map((one) => (one === dispute ? { ...one, amount: left } : one)),
  }
}

// ---------------------------------------------------------------- holds, disputes, arrangements

function takeHoldFact(world: World, fact: StoryFact): Outcome | null {
  if (fact.dispute !== undefined) return dispute(world, fact.dispute)
  if (fact.disputeClosed !== undefined) return disputeClosed(world, fact.disputeClosed)
  if (fact.hold !== undefined) return hold(world, fact.hold)
  if (fact.holdEnded !== undefined) {
    const { reason } = fact.holdEnded
    // A dispute, a plan, money in suspense end by facts of their own.
    const byHand = (one: HoldFacts) => one.reason === reason && world.heldByHand.has(one.no)
    return endHolds(world, byHand, `no hold for ${reason}`)
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
  const before = disputeOf(world, claim.no)
  const part =
    amount === undefined || before?.amount === null ? null : add(amount, before?.amount ?? noMoney)
  dropHolds(world, (one) => one === before)
  addHold(world, { claim: claim.no, reason: 'dispute', amount: part, untilOn: null })
  world.upheld.delete(claim.no)
  freeze(world, claim.no, amount ?? null)
  if (before !== undefined) return taken
  print(world, {
    step: 'hold-started',
    invoices: [invoice],
    amount: part ?? leftOf(claim),
    basis: [world.law.disputeFreezes.id],
    why: `disputed${reason === undefined ? '' : `: ${reason}`}; this much is frozen`,
  })
  return taken
}

/** The hold of a claim's dispute; one by hand for the same reason is none. */
function disputeOf(world: World, claim: number): HoldFacts | undefined {
  return world.facts.holds.find(
    (one) => one.reason === 'dispute' && one.claim === claim && !world.heldByHand.has(one.no),
  )
}

/** Rejected: the dispute is over. Upheld: what is frozen stays so until it is credited. */
function disputeClosed(
  world: World,
  { invoice, outcome }: NonNullable<StoryFact['disputeClosed']>,
): Outcome {
  const claim = claimOf(world, invoice)
  const open = claim === undefined ? undefined : disputeOf(world, claim.no)
  if (claim === undefined || open === undefined) return { refused: `no dispute of ${invoice}` }
  if (outcome === 'upheld' && !isCreditedSinceDispute(world, claim.no)) {
    world.upheld.add(claim.no)
    return taken
  }
  thaw(world, claim.no)
  return endHolds(world, (one) => one === open, `no dispute of ${invoice}`)
}

function hold(world: World, wish: NonNullable<StoryFact['hold']>): Outcome {
  const { reason, until, invoice, agreement } = wish
  const covered = coveredBy(world, invoice, agreement)
  if (covered === null) return { refused: 'no such invoice or agreement' }
  if (until !== undefined && until < world.today) return { refused: 'the hold would be over' }
  const no = addHold(world, { ...covered, reason, amount: null, untilOn: until ?? null })
  world.heldByHand.add(no)
  print(world, {
    step: 'hold-started',
    agreement: agreement ?? null,
    invoices: invoice === undefined ? [] : [invoice],
    ...(until === undefined ? {} : { deadline: until }),
    why: reason,
  })
  return taken
}

/** What a hold covers: a claim, an agreement, or the account. Null: what it names is not there. */
function coveredBy(
  world: World,
  invoice: string | undefined,
  agreement: string | undefined,
): { readonly claim: number; readonly agreement: number } | null {
  if (invoice !== undefined) {
    const claim = claimOf(world, invoice)
    return claim === undefined ? null : { claim: claim.no, agreement: 0 }
  }
  if (agreement === undefined) return { claim: 0, agreement: 0 }
  const part = world.agreements.get(agreement)
  return part === undefined ? null : { claim: 0, agreement: part }
}

function endHolds(world: World, which: (hold: HoldFacts) => boolean, absent: string): Outcome {
  const gone = dropHolds(world, which)
  if (gone.length === 0) return { refused: absent }
  printHoldEnded(world, gone)
  return taken
}

/** Money that may be the customer's holds the account until it is known whose it is. */
function suspense(world: World, { amount, belongs }: NonNullable<StoryFact['suspense']>): Outcome {
  const known = world.suspense.find((one) => one.amount === amount)
  if (belongs === undefined || (belongs && known === undefined)) {
    if (belongs === true) {
      takePayment(world, amount, null)
      return taken
    }
    const no = addHold(world, { claim: 0, reason: 'suspense', amount: null, untilOn: null })
    world.suspense = [...world.suspense, { on: world.today, amount, hold: no }]
    print(world, { step: 'hold-started', invoices: [], amount, why: 'a payment may be theirs' })
    return taken
  }
  if (known === undefined) return { refused: 'no unidentified payment is waiting' }
  world.suspense = world.suspense.filter((one) => one !== known)
  printHoldEnded(
    world,
    dropHolds(world, (one) => one.no === known.hold),
  )
  if (belongs) payOn(world, known.on, amount, null)
  return taken
}

function defer(world: World, { invoice, until }: NonNullable<StoryFact['defer']>): Outcome {
  const { facts, policy, today } = world
  const claim = openOf(world, invoice)
  if (claim === undefined) return { refused: `no open invoice ${invoice}` }
  const refused = refuseDeferral(facts, policy.plan, { claim: claim.no, until }, today)
  if (refused !== null) return { refused: arrangeWords(world, refused) }
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
  const refused = refusePromise(world.facts, world.policy.plan, by, world.today)
  if (refused !== null) return { refused: arrangeWords(world, refused) }
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
  const { facts, law, policy, today } = world
  const claims = wish.invoices.map((invoice) => openOf(world, invoice))
  const missing = wish.invoices.find((_, at) => claims[at] === undefined)
  if (missing !== undefined) return { refused: `no open invoice ${missing}` }
  const open = claims.flatMap((claim) => (claim === undefined ? [] : [claim]))
  const numbers = open.map((claim) => claim.no)
  const asked = { claims: numbers, parts: wish.parts, first: wish.first ?? null }
  const decided = decidePlan(facts, law, policy.plan, asked, today)
  if ('refused' in decided) return { refused: arrangeWords(world, decided.refused) }
  const { total, instalments } = decided
  const holds = open.map((claim) =>
    addHold(world, { claim: claim.no, reason: 'plan', amount: null, untilOn: null }),
  )
  const arrangement = {
    no: nextNo(world),
    claims: numbers,
    hold: holds[0] ?? 0,
    agreedOn: today,
    instalments,
    paid: noMoney,
    reminded: [],
  }
  world.planBase.set(arrangement.no, sum(open.flatMap((one) => [one.paid, one.credited])))
  world.facts = { ...world.facts, arrangements: [...world.facts.arrangements, arrangement] }
  const first = instalments[0]?.dueOn ?? today
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

function arrangeWords(
  { policy, today }: World,
  refused: PlanRefusal | DeferralRefusal | PromiseRefusal,
): string {
  const words: Readonly<Record<typeof refused, string>> = {
    'unknown-claim': 'no such open invoice',
    'too-many-parts': `at most ${policy.plan.mostParts} parts under this policy`,
    'in-a-plan-already': 'a plan covers it already',
    'handed-over': 'the claim is with a person; ask there',
    'time-barred': 'a claim is time-barred',
    'first-day-passed': 'the first day has passed',
    'too-little-for-parts': 'too little is owed for so many parts',
    'day-passed': 'the day has passed',
    'too-long': `at the latest ${longestUntil(policy.plan, today)} under this policy`,
    'nothing-open': 'nothing is open',
  }
  return words[refused]
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
    print(world, {
      step: 'message-received',
      invoices: [],
      recipient: 'staff',
      why: 'the customer wrote; a person reads it',
    })
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
