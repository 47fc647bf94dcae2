import { date } from '../../core/date.ts'
import type { OtherSupplyLaw } from '../disconnection-question.ts'
import type { Rule } from '../rulebook.ts'
import { guidance, product, statute, steady } from '../steady-rule.ts'

/**
 * Consumers of gas from the natural gas system, biogas in it included: naturgaslag (2005:403)
 * 8 kap. And of district heating: fjärrvärmelag (2008:263) 27–36 §§.
 */

const heatingAct = { from: date('2008-07-01') }

export const gasDemandDays: Rule<number> = steady(
  'SE-GAS-DEMAND',
  'reasonable time of the first demand, in days from sending',
  guidance,
  14,
  'naturgaslag 8 kap. 3 §; Konsumenternas energimarknadsbyrå: not under 14 days',
  { unit: 'days' },
)

export const gasNoticeWeeks: Rule<number> = steady(
  'SE-GAS-TIME2',
  'time to pay from the day the notice was served, in weeks',
  statute,
  3,
  'naturgaslag (2005:403) 8 kap. 3–6 §§',
  { unit: 'weeks' },
)

export const heatingDemandDays: Rule<number> = steady(
  'SE-HEAT-DEMAND',
  'reasonable time stated in the first demand, in days from sending',
  product,
  14,
  'fjärrvärmelag (2008:263) 28 § "skälig tid"; as for electricity',
  { unit: 'days' },
)

export const heatingNoticeWeeks: Rule<number> = steady(
  'SE-HEAT-TIME2',
  'time to pay from the day the written reminder was served, in weeks',
  statute,
  3,
  'fjärrvärmelag (2008:263) 27–30 §§',
  { ...heatingAct, unit: 'weeks' },
)

export const swedishGasAndHeating: Pick<
  OtherSupplyLaw,
  | 'gasSteps'
  | 'gasDemandDays'
  | 'gasNoticeWeeks'
  | 'gasDamageNoticeYears'
  | 'gasCharges'
  | 'townGas'
  | 'heatingSteps'
  | 'heatingDemandDays'
  | 'heatingDemandInWriting'
  | 'heatingNoticeWeeks'
  | 'heatingSocialMessageWhen'
  | 'heatingDamageNoticeYears'
  | 'heatingCharges'
> = {
  gasDemandDays,
  gasNoticeWeeks,
  heatingDemandDays,
  heatingNoticeWeeks,
  gasSteps: steady(
    'SE-GAS-STEPS',
    'what must happen before a consumer of gas is cut off; the message goes at the same time',
    statute,
    {
      material: true,
      alternatives: false,
      demandWarns: false,
      notice: 'served',
      socialServices: 'with-notice',
      undertaking: 'in-writing',
    },
    'naturgaslag (2005:403) 8 kap. 3–6 §§',
  ),
  gasDamageNoticeYears: steady(
    'SE-GAS-CLAIM',
    'years in which the consumer must tell of damage by a wrongful cut',
    statute,
    2,
    'naturgaslag (2005:403) 8 kap.',
    { unit: 'years' },
  ),
  gasCharges: steady(
    'SE-GAS-COST',
    'what may be charged at a reasonable amount',
    statute,
    ['demand', 'notice', 'social-message', 'disconnection'],
    'naturgaslag (2005:403) 8 kap. 5 §',
  ),
  townGas: steady(
    'SE-GAS-01',
    'whose rules hold for gas outside the natural gas system (stadsgas)',
    { kind: 'terms', certainty: 'G' },
    'terms',
    'naturgaslag (2005:403) does not reach it',
  ),
  heatingSteps: steady(
    'SE-HEAT-STEPS',
    'what must happen before a consumer of district heating is cut off; undisputed claims only',
    statute,
    {
      material: true,
      alternatives: false,
      demandWarns: false,
      notice: 'served',
      socialServices: 'with-notice',
      undertaking: 'any-form',
    },
    'fjärrvärmelag (2008:263) 27–30 §§',
    heatingAct,
  ),
  heatingDemandInWriting: steady(
    'SE-HEAT-DEMAND',
    'must the first demand be in writing and state its time',
    statute,
    true,
    'fjärrvärmelag (2008:263) 28 §',
    heatingAct,
  ),
  heatingSocialMessageWhen: steady(
    'SE-HEAT-SOC',
    'when the social services get their message: the act says sent, and no day',
    product,
    'day-of-notice',
    'fjärrvärmelag (2008:263) 28 §; product convention',
  ),
  heatingDamageNoticeYears: steady(
    'SE-HEAT-01',
    'years in which the consumer must tell of damage by a wrongful cut',
    statute,
    3,
    'fjärrvärmelag (2008:263) 36 §',
    { ...heatingAct, unit: 'years', also: ['SE-HEAT-CLAIM'] },
  ),
  heatingCharges: steady(
    'SE-HEAT-COST',
    'what may be charged at a reasonable amount',
    statute,
    ['demand', 'notice', 'social-message', 'disconnection'],
    'fjärrvärmelag (2008:263) 30 §',
    heatingAct,
  ),
}
