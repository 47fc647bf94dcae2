import { date } from '../core/date.ts'
import { minor, noMoney } from '../core/money.ts'
import type { MessageFacts } from './message.ts'

/**
 * The household the examples are about. The phone number is from the series kept for fiction, the
 * bankgiro number has a wrong check digit: neither can reach anybody.
 */
export const exampleFacts: MessageFacts = {
  language: 'sv',
  today: date('2026-01-16'),
  creditor: {
    name: 'Månvik Energi',
    phone: '08-465 004 10',
    email: 'hej@manvik.example',
    hours: 'vardagar 8–21',
  },
  customerName: 'Maja Ekeby',
  customerKind: 'consumer',
  about: {
    commodities: ['electricity-supply', 'electricity-grid'],
    period: { from: date('2025-12-01'), until: date('2026-01-01') },
  },
  invoice: {
    number: '50001',
    issuedOn: date('2026-01-16'),
    dueOn: date('2026-01-30'),
    amount: minor(123_450),
    currency: 'SEK',
  },
  toPay: minor(123_450),
  fee: noMoney,
  interest: noMoney,
  compensation: noMoney,
  paid: noMoney,
  nextOn: date('2026-01-28'),
  pay: { bankgiro: '59981230', reference: '4012766012' },
  link: 'https://manvik.example/r/x7Qk2m',
}
