import { addDays, date, type LocalDate } from '../../core/date.ts'
import { startOnDemand } from '../convention.ts'
import { published } from '../half-year.ts'
import type { InterestLaw, InterestStart, PaymentTerms, RateTable } from '../question.ts'
import { agreedRates, ratesOf } from '../rate-table.ts'
import { ask, type Debtor, type Rule, silent } from '../rulebook.ts'
import { statuteTold, steady } from '../steady-rule.ts'

/** Late interest (*viivästyskorko*): korkolaki 633/1982. */

const act = 'korkolaki 633/1982'
const rateId = 'FI-INT-01'
const known = { kind: 'statute', certainty: 'G' } as const

/** The main refinancing rate, rounded up to the next half point. */
const rates = `
  2023-01 2.50   2023-07 4.00   2024-01 4.50   2025-01 3.50   2025-07 2.50   2026-01 2.50`

const referenceRate: Rule<number> = {
  id: rateId,
  asks: 'reference rate of the half-year, in hundredths of a percentage point',
  kind: 'statute',
  certainty: 'S',
  unit: 'points',
  versions: published({ values: rates, sourceOf }),
  knownUntil: date('2026-07-01'),
}

function sourceOf(from: LocalDate): string {
  return from === '2023-07-01' || from === '2025-07-01'
    ? 'Suomen Pankki, viitekorko, from general knowledge; confirm'
    : 'Suomen Pankki, viitekorko'
}

const consumerMargin = steady(
  rateId,
  'late interest of consumers above the reference rate',
  statuteTold,
  700,
  `${act} 4 §`,
  { unit: 'points', also: ['FI-INT-CONS'] },
)

const interestMargin = steady(
  rateId,
  'late interest above the reference rate in commercial contracts',
  statuteTold,
  800,
  `${act} 4 a §`,
  { unit: 'points', also: ['FI-INT-B2B'] },
)

const daysAfterDue = steady(
  'FI-INT-START',
  'days from a due date fixed in advance to the day after which interest runs; it is not moved',
  known,
  0,
  `${act} 5 §`,
  { unit: 'days' },
)

const daysAfterDemand = steady(
  'FI-INT-START',
  'days from sending the invoice to the day after which interest runs, when none was fixed',
  known,
  30,
  `${act} 6 §`,
  { unit: 'days' },
)

const rateAtMost = steady(
  'FI-INT-AGREED',
  'for whom a higher rate than the statutory one cannot be agreed',
  known,
  ['consumer', 'estate'] as readonly Debtor[],
  `${act} 2 §`,
)

const consumers = ratesOf(referenceRate, ({ from }) => ask(consumerMargin, from))
const commercial = ratesOf(referenceRate, ({ from }) => ask(interestMargin, from))

/** Late interest. */
export const finnishInterest: InterestLaw = {
  referenceRate,
  interestMargin,
  consumerMargin,
  publishedRate: silent(
    rateId,
    'the whole late rate as published; the reference rate is',
    'notRegulated',
    `${act} 12 §`,
    statuteTold,
  ),
  interestDaysAfterDue: daysAfterDue,
  interestDaysAfterDemand: daysAfterDemand,
  interestWarningFor: silent(
    'FI-INT-WARN',
    'who must have been told that lateness costs interest, when no day was fixed',
    'notOffered',
    'not read',
  ),
  longestPaymentTerm: silent(
    'FI-INT-TERM',
    'longest time to pay between businesses',
    'notOffered',
    'not read',
  ),
  statutoryRateAtLeast: silent(
    'FI-INT-AGREED',
    'for whom a lower rate cannot be agreed',
    'notOffered',
    'not read',
  ),
  statutoryRateAtMost: rateAtMost,
  interestExclusionVoid: silent(
    'FI-INT-AGREED',
    'for whom a term without any late interest is void',
    'notOffered',
    'not read',
  ),
  higherInterestMayBeAgreed: steady(
    'FI-INT-AGREED',
    'may a higher rate be agreed; not with consumers',
    known,
    true,
    `${act} 2 §`,
  ),
  interestCompounds: steady('FI-CALC-01', 'does interest run on interest', known, false, act),
  interestOnFees: steady('FI-CALC-01', 'does interest run on fees', known, false, act),
  debtReliefInterest: silent(
    'FI-SKU-INT',
    'from when debt adjustment (velkajärjestely) stops interest',
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

/** Businesses and public bodies owe a point more; of a consumer's agreed rate at most theirs. */
function interestRates(debtor: Debtor, agreedBp: number | null, on: LocalDate): RateTable {
  const isCommercial = debtor === 'business' || debtor === 'public-body'
  const statutory = isCommercial ? commercial : consumers
  if (agreedBp === null) return statutory
  const atMost = { id: rateAtMost.id, debtors: ask(rateAtMost, on) }
  return agreedRates(statutory, agreedBp, debtor, atMost)
}
