import { addDays, addMonths, date, type LocalDate, later } from '../../core/date.ts'
import { type Minor, minor, noMoney, roundHalfUp, sum } from '../../core/money.ts'
import { publishedAlone } from '../half-year.ts'
import type { Letter, LetterFee, LetterKind } from '../letter.ts'
import type { PayableFees } from '../question.ts'
import {
  type Answer,
  ask,
  type Debtor,
  ever,
  isSilent,
  need,
  type Rule,
  since,
} from '../rulebook.ts'
import { product, statute, statuteTold, steady } from '../steady-rule.ts'
import type { Fraction, NorwegianFeeLaw } from './question.ts'
import type { Acts } from './regime.ts'

/** Fees for letters, and compensation for lateness. Amounts in øre. */

const regulation = 'inkassoforskriften (FOR-1989-07-14-562)'
const lateness = 'forsinkelsesrenteloven (LOV-1976-12-17-100)'
const halved = date('2020-10-01')

function base(from: string, until: string | null, amount: number, source: string) {
  const end = until === null ? null : date(until)
  return { from: date(from), until: end, value: minor(amount), source }
}

export const inkassosats: Rule<Minor> = {
  id: 'NO-SATS-26',
  also: ['NO-SATS-25'],
  asks: 'the base of all fees for collecting (inkassosats)',
  kind: 'statute',
  certainty: 'S',
  unit: 'øre',
  versions: [
    base('2015-01-01', '2016-01-01', 65_000, 'secondary page'),
    base('2016-01-01', '2017-01-01', 67_000, 'secondary page'),
    base('2017-01-01', '2019-01-01', 70_000, 'secondary page'),
    base('2019-01-01', '2026-01-01', 70_000, 'FOR-2018-12-20-2050'),
    base('2026-01-01', null, 75_000, 'FOR-2025-12-19-2709'),
  ],
}

/** NOK of a half-year; those between were not found and have no answer. */
const compensations = `
  2016-07 370.00  2018-01 380.00  2020-07 430.00  2021-01 400.00  2022-01 390.00  2022-07 400.00
  2023-01 410.00  2023-07 460.00  2024-01 470.00  2024-07 460.00  2025-01 470.00  2025-07 460.00
  2026-01 460.00  2026-07 430.00`

const lateCompensation: Rule<Minor> = {
  id: 'NO-INT-04',
  also: ['NO-COMP-26H1', 'NO-COMP-26H2'],
  asks: 'compensation for lateness per claim: 40 EUR in NOK, set for each half-year',
  kind: 'statute',
  certainty: 'S',
  unit: 'øre',
  versions: publishedAlone({
    values: compensations,
    sourceOf: (from) => (from === '2026-07-01' ? 'FOR-2026-06-25-1372' : `${lateness} § 3 a`),
  }).map((version) => ({ ...version, value: minor(version.value) })),
}

const lateCompensationDebtors: Rule<readonly Debtor[]> = steady(
  'NO-INT-04',
  'who owes the compensation for lateness to a business',
  statute,
  ['business', 'public-body'],
  `${lateness} § 3 a`,
)

type FeeRules = Omit<NorwegianFeeLaw, 'letterFee' | 'payableFees'>

/** Fees under the regime. */
export function norwegianFees(acts: Acts): NorwegianFeeLaw {
  const rules = feeRules(acts)
  return {
    ...rules,
    letterFee: (kind, dueOn, sentOn, before) => letterFee(rules, kind, dueOn, sentOn, before),
    payableFees: (debtor, fees, on) => payableFees(rules, debtor, fees, on),
  }
}

function feeRules(acts: Acts): FeeRules {
  return { inkassosats, ...shareRules(acts), ...roundRules(acts), ...compensationRules(acts) }
}

type Shares = 'letterFraction' | 'ownDemandFraction' | 'feeRounding' | 'letterFeeFollows'
type Rounds = 'feeDaysAfterDue' | 'feeLetters' | 'feeLetterDays' | 'feeResetMonths'

/** What a letter costs. */
function shareRules(acts: Acts): Pick<FeeRules, Shares> {
  return {
    letterFraction: acts.old<Fraction>(
      {
        id: 'NO-FEE-01',
        also: ['NO-FEE-REM', 'NO-FEE-REM-OLD', 'NO-FEE-VARSEL'],
        asks: 'fee of a reminder (purring) and of a collection notice (inkassovarsel), of the base; by the day the claim was due',
        ...statuteTold,
      },
      [
        fraction(ever, halved, 1, 10, `${regulation} § 1-2, before 2020-10-01`),
        fraction(halved, null, 1, 20, `${regulation} § 1-2`),
      ],
    ),
    ownDemandFraction: acts.old<Fraction>(
      {
        id: 'NO-FEE-02',
        also: ['NO-FEE-BO'],
        asks: 'fee of the creditor’s own collection demand (betalingsoppfordring), of the base',
        ...statuteTold,
      },
      [fraction(halved, null, 3, 20, `${regulation} § 1-2`)],
    ),
    feeRounding: acts.old<'whole-kroner-half-up' | 'none'>(
      { id: 'NO-FEE-01', asks: 'how a fee is rounded', ...statuteTold },
      [
        { from: ever, until: date('2026-01-01'), value: 'none', source: `${regulation} § 1-2` },
        {
          from: date('2026-01-01'),
          until: null,
          value: 'whole-kroner-half-up',
          source: 'FOR-2025-12-19-2709, as stated',
        },
      ],
    ),
    letterFeeFollows: acts.old<'day-of-sending'>(
      { id: 'NO-FEE-04', asks: 'which day’s base a letter’s fee follows', ...statuteTold },
      since(ever, 'day-of-sending', regulation),
    ),
  }
}

/** When, and how often. */
function roundRules(acts: Acts): Pick<FeeRules, Rounds> {
  return {
    feeDaysAfterDue: acts.old<number>(
      {
        id: 'NO-INK-01',
        also: ['NO-FEE-WAIT'],
        asks: 'days after the due date before a letter may carry a fee',
        ...statuteTold,
        unit: 'days',
      },
      since(ever, 14, `${regulation} § 1-2`),
    ),
    feeLetters: acts.old(
      {
        id: 'NO-FEE-03',
        asks: 'how many letters of a claim carry a fee: reminders and notices together, notices, own demands',
        ...statuteTold,
      },
      since(ever, { early: 2, notices: 1, demands: 1 }, `${regulation} § 1-3`),
    ),
    feeLetterDays: acts.old<number>(
      {
        id: 'NO-FEE-03',
        asks: 'days a letter with a fee must give before the next one may carry a fee',
        ...statuteTold,
        unit: 'days',
      },
      since(ever, 14, `${regulation} § 1-3`),
    ),
    feeResetMonths: acts.old<number>(
      {
        id: 'NO-FEE-03',
        also: ['NO-FEE-RESET'],
        asks: 'months after the last letter with a fee; with more than that a new round begins',
        ...statuteTold,
        unit: 'months',
      },
      since(ever, 6, `${regulation} § 1-3; the anniversary itself is not enough`),
    ),
  }
}

/** Compensation, and what stands beside it. */
function compensationRules(acts: Acts): Omit<FeeRules, Shares | Rounds | 'inkassosats'> {
  return {
    otherConsumerCosts: steady(
      'NO-FEE-05',
      'may a consumer be asked for other costs than those of the collection act',
      statute,
      false,
      `${lateness} § 4`,
    ),
    lateCompensation,
    lateCompensationDebtors,
    compensationOffset: acts.old<'excess-only'>(
      {
        id: 'NO-FEE-06',
        asks: 'which fees are payable beside the compensation: the part of their sum above it',
        ...statuteTold,
      },
      since(ever, 'excess-only', `${regulation} §§ 1-5, 2-6`),
    ),
    compensationFollows: steady(
      'NO-INT-04',
      'which day’s compensation counts',
      product,
      'day-first-claimed',
      `${lateness} § 3 a is silent`,
    ),
  }
}

function fraction(
  from: LocalDate,
  until: LocalDate | null,
  numerator: number,
  denominator: number,
  source: string,
) {
  return { from, until, value: { numerator, denominator }, source }
}

/**
 * The fee a letter may carry. Earliest the 14th day after the due date; a second one after the time
 * of the letter with the first has run out, the creditor's own demand after that of every letter.
 * Two reminders, or a reminder and a notice, and one own demand; more than six months after the
 * last letter with a fee a new round begins. W25: 750 kr / 20 = 37,50 kr, rounded 38 kr.
 */
function letterFee(
  rules: FeeRules,
  kind: LetterKind,
  dueOn: LocalDate,
  sentOn: LocalDate,
  before: readonly Letter[],
): LetterFee {
  const ofBase = kind === 'own-demand' ? rules.ownDemandFraction : rules.letterFraction
  const now = ask(ofBase, sentOn)
  if (isSilent(now)) return { refused: 'no-fee-in-law', rule: ofBase.id }
  if (sentOn < addDays(dueOn, need(rules.feeDaysAfterDue, sentOn))) {
    return { refused: 'too-early', rule: rules.feeDaysAfterDue.id }
  }
  const asked = before.filter((one) => kind === 'own-demand' || one.fee > 0)
  if (kind === 'own-demand' && asked.length === 0) {
    return { refused: 'no-letter-before', rule: ofBase.id }
  }
  const days = need(rules.feeLetterDays, sentOn)
  const ends = asked.map((one) => later(one.deadlineOn, addDays(one.sentOn, days)))
  if (ends.some((end) => sentOn <= end)) {
    return { refused: 'deadline-runs', rule: rules.feeLetterDays.id }
  }
  if (isRoundFull(rules, kind, sentOn, before)) {
    return { refused: 'fees-taken', rule: rules.feeLetters.id }
  }
  // The day the claim was due decides the share, the day of sending the base (NO-FEE-01, 04).
  const share = kind === 'own-demand' ? now : need(rules.letterFraction, dueOn)
  const fee = feeOf(share, ask(inkassosats, sentOn), need(rules.feeRounding, sentOn))
  return { fee, rule: ofBase.id }
}

/** The letters with a fee of the round under way leave no room for another of the kind. */
function isRoundFull(
  rules: FeeRules,
  kind: LetterKind,
  sentOn: LocalDate,
  before: readonly Letter[],
): boolean {
  const paid = before.filter((one) => one.fee > 0).sort((a, b) => (a.sentOn < b.sentOn ? -1 : 1))
  const months = need(rules.feeResetMonths, sentOn)
  let round: Letter[] = []
  for (const one of paid) {
    const previous = round.at(-1)
    const anew = previous !== undefined && one.sentOn > addMonths(previous.sentOn, months)
    round = anew ? [one] : [...round, one]
  }
  const newest = round.at(-1)
  if (newest === undefined || sentOn > addMonths(newest.sentOn, months)) return false
  const most = need(rules.feeLetters, sentOn)
  const taken = (of: LetterKind) => round.filter((one) => one.kind === of).length
  if (kind === 'own-demand') return taken(kind) >= most.demands
  const notices = kind === 'collection-notice' && taken(kind) >= most.notices
  return notices || taken('reminder') + taken('collection-notice') >= most.early
}

function feeOf(
  { numerator, denominator }: Fraction,
  sats: Minor,
  rounding: 'whole-kroner-half-up' | 'none',
): Minor {
  if (rounding === 'none') return roundHalfUp(sats, BigInt(numerator), BigInt(denominator))
  const kroner = roundHalfUp(sats, BigInt(numerator), BigInt(denominator * 100))
  return minor(kroner * 100)
}

/**
 * Where the compensation is due, fees are payable only for the part of their sum above it; the last
 * ones asked for carry that part. W28: 38 + 38 kr below 430 kr: 430 kr in all.
 */
function payableFees(
  rules: FeeRules,
  debtor: Debtor,
  fees: readonly Minor[],
  on: LocalDate,
): PayableFees {
  if (!owesCompensation(rules.lateCompensationDebtors, debtor, on)) {
    return { compensation: noMoney, fees, total: sum(fees), basis: [] }
  }
  const compensation = need(rules.lateCompensation, on)
  let soFar = 0
  const above = fees.map((fee) => {
    const before = Math.max(0, soFar - compensation)
    soFar += fee
    return minor(Math.max(0, soFar - compensation) - before)
  })
  const basis = [rules.lateCompensation.id, rules.compensationOffset.id]
  return { compensation, fees: above, total: sum([compensation, ...above]), basis }
}

function owesCompensation(rule: Answer<readonly Debtor[]>, debtor: Debtor, on: LocalDate) {
  return need(rule, on).includes(debtor)
}
