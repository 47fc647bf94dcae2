import { addMonths } from '../../core/date.ts'
import type { Measure, PersonLaw, SituationAnswer } from '../question.ts'
import { type Answer, need, silent } from '../rulebook.ts'
import { product, steady } from '../steady-rule.ts'

/**
 * Persons and events. What Norwegian law says of them was not read: until it is, nothing that
 * presses for the money happens by itself, and no fee is taken. A person decides.
 */

const pressing: readonly Measure[] = [
  'reminder',
  'collection-demand',
  'disconnection',
  'enforcement',
  'handover',
]

function ours(
  about: string,
  humanDecides: readonly Measure[],
  addressee: SituationAnswer['addressee'] = 'customer',
) {
  const value: SituationAnswer = {
    blocks: humanDecides === pressing ? ['fee'] : [],
    humanDecides,
    addressee,
    covers: 'all',
    reliefOnRequest: false,
    does: 'a person decides each step',
  }
  return steady('NO-PER-PERSON', about, product, value, 'product convention; the law was not read')
}

/** Steps that a reminder is not one of. */
const formal = pressing.filter((measure) => measure !== 'reminder')

const situations = {
  minor: ours('a claim that arose while the debtor was under 18', pressing, 'guardian'),
  'god-man': ours('a person with a guardian of limited charge', formal),
  administrator: ours('a person under guardianship (verge)', pressing, 'representative'),
  death: ours('a customer who has died', pressing, 'estate'),
  bankruptcy: ours('a customer in bankruptcy', pressing, 'trustee'),
  reorganisation: ours('a business in restructuring', pressing),
  'debt-relief': ours('a customer with debt relief (gjeldsordning)', pressing),
  'protected-identity': ours('a customer with a secret address', formal),
  hardship: ours('a customer in hardship', formal),
}

const filingMonths: Answer<number> = silent(
  'NO-SKU-FILE',
  'months to file a claim after debt relief was announced',
  'notOffered',
  'not read',
)

/** Persons and events. */
export const norwegianPersons: PersonLaw = {
  minor: situations.minor,
  godMan: situations['god-man'],
  administrator: situations.administrator,
  death: situations.death,
  bankruptcy: situations.bankruptcy,
  reorganisation: situations.reorganisation,
  debtRelief: situations['debt-relief'],
  protectedIdentity: situations['protected-identity'],
  hardship: situations.hardship,
  debtReliefFilingMonths: filingMonths,
  situation: (of) => situations[of],
  // NO-SKU-INT
  lastInterestDay: (decidedOn) => decidedOn,
  debtReliefFileBy: (announcedOn) => addMonths(announcedOn, need(filingMonths, announcedOn)),
}
