import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { codeOf, countStatements, openPool, transaction } from './pool.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query('create table thing (no int primary key, n int not null)')
  await database.owner.query('grant select, insert, update on thing to kvitt_app')
})
afterAll(() => database.drop())

test('values arrive as the product speaks them', async () => {
  const { rows } = await database.app.query(`select 9007199254740991::bigint as int8,
    1.50::numeric as numeric, date '2026-01-02' as date,
    timestamptz '2026-01-02 03:04:05.123456+01' as instant,
    timestamptz '2026-01-02 03:04:05Z' as whole, timestamp '2026-01-02 03:04' as local,
    array[1, null]::bigint[] as ints, array[date '2026-01-02'] as dates,
    array[[1.5]]::numeric[] as numerics, array[timestamptz '2026-01-02Z'] as instants,
    '\\x6162'::bytea as bytes, '{"a":1}'::jsonb as json`)
  expect(rows[0]).toEqual({
    int8: 9_007_199_254_740_991,
    numeric: '1.50',
    date: '2026-01-02',
    instant: '2026-01-02T02:04:05.123Z',
    whole: '2026-01-02T03:04:05.000Z',
    local: '2026-01-02 03:04:00',
    ints: [1, null],
    dates: ['2026-01-02'],
    numerics: [['1.5']],
    instants: ['2026-01-02T00:00:00.000Z'],
    bytes: Buffer.from('ab'),
    json: { a: 1 },
  })
})

test('an int8 beyond the safe integers is a fault, not a rounded number', async () => {
  const query = database.app.query('select 9007199254740993::bigint as int8')
  await expect(query).rejects.toThrow('no safe integer')
  expect((await database.app.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('the roles are the ones asked for', async () => {
  const who = 'select current_user as name'
  expect((await database.app.query(who)).rows).toEqual([{ name: 'kvitt_app' }])
  expect((await database.owner.query(who)).rows).toEqual([{ name: 'kvitt_owner' }])
})

test('an address takes the role on', async () => {
  const { connection } = database
  const url =
    typeof connection === 'string'
      ? connection
      : `postgres://kvitt_owner@/${connection.database}?host=${encodeURIComponent(connection.host)}&port=${connection.port}`
  const pool = openPool(url, 'kvitt_app')
  const { rows } = await pool.query('select current_user as name')
  await pool.end()
  expect(rows).toEqual([{ name: 'kvitt_app' }])
})

test('a transaction belongs to one creditor and forgets it afterwards', async () => {
  const ask = `select current_setting('kvitt.creditor', true) as creditor`
  const pool = openPool(database.connection, 'kvitt_app', { max: 1 })
  const { result, statements } = await countStatements(pool, () =>
    transaction(pool, 7, (db) => db.query(ask)),
  )
  expect(result.rows).toEqual([{ creditor: '7' }])
  expect(statements).toHaveLength(3)
  expect((await pool.query(ask)).rows).toEqual([{ creditor: '' }])
  await pool.end()
})

test('an error rolls back; so does one that was swallowed', async () => {
  const insert = 'insert into thing values (100, 1)'
  const thrown = transaction(database.app, 1, async (db) => {
    await db.query(insert)
    throw new Error('no')
  })
  await expect(thrown).rejects.toThrow('no')
  const swallowed = transaction(database.app, 1, async (db) => {
    await db.query(insert)
    await db.query('select 1 / 0').catch(() => {})
  })
  await expect(swallowed).rejects.toThrow('a failed transaction was to be committed')
  expect((await database.app.query('select from thing where no = 100')).rowCount).toBe(0)
})

test('of two that block each other, one runs again', async () => {
  await database.owner.query('insert into thing values (1, 0), (2, 0)')
  let runs = 0
  const add = (first: number, second: number) =>
    transaction(database.app, 1, async (db) => {
      runs += 1
      await db.query('update thing set n = n + 1 where no = $1', [first])
      await db.query('select pg_sleep(0.1)')
      await db.query('update thing set n = n + 1 where no = $1', [second])
    })
  await Promise.all([add(1, 2), add(2, 1)])
  const { rows } = await database.app.query('select n from thing where no in (1, 2)')
  expect(rows).toEqual([{ n: 2 }, { n: 2 }])
  // Either may meet the other once more when it runs again.
  expect(runs).toBeGreaterThanOrEqual(3)
})

test('the fifth failure in a row is thrown', async () => {
  let runs = 0
  const work = transaction(database.app, 1, async (db) => {
    runs += 1
    await db.query(`do $$ begin raise exception 'no' using errcode = '40001'; end $$`)
  })
  await expect(work.catch((error: unknown) => codeOf(error))).resolves.toBe('40001')
  expect(runs).toBe(5)
})

test('a connection lost in the middle is thrown and does not come back to the pool', async () => {
  const lost: string[] = []
  const log = (message: string) => lost.push(message)
  const pool = openPool(database.connection, 'kvitt_app', { max: 1, log })
  const other = openPool(database.connection, null, { max: 1 })
  const work = transaction(pool, 1, async (db) => {
    const { rows } = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
    await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await db.query('select 1')
  })
  await expect(work).rejects.toThrow()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect(lost).toContain('a database connection was lost')
  await Promise.all([pool.end(), other.end()])
})
