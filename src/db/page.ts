import { assert, present } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { now } from './clock.ts'
import type { Queryable } from './ground.ts'
import { digest, sliceOf } from './id.ts'
import { insertion, listOf, type Ready, type Row, type Table, tables } from './rows.ts'

/**
 * A page of accounts in the hand of one transaction: locked, numbered, written table by table.
 * Whoever changes accounts opens a page, puts rows and events into it and flushes it once, so a
 * page costs the same number of statements whether it holds one account or a thousand.
 */
export type Page = {
  readonly creditor: number
  readonly heads: ReadonlyMap<string, Head>
  /** The next number inside the account; rows of all kinds share one series. */
  next(account: string): number
  /** Takes a row to be written at the flush. Key columns slice and creditor are filled in. */
  add<T extends AccountTable>(table: T, row: Omit<Row<T>, 'slice' | 'creditor'>): void
  /** Appends to the account's hash chain. */
  event(account: string, kind: string, data: Record<string, unknown>): void
  /** Writes everything and moves the accounts' heads; tells live listeners. */
  flush(): Promise<void>
}

/** Where an account stands, from its locked row. */
export type Head = {
  readonly slice: number
  readonly account: string
  readonly externalNo: string
  readonly kind: string
  readonly debtorKind: string
  readonly language: string
  readonly currency: string
  lastNo: number
  version: number
  eventNo: number
  eventHash: Buffer
}

export type AccountTable = Exclude<
  Table,
  'account' | 'source_problem' | 'payment' | 'directory' | 'seal' | 'event' | 'print_package'
>

/** In the order in which foreign keys allow them to be written. */
const order = [
  'party',
  'party_key',
  'contact_point',
  'circumstance',
  'agreement',
  'invoice',
  'invoice_line',
  'credit_note',
  'claim',
  'claim_part',
  'posting',
  'step',
  'hold',
  'arrangement',
  'instalment',
  'task',
  'decision',
  'message',
  'outbox',
  'print_item',
  'delivery',
  'command',
] as const

export const noHash = Buffer.alloc(0)

/** Locks the accounts that exist (in key order, so two pages cannot block each other). */
export async function openPage(
  db: Queryable,
  creditor: number,
  accounts: readonly string[],
  today: LocalDate,
): Promise<Page> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'lock accounts',
    text: `select a.slice, a.account, a.external_no as "externalNo", a.kind,
        a.debtor_kind as "debtorKind", a.language, a.currency, a.last_no as "lastNo", a.version,
        a.event_no as "eventNo", a.event_hash as "eventHash"
      from account a join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
      order by a.slice, a.account for update of a`,
    values: [listOf('smallint', unique.map(sliceOf)), listOf('uuid', unique)],
  })
  const heads = new Map((rows as Head[]).map((head) => [head.account, head]))
  return pageOf(db, creditor, heads, today)
}

function pageOf(db: Queryable, creditor: number, heads: Map<string, Head>, today: LocalDate): Page {
  const rows = new Map<Table, unknown[]>()
  const put = (table: Table, row: unknown) => {
    const list = rows.get(table)
    if (list === undefined) rows.set(table, [row])
    else list.push(row)
  }
  const head = (account: string) => present(heads.get(account), `account ${account} in the page`)
  const touched = new Set<Head>()
  return {
    creditor,
    heads,
    next(account) {
      const at = head(account)
      touched.add(at)
      at.lastNo += 1
      return at.lastNo
    },
    add(table, row) {
      assert(table in tables, `no table ${table}`)
      const at = head((row as { account: string }).account)
      put(table, { ...row, slice: at.slice, creditor })
    },
    event(account, kind, data) {
      const at = head(account)
      touched.add(at)
      const no = at.eventNo + 1
      const hash = eventHash(at.eventHash, no, today, kind, data)
      put('event', {
        slice: at.slice,
        account,
        no,
        creditor,
        on_date: today,
        at: now(),
        kind,
        data,
        prev: at.eventHash,
        hash,
      })
      at.eventNo = no
      at.eventHash = hash
    },
    async flush() {
      // Each statement is made ready while the database is busy with the one before it.
      let running: Promise<unknown> = Promise.resolve()
      for (const statement of statementsOf(creditor, rows, [...touched])) {
        await running
        running = db.query(statement)
      }
      await running
      rows.clear()
      touched.clear()
    },
  }
}

/** What a page writes, one statement a table; a table without rows has none. */
function* statementsOf(
  creditor: number,
  rows: ReadonlyMap<Table, unknown[]>,
  touched: readonly Head[],
): Generator<Ready> {
  const of = <T extends Table>(table: T) => (rows.get(table) ?? []) as Row<T>[]
  for (const table of order) {
    if (of(table).length > 0) yield insertion(table, of(table) as Row<typeof table>[])
  }
  if (of('posting').length > 0) yield addBalances(creditor, of('posting'))
  if (of('event').length > 0) yield insertion('event', of('event'))
  if (of('wake').length > 0) yield insertion('wake', of('wake'), 'keep-old')
  if (touched.length === 0) return
  yield moveHeads(touched)
  yield notify(creditor, touched)
}

/** Hash of an event: chained to the one before; covers number, day, kind and content. */
export function eventHash(
  prev: Buffer,
  no: number,
  onDate: string,
  kind: string,
  data: unknown,
): Buffer {
  return digest('event', prev, no, onDate, kind, canonical(data))
}

/** JSON with keys in order: the same facts always give the same text. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const inner of value) text += (text === '' ? '' : ',') + canonical(inner)
    return `[${text}]`
  }
  const object = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(object).sort()) {
    const inner = object[key]
    if (inner === undefined) continue
    text += `${text === '' ? '' : ','}${quoted(key)}:`
    text += canonical(inner)
  }
  return `{${text}}`
}

/** As JSON writes it; most texts need no escape, and are not handed to the writer of JSON. */
function quoted(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const plain = code >= 0x20 && code < 0xd800 && code !== 0x22 && code !== 0x5c
    if (!plain) return JSON.stringify(text)
  }
  return `"${text}"`
}

/** Signed change of the account's balance at a posting's place: + when the account receives. */
export function signed(posting: Pick<Row<'posting'>, 'dst' | 'amount'>): number {
  return posting.dst === 'account' ? posting.amount : -posting.amount
}

function addBalances(creditor: number, postings: readonly Row<'posting'>[]): Ready {
  const sums = new Map<string, Row<'balance'>>()
  for (const p of postings) {
    const key = `${p.account} ${p.claim} ${p.part} ${p.component}`
    const before = sums.get(key)?.amount ?? 0
    sums.set(key, {
      slice: p.slice,
      account: p.account,
      claim: p.claim,
      part: p.part,
      component: p.component,
      creditor,
      amount: before + signed(p),
    })
  }
  const rows = [...sums.values()].sort((a, b) =>
    a.slice !== b.slice
      ? a.slice - b.slice
      : a.account < b.account
        ? -1
        : a.account > b.account
          ? 1
          : a.claim - b.claim,
  )
  return {
    name: 'add balances',
    text: `insert into balance (slice, account, claim, part, component, creditor, amount)
      select * from unnest($1::smallint[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::int[], $7::bigint[])
      on conflict (slice, account, claim, part, component)
      do update set amount = balance.amount + excluded.amount`,
    values: (['slice', 'account', 'claim', 'part', 'component', 'creditor', 'amount'] as const).map(
      (name) =>
        listOf(
          tables.balance[name],
          rows.map((r) => r[name]),
        ),
    ),
  }
}

function moveHeads(heads: readonly Head[]): Ready {
  for (const head of heads) head.version += 1
  return {
    name: 'move heads',
    text: `update account a set last_no = h.last_no, version = h.version, event_no = h.event_no, event_hash = h.event_hash
      from unnest($1::smallint[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::bytea[])
        as h(slice, account, last_no, version, event_no, event_hash)
      where a.slice = h.slice and a.account = h.account`,
    values: [
      listOf(
        'smallint',
        heads.map((h) => h.slice),
      ),
      listOf(
        'uuid',
        heads.map((h) => h.account),
      ),
      listOf(
        'int',
        heads.map((h) => h.lastNo),
      ),
      listOf(
        'int',
        heads.map((h) => h.version),
      ),
      listOf(
        'int',
        heads.map((h) => h.eventNo),
      ),
      listOf(
        'bytea',
        heads.map((h) => h.eventHash),
      ),
    ],
  }
}

/** Screens listen on channel kvitt. A big page says only that the creditor changed. */
function notify(creditor: number, heads: readonly Head[]): Ready {
  const payloads =
    heads.length > 20
      ? [JSON.stringify({ creditor, account: null })]
      : heads.map((head) => JSON.stringify({ creditor, account: head.account }))
  return {
    name: 'tell listeners',
    text: `select pg_notify('kvitt', p) from unnest($1::text[]) as p`,
    values: [payloads],
  }
}
