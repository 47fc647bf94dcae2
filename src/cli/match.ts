import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseDate } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { tellProblem } from '../core/problem.ts'
import { collectBook, type OpenInvoice } from '../stages/pay/book.ts'
import { withDamageOf } from '../stages/pay/learn.ts'
import { matchPayment, type PaymentTold } from '../stages/pay/match.ts'
import { emptyMemory } from '../stages/pay/memory.ts'
import { shippedWeights } from '../stages/pay/weights.ts'
import { cannot, print } from './print.ts'

/**
 * `kvitt match --invoices F --payments F`: matches payments to open invoices in memory; one JSON
 * line a payment. Exit 0: all read. 1: a line could not be used; it is named on stderr, the others
 * are done. 2: a file cannot be used.
 */
export async function match(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      invoices: { type: 'string' },
      payments: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const { invoices, payments } = values
  if (invoices === undefined || payments === undefined) {
    return cannot('match', 'expected --invoices FILE and --payments FILE')
  }
  for (const file of [invoices, payments]) {
    const reason = await unreadable(file)
    if (reason !== null) return cannot('match', `${file}: ${reason}, expected a file of JSON lines`)
  }
  const collected = collectBook()
  const known = new Set<string>()
  let wrong = await eachLine(invoices, (told) => {
    const invoice = readInvoice(told)
    if (known.has(invoice.invoice)) throw new Wrong('invoice', invoice.invoice, 'one line for each')
    known.add(invoice.invoice)
    collected.add(invoice)
  })
  known.clear()
  const book = collected.book()
  const list: PaymentTold[] = []
  wrong += await eachLine(payments, (told) => list.push(readPayment(told)))
  const weights = withDamageOf(list, book, shippedWeights)
  const memory = emptyMemory()
  let lines: string[] = []
  for (const payment of list) {
    lines.push(JSON.stringify(matchPayment(payment, book, weights, memory)))
    if (lines.length < 2_000) continue
    await print(lines.join('\n'))
    lines = []
  }
  if (lines.length > 0) await print(lines.join('\n'))
  return wrong > 0 ? 1 : 0
}

async function unreadable(file: string): Promise<string | null> {
  try {
    return (await stat(file)).isDirectory() ? 'found a directory' : null
  } catch (error) {
    return `found nothing to read (${(error as Error).message})`
  }
}

/** A line that cannot be used. */
class Wrong extends Error {
  readonly field: string
  readonly found: string
  readonly expected: string
  constructor(field: string, found: unknown, expected: string) {
    super(field)
    this.field = field
    this.found = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing')
    this.expected = expected
  }
}

/** Hands each line's object over; lines that cannot be used are told and counted. */
async function eachLine(file: string, take: (told: Told) => void): Promise<number> {
  let [line, wrong] = [0, 0]
  for await (const text of linesOf(file)) {
    line += 1
    if (text.trim() === '') continue
    try {
      take(objectOf(text))
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      wrong += 1
      const { field, found, expected } = error
      await print(
        tellProblem({ severity: 'error', file, line, field, found: found.slice(0, 80), expected }),
        process.stderr,
      )
    }
  }
  return wrong
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  let first = true
  for await (const part of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + (first ? String(part).replace(/^\ufeff/, '') : part)).split('\n')
    first = false
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

type Told = Readonly<Record<string, unknown>>

function objectOf(text: string): Told {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    throw new Wrong('line', text, 'a JSON object')
  }
  if (!isTold(told)) throw new Wrong('line', text, 'a JSON object')
  return told
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readInvoice(told: Told): OpenInvoice {
  const customer = isTold(told.customer) ? told.customer : {}
  const amount = amountOf(told, 'amount')
  const open = told.open === undefined ? amount : amountOf(told, 'open')
  const principal = typeof told.principal === 'number' ? amountOf(told, 'principal') : null
  const charged = ['fees', 'interest'].reduce(
    (sum, field) => sum + (typeof told[field] === 'number' ? amountOf(told, field) : 0),
    0,
  )
  if (amount < 0) throw new Wrong('amount', told.amount, 'not below 0')
  return {
    invoice: textOf(told, 'invoice'),
    account: optional(told, 'account') ?? '',
    reference: optional(told, 'reference') ?? '',
    amount,
    open: minor(Math.max(0, open)),
    principal: principal ?? (charged > 0 ? minor(open - charged) : null),
    currency: currencyOf(told) ?? '',
    issued: dayOf(told, 'issued'),
    due: dayOf(told, 'due'),
    name: optional(customer, 'name') ?? '',
    nationalId: optional(customer, 'nationalId') ?? '',
    payerAccounts: listOf(customer, 'payerAccounts'),
  }
}

function readPayment(told: Told): PaymentTold {
  const payer = isTold(told.payer) ? told.payer : {}
  const on = dayOf(told, 'on')
  if (on === null) throw new Wrong('on', told.on, 'a day YYYY-MM-DD')
  return {
    payment: textOf(told, 'payment'),
    on,
    amount: amountOf(told, 'amount'),
    currency: currencyOf(told),
    reference: optional(told, 'reference'),
    text: typeof told.text === 'string' ? [told.text] : listOf(told, 'text'),
    payer: {
      name: optional(payer, 'name'),
      account: optional(payer, 'account'),
      nationalId: optional(payer, 'nationalId'),
    },
  }
}

function amountOf(told: Told, field: string): OpenInvoice['amount'] {
  const value = told[field]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new Wrong(field, value, 'a whole number of minor units')
  }
  return minor(value)
}

function textOf(told: Told, field: string): string {
  const text = optional(told, field)
  if (text === null) throw new Wrong(field, told[field], 'a text')
  return text
}

/** A text, or a number as one; null when it is missing, null or blank. */
function optional(told: Told, field: string): string | null {
  const value = told[field]
  if (typeof value === 'number') return String(value)
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new Wrong(field, value, 'a text')
  return value.trim() === '' ? null : value
}

function listOf(told: Told, field: string): string[] {
  const value = told[field]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Wrong(field, value, 'a list of texts')
  return value.filter((one) => typeof one === 'string' || typeof one === 'number').map(String)
}

function currencyOf(told: Told): string | null {
  return optional(told, 'currency')?.trim().toUpperCase() ?? null
}

function dayOf(told: Told, field: string): OpenInvoice['due'] {
  const text = optional(told, field)
  if (text === null) return null
  const day = parseDate(text.trim().slice(0, 10))
  if (day === null) throw new Wrong(field, text, 'a day YYYY-MM-DD')
  return day
}
