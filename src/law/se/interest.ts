import { rollToSwedishWeekday } from '../../core/calendar.ts'
import { addDays, date, earlier, type LocalDate, later } from '../../core/date.ts'
import type { InterestLaw, InterestStart, PaymentTerms, RateTable } from '../question.ts'
import { flatRate, merged, ratesOf } from '../rate-table.ts'
import { ask, type Debtor, ever, type Rule, silent, since } from '../rulebook.ts'
import { dueDateRoll } from './calculation.ts'
import { presumedReceipt } from './post.ts'
import { referenceRate } from './reference-rate.ts'

/** Late interest (*dröjsmålsränta*): räntelag (1975:635), consolidated through SFS 2013:55. */

const act = date('1977-07-01')
const amended = date('2013-03-16')

const interestMargin: Rule<number> = {
  id: 'SE-INT-01',
  also: ['SE-INT-MARGIN'],
  asks: 'late interest above the reference rate in force at any time, in hundredths of a point',
  kind: 'statute',
  certainty: 'T',
  unit: 'points',
  versions: since(date('2002-07-01'), 800, 'räntelag (1975:635) 6 §'),
}

const daysAfterDue: Rule<number> = {
  id: 'SE-INT-02',
  also: ['SE-INT-START-DUE'],
  asks: 'days from a due date fixed in advance to the day after which interest runs',
  kind: 'statute',
  certainty: 'T',
  unit: 'days',
  versions: since(act, 0, 'räntelag (1975:635) 3 §'),
}

const daysAfterDemand: Rule<number> = {
  id: 'SE-INT-03',
  also: ['SE-INT-START-DEM'],
  asks: 'days from sending the invoice to the day after which interest runs, when none was fixed',
  kind: 'statute',
  certainty: 'T',
  unit: 'days',
  versions: since(act, 30, 'räntelag (1975:635) 4 § 1 st.'),
}

const interestWarningFor: Rule<readonly Debtor[]> = {
  id: 'SE-INT-03',
  also: ['SE-INT-WARN'],
  asks: 'who must have been told that lateness costs interest, when no day was fixed',
  kind: 'statute',
  certainty: 'T',
  versions: since(act, ['consumer', 'estate'], 'räntelag (1975:635) 4 § 1–2 st.'),
}

const agreementRule = 'SE-INT-04'

const statutoryRateAtLeast: Rule<readonly Debtor[]> = {
  id: agreementRule,
  asks: 'for whom a lower rate than the statutory one cannot be agreed',
  kind: 'statute',
  certainty: 'T',
  versions: since(ever, ['public-body'], 'räntelag (1975:635) 6 § 2 st.'),
}

const interestExclusionVoid: Rule<readonly Debtor[]> = {
  id: agreementRule,
  asks: 'for whom a term without any late interest is void',
  kind: 'statute',
  certainty: 'T',
  versions: since(ever, ['business', 'public-body'], 'räntelag (1975:635) 4 a §, 6 § 2 st.'),
}

const higherInterestMayBeAgreed: Rule<boolean> = {
  id: 'SE-INT-07',
  asks: 'may a higher rate be agreed; for consumers it can be set aside as unfair',
  kind: 'statute',
  certainty: 'G',
  versions: since(act, true, 'räntelag (1975:635) 1 §; avtalslag (1915:218) 36 §'),
}

/** Late interest. */
export const swedishInterest: InterestLaw = {
  referenceRate,
  interestMargin,
  interestDaysAfterDue: daysAfterDue,
  interestDaysAfterDemand: daysAfterDemand,
  interestWarningFor,
  statutoryRateAtLeast,
  interestExclusionVoid,
  higherInterestMayBeAgreed,
  consumerMargin: silent(
    'SE-INT-01',
    'late interest of consumers above the reference rate, where it is another',
    'notRegulated',
    'räntelag (1975:635) 6 §: one margin for all',
    { kind: 'statute', certainty: 'T' },
  ),
  publishedRate: silent(
    'SE-INT-01',
    'the whole late rate as published; Riksbanken decides the reference rate alone',
    'notRegulated',
    'räntelag (1975:635) 9 §',
    { kind: 'statute', certainty: 'T' },
  ),
  statutoryRateAtMost: {
    id: 'SE-INT-07',
    asks: 'for whom a higher rate than the statutory one cannot be agreed',
    kind: 'statute',
    certainty: 'G',
    versions: since(act, [], 'räntelag (1975:635) 1 §'),
  },
  longestPaymentTerm: {
    id: 'SE-INT-05',
    also: ['SE-INT-B2B-TERM'],
    asks: 'longest time to pay between businesses unless more was expressly agreed, in days; for public bodies at most',
    kind: 'statute',
    certainty: 'T',
    unit: 'days',
    versions: since(amended, 30, 'räntelag (1975:635) 2 a–2 c §§'),
  },
  interestCompounds: {
    id: 'SE-INT-06',
    asks: 'does interest run on interest',
    kind: 'statute',
    certainty: 'G',
    versions: since(act, false, 'räntelag (1975:635): on the principal alone'),
  },
  interestOnFees: {
    id: 'SE-INT-06',
    asks: 'does interest run on fees before a court or Kronofogden has decided',
    kind: 'statute',
    certainty: 'G',
    versions: since(act, false, 'räntelag (1975:635): on the principal alone'),
  },
  debtReliefInterest: {
    id: 'SE-SKU-INT',
    asks: 'from when a decision to open debt relief (inledandebeslut) stops interest',
    kind: 'statute',
    certainty: 'T',
    versions: since(date('2016-11-01'), 'day-after-decision', 'skuldsaneringslag (2016:675) 47 §'),
  },
  interestStart,
  interestRates,
}

/**
 * With a due date fixed in advance: after it, moved off weekends and holidays (SE-CALC-04).
 * Otherwise after the 30th day from sending, never before the demand reached the debtor, and for a
 * consumer only when it warned of interest (4 §); at the latest after service of an application.
 * That day is not moved.
 */
function interestStart(debtor: Debtor, terms: PaymentTerms): InterestStart {
  if (terms.kind === 'fixed') {
    const due = addDays(terms.dueOn, ask(daysAfterDue, terms.dueOn))
    const after = ask(dueDateRoll, due) ? rollToSwedishWeekday(due) : due
    return { after, basis: [daysAfterDue.id, ...(after === due ? [] : [dueDateRoll.id])] }
  }
  const basis = [daysAfterDemand.id]
  const served = terms.servedOn ?? null
  if (!terms.interestWarning && ask(interestWarningFor, terms.sentOn).includes(debtor)) {
    return { after: served, basis }
  }
  const received = terms.receivedOn ?? presumedReceipt(terms.sentOn)
  const anchor = later(addDays(terms.sentOn, ask(daysAfterDemand, terms.sentOn)), received)
  return { after: served === null ? anchor : earlier(anchor, served), basis }
}

const statutory = ratesOf(referenceRate, ({ from }) => ask(interestMargin, from))

/**
 * Reference rate plus margin, or the agreed rate. For a public body an agreed rate counts where it
 * is above the statutory one; a rate of zero is void against a business (6 § 2 st., 4 a §).
 */
function interestRates(debtor: Debtor, agreedBp: number | null, on: LocalDate): RateTable {
  if (agreedBp === null) return statutory
  if (agreedBp === 0 && ask(interestExclusionVoid, on).includes(debtor)) {
    return { ...statutory, basis: [...statutory.basis, agreementRule] }
  }
  if (!ask(statutoryRateAtLeast, on).includes(debtor)) return flatRate(agreedBp, [agreementRule])
  const atLeast = statutory.rateBp.map((rate) => (rate === null ? null : Math.max(rate, agreedBp)))
  return merged(statutory.fromDay, atLeast, [...statutory.basis, agreementRule])
}
