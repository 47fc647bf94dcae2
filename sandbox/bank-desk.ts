import {
  formOfFields,
  formOfQuery,
  type PayForm,
  paidPage,
  payPage,
  readPayForm,
  sentencePage,
} from './bank-page.ts'
import { isBankDay } from './day.ts'
import type { Letter, People } from './people.ts'
import type { Teller } from './teller.ts'
import { type Answer, type Call, dayIn, json, page, seeOther } from './web.ts'

/** What the sandbox bank answers over HTTP. */

export type Bank = {
  readonly bankgiro: string
  readonly people: People
  readonly teller: Teller
  /** Mails with a number greater than `after`, with the number of the last one. */
  readonly fetchMail: (after: number) => Promise<{ letters: readonly Letter[]; last: number }>
}

/** A handler that takes one call at a time: a day is never read twice by two callers. */
export function bankDesk(bank: Bank): (call: Call) => Promise<Answer> {
  let queue: Promise<unknown> = Promise.resolve()
  return (call) => {
    const answer = queue.then(() => answerBank(bank, call))
    queue = answer.catch(() => undefined)
    return answer
  }
}

async function answerBank(bank: Bank, call: Call): Promise<Answer> {
  switch (`${call.method} ${call.path}`) {
    case 'POST /day':
      return liveDay(bank, call)
    case 'GET /clock':
      return json({ day: bank.teller.day() })
    case 'POST /clock':
      return setClock(bank, call)
    case 'GET /pay':
      return page(payPage(formOfQuery(call.query)))
    case 'POST /pay':
      return payByHand(bank, formOfFields(new URLSearchParams(call.body)))
    case 'GET /paid':
      return paidAnswer(call.query)
    case 'GET /':
      return page(
        sentencePage('Sandlådans bank', 'Öppna betalningen från räkningens sida eller mejlet.'),
      )
    default:
      return page(sentencePage('Sidan finns inte', 'Banken har ingen sådan sida.'), 404)
  }
}

async function liveDay(bank: Bank, call: Call): Promise<Answer> {
  const day = dayIn(call.body)
  if (day === null) return json({ error: 'wanted: {"day":"YYYY-MM-DD"}' }, 400)
  const { letters, last } = await bank.fetchMail(bank.teller.mailRead())
  if (!bank.teller.turnTo(day)) return tooEarly(bank)
  bank.people.read(letters, day)
  bank.teller.noteMailRead(last)
  const orders = isBankDay(day) ? bank.people.pay(day) : []
  const amount = orders.reduce((sum, order) => sum + order.amount, 0)
  const file = orders.length === 0 ? null : bank.teller.book(orders)
  return json({ file, payments: orders.length, amount, read: letters.length })
}

function setClock(bank: Bank, call: Call): Answer {
  const day = dayIn(call.body)
  if (day === null) return json({ error: 'wanted: {"day":"YYYY-MM-DD"}' }, 400)
  return bank.teller.turnTo(day) ? json({ day }) : tooEarly(bank)
}

function tooEarly(bank: Bank): Answer {
  return json({ error: `the bank is already at ${bank.teller.day()}` }, 409)
}

function payByHand(bank: Bank, form: PayForm): Answer {
  const read = readPayForm(form, bank.bankgiro)
  if ('faults' in read) return page(payPage(form, read.faults), 422)
  const day = bank.teller.day()
  if (day === null) {
    return page(sentencePage('Banken har inte öppnat', 'Demon har inte satt någon dag än.'), 409)
  }
  const { ocr, amount, payer } = read.order
  const known = bank.people.paidByHand(ocr)
  const name = payer || known || 'Sandlådans besökare'
  bank.teller.book([{ person: name, name, ocr, amount, reference: ocr, information: [] }])
  const facts = new URLSearchParams({ amount: String(amount), to: form.to, ocr, day })
  if (form.back !== '') facts.set('back', form.back)
  return seeOther(`/paid?${facts}`)
}

function paidAnswer(query: URLSearchParams): Answer {
  const text = (name: string): string => query.get(name) ?? ''
  const amount = Number(text('amount'))
  if (!Number.isSafeInteger(amount) || amount <= 0) {
    return page(sentencePage('Sidan finns inte', 'Banken känner ingen sådan betalning.'), 404)
  }
  const facts = { to: text('to'), ocr: text('ocr'), day: text('day'), back: text('back') }
  return page(paidPage({ amount, ...facts }))
}
