import { addDays, date, type LocalDate } from '../../core/date.ts'
import { rollNorwegianDue } from '../../core/norwegian-calendar.ts'
import { startOnDemand } from '../convention.ts'
import { published } from '../half-year.ts'
import type { InterestLaw, InterestStart, PaymentTerms, RateTable } from '../question.ts'
import { agreedRates, ratesOf } from '../rate-table.ts'
import { ask, type Debtor, type Rule, silent } from '../rulebook.ts'
import { product, statute, statuteTold, steady } from '../steady-rule.ts'

/** Late interest (*forsinkelsesrente*): forsinkelsesrenteloven LOV-1976-12-17-100. */

const act = 'forsinkelsesrenteloven (LOV-1976-12-17-100)'
const rateId = 'NO-INT-02'

/** The whole rate, in percent; the half-years between have the one before. */
const rates = `
  2015-01 9.25   2015-07 9.00   2016-01 8.75   2016-07 8.50   2019-01 8.75   2019-07 9.25
  2020-01 9.50   2020-07 8.00   2022-01 8.50   2022-07 9.25   2023-01 10.75  2023-07 11.75
  2024-01 12.50  2025-07 12.25  2026-01 12.00  2026-07 12.25`

const publishedRate: Rule<number> = {
  id: rateId,
  asks: 'late interest a year as published for each half-year, in hundredths of a point',
  kind: 'statute',
  certainty: 'S',
  unit: 'points',
  versions: published({ values: rates, sourceOf }),
  knownUntil: date('2027-01-01'),
}

function sourceOf(from: LocalDate): string {
  if (from < '2015-07-01') return 'Finansdepartementet, reproduced; another page has 9.50'
  if (from <= '2025-01-01') return 'Finansdepartementet, forsinkelsesrente, reproduced'
  return 'Finanstilsynet, forsinkelsesrente, reproduced'
}

const daysAfterDue = steady(
  'NO-INT-01',
  'days from a due date fixed in advance to the day after which interest runs',
  statute,
  0,
  `${act} § 2`,
  { unit: 'days' },
)

const daysAfterDemand = steady(
  'NO-INT-01',
  'days from sending a written demand to the day after which interest runs, when none was fixed',
  statute,
  30,
  `${act} § 2`,
  { unit: 'days', also: ['NO-INT-START-DEM'] },
)

const rateAtMost = steady(
  'NO-INT-AGREED',
  'for whom a higher rate than the statutory one cannot be agreed',
  { kind: 'statute', certainty: 'G' },
  ['consumer', 'estate'] as readonly Debtor[],
  `${act} § 4`,
)

/** A due date on a Saturday, Sunday or holiday moves to the next bank day, to the debtor's good. */
export const norwegianDueRoll: Rule<boolean> = steady(
  'NO-INT-05',
  'does a due date on a Saturday, Sunday or holiday move to the next bank day',
  product,
  true,
  "product convention, in the debtor's favour; no statutory rule",
)

const statutory = ratesOf(publishedRate, () => 0)

/** Late interest. */
export const norwegianInterest: InterestLaw = {
  publishedRate,
  referenceRate: silent(rateId, 'the policy rate behind the late rate', 'notOffered', `${act} § 3`),
  interestMargin: steady(
    rateId,
    'late interest above the policy rate, at least, in hundredths of a point; published whole',
    statute,
    800,
    `${act} § 3`,
    { unit: 'points' },
  ),
  consumerMargin: silent(
    rateId,
    'the margin of consumers, where it is another: the rate is the same',
    'notRegulated',
    `${act} § 3`,
    statuteTold,
  ),
  interestDaysAfterDue: daysAfterDue,
  interestDaysAfterDemand: daysAfterDemand,
  interestWarningFor: steady(
    'NO-INT-01',
    'who must have been told that lateness costs interest, when no day was fixed',
    statute,
    [],
    `${act} § 2: a written demand`,
  ),
  longestPaymentTerm: steady(
    'NO-INT-03',
    'longest time to pay between businesses unless more was expressly agreed; public buyers have 30 days',
    statute,
    60,
    `${act} §§ 2 a, 2 b`,
    { unit: 'days' },
  ),
  statutoryRateAtLeast: silent(
    'NO-INT-AGREED',
    'for whom a lower rate cannot be agreed',
    'notOffered',
    'not read',
  ),
  statutoryRateAtMost: rateAtMost,
  interestExclusionVoid: silent(
    'NO-INT-AGREED',
    'for whom a term without any late interest is void',
    'notOffered',
    'not read',
  ),
  higherInterestMayBeAgreed: steady(
    'NO-INT-AGREED',
    'may a higher rate be agreed; not with consumers',
    { kind: 'statute', certainty: 'G' },
    true,
    `${act} § 4`,
  ),
  interestCompounds: steady('NO-INT-05', 'does interest run on interest', product, false, act),
  interestOnFees: steady('NO-INT-05', 'does interest run on fees', product, false, act),
  debtReliefInterest: steady(
    'NO-SKU-INT',
    'from when debt relief (gjeldsordning) stops interest',
    product,
    'day-after-decision',
    "product convention, as in Sweden, in the debtor's favour; the act was not read",
  ),
  interestStart,
  interestRates,
}

function interestStart(_debtor: Debtor, terms: PaymentTerms): InterestStart {
  if (terms.kind === 'on-demand') return startOnDemand(terms, daysAfterDemand)
  const due = addDays(terms.dueOn, ask(daysAfterDue, terms.dueOn))
  const after = ask(norwegianDueRoll, due) ? rollNorwegianDue(due) : due
  return { after, basis: [daysAfterDue.id, ...(after === due ? [] : [norwegianDueRoll.id])] }
}

/** The published rate, the same for all; of a consumer's agreed rate at most that. */
function interestRates(debtor: Debtor, agreedBp: number | null, on: LocalDate): RateTable {
  if (agreedBp === null) return statutory
  const atMost = { id: rateAtMost.id, debtors: ask(rateAtMost, on) }
  return agreedRates(statutory, agreedBp, debtor, atMost)
}
