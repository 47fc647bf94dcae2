import { least, type Minor, noMoney, subtract, sum } from '../core/money.ts'
import { allocate, type OpenItem } from './allocation.ts'
import type { Component } from './posting.ts'

/**
 * Where a fee goes that is taken back: off what is open of it; what was paid of it goes to the open
 * principal of its claim, and what that cannot take is a credit on the account. Never more than
 * what is open is taken off a claim.
 */
export function feeBack(
  fee: { readonly claim: number; readonly component: Component; readonly amount: Minor },
  open: readonly OpenItem[],
): readonly OpenItem[] {
  const { claim, component, amount } = fee
  const own = open.filter((item) => item.claim === claim)
  const fees = own.filter((item) => item.component === component)
  const unpaid = least(amount, sum(fees.map((item) => item.amount)))
  const principal = own.filter((item) => item.component === 'principal')
  const { settled, rest } = allocate(subtract(amount, unpaid), principal, noMoney, '')
  return [
    { claim, part: 0, component, amount: unpaid },
    ...settled,
    { claim: 0, part: 0, component: 'credit' as const, amount: rest },
  ].filter((item) => item.amount > 0)
}

/** Open items after some of them were lessened. */
export function lessenItems(open: readonly OpenItem[], taken: readonly OpenItem[]): OpenItem[] {
  return open.map((item) => {
    const less = taken.filter(
      (one) =>
        one.claim === item.claim && one.part === item.part && one.component === item.component,
    )
    return { ...item, amount: subtract(item.amount, sum(less.map((one) => one.amount))) }
  })
}
