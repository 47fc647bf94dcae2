import { addDays } from '../../core/date.ts'
import { need } from '../rulebook.ts'
import { statute, steady, terms } from '../steady-rule.ts'
import type { NorwegianClosingLaw } from './question.ts'

/**
 * The times of cutting electricity (*stenging*). They run from sending, whenever the warning came.
 * The conditions of a cut are not offered yet.
 */

const consumerWeeks = steady(
  'NO-STG-03',
  'weeks from the day the closing warning was sent to a consumer',
  statute,
  4,
  'forbrukerkjøpsloven (LOV-2002-06-21-34) § 48 a',
  { unit: 'weeks', also: ['NO-STG-WARN'] },
)

const businessWeeks = steady(
  'NO-STG-07',
  'weeks from the warning to a business',
  terms,
  2,
  'standard nettleieavtale',
  { unit: 'weeks', also: ['NO-STG-BIZ'] },
)

/** Times of cutting. */
export const norwegianClosing: NorwegianClosingLaw = {
  closingWarningWeeks: consumerWeeks,
  businessClosingWeeks: businessWeeks,
  closingWarningEnds,
  closingFrom: (sentOn, debtor) => addDays(closingWarningEnds(sentOn, debtor), 1),
}

/** W29: sent on a Monday, four weeks end on a Monday; the cut is the day after at the earliest. */
function closingWarningEnds(...[sentOn, debtor]: Parameters<NorwegianClosingLaw['closingFrom']>) {
  const rule = debtor === 'consumer' ? consumerWeeks : businessWeeks
  return addDays(sentOn, 7 * need(rule, sentOn))
}
