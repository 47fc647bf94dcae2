import { date } from '../../core/date.ts'
import { type Minor, minor } from '../../core/money.ts'
import type {
  ElectricityLaw,
  Fraction,
  NoExecution,
  OrderEvidence,
} from '../disconnection-question.ts'
import { ever, type Rule } from '../rulebook.ts'
import { guidance, practice, product, statute, statuteTold, steady } from '../steady-rule.ts'

/**
 * Cutting a consumer's electricity (*avbrytande av överföring*): ellag (1997:857) 11 kap. in the
 * wording of SFS 2023:238, mandatory in the consumer's favour. The older wording is not held.
 */

const wording = { from: date('2023-06-01') }

export const materialSingleAbove: Rule<Minor> = steady(
  'SE-EL-01',
  'above which amount one open electricity debt is a material breach',
  guidance,
  minor(100_000),
  'Konsumenternas energimarknadsbyrå; Konsumentverket',
  { unit: 'öre', also: ['SE-EL-MAT-SINGLE'] },
)

export const materialInvoices: Rule<number> = steady(
  'SE-EL-01',
  'how many unpaid invoices close in time are a material breach, whatever their amount',
  guidance,
  2,
  'Allmänna reklamationsnämnden, practice; Konsumenternas energimarknadsbyrå',
  { unit: 'times', also: ['SE-EL-MAT-COUNT'] },
)

export const materialInvoiceGap: Rule<number> = steady(
  'SE-EL-01',
  'how many days apart due dates may be at most to be close in time',
  product,
  100,
  'product convention',
  { unit: 'days' },
)

export const materialShareTested: Rule<boolean> = steady(
  'SE-EL-01',
  'must the debt be a share of the yearly cost besides',
  product,
  false,
  'product convention: an operator may switch it on',
)

export const materialShare: Rule<{ ordinary: Fraction; heating: Fraction }> = steady(
  'SE-EL-01',
  'which share of the yearly cost; heating: a house heated by electricity',
  guidance,
  { ordinary: { numerator: 1, denominator: 3 }, heating: { numerator: 1, denominator: 4 } },
  'industry recommendation',
  { also: ['SE-EL-MAT-SHARE'] },
)

export const electricityDemandDays: Rule<number> = steady(
  'SE-EL-02',
  'reasonable time of the first demand (uppmaning), in days from sending',
  practice,
  14,
  'ellag 11 kap. 2 § "viss skälig tid"; practice in two sources',
  { unit: 'days', also: ['SE-EL-TIME1'] },
)

export const electricityNoticeWeeks: Rule<number> = steady(
  'SE-EL-06',
  'time to pay from the day the notice was served (delgivning), in weeks',
  statute,
  3,
  'ellag 11 kap. 3 §',
  { ...wording, unit: 'weeks', also: ['SE-EL-TIME2'] },
)

/** Enacted section and number of the amending act were not read. */
export const disputeResolutionBlocks: Rule<boolean> = {
  id: 'SE-EL-14',
  also: ['SE-EL-ADR'],
  asks: 'may no supplier ask for a cut while its ground is before a board for disputes',
  ...statuteTold,
  versions: [
    { from: ever, until: date('2026-01-01'), value: false, source: 'ellag before 2026-01-01' },
    { from: date('2026-01-01'), until: null, value: true, source: 'prop. 2025/26:16, summary' },
  ],
}

export const noExecution: Rule<NoExecution> = steady(
  'SE-EL-16',
  'when no cut is carried out: on a Friday from this minute after midnight, and on these days',
  product,
  { fridayFrom: 720, days: ['saturday', 'sunday', 'holiday', 'day-before-holiday'] },
  'product convention; no weekday rule in statute. An order may be sent on any day',
)

const evidence: readonly OrderEvidence[] = [
  'demand-date',
  'service-date-and-proof',
  'social-message-date',
  'obstacle-check',
  'withdrawal-channel',
]

const conditions: Pick<
  ElectricityLaw,
  | 'electricitySteps'
  | 'electricityConsumer'
  | 'materialCounts'
  | 'claimsOfCreditorsAdded'
  | 'partPaymentEffect'
  | 'alternatives'
  | 'alternativesCharged'
  | 'noticeAfterDemandTime'
  | 'socialMessageWhen'
  | 'socialMessageTo'
  | 'undertakingWithin'
> = {
  electricitySteps: steady(
    'SE-EL-STEPS',
    'what must happen before a consumer who has not paid is cut off',
    statute,
    {
      material: true,
      alternatives: true,
      demandWarns: false,
      notice: 'served',
      socialServices: 'with-notice',
      undertaking: 'in-writing',
    },
    'ellag 11 kap. 2–3 §§',
    wording,
  ),
  electricityConsumer: steady(
    'SE-EL-CONSUMER',
    'whom the protection covers: not an estate (dödsbo), which is a legal person',
    statute,
    'natural-person-mainly-outside-business',
    'ellag 11 kap. 1 §',
    wording,
  ),
  materialCounts: steady(
    'SE-EL-01',
    'what counts: electricity under the agreement, no costs, no services, nothing disputed',
    guidance,
    'undisputed-principal-of-the-agreement',
    'ellag 11 kap. 3 § 1, 8; Konsumenternas energimarknadsbyrå',
  ),
  claimsOfCreditorsAdded: steady(
    'SE-EL-10',
    'are debts to the grid company and to the supplier of one meter added up',
    statute,
    false,
    'ellag 11 kap. 2–3 §§: each claim needs its own process',
    wording,
  ),
  partPaymentEffect: steady(
    'SE-EL-13',
    'what a payment of a part brings about before the cut',
    guidance,
    'materiality-again',
    'Konsumentverket',
  ),
  alternatives: steady(
    'SE-EL-03',
    'which ways to avoid the cut the consumer is told of in good time, with the first demand',
    statute,
    [
      'payment-plan',
      'instalments',
      'budget-and-debt-advice',
      'prepayment',
      'energy-advice',
      'social-support',
    ],
    'ellag 11 kap. 3 §',
    { ...wording, also: ['SE-EL-ALT'] },
  ),
  alternativesCharged: steady(
    'SE-EL-03',
    'may the information on alternatives be charged',
    statute,
    false,
    'ellag 11 kap. 4 § 1',
    wording,
  ),
  noticeAfterDemandTime: steady(
    'SE-EL-04',
    'must the time of the first demand have run out before the notice is sent',
    statute,
    true,
    'ellag 11 kap. 3 §',
    wording,
  ),
  socialMessageWhen: steady(
    'SE-EL-05',
    'when the social services get their message: at the same time as the notice is sent',
    statute,
    'day-of-notice',
    'ellag 11 kap. 3 §',
    { ...wording, also: ['SE-EL-SOC'] },
  ),
  socialMessageTo: steady(
    'SE-EL-05',
    'which municipality: the one where the electricity is received, not where the consumer lives',
    statute,
    'municipality-of-supply',
    'ellag 11 kap. 3 §',
    wording,
  ),
  undertakingWithin: steady(
    'SE-EL-06',
    'until when the social services can take the debt on in writing, and so block the cut',
    statute,
    'notice-time',
    'ellag 11 kap. 3 §',
    { ...wording, also: ['SE-EL-SOCREPLY'] },
  ),
}

/** Conditions, process and consequences of a cut. */
export const swedishElectricity: ElectricityLaw = {
  ...conditions,
  materialSingleAbove,
  materialInvoices,
  materialInvoiceGap,
  materialShareTested,
  materialShare,
  electricityDemandDays,
  electricityNoticeWeeks,
  disputeResolutionBlocks,
  noExecution,
  obstacleCheckOn: steady(
    'SE-EL-07',
    'on which days everything is checked again',
    statute,
    ['order', 'execution'],
    'ellag 11 kap. 2–3 §§: the conditions hold when the supply is cut',
    wording,
  ),
  disconnectedBy: steady(
    'SE-EL-08',
    'who cuts the supply',
    statute,
    'grid-company',
    'ellag 11 kap. 2 §',
    wording,
  ),
  supplierOrderCarries: steady(
    'SE-EL-09',
    "what a supplier's order to the grid company carries",
    product,
    evidence,
    'ellag 11 kap. 6 §: who made the mistake pays; product convention',
  ),
  supplierDeliversMeanwhile: steady(
    'SE-EL-09',
    'must the supplier go on delivering until the cut is permitted',
    statute,
    true,
    'ellag 9 kap. 14 § 3',
    wording,
  ),
  wrongfulCutLiable: steady(
    'SE-EL-09',
    'who pays for a cut without its conditions',
    statute,
    { askedBySupplier: 'supplier', otherwise: 'grid-company' },
    'ellag 11 kap. 6 §',
    wording,
  ),
  withdrawalWhenPaid: steady(
    'SE-EL-09',
    "when a supplier's order is withdrawn after payment",
    product,
    'same-day',
    'product convention',
  ),
  disconnectionCharges: steady(
    'SE-EL-11',
    'what may be charged at a reasonable amount',
    statute,
    ['demand', 'notice', 'social-message', 'disconnection'],
    'ellag 11 kap. 4 §',
    wording,
  ),
  damageNoticeYears: steady(
    'SE-EL-12',
    'years in which the consumer must tell of damage by a wrongful cut',
    statute,
    2,
    'ellag 11 kap. 10 §',
    { unit: 'years', also: ['SE-EL-CLAIM'] },
  ),
  reconnectionAfter: steady(
    'SE-EL-15',
    'when the supply comes back',
    practice,
    'debt-and-costs-paid',
    'terms and practice',
  ),
  winterBan: steady(
    'SE-EL-16',
    'is there a season without cuts',
    statute,
    'notRegulated',
    'ellag 11 kap.: none',
    wording,
  ),
  temperatureStop: steady(
    'SE-EL-16',
    'below which temperature no cut is carried out',
    product,
    'notRegulated',
    'product convention: an operator may set one',
    { unit: 'degrees' },
  ),
  dangerReported: steady(
    'SE-EL-17',
    'what news of personal injury or extensive property damage brings about',
    product,
    'stop-until-a-person-decides',
    'ellag 11 kap. 2 § 6; Konsumenternas energimarknadsbyrå',
  ),
  dangerInvestigated: steady(
    'SE-EL-17',
    'must the company look for such a danger of itself',
    guidance,
    false,
    'Konsumenternas energimarknadsbyrå',
  ),
}
