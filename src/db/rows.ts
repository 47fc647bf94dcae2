import { present } from '../core/assert.ts'
import type { Queryable } from './ground.ts'

/**
 * The columns of every table that is written in bulk, and the one writer for them: rows in, one
 * statement out (`insert … select … from unnest`). A question mark means the column may be null.
 */
export const tables = {
  source_problem: {
    slice: 'smallint',
    creditor: 'int',
    file: 'bytea',
    no: 'int',
    severity: 'text',
    line: 'int?',
    field: 'text',
    found: 'text',
    expected: 'text',
  },
  payment: {
    slice: 'smallint',
    payment: 'uuid',
    creditor: 'int',
    file: 'bytea',
    line: 'int',
    bank_account: 'text',
    booked_on: 'date',
    amount: 'bigint',
    currency: 'text',
    reference: 'text',
    bank_id: 'text',
    payer: 'bytea?',
    state: 'text',
    account: 'uuid',
    because: 'text',
  },
  directory: {
    slice: 'smallint',
    creditor: 'int',
    kind: 'text',
    value: 'text',
    account: 'uuid',
    claim: 'int',
  },
  account: {
    slice: 'smallint',
    account: 'uuid',
    creditor: 'int',
    external_no: 'text',
    kind: 'text',
    debtor_kind: 'text',
    language: 'text',
    currency: 'text',
    opened_on: 'date',
    version: 'int',
    last_no: 'int',
    event_no: 'int',
    event_hash: 'bytea',
  },
  party: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    role: 'text',
    sealed: 'bytea',
  },
  party_key: {
    slice: 'smallint',
    account: 'uuid',
    party: 'int',
    creditor: 'int',
    wrapped: 'bytea',
  },
  circumstance: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    party: 'int',
    representative: 'int',
    sealed: 'bytea',
    from_on: 'date',
    until_on: 'date?',
    by: 'text',
  },
  contact_point: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    party: 'int',
    channel: 'text',
    sealed: 'bytea',
    token: 'bytea',
    health: 'text',
  },
  agreement: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    external_no: 'text',
    commodity: 'text',
    supply_point: 'text?',
    municipality: 'text?',
    yearly_cost: 'bigint?',
    fee_agreed_on: 'date?',
    from_on: 'date',
    until_on: 'date?',
  },
  invoice: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    external_no: 'text',
    issued_on: 'date',
    due_on: 'date',
    effective_due_on: 'date',
    reference: 'text',
    total: 'bigint',
    vat: 'bigint?',
    period_from: 'date?',
    period_until: 'date?',
    content_hash: 'bytea',
    file: 'bytea',
    line: 'int',
  },
  invoice_line: {
    slice: 'smallint',
    account: 'uuid',
    invoice: 'int',
    line: 'int',
    creditor: 'int',
    agreement: 'int',
    text: 'text',
    quantity: 'text?',
    unit: 'text?',
    price: 'text?',
    amount: 'bigint',
  },
  credit_note: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    external_no: 'text',
    invoice: 'int',
    issued_on: 'date',
    amount: 'bigint',
    reason: 'text',
    content_hash: 'bytea',
    file: 'bytea',
    line: 'int',
  },
  claim: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    stage: 'text',
    stage_since: 'date',
    move: 'text',
    from_stage: 'text',
    arose_on: 'date',
  },
  claim_part: {
    slice: 'smallint',
    account: 'uuid',
    claim: 'int',
    agreement: 'int',
    creditor: 'int',
    principal: 'bigint',
  },
  posting: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    booked_on: 'date',
    value_on: 'date',
    src: 'text',
    dst: 'text',
    amount: 'bigint',
    claim: 'int',
    part: 'int',
    component: 'text',
    cause_kind: 'text',
    cause_id: 'text',
    leg: 'smallint',
    reverses: 'int?',
  },
  balance: {
    slice: 'smallint',
    account: 'uuid',
    claim: 'int',
    part: 'int',
    component: 'text',
    creditor: 'int',
    amount: 'bigint',
  },
  step: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    kind: 'text',
    claims: 'int[]',
    decided_on: 'date',
    sent_on: 'date?',
    deadline_on: 'date?',
    amount: 'bigint',
    fee: 'bigint',
    compensation: 'bigint',
    state: 'text',
    decision: 'int',
    arrangement: 'int?',
    instalment: 'int?',
  },
  arrangement: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    claims: 'int[]',
    hold: 'int',
    agreed_on: 'date',
    total: 'bigint',
    paid_before: 'bigint',
    by: 'text',
  },
  instalment: {
    slice: 'smallint',
    account: 'uuid',
    arrangement: 'int',
    no: 'int',
    creditor: 'int',
    due_on: 'date',
    amount: 'bigint',
  },
  hold: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    claim: 'int',
    agreement: 'int',
    reason: 'text',
    amount: 'bigint?',
    about: 'text?',
    from_on: 'date',
    until_on: 'date?',
    ended_on: 'date?',
    by: 'text',
  },
  task: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    kind: 'text',
    decides: 'text?',
    claim: 'int',
    opened_on: 'date',
    closed_on: 'date?',
  },
  decision: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    on_date: 'date',
    record: 'jsonb',
    law_version: 'text',
    policy_version: 'text',
    facts_hash: 'bytea',
  },
  review: {
    slice: 'smallint',
    account: 'uuid',
    creditor: 'int',
    due_on: 'date',
    why: 'text',
  },
  wake: { slice: 'smallint', account: 'uuid', cause: 'text', creditor: 'int' },
  event: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    on_date: 'date',
    at: 'timestamptz',
    kind: 'text',
    data: 'jsonb',
    prev: 'bytea',
    hash: 'bytea',
  },
  seal: {
    slice: 'smallint',
    creditor: 'int',
    on_date: 'date',
    events: 'int',
    root: 'bytea',
  },
  message: {
    slice: 'smallint',
    account: 'uuid',
    no: 'int',
    creditor: 'int',
    step: 'int',
    claim: 'int',
    template: 'text',
    version: 'int',
    language: 'text',
    channel: 'text',
    contact: 'int',
    slots: 'jsonb',
    made_on: 'date',
  },
  delivery: {
    slice: 'smallint',
    account: 'uuid',
    message: 'int',
    attempt: 'smallint',
    creditor: 'int',
    state: 'text',
    provider_code: 'text',
    at: 'timestamptz',
    content_hash: 'bytea',
  },
  outbox: {
    slice: 'smallint',
    account: 'uuid',
    message: 'int',
    creditor: 'int',
    not_before: 'timestamptz',
    attempts: 'smallint',
  },
  print_package: {
    slice: 'smallint',
    package: 'uuid',
    creditor: 'int',
    name: 'text',
    on_date: 'date',
    letters: 'int',
    sheets: 'int',
    content_hash: 'bytea',
    content: 'bytea?',
    content_key: 'bytea?',
  },
  print_item: {
    slice: 'smallint',
    account: 'uuid',
    message: 'int',
    creditor: 'int',
    package_slice: 'smallint',
    package: 'uuid',
    from_page: 'int',
    pages: 'int',
    content_hash: 'bytea',
  },
  command: {
    slice: 'smallint',
    account: 'uuid',
    key: 'text',
    creditor: 'int',
    content_hash: 'bytea',
    answer: 'jsonb',
  },
} as const

export type Table = keyof typeof tables

type Plain = {
  smallint: number
  int: number
  bigint: number
  text: string
  uuid: string
  date: string
  timestamptz: string
  bytea: Buffer
  jsonb: unknown
  'int[]': readonly number[]
}
type Value<C> = C extends `${infer P}?`
  ? (P extends keyof Plain ? Plain[P] : never) | null
  : C extends keyof Plain
    ? Plain[C]
    : never

/** A row of a table, as it is written. */
export type Row<T extends Table> = {
  readonly [C in keyof (typeof tables)[T]]: Value<(typeof tables)[T][C]>
}

/** What an `insert` does with rows that are there already. */
export type OnConflict = 'fail' | 'keep-old'

/** Inserts rows in one statement; answers how many were new. No rows: no statement. */
export async function insertRows<T extends Table>(
  db: Queryable,
  table: T,
  rows: readonly Row<T>[],
  onConflict: OnConflict = 'fail',
): Promise<number> {
  if (rows.length === 0) return 0
  return (await db.query(insertion(table, rows, onConflict))).rowCount ?? 0
}

/** A statement with its values, ready to be sent. */
export type Ready = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** The statement that inserts rows. */
export function insertion<T extends Table>(
  table: T,
  rows: readonly Row<T>[],
  onConflict: OnConflict = 'fail',
): Ready {
  const columns = Object.entries(tables[table]) as [keyof Row<T> & string, string][]
  const values = columns.map(([name, type]) =>
    listOf(
      type,
      rows.map((row) => row[name] as unknown),
    ),
  )
  return { name: `${table} ${onConflict}`, text: statement(table, columns, onConflict), values }
}

const statements = new Map<string, string>()

function statement(
  table: Table,
  columns: readonly (readonly [string, string])[],
  onConflict: OnConflict,
): string {
  const key = `${table} ${onConflict}`
  if (!statements.has(key)) {
    const names = columns.map(([name]) => name).join(', ')
    const casts = columns.map(
      ([name, type]) => `r.${name}${needsCast(type) ? `::${bare(type)}` : ''}`,
    )
    const arrays = columns.map(
      ([, type], at) => `$${at + 1}::${needsCast(type) ? 'text' : bare(type)}[]`,
    )
    statements.set(
      key,
      `insert into ${table} (${names}) select ${casts.join(', ')} from unnest(${arrays.join(', ')}) as r(${names})` +
        (onConflict === 'keep-old' ? ' on conflict do nothing' : ''),
    )
  }
  return present(statements.get(key), key)
}

function bare(type: string): string {
  return type.endsWith('?') ? type.slice(0, -1) : type
}

/** Arrays inside an array, and JSON, travel as text. */
function needsCast(type: string): boolean {
  return bare(type) === 'jsonb' || bare(type) === 'int[]'
}

/**
 * Values of one type as the text of an array, as PostgreSQL reads it. The driver would look for
 * what must be escaped in every value; here the type tells where nothing can be.
 */
export function listOf(type: string, values: readonly unknown[]): string {
  const element = elements[bare(type)] ?? quoted
  let text = ''
  for (const value of values) {
    text += text === '' ? '{' : ','
    text += value === null || value === undefined ? 'NULL' : element(value)
  }
  return text === '' ? '{}' : `${text}}`
}

/** How a value of a type stands in the text of an array; all others are quoted. */
const elements: Readonly<Record<string, (value: unknown) => string>> = {
  smallint: String,
  int: String,
  bigint: String,
  uuid: String,
  date: String,
  bytea: (value) => `"\\\\x${(value as Buffer).toString('hex')}"`,
  jsonb: (value) => quoted(JSON.stringify(value)),
  'int[]': (value) => `"{${(value as readonly number[]).join(',')}}"`,
}

function quoted(value: unknown): string {
  const text = String(value)
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}
