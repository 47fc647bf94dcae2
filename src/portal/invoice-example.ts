import { date } from '../core/date.ts'
import { type Minor, minor, noMoney } from '../core/money.ts'
import { type InvoiceState, type InvoiceView, invoiceState } from './invoice-view.ts'

/**
 * One household's invoice in each of its states, for tests and for looking at. The telephone number
 * is from the series kept for fiction, the bankgiro number has a wrong check digit.
 */

const due: InvoiceView = {
  language: 'sv',
  today: date('2026-01-22'),
  state: 'due',
  creditor: {
    name: 'Månvik Energi',
    legalName: 'Månvik Energi AB',
    orgNumber: '556000-0001',
    phone: '08-465 004 10',
    email: 'hej@manvik.example',
    hours: 'vardagar 8–21',
    color: null,
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
    total: minor(123_450),
    vat: minor(24_690),
    currency: 'SEK',
    lines: [
      grid('Överföring', '600 kWh × 25,00 öre', 15_000),
      grid('Abonnemang 16 A', null, 21_425),
      grid('Energiskatt', '600 kWh × 54,875 öre', 32_925),
      supply('El', '600 kWh × 82,00 öre', 49_200),
      supply('Fast avgift', null, 4_900),
    ],
  },
  left: minor(123_450),
  principalLeft: minor(123_450),
  fees: [],
  interest: noMoney,
  paid: noMoney,
  paidOn: null,
  credited: noMoney,
  hold: null,
  disputed: null,
  plan: null,
  offer: { until: [], parts: [] },
  nextOn: date('2026-01-28'),
  pay: {
    bankgiro: '59981230',
    reference: '4012766012',
    swishNumber: '1237856901',
    bankLink: 'https://bank.example/betala?till=59981230',
  },
  history: [
    event('2026-01-16', '07.00', 'invoice-sent', null, 'm•••@example.se'),
    event('2026-01-16', '17.31', 'opened', null, null),
  ],
}

const late: InvoiceView = {
  ...due,
  offer: { until: [date('2026-02-26'), date('2026-03-14')], parts: [2, 3, 6] },
  today: date('2026-02-12'),
  left: minor(129_890),
  fees: [{ kind: 'reminder', amount: minor(6_000), on: date('2026-02-09') }],
  interest: minor(440),
  nextOn: date('2026-02-23'),
  history: [
    ...due.history,
    event('2026-01-28', '08.00', 'due-reminder-sent', null, 'm•••@example.se'),
    event('2026-02-09', null, 'fee', 6_000, null),
    event('2026-02-09', '08.00', 'reminder-sent', null, 'm•••@example.se'),
  ],
}

const partPaid: InvoiceView = {
  ...due,
  today: date('2026-01-26'),
  left: minor(41_200),
  principalLeft: minor(41_200),
  paid: minor(82_250),
  paidOn: date('2026-01-23'),
  history: [...due.history, event('2026-01-23', null, 'paid', 82_250, null)],
}

const paid: InvoiceView = {
  ...due,
  left: noMoney,
  principalLeft: noMoney,
  paid: minor(123_450),
  paidOn: date('2026-01-22'),
  nextOn: null,
  history: [
    ...due.history,
    event('2026-01-22', '14.36', 'paid', 123_450, null),
    event('2026-01-22', '15.00', 'thanks-sent', null, 'm•••@example.se'),
  ],
}

const hold: InvoiceView = {
  ...due,
  today: date('2026-02-03'),
  hold: { until: date('2026-03-03') },
  nextOn: date('2026-03-03'),
  history: [...due.history, event('2026-02-02', '10.12', 'hold-started', null, null)],
}

const credit: InvoiceView = {
  ...paid,
  today: date('2026-02-03'),
  left: minor(-20_000),
  credited: minor(20_000),
  history: [...paid.history, event('2026-02-02', null, 'credited', 20_000, null)],
}

/** By state. Each carries the state its facts lead to. */
export const invoiceExamples: Readonly<Record<InvoiceState, InvoiceView>> = {
  due: withState(due),
  late: withState(late),
  'part-paid': withState(partPaid),
  paid: withState(paid),
  hold: withState(hold),
  credit: withState(credit),
}

function withState(view: InvoiceView): InvoiceView {
  return { ...view, state: invoiceState({ ...view, dueOn: view.invoice.dueOn }) }
}

function grid(text: string, detail: string | null, amount: number) {
  return line('A2', 'electricity-grid', text, detail, minor(amount))
}

function supply(text: string, detail: string | null, amount: number) {
  return line('A1', 'electricity-supply', text, detail, minor(amount))
}

function line(
  agreement: string,
  commodity: 'electricity-grid' | 'electricity-supply',
  text: string,
  detail: string | null,
  amount: Minor,
) {
  return { agreement, commodity, text, detail, amount }
}

function event(
  on: string,
  at: string | null,
  kind: InvoiceView['history'][number]['kind'],
  amount: number | null,
  to: string | null,
): InvoiceView['history'][number] {
  return { on: date(on), at, kind, amount: amount === null ? null : minor(amount), to }
}
