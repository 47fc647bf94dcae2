import { assert } from '../core/assert.ts'
import { dayNumber, dayOf, fromDayNumber, type LocalDate, monthOf, yearOf } from '../core/date.ts'
import { least, type Minor, minor, noMoney, roundHalfUp, subtract } from '../core/money.ts'
import type { DayCount, InterestStart, RateTable, Settled } from '../law/question.ts'
import { type Debtor, NoAnswer, need, type ReckoningLaw } from '../law/rulebook.ts'

/**
 * Late interest of one claim. Pure. Interest days are those after `start.after` through the day
 * asked about; each longest run of days with one rate and one principal is a segment, rounded by
 * itself (SE-CALC-01 to 03). 1 234,00 kr at 10 % for 44 days = 14,88 kr. Days are those of the
 * calendar, in Denmark of months of thirty days.
 *
 * Payments settle costs, then interest, then principal, and one of exactly the open principal
 * settles that (SE-PAY-02, SE-PAY-04). A credit note for a wrong invoice lessens the principal from
 * the due date; one for goodwill, like a payment, for the days after its own (SE-CALC-08).
 */
export type InterestClaim = {
  readonly debtor: Debtor
  /** What the invoice asks for. */
  readonly principal: Minor
  readonly start: InterestStart
  /** A rate the parties agreed on, in hundredths of a percentage point; null: the statutory one. */
  readonly agreedRateBp: number | null
  /** The last day that may carry interest, for example where debt relief stops it; null: none. */
  readonly lastInterestDay: LocalDate | null
  /** Runs of days that bear no interest; absent: none. */
  readonly pauses?: readonly InterestPause[]
  /** Principal that bears no interest for now, for example what is disputed; absent: none. */
  readonly frozen?: Minor
  /** In any order; those of one day in the order in which they count. */
  readonly changes: readonly InterestChange[]
}

/** The days after `after` through `through` bear no interest; null: for good. */
export type InterestPause = { readonly after: LocalDate; readonly through: LocalDate | null }

export type InterestChange =
  | { readonly kind: 'payment'; readonly on: LocalDate; readonly amount: Minor }
  | {
      readonly kind: 'credit'
      readonly on: LocalDate
      readonly amount: Minor
      readonly reason: 'wrong' | 'goodwill'
    }
  /** Costs charged; negative when taken back. */
  | { readonly kind: 'cost'; readonly on: LocalDate; readonly amount: Minor }
  /** Principal settled by exactly this much, as booked; negative when a payment was returned. */
  | { readonly kind: 'principal'; readonly on: LocalDate; readonly amount: Minor }

export type Interest = {
  /** All interest through the day asked about, paid or not. */
  readonly interest: Minor
  readonly segments: readonly InterestSegment[]
  /** The day after which interest runs; null: it does not. */
  readonly effectiveDue: LocalDate | null
  /** Ids of the rules used, sorted. */
  readonly basis: readonly string[]
  readonly payments: readonly SettledPayment[]
  /** What is left to pay of each. */
  readonly open: Readonly<Record<Settled, Minor>>
  /** Paid or credited beyond what was open. */
  readonly surplus: Minor
}

export type InterestSegment = {
  /** First and last interest day, both within. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number
  readonly principal: Minor
  readonly rateBp: number
  readonly amount: Minor
}

export type SettledPayment = Readonly<Record<Settled, Minor>> & {
  readonly on: LocalDate
  /** What no open item could take. */
  readonly surplus: Minor
  readonly exactPrincipal: boolean
}

/**
 * Interest through `until`, with its segments, the rules it rests on and what is left open. Changes
 * after `until` do not count, but a credit note for a wrong invoice always does. Throws
 * {@link NoAnswer} when a day that carries interest has no published rate.
 */
export function interestOn(claim: InterestClaim, law: ReckoningLaw, until: LocalDate): Interest {
  const trace: Trace = { runs: [], payments: [] }
  const walk = walkThrough(claim, law, until, trace)
  const segments = trace.runs.map(asSegment)
  return {
    interest: minor(walk.accrued),
    segments,
    effectiveDue: claim.start.after,
    basis: basisOf(claim, law, until, segments, trace.payments),
    payments: trace.payments,
    open: {
      costs: minor(walk.costs),
      interest: minor(walk.accrued - walk.interestPaid),
      principal: minor(walk.principal),
    },
    surplus: minor(walk.surplus),
  }
}

/** Interest through `until` alone: {@link interestOn} without the account of how it came about. */
export function interestAmount(claim: InterestClaim, law: ReckoningLaw, until: LocalDate): Minor {
  return minor(walkThrough(claim, law, until, null).accrued)
}

/** `principal × rate × days`, half up; the rate in hundredths of a percentage point. */
export function interestFor(
  principal: Minor,
  rateBp: number,
  days: number,
  yearDays: number,
): Minor {
  const product = principal * rateBp * days
  const whole = 10_000 * yearDays
  // Exact in floating point as well, as long as every integer in it is a safe one.
  const twice = 2 * product + whole
  if (product >= 0 && Number.isSafeInteger(twice) && whole > 0) {
    return minor((twice - (twice % (2 * whole))) / (2 * whole))
  }
  return roundHalfUp(principal, BigInt(rateBp) * BigInt(days), BigInt(whole))
}

// ---------------------------------------------------------------- the walk through the days

type Run = {
  /** Day numbers: the run is the days after `after` through `through`. */
  readonly after: number
  readonly through: number
  readonly days: number
  readonly principal: number
  readonly rateBp: number
  readonly amount: number
}

type Trace = { readonly runs: Run[]; readonly payments: SettledPayment[] }

/** Where the walk stands. Amounts in öre, days as numbers. */
type Walk = {
  readonly table: RateTable
  readonly dayCount: DayCount
  readonly trace: Trace | null
  /** The last day that can carry interest. */
  readonly end: number
  /** The run under way: the days after `runAfter`, on `runPrincipal`, at row `rateAt`. */
  runAfter: number
  runPrincipal: number
  rateAt: number
  /** Principal that bears no interest, and how many pauses are on. */
  readonly frozen: number
  paused: number
  /** Interest of the runs that are closed. */
  closed: number
  /** Principal after the changes of `changedOn`, and interest through the day reached. */
  principal: number
  changedOn: number
  accrued: number
  costs: number
  interestPaid: number
  surplus: number
}

function walkThrough(
  claim: InterestClaim,
  law: ReckoningLaw,
  until: LocalDate,
  trace: Trace | null,
): Walk {
  const { start, principal } = claim
  const wrong = claim.changes.length === 0 ? 0 : wrongCredits(claim.changes)
  const owed = Math.max(0, principal - wrong)
  const last = dayNumber(until)
  const stop = claim.lastInterestDay === null ? last : dayNumber(claim.lastInterestDay)
  // Without a day to run from the claim carries no interest, but is still paid off.
  const after = start.after === null ? last : dayNumber(start.after)
  const on = start.after ?? until
  const walk: Walk = {
    table: law.interestRates(claim.debtor, claim.agreedRateBp, on),
    dayCount: need(law.dayCount, on),
    trace,
    end: Math.min(stop, last),
    frozen: claim.frozen ?? 0,
    paused: 0,
    runAfter: after,
    runPrincipal: Math.max(0, owed - (claim.frozen ?? 0)),
    rateAt: 0,
    closed: 0,
    principal: owed,
    changedOn: after,
    accrued: 0,
    costs: 0,
    interestPaid: 0,
    surplus: Math.max(0, wrong - principal),
  }
  walk.rateAt = rowOf(walk.table, after + 1)
  for (const change of happenings(claim)) {
    if (change.on > until) break
    const day = dayNumber(change.on)
    reach(walk, day)
    take(walk, change, day)
  }
  reach(walk, last)
  if (walk.end > walk.runAfter) closeRun(walk, walk.end)
  return walk
}

/** Carries the walk through a day and reckons the interest so far. */
function reach(walk: Walk, day: number): void {
  const through = Math.min(day, walk.end)
  const bearing = walk.paused > 0 ? 0 : Math.max(0, walk.principal - walk.frozen)
  if (bearing !== walk.runPrincipal && day > walk.changedOn) {
    closeRun(walk, Math.min(walk.changedOn, walk.end))
    walk.runPrincipal = bearing
  }
  const { fromDay } = walk.table
  for (;;) {
    const boundary = fromDay[walk.rateAt + 1]
    if (boundary === undefined || boundary > through) break
    closeRun(walk, boundary - 1)
    walk.rateAt += 1
  }
  walk.accrued = walk.closed + amountThrough(walk, through)
}

/** Ends the run under way with a day and begins the next one behind it. */
function closeRun(walk: Walk, through: number): void {
  if (through <= walk.runAfter) return
  const amount = amountThrough(walk, through)
  const days = countDays(walk.dayCount, walk.runAfter, through)
  // By 30/360 a 31st alone has no days.
  if (walk.runPrincipal > 0 && days > 0) {
    walk.trace?.runs.push({
      after: walk.runAfter,
      through,
      days,
      principal: walk.runPrincipal,
      rateBp: rateOf(walk),
      amount,
    })
  }
  walk.closed += amount
  walk.runAfter = through
}

function amountThrough(walk: Walk, through: number): number {
  if (through <= walk.runAfter || walk.runPrincipal <= 0) return 0
  const days = countDays(walk.dayCount, walk.runAfter, through)
  return interestFor(minor(walk.runPrincipal), rateOf(walk), days, walk.dayCount.yearDays)
}

/** The days after `after` through `through`, both day numbers, as they count for interest. */
function countDays({ name }: DayCount, after: number, through: number): number {
  return name === 'ACT/365' ? through - after : days30(through) - days30(after)
}

/** A day in a year of twelve months of thirty days; the 31st counts as the 30th. */
function days30(number: number): number {
  const day = fromDayNumber(number)
  return yearOf(day) * 360 + monthOf(day) * 30 + Math.min(dayOf(day), 30)
}

function rateOf(walk: Walk): number {
  const rate = walk.table.rateBp[walk.rateAt] ?? null
  if (rate === null) {
    const rule = walk.table.basis[0] ?? 'the rate'
    throw new NoAnswer(`${rule} has no value for ${fromDayNumber(walk.runAfter + 1)}`)
  }
  return rate
}

/** The row of the rate of a day. */
function rowOf(table: RateTable, day: number): number {
  const { fromDay } = table
  let low = 0
  let high = fromDay.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((fromDay[middle] ?? 0) <= day) low = middle
    else high = middle - 1
  }
  return low
}

// ---------------------------------------------------------------- what changes a claim

/** A pause begins or ends on a day; it counts for the days after it. */
type Turn =
  | { readonly kind: 'pause'; readonly on: LocalDate }
  | { readonly kind: 'resume'; readonly on: LocalDate }

function happenings({ changes, pauses = [] }: InterestClaim): readonly (InterestChange | Turn)[] {
  if (pauses.length === 0) return inOrder(changes)
  const turns = pauses.flatMap(({ after, through }): Turn[] => [
    { kind: 'pause', on: after },
    ...(through === null ? [] : [{ kind: 'resume', on: through } as const]),
  ])
  return inOrder<InterestChange | Turn>([...changes, ...turns])
}

function take(walk: Walk, change: InterestChange | Turn, day: number): void {
  if (change.kind === 'pause' || change.kind === 'resume') {
    walk.paused += change.kind === 'pause' ? 1 : -1
    walk.changedOn = day
    return
  }
  if (change.kind === 'cost') {
    walk.costs += change.amount
    // A cost taken back after it was paid is the debtor's.
    if (walk.costs < 0) walk.surplus -= walk.costs
    walk.costs = Math.max(0, walk.costs)
    return
  }
  if (change.kind === 'payment') {
    takePayment(walk, change.on, change.amount)
  } else if (change.kind === 'principal' || change.reason === 'goodwill') {
    const settled = Math.min(change.amount, walk.principal)
    walk.principal -= settled
    walk.surplus += change.amount - settled
  } else return
  walk.changedOn = day
}

function takePayment(walk: Walk, on: LocalDate, amount: Minor): void {
  const interestLeft = Math.max(0, walk.accrued - walk.interestPaid)
  const exact = amount === walk.principal && walk.costs + interestLeft > 0
  let left = amount
  const settle = (open: number): Minor => {
    const part = least(left, minor(Math.max(0, open)))
    left = subtract(left, part)
    return part
  }
  const costs = exact ? noMoney : settle(walk.costs)
  const interest = exact ? noMoney : settle(interestLeft)
  const principal = settle(walk.principal)
  walk.costs -= costs
  walk.interestPaid += interest
  walk.principal -= principal
  walk.surplus += left
  walk.trace?.payments.push({
    on,
    costs,
    interest,
    principal,
    surplus: left,
    exactPrincipal: exact,
  })
}

function wrongCredits(changes: readonly InterestChange[]): number {
  let total = 0
  for (const change of changes) {
    const mayBeNegative = change.kind === 'cost' || change.kind === 'principal'
    assert(mayBeNegative || change.amount >= 0, 'a payment or credit is not negative')
    if (change.kind === 'credit' && change.reason === 'wrong') total += change.amount
  }
  return total
}

/** By day; those of a day stay in the order given. */
function inOrder<T extends { readonly on: LocalDate }>(changes: readonly T[]): readonly T[] {
  const sorted = changes.every((change, at) => at === 0 || (changes[at - 1]?.on ?? '') <= change.on)
  if (sorted) return changes
  return [...changes].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

// ---------------------------------------------------------------- telling how it came about

function asSegment(run: Run): InterestSegment {
  return {
    from: fromDayNumber(run.after + 1),
    to: fromDayNumber(run.through),
    days: run.days,
    principal: minor(run.principal),
    rateBp: run.rateBp,
    amount: minor(run.amount),
  }
}

function basisOf(
  claim: InterestClaim,
  law: ReckoningLaw,
  until: LocalDate,
  segments: readonly InterestSegment[],
  payments: readonly SettledPayment[],
): readonly string[] {
  const { start, changes, lastInterestDay: stop } = claim
  const ids = new Set(start.basis)
  if (start.after !== null) ids.add(law.interestDays.id)
  if (segments.length > 0) {
    const table = law.interestRates(claim.debtor, claim.agreedRateBp, start.after ?? until)
    for (const id of table.basis) ids.add(id)
    for (const rule of [law.dayCount, law.interestRounding]) ids.add(rule.id)
    if (isAboveStatutory(claim, law, segments)) ids.add(law.higherInterestMayBeAgreed.id)
  }
  if (payments.length > 0) {
    for (const rule of [law.paymentDay, law.severalPayments]) ids.add(rule.id)
    if (payments.some((one) => one.exactPrincipal)) ids.add(law.exactPrincipalPayment.id)
    if (payments.some((one) => !one.exactPrincipal)) ids.add(law.settlementOrder.id)
    if (payments.some((one) => one.surplus > 0)) ids.add(law.overpayment.id)
  }
  const credited = changes.some(
    (one) => one.kind === 'credit' && (one.reason === 'wrong' || one.on <= until),
  )
  if (credited) ids.add(law.creditNoteEffect.id)
  const paused = claim.pauses?.some((pause) => pause.after < until) ?? false
  if (paused || (stop !== null && stop < until)) ids.add(law.debtReliefInterest.id)
  return [...ids].sort()
}

/** An agreed rate above the statutory one on a day whose rate is known. */
function isAboveStatutory(
  claim: InterestClaim,
  law: ReckoningLaw,
  segments: readonly InterestSegment[],
): boolean {
  if (claim.agreedRateBp === null) return false
  return segments.some(({ from, rateBp }) => {
    const statutory = law.interestRates(claim.debtor, null, from)
    const rate = statutory.rateBp[rowOf(statutory, dayNumber(from))] ?? null
    return rate !== null && rateBp > rate
  })
}
