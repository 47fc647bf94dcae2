import { date } from '../../core/date.ts'
import { minor, noMoney } from '../../core/money.ts'
import { exampleFacts } from '../example.ts'
import type { MessageFacts } from '../message.ts'

const withFee: MessageFacts = {
  ...exampleFacts,
  today: date('2026-02-09'),
  fee: minor(6_000),
  toPay: minor(129_450),
  nextOn: date('2026-02-23'),
}

export const examples: Readonly<Record<string, MessageFacts>> = {
  'with the agreed fee': withFee,
  'with interest': {
    ...withFee,
    interest: minor(338),
    toPay: minor(129_788),
  },
  'without a fee': { ...withFee, fee: noMoney, toPay: minor(123_450) },
  'nothing planned': { ...withFee, nextOn: null },
  'a part of a plan': {
    ...withFee,
    today: date('2026-03-06'),
    fee: noMoney,
    toPay: minor(42_121),
    nextOn: date('2026-03-20'),
    instalment: { no: 1, of: 3, dueOn: date('2026-02-27') },
  },
  'the last part of a plan, one who acts for the customer, an amount that rests': {
    ...withFee,
    represented: true,
    disputed: minor(20_000),
    today: date('2026-03-06'),
    fee: noMoney,
    toPay: minor(42_121),
    nextOn: null,
    instalment: { no: 3, of: 3, dueOn: date('2026-02-27') },
  },
  'a part is paid': { ...withFee, paid: minor(80_000), toPay: minor(49_450) },
  'a public body, a large amount, last year': {
    ...withFee,
    today: date('2026-01-12'),
    customerName: 'Månviks kommun',
    customerKind: 'public-body',
    invoice: { ...exampleFacts.invoice, dueOn: date('2025-12-30'), amount: minor(98_765_400) },
    fee: noMoney,
    interest: minor(351_768),
    compensation: minor(45_000),
    toPay: minor(99_162_168),
    nextOn: date('2026-01-26'),
  },
}
