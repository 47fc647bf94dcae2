import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordCircumstances } from '../../src/claim/circumstances-store.ts'
import { recordDisputes } from '../../src/claim/disputes-store.ts'
import { ledgerRules } from '../../src/claim/ledger-rules.ts'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { moveDemoDay } from '../../src/db/clock.ts'
import { accountId, uuidOf } from '../../src/db/id.ts'
import { countStatements, transaction } from '../../src/db/pool.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { arrange } from '../../src/dunning/arrange-work.ts'
import { reviewAccounts } from '../../src/dunning/run.ts'
import type { EInvoiceEntry } from '../../src/formats/e-invoice/e-invoice.ts'
import { takeInFile } from '../../src/intake.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { retryRefused } from '../../src/retry.ts'
import { takeEInvoices } from '../../src/stages/invoice/e-invoice-work.ts'
import type { InvoiceRecord } from '../../src/stages/invoice/record.ts'
import { takeInvoices } from '../../src/stages/invoice/work.ts'
import { bookPrepared, type FilePayment, preparePayments } from '../../src/stages/pay/work.ts'
import { jsonl, openTown, person, referenceOf, type Town } from '../support/small-town.ts'

/**
 * A page of a thousand accounts takes as many statements as one of ten: the cost of a statement is
 * paid once a page, and a slow loop cannot creep in.
 */
const few = 10
const many = 1000
const first = date('2026-03-02')

let small: Town
let large: Town
beforeAll(async () => {
  small = await townOf(few)
  large = await townOf(many)
})
afterAll(async () => {
  await small.database.drop()
  await large.database.drop()
})

async function townOf(customers: number): Promise<Town> {
  const town = await openTown(first)
  const people = numbers(customers).flatMap((n) => person(n, `Kund ${n}`, `k${n}@example.se`))
  const content = jsonl(first, people)
  const report = await takeInFile(town.ground, { name: 'people.jsonl', content, creditor: null })
  expect(report.problems).toEqual([])
  return town
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(10_001 + at))
}

const file = Buffer.alloc(32, 1)

function invoice(customer: string, at: number): InvoiceRecord {
  const due = { issued: first, due: date('2026-03-30'), currency: 'SEK', amount: minor(50_000) }
  const line = { agreement: `A${customer}`, text: 'El', quantity: null, unit: null, price: null }
  const [number, lines] = [`7${customer}`, [{ ...line, amount: minor(50_000) }]]
  const rest = { vat: null, period: null, lines, reference: referenceOf(number) }
  return { line: at + 2, customer, number, ...due, ...rest }
}

/** Half of the payments find their invoice, half go to suspense. */
function payment(customer: string, at: number): FilePayment {
  const value = at % 2 === 0 ? referenceOf(`7${customer}`) : '99'
  return {
    payment: uuidOf('payment', customer),
    line: at + 3,
    amount: minor(20_000),
    currency: 'SEK',
    references: [{ value, amount: null }],
    bankAccount: '9912346',
    bookedOn: first,
    bankId: customer,
    payer: null,
  }
}

/** The statements of `work` in each town, by their texts. */
async function counted(
  work: (town: Town, customers: readonly string[]) => Promise<unknown>,
): Promise<[string[], string[]]> {
  const one = await countStatements(small.ground.db, () => work(small, numbers(few)))
  const other = await countStatements(large.ground.db, () => work(large, numbers(many)))
  return [one.statements, other.statements]
}

const review = (town: Town, customers: readonly string[]) =>
  reviewAccounts(
    town.ground,
    1,
    customers.map((number) => accountId(1, number)),
  )

const post = {
  send: async () => ({ state: 'accepted', code: '250' }) as const,
  close() {},
}

async function onDay(day: LocalDate): Promise<void> {
  for (const { ground } of [small, large]) await moveDemoDay(ground.db, day)
}

test('taking invoices in', async () => {
  const [tens, thousands] = await counted((town, customers) =>
    transaction(town.ground.db, 1, async (db) => {
      const batch = { ground: town.ground, creditor: 1, today: first, currency: 'SEK', file }
      const rules = ledgerRules(town.ground.vault, town.creditor.profile, swedishLaw)
      const taken = await takeInvoices(db, batch, rules, customers.map(invoice))
      expect(taken).toEqual({ taken: customers.length, known: 0, problems: [] })
    }),
  )
  expect(thousands).toEqual(tens)
  expect(tens.length).toBeGreaterThan(10)
})

test('a review page that delivers invoices, and one that reminds with a fee', async () => {
  const delivered = await counted(async (town, customers) => {
    const counts = await review(town, customers)
    expect(counts).toEqual({ reviewed: customers.length, moved: customers.length })
  })
  expect(delivered[1]).toEqual(delivered[0])
  for (const { ground } of [small, large]) await deliverWaiting(ground, post, 1, 'test')
  await onDay(addDays(first, 42))
  const reminded = await counted(async (town, customers) => {
    const counts = await review(town, customers)
    expect(counts).toEqual({ reviewed: customers.length, moved: customers.length })
  })
  expect(reminded[1]).toEqual(reminded[0])
  const fees = `select count(*)::int as n from posting where component = 'reminder-fee'`
  expect((await large.database.owner.query(fees)).rows).toEqual([{ n: many }])
})

test('a review page that decides nothing', async () => {
  const [tens, thousands] = await counted(async (town, customers) => {
    const counts = await review(town, customers)
    expect(counts).toEqual({ reviewed: customers.length, moved: 0 })
  })
  expect(thousands).toEqual(tens)
})

test('booking payments', async () => {
  const [tens, thousands] = await counted((town, customers) =>
    transaction(town.ground.db, 1, async (db) => {
      const rules = ledgerRules(town.ground.vault, town.creditor.profile, swedishLaw)
      const batch = { creditor: 1, rules, today: first, file }
      const half = customers.length / 2
      const prepared = await preparePayments(db, 1, Buffer.alloc(32), customers.map(payment))
      const booked = await bookPrepared(db, batch, prepared)
      expect(booked).toMatchObject({ posted: half, suspense: half, known: 0 })
      const again = await bookPrepared(db, batch, prepared)
      expect(again).toMatchObject({ posted: 0, suspense: 0, known: customers.length })
    }),
  )
  expect(thousands).toEqual(tens)
})

/** The claim of each customer, read beside what is counted. */
async function claimsOf(town: Town): Promise<ReadonlyMap<string, number>> {
  const { rows } = await town.database.owner.query<{ account: string; no: number }>(
    'select account, no from claim',
  )
  return new Map(rows.map((row) => [row.account, row.no]))
}

test('what people tell: disputes, circumstances and plans', async () => {
  const by = 'staff:test'
  const told = await counted(async (town, customers) => {
    const claims = await claimsOf(town)
    const wishes = customers.map((number) => {
      const account = accountId(1, number)
      return { account, claim: claims.get(account) ?? 0, by }
    })
    const plans = wishes.map(({ claim, ...wish }) => ({
      ...wish,
      ...{ kind: 'plan' as const, claims: [claim], parts: 3, first: null, key: 'plan one' },
    }))
    const persons = wishes.map(({ claim: _, ...wish }) => ({
      ...wish,
      ...{ kind: 'illness' as const, from: first, representative: null, key: 'illness' },
    }))
    const disputes = wishes.map((wish) => ({
      ...wish,
      ...{ amount: minor(1_000), about: 'price', key: 'dispute' },
    }))
    const answers = [
      ...(await recordDisputes(town.ground, 1, disputes)),
      ...(await recordCircumstances(town.ground, 1, persons)),
      ...(await arrange(town.ground, 1, plans)),
    ]
    expect(answers.every((answer) => 'no' in answer)).toBe(true)
    await review(town, customers)
  })
  expect(told[1]).toEqual(told[0])
})

test('taking e-invoices in, half of them of customers who are new', async () => {
  const eInvoice = (customer: string, at: number): EInvoiceEntry => ({
    line: at + 1,
    kind: 'invoice',
    number: `8${customer}`,
    date: first,
    issued: first,
    due: date('2026-03-30'),
    amount: minor(10_000),
    payable: minor(10_000),
    currency: 'SEK',
    reference: referenceOf(`8${customer}`),
    references: [],
    seller: { id: '5560000000' },
    buyer: { id: '5560004615', name: 'Kund AB', email: `e${customer}@example.se` },
    lines: [{ id: '1', text: 'El', amount: minor(10_000) }],
    vat: null,
    about: [],
    period: null,
    customer: at % 2 === 0 ? customer : `E${customer}`,
  })
  const [tens, thousands] = await counted((town, customers) =>
    transaction(town.ground.db, 1, async (db) => {
      const batch = { ground: town.ground, creditor: 1, today: first, currency: 'SEK', file }
      const rules = ledgerRules(town.ground.vault, town.creditor.profile, swedishLaw)
      const habit = { language: 'sv', commodity: 'broadband' } as const
      const taken = await takeEInvoices(db, batch, rules, customers.map(eInvoice), habit)
      const fresh = customers.length / 2
      expect(taken).toEqual({
        taken: customers.length,
        known: 0,
        problems: [],
        more: { customers: fresh, agreements: fresh },
      })
    }),
  )
  expect(thousands).toEqual(tens)
})

/** Accounts that were woken are reviewed page by page; what comes before is of one file. */
function beforeReview(statements: readonly string[]): readonly string[] {
  const review = statements.findIndex((text) => text.includes('from wake'))
  expect(review).toBeGreaterThan(5)
  return statements.slice(0, review)
}

test('keeping what is refused, and taking it in again', async () => {
  const contact = (customer: string) => ({
    ...{ type: 'contact', customer, channel: 'email', address: `n${customer}@example.se` },
  })
  const contents = new Map<Town, Buffer>()
  const refused = await counted(async (town, customers) => {
    const content = jsonl(
      first,
      customers.map((number) => contact(`9${number}`)),
    )
    contents.set(town, content)
    const report = await takeInFile(town.ground, { name: 'early.jsonl', content, creditor: null })
    expect(report.refused).toBe(customers.length)
  })
  expect(beforeReview(refused[1])).toEqual(beforeReview(refused[0]))
  const retry = (town: Town, customers: readonly string[]) =>
    retryRefused(town.ground, {
      creditor: 1,
      file: createHash('sha256')
        .update(contents.get(town) ?? '')
        .digest(),
      lines: customers.map((_, at) => at + 2),
      by: 'staff:test',
    })
  const again = await counted(async (town, customers) => {
    expect((await retry(town, customers))?.refused).toHaveLength(customers.length)
  })
  expect(beforeReview(again[1])).toEqual(beforeReview(again[0]))
  for (const [town, count] of [
    [small, few],
    [large, many],
  ] as const) {
    const people = numbers(count).flatMap((n) => person(`9${n}`, `Kund ${n}`, `p${n}@example.se`))
    const content = jsonl(first, people)
    await takeInFile(town.ground, { name: 'late.jsonl', content, creditor: null })
  }
  const taken = await counted(async (town, customers) => {
    expect((await retry(town, customers))?.retried).toHaveLength(customers.length)
  })
  expect(beforeReview(taken[1])).toEqual(beforeReview(taken[0]))
})
