import { interestLeft, principalLeft } from '../claim/claim.ts'
import type { ClaimFacts } from '../claim/facts.ts'
import { add, type Minor, minor, negate, noMoney, subtract, sum } from '../core/money.ts'
import { ask } from '../law/rulebook.ts'
import { allocate, type OpenItem } from '../ledger/allocation.ts'
import { costComponents } from '../ledger/posting.ts'
import { changeClaim, lessen, openClaim, type Payment, reopen, type World } from './world.ts'

/** Money in a story: payments, their return, credit notes, fees taken back. */

/**
 * Allocates a payment: to the claim its reference names, else to the oldest open claims in turn
 * (SE-PAY-03). What no claim takes is a credit (SE-PAY-05).
 */
export function takePayment(world: World, amount: Minor, reference: string | null): void {
  const named = reference === null ? undefined : claimByReference(world, reference)
  const targets = named === undefined ? allOpen(world) : [named]
  const settled: OpenItem[] = []
  let left = amount
  for (const no of targets) {
    if (left <= 0) break
    left = payClaim(world, no, left, settled)
  }
  world.credit = add(world.credit, left)
  world.payments.push({ amount, reference, settled, credit: left, returned: false })
  notePlans(world, settled, 1)
}

function allOpen(world: World): number[] {
  return world.facts.claims.map((claim) => claim.no)
}

function claimByReference(world: World, reference: string): number | undefined {
  const same = (claim: ClaimFacts) =>
    claim.reference === reference || claim.invoiceNumber === reference
  const open = world.facts.claims.find(same)
  return open?.no ?? [...world.settled.values()].find(same)?.no
}

function payClaim(world: World, no: number, amount: Minor, settled: OpenItem[]): Minor {
  const claim = openClaim(world, no)
  if (claim === undefined) return amount
  const { facts, law, today } = world
  const rule = law.roundingTolerance
  const interest = interestLeft(facts, claim, law, today)
  const open: OpenItem[] = claim.balances.map((balance) => ({ ...balance, claim: no }))
  if (interest > 0) open.push({ claim: no, part: 0, component: 'interest', amount: interest })
  const allocation = allocate(amount, open, ask(rule, today), rule.id)
  const taken = [...allocation.settled, ...allocation.rounded]
  const of = (items: readonly OpenItem[], component: string) =>
    sum(items.filter((item) => item.component === component).map((item) => item.amount))
  const principal = of(taken, 'principal')
  changeClaim(world, no, (before) => ({
    ...before,
    balances: lessen(before.balances, taken),
    paid: add(before.paid, sum(allocation.settled.map((item) => item.amount))),
    interestPaid: add(before.interestPaid, of(taken, 'interest')),
    changes:
      principal === 0
        ? before.changes
        : [...before.changes, { kind: 'principal', on: today, amount: principal }],
    interruptions:
      allocation.settled.length === 0
        ? before.interruptions
        : [...before.interruptions, { kind: 'acknowledged', on: today }],
  }))
  settled.push(...taken)
  return allocation.rest
}

/** The payment did not hold: all it had settled is open again. */
export function returnPayment(world: World, amount: Minor, reference: string | null): boolean {
  const payment = world.payments.findLast(
    (one) =>
      !one.returned &&
      one.amount === amount &&
      (reference === null || one.reference === null || one.reference === reference),
  )
  if (payment === undefined) return false
  payment.returned = true
  world.credit = subtract(world.credit, payment.credit)
  for (const no of new Set(payment.settled.map((item) => item.claim))) {
    reopen(world, no)
    giveBack(world, no, payment)
  }
  notePlans(world, payment.settled, -1)
  return true
}

function giveBack(world: World, no: number, payment: Payment): void {
  const items = payment.settled.filter((item) => item.claim === no)
  const back = items.filter((item) => item.component !== 'interest')
  const interest = sum(
    items.filter((item) => item.component === 'interest').map((item) => item.amount),
  )
  const principal = sum(
    items.filter((item) => item.component === 'principal').map((item) => item.amount),
  )
  changeClaim(world, no, (claim) => ({
    ...claim,
    balances: addItems(claim.balances, back),
    paid: minor(Math.max(0, claim.paid - sum(items.map((item) => item.amount)))),
    interestPaid: subtract(claim.interestPaid, interest),
    changes: [...claim.changes, { kind: 'principal', on: world.today, amount: negate(principal) }],
  }))
}

function addItems(
  balances: ClaimFacts['balances'],
  items: readonly OpenItem[],
): ClaimFacts['balances'] {
  const all = [...balances]
  for (const { part, component, amount } of items) {
    const at = all.findIndex((one) => one.part === part && one.component === component)
    const before = all[at]
    if (before === undefined) all.push({ part, component, amount })
    else all[at] = { ...before, amount: add(before.amount, amount) }
  }
  return all
}

/** Lessens the principal; what is over, and what was paid on the wrong part, is the customer's. */
export function takeCredit(
  world: World,
  no: number,
  amount: Minor,
  reason: 'wrong' | 'goodwill',
): void {
  const claim = openClaim(world, no) ?? world.settled.get(no)
  if (claim === undefined) return
  const principal: OpenItem[] = claim.balances
    .filter((balance) => balance.component === 'principal')
    .map((balance) => ({ ...balance, claim: no }))
  const rule = world.law.roundingTolerance
  const allocation = allocate(amount, principal, noMoney, rule.id)
  world.credit = add(world.credit, allocation.rest)
  changeClaim(world, no, (before) => ({
    ...before,
    balances: lessen(before.balances, allocation.settled),
    credited: add(before.credited, amount),
    changes: [...before.changes, { kind: 'credit', on: world.today, amount, reason }],
  }))
  if (reason === 'wrong') giveBackInterest(world, no)
}

/** Interest that was paid on what was never owed (SE-CALC-08). */
function giveBackInterest(world: World, no: number): void {
  const claim = openClaim(world, no) ?? world.settled.get(no)
  if (claim === undefined || claim.interestPaid === 0) return
  const unpaid = { ...claim, interestPaid: noMoney }
  const accrued = interestLeft(world.facts, unpaid, world.law, world.today)
  const over = minor(Math.max(0, claim.interestPaid - accrued))
  if (over === 0) return
  world.credit = add(world.credit, over)
  changeClaim(world, no, (before) => ({
    ...before,
    interestPaid: subtract(before.interestPaid, over),
  }))
}

/** Takes fees of a step back; a fee that was paid already becomes a credit. */
export function takeBackFee(
  world: World,
  no: number,
  component: 'reminder-fee' | 'demand-fee' | 'late-compensation',
  amount: Minor,
): void {
  changeClaim(world, no, (claim) => {
    const open = sum(
      claim.balances.filter((one) => one.component === component).map((one) => one.amount),
    )
    const off = minor(Math.min(open, amount))
    world.credit = add(world.credit, subtract(amount, off))
    return {
      ...claim,
      balances: lessen(claim.balances, [{ claim: no, part: 0, component, amount: off }]),
    }
  })
}

/** What was paid on claims of a plan counts for its instalments. */
function notePlans(world: World, settled: readonly OpenItem[], sign: 1 | -1): void {
  world.facts = {
    ...world.facts,
    arrangements: world.facts.arrangements.map((plan) => {
      const paid = settled
        .filter((item) => plan.claims.includes(item.claim))
        .reduce((a, item) => a + item.amount, 0)
      return { ...plan, paid: minor(plan.paid + sign * paid) }
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
