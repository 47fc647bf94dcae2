import pg from 'pg'
import { assert, Fault } from '../core/assert.ts'

/**
 * Connections to the store. Every value arrives in the form the rest of the product speaks: int8 as
 * a checked safe integer, numeric and dates as text, instants as ISO text. A transaction belongs to
 * one creditor, which row-level security reads from the setting `kvitt.creditor`.
 */
export type Connection = {
  /** A host name, or the directory of a unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** `kvitt_owner` migrates; the product itself is `kvitt_app`, which owns nothing. */
export type Role = 'kvitt_owner' | 'kvitt_app'

export type PoolOptions = {
  /** The most connections at one time; 10 unless told. */
  readonly max?: number
  /** Hears of connections that were lost; a process warning unless told. */
  readonly log?: (message: string, error: Error) => void
}

/**
 * Opens a pool whose connections act as `role`. With an address (`postgres://…`) whose user is
 * another, the connection takes the role on when it opens; that user must be a member of it. With
 * role null it stays the user that the address or the connection names.
 */
export function openPool(
  to: Connection | string,
  role: Role | null,
  options: PoolOptions = {},
): pg.Pool {
  const settings = ['-c', 'timezone=UTC']
  if (typeof to === 'string' && role !== null && userOf(to) !== role) {
    settings.push('-c', `role=${role}`)
  }
  const pool = new pg.Pool({
    ...(typeof to === 'string' ? { connectionString: to } : { ...to, user: role ?? to.user }),
    options: settings.join(' '),
    max: options.max ?? 10,
    types: { getTypeParser },
  })
  const log = options.log ?? warn
  const heard = new Set<Hear>()
  listeners.set(pool, heard)
  pool.on('connect', (client) => {
    // Without a listener the loss would end the process, also in the middle of a transaction.
    // A connection that is cut while the pool is being closed is no loss.
    client.on('error', (error) => {
      if (!pool.ending) log('a database connection was lost', error)
    })
    tell(client, heard)
  })
  // The client's own listener has told it already.
  pool.on('error', () => {})
  return pool
}

/** SQLSTATEs after which the same transaction may well succeed: serialization, deadlock. */
const passing = new Set(['40001', '40P01'])
const attempts = 5

/**
 * Runs `work` in one transaction of `creditor` (null: of nobody, sees only what belongs to all) and
 * commits; any error rolls back and is thrown. After a serialization failure or a deadlock the
 * whole `work` runs again, five times at most, so it may change nothing but the database.
 */
export async function transaction<T>(
  pool: pg.Pool,
  creditor: number | null,
  work: (db: pg.PoolClient) => Promise<T>,
): Promise<T> {
  assert(creditor === null || Number.isSafeInteger(creditor), `creditor ${creditor} is no number`)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, creditor, work)
    } catch (error) {
      if (attempt === attempts || !passing.has(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt))
    }
  }
}

async function once<T>(
  pool: pg.Pool,
  creditor: number | null,
  work: (db: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let lost: Error | undefined
  try {
    // One round trip; the simple protocol takes no parameters, and the creditor is a number.
    await client.query(`begin; select set_config('kvitt.creditor', '${creditor ?? ''}', true)`)
    const result = await work(client)
    const end = await client.query('commit')
    // A statement failed and its error was caught inside: the server has then rolled back.
    if (end.command === 'ROLLBACK') throw new Fault('a failed transaction was to be committed')
    return result
  } catch (error) {
    lost = await rollBack(client)
    throw error
  } finally {
    client.release(lost)
  }
}

/** An error means that the connection is of no more use. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The SQLSTATE of a database error; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : ''
}

type Hear = (text: string) => void

const listeners = new WeakMap<pg.Pool, Set<Hear>>()

/** For tests: runs `work` and answers the texts of all statements the pool sent meanwhile. */
export async function countStatements<T>(
  pool: pg.Pool,
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[] }> {
  const heard = listeners.get(pool)
  assert(heard, 'the pool was not opened by openPool')
  const statements: string[] = []
  const hear: Hear = (text) => statements.push(text)
  heard.add(hear)
  try {
    return { result: await work(), statements }
  } finally {
    heard.delete(hear)
  }
}

/** Gives a new connection an ear for its statements. */
function tell(client: pg.PoolClient, heard: ReadonlySet<Hear>): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  const sendAndTell = (...args: unknown[]) => {
    for (const hear of heard) hear(textOf(args[0]))
    return send(...args)
  }
  Object.assign(client, { query: sendAndTell })
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return String((query as { text?: unknown }).text)
}

function warn(message: string, error: Error): void {
  process.emitWarning(`${message}: ${error.message}`)
}

/** The user in an address; an address without a host is no URL to the platform. */
function userOf(address: string): string {
  return decodeURIComponent(/^[a-z]+:\/\/([^:/?#@]*)(?::[^/?#@]*)?@/.exec(address)?.[1] ?? '')
}

// ---------------------------------------------------------------- values

type Parse = (text: string) => unknown

const { builtins } = pg.types

const textArray: number = 1009

/** By type oid. Arrays of the same types have their own oids, which pg does not name. */
const parsers = new Map<number, Parse>([
  [builtins.INT8, safeInteger],
  [builtins.NUMERIC, asIs],
  [builtins.DATE, asIs],
  [builtins.TIMESTAMP, asIs],
  [builtins.TIMESTAMPTZ, instant],
  [1016, arrayOf(safeInteger)],
  [1231, arrayOf(asIs)],
  [1182, arrayOf(asIs)],
  [1115, arrayOf(asIs)],
  [1185, arrayOf(instant)],
])

function getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
  const ours = format === 'binary' ? undefined : parsers.get(oid)
  return ours ?? (pg.types.getTypeParser(oid, format ?? 'text') as Parse)
}

function asIs(text: string): string {
  return text
}

function safeInteger(text: string): number {
  const value = Number(text)
  assert(Number.isSafeInteger(value), `${text} from the database is no safe integer`)
  return value
}

/** `2026-01-02 03:04:05.123456+00` to `2026-01-02T03:04:05.123Z`; the session runs in UTC. */
function instant(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  assert(found, `${text} from the database is no instant in UTC`)
  const [, day, time, fraction = ''] = found
  return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

function arrayOf(parse: Parse): Parse {
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(each)
    return typeof value === 'string' ? parse(value) : null
  }
  const split = pg.types.getTypeParser(textArray) as Parse
  return (text) => each(split(text))
}
