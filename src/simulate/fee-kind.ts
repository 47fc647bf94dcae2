import type { Currency } from '../core/money.ts'
import type { Component } from '../ledger/posting.ts'

/**
 * What outside readers call a fee. NO: the creditor's own demand is a *betalingsoppfordring*,
 * `payment-demand` to them.
 */
export function feeKind(component: Component, currency: Currency): string {
  const kinds: Partial<Record<Component, string>> = {
    'reminder-fee': 'reminder',
    'notice-fee': 'collection-notice',
    'demand-fee': currency === 'NOK' ? 'payment-demand' : 'collection-demand',
    'late-compensation': 'late-compensation',
  }
  return kinds[component] ?? component
}
