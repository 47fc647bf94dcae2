import { addMonths, date, type LocalDate } from '../../core/date.ts'
import type { Measure, PersonLaw, Situation, SituationAnswer } from '../question.ts'
import { type Answer, ask, ever, type Rule, since } from '../rulebook.ts'

/** Persons and events the law protects: what is blocked, who is addressed, what people decide. */

/** Everything that presses for the money, but for cutting the supply. */
const collecting: readonly Measure[] = [
  'reminder',
  'fee',
  'collection-demand',
  'enforcement',
  'handover',
]

type Told = Partial<SituationAnswer> & Pick<SituationAnswer, 'does'>

/** What is not told is ordinary. */
function answer(told: Told): SituationAnswer {
  return {
    blocks: [],
    humanDecides: [],
    addressee: 'customer',
    covers: 'all',
    reliefOnRequest: false,
    ...told,
  }
}

type Read = Pick<Rule<SituationAnswer>, 'kind' | 'certainty'>

function situationRule(
  id: string,
  asks: string,
  read: Read,
  told: Told,
  source: string,
  from: LocalDate = ever,
): Rule<SituationAnswer> {
  return { id, asks, ...read, versions: since(from, answer(told), source) }
}

const text: Read = { kind: 'statute', certainty: 'T' }
const known: Read = { kind: 'statute', certainty: 'G' }
const ours: Read = { kind: 'product', certainty: 'G' }

const minor = situationRule(
  'SE-PER-MINOR',
  'a claim that arose while the debtor was under 18: not binding without the guardian',
  text,
  {
    blocks: ['fee'],
    humanDecides: [
      'reminder',
      'interest',
      'collection-demand',
      'disconnection',
      'enforcement',
      'handover',
    ],
    addressee: 'guardian',
    covers: 'arisen-under-age',
    does: 'stop what is automatic, take no fee, let a person look, write to the guardian',
  },
  'föräldrabalk 9 kap. 1, 6–7 §§',
)

const godMan = situationRule(
  'SE-PER-GODMAN',
  'a debtor with a god man keeps legal capacity',
  text,
  {
    addressee: 'customer-with-copy-to-representative',
    covers: 'within-mandate',
    does: 'go on, with a copy to the god man when the mandate is known',
  },
  'föräldrabalk 11 kap. 4 §',
)

const administrator = situationRule(
  'SE-PER-FORVALTARE',
  'a debtor with a förvaltare lacks capacity within the mandate',
  text,
  {
    addressee: 'representative',
    covers: 'within-mandate',
    does: 'send everything to the förvaltare, who is also the one to be served',
  },
  'föräldrabalk 11 kap. 7 §; delgivningslag (2010:1932) 11 §',
)

const death = situationRule(
  'SE-PER-DEATH',
  'a debtor who has died: the estate owes, the heirs do not',
  { kind: 'statute', certainty: 'S' },
  {
    blocks: ['fee'],
    humanDecides: ['reminder', 'collection-demand', 'disconnection', 'enforcement', 'handover'],
    addressee: 'estate',
    does: 'write to the estate, never in the name of the deceased; a person decides what presses',
  },
  'ärvdabalk 18 kap.; the estate is a legal person; product: a person before disconnection',
)

const bankruptcy = situationRule(
  'SE-PER-BANKRUPTCY',
  'a debtor in bankruptcy: no attachment after the decision',
  text,
  {
    blocks: collecting,
    humanDecides: ['disconnection'],
    addressee: 'trustee',
    covers: 'arisen-before',
    does: 'stop, file the claim with the trustee, part consumption before and after, new contract',
  },
  'konkurslag (1987:672) 3 kap. 7 §',
  date('1988-01-01'),
)

const reorganisation = situationRule(
  'SE-PER-REORG',
  'a business in reorganisation: no enforcement, no termination for old debts',
  known,
  {
    blocks: ['disconnection', 'enforcement'],
    humanDecides: ['reminder', 'fee', 'collection-demand', 'handover'],
    covers: 'arisen-before',
    does: 'do not press for old debts while the procedure lasts',
  },
  'lag (2022:964) om företagsrekonstruktion',
  date('2022-08-01'),
)

const debtRelief = situationRule(
  'SE-PER-DEBTRELIEF',
  'debt relief opened (inledandebeslut): covers money claims that arose before it',
  text,
  {
    blocks: [...collecting, 'interest'],
    humanDecides: ['disconnection'],
    covers: 'arisen-before',
    does: 'stop all collection, no interest from the day after, file the claim in time',
  },
  'skuldsaneringslag (2016:675) 19, 30–31, 47 §§',
  date('2016-11-01'),
)

const protectedIdentity = situationRule(
  'SE-PER-PROTECTED',
  'a debtor with protected identity',
  ours,
  {
    humanDecides: ['collection-demand', 'disconnection', 'enforcement', 'handover'],
    does: "mask the address everywhere, send through Skatteverket's forwarding, by hand",
  },
  'folkbokföringslag (1991:481) 16 §; product: handled by a person',
)

const hardship = situationRule(
  'SE-PER-HARDSHIP',
  'illness or unemployment beyond the debtor: interest may be reduced on request',
  text,
  {
    humanDecides: ['disconnection'],
    reliefOnRequest: true,
    does: 'offer time, reduce interest when asked; a danger of injury or damage stops a cut',
  },
  'räntelag (1975:635) 8 §',
  date('1977-07-01'),
)

const situations: Readonly<Record<Situation, Answer<SituationAnswer>>> = {
  minor,
  'god-man': godMan,
  administrator,
  death,
  bankruptcy,
  reorganisation,
  'debt-relief': debtRelief,
  'protected-identity': protectedIdentity,
  hardship,
}

const debtReliefFilingMonths: Rule<number> = {
  id: 'SE-SKU-FILE',
  asks: 'months from the announcement in which a claim in debt relief is filed',
  kind: 'statute',
  certainty: 'T',
  unit: 'months',
  versions: since(date('2016-11-01'), 1, 'skuldsaneringslag (2016:675) 19 §'),
}

/** Persons and events. */
export const swedishPersons: PersonLaw = {
  minor,
  godMan,
  administrator,
  death,
  bankruptcy,
  reorganisation,
  debtRelief,
  protectedIdentity,
  hardship,
  debtReliefFilingMonths,
  situation: (of) => situations[of],
  lastInterestDay: (decidedOn) => decidedOn,
  debtReliefFileBy: (announcedOn) =>
    addMonths(announcedOn, ask(debtReliefFilingMonths, announcedOn)),
}
