import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { testDatabase, testDatabaseForThisTest } from '../../test/support/database.ts'
import { administer, databaseAt } from '../../test/support/server.ts'
import { migrate } from './migrate.ts'
import { openPool } from './pool.ts'
import { dumpSchema } from './schema-dump.ts'

const folder = await mkdtemp(join(tmpdir(), 'kvitt-migration-'))
afterAll(() => rm(folder, { recursive: true }))

const first = '-- A table to begin with.\ncreate table one (a int);\ninsert into one values (1);\n'
const second = '-- It needs a second column.\nalter table one add b int;\n'

beforeEach(async () => {
  await rm(folder, { recursive: true })
  await mkdir(folder)
  await writeFile(join(folder, '001-first.sql'), first)
  await writeFile(join(folder, '002-second.sql'), second)
})

/** A database without any migration. */
async function emptyDatabase() {
  const { to } = inject('server')
  const name = `kvitt_empty_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  await administer(to, `create database ${name}`)
  const pool = openPool(databaseAt(to, name), null)
  onTestFinished(async () => {
    await pool.end()
    await administer(to, `drop database ${name} with (force)`)
  })
  return pool
}

test('applies in order, once', async () => {
  const pool = await emptyDatabase()
  expect(await migrate(pool, folder)).toEqual(['001-first', '002-second'])
  expect(await migrate(pool, folder)).toEqual([])
  expect((await pool.query('select * from one')).rows).toEqual([{ a: 1, b: null }])
  const { rows } = await pool.query('select name, length(hash) as n from schema_migration')
  expect(rows).toEqual([
    { name: '001-first', n: 64 },
    { name: '002-second', n: 64 },
  ])
  const owner = `select tableowner as name from pg_tables where tablename = 'one'`
  expect((await pool.query(owner)).rows).toEqual([{ name: 'kvitt_owner' }])
})

test('two at once: each migration is applied by one of them', async () => {
  const pool = await emptyDatabase()
  const done = await Promise.all([migrate(pool, folder), migrate(pool, folder)])
  expect(done.flat().sort()).toEqual(['001-first', '002-second'])
})

test('a failing migration is undone as a whole; those before it stay', async () => {
  const pool = await emptyDatabase()
  await writeFile(join(folder, '002-second.sql'), `${second}create table two (a int);\nselect 1/0;`)
  await expect(migrate(pool, folder)).rejects.toThrow(
    'Migration 002-second failed and was undone: division by zero',
  )
  const { rows } = await pool.query(`select to_regclass('two') as two, count(*) as n from one`)
  expect(rows).toEqual([{ two: null, n: 1 }])
  await writeFile(join(folder, '002-second.sql'), second)
  expect(await migrate(pool, folder)).toEqual(['002-second'])
})

test('refuses a migration that was changed after it was applied', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, folder)
  await writeFile(join(folder, '001-first.sql'), `${first}-- One word more.\n`)
  await expect(migrate(pool, folder)).rejects.toThrow('001-first was changed after')
})

test('refuses a database that is ahead of this version', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, folder)
  await rm(join(folder, '002-second.sql'))
  await expect(migrate(pool, folder)).rejects.toThrow('002-second, which this version does not')
})

test.each([
  ['004-fourth.sql', '-- A gap.\n', 'without a gap'],
  ['003_third.sql', '-- A bad name.\n', 'without a gap'],
  ['003-third.sql', 'select 1;\n', 'a comment that says why'],
])('refuses the file %s', async (name, text, why) => {
  const pool = await emptyDatabase()
  await writeFile(join(folder, name), text)
  await expect(migrate(pool, folder)).rejects.toThrow(why)
})

test('kvitt_app may log in, and is neither superuser nor owner nor above row-level security', async () => {
  const { owner } = await testDatabaseForThisTest()
  const { rows } = await owner.query(`select rolcanlogin as login, rolsuper as super,
    rolbypassrls as bypass, rolcreatedb as createdb, rolcreaterole as createrole,
    (select count(*) from pg_class where relowner = r.oid) as owned
    from pg_roles r where rolname = 'kvitt_app'`)
  expect(rows).toEqual([
    { login: true, super: false, bypass: false, createdb: false, createrole: false, owned: 0 },
  ])
})

test('schema.sql is current: npm run db:dump writes it anew', async () => {
  const database = await testDatabase()
  const golden = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  const before = await dumpSchema(database.owner)
  await database.owner.query('alter table claim add forgotten text')
  const after = await dumpSchema(database.owner)
  await database.drop()
  expect(before).toBe(golden)
  expect(after).not.toBe(golden)
})
