import { type LocalDate, later } from '../core/date.ts'
import { add, least, type Minor, negate, noMoney, share, subtract, sum } from '../core/money.ts'
import { type LawPack, roundingOn } from '../law/rulebook.ts'
import { allocate, type OpenItem } from './allocation.ts'
import { feeBack, lessenItems } from './fee-back.ts'
import { type InterestChange, type InterestClaim, interestAmount } from './interest.ts'

/**
 * The money of one claim as it is booked, and how it changes when money comes in. Pure. Interest
 * runs unbooked until money moves on the claim: then what has accrued through that day is booked
 * first, and the money allocated after it (SE-PAY-02).
 */
export type ClaimBook = {
  readonly claim: number
  /** Principal by part, costs, and interest that was booked and is not paid. */
  readonly open: readonly OpenItem[]
  /** What its interest rests on; null: it bears none yet. */
  readonly interest: InterestClaim | null
  /** Interest booked so far, paid or not, less what was taken back. */
  readonly interestBooked: Minor
  /** The last day whose interest is booked; null: none is. */
  readonly interestThrough: LocalDate | null
  /** What the creditor has let go of it. */
  readonly interestWaived: Minor
  /** How much of the principal is disputed. */
  readonly frozen: Minor
}

/** What bookings follow: the law, and what the creditor lets go of its own will. */
export type BookRules = {
  readonly law: LawPack
  /** Interest up to this is let go once it is all that is left of a claim. */
  readonly letGo: Minor
}

/** From the decision until the first day it no longer holds; null: it goes on. */
export type Relief = { readonly fromOn: LocalDate; readonly untilOn: LocalDate | null }

/** One posting to make: what the customer owes less (or more) by, and what it is booked against. */
export type Leg = {
  readonly item: OpenItem
  readonly against: 'money' | 'income:interest' | 'income:rounding' | 'waived:interest'
  readonly owes: 'more' | 'less'
  /** The day it counts from; absent: that of what caused it. */
  readonly on?: LocalDate
}

export type Booked = {
  readonly book: ClaimBook
  readonly legs: readonly Leg[]
  /** Money the claim could not take. */
  readonly rest: Minor
  /** Ids of the rules the allocation followed. */
  readonly because: readonly string[]
}

/**
 * Books `amount` that came in on a day. Of a claim disputed in part the undisputed is settled
 * first; `directed` money, sent for this claim, then goes to the disputed part as well. Money of an
 * earlier day than what is booked already counts from its own day: interest that was booked for the
 * days after it is taken back (SE-CALC-05), and costs charged after it, `costsSince`, are not
 * settled by it.
 */
export function bookMoney(
  book: ClaimBook,
  amount: Minor,
  on: LocalDate,
  rules: BookRules,
  directed: boolean,
  costsSince: readonly OpenItem[] = [],
): Booked {
  const { law } = rules
  const tolerance = roundingOn(law, on)
  const legs: Leg[] = []
  const because: string[] = []
  const hidden = openOf(book, costsSince)
  let now: ClaimBook = { ...book, open: lessenItems(book.open, hidden) }
  let left = amount
  const principal = principalOf(book)
  if (book.frozen > 0 && amount !== principal) {
    now = accrue(now, on, law, least(book.frozen, principal), legs)
    const allocation = allocate(left, withoutFrozen(now), tolerance.amount, tolerance.rule)
    now = settle(now, allocation, on, legs)
    left = allocation.rest
    because.push(...allocation.because)
  }
  if (book.frozen === 0 || (directed && left > 0)) {
    now = accrue(now, on, law, noMoney, legs)
    const allocation = allocate(left, now.open, tolerance.amount, tolerance.rule)
    now = settle(now, allocation, on, legs)
    left = allocation.rest
    because.push(...allocation.because)
  }
  const trued = trueUp({ ...now, open: lessenItems(now.open, hidden.map(opposite)) }, law, on)
  legs.push(...trued.legs)
  const waived = waiveInterest(trued.book, on, rules)
  legs.push(...waived.legs)
  if (waived.legs.length > 0) because.push('interest-let-go')
  return { book: waived.book, legs, rest: left, because: [...new Set(because)] }
}

/**
 * Takes back interest that is booked and, as known now, never accrued: after a credit note for what
 * was wrong from the start, and after money of an earlier day. What was paid of it settles the
 * principal; what that cannot take is the customer's.
 */
export function trueUp(
  book: ClaimBook,
  law: LawPack,
  on: LocalDate,
): Pick<Booked, 'book' | 'legs'> {
  if (book.interest === null || book.interestBooked === 0) return { book, legs: [] }
  const moved = lastDay(book, on)
  const accrued = interestAmount(book.interest, law, moved)
  // What was let go was not asked for, and is not given back.
  const over = subtract(subtract(book.interestBooked, book.interestWaived), accrued)
  if (over <= 0) return { book, legs: [] }
  const back = feeBack({ claim: book.claim, component: 'interest', amount: over }, book.open)
  // It counts from the day it was paid, as if it had gone to the principal then.
  const legs = back.map(
    (item): Leg => ({ item, against: 'income:interest', owes: 'less', on: moved }),
  )
  const interestBooked = subtract(book.interestBooked, over)
  return { book: { ...lessen(book, back, moved), interestBooked }, legs }
}

/**
 * Lets a rest go that is no more than the interest booked and no more than the creditor cares for:
 * who pays what the letter asked for, a few days after it was written, has paid.
 */
export function waiveInterest(
  book: ClaimBook,
  on: LocalDate,
  { law, letGo }: BookRules,
): Pick<Booked, 'book' | 'legs'> {
  const rest = book.open.filter((item) => item.amount > 0)
  const amount = sum(rest.map((item) => item.amount))
  const interest = add(book.interestBooked, roundingOn(law, on).amount)
  if (amount === 0 || amount > letGo || amount > interest) return { book, legs: [] }
  const legs = rest.map((item): Leg => ({ item, against: 'waived:interest', owes: 'less' }))
  const interestWaived = add(book.interestWaived, amount)
  return { book: { ...lessen(book, rest, on), interestWaived }, legs }
}

/** The book after some of its items were lessened on a day. */
export function lessen(book: ClaimBook, taken: readonly OpenItem[], on: LocalDate): ClaimBook {
  const open = lessenItems(book.open, taken)
  const amount = principalIn(taken)
  if (book.interest === null || amount === 0) return { ...book, open }
  const change: InterestChange = { kind: 'principal', on, amount }
  const changes = [...book.interest.changes, change]
  return { ...book, open, interest: { ...book.interest, changes } }
}

/** The book of a claim with nothing open on it. */
export function closedBook(claim: number): ClaimBook {
  return {
    claim,
    open: [],
    interest: null,
    interestBooked: noMoney,
    interestThrough: null,
    interestWaived: noMoney,
    frozen: noMoney,
  }
}

/** What is left of the principal as known now, on the morning of a day. */
export function principalOn(interest: InterestClaim, day: LocalDate): Minor {
  const settled = interest.changes
    .filter((change) => change.on < day || isWrongCredit(change))
    .map((change) => change.amount)
  return subtract(interest.principal, sum(settled))
}

function opposite(item: OpenItem): OpenItem {
  return { ...item, amount: negate(item.amount) }
}

/** Of some items as much as is open on the book. */
function openOf(book: ClaimBook, items: readonly OpenItem[]): OpenItem[] {
  return items
    .map((item) => {
      const open = book.open.filter((one) => one.component === item.component)
      return { ...item, amount: least(item.amount, sum(open.map((one) => one.amount))) }
    })
    .filter((item) => item.amount > 0)
}

/** Books what has accrued through a day and is not booked. */
function accrue(
  book: ClaimBook,
  on: LocalDate,
  law: LawPack,
  frozen: Minor,
  legs: Leg[],
): ClaimBook {
  const { interest } = book
  const after = interest?.start.after ?? null
  if (interest === null || after === null || on <= after) return book
  const accrued = interestAmount({ ...interest, frozen }, law, on)
  const fresh = subtract(accrued, book.interestBooked)
  if (fresh <= 0) return book
  const item: OpenItem = { claim: book.claim, part: 0, component: 'interest', amount: fresh }
  legs.push({ item, against: 'income:interest', owes: 'more' })
  const others = book.open.filter((one) => one.component !== 'interest')
  const before = book.open.filter((one) => one.component === 'interest')
  const whole = { ...item, amount: sum([fresh, ...before.map((one) => one.amount)]) }
  const through = book.interestThrough
  const interestThrough = through === null ? on : later(through, on)
  return { ...book, open: [...others, whole], interestBooked: accrued, interestThrough }
}

function settle(
  book: ClaimBook,
  allocation: { readonly settled: readonly OpenItem[]; readonly rounded: readonly OpenItem[] },
  on: LocalDate,
  legs: Leg[],
): ClaimBook {
  const { settled, rounded } = allocation
  legs.push(...settled.map((item): Leg => ({ item, against: 'money', owes: 'less' })))
  legs.push(...rounded.map((item): Leg => ({ item, against: 'income:rounding', owes: 'less' })))
  return lessen(book, [...settled, ...rounded], on)
}

/** The open items as far as they may be asked for: parts bear what is disputed by their size. */
function withoutFrozen(book: ClaimBook): OpenItem[] {
  const principal = book.open.filter((item) => item.component === 'principal' && item.amount > 0)
  const frozen = least(book.frozen, principalOf(book))
  // Nothing is asked for while all of the principal is disputed.
  if (frozen === principalOf(book)) return []
  const shares = share(
    frozen,
    principal.map((item) => item.amount),
  )
  return book.open.map((item) => {
    const at = principal.indexOf(item)
    return at < 0 ? item : { ...item, amount: subtract(item.amount, shares[at] ?? noMoney) }
  })
}

/** The last day that money has moved on the claim; `on` where none has. */
function lastDay(book: ClaimBook, on: LocalDate): LocalDate {
  const moved = (book.interest?.changes ?? [])
    .filter((change) => !isWrongCredit(change))
    .map((change) => change.on)
  const days = book.interestThrough === null ? moved : [...moved, book.interestThrough]
  return days.length === 0 ? on : days.reduce(later)
}

function isWrongCredit(change: InterestChange): boolean {
  return change.kind === 'credit' && change.reason === 'wrong'
}

function principalOf(book: ClaimBook): Minor {
  return principalIn(book.open)
}

function principalIn(items: readonly OpenItem[]): Minor {
  return sum(items.filter((item) => item.component === 'principal').map((item) => item.amount))
}
