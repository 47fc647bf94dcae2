import { least, type Minor, minor, noMoney, share, subtract, sum } from '../core/money.ts'
import { type Component, costComponents } from './posting.ts'

/**
 * Allocation (*avräkning*): which open items a payment settles. Pure.
 * SE-PAY-01 the customer's instruction (here: the reference) comes first; SE-PAY-02 costs before
 * interest before principal; SE-PAY-04 a payment of exactly the open principal settles the
 * principal; SE-PAY-05 what is over becomes a credit on the account; SE-CALC-07 a rest of at most
 * 49 öre is rounding.
 */
export type OpenItem = {
  readonly claim: number
  readonly part: number
  readonly component: Component
  readonly amount: Minor
}

export type Allocation = {
  /** What is settled, in the order in which it is booked. */
  readonly settled: readonly OpenItem[]
  /** Small rest forgiven as rounding. */
  readonly rounded: readonly OpenItem[]
  /** What no open item of the claim could take. */
  readonly rest: Minor
  readonly because: readonly string[]
}

/** Allocates `amount` to the open items of one claim. */
export function allocate(
  amount: Minor,
  open: readonly OpenItem[],
  tolerance: Minor,
  toleranceRule: string,
): Allocation {
  const because: string[] = []
  const principal = open.filter((item) => item.component === 'principal' && item.amount > 0)
  const costs = [
    ...open.filter((item) => costComponents.includes(item.component) && item.amount > 0),
    ...open.filter((item) => item.component === 'interest' && item.amount > 0),
  ]
  const principalLeft = sum(principal.map((item) => item.amount))
  const exactPrincipal = costs.length > 0 && amount === principalLeft
  because.push(exactPrincipal ? 'SE-PAY-04' : 'SE-PAY-02')
  const settled: OpenItem[] = []
  let left = amount
  if (!exactPrincipal) {
    for (const item of costs) left = take(settled, item, least(left, item.amount), left)
  }
  const toPrincipal = least(left, principalLeft)
  if (toPrincipal > 0) {
    const shares = share(
      toPrincipal,
      principal.map((item) => item.amount),
    )
    for (const [at, item] of principal.entries()) {
      left = take(settled, item, shares[at] ?? noMoney, left)
    }
  }
  const rounded = roundOff(open, settled, tolerance)
  if (rounded.length > 0) because.push(toleranceRule)
  if (left > 0) because.push('SE-PAY-05')
  return { settled, rounded, rest: left, because }
}

function take(settled: OpenItem[], item: OpenItem, amount: Minor, left: Minor): Minor {
  if (amount <= 0) return left
  settled.push({ ...item, amount })
  return subtract(left, amount)
}

function roundOff(
  open: readonly OpenItem[],
  settled: readonly OpenItem[],
  tolerance: Minor,
): OpenItem[] {
  if (settled.length === 0) return []
  const rests = open
    .filter((item) => item.amount > 0)
    .map((item) => {
      const paid = settled.find((one) => one.part === item.part && one.component === item.component)
      return { ...item, amount: minor(item.amount - (paid?.amount ?? 0)) }
    })
    .filter((item) => item.amount > 0)
  const total = sum(rests.map((item) => item.amount))
  return total > 0 && total <= tolerance ? rests : []
}
