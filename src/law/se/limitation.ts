import { addMonths, date, type LocalDate, later } from '../../core/date.ts'
import type { Interruption, LimitationLaw } from '../question.ts'
import { ask, type Debtor, ever, type Rule, since } from '../rulebook.ts'

/** Limitation (*preskription*): preskriptionslag (1981:130). */

const act = date('1982-01-01')

const consumerYears: Rule<number> = {
  id: 'SE-PRE-01',
  also: ['SE-PRE-CONS'],
  asks: "years until a business's claim on a consumer is time-barred",
  kind: 'statute',
  certainty: 'T',
  unit: 'years',
  versions: since(act, 3, 'preskriptionslag (1981:130) 2 § 2 st.'),
}

const generalYears: Rule<number> = {
  id: 'SE-PRE-01',
  also: ['SE-PRE-GEN'],
  asks: 'years until any other claim is time-barred',
  kind: 'statute',
  certainty: 'T',
  unit: 'years',
  versions: since(act, 10, 'preskriptionslag (1981:130) 2 § 1 st.'),
}

const unreachedYears: Rule<number> = {
  id: 'SE-PRE-03',
  asks: 'years the claim lasts after proceedings that never reached the debtor, once',
  kind: 'statute',
  certainty: 'T',
  unit: 'years',
  versions: since(act, 1, 'preskriptionslag (1981:130) 7 § 2–3 st.'),
}

const warnMonths: Rule<readonly number[]> = {
  id: 'SE-PRE-WARN',
  asks: 'months before the last day on which a person is warned',
  kind: 'product',
  certainty: 'G',
  unit: 'months',
  versions: since(ever, [6, 2], 'product convention'),
}

/** Limitation. */
export const swedishLimitation: LimitationLaw = {
  limitationConsumerYears: consumerYears,
  limitationGeneralYears: generalYears,
  limitationUnreachedYears: unreachedYears,
  limitationWarnMonths: warnMonths,
  limitationStarts: {
    id: 'SE-PRE-01',
    asks: 'when the time begins: when the claim arises, the earliest delivery day invoiced',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, 'claim-arises', 'preskriptionslag (1981:130) 2 §'),
  },
  limitationInterruptedBy: {
    id: 'SE-PRE-02',
    also: ['SE-PRE-INT'],
    asks: 'what interrupts it; a demand only when the debtor receives it',
    kind: 'statute',
    certainty: 'T',
    versions: since(
      act,
      ['acknowledged', 'demand-received', 'proceedings'],
      'preskriptionslag (1981:130) 5 §',
    ),
  },
  limitationAfterInterruption: {
    id: 'SE-PRE-03',
    asks: 'what follows an interruption; after proceedings from their end',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, 'new-full-period', 'preskriptionslag (1981:130) 6–7 §§'),
  },
  limitationTakesAccessories: {
    id: 'SE-PRE-04',
    asks: 'do interest and fees fall with the principal',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'preskriptionslag (1981:130) 8 §'),
  },
  longerLimitationForConsumers: {
    id: 'SE-PRE-04',
    asks: 'may a longer time be agreed with a consumer',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, false, 'preskriptionslag (1981:130) 12 §'),
  },
  limitationOn,
  limitationWarnings,
}

/**
 * The last day on which a claim can be demanded: full years from the day it arose, or from the last
 * interruption that came in time; null while proceedings are under way. The day is not moved off a
 * weekend, which is the safe side. The claim of a deceased consumer keeps the consumer's time.
 */
function limitationOn(
  arose: LocalDate,
  debtor: Debtor,
  interruptions: readonly Interruption[],
): LocalDate | null {
  const short = debtor === 'consumer' || debtor === 'estate'
  const years = ask(short ? consumerYears : generalYears, arose)
  let last = addMonths(arose, years * 12)
  let graceUsed = false
  const inOrder = [...interruptions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const one of inOrder) {
    if (one.on > last) break
    if (one.kind !== 'proceedings') {
      last = later(last, addMonths(one.on, years * 12))
    } else if (one.endedOn === null) {
      return null
    } else if (one.debtorReached) {
      last = later(last, addMonths(one.endedOn, years * 12))
    } else if (!graceUsed) {
      graceUsed = true
      last = later(last, addMonths(one.endedOn, ask(unreachedYears, one.endedOn) * 12))
    }
  }
  return last
}

function limitationWarnings(limitation: LocalDate): readonly LocalDate[] {
  return ask(warnMonths, limitation).map((months) => addMonths(limitation, -months))
}
