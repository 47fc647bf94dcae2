import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { copyRows, copyText, unnested } from './bulk.ts'
import { countStatements, transaction } from './pool.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

type Thing = {
  readonly no: number
  readonly text: string | null
  readonly bytes: Buffer | null
  readonly data: { readonly [key: string]: unknown }
  readonly list: readonly (string | null)[]
}
const names = ['no', 'text', 'bytes', 'data', 'list'] as const
const table = `create temporary table thing (no bigint, text text, bytes bytea, data jsonb,
  list text[]) on commit drop`

/** PostgreSQL's text holds no NUL, and UTF-8 no lone surrogate. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((value) => value.replaceAll('\0', ''))
const hard = fc.oneof(text, fc.constantFrom('\\N', '\\.', '\t\n\r\\', '"{},', 'NULL', '', 'åäö'))

test('whatever is copied in comes out the same, in order', async () => {
  const row = fc.record({
    text: fc.option(hard),
    bytes: fc.option(fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes))),
    data: fc.record({ a: hard, b: fc.integer() }),
    list: fc.array(fc.option(hard), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (made) => {
      const rows: Thing[] = made.map((one, no) => ({ no, ...one }))
      const out = await transaction(database.app, null, async (db) => {
        await db.query(table)
        expect(await copyRows<Thing>(db, 'thing', names, rows)).toBe(rows.length)
        return (await db.query<Thing>('select * from thing order by no')).rows
      })
      expect(out).toEqual(rows)
    }),
    { numRuns: 60 },
  )
})

test('a generator of many rows is streamed in one statement', async () => {
  async function* many() {
    for (let no = 0; no < 20_000; no += 1) yield { no }
  }
  const { result, statements } = await countStatements(database.app, () =>
    transaction(database.app, null, async (db) => {
      await db.query(table)
      await copyRows(db, 'thing', ['no'], many())
      const { rows } = await db.query('select count(*) as n, sum(no) as sum from thing')
      return rows[0]
    }),
  )
  expect(result).toEqual({ n: 20_000, sum: '199990000' })
  expect(statements).toHaveLength(5)
})

test('an error of the source undoes the copy and leaves the connection sound', async () => {
  function* broken() {
    yield { no: 1 }
    throw new Error('the file ends here')
  }
  const work = transaction(database.app, null, async (db) => {
    await db.query(table)
    await copyRows(db, 'thing', ['no'], broken())
  })
  await expect(work).rejects.toThrow('the file ends here')
  expect((await database.app.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('what the database refuses is thrown', async () => {
  const work = transaction(database.app, null, async (db) => {
    await db.query(table)
    await copyRows(db, 'thing', ['no'], [{ no: 'one' }])
  })
  await expect(work).rejects.toThrow('invalid input syntax for type bigint')
})

test('copyText', () => {
  expect(copyText(null)).toBe('\\N')
  expect(copyText('\\N')).toBe('\\\\N')
  expect(copyText(Buffer.from('ab'))).toBe('\\\\x6162')
  expect(copyText(['a"b', null, [1]])).toBe('{"a\\\\"b",NULL,{"1"}}')
})

test('rows become one array a column', async () => {
  const rows = [
    { slice: 1, name: 'å', on: null },
    { slice: 2, name: "o'b", on: '2026-01-02' },
  ]
  const { from, values } = unnested('r', { slice: 'smallint', name: 'text', on: 'date' }, rows, 2)
  expect(from).toBe('unnest($2::smallint[], $3::text[], $4::date[]) as r(slice, name, on)')
  const short = rows.map(({ slice, name }) => ({ slice, name }))
  const quoted = unnested('r', { slice: 'smallint', name: 'text' }, short)
  const back = await database.app.query(`select slice, name from ${quoted.from}`, quoted.values)
  expect(back.rows).toEqual(short)
  expect(values[2]).toEqual([null, '2026-01-02'])
  expect(() => unnested('r', { data: 'jsonb' }, [{ data: {} }])).toThrow('cannot be unnested')
})
