import { addDays, date, type LocalDate } from '../../core/date.ts'
import { type Minor, minor, noMoney, sum } from '../../core/money.ts'
import type { FeeLaw, PayableFees } from '../question.ts'
import { ask, type Debtor, ever, type Rule, since } from '../rulebook.ts'

/** Lag (1981:739) om ersättning för inkassokostnader m.m.; amounts in öre. */

export const reminderFeeMax: Rule<Minor> = {
  id: 'SE-FEE-REM',
  also: ['SE-FEE-REM-OLD', 'SE-FEE-09'],
  asks: 'highest fee for a written reminder (påminnelseavgift)',
  kind: 'statute',
  certainty: 'T',
  unit: 'öre',
  versions: [
    {
      from: date('2003-07-01'),
      until: date('2013-03-16'),
      value: minor(5000),
      source: 'förordning (1981:1057), repealed 2013-03-16',
    },
    {
      from: date('2013-03-16'),
      until: null,
      value: minor(6000),
      source: 'lag (1981:739) 4 §, SFS 2013:56',
    },
  ],
}

export const reminderFeeAgreed: Rule<boolean> = {
  id: 'SE-FEE-REM',
  asks: 'must the reminder fee be agreed no later than when the debt arose',
  kind: 'statute',
  certainty: 'T',
  versions: [{ from: date('2003-07-01'), until: null, value: true, source: 'lag (1981:739) 2 §' }],
}

export const reminderFeeCount: Rule<number> = {
  id: 'SE-FEE-06',
  asks: 'how many fee-bearing reminders a claim may carry',
  kind: 'product',
  certainty: 'G',
  unit: 'times',
  versions: [
    {
      from: date('2003-07-01'),
      until: null,
      value: 1,
      source: 'lag (1981:739) 2 § "skäligen påkallad"; god inkassosed',
    },
  ],
}

const act = date('1982-01-01')
const amended = date('2013-03-16')

/** The amount of the ordinance until 2013-03-15, and of the act since. */
function amounts(before: number, now: number): Rule<Minor>['versions'] {
  return [
    {
      from: date('2003-07-01'),
      until: amended,
      value: minor(before),
      source: 'förordning (1981:1057), repealed 2013-03-16',
    },
    {
      from: amended,
      until: null,
      value: minor(now),
      source: 'lag (1981:739) 3–4 §§, SFS 2013:56',
    },
  ]
}

const demandFeeMax: Rule<Minor> = {
  id: 'SE-FEE-DEM',
  also: ['SE-FEE-DEM-OLD', 'SE-FEE-09'],
  asks: 'highest fee for a collection demand (inkassokravsavgift); no agreement needed',
  kind: 'statute',
  certainty: 'T',
  unit: 'öre',
  versions: amounts(16_000, 18_000),
}

const planFeeMax: Rule<Minor> = {
  id: 'SE-FEE-PLAN',
  also: ['SE-FEE-PLAN-OLD', 'SE-FEE-09'],
  asks: 'highest fee for a full written plan for the remaining debt (amorteringsplan)',
  kind: 'statute',
  certainty: 'T',
  unit: 'öre',
  versions: amounts(15_000, 17_000),
}

const lateCompensation: Rule<Minor> = {
  id: 'SE-COMP-B2B',
  asks: 'compensation for lateness (förseningsersättning) per overdue claim; no reminder needed',
  kind: 'statute',
  certainty: 'T',
  unit: 'öre',
  versions: [
    // Before the day the amendment took effect there was no such compensation.
    { from: act, until: amended, value: noMoney, source: 'lag (1981:739) before SFS 2013:56' },
    { from: amended, until: null, value: minor(45_000), source: 'lag (1981:739) 4 a §' },
  ],
}

const lateCompensationDebtors: Rule<readonly Debtor[]> = {
  id: 'SE-COMP-B2B',
  asks: 'who owes the compensation for lateness to a business',
  kind: 'statute',
  certainty: 'T',
  versions: since(amended, ['business', 'public-body'], 'lag (1981:739) 4 a §'),
}

const compensationOffset: Rule<'excess-only' | 'both'> = {
  id: 'SE-FEE-02',
  also: ['SE-COMP-OFFSET'],
  asks: 'which fees are payable beside the compensation: the part of their sum above it',
  kind: 'statute',
  certainty: 'T',
  versions: since(amended, 'excess-only', 'lag (1981:739) 5 § 2 st.'),
}

const feeDaysBefore: Rule<number> = {
  id: 'SE-FEE-07',
  also: ['SE-FEE-NOTPAID'],
  asks: 'a payment booked this many days before the demand was sent, or earlier, takes its fee away',
  kind: 'practice',
  certainty: 'S',
  unit: 'days',
  versions: since(ever, 1, 'published rule of two collectors'),
}

/** Fees and compensation. */
export const swedishFees: FeeLaw = {
  demandFeeMax,
  planFeeMax,
  lateCompensation,
  lateCompensationDebtors,
  compensationOffset,
  demandFeeDaysBefore: feeDaysBefore,
  lateCompensationPerInvoice: {
    id: 'SE-FEE-11',
    asks: 'does every late invoice carry the compensation, also several under one contract',
    kind: 'statute',
    certainty: 'G',
    versions: since(amended, true, 'lag (1981:739) 4 a §; cf. CJEU C-419/21'),
  },
  otherMeasuresCharged: {
    id: 'SE-FEE-01',
    asks: 'may other measures (second letter, call, SMS, visit) be charged',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, false, 'lag (1981:739) 5 § 1 st.'),
  },
  termsMayWiden: {
    id: 'SE-FEE-03',
    asks: 'may terms give the creditor more than the act, for any kind of customer',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, false, 'lag (1981:739) 6 § 1 st.'),
  },
  compensationExcludable: {
    id: 'SE-FEE-04',
    asks: 'may terms take the compensation away; a creditor may still choose not to claim it',
    kind: 'statute',
    certainty: 'T',
    versions: since(amended, false, 'lag (1981:739) 6 § 2 st.'),
  },
  aboveMaximumAutomated: {
    id: 'SE-FEE-05',
    asks: 'does the product charge above a maximum for special reasons (särskilda skäl)',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, false, 'lag (1981:739) 4 §: maxima except for special reasons'),
  },
  demandFeeCount: {
    id: 'SE-FEE-06',
    asks: 'how many demands of a claim carry a fee',
    kind: 'product',
    certainty: 'G',
    unit: 'times',
    versions: since(ever, 1, 'lag (1981:739) 3 § "skäligen påkallad"; god inkassosed'),
  },
  jointDemandFeeCount: {
    id: 'SE-FEE-06',
    asks: 'how many fees one demand for several claims carries',
    kind: 'product',
    certainty: 'G',
    unit: 'times',
    versions: since(ever, 1, 'lag (1981:739) 3 § "skäligen påkallad"; god inkassosed'),
  },
  feeFollows: {
    id: 'SE-FEE-08',
    asks: 'which day decides the amount of a fee when the act was amended',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, 'day-of-measure', 'SFS 2013:56, transitional rule 2'),
  },
  excessInApplication: {
    id: 'SE-FEE-10',
    asks: 'what Kronofogden makes of fees beyond the act',
    kind: 'statute',
    certainty: 'T',
    versions: since(date('1992-01-01'), 'presumed-unfounded', 'lag (1990:746) 23 §'),
  },
  feeVat: {
    id: 'SE-FEE-VAT',
    asks: 'is there value added tax on the fees: they are compensation, not supply',
    kind: 'statute',
    certainty: 'G',
    versions: since(ever, 'none', 'mervärdesskattelag (2023:200): no supply'),
  },
  payableFees,
  // Each fee has its own highest amount and count.
  letterFee: () => null,
  reminderDeadline: () => null,
  demandFeeDue,
}

/**
 * Compensation and fees of one claim. Where the compensation is due, fees are payable only for the
 * part of their sum above it; the last ones asked for carry that part. 60 + 60 + 180 + 170 kr make
 * 470 kr: 450 kr and 20 kr of the last fee.
 */
function payableFees(debtor: Debtor, fees: readonly Minor[], on: LocalDate): PayableFees {
  const due = on >= amended && ask(lateCompensationDebtors, on).includes(debtor)
  if (!due) return { compensation: noMoney, fees, total: sum(fees), basis: [] }
  const compensation = ask(lateCompensation, on)
  let soFar = 0
  const above = fees.map((fee) => {
    const before = Math.max(0, soFar - compensation)
    soFar += fee
    return minor(Math.max(0, soFar - compensation) - before)
  })
  const basis = [lateCompensation.id, compensationOffset.id]
  return { compensation, fees: above, total: sum([compensation, ...above]), basis }
}

/** W13: sent on the 14th, booked on the 13th: no fee; booked on the 14th: the fee is due. */
function demandFeeDue(sentOn: LocalDate, bookedOn: LocalDate | null): boolean {
  return bookedOn === null || bookedOn > addDays(sentOn, -ask(feeDaysBefore, sentOn))
}
