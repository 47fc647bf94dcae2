import { Fault, present } from '../../core/assert.ts'
import { date } from '../../core/date.ts'
import type {
  PrescribedNotice,
  ServingLaw,
  SocialMessageField,
  SocialMessageForm,
} from '../disconnection-question.ts'
import { type Answer, need } from '../rulebook.ts'
import { statute, statuteTold, steady } from '../steady-rule.ts'

/**
 * Texts the law prescribes word for word: the notice to the consumer and the message to the social
 * services. A form whose text was not read is not offered, and asking for it stops the sending.
 */

const electricity = {
  heading: 'Underrättelse till en konsument vid bristande betalning för el',
  paragraphs: [
    'Eftersom du inte har betalat {X} i tid kan överföringen av din el komma att stängas av. Enligt bestämmelser i ellagen kan du hindra avstängningen genom att betala skulden inom tre veckor från det att du har fått del av detta meddelande.',
    'Socialnämnden i din kommun kommer att få ett meddelande om den uteblivna betalningen.',
  ],
}

const gas: PrescribedNotice = {
  form: 'Energimarknadsinspektionen',
  heading:
    'Underrättelse till konsument vid bristande betalning av avgiften för överföring eller leverans av naturgas',
  paragraphs: [
    'Eftersom du inte har betalat avgiften för överföring eller leverans av naturgas i tid kan överföringen av din naturgas komma att stängas av. Enligt bestämmelser i naturgaslagen kan du hindra avstängningen genom att betala skulden inom tre veckor från det att du har fått del av detta meddelande.',
    'Socialnämnden i din kommun kommer att få ett meddelande om den uteblivna betalningen.',
  ],
}

const messageFields: readonly SocialMessageField[] = [
  'sender-name',
  'sender-postal-address',
  'sender-phone',
  'consumer-name',
  'consumer-postal-address',
  'amount-to-pay',
  'due-date',
  'payment-instruction',
]

const gridNotice: Answer<PrescribedNotice> = steady(
  'SE-EL-22',
  'the notice of a grid company, word for word',
  statute,
  { form: 'Bilaga 1', ...electricity, X: 'elnätsavgiften' },
  'förordning (2022:585) 33 a §',
  { from: date('2023-06-01'), also: ['SE-EL-FORM-GRID'] },
)

const supplyNotice: Answer<PrescribedNotice> = steady(
  'SE-EL-22',
  'the notice of a supplier of electricity, word for word',
  statute,
  { form: 'Bilaga 1', ...electricity, X: 'avgiften för levererad el' },
  'förordning (2023:242) 27 §',
  { from: date('2023-06-01'), also: ['SE-EL-FORM-SUP'] },
)

const gasNotice: Answer<PrescribedNotice> = steady(
  'SE-GAS-FORM',
  'the notice of a gas company, word for word',
  statuteTold,
  gas,
  'naturgasförordning (2006:1043) 28 §; ei.se, page of 2024-06-21',
)

const heatingNotice: Answer<PrescribedNotice> = steady(
  'SE-HEAT-FORM',
  'the notice of a district heating company; its text was not read',
  statute,
  'notOffered',
  'fjärrvärmeförordning (2008:526) 5 §, Bilaga 1',
  { from: date('2008-07-01') },
)

const electricitySocialMessage: Answer<SocialMessageForm> = steady(
  'SE-EL-22',
  'what the message to the social services holds, and no more',
  statute,
  {
    form: 'Bilaga 2',
    title:
      'Meddelande till socialnämnden om en konsument som riskerar att få överföringen av el avbruten',
    fields: messageFields,
  },
  'förordning (2022:585) 33 a §; förordning (2023:242) 27 §',
  { from: date('2023-06-01') },
)

const gasSocialMessage: Answer<SocialMessageForm> = steady(
  'SE-GAS-FORM',
  'what the message to the social services holds, and no more',
  statuteTold,
  {
    form: 'Energimarknadsinspektionen',
    title:
      'Meddelande till socialnämnd om konsument som riskerar att få överföringen av naturgas avbruten',
    fields: messageFields,
  },
  'naturgasförordning (2006:1043) 28 §; ei.se, page of 2024-06-21',
)

const heatingSocialMessage: Answer<SocialMessageForm> = steady(
  'SE-HEAT-FORM',
  'what the message to the social services holds; the form was not read',
  statute,
  'notOffered',
  'fjärrvärmeförordning (2008:526) 6 §, Bilaga 2',
  { from: date('2008-07-01') },
)

/** By what is sold, which is what the sender is: a supplier never uses the grid company's form. */
const notices: Readonly<Record<string, Answer<PrescribedNotice>>> = {
  'electricity-grid': gridNotice,
  'electricity-supply': supplyNotice,
  gas: gasNotice,
  'district-heating': heatingNotice,
}

const messages: Readonly<Record<string, Answer<SocialMessageForm>>> = {
  'electricity-grid': electricitySocialMessage,
  'electricity-supply': electricitySocialMessage,
  gas: gasSocialMessage,
  'district-heating': heatingSocialMessage,
}

/** SE-EL-22, SE-EL-FORM-GRID, SE-EL-FORM-SUP, SE-GAS-FORM, SE-HEAT-FORM. */
export const prescribedTexts: Omit<ServingLaw, 'serviceProofs' | 'servedInstead' | 'serviceDay'> = {
  gridNotice,
  supplyNotice,
  gasNotice,
  heatingNotice,
  electricitySocialMessage,
  gasSocialMessage,
  heatingSocialMessage,
  noticeText(commodity, on) {
    const notice = need(present(notices[commodity], `a prescribed notice for ${commodity}`), on)
    return [notice.heading, ...notice.paragraphs.map((text) => filled(text, notice.X))]
  },
  socialMessageForm: (commodity, on) =>
    need(present(messages[commodity], `a message to the social services on ${commodity}`), on),
}

function filled(text: string, variable: string | undefined): string {
  if (!text.includes('{X}')) return text
  if (variable === undefined) throw new Fault('the variable part of the notice is missing')
  return text.replace('{X}', variable)
}
