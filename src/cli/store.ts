import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type pg from 'pg'
import { pino } from 'pino'
import { type Embedded, startEmbedded } from '../db/embedded.ts'
import type { Ground } from '../db/ground.ts'
import { migrate } from '../db/migrate.ts'
import { openPool } from '../db/pool.ts'
import { openVault } from '../db/vault.ts'

/**
 * The store a command works on: DATABASE_URL, or the embedded server in the data directory. It is
 * migrated, and the ground stands on it.
 */
export type Store = {
  readonly ground: Ground
  readonly dataDir: string
  /** As the owner, for checks that see everything. */
  readonly owner: pg.Pool
  close(): Promise<void>
}

/** The one place where the environment is read. */
export const environment = {
  databaseUrl: process.env.DATABASE_URL,
  masterKey: process.env.KVITT_MASTER_KEY,
  portalUrl: process.env.KVITT_PORTAL_URL,
  smtpUrl: process.env.KVITT_SMTP_URL,
  printUrl: process.env.KVITT_PRINT_URL,
  inbox: process.env.KVITT_INBOX,
  logLevel: process.env.KVITT_LOG ?? 'warn',
}

export const defaultDataDir = '.kvitt'

export async function openStore(options: {
  readonly dataDir: string | undefined
  readonly portalUrl?: string
  /** The embedded server, whatever DATABASE_URL says. */
  readonly embedded?: boolean
}): Promise<Store> {
  const dataDir = resolve(options.dataDir ?? defaultDataDir)
  const log = pino({ level: environment.logLevel }, pino.destination(2))
  const here = options.embedded === true || environment.databaseUrl === undefined
  const embedded = here ? await embeddedIn(dataDir) : null
  const to = embedded?.connection ?? environment.databaseUrl ?? ''
  const server = openPool(to, null, { max: 2 })
  await migrate(server)
  await server.end()
  const db = openPool(to, 'kvitt_app')
  const owner = openPool(to, 'kvitt_owner', { max: 2 })
  const vault = openVault(await masterKeyOf(dataDir))
  const portalUrl = options.portalUrl ?? environment.portalUrl ?? 'http://localhost:8080'
  return {
    ground: { db, vault, log, portalUrl },
    dataDir,
    owner,
    async close() {
      await db.end()
      await owner.end()
      await embedded?.stop()
    },
  }
}

async function embeddedIn(dataDir: string): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true })
  return startEmbedded({ dataDir: resolve(dataDir, 'db') })
}

/** From the environment (64 hex digits), else a file beside the data, made on first use. */
async function masterKeyOf(dataDir: string): Promise<Buffer> {
  const given = environment.masterKey
  if (given !== undefined) {
    if (!/^[0-9a-f]{64}$/i.test(given)) throw new Error('KVITT_MASTER_KEY: expected 64 hex digits')
    return Buffer.from(given, 'hex')
  }
  const path = resolve(dataDir, 'master.key')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(await readFile(path, 'utf8'), 'hex')
}
