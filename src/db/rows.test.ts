import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { listOf } from './rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** What is written as the text of an array comes back as it was. */
const cases: readonly (readonly [string, readonly unknown[]])[] = [
  ['text', ['', ' ', 'NULL', 'null', 'a,b', '{x}', '"', '\\', '\\"', 'å\n\t\r', '🙂', null]],
  ['int', [0, -1, 2_147_483_647, null]],
  ['smallint', [63, 0]],
  ['bigint', [9_007_199_254_740_991, -5, null]],
  ['uuid', ['00ff0000-0000-8000-8000-000000000000', null]],
  ['date', ['2026-03-02', null]],
  ['timestamptz', ['2026-03-02T08:00:00.123Z', null]],
  ['bytea', [Buffer.alloc(0), Buffer.from([0, 34, 92, 255]), null]],
  ['text', []],
]

test.each(cases)('%s %j', async (type, values) => {
  const sql = `select $1::${type}[] as list`
  const { rows } = await database.app.query(sql, [listOf(type, values)])
  expect(rows[0].list).toEqual(values)
})

test('JSON and lists of numbers travel as text', async () => {
  const values = [{ a: '"\\', b: ['{', null] }, 'x,y', null, 5, []]
  const { rows } = await database.app.query('select v::jsonb as v from unnest($1::text[]) as v', [
    listOf('jsonb', values),
  ])
  expect(rows.map((row) => row.v)).toEqual(values)
  const lists = [[1, 2], [], [-3]]
  const read = await database.app.query('select v::int[] as v from unnest($1::text[]) as v', [
    listOf('int[]', lists),
  ])
  expect(read.rows.map((row) => row.v)).toEqual(lists)
})
