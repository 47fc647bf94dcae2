import type { AllocationLaw, Settled } from '../question.ts'
import { ever, type Rule, since } from '../rulebook.ts'

/** What a payment settles (*avräkning*). */

const settlementOrder: Rule<readonly Settled[]> = {
  id: 'SE-PAY-02',
  asks: 'the order within a claim; interest before principal is statute, costs first practice',
  kind: 'practice',
  certainty: 'G',
  versions: since(ever, ['costs', 'interest', 'principal'], 'handelsbalk 9 kap. 5 §; practice'),
}

/** What a payment settles. */
export const swedishAllocation: AllocationLaw = {
  debtorChoosesDebt: {
    id: 'SE-PAY-01',
    asks: 'does the debtor decide which of several debts a payment is for',
    kind: 'statute',
    certainty: 'T',
    versions: since(ever, true, 'handelsbalk 9 kap. 5 §'),
  },
  settlementOrder,
  claimOrder: {
    id: 'SE-PAY-03',
    asks: 'which claim first when the debtor did not say: reference, oldest due date, number',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, ['reference', 'oldest-due', 'invoice-number'], 'product convention'),
  },
  exactPrincipalPayment: {
    id: 'SE-PAY-04',
    asks: 'what a payment of exactly the open principal does: it settles it, the rest stays',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, 'settles-principal', "product convention, to the debtor's benefit"),
  },
  overpayment: {
    id: 'SE-PAY-05',
    asks: 'what becomes of what is over',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, 'credit-or-refund', 'product convention'),
  },
  offsetAgainstDisputed: {
    id: 'SE-PAY-05',
    asks: 'may what is over be set against an amount in dispute',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, false, 'product convention'),
  },
}
