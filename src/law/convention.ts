import { addDays, later } from '../core/date.ts'
import type {
  AllocationLaw,
  CalculationLaw,
  DayCount,
  InterestStart,
  PaymentTerms,
} from './question.ts'
import { type Answer, need, type Rule } from './rulebook.ts'
import { practice, product, steady } from './steady-rule.ts'

/**
 * The conventions of reckoning of Norway, Denmark and Finland: those of Sweden (SE-CALC-01 to 09,
 * SE-PAY-01 to 05), which the product uses wherever the law of a country is silent. What differs is
 * the day count and the ids under which the register has them.
 */
export type ConventionIds = {
  readonly country: 'NO' | 'DK' | 'FI'
  readonly days: string
  readonly rounding: string
  readonly missing: string
  readonly order: string
}

const ours = 'product convention, as in Sweden; the law is silent'

/** How interest is reckoned. */
export function calculation(ids: ConventionIds, dayCount: Rule<DayCount>): CalculationLaw {
  const { country } = ids
  return {
    dayCount,
    interestDays: steady(
      ids.days,
      'which days carry interest: those after the due date, through the day of payment',
      product,
      'after-due-through-payment',
      ours,
    ),
    interestRounding: steady(
      ids.rounding,
      'what is rounded: each longest run of days with the same rate and principal, half up',
      product,
      'half-up-per-segment',
      ours,
    ),
    missingRate: steady(
      ids.missing,
      'what a half-year without a published rate does',
      product,
      'stop',
      ours,
    ),
    paymentDay: steady(
      `${country}-CALC-05`,
      'which day a payment counts on: the day it is booked with the creditor or its collector',
      product,
      'booked',
      ours,
    ),
    creditNoteEffect: steady(
      `${country}-CALC-08`,
      'from when a credit note lessens the principal: for a wrong invoice, for goodwill',
      product,
      { wrong: 'due-date', goodwill: 'credit-date' },
      ours,
    ),
    severalPayments: steady(
      `${country}-CALC-09`,
      'what interest up to each of several payments is computed on',
      product,
      'each-on-principal-before-it',
      ours,
    ),
  }
}

/** What a payment settles. */
export function allocation({ country, order }: ConventionIds): AllocationLaw {
  return {
    debtorChoosesDebt: steady(
      order,
      'does the debtor decide which of several debts a payment is for',
      product,
      true,
      ours,
    ),
    settlementOrder: steady(
      order,
      'the order within a claim',
      practice,
      ['costs', 'interest', 'principal'],
      ours,
    ),
    claimOrder: steady(
      order,
      'which claim first when the debtor did not say: reference, oldest due date, number',
      product,
      ['reference', 'oldest-due', 'invoice-number'],
      ours,
    ),
    exactPrincipalPayment: steady(
      `${country}-PAY-04`,
      'what a payment of exactly the open principal does: it settles it, the rest stays',
      product,
      'settles-principal',
      "product convention, to the debtor's benefit",
    ),
    overpayment: steady(
      `${country}-PAY-05`,
      'what becomes of what is over',
      product,
      'credit-or-refund',
      ours,
    ),
    offsetAgainstDisputed: steady(
      `${country}-PAY-05`,
      'may what is over be set against an amount in dispute',
      product,
      false,
      ours,
    ),
  }
}

/**
 * Where no due date was fixed: after the 30th day from sending the demand, never before it reached
 * the debtor (SE-CALC-01). That day is not moved off a weekend. The law of the three countries asks
 * for no warning of interest.
 */
export function startOnDemand(
  terms: Extract<PaymentTerms, { kind: 'on-demand' }>,
  daysAfterDemand: Answer<number>,
): InterestStart {
  const anchor = addDays(terms.sentOn, need(daysAfterDemand, terms.sentOn))
  const after = terms.receivedOn === null ? anchor : later(anchor, terms.receivedOn)
  return { after, basis: [daysAfterDemand.id] }
}
