import { date } from '../../core/date.ts'
import { minor, noMoney } from '../../core/money.ts'
import { exampleFacts } from '../example.ts'
import type { MessageFacts } from '../message.ts'

const paid: MessageFacts = {
  ...exampleFacts,
  today: date('2026-01-22'),
  toPay: noMoney,
  paid: minor(123_450),
  nextOn: null,
}

export const examples: Readonly<Record<string, MessageFacts>> = {
  'paid in full': paid,
  'paid more than the bill': { ...paid, paid: minor(143_450), toPay: minor(-20_000) },
  'settled by a credit note': { ...paid, paid: noMoney },
  'a company': { ...paid, customerName: 'Ekeby Tryckeri AB', customerKind: 'business' },
}
