import type { DamageShares } from './repair.ts'

/**
 * What evidence weighs: how often each thing happens when the invoice is the one that was meant.
 * How often it happens by chance is counted in the book itself. Shipped as judged for household
 * bills in the Nordic countries; `learnWeights` (learn.ts) counts them anew in what was booked.
 */
export type Weights = {
  readonly reference: {
    /** Payments whose reference is damaged in any way below. */
    readonly damaged: number
    readonly shares: DamageShares & {
      readonly 'lost-zeros': number
      readonly letters: number
    }
    /** Another invoice of the same customer, as when last month's payment is copied. */
    readonly ownOther: number
    readonly customerNumber: number
    readonly invoiceNumber: number
    /** Of the damaged: a whole valid reference of somebody else. */
    readonly strangers: number
    /** A number that has nothing to do with the book. */
    readonly noise: number
    /** The invoice meant is not in the book. */
    readonly notInBook: number
    /** A text that speaks of the invoice gives its number. */
    readonly inText: number
  }
  readonly amount: {
    readonly exact: number
    readonly withoutFee: number
    readonly withFee: number
    readonly asInvoiced: number
    readonly rounded: number
    readonly instalment: number
    readonly part: number
    readonly over: number
    readonly several: number
    readonly double: number
    /** Fees a reminder may have added, in minor units. */
    readonly usualFees: readonly number[]
  }
  readonly payer: {
    /** The customer pays for himself. */
    readonly own: number
    /** Of the others, those who are customers too. */
    readonly otherCustomer: number
    readonly accountKnown: number
    readonly accountNew: number
    readonly nationalIdWrong: number
    readonly name: Readonly<Record<'same' | 'near' | 'initial' | 'household' | 'other', number>>
    /** The same by chance, for somebody who has nothing to do with the customer. */
    readonly nameByChance: Readonly<
      Record<'same' | 'near' | 'initial' | 'household' | 'other', number>
    >
  }
}

export const shippedWeights: Weights = {
  reference: {
    damaged: 0.02,
    shares: {
      'one-digit': 0.38,
      'missing-digit': 0.14,
      'extra-digit': 0.12,
      'swapped-digits': 0.16,
      'jump-swapped-digits': 0.05,
      'lost-check-digit': 0.05,
      'lost-zeros': 0.05,
      letters: 0.05,
    },
    ownOther: 0.008,
    customerNumber: 0.004,
    invoiceNumber: 0.006,
    strangers: 0.002,
    noise: 0.003,
    notInBook: 0.02,
    inText: 0.3,
  },
  amount: {
    exact: 0.86,
    withoutFee: 0.03,
    withFee: 0.004,
    asInvoiced: 0.01,
    rounded: 0.02,
    instalment: 0.004,
    part: 0.03,
    over: 0.012,
    several: 0.02,
    double: 0.006,
    usualFees: [3_500, 4_500, 5_000, 6_000, 7_000, 10_000, 18_000, 500],
  },
  payer: {
    own: 0.95,
    otherCustomer: 0.02,
    accountKnown: 0.75,
    accountNew: 0.25,
    nationalIdWrong: 0.001,
    name: { same: 0.72, near: 0.15, initial: 0.03, household: 0.05, other: 0.05 },
    nameByChance: { same: 2e-5, near: 2e-4, initial: 2e-3, household: 5e-2, other: 1 },
  },
}
