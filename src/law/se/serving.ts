import { never } from '../../core/assert.ts'
import { date, type LocalDate, later } from '../../core/date.ts'
import type { ServiceProof } from '../disconnection-fact.ts'
import type { ServingLaw } from '../disconnection-question.ts'
import { ask, type Rule } from '../rulebook.ts'
import { statute, steady } from '../steady-rule.ts'
import { prescribedTexts } from './prescribed-text.ts'

/** Service of the notice (*delgivning*): delgivningslag (2010:1932), and what the notice says. */

const act = date('2011-04-01')

/**
 * A private company may use ordinary service and a process server (10 §). Ordinary service is
 * effected when the recipient has received it (16, 18 §§), and it is the company that must show it.
 */
const serviceProofs: Rule<readonly ServiceProof['kind'][]> = steady(
  'SE-EL-20',
  'what proves service on a day; sent, electronic (17 §) and simplified (24 §) start no time',
  statute,
  [
    'receipt-returned',
    'registered-mail-collected',
    'served-by-server',
    'left-after-refusal',
    'left-with-another',
  ],
  'delgivningslag (2010:1932) 10, 16–18, 24, 32, 34–40 §§',
  { from: act },
)

export const swedishServing: ServingLaw = {
  ...prescribedTexts,
  serviceProofs,
  servedInstead: steady(
    'SE-EL-21',
    'on whom else the notice is served',
    statute,
    { represented: 'representative', legalPerson: 'entitled-to-represent' },
    'delgivningslag (2010:1932) 11, 13 §§',
    { from: act },
  ),
  serviceDay,
}

/**
 * SE-EL-20. Left with another, service is effected when the document was left and the recipient was
 * told by post, whichever came later; untold, it is not effected.
 */
function serviceDay(proof: ServiceProof): LocalDate | null {
  const day = dayTold(proof)
  if (day === null || !ask(serviceProofs, day).includes(proof.kind)) return null
  return day
}

function dayTold(proof: ServiceProof): LocalDate | null {
  switch (proof.kind) {
    case 'receipt-returned':
      return proof.signedOn
    case 'left-with-another':
      return proof.toldOn === null ? null : later(proof.leftOn, proof.toldOn)
    case 'electronic':
      return proof.readOn
    case 'sent':
    case 'registered-mail-collected':
    case 'served-by-server':
    case 'left-after-refusal':
    case 'simplified':
    case 'failed':
      return proof.on
    default:
      return never(proof)
  }
}
