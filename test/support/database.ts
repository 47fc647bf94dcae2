import type pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type Connection, openPool } from '../../src/db/pool.ts'
import { administer, databaseAt } from './server.ts'

/** A database of its own, cloned from the template with all migrations applied. */
export type TestDatabase = {
  readonly connection: Connection | string
  /** Migrates and plants faults: row-level security does not hold it back. */
  readonly owner: pg.Pool
  /** What the product is: kvitt_app. */
  readonly app: pg.Pool
  drop(): Promise<void>
}

let made = 0

/**
 * Clones the template (a fifth of a second). Drop it in `afterAll`, or use
 * {@link testDatabaseForThisTest}, which does so by itself.
 */
export function testDatabase(): Promise<TestDatabase> {
  return cloneNamed(inject('server').template, 'file_copy')
}

/** A copy of a test's database as it stands. Connections to the one that is copied are closed. */
export async function cloneOf({ connection }: TestDatabase): Promise<TestDatabase> {
  const name =
    typeof connection === 'string' ? new URL(connection).pathname.slice(1) : connection.database
  await administer(
    connection,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  )
  // Copying files needs a checkpoint, which is slow while another test writes much.
  return cloneNamed(name, 'wal_log')
}

async function cloneNamed(template: string, how: 'file_copy' | 'wal_log'): Promise<TestDatabase> {
  const server = inject('server')
  made += 1
  const name = `kvitt_test_${process.pid}_${made}`
  await administer(server.to, `create database ${name} template ${template} strategy ${how}`)
  const connection = databaseAt(server.to, name)
  const owner = openPool(connection, 'kvitt_owner')
  const app = openPool(connection, 'kvitt_app')
  return {
    connection,
    owner,
    app,
    async drop() {
      await Promise.all([owner.end(), app.end()])
      await administer(server.to, `drop database ${name} with (force)`)
    },
  }
}

/** Within a test: the database goes when the test is over. */
export async function testDatabaseForThisTest(): Promise<TestDatabase> {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  return database
}
