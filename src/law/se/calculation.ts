import { date } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import type { CalculationLaw } from '../question.ts'
import { ever, type Rule, since } from '../rulebook.ts'

/** How interest, days and payments are reckoned. Räntelagen says "per year" and no more. */

const ours = 'product convention; räntelag (1975:635) is silent'

export const roundingTolerance: Rule<Minor> = {
  id: 'SE-CALC-07',
  also: ['SE-ORE-TOL'],
  asks: 'largest difference booked as rounding and never reminded (öresutjämning)',
  kind: 'statute',
  certainty: 'T',
  unit: 'öre',
  versions: since(date('1971-01-01'), minor(49), 'lag (1970:1029)'),
}

export const dueDateRoll: Rule<boolean> = {
  id: 'SE-CALC-04',
  also: ['SE-DUE-ROLL'],
  asks: 'does a due date on a Saturday, Sunday, holiday or eve move to the next weekday',
  kind: 'statute',
  certainty: 'T',
  versions: since(
    date('1936-01-01'),
    true,
    'skuldebrevslag (1936:81) 5 § 2 st., applied to all invoices',
  ),
}

/** Conventions of calculation. */
export const swedishCalculation: CalculationLaw = {
  interestDays: {
    id: 'SE-CALC-01',
    asks: 'which days carry interest: those after the due date, through the day of payment',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, 'after-due-through-payment', ours),
  },
  dayCount: {
    id: 'SE-CALC-02',
    also: ['SE-INT-DAYCOUNT'],
    asks: 'how many days a year has for interest, leap years too',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, { name: 'ACT/365', yearDays: 365 }, ours),
  },
  interestRounding: {
    id: 'SE-CALC-03',
    also: ['SE-INT-ROUND'],
    asks: 'what is rounded: each longest run of days with the same rate and principal, half up',
    kind: 'product',
    certainty: 'G',
    versions: since(
      ever,
      'half-up-per-segment',
      `${ours}; shown as inkassolag (1974:182) 5 § asks`,
    ),
  },
  paymentDay: {
    id: 'SE-CALC-05',
    asks: 'which day a payment counts on: the day it is booked with the creditor or its collector',
    kind: 'statute',
    certainty: 'T',
    versions: since(date('1975-07-01'), 'booked', 'inkassolag (1974:182) 9 §'),
  },
  missingRate: {
    id: 'SE-CALC-06',
    asks: 'what a half-year without a published rate does',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, 'stop', ours),
  },
  creditNoteEffect: {
    id: 'SE-CALC-08',
    asks: 'from when a credit note lessens the principal: for a wrong invoice, for goodwill',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, { wrong: 'due-date', goodwill: 'credit-date' }, ours),
  },
  severalPayments: {
    id: 'SE-CALC-09',
    asks: 'what interest up to each of several payments is computed on',
    kind: 'product',
    certainty: 'G',
    versions: since(ever, 'each-on-principal-before-it', ours),
  },
}
