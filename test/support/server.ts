import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Connection, openPool } from '../../src/db/pool.ts'

/** Where the tests' databases are made: a connection, or an address from DATABASE_URL. */
export type Server = {
  readonly to: Connection | string
  /** A database with all migrations applied, to be cloned. */
  readonly template: string
}

/**
 * A server for the tests: the one in DATABASE_URL (its user must be allowed to make databases and
 * roles), or else an embedded one in a temporary folder.
 */
export async function openServer(
  url: string | undefined,
): Promise<{ server: Server; close: () => Promise<void> }> {
  const template = `kvitt_template_${process.pid}`
  if (url !== undefined && url !== '') {
    await makeTemplate(url, template)
    return {
      server: { to: url, template },
      close: () => administer(url, `drop database if exists ${template} with (force)`),
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'kvitt-test-'))
  const embedded = await startEmbedded({ dataDir: join(folder, 'db') })
  await makeTemplate(embedded.connection, template)
  return {
    server: { to: embedded.connection, template },
    async close() {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same server, another database. */
export function databaseAt(to: Connection | string, database: string): Connection | string {
  if (typeof to !== 'string') return { ...to, database }
  const url = new URL(to)
  url.pathname = `/${database}`
  return url.href
}

/** One statement outside any of the databases that are made. */
export async function administer(to: Connection | string, sql: string): Promise<void> {
  const pool = openPool(typeof to === 'string' ? to : databaseAt(to, 'postgres'), null, { max: 1 })
  try {
    await pool.query(sql)
  } finally {
    await pool.end()
  }
}

async function makeTemplate(to: Connection | string, template: string): Promise<void> {
  await administer(to, `drop database if exists ${template} with (force)`)
  await administer(to, `create database ${template}`)
  const pool = openPool(databaseAt(to, template), null, { max: 1 })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}
