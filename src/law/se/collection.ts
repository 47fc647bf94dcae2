import {
  addSwedishBankDays,
  isSwedishEve,
  isSwedishHoliday,
  rollToSwedishWeekday,
} from '../../core/calendar.ts'
import { addDays, date, type LocalDate, later, weekday } from '../../core/date.ts'
import type { CollectionLaw, DeliveryMode, PhoneHours } from '../question.ts'
import { ask, ever, type Rule, silent, since } from '../rulebook.ts'
import { collectionConduct } from './conduct.ts'
import { demandFields } from './demand-field.ts'
import { postBankDays, presumedReceipt } from './post.ts'

/** Collecting (*inkasso*): inkassolag (1974:182), consolidated through SFS 2024:801. */

const act = date('1975-07-01')

const demandDays: Rule<number> = {
  id: 'SE-INK-10',
  also: ['SE-INK-TIME'],
  asks: 'shortest time to pay or object, in days from the day the demand is sent',
  kind: 'guidance',
  certainty: 'S',
  unit: 'days',
  versions: since(ever, 8, 'IMY guidance, page of 2023-02-21; inkassolag (1974:182) 5 §'),
}

const demandBankDays: Rule<number> = {
  id: 'SE-INK-10',
  also: ['SE-INK-BANKDAYS'],
  asks: 'shortest time to pay or object, in bank days from presumed receipt',
  kind: 'guidance',
  certainty: 'S',
  unit: 'bank days',
  versions: since(ever, 4, 'IMY guidance, page of 2023-02-21'),
}

const waitAfterDeadline: Rule<number> = {
  id: 'SE-INK-11',
  also: ['SE-INK-BOOKWAIT'],
  asks: 'whole days to wait after the deadline for payments under way, before the next step',
  kind: 'practice',
  certainty: 'S',
  unit: 'days',
  versions: since(ever, 4, 'practice of collectors'),
}

const phoneHours: Rule<PhoneHours> = {
  id: 'SE-INK-32',
  also: ['SE-INK-HOURS'],
  asks: 'when one may call, in minutes after midnight; never on a Sunday or holiday',
  kind: 'product',
  certainty: 'G',
  versions: since(
    ever,
    { weekday: { from: 480, until: 1200 }, saturday: { from: 600, until: 900 } },
    'product convention; no hours in statute',
  ),
}

const demandModes: Rule<readonly DeliveryMode[]> = {
  id: 'SE-INK-33',
  asks: 'how the content of a demand may travel: paper, or an authenticated digital mailbox',
  kind: 'guidance',
  certainty: 'S',
  versions: since(
    ever,
    ['letter', 'registered-letter', 'process-server', 'mailbox'],
    'IMY on digital demands; GDPR art. 32; Svensk Inkasso, branch code 2024-04-15',
  ),
}

const noticeModes: Rule<readonly DeliveryMode[]> = {
  id: 'SE-INK-33',
  asks: 'what may only say that a demand waits behind strong authentication',
  kind: 'product',
  certainty: 'G',
  versions: since(ever, ['email', 'sms', 'push', 'portal'], 'product convention; GDPR art. 32'),
}

/** Collecting. */
export const swedishCollection: CollectionLaw = {
  ...collectionConduct,
  demandInWriting: {
    id: 'SE-INK-DEMAND',
    asks: 'must the demand be in writing',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'inkassolag (1974:182) 5 §'),
  },
  demandFields,
  demandDays,
  demandBankDays,
  postBankDays,
  waitAfterDeadline,
  legalStepNeedsDemand: {
    id: 'SE-INK-11',
    asks: 'must a demand have been sent and its time have run out before a legal step',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, true, 'inkassolag (1974:182) 6–7 §§: but for evasion, special reasons'),
  },
  noticeNeeded: silent(
    'SE-INK-12',
    'must a notice of collecting come before the demand',
    'notRegulated',
    'inkassolag (1974:182): there is the demand alone',
    { kind: 'statute', certainty: 'T' },
  ),
  noticeDays: silent(
    'SE-INK-12',
    'shortest time to pay in a notice of collecting',
    'notRegulated',
    'inkassolag (1974:182): there is the demand alone',
    { kind: 'statute', certainty: 'T' },
  ),
  noticeBy: silent(
    'SE-INK-12',
    'who may send a notice of collecting',
    'notRegulated',
    'inkassolag (1974:182): there is the demand alone',
    { kind: 'statute', certainty: 'T' },
  ),
  demandBy: {
    id: 'SE-INK-02',
    asks: 'who may send the demand; the creditor its own without a permission (egeninkasso)',
    kind: 'statute',
    certainty: 'T',
    versions: since(act, ['creditor', 'collector'], 'inkassolag (1974:182) 2 §'),
  },
  reminderNeededFirst: {
    id: 'SE-INK-12',
    asks: 'must a reminder have been sent before a demand',
    kind: 'guidance',
    certainty: 'S',
    versions: since(date('2024-01-01'), false, 'Finansinspektionen, questions on inkasso'),
  },
  phoneHours,
  callsPerDay: {
    id: 'SE-INK-32',
    asks: 'how many completed calls a day',
    kind: 'product',
    certainty: 'G',
    unit: 'times',
    versions: since(ever, 1, 'product convention'),
  },
  demandModes,
  noticeModes,
  unopenedDays: {
    id: 'SE-INK-33',
    asks: 'days after which an electronic demand that nobody opened goes on paper',
    kind: 'product',
    certainty: 'G',
    unit: 'days',
    versions: since(ever, 3, 'product convention'),
  },
  presumedReceipt,
  demandDeadline,
  followUpFrom,
  mayCarryDemand,
  mayCall,
}

/**
 * First day on which the time of a demand may end: eight days from sending, but at least four bank
 * days from presumed receipt, and a weekday. Sent on the Wednesday before Easter 2026, 1 April, it
 * is presumed received on Tuesday the 7th, and the time ends on Monday the 13th.
 */
function demandDeadline(sentOn: LocalDate, mode: DeliveryMode = 'letter'): LocalDate {
  const byDays = addDays(sentOn, ask(demandDays, sentOn))
  const received = presumedReceipt(sentOn, mode)
  return rollToSwedishWeekday(
    later(byDays, addSwedishBankDays(received, ask(demandBankDays, sentOn))),
  )
}

/** Four whole days after the deadline must pass; the next step may come on the fifth. */
function followUpFrom(deadline: LocalDate): LocalDate {
  return addDays(deadline, ask(waitAfterDeadline, deadline) + 1)
}

function mayCarryDemand(mode: DeliveryMode, on: LocalDate): 'content' | 'notice' | 'no' {
  if (ask(demandModes, on).includes(mode)) return 'content'
  return ask(noticeModes, on).includes(mode) ? 'notice' : 'no'
}

/** The eves on which shops and banks close are treated as holidays, to be on the safe side. */
function mayCall(day: LocalDate, minuteOfDay: number): boolean {
  if (isSwedishHoliday(day) || isSwedishEve(day)) return false
  const hours = ask(phoneHours, day)
  const { from, until } = weekday(day) === 6 ? hours.saturday : hours.weekday
  return from <= minuteOfDay && minuteOfDay < until
}
