import { letterSource, writeLetter } from '../channels/letter/letter.ts'
import { openPress } from '../channels/letter/print.ts'
import { addDays, date } from '../core/date.ts'
import { minor, noMoney } from '../core/money.ts'
import { makeOcr } from '../core/reference.ts'
import type { MessageFacts } from '../messages/message.ts'
import { messages } from '../messages/messages.ts'
import { bestOf, type Result, rounded, rssMiB } from './measure.ts'

/**
 * Letters a second on one core: tagged PDF/A with slip, code and address, no two alike. A third
 * are bills with their lines, a third reminders, a third collection demands of two sides.
 */
export function benchRender(full: boolean): Result {
  const count = full ? 1_000 : 150
  const press = openPress()
  let next = 0
  const { seconds, bytes } = bestOf(full ? 5 : 3, () => {
    let bytes = 0
    // New letters in every round: the press remembers what it has laid out.
    for (const end = next + count; next < end; next += 1) {
      bytes += press.print(sourceOf(next)).pdf.length
    }
    return bytes
  })
  const rate = Math.round(count / seconds)
  return {
    bench: 'render',
    work: count,
    seconds: rounded(seconds, 4),
    rate,
    unit: 'letters a second on one core',
    limit: null,
    ratio: null,
    rssMiB: rssMiB(),
    rows: 0,
    bytes,
    targets: [{ of: 'rate', is: rate, least: 50 }],
  }
}

function sourceOf(at: number): string {
  const name = (['invoice-delivery', 'reminder', 'collection-demand'] as const)[at % 3]
  const to = {
    name: `Maja Ekeby ${at}`,
    lines: [`Videgränd ${at}`, '123 45 Månvik'],
    customerNumber: String(40_000 + at),
  }
  const from = {
    name: 'Månvik Energi',
    legalName: 'Månvik Energi AB',
    orgNumber: '556000-0000',
    address: null,
    color: '#1d5c63',
  }
  return letterSource(writeLetter(messages[name ?? 'reminder'], factsOf(at), from, to))
}

function factsOf(at: number): MessageFacts {
  const dueOn = addDays(date('2026-01-30'), at % 300)
  const principal = minor(50_000 + 137 * at)
  const reference = makeOcr(String(4_000_000 + at))
  const about = { commodities: ['electricity-grid', 'electricity-supply'] as const, period: null }
  const number = String(50_000 + at)
  const isDemand = at % 3 === 2
  const fee = minor(isDemand ? 18_000 : 0)
  const claim = {
    invoiceNumber: number,
    reference,
    issuedOn: addDays(dueOn, -14),
    dueOn,
    about,
    principal,
    interest: [],
    reminderFee: noMoney,
    compensation: noMoney,
  }
  const demand = {
    legalName: 'Månvik Energi AB, 556000-0000',
    deadline: addDays(dueOn, 40),
    claims: [claim],
    fee,
  }
  return {
    language: at % 12 === 0 ? 'en' : 'sv',
    today: addDays(dueOn, at % 3 === 0 ? -14 : 26),
    creditor: {
      name: 'Månvik Energi',
      phone: '08-465 004 10',
      email: 'hej@manvik.example',
      hours: 'vardagar 8–21',
    },
    customerName: `Maja Ekeby ${at}`,
    customerKind: 'consumer',
    about,
    invoice: {
      number,
      issuedOn: addDays(dueOn, -14),
      dueOn,
      amount: principal,
      currency: 'SEK',
    },
    toPay: minor(principal + fee),
    fee,
    interest: noMoney,
    compensation: noMoney,
    paid: noMoney,
    nextOn: addDays(dueOn, 44),
    pay: { bankgiro: '9912346', reference },
    link: `https://rakning.manvik.example/b/${(at + 1e9).toString(36)}`,
    lines: [
      { text: 'Elhandel, 540 kWh', amount: minor(30_000) },
      { text: 'Elnät, fast avgift', amount: minor(principal - 30_000) },
    ],
    ...(isDemand ? { demand } : {}),
  }
}
