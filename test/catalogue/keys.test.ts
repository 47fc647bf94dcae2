import { afterAll, beforeAll, expect, test } from 'vitest'
import { moves, stages } from '../../src/claim/lifecycle.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/**
 * The database's own catalogue, read: what distribution by slice and the second wall rest on. A new
 * table that forgets its slice, or its wall, fails here.
 */
let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function column(sql: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>(sql)
  return rows.map((row) => row.name)
}

const ours = `c.relnamespace = 'public'::regnamespace`
const has = (name: string) =>
  `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = '${name}'
     and not a.attisdropped)`

/** Small tables that every node has whole. Everything else is cut in slices. */
const whole = [
  'bank_account',
  'claim_move',
  'claim_stage',
  'creditor',
  'demo_clock',
  'schema_migration',
  'session',
  'staff',
  'staff_grant',
]

test('every table is cut in slices, but for a few small ones', async () => {
  const without = await column(
    `select relname as name from pg_class c
     where ${ours} and relkind in ('r', 'p') and not ${has('slice')} order by 1`,
  )
  expect(without).toEqual(whole)
})

test('what belongs to an account says so in three columns', async () => {
  const lacking = await column(
    `select relname as name from pg_class c where ${ours} and relkind in ('r', 'p')
       and ${has('account')} and not (${has('slice')} and ${has('creditor')})`,
  )
  expect(lacking).toEqual([])
})

test('slice is first in every primary key, unique key and index of a sliced table', async () => {
  const indexes = await database.owner.query<{ name: string; key: boolean; first: string }>(
    `select i.indexrelid::regclass::text as name, i.indisunique as key,
       (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
     from pg_index i join pg_class c on c.oid = i.indrelid
     where ${ours} and ${has('slice')} order by 1`,
  )
  const keys = indexes.rows.filter((row) => row.key)
  expect(keys.length).toBeGreaterThan(30)
  expect(keys.filter((row) => row.first !== 'slice')).toEqual([])
  // An index that is no key may begin otherwise where it serves a walk through all slices.
  const others = indexes.rows.filter((row) => !row.key && row.first !== 'slice')
  expect(others.map((row) => row.name)).toEqual(['event_day'])
})

test('a foreign key between sliced tables begins with slice on both sides', async () => {
  const { rows } = await database.owner.query(
    `select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
       (select attname from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as first,
       (select attname from pg_attribute a where a.attrelid = k.confrelid and a.attnum = k.confkey[1]) as target
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and ${ours} and ${has('slice')} order by 1`,
  )
  const sliced = rows.filter((row) => !whole.includes(row.to))
  expect(sliced.length).toBeGreaterThan(20)
  expect(sliced.filter((row) => row.first !== 'slice' || row.target !== 'slice')).toEqual([])
  const toWhole = new Set(rows.filter((row) => whole.includes(row.to)).map((row) => row.to))
  expect([...toWhole].sort()).toEqual(['claim_move', 'creditor'])
})

test('there is no trigger of ours, no sequence, no default that counts', async () => {
  expect(await column('select tgname as name from pg_trigger where not tgisinternal')).toEqual([])
  expect(
    await column(`select relname as name from pg_class c where ${ours} and relkind = 'S'`),
  ).toEqual([])
  expect(
    await column(
      `select c.relname || '.' || attname as name from pg_attribute b join pg_class c on c.oid = b.attrelid
       where ${ours} and b.attidentity <> ''`,
    ),
  ).toEqual([])
})

test('every sliced table with a creditor stands behind the wall, which holds for its owner too', async () => {
  const open = await column(
    `select relname as name from pg_class c where ${ours} and relkind in ('r', 'p')
       and ${has('slice')} and ${has('creditor')}
       and not (relrowsecurity and relforcerowsecurity
         and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
           and p.polqual is not null and p.polwithcheck is not null)) order by 1`,
  )
  // When the daily run was done, and on how many accounts: nothing of any customer.
  expect(open).toEqual(['run'])
})

test('the product is no superuser, owns nothing and cannot step around the wall', async () => {
  const { rows } = await database.owner.query(
    `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
       (select count(*)::int from pg_class c where ${ours} and c.relowner = r.oid) as owns
     from pg_roles r where rolname = 'kvitt_app'`,
  )
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owns: 0 },
  ])
})

test('what is only ever added to cannot be changed, deleted or emptied by the product', async () => {
  const { rows } = await database.owner.query<{ name: string; may: string[] }>(
    `select relname as name, array_remove(array[
       case when has_table_privilege('kvitt_app', c.oid, 'update') then 'update' end,
       case when has_table_privilege('kvitt_app', c.oid, 'delete') then 'delete' end,
       case when has_table_privilege('kvitt_app', c.oid, 'truncate') then 'truncate' end], null) as may
     from pg_class c where ${ours} and relkind in ('r', 'p') order by 1`,
  )
  const appended = [
    'posting',
    'event',
    'decision',
    'seal',
    'invoice',
    'invoice_line',
    'credit_note',
    'instalment',
  ]
  const may = new Map(rows.map((row) => [row.name, row.may]))
  for (const name of [
    ...appended,
    'claim_part',
    'delivery',
    'message',
    'command',
    'source_problem',
  ]) {
    expect([name, may.get(name)]).toEqual([name, []])
  }
  expect(rows.filter((row) => row.may.includes('truncate'))).toEqual([])
})

test('the moves in the database are those of the lifecycle', async () => {
  const { rows } = await database.owner.query(
    'select move, from_stage as "from", to_stage as "to" from claim_move',
  )
  const inCode = moves.map(([move, from, to]) => ({ move, from, to }))
  const sorted = (list: readonly object[]) => list.map((row) => JSON.stringify(row)).sort()
  expect(sorted(rows)).toEqual(sorted(inCode))
  expect(await column('select stage as name from claim_stage order by 1')).toEqual(
    [...stages].sort(),
  )
})
