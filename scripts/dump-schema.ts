import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openPool } from '../src/db/pool.ts'
import { dumpSchema } from '../src/db/schema-dump.ts'
import { databaseAt, openServer } from '../test/support/server.ts'

// Writes src/db/schema.sql anew, from an empty database with all migrations applied.
const { server, close } = await openServer(process.env.DATABASE_URL)
try {
  const pool = openPool(databaseAt(server.to, server.template), 'kvitt_owner', { max: 1 })
  const file = fileURLToPath(new URL('../src/db/schema.sql', import.meta.url))
  await writeFile(file, await dumpSchema(pool))
  await pool.end()
} finally {
  await close()
}
