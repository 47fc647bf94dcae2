import { addDays, date, type LocalDate } from '../../core/date.ts'
import type { OtherSupplyLaw } from '../disconnection-question.ts'
import { ask, type Rule } from '../rulebook.ts'
import { product, statute, steady } from '../steady-rule.ts'
import type { swedishGasAndHeating } from './gas-heating.ts'

/**
 * Water and sewage, lag (2006:412) 43 §; internet access and telephony of all end users, lag
 * (2022:482) om elektronisk kommunikation (LEK) 7 kap. 34 §.
 */

const waterAct = { from: date('2007-01-01') }
const telecomAct = { from: date('2022-06-03') }

export const waterDemandDays: Rule<number> = steady(
  'SE-VA-DEMAND',
  'reasonable time of the demand, in days from sending',
  product,
  14,
  'lag (2006:412) 43 §; as for electricity',
  { unit: 'days' },
)

export const telecomDemandDays: Rule<number> = steady(
  'SE-TEL-DEMAND',
  'reasonable time of the demand, in days from sending',
  product,
  14,
  'LEK 7 kap. 34 §; as for electricity',
  { unit: 'days' },
)

const basicAccessDays: Rule<number> = steady(
  'SE-TEL-01',
  'days from the cut through which basic internet, emergency and free calls work',
  statute,
  10,
  'LEK 7 kap. 34 § 2 st.; its first day from general knowledge',
  { ...telecomAct, unit: 'days', also: ['SE-TEL-REPEAT'] },
)

export const swedishWaterAndTelecom: Omit<OtherSupplyLaw, keyof typeof swedishGasAndHeating> = {
  waterDemandDays,
  telecomDemandDays,
  basicAccessDays,
  waterSteps: steady(
    'SE-VA-STEPS',
    'what must happen before water is cut off, whoever the customer is',
    statute,
    {
      material: true,
      alternatives: false,
      demandWarns: false,
      notice: 'none',
      socialServices: 'none',
      undertaking: 'none',
    },
    'lag (2006:412) 43 §',
    waterAct,
  ),
  waterDemandInWriting: steady(
    'SE-VA-DEMAND',
    'must the demand be in writing',
    statute,
    true,
    'lag (2006:412) 43 §',
    waterAct,
  ),
  waterHealth: steady(
    'SE-VA-HEALTH',
    'where water is not cut: no inconvenience to human health, and so no dwelling',
    statute,
    'never-where-people-live',
    'lag (2006:412) 43 §',
    waterAct,
  ),
  waterCharges: steady(
    'SE-VA-COST',
    'what may be charged',
    statute,
    ['disconnection'],
    'lag (2006:412) 43 §',
    waterAct,
  ),
  telecomSteps: steady(
    'SE-TEL-STEPS',
    'what must happen before the service of an end user is limited',
    statute,
    {
      material: false,
      alternatives: false,
      demandWarns: true,
      notice: 'none',
      socialServices: 'none',
      undertaking: 'none',
    },
    'LEK 7 kap. 34 § 1 st.',
    telecomAct,
  ),
  telecomOnlyServiceConcerned: steady(
    'SE-TEL-STEPS',
    'is only the service concerned cut, where technically possible and nothing came before',
    statute,
    true,
    'LEK 7 kap. 34 § 1 st.: unless urged before, or misled',
    telecomAct,
  ),
  telecomRepeatAtOnce: steady(
    'SE-TEL-01',
    'may the service of whom pays late again be cut at once',
    statute,
    true,
    'LEK 7 kap. 34 § 2 st.',
    telecomAct,
  ),
  basicAccessTold: steady(
    'SE-TEL-01',
    'when the user is told of the cut',
    statute,
    'day-of-cut',
    'LEK 7 kap. 34 § 2 st. "genast"',
    telecomAct,
  ),
  itemisedInvoiceFree: steady(
    'SE-TEL-02',
    'is an itemised invoice free of charge; free calls are not shown on it',
    statute,
    true,
    'LEK 7 kap. 29 §',
    telecomAct,
  ),
  basicAccessThrough,
}

/** SE-TEL-01: cut on 10 April, basic access works through the 20th. */
function basicAccessThrough(cutOn: LocalDate): LocalDate {
  return addDays(cutOn, ask(basicAccessDays, cutOn))
}
