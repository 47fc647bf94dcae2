import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { ticks } from '../db/clock.ts'

/**
 * What PostgreSQL itself needs for the same change: COPY of the rows into a stage table, `insert …
 * select` from there into the real tables, `update … from` for every changed row, `delete … using`
 * for those that went; on a fresh copy of the same book, with the same indexes and keys, in as many
 * commits, durable. Rows are taken from the database that our code wrote, so both write the same.
 */
export type Change = {
  /** One list a commit. */
  readonly commits: readonly (readonly Part[])[]
}

type Kind = 'insert' | 'update' | 'delete'
/** Rows of one table as COPY writes them. */
type Part = { readonly kind: Kind; readonly table: string; readonly rows: string }

/** Tables in an order that foreign keys allow, with their keys. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  source_file: ['slice', 'creditor', 'file'],
  account: ['slice', 'account'],
  payment: ['slice', 'payment'],
  claim: ['slice', 'account', 'no'],
  step: ['slice', 'account', 'no'],
  task: ['slice', 'account', 'no'],
  decision: ['slice', 'account', 'no'],
  posting: ['slice', 'account', 'no'],
  balance: ['slice', 'account', 'claim', 'part', 'component'],
  event: ['slice', 'account', 'no'],
  message: ['slice', 'account', 'no'],
  outbox: ['slice', 'account', 'message'],
  review: ['slice', 'account'],
  wake: ['slice', 'account', 'cause'],
}

/** Tables whose rows may change or go. */
const changing = new Set(['account', 'claim', 'balance', 'review', 'outbox', 'source_file'])
const going = ['wake']

/** Rows that nobody counts: a line a slice and day, and what reading the clock leaves. */
const uncounted = new Set(['run', 'seal', 'demo_clock', 'source_problem'])

export type Written = {
  readonly rows: number
  /** Bytes of the records in the write-ahead log, without images of whole pages. */
  readonly bytes: number
  /** Bytes of those images: a page that is touched first after a checkpoint is logged whole. */
  readonly pageBytes: number
}

export type Meter = { readonly xid: number; readonly before: Counts; readonly owner: pg.Pool }

type Counts = {
  readonly tables: Map<string, { written: number; deleted: number }>
  readonly lsn: string
}

/** Begins to count what is written to a database. */
export async function startMeter(owner: pg.Pool): Promise<Meter> {
  await owner.query('create extension if not exists pg_walinspect')
  const { rows } = await owner.query<{ xid: number }>(
    'select pg_current_xact_id()::text::bigint as xid',
  )
  return { xid: rows[0]?.xid ?? 0, before: await countsOf(owner), owner }
}

/** What was written since, by the server's own counters. */
export async function readMeter(meter: Meter): Promise<Written> {
  const after = await countsOf(meter.owner)
  let rows = 0
  for (const [table, { written, deleted }] of after.tables) {
    const before = meter.before.tables.get(table) ?? { written: 0, deleted: 0 }
    rows += written + deleted - before.written - before.deleted
    const gone = deleted - before.deleted
    if (gone > 0 && !going.includes(table)) {
      throw new Error(`the limit knows no deleted rows of ${table}: ${gone}`)
    }
    const known = keysOf[table] !== undefined || uncounted.has(table)
    if (written > before.written && !known) throw new Error(`the limit knows no table ${table}`)
  }
  const { rows: log } = await meter.owner.query<{ records: string; pages: string }>(
    `select sum(record_size)::text as records, sum(fpi_size)::text as pages
     from pg_get_wal_stats($1, $2)`,
    [meter.before.lsn, after.lsn],
  )
  return { rows, bytes: Number(log[0]?.records ?? 0), pageBytes: Number(log[0]?.pages ?? 0) }
}

async function countsOf(owner: pg.Pool): Promise<Counts> {
  const client = await owner.connect()
  try {
    await client.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()')
    const { rows } = await client.query<{ table: string; written: number; deleted: number }>(
      `select relname as table, n_tup_ins + n_tup_upd as written, n_tup_del as deleted
       from pg_stat_user_tables where schemaname = 'public'`,
    )
    const { rows: wal } = await client.query<{ lsn: string }>(
      'select pg_current_wal_flush_lsn()::text as lsn',
    )
    return {
      tables: new Map(rows.map((row) => [row.table, row])),
      lsn: wal[0]?.lsn ?? '0/0',
    }
  } finally {
    client.release()
  }
}

/**
 * The rows written since the meter was started, in `commits` groups by account. `untouched` is a
 * fresh copy of the book: a row it has was changed, or is gone.
 */
export async function changeSince(
  meter: Meter,
  untouched: pg.Pool,
  commits: number,
): Promise<Change> {
  const groups: Part[][] = Array.from({ length: commits }, () => [])
  const add = (table: string, kind: Kind, lines: Iterable<string>) => {
    const texts: string[] = groups.map(() => '')
    for (const line of lines) {
      const tab = line.indexOf('\t')
      const group = Number(line.slice(0, tab))
      texts[group] += `${line.slice(tab + 1)}\n`
    }
    for (const [at, rows] of texts.entries()) {
      if (rows !== '') groups[at]?.push({ kind, table, rows })
    }
  }
  for (const table of Object.keys(keysOf)) {
    const lines = await copyOut(meter.owner, writtenSql(table, meter.xid, commits))
    if (!changing.has(table)) add(table, 'insert', lines)
    else {
      const known = await knownLines(untouched, table, lines)
      add(
        table,
        'insert',
        lines.filter((_, at) => !known.has(at)),
      )
      add(
        table,
        'update',
        lines.filter((_, at) => known.has(at)),
      )
    }
  }
  for (const table of going) {
    const left = new Set(await copyOut(meter.owner, keySql(table, commits)))
    const all = await copyOut(untouched, keySql(table, commits))
    add(
      table,
      'delete',
      all.filter((line) => !left.has(line)),
    )
  }
  return { commits: groups }
}

function groupOf(table: string, commits: number): string {
  if (table === 'source_file') return '0'
  return `((hashtext(account::text) & 2147483647) % ${commits})`
}

function writtenSql(table: string, xid: number, commits: number): string {
  return `select ${groupOf(table, commits)}, t.* from ${table} t where xmin::text::bigint >= ${xid}`
}

function keySql(table: string, commits: number): string {
  return `select ${groupOf(table, commits)}, ${keysOf[table]?.join(', ')} from ${table}`
}

/** Numbers of the lines whose key is in a table. */
async function knownLines(
  owner: pg.Pool,
  table: string,
  lines: readonly string[],
): Promise<Set<number>> {
  const client = await owner.connect()
  try {
    await client.query(`create temp table told (at int, "group" int, like ${table})`)
    const numbered = lines.map((line, at) => `${at}\t${line}\n`)
    await copyIn(client, 'told', numbered.join(''))
    const { rows } = await client.query<{ at: number }>(
      `select at from told join ${table} using (${keysOf[table]?.join(', ')})`,
    )
    return new Set(rows.map((row) => row.at))
  } finally {
    await client.query('drop table if exists told')
    client.release()
  }
}

async function copyOut(owner: pg.Pool, sql: string): Promise<string[]> {
  const client = await owner.connect()
  try {
    const lines: string[] = []
    let rest = ''
    for await (const bytes of client.query(to(`copy (${sql}) to stdout`))) {
      const found = (rest + (bytes as Buffer).toString('utf8')).split('\n')
      rest = found.pop() ?? ''
      for (const line of found) lines.push(line)
    }
    return lines
  } finally {
    client.release()
  }
}

async function copyIn(client: pg.PoolClient, table: string, rows: string): Promise<void> {
  await pipeline([Buffer.from(rows)], client.query(from(`copy ${table} from stdin`)))
}

/** Writes the change to a fresh copy of the book and answers the seconds it took. */
export async function writeChange(owner: pg.Pool, change: Change): Promise<number> {
  const client = await owner.connect()
  try {
    const columns = await columnsOf(client)
    const kinds = ['insert', 'update', 'delete'] as const
    const stages = Object.keys(keysOf).flatMap((table) =>
      kinds.map((kind) => stageSql(table, kind)),
    )
    await client.query(stages.join(';'))
    // Nothing is known of a stage table: without this a whole table may be read for each commit.
    await client.query('set enable_hashjoin = off; set enable_mergejoin = off')
    const ready = change.commits.map((parts) =>
      parts.map(({ kind, table, rows }) => ({
        stage: stageOf(table, kind),
        move: moveSql(table, kind, columns.get(table) ?? []),
        bytes: Buffer.from(rows),
      })),
    )
    const began = ticks()
    for (const parts of ready) await writeCommit(client, parts)
    return (ticks() - began) / 1000
  } finally {
    client.release()
  }
}

type ReadyPart = { readonly stage: string; readonly move: string; readonly bytes: Buffer }

async function writeCommit(client: pg.PoolClient, parts: readonly ReadyPart[]): Promise<void> {
  await client.query('begin')
  for (const { stage, move, bytes } of parts) {
    await pipeline([bytes], client.query(from(`copy ${stage} from stdin`)))
    await client.query(move)
  }
  await client.query('commit')
}

function stageOf(table: string, kind: Kind): string {
  return `stage_${table}_${kind}`
}

function stageSql(table: string, kind: Kind): string {
  const name = stageOf(table, kind)
  if (kind !== 'delete') return `create temp table ${name} (like ${table}) on commit delete rows`
  return `create temp table ${name} on commit delete rows as
    select ${keysOf[table]?.join(', ')} from ${table} limit 0`
}

function moveSql(table: string, kind: Kind, columns: readonly string[]): string {
  const stage = stageOf(table, kind)
  const keys = keysOf[table] ?? []
  const same = keys.map((key) => `t.${key} = s.${key}`).join(' and ')
  if (kind === 'insert') return `insert into ${table} select * from ${stage}`
  if (kind === 'delete') return `delete from ${table} t using ${stage} s where ${same}`
  const rest = columns.filter((column) => !keys.includes(column))
  const set = rest.map((column) => `"${column}" = s."${column}"`).join(', ')
  return `update ${table} t set ${set} from ${stage} s where ${same}`
}

async function columnsOf(client: pg.PoolClient): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relname = any($1) and a.attnum > 0 and not a.attisdropped group by 1`,
    [Object.keys(keysOf)],
  )
  return new Map(rows.map((row) => [row.table, row.columns]))
}
