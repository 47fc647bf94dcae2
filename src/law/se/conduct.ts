import { date } from '../../core/date.ts'
import type { CollectionLaw, Conduct } from '../question.ts'
import { type Rule, since } from '../rulebook.ts'

/** Who may collect, disputes, and how to behave: inkassolag (1974:182) and good practice. */

const act = date('1975-07-01')

/** Good practice speaks of improper pressure; the rest is what authorities found to be it. */
const neverDone: readonly Conduct[] = [
  'threat-of-publicity',
  'threat-of-police',
  'threat-of-social-services',
  'threat-of-payment-remark',
  'posing-as-authority',
  'contact-with-employer-neighbour-or-child',
  'demand-for-other-than-the-claim',
]

const goodPractice: Rule<readonly Conduct[]> = {
  id: 'SE-INK-30',
  asks: 'what good collection practice (god inkassosed) forbids',
  kind: 'statute',
  certainty: 'T',
  versions: since(act, ['unnecessary-harm', 'improper-pressure'], 'inkassolag (1974:182) 4 §'),
}

/** The part of the law of collection that is about who and how, not about when. */
export const collectionConduct: Pick<
  CollectionLaw,
  | 'collectionMeasure'
  | 'collectionPermission'
  | 'collectionPermissionYears'
  | 'conductBindsEveryone'
  | 'clientMoneyApart'
  | 'registerTransferNeedsConsent'
  | 'probablyUnfounded'
  | 'objectionDuty'
  | 'disputeFreezes'
  | 'objectionNeedsForm'
  | 'goodPractice'
  | 'forbiddenConduct'
  | 'minorsCheck'
> = {
  collectionMeasure: {
    id: 'SE-INK-01',
    asks: 'what a collection measure is; a reminder that warns of inkasso is none',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, 'pressure-beyond-time-and-handover', 'inkassolag (1974:182) 1 §'),
  },
  collectionPermission: {
    id: 'SE-INK-02',
    also: ['SE-INK-LIC'],
    asks: 'who needs a permission to collect, and from whom; own claims need none',
    kind: 'statute',
    certainty: 'T',
    versions: [
      {
        from: act,
        until: date('2024-01-01'),
        value: { neededFor: 'others-claims', authority: 'Integritetsskyddsmyndigheten' },
        source: 'inkassolag (1974:182) 2 § before SFS 2023:716 (IMY, earlier Datainspektionen)',
      },
      {
        from: date('2024-01-01'),
        until: null,
        value: { neededFor: 'others-claims', authority: 'Finansinspektionen' },
        source: 'inkassolag (1974:182) 2 §, SFS 2023:716',
      },
    ],
  },
  collectionPermissionYears: {
    id: 'SE-INK-02',
    also: ['SE-INK-LICTIME'],
    asks: 'for how many years at most a permission is given',
    kind: 'statute',
    certainty: 'T',
    unit: 'years',
    versions: since(act, 10, 'inkassolag (1974:182) 3 §'),
  },
  conductBindsEveryone: {
    id: 'SE-INK-03',
    asks: 'do the rules of conduct bind those without a permission too',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'inkassolag (1974:182) 4–8 §§'),
  },
  clientMoneyApart: {
    id: 'SE-INK-04',
    asks: 'is money collected for others kept apart; paying the collector discharges the debtor',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'inkassolag (1974:182) 9–10 §§'),
  },
  registerTransferNeedsConsent: {
    id: 'SE-INK-05',
    asks: 'does transferring a register of debtors need the consent of the authority',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'inkassolag (1974:182) 10 a, 11, 18 §§'),
  },
  probablyUnfounded: {
    id: 'SE-INK-20',
    asks: 'what may be done when a claim is probably unfounded',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, 'no-measures', 'inkassolag (1974:182) 8 §'),
  },
  objectionDuty: {
    id: 'SE-INK-21',
    asks: 'what an objection with substance asks of the collector; no application meanwhile',
    kind: 'guidance',
    certainty: 'S',
    versions: since(
      date('2024-01-01'),
      'investigate-and-answer',
      'Finansinspektionen, questions on inkasso; god inkassosed',
    ),
  },
  disputeFreezes: {
    id: 'SE-INK-22',
    asks: 'what a dispute freezes: reminders, fees, demands and disconnection for the amount',
    kind: 'guidance',
    certainty: 'S',
    versions: since(act, 'disputed-amount-only', 'god inkassosed; inkassolag (1974:182) 8 §'),
  },
  objectionNeedsForm: {
    id: 'SE-INK-23',
    asks: 'does an objection need a form; portal, e-mail, letter and telephone all do',
    kind: 'practice',
    certainty: 'G',
    versions: since(act, false, 'inkassolag (1974:182) asks for none'),
  },
  goodPractice,
  forbiddenConduct: {
    id: 'SE-INK-31',
    asks: 'what is never done to make somebody pay',
    kind: 'guidance',
    certainty: 'S',
    versions: since(act, neverDone, "Datainspektionen's report on electricity companies"),
  },
  minorsCheck: {
    id: 'SE-INK-34',
    asks: 'must claims that arose while the debtor was under age be caught',
    kind: 'guidance',
    certainty: 'S',
    versions: since(act, true, 'decisions of Datainspektionen; föräldrabalk 9 kap.'),
  },
}
