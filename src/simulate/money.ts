import { interestLeft, owedOn, principalLeft } from '../claim/claim.ts'
import type { ClaimFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { type Minor, sum } from '../core/money.ts'
import { type Component, costComponents } from '../ledger/posting.ts'
import { feeKind } from './fee-kind.ts'
import { print } from './print.ts'
import {
  byDue,
  type MoneyEvent,
  type Reckoned,
  type Reckoning,
  reachesBack,
  reckon,
  reckonOn,
} from './reckon.ts'
import { allClaims, nextNo, reopen, type World } from './world.ts'

type Charge = Extract<MoneyEvent, { kind: 'charge' }>

/** Money in a story: each fact is written to the log, and the account reckoned anew from it. */

export function takePayment(world: World, amount: Minor, reference: string | null): void {
  payOn(world, world.today, amount, reference)
}

/** Money that came in earlier than it was known whose it is counts from the day it came. */
export function payOn(world: World, on: LocalDate, amount: Minor, reference: string | null): void {
  const id = nextNo(world)
  world.payments.push({ id, amount, reference, returned: false })
  const claims =
    reference === null
      ? []
      : [...allClaims(world).values()]
          .filter((one) => one.reference === reference || one.invoiceNumber === reference)
          .map((one) => one.no)
  book(world, { kind: 'payment', on, id, amount, claims })
  if (on < world.today) takeBackGroundless(world)
}

/** False: no such payment was booked. */
export function returnPayment(world: World, amount: Minor, reference: string | null): boolean {
  const payment = world.payments.findLast(
    (one) =>
      !one.returned && one.amount === amount && (reference === null || one.reference === reference),
  )
  if (payment === undefined) return false
  payment.returned = true
  book(world, { kind: 'return', on: world.today, payment: payment.id })
  return true
}

export function takeCredit(
  world: World,
  claim: number,
  amount: Minor,
  reason: 'wrong' | 'goodwill',
): void {
  const answers = world.upheld.has(claim)
  book(world, { kind: 'credit', on: world.today, claim, amount, reason, answers })
  if (reason === 'wrong') takeBackGroundless(world)
}

/** Freezes this much more of a claim; null freezes all of it. */
export function freeze(world: World, claim: number, amount: Minor | null): void {
  book(world, { kind: 'freeze', on: world.today, claim, amount })
}

/** The dispute is over: nothing of the claim is frozen. */
export function thaw(world: World, claim: number): void {
  book(world, { kind: 'thaw', on: world.today, claim })
}

/** Whether anything was credited on a claim since it was last disputed. */
export function isCreditedSinceDispute(world: World, claim: number): boolean {
  const disputed = world.log.findLastIndex((one) => one.kind === 'freeze' && one.claim === claim)
  return world.log.slice(disputed).some((one) => one.kind === 'credit' && one.claim === claim)
}

export function charge(world: World, claim: number, component: Component, amount: Minor): void {
  if (amount > 0) book(world, { kind: 'charge', on: world.today, claim, component, amount })
}

export function writeOffMoney(world: World, claim: number): void {
  book(world, { kind: 'write-off', on: world.today, claim })
}

/** Takes a fee back as if it had never been charged, and those that lose their ground by it. */
export function takeBack(world: World, charged: Charge): void {
  takeOut(world, charged)
  takeBackGroundless(world)
}

function takeOut(world: World, charged: Charge): void {
  world.log.splice(world.log.indexOf(charged), 1)
  reckonAnew(world)
  const claim = allClaims(world).get(charged.claim)
  print(world, {
    step: 'fee-reversed',
    invoices: [claim?.invoiceNumber ?? ''],
    fees: [{ kind: feeKind(charged.component, world.facts.currency), amount: charged.amount }],
    basis: [world.law.creditNoteEffect.id],
    why: 'the letter asked for what was not owed, or did not arrive',
  })
}

/** The newest charge of a component on a claim, if it still stands. */
export function chargeOf(world: World, claim: number, component: Component): Charge | undefined {
  return world.log.findLast(
    (one): one is Charge =>
      one.kind === 'charge' && one.claim === claim && one.component === component,
  )
}

/** A fee for a claim of which, as known today, nothing was owed that day was never due. */
function takeBackGroundless(world: World): void {
  const wrong = world.log.filter((one) => one.kind === 'credit' && one.reason === 'wrong')
  for (;;) {
    const groundless = world.log.find((one, at): one is Charge => {
      if (one.kind !== 'charge') return false
      const before = [...world.log.slice(0, at), ...wrong.filter((w) => world.log.indexOf(w) >= at)]
      const then = reckon(world.facts, allClaims(world), before, world.law, one.on)
      const claim = then.claims.get(one.claim)
      const principal = claim?.balances.filter((b) => b.component === 'principal') ?? []
      return sum(principal.map((b) => b.amount)) <= 0
    })
    if (groundless === undefined) return
    takeOut(world, groundless)
  }
}

/** Writes to the log in order of day and reckons the account. */
export function book(world: World, event: MoneyEvent): void {
  const after = world.log.findLastIndex((one) => one.on <= event.on)
  const last = after === world.log.length - 1
  world.log.splice(after + 1, 0, event)
  const { reckoning, facts } = world
  if (!last || reckoning === null || reachesBack(event)) reckonAnew(world)
  else note(world, reckonOn(reckoning, facts, allClaims(world), event))
}

function reckonAnew(world: World): void {
  const { facts, law, today } = world
  note(world, reckon(facts, allClaims(world), world.log, law, today))
}

/** Carries what was reckoned into the facts; what is owed of a settled claim opens it again. */
function note(world: World, reckoning: Reckoning): void {
  const { claims } = reckoning
  world.reckoning = reckoning
  world.credit = reckoning.credit
  const withMoney = (claim: ClaimFacts): ClaimFacts => {
    const money = claims.get(claim.no)
    return money === undefined ? claim : reckonedClaim(claim, money)
  }
  world.facts = { ...world.facts, claims: world.facts.claims.map(withMoney) }
  const open: ClaimFacts[] = []
  for (const [no, claim] of world.settled) {
    if (!claims.has(no)) continue
    const now = withMoney(claim)
    world.settled.set(no, now)
    if (owedOn(world.facts, now, world.law, world.today) > 0) open.push(now)
  }
  for (const claim of open.sort(byDue)) reopen(world, claim.no)
  notePlans(world)
}

function reckonedClaim(claim: ClaimFacts, { acknowledged, ...money }: Reckoned): ClaimFacts {
  const others = claim.interruptions.filter((one) => one.kind !== 'acknowledged')
  const paid = acknowledged.map((on) => ({ kind: 'acknowledged' as const, on }))
  return { ...claim, ...money, interruptions: [...others, ...paid] }
}

/** What was paid on the claims of a plan since it was agreed counts for its instalments. */
function notePlans(world: World): void {
  if (world.facts.arrangements.length === 0) return
  const claims = allClaims(world)
  world.facts = {
    ...world.facts,
    arrangements: world.facts.arrangements.map((plan) => {
      const paid = sum(
        plan.claims.flatMap((no) => {
          const claim = claims.get(no)
          return claim === undefined ? [] : [claim.paid, claim.credited]
        }),
      )
      const before = world.planBase.get(plan.no) ?? 0
      return { ...plan, paid: (paid - before) as Minor }
    }),
  }
}

/** Principal, interest to a day and fees of a claim, for the last line of a replay. */
export function openParts(
  world: World,
  claim: ClaimFacts,
): { principal: Minor; interest: Minor; fees: Minor } {
  const fees = sum(
    claim.balances
      .filter((balance) => costComponents.includes(balance.component))
      .map((balance) => balance.amount),
  )
  const interest = interestLeft(world.facts, claim, world.law, world.today)
  return { principal: principalLeft(claim), interest, fees }
}
