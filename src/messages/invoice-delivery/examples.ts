import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import { exampleFacts } from '../example.ts'
import type { MessageFacts } from '../message.ts'

export const examples: Readonly<Record<string, MessageFacts>> = {
  'a month of electricity': exampleFacts,
  'no step planned': { ...exampleFacts, nextOn: null },
  'a company, three months, a large amount, due next year': {
    ...exampleFacts,
    today: date('2025-11-28'),
    customerName: 'Ekeby Tryckeri AB',
    customerKind: 'business',
    about: {
      commodities: ['district-heating', 'water'],
      period: { from: date('2025-08-01'), until: date('2025-11-01') },
    },
    invoice: {
      ...exampleFacts.invoice,
      issuedOn: date('2025-11-28'),
      dueOn: date('2026-01-07'),
      amount: minor(12_345_600),
    },
    toPay: minor(12_345_600),
    nextOn: date('2026-01-05'),
  },
  'nothing known about the subject': {
    ...exampleFacts,
    about: { commodities: [], period: null },
  },
}
