import { date, daysBetween } from '../../core/date.ts'
import { type Minor, minor, roundHalfUp } from '../../core/money.ts'
import { ask, need, type Rule, since } from '../rulebook.ts'
import { statuteTold } from '../steady-rule.ts'
import type { Band, CollectorCase, NorwegianCollectorLaw } from './question.ts'
import type { Acts } from './regime.ts'

/** The collector's fee (*salær*), inkassoforskriften chapter 2. Nothing is rounded to kroner. */

const regulation = 'inkassoforskriften (FOR-1989-07-14-562)'
/** The factors are known from this day. */
const known = date('2021-01-01')

/** Øre, and hundredths of the base for the light fee. */
const bands: readonly Band[] = [
  { upTo: minor(50_000), hundredths: 25 },
  { upTo: minor(100_000), hundredths: 35 },
  { upTo: minor(250_000), hundredths: 40 },
  { upTo: minor(1_000_000), hundredths: 80 },
  { upTo: minor(5_000_000), hundredths: 160 },
  { upTo: minor(25_000_000), hundredths: 360 },
  { upTo: null, hundredths: 720 },
]

type Rules = Omit<NorwegianCollectorLaw, 'collectorFee'>

/** The collector's fee under the regime; `sats`: the base. */
export function norwegianCollector(acts: Acts, sats: Rule<Minor>): NorwegianCollectorLaw {
  const rules = collectorRules(acts)
  return { ...rules, collectorFee: (one) => collectorFee(rules, sats, one) }
}

function collectorRules(acts: Acts): Rules {
  const id = 'NO-SAL-01'
  const told = (asks: string, also: readonly string[] = []) => ({
    id,
    asks,
    ...statuteTold,
    ...(also.length === 0 ? {} : { also }),
  })
  return {
    collectorBands: acts.old<readonly Band[]>(
      told('light fee, in hundredths of the base, by principal and interest before due'),
      since(known, bands, `${regulation} § 2-2`),
    ),
    collectorHeavyFactor: acts.old<number>(
      { ...told('how many times the light fee the heavy one is'), unit: 'times' },
      since(known, 2, `${regulation} § 2-3`),
    ),
    collectorHeavyAfterDays: acts.old<number>(
      {
        ...told('days past the deadline of the demand; with more the fee is the heavy one', [
          'NO-SAL-HEAVY',
        ]),
        unit: 'days',
      },
      since(known, 28, `${regulation} § 2-3`),
    ),
    collectorBusinessHundredths: acts.old<number>(
      {
        ...told('the fee of others than consumers, in hundredths of a consumer’s', ['NO-SAL-BIZ']),
        unit: 'percent',
      },
      since(known, 150, `${regulation} § 2-1`),
    ),
    collectorVatPercent: acts.old<number>(
      { ...told('value added tax where the creditor cannot deduct it'), unit: 'percent' },
      since(known, 25, regulation),
    ),
    collectorPlanInstalments: acts.old<number>(
      { ...told('instalments of a plan; with more the plan costs'), unit: 'times' },
      since(known, 4, regulation),
    ),
    collectorPlanHundredths: acts.old<number>(
      { ...told('what such a plan costs, in hundredths of the base'), unit: 'percent' },
      since(known, 150, regulation),
    ),
  }
}

/**
 * W27: 2 400 kr are in the band of 0,40 × 750 kr = 300 kr; more than 28 days past the deadline 600
 * kr. A plan's part is the same for all debtors; tax comes last.
 */
function collectorFee(rules: Rules, sats: Rule<Minor>, one: CollectorCase) {
  const on = one.paidOn
  const base = ask(sats, on)
  const band = need(rules.collectorBands, on).find(
    ({ upTo }) => upTo === null || one.principal <= upTo,
  )
  const late = daysBetween(one.demandDeadlineOn, on)
  const heavy = late > need(rules.collectorHeavyAfterDays, on)
  const times = heavy ? need(rules.collectorHeavyFactor, on) : 1
  const share = one.debtor === 'consumer' ? 100 : need(rules.collectorBusinessHundredths, on)
  const plan =
    one.instalments > need(rules.collectorPlanInstalments, on)
      ? need(rules.collectorPlanHundredths, on)
      : 0
  const tax = one.vatDeductible ? 100 : 100 + need(rules.collectorVatPercent, on)
  // Of the base, in millionths: one rounding, to whole øre, at the end.
  const parts = ((band?.hundredths ?? 0) * times * share + plan * 100) * tax
  const fee = roundHalfUp(base, BigInt(parts), 1_000_000n)
  return { fee, heavy, basis: [rules.collectorBands.id, sats.id] }
}
