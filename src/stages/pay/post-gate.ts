import type { Plan } from './plan.ts'

/** What a person is told when a probable candidate is not booked. In the order of asking. */
export type GateReason =
  | 'not-certain'
  | 'earlier-payment-waits'
  | 'other-currency'
  | 'customer-not-certain'
  | 'one-kind-of-evidence'
  | 'payer-is-somebody-else'
  | 'amount-fits-another'
  | 'amount-not-explained'

/** A part or a surplus somebody chose is whole tens of kronor. */
const round = 1_000

/** So many times what is open is not a surplus but something else. */
const mostOver = 4

/**
 * The first reason why a plan is left to a person, however probable it is; null: none. Chances
 * are made of assumptions; these gates hold when an assumption does not. `fitsOthers`: how many
 * other open invoices have the very amount. `owedByMany`: references are often damaged here, and
 * what is open is a price many pay.
 */
export function refuseToPost(
  plan: Plan,
  payment: { readonly currency: string | null; readonly amount: number },
  fitsOthers: number,
  owedByMany: boolean,
): GateReason | null {
  const { agrees, kind, payer, rows, because } = plan
  const { currency } = payment
  if (currency !== null && rows.some((row) => row.currency !== '' && row.currency !== currency)) {
    return 'other-currency'
  }
  if (kind === 'credit') {
    const certain = agrees.reference !== 'none' && (agrees.amount || agrees.payer)
    return certain && plan.account !== '' && !(payer.strange && !agrees.amount)
      ? null
      : 'customer-not-certain'
  }
  if (agrees.reference === 'none') return refuseWithoutReference(plan, fitsOthers)
  if (payer.strange && agrees.reference !== 'exact' && fitsOthers > 0) {
    return 'payer-is-somebody-else'
  }
  // A fee on top, under a number that is only near, is as well another bill.
  const near = agrees.reference !== 'exact'
  const sure = agrees.payer && !plan.doubtful
  if (near && because.includes('amount-with-fee') && !sure) return 'amount-not-explained'
  if (agrees.amount) return null
  // A part of a price that many pay is as well a part of theirs.
  if (owedByMany && !agrees.payer) return 'amount-fits-another'
  return refuseUnexplained(plan, payment.amount, fitsOthers)
}

/** An amount that so many other invoices have is a price, and tells nobody apart. */
export const mostAlike = 10

/**
 * Payer and amount alone: both must be beyond doubt. Where many owe the same, only an account or a
 * national id seen before will do.
 */
function refuseWithoutReference({ payer, because }: Plan, fitsOthers: number): GateReason | null {
  if (payer.strange) return 'payer-is-somebody-else'
  const unlike = !payer.identified || because.includes('reference-two-digits')
  if (fitsOthers > mostAlike && unlike) return 'one-kind-of-evidence'
  const named = payer.name === 'same' || (payer.name === 'near' && fitsOthers === 0)
  if (!payer.identified && !named) return 'one-kind-of-evidence'
  const exact = ['amount-exact', 'amount-remaining', 'amount-of-several']
  return because.some((one) => exact.includes(one)) ? null : 'amount-not-explained'
}

/** A part or a surplus nobody foresaw: the reference or the payer must carry it alone. */
function refuseUnexplained(
  { agrees, payer, rows, because }: Plan,
  amount: number,
  fitsOthers: number,
): GateReason | null {
  if (payer.strange) return 'payer-is-somebody-else'
  // Another number of the customer's tells him, not how much of what: a part, if he pays it.
  const [said = ''] = because
  if (said === 'reference-of-another-invoice') return 'amount-not-explained'
  const open = rows[0]?.open ?? 0
  const over = amount > open
  const told = because.includes('amount-instalment')
  const chosen = told || (over ? amount - open : amount) % round === 0
  if (agrees.reference !== 'exact' && !chosen) return 'amount-not-explained'
  if (said === 'customer-number' && over) return 'amount-not-explained'
  if (over && amount > mostOver * open) return 'amount-not-explained'
  if (agrees.payer) return null
  if (agrees.reference !== 'exact') return 'amount-not-explained'
  return fitsOthers > 0 ? 'amount-fits-another' : null
}
