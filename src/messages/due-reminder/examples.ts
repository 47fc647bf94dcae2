import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import { exampleFacts } from '../example.ts'
import type { MessageFacts } from '../message.ts'

const twoDaysBefore: MessageFacts = {
  ...exampleFacts,
  today: date('2026-01-28'),
  nextOn: date('2026-02-09'),
}

export const examples: Readonly<Record<string, MessageFacts>> = {
  'two days before': twoDaysBefore,
  'the day before, nothing planned': {
    ...twoDaysBefore,
    today: date('2026-01-29'),
    nextOn: null,
  },
  'on the last day': { ...twoDaysBefore, today: date('2026-01-30') },
  'a part is paid': { ...twoDaysBefore, paid: minor(80_000), toPay: minor(43_450) },
  'a company': {
    ...twoDaysBefore,
    customerName: 'Ekeby Tryckeri AB',
    customerKind: 'business',
    toPay: minor(12_345_600),
  },
}
