import { date } from '../../core/date.ts'
import { minor, noMoney } from '../../core/money.ts'
import { exampleFacts } from '../example.ts'
import type { DemandedClaim, DemandFacts, MessageFacts } from '../message.ts'

const december: DemandedClaim = {
  invoiceNumber: '50001',
  reference: '4012766012',
  issuedOn: date('2026-01-16'),
  dueOn: date('2026-01-30'),
  about: exampleFacts.about,
  principal: minor(123_450),
  interest: [
    {
      // 1 234,50 kr at 10 % for 26 days.
      amount: minor(879),
      capital: minor(123_450),
      rateBp: 1000,
      after: date('2026-01-30'),
      through: date('2026-02-25'),
    },
  ],
  reminderFee: minor(6_000),
  compensation: noMoney,
}

const demand: DemandFacts = {
  legalName: 'Månvik Energi AB, 556000-0000',
  deadline: date('2026-03-09'),
  claims: [december],
  fee: minor(18_000),
}

const one: MessageFacts = {
  ...exampleFacts,
  today: date('2026-02-25'),
  toPay: minor(148_329),
  fee: minor(18_000),
  nextOn: date('2026-03-16'),
  demand,
}

const january: DemandedClaim = {
  ...december,
  invoiceNumber: '50417',
  reference: '4012767010',
  issuedOn: date('2026-01-23'),
  dueOn: date('2026-02-06'),
  about: { commodities: ['broadband'], period: null },
  principal: minor(39_900),
  interest: [],
  reminderFee: noMoney,
}

export const examples: Readonly<Record<string, MessageFacts>> = {
  'one bill with interest and fees': one,
  'no interest, no fee': {
    ...one,
    toPay: minor(123_450),
    fee: noMoney,
    demand: {
      ...demand,
      fee: noMoney,
      claims: [{ ...december, interest: [], reminderFee: noMoney }],
    },
  },
  'two bills in one letter': {
    ...one,
    toPay: minor(188_229),
    about: { ...exampleFacts.about, period: null },
    demand: { ...demand, claims: [december, january] },
  },
  'a company with late compensation, nothing planned': {
    ...one,
    customerName: 'Ekeby Tryckeri AB',
    customerKind: 'business',
    toPay: minor(169_329),
    fee: noMoney,
    nextOn: null,
    demand: {
      ...demand,
      fee: noMoney,
      claims: [{ ...december, reminderFee: noMoney, compensation: minor(45_000) }],
    },
  },
}
