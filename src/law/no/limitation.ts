import { addMonths, type LocalDate, later } from '../../core/date.ts'
import type { Interruption, LimitationLaw } from '../question.ts'
import { type Debtor, need, type Rule, silent } from '../rulebook.ts'
import { product, statute, steady } from '../steady-rule.ts'

/** Limitation (*foreldelse*): foreldelsesloven LOV-1979-05-18-18. */

const act = 'foreldelsesloven (LOV-1979-05-18-18)'
const id = 'NO-PRE-01'
const known = { kind: 'statute', certainty: 'G' } as const

const years: Rule<number> = steady(
  id,
  'years until a claim is time-barred, whoever owes it',
  statute,
  3,
  `${act} § 2`,
  { unit: 'years', also: ['NO-PRE-GEN'] },
)

const afterInterruption: Rule<'new-full-period'> = steady(
  id,
  'what follows an acknowledgement',
  known,
  'new-full-period',
  `${act} § 14`,
)

const afterProceedings = silent(
  'NO-PRE-LEGAL',
  'what follows legal steps',
  'notOffered',
  'not read',
)

const warnMonths: Rule<readonly number[]> = steady(
  'NO-PRE-WARN',
  'months before the last day on which a person is warned',
  product,
  [6, 2],
  'product convention, as in Sweden',
  { unit: 'months' },
)

/** Limitation. */
export const norwegianLimitation: LimitationLaw = {
  limitationConsumerYears: years,
  limitationGeneralYears: years,
  limitationStarts: steady(
    id,
    'when the time begins: when the creditor could first demand payment',
    statute,
    'first-demandable',
    `${act} § 3`,
  ),
  limitationInterruptedBy: steady(
    id,
    'what interrupts it; a letter alone does not',
    known,
    ['acknowledged', 'proceedings'],
    `${act} §§ 14, 15`,
  ),
  limitationAfterInterruption: afterInterruption,
  limitationUnreachedYears: afterProceedings,
  limitationTakesAccessories: silent(
    'NO-PRE-ACC',
    'do interest and fees fall with the principal',
    'notOffered',
    'not read',
  ),
  longerLimitationForConsumers: silent(
    'NO-PRE-ACC',
    'may a longer time be agreed with a consumer',
    'notOffered',
    'not read',
  ),
  limitationWarnMonths: warnMonths,
  limitationOn,
  limitationWarnings: (limitation) =>
    need(warnMonths, limitation).map((months) => addMonths(limitation, -months)),
}

/**
 * Three years from the day payment could first be demanded, or from the last acknowledgement that
 * came in time; null while legal steps are under way. A letter changes nothing. What follows legal
 * steps that have ended is not answered, and stops.
 */
function limitationOn(
  from: LocalDate,
  _debtor: Debtor,
  interruptions: readonly Interruption[],
): LocalDate | null {
  const period = need(years, from) * 12
  const interrupting = need(norwegianLimitation.limitationInterruptedBy, from)
  let last = addMonths(from, period)
  const inOrder = [...interruptions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const one of inOrder) {
    if (one.on > last) break
    if (!interrupting.includes(one.kind)) continue
    if (one.kind === 'proceedings') {
      if (one.endedOn === null) return null
      need(afterProceedings, one.endedOn)
    }
    last = later(last, addMonths(one.on, period))
  }
  return last
}
