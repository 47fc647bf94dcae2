import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { transaction } from '../../src/db/pool.ts'
import { runDay } from '../../src/dunning/run.ts'
import { takeInFile } from '../../src/intake.ts'
import {
  bankFile,
  bill,
  jsonl,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/** As kvitt_app, the way the product connects: what the database itself refuses. */
let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-02')
  const { ground } = town
  const due = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  const files = [
    jsonl('2026-03-02', [
      ...person('1', 'Maja Ekeby', 'maja@example.se'),
      bill({ customer: '1', number: '901', ...due }),
    ]),
    bankFile('2026-03-02', 1, [
      { reference: referenceOf('901'), amount: 10_000 },
      { reference: '1234', amount: 700 },
    ]),
  ]
  for (const [at, content] of files.entries()) {
    const report = await takeInFile(ground, { name: `${at}`, content, creditor: null })
    expect(report.problems).toEqual([])
  }
  await runDay(ground, town.creditor, date('2026-03-03'))
  await runDay(ground, town.creditor, date('2026-03-04'))
})
afterAll(() => town.database.drop())

/** Runs SQL as the product does, inside a transaction of a creditor. */
function as(creditor: number | null, sql: string): Promise<{ rowCount: number; rows: unknown[] }> {
  return transaction(town.ground.db, creditor, async (db) => {
    const { rowCount, rows } = await db.query(sql)
    return { rowCount: rowCount ?? 0, rows }
  })
}

const denied = { code: '42501' }

describe.each(['posting', 'event', 'decision', 'seal'])('%s is only added to', (table) => {
  test('there are rows to lose', async () => {
    expect((await as(1, `select from ${table}`)).rowCount).toBeGreaterThan(0)
  })
  test.each([
    ['update', (name: string) => `update ${name} set creditor = creditor`],
    ['delete', (name: string) => `delete from ${name}`],
    ['truncate', (name: string) => `truncate ${name}`],
  ])('%s is refused', async (_, sql) => {
    await expect(as(1, sql(table))).rejects.toMatchObject(denied)
  })
})

test('the product cannot alter its tables or switch the wall off', async () => {
  for (const sql of [
    'alter table posting disable row level security',
    'drop table seal',
    'create table public.mine (a int)',
  ]) {
    await expect(as(1, sql)).rejects.toMatchObject({ code: '42501' })
  }
})

const tables = async () => {
  const { rows } = await town.database.owner.query<{ name: string }>(
    `select relname as name from pg_class
     where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map((row) => row.name)
}

test.each([
  ['another creditor', 2],
  ['nobody', null],
])('%s sees no row of any table', async (_, creditor) => {
  const names = await tables()
  expect(names.length).toBeGreaterThan(25)
  for (const name of names) {
    expect([name, (await as(creditor, `select from ${name}`)).rowCount]).toEqual([name, 0])
  }
})

test('for another creditor nothing can be changed or deleted', async () => {
  for (const sql of [
    'update account set version = 0',
    'update balance set amount = 0',
    'delete from review',
    'delete from directory',
  ]) {
    expect([sql, (await as(2, sql)).rowCount]).toEqual([sql, 0])
  }
  expect((await as(1, 'select from balance where amount <> 0')).rowCount).toBeGreaterThan(0)
})

test('a row cannot be put in for another creditor, nor moved to one', async () => {
  const copies = ['posting', 'event', 'decision', 'account', 'payment', 'directory', 'balance']
  for (const name of copies) {
    const { rows } = await town.database.owner.query<{ columns: string }>(
      `select string_agg(case attname when 'creditor' then '2'
           when 'no' then 'no + 1000000' when 'claim' then 'claim + 1000000'
           else quote_ident(attname) end, ', ' order by attnum) as columns
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [name],
    )
    const sql = `insert into ${name} select ${rows[0]?.columns} from ${name} limit 1`
    await expect(as(1, sql), name).rejects.toMatchObject(denied)
  }
  await expect(as(1, 'update account set creditor = 2')).rejects.toMatchObject(denied)
})

describe('a claim moves only as the lifecycle says', () => {
  test.each`
    move         | from              | to
    ${'settle'}  | ${'sent'}         | ${'reminded'}
    ${'remind'}  | ${'issued'}       | ${'reminded'}
    ${'deliver'} | ${'settled'}      | ${'sent'}
    ${'forget'}  | ${'sent'}         | ${'settled'}
    ${'take-in'} | ${'none'}         | ${'sent'}
    ${'settle'}  | ${'due-reminded'} | ${'gone'}
  `('$move from $from to $to is refused', async ({ move, from, to }) => {
    const sql = `update claim set move = '${move}', from_stage = '${from}', stage = '${to}'`
    await expect(as(1, sql)).rejects.toMatchObject({ code: '23503' })
  })

  test('a posting has one side in its account and a positive amount', async () => {
    const posting = (src: string, dst: string, amount: number) =>
      as(
        1,
        `insert into posting select slice, account, 900000, creditor, booked_on, value_on,
           '${src}', '${dst}', ${amount}, claim, part, component, 'payment', 'x', 9, null
         from posting limit 1`,
      )
    const broken = { code: '23514' }
    await expect(posting('bank:1', 'account', 0)).rejects.toMatchObject(broken)
    await expect(posting('account', 'bank:1', -5)).rejects.toMatchObject(broken)
    await expect(posting('account', 'account', 5)).rejects.toMatchObject(broken)
    await expect(posting('bank:1', 'income:sales', 5)).rejects.toMatchObject(broken)
  })
})
