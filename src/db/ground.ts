import type pg from 'pg'
import type { Logger } from 'pino'
import type { Vault } from './vault.ts'

/** What every part of the shell stands on; built once in app.ts and handed down as an argument. */
export type Ground = {
  /** Connects as kvitt_app. */
  readonly db: pg.Pool
  readonly vault: Vault
  readonly log: Logger
  /** Where the portal is reached from outside, without a slash at the end. */
  readonly portalUrl: string
}

/** A pool or one connection in a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>
