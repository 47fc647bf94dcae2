import type pg from 'pg'
import { type Creditor, saveCreditors } from '../claim/creditor-store.ts'
import { addDays, date, type LocalDate } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { makeOcr } from '../core/reference.ts'
import { copyRows } from '../db/bulk.ts'
import { moveDemoDay, startDemoClock } from '../db/clock.ts'
import { accountId, digest, directorySlice, sliceOf } from '../db/id.ts'
import { eventHash, noHash } from '../db/page.ts'
import { type Row, type Table, tables } from '../db/rows.ts'
import { seal } from '../db/vault.ts'
import { deliverWaiting } from '../deliver/work.ts'
import { runDay } from '../dunning/run.ts'
import type { BookDatabase, Seed } from './house.ts'

/**
 * A book of many accounts, each with one open invoice, as the product itself would have written it:
 * `kvitt verify` finds nothing. One account of twenty is due on the day of the run. Of five of them
 * two get their invoice, two a due reminder and one a reminder with its fee, as in a month in which
 * most people pay in time. Those that had their invoice before got it through the product's own
 * run.
 */
export const book: Seed = { version: 2, fill }

/** The day the invoices were taken in. */
export const seededOn = date('2026-03-02')
/** The day of the payments: nothing is overdue yet. */
export const paidOn = addDays(seededOn, 2)
/** The day of the run. */
export const runOn = date('2026-04-09')
/** One account of so many is due on the day of the run. */
export const dueShare = 20

export const creditor: Creditor = {
  creditor: 1,
  code: 'bench',
  name: 'Bänkdal Energi',
  legalName: 'Bänkdal Energi AB',
  orgNumber: '556000-0000',
  currency: 'SEK',
  language: 'sv',
  policy: 'care',
  bankgiro: '9912346',
  profile: {
    phone: '08-465 004 10',
    email: 'kundservice@bankdal.example',
    hours: 'vardagar 8–21',
    color: null,
    swishNumber: null,
    payLink: null,
  },
}

export type BookInvoice = {
  readonly account: string
  readonly claim: number
  readonly reference: string
  readonly amount: number
}

/** What is known of the account at a place of the book without asking the database. */
export function invoiceAt(at: number): BookInvoice {
  const account = accountId(creditor.creditor, customerAt(at))
  const amount = 20_000 + ((at * 7919) % 200_000)
  return { account, claim: invoiceNo, reference: makeOcr(String(6_000_001 + at)), amount }
}

function customerAt(at: number): string {
  return String(2_000_001 + at)
}

/** Numbers inside the account: party 1, contact point 2, agreement 3, invoice 4, posting 5. */
const invoiceNo = 4

/** Accounts written at a time. */
const chunkSize = 4_000

async function fill({ ground, owner }: BookDatabase, size: number): Promise<void> {
  await saveCreditors(owner, [creditor])
  await startDemoClock(owner, seededOn)
  const order = inKeyOrder(size)
  const client = await owner.connect()
  try {
    // The rows are right by construction; keys are checked by the indexes all the same.
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    await client.query('alter table directory drop constraint directory_pkey')
    for (let from = 0; from < size; from += chunkSize) {
      await writeChunk(client, ground.vault, order.slice(from, from + chunkSize))
    }
    await client.query(
      'alter table directory add primary key (slice, creditor, kind, value, account, claim)',
    )
    await client.query('reset session_replication_role; reset synchronous_commit; analyze')
  } finally {
    client.release()
  }
  // The day after, those whose day has come get their invoice.
  await moveDemoDay(owner, addDays(seededOn, 1))
  await runDay(ground, creditor, addDays(seededOn, 1))
  await deliverWaiting(ground, takesAll, creditor.creditor, 'bench')
}

const takesAll = {
  send: async () => ({ state: 'accepted', code: '250' }) as const,
  close() {},
}

/** Places of the book in the order of the accounts' keys, so that the indexes grow at their end. */
function inKeyOrder(size: number): number[] {
  const keys = Array.from({ length: size }, (_, at) => {
    const account = accountId(creditor.creditor, customerAt(at))
    return { at, key: String.fromCharCode(sliceOf(account)) + account }
  })
  keys.sort((a, b) => (a.key < b.key ? -1 : 1))
  return keys.map(({ at }) => at)
}

type Rows = { readonly [T in Table]?: Row<T>[] }
type Vault = BookDatabase['ground']['vault']

async function writeChunk(
  client: pg.PoolClient,
  vault: Vault,
  places: readonly number[],
): Promise<void> {
  const rows: { [table: string]: object[] } = {}
  for (const at of places) {
    for (const [table, list] of Object.entries(accountRows(at, vault))) {
      rows[table] ??= []
      rows[table].push(...(list as object[]))
    }
  }
  for (const [table, list] of Object.entries(rows)) {
    const columns = Object.keys(tables[table as Table])
    await copyRows(client, table, columns as never[], list as never[])
  }
}

const first = ['Anna', 'Bo', 'Cecilia', 'David', 'Eva', 'Fredrik', 'Gunilla', 'Hans', 'Ida']
const last = ['Ek', 'Lind', 'Berg', 'Holm', 'Sjö', 'Dahl', 'Ström', 'Lund', 'Falk', 'Norén']

/** What is to be done on the day of the run, account after account of those due. */
const ways = ['reminder', 'due-reminder', 'invoice', 'due-reminder', 'invoice'] as const

function wayOf(at: number): (typeof ways)[number] | null {
  return at % dueShare === 0 ? (ways[(at / dueShare) % ways.length] ?? null) : null
}

/** The due date that makes it so; the rest pay by the end of April. */
function dueOn(at: number): LocalDate {
  switch (wayOf(at)) {
    case 'reminder':
      return date('2026-03-30')
    case 'due-reminder':
      return date('2026-04-13')
    case 'invoice':
      return date('2026-05-11')
    case null:
      return date('2026-04-30')
  }
}

/** Every row of one account. */
function accountRows(at: number, vault: Vault): Rows {
  const { account, amount, reference } = invoiceAt(at)
  const own = { slice: sliceOf(account), account, creditor: creditor.creditor }
  const number = customerAt(at)
  const invoice = String(6_000_001 + at)
  const name = `${first[at % first.length]} ${last[at % last.length]}`
  const { key, wrapped } = vault.newKey()
  const address = `kund${number}@example.se`
  const events = chainOf(own, [
    ['account-opened', { number, kind: 'consumer' }],
    ['contact-added', { channel: 'email' }],
    ['agreement-added', { agreement: 3 }],
    ['invoice-taken-in', { invoice: invoiceNo, number: invoice, amount, dueOn: dueOn(at) }],
  ])
  const place = { claim: invoiceNo, part: 3, component: 'principal', amount }
  return {
    account: [
      {
        ...own,
        external_no: number,
        kind: 'customer',
        debtor_kind: 'consumer',
        language: 'sv',
        currency: 'SEK',
        opened_on: seededOn,
        version: 4,
        last_no: 5,
        event_no: events.length,
        event_hash: events.at(-1)?.hash ?? noHash,
      },
    ],
    party: [{ ...own, no: 1, role: 'customer', sealed: seal(key, { name, nationalId: null }) }],
    party_key: [{ ...own, party: 1, wrapped }],
    contact_point: [
      {
        ...own,
        no: 2,
        party: 1,
        channel: 'email',
        sealed: seal(key, { address }),
        token: vault.token('email', address),
        health: 'untried',
      },
    ],
    agreement: [agreementRow(own, number)],
    ...invoiceRows(own, at, invoice, reference, amount),
    posting: [
      {
        ...own,
        ...place,
        no: 5,
        booked_on: seededOn,
        value_on: seededOn,
        src: 'income:sales',
        dst: 'account',
        cause_kind: 'invoice',
        cause_id: String(invoiceNo),
        leg: 1,
        reverses: null,
      },
    ],
    balance: [{ ...own, ...place }],
    event: events,
    review: [reviewRow(own, at)],
    directory: directoryRows(account, number, invoice, reference, name, vault),
  }
}

type Own = { readonly slice: number; readonly account: string; readonly creditor: number }

function agreementRow(own: Own, number: string): Row<'agreement'> {
  return {
    ...own,
    no: 3,
    external_no: `A${number}`,
    commodity: 'electricity-supply',
    supply_point: null,
    municipality: '0180',
    yearly_cost: null,
    fee_agreed_on: '2024-01-01',
    from_on: '2024-01-01',
    until_on: null,
  }
}

function invoiceRows(
  own: Own,
  at: number,
  invoice: string,
  reference: string,
  amount: number,
): Pick<Rows, 'invoice' | 'invoice_line' | 'claim' | 'claim_part'> {
  return {
    invoice: [
      {
        ...own,
        no: invoiceNo,
        external_no: invoice,
        issued_on: seededOn,
        due_on: dueOn(at),
        effective_due_on: dueOn(at),
        reference,
        total: amount,
        vat: null,
        period_from: null,
        period_until: null,
        content_hash: digest('invoice', invoice),
        file: digest('book'),
        line: at + 2,
      },
    ],
    invoice_line: [
      {
        ...own,
        invoice: invoiceNo,
        line: 1,
        agreement: 3,
        text: 'El',
        quantity: null,
        unit: null,
        price: null,
        amount,
      },
    ],
    claim: [
      {
        ...own,
        no: invoiceNo,
        stage: 'issued',
        stage_since: seededOn,
        move: 'take-in',
        from_stage: 'none',
        arose_on: seededOn,
      },
    ],
    claim_part: [{ ...own, claim: invoiceNo, agreement: 3, principal: amount }],
  }
}

/** Due the day after, on the day of the run, or long after it. */
function reviewRow(own: Own, at: number): Row<'review'> {
  const way = wayOf(at)
  const due = way === 'invoice' ? runOn : addDays(seededOn, 1)
  return { ...own, due_on: way === null ? date('2026-06-30') : due, why: 'due-reminder' }
}

function directoryRows(
  account: string,
  number: string,
  invoice: string,
  reference: string,
  name: string,
  vault: Vault,
): Row<'directory'>[] {
  const word = (text: string) => vault.token('name-word', text.toLowerCase()).toString('hex')
  const entries = [
    ['customer-number', number, 0],
    ['reference', reference, invoiceNo],
    ['invoice-number', invoice, invoiceNo],
    ...name.split(' ').map((text) => ['name-word', word(text), 0] as const),
  ] as const
  return entries.map(([kind, value, claim]) => ({
    slice: directorySlice(creditor.creditor, kind, value),
    creditor: creditor.creditor,
    kind,
    value,
    account,
    claim,
  }))
}

function chainOf(own: Own, told: readonly (readonly [string, object])[]): Row<'event'>[] {
  const events: Row<'event'>[] = []
  let prev: Buffer = noHash
  for (const [at, [kind, data]] of told.entries()) {
    const hash = eventHash(prev, at + 1, seededOn, kind, data)
    const stamp = `${seededOn}T08:00:00Z`
    events.push({ ...own, no: at + 1, on_date: seededOn, at: stamp, kind, data, prev, hash })
    prev = hash
  }
  return events
}

/** A payment of the whole amount, or of a third of it. */
export function paymentAt(at: number, whole: boolean) {
  const { reference, amount } = invoiceAt(at)
  return { reference, amount: minor(whole ? amount : Math.floor(amount / 3)) }
}
