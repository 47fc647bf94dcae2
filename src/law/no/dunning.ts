import { addDays, date } from '../../core/date.ts'
import { type Minor, minor, noMoney } from '../../core/money.ts'
import type { DeliveryMode } from '../question.ts'
import { ask, ever, isSilent, type LawPack, need, since } from '../rulebook.ts'
import { product, statute, statuteTold, steady } from '../steady-rule.ts'
import type { NorwegianCollectionLaw, NorwegianFeeLaw } from './question.ts'
import { type Acts, oldAct } from './regime.ts'

/** What is asked when a Norwegian claim is dunned, beside fees and times of letters. */

type Questions = Pick<
  LawPack,
  | 'reminderFeeMax'
  | 'reminderFeeAgreed'
  | 'reminderFeeCount'
  | 'roundingTolerance'
  | 'demandFeeMax'
  | 'demandFeeCount'
  | 'jointDemandFeeCount'
  | 'reminderDeadline'
  | 'demandInWriting'
  | 'disputeFreezes'
  | 'waitAfterDeadline'
  | 'followUpFrom'
  | 'mayCarryDemand'
  | 'demandModes'
  | 'noticeModes'
>

const regulation = 'inkassoforskriften (FOR-1989-07-14-562) § 1-2'

/** The same fees as the base and its shares give, for claims due since 2020-10-01. */
function amounts(before: number, now: number) {
  const newBase = date('2026-01-01')
  const source = `${regulation}; the base of the day`
  return [
    { from: date('2020-10-01'), until: newBase, value: minor(before), source },
    { from: newBase, until: null, value: minor(now), source },
  ]
}

/** Answers under the regime; they rest on the fees and letters of the same regime. */
export function norwegianDunning(
  acts: Acts,
  fees: NorwegianFeeLaw,
  letters: NorwegianCollectionLaw,
): Questions {
  const wait = steady(
    'NO-INK-WAIT',
    'whole days to wait after a deadline for payments ordered in time',
    product,
    4,
    `product convention, as in Sweden; ${oldAct} § 9: an order within the deadline is in time`,
    { unit: 'days' },
  )
  const modes = steady(
    'NO-INK-05',
    'what carries no more than a word that a letter waits behind strong authentication',
    product,
    ['email', 'sms', 'push', 'portal'] as readonly DeliveryMode[],
    `${oldAct} § 3 a; FinKN 2017-492`,
  )
  return {
    ...feeAnswers(acts),
    roundingTolerance: steady(
      'NO-CALC-07',
      'largest difference booked as rounding and never reminded',
      product,
      noMoney,
      'product convention: none',
      { unit: 'øre' },
    ),
    reminderDeadline: (sentOn) => {
      const days = ask(fees.feeLetterDays, sentOn)
      return isSilent(days) ? null : addDays(sentOn, days)
    },
    demandInWriting: acts.old<boolean>(
      { id: 'NO-INK-03', asks: 'must the collection demand be in writing', ...statute },
      since(ever, true, `${oldAct} § 10`),
    ),
    disputeFreezes: steady(
      'NO-INK-07',
      'what an objection freezes',
      product,
      'disputed-amount-only',
      'product convention, as in Sweden',
    ),
    waitAfterDeadline: wait,
    followUpFrom: (deadline) => addDays(deadline, need(wait, deadline) + 1),
    demandModes: letters.deliveryModes,
    noticeModes: modes,
    mayCarryDemand: (mode, on) => {
      if (need(letters.deliveryModes, on).includes(mode)) return 'content'
      return need(modes, on).includes(mode) ? 'notice' : 'no'
    },
  }
}

function feeAnswers(acts: Acts) {
  return {
    reminderFeeMax: acts.oldOnly<Minor>(
      {
        id: 'NO-FEE-01',
        asks: 'highest fee for a reminder (purregebyr) or a collection notice',
        ...statuteTold,
        unit: 'øre',
      },
      amounts(3500, 3800),
    ),
    reminderFeeAgreed: acts.oldOnly<boolean>(
      { id: 'NO-FEE-01', asks: 'must the fee have been agreed', ...statuteTold },
      since(ever, false, `${regulation}: the regulation gives it`),
    ),
    reminderFeeCount: acts.oldOnly<number>(
      {
        id: 'NO-FEE-03',
        asks: 'how many reminders and notices of a claim carry a fee',
        ...statuteTold,
        unit: 'times',
      },
      since(ever, 2, regulation),
    ),
    demandFeeMax: acts.old<Minor>(
      {
        id: 'NO-FEE-02',
        asks: 'highest fee for the creditor’s own collection demand',
        ...statuteTold,
        unit: 'øre',
      },
      amounts(10_500, 11_300),
    ),
    demandFeeCount: acts.old<number>(
      {
        id: 'NO-FEE-03',
        asks: 'how many demands of a claim carry a fee',
        ...statuteTold,
        unit: 'times',
      },
      since(ever, 1, regulation),
    ),
    jointDemandFeeCount: steady(
      'NO-FEE-JOINT',
      'how many fees one demand for several claims carries',
      product,
      1,
      'product convention, as in Sweden',
      { unit: 'times' },
    ),
  }
}
