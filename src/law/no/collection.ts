import { addDays, addMonths, type LocalDate } from '../../core/date.ts'
import type { Sender } from '../letter.ts'
import type { DeliveryMode } from '../question.ts'
import { ever, need, since } from '../rulebook.ts'
import { product, statute, statuteTold, steady } from '../steady-rule.ts'
import type { ContactHours, NorwegianCollectionLaw } from './question.ts'
import { type Acts, newAct, oldAct } from './regime.ts'

/** Letters and times of collecting: *inkassovarsel* and *betalingsoppfordring*. */

type Rules = Omit<
  NorwegianCollectionLaw,
  'noticeDeadline' | 'demandDeadline' | 'demandFrom' | 'isDemandFresh'
>

const anyone: readonly Sender[] = ['creditor', 'collector']
const collectorOnly: readonly Sender[] = ['collector']

/** Collecting under the regime. */
export function norwegianCollection(acts: Acts): NorwegianCollectionLaw {
  const rules: Rules = {
    ...letterRules(acts),
    ...timeRules(acts),
    ...costRules(acts),
    ...conductRules(acts),
  }
  return {
    ...rules,
    noticeDeadline: (sentOn) => addDays(sentOn, need(rules.noticeDays, sentOn)),
    demandDeadline: (sentOn) => addDays(sentOn, need(rules.demandDays, sentOn)),
    // "After the deadline": the day after its last day.
    demandFrom: (noticeDeadlineOn) => addDays(noticeDeadlineOn, 1),
    isDemandFresh: (sentOn, on) => isFresh(rules, sentOn, on),
  }
}

function isFresh(rules: Rules, sentOn: LocalDate, on: LocalDate): boolean {
  return on <= addMonths(sentOn, need(rules.demandStaleMonths, on))
}

type Letters = 'reminderNeededFirst' | 'noticeNeeded' | 'noticeBy' | 'demandBy'
type Times =
  | 'noticeDays'
  | 'demandDays'
  | 'paidInTime'
  | 'legalStepNeedsDemand'
  | 'demandStaleMonths'
type Costs =
  | 'electronicForm'
  | 'deliveryModes'
  | 'mandatoryForConsumers'
  | 'objectionTakesCosts'
  | 'breachTakesCosts'

function letterRules(acts: Acts): Pick<Rules, Letters> {
  return {
    reminderNeededFirst: acts.old(
      { id: 'NO-INK-01', asks: 'must a reminder (purring) come first', ...statuteTold },
      since(ever, false, 'inkassoforskriften (FOR-1989-07-14-562) § 1-2'),
    ),
    noticeNeeded: acts.old(
      {
        id: 'NO-INK-02',
        asks: 'must a collection notice (inkassovarsel) come before costs of collecting',
        ...statute,
      },
      since(ever, true, `${oldAct} § 9`),
      { value: true, source: `${newAct} § 20` },
    ),
    noticeBy: acts.old(
      { id: 'NO-REG-03', asks: 'who may send the collection notice', ...statuteTold },
      since(ever, anyone, `${oldAct} § 9`),
      { value: collectorOnly, source: `${newAct} § 20` },
    ),
    demandBy: acts.old(
      { id: 'NO-REG-03', asks: 'who may send the collection demand', ...statuteTold },
      since(ever, anyone, `${oldAct} § 10`),
      { value: collectorOnly, source: `${newAct} § 21` },
    ),
  }
}

function timeRules(acts: Acts): Pick<Rules, Times> {
  return {
    noticeDays: acts.old(
      {
        id: 'NO-INK-02',
        also: ['NO-INK-VARSEL'],
        asks: 'shortest time to pay in a collection notice, in days from sending',
        ...statute,
        unit: 'days',
      },
      since(ever, 14, `${oldAct} § 9`),
    ),
    demandDays: acts.old(
      {
        id: 'NO-INK-03',
        also: ['NO-INK-BO'],
        asks: 'shortest time to pay in a collection demand (betalingsoppfordring), in days',
        ...statute,
        unit: 'days',
      },
      since(ever, 14, `${oldAct} § 10`),
    ),
    paidInTime: acts.old<'ordered-within-deadline'>(
      {
        id: 'NO-INK-02',
        asks: 'when payment is in time: the order reached the bank within the deadline',
        ...statute,
      },
      since(ever, 'ordered-within-deadline', `${oldAct} § 9`),
    ),
    legalStepNeedsDemand: acts.old(
      {
        id: 'NO-INK-04',
        asks: 'must a demand with that warning come before a legal step',
        ...statute,
      },
      since(ever, true, `${oldAct} § 11`),
    ),
    demandStaleMonths: acts.old(
      {
        id: 'NO-INK-04',
        also: ['NO-INK-STALE'],
        asks: 'months after which a demand is too old for a legal step',
        ...statute,
        unit: 'months',
      },
      since(ever, 6, `${oldAct} § 11`),
    ),
  }
}

function costRules(acts: Acts): Pick<Rules, Costs> {
  return {
    electronicForm: acts.old<'where-safe'>(
      { id: 'NO-INK-05', asks: 'may a letter be electronic', ...statute },
      since(ever, 'where-safe', `${oldAct} § 3 a`),
    ),
    deliveryModes: steady(
      'NO-INK-05',
      'what carries a notice or a demand; an invoice by SMS without agreement is not valid',
      product,
      ['letter', 'registered-letter', 'mailbox', 'e-invoice'] as readonly DeliveryMode[],
      `${oldAct} § 3 a; FinKN 2023-845, 2017-492`,
    ),
    mandatoryForConsumers: acts.old(
      {
        id: 'NO-INK-06',
        asks: 'do the rules on letters and costs bind to the consumer’s good',
        ...statute,
      },
      since(ever, true, `${oldAct} § 3`),
    ),
    objectionTakesCosts: acts.old(
      {
        id: 'NO-INK-07',
        asks: 'does an objection not obviously groundless, made before, take the costs away',
        ...statute,
      },
      since(ever, true, `${oldAct} § 17`),
      { value: true, source: `${newAct} § 18` },
    ),
    breachTakesCosts: acts.old(
      {
        id: 'NO-INK-07',
        asks: 'does a substantial breach of good practice or of §§ 9–11 take the costs away',
        ...statute,
      },
      since(ever, true, `${oldAct} § 17`),
    ),
  }
}

/** What the act of 2026 brings, and who supervises. */
function conductRules(acts: Acts): Omit<Rules, Letters | Times | Costs> {
  return {
    conductBindsEveryone: acts.fresh(
      { id: 'NO-REG-03', asks: 'do the rules of conduct bind every creditor', ...statuteTold },
      true,
      `${newAct} §§ 14–18`,
    ),
    answerWithinDays: acts.fresh(
      {
        id: 'NO-REG-03',
        asks: 'days within which a debtor should have an answer',
        ...statuteTold,
        unit: 'days',
      },
      7,
      `${newAct} § 17`,
    ),
    costsOfMinors: acts.fresh(
      { id: 'NO-REG-03', asks: 'may a claim incurred as a minor carry costs', ...statuteTold },
      false,
      `${newAct}`,
    ),
    contactHours: acts.fresh<ContactHours>(
      {
        id: 'NO-REG-03',
        asks: 'when a collector may contact the debtor, in minutes after midnight; never on Sundays',
        ...statuteTold,
      },
      { weekday: { from: 480, until: 1260 }, saturday: { from: 540, until: 900 } },
      `${newAct}`,
    ),
    supervision: steady(
      'NO-REG-04',
      'who supervises collecting, and who hears complaints',
      statuteTold,
      'Finanstilsynet; Finansklagenemnda Inkasso',
      `${oldAct} § 22`,
    ),
  }
}
