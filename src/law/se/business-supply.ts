import { addDays, date } from '../../core/date.ts'
import type { BusinessSupplyLaw } from '../disconnection-question.ts'
import { ask, type Rule } from '../rulebook.ts'
import { product, statuteTold, steady, terms } from '../steady-rule.ts'
import { swedishCalendar } from './calendar.ts'

/** Supply to businesses, public bodies and estates: the contract alone decides. */

const noticeDays: Rule<number> = steady(
  'SE-BIZ-01',
  'time in the written notice (anmodan) before the cut, in days from sending',
  product,
  10,
  'NÄT N, NÄT H, EL N "skälig tid"; product convention',
  { unit: 'days', also: ['SE-BIZ-ANM'] },
)

const repeatNoticeDays: Rule<number> = steady(
  'SE-BIZ-01',
  'time in the notice to a customer who has been late before, in days from sending',
  product,
  5,
  'NÄT N, NÄT H, EL N "skälig tid"; product convention',
  { unit: 'days', also: ['SE-BIZ-ANM'] },
)

export const swedishBusinessSupply: BusinessSupplyLaw = {
  businessNoticeDays: noticeDays,
  businessRepeatNoticeDays: repeatNoticeDays,
  businessSteps: steady(
    'SE-BIZ-STEPS',
    'what must happen before a business, public body or estate is cut off',
    { kind: 'terms', certainty: 'G' },
    {
      material: false,
      alternatives: false,
      demandWarns: false,
      notice: 'none',
      socialServices: 'none',
      undertaking: 'none',
    },
    'NÄT N, NÄT H, EL N: a written notice, a reasonable time, a check for obstacles',
  ),
  businessNoticeInWriting: steady(
    'SE-BIZ-01',
    'must the notice before the cut be in writing',
    { kind: 'terms', certainty: 'G' },
    true,
    'NÄT N, NÄT H, EL N',
  ),
  businessDueDays: steady(
    'SE-BIZ-02',
    'days from sending an invoice to its due date, at least',
    terms,
    15,
    'NÄT H 5.3',
    { unit: 'days', also: ['SE-BIZ-DUE'] },
  ),
  businessSecurity: steady(
    'SE-BIZ-03',
    "highest security on reasonable fear of non-payment, of a year's estimated charges",
    terms,
    50,
    'NÄT H 5.5',
    { unit: 'percent', also: ['SE-BIZ-SEC'] },
  ),
  businessPrepaymentMonths: steady(
    'SE-BIZ-03',
    'highest prepayment, in months of estimated charges to come',
    terms,
    3,
    'NÄT H 5.5',
    { unit: 'months', also: ['SE-BIZ-PREPAY'] },
  ),
  businessDepositApart: steady(
    'SE-BIZ-03',
    'must deposited money stand on an account with interest, apart from own assets',
    terms,
    true,
    'NÄT H 5.5',
  ),
  businessSocialMessage: steady(
    'SE-BIZ-04',
    'do the social services get a message',
    statuteTold,
    false,
    'ellag 11 kap.: consumers only',
  ),
  currentTerms: {
    id: 'SE-BIZ-05',
    asks: 'which general terms are in use',
    ...terms,
    versions: [
      {
        from: date('2023-09-01'),
        until: date('2026-01-01'),
        value: [
          'EL 2012 K',
          'NÄT 2012 K',
          'EL 2012 N',
          'NÄT 2012 N',
          'NÄT 2012 H',
          'Gas 2022 K',
          'Gas 2022 N',
          'Gasnät 2022 K',
          'Gasnät 2022 N',
          'district heating, consumers, 2023-09-01',
          'district heating, businesses, 2023-09-01',
        ],
        source: 'industry associations; a company page on the terms from 2023-09-01',
      },
      {
        from: date('2026-01-01'),
        until: null,
        value: [
          'EL 2025 K',
          'NÄT 2025 K',
          'EL 2012 N',
          'NÄT 2012 N',
          'NÄT 2012 H',
          'Gas 2022 K',
          'Gas 2022 N',
          'Gasnät 2022 K',
          'Gasnät 2022 N',
          'district heating, consumers, 2023-09-01',
          'district heating, businesses, 2023-09-01',
        ],
        source: 'a company page on the terms from 2026-01-01; newest N and H not checked',
      },
    ],
  },
  mixedUse: steady(
    'SE-BIZ-06',
    "how a sole trader's home is treated: the test is what the electricity is mainly for",
    product,
    'consumer-unless-documented',
    'ellag 11 kap. 1 §; product convention',
  ),
  businessNoticeEnds: (sentOn, repeated) =>
    swedishCalendar.statutoryEnd(
      addDays(sentOn, ask(repeated ? repeatNoticeDays : noticeDays, sentOn)),
    ),
}
