import { addDays, date, type LocalDate } from '../../core/date.ts'
import { startOnDemand } from '../convention.ts'
import { published } from '../half-year.ts'
import type { InterestLaw, InterestStart, PaymentTerms, RateTable } from '../question.ts'
import { agreedRates, noRate, ratesOf } from '../rate-table.ts'
import { ask, type Debtor, type Rule, silent } from '../rulebook.ts'
import { statuteTold, steady } from '../steady-rule.ts'

/** Late interest (*morarente*): the Danish renteloven. */

const act = 'renteloven'
const rateId = 'DK-INT-01'
const known = { kind: 'statute', certainty: 'G' } as const

/** Nationalbanken's official lending rate; the half-years between have the one before. */
const rates = `
  2013-03 0.20   2015-07 0.05   2021-07 -0.35  2022-01 -0.45  2023-01 1.90   2023-07 3.25
  2024-01 3.75   2024-07 3.50   2025-01 2.75   2025-07 1.75   2026-01 1.75`

const referenceRate: Rule<number> = {
  id: rateId,
  asks: 'official lending rate on 1 January or 1 July, in hundredths of a percentage point',
  kind: 'statute',
  certainty: 'S',
  unit: 'points',
  versions: published({ values: rates, sourceOf }),
  knownUntil: date('2026-07-01'),
}

function sourceOf(from: LocalDate): string {
  return from < '2024-07-01'
    ? 'Danmarks Nationalbank, officiel udlånsrente, reproduced'
    : 'Danmarks Nationalbank, officiel udlånsrente, from general knowledge; confirm'
}

/** Claims that fell due earlier carry another margin, of which the product knows no values. */
const marginFrom = date('2013-03-01')

const interestMargin = steady(
  rateId,
  'late interest above the reference rate, of claims due from the day it began',
  statuteTold,
  800,
  `${act} § 5`,
  { unit: 'points', also: ['DK-INT-MARGIN'], from: marginFrom },
)

const daysAfterDue = steady(
  rateId,
  'days from a due date fixed in advance to the day after which interest runs; it is not moved',
  known,
  0,
  `${act} § 3`,
  { unit: 'days' },
)

const daysAfterDemand = steady(
  rateId,
  'days from the demand to the day after which interest runs, when none was fixed',
  known,
  30,
  `${act} § 3`,
  { unit: 'days' },
)

const rateAtMost = steady(
  'DK-INT-AGREED',
  'for whom a higher rate than the statutory one cannot be agreed',
  known,
  ['consumer', 'estate'] as readonly Debtor[],
  `${act} § 7`,
)

const statutory = ratesOf(referenceRate, ({ from }) => ask(interestMargin, from))

/** Late interest. */
export const danishInterest: InterestLaw = {
  referenceRate,
  interestMargin,
  publishedRate: silent(
    rateId,
    'the whole late rate as published; the reference rate is',
    'notRegulated',
    `${act} § 5`,
    statuteTold,
  ),
  consumerMargin: silent(
    rateId,
    'the margin of consumers, where it is another: one for all',
    'notRegulated',
    `${act} § 5`,
    statuteTold,
  ),
  interestDaysAfterDue: daysAfterDue,
  interestDaysAfterDemand: daysAfterDemand,
  interestWarningFor: silent(
    'DK-INT-WARN',
    'who must have been told that lateness costs interest, when no day was fixed',
    'notOffered',
    'not read',
  ),
  longestPaymentTerm: silent(
    'DK-INT-TERM',
    'longest time to pay between businesses',
    'notOffered',
    'not read',
  ),
  statutoryRateAtLeast: silent(
    'DK-INT-AGREED',
    'for whom a lower rate cannot be agreed',
    'notOffered',
    'not read',
  ),
  statutoryRateAtMost: rateAtMost,
  interestExclusionVoid: silent(
    'DK-INT-AGREED',
    'for whom a term without any late interest is void',
    'notOffered',
    'not read',
  ),
  higherInterestMayBeAgreed: steady(
    'DK-INT-AGREED',
    'may a higher rate be agreed; not with consumers',
    known,
    true,
    `${act} §§ 5, 7`,
  ),
  interestCompounds: steady('DK-CALC-01', 'does interest run on interest', known, false, act),
  interestOnFees: steady('DK-CALC-01', 'does interest run on fees', known, false, act),
  debtReliefInterest: silent(
    'DK-SKU-INT',
    'from when debt relief (gældssanering) stops interest',
    'notOffered',
    'not read',
  ),
  interestStart,
  interestRates,
}

function interestStart(_debtor: Debtor, terms: PaymentTerms): InterestStart {
  if (terms.kind === 'on-demand') return startOnDemand(terms, daysAfterDemand)
  const after = addDays(terms.dueOn, ask(daysAfterDue, terms.dueOn))
  return { after, basis: [daysAfterDue.id] }
}

/** Reference rate and margin; of a consumer's agreed rate at most that. None before 2013-03-01. */
function interestRates(debtor: Debtor, agreedBp: number | null, on: LocalDate): RateTable {
  const table = on < marginFrom ? noRate([rateId]) : statutory
  if (agreedBp === null) return table
  const atMost = { id: rateAtMost.id, debtors: ask(rateAtMost, on) }
  return agreedRates(table, agreedBp, debtor, atMost)
}
