import type { Queryable } from '../db/ground.ts'

/** Asks the database for its shortest answer; rejects when none comes. */
export async function askDatabase(db: Queryable): Promise<void> {
  await db.query('select 1')
}
