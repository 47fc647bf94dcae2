import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { pino } from 'pino'
import { startEmbedded } from '../db/embedded.ts'
import type { Ground } from '../db/ground.ts'
import { migrate, schemaVersion } from '../db/migrate.ts'
import { type Connection, openPool } from '../db/pool.ts'
import { openVault } from '../db/vault.ts'

/**
 * Where benchmarks of the store live: an embedded server of their own, whose books are seeded once
 * for a schema and then copied as a whole for every measurement.
 */
export type House = {
  /** A fresh copy of the book of that many accounts, seeded first when there is none. */
  copyOf(size: number): Promise<BookDatabase>
  close(): Promise<void>
}

export type BookDatabase = {
  readonly ground: Ground
  /** Ends the product's sessions, which then tell the server's counters all they did. */
  rest(): Promise<void>
  /** A superuser: sees everything, and asks the server what it wrote. */
  readonly owner: pg.Pool
  drop(): Promise<void>
}

/** Fills a migrated database with a book; raise `version` when it fills it differently. */
export type Seed = {
  readonly version: number
  readonly fill: (book: BookDatabase, size: number) => Promise<void>
}

export async function openHouse(dataDir: string, seed: Seed): Promise<House> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true })
  const server = await startEmbedded({ dataDir: join(folder, 'db') })
  // Nobody's secrets are in these books.
  const vault = openVault(Buffer.alloc(32, 1))
  const log = pino({ level: 'warn' }, pino.destination(2))
  const admin = openPool({ ...server.connection, database: 'postgres' }, 'kvitt_owner', { max: 1 })
  const at = (database: string) => opened({ ...server.connection, database })
  const drop = (name: string) => admin.query(`drop database if exists ${name} with (force)`)
  const opened = (to: Connection): BookDatabase => {
    const db = openPool(to, 'kvitt_app')
    const owner = openPool(to, 'kvitt_owner', { max: 2 })
    const ground = { db, vault, log, portalUrl: 'http://localhost:8080' }
    return {
      ground,
      owner,
      async rest() {
        if (!db.ending) await db.end()
      },
      async drop() {
        if (!db.ending) await db.end()
        await owner.end()
        await drop(to.database)
      },
    }
  }
  const exists = async (name: string) =>
    (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1
  const template = async (size: number) => {
    const of = `${await schemaVersion()}_${seed.version}`
    const name = `book_${size}_${of}`
    if (await exists(name)) return name
    await dropOthers(admin, of)
    const making = `${name}_making`
    await drop(making)
    await admin.query(`create database ${making}`)
    const book = at(making)
    await migrated({ ...server.connection, database: making })
    await seed.fill(book, size)
    await book.owner.query('vacuum analyze')
    await Promise.all([book.ground.db.end(), book.owner.end()])
    await admin.query(`alter database ${making} rename to ${name}`)
    return name
  }
  let copies = 0
  return {
    async copyOf(size) {
      const from = await template(size)
      copies += 1
      const name = `copy_${process.pid}_${copies}`
      await drop(name)
      await admin.query(`create database ${name} template ${from} strategy file_copy`)
      await admin.query('checkpoint')
      return at(name)
    },
    async close() {
      await admin.end()
      await server.stop()
    },
  }
}

async function migrated(to: Connection): Promise<void> {
  const pool = openPool(to, null, { max: 1 })
  await migrate(pool)
  await pool.end()
}

/** Books of another schema, or seeded in another way, serve nobody any more. */
async function dropOthers(admin: pg.Pool, of: string): Promise<void> {
  const { rows } = await admin.query<{ sql: string }>(
    `select format('drop database %I with (force)', datname) as sql from pg_database
     where datname like 'book\\_%' and datname not like '%\\_' || $1`,
    [of.replaceAll('_', '\\_')],
  )
  for (const { sql } of rows) await admin.query(sql)
}
