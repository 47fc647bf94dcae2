import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Queryable } from './ground.ts'

/**
 * Brings a database to the schema of this version: plain SQL files in order, each in a transaction
 * of its own, each once. Forward only. A file that was applied and has changed since is refused, as
 * is a database that knows files which this version does not.
 */
export type Migration = {
  /** `001-first`: three digits and a name. */
  readonly name: string
  readonly sql: string
  /** sha-256 of the file, as hex. */
  readonly hash: string
}

const migrationFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number will do, as long as nothing else in the product locks it. */
const lockKey = 7_106_420_018

/**
 * Applies what is missing and answers the names applied. Open the pool with role null: its user
 * makes the roles when they are absent, which takes `createrole` and the database's ownership (or a
 * superuser); the tables belong to kvitt_owner. Two that migrate at once wait for each other.
 */
export async function migrate(pool: pg.Pool, folder = migrationFolder): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    try {
      await client.query(roles)
      await client.query('set role kvitt_owner')
      await client.query(record)
      const applied = await readApplied(client)
      refuseStrange(migrations, applied)
      const fresh = migrations.filter(({ name }) => !applied.has(name))
      for (const migration of fresh) await apply(client, migration)
      return fresh.map(({ name }) => name)
    } finally {
      await client.query('reset role')
      await client.query('select pg_advisory_unlock($1)', [lockKey])
    }
  } finally {
    client.release()
  }
}

/** Names the schema of this version: eight letters that change when any migration does. */
export async function schemaVersion(): Promise<string> {
  const all = createHash('sha256')
  for (const { hash } of await readMigrations(migrationFolder)) all.update(hash)
  return all.digest('hex').slice(0, 8)
}

/** Reads and checks the files of a folder: name, order, and a first line that says why. */
async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const [at, file] of files.entries()) {
    const sql = await readFile(join(folder, file), 'utf8')
    const number = /^(\d{3})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
    if (Number(number) !== at + 1) {
      throw new Error(`${file}: migrations are named 001-word.sql, 002-word.sql, without a gap`)
    }
    if (!/^-- \S/.test(sql)) throw new Error(`${file}: the first line is a comment that says why`)
    const hash = createHash('sha256').update(sql).digest('hex')
    migrations.push({ name: file.slice(0, -'.sql'.length), sql, hash })
  }
  return migrations
}

/**
 * Roles belong to the whole server, so another database's migration may be making them just now.
 * The session's user becomes a member of both, so that it can act as either.
 */
const roles = `
do $$
declare
  role text;
  acts text := case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end;
begin
  foreach role in array array['kvitt_owner', 'kvitt_app'] loop
    if not exists (select from pg_roles where rolname = role) then
      begin
        execute format('create role %I login nosuperuser nobypassrls', role);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if not pg_has_role(session_user, role, acts) then
      execute format('grant %I to %I', role, session_user);
    end if;
  end loop;
  if session_user <> 'kvitt_owner' then
    grant usage, create on schema public to kvitt_owner;
  end if;
  execute format('grant connect, temporary on database %I to kvitt_app', current_database());
  grant usage on schema public to kvitt_app;
end $$`

const record = `
create table if not exists schema_migration (
  name        text primary key,
  hash        text not null,
  applied_at  timestamptz not null default now()
)`

async function readApplied(db: Queryable): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; hash: string }>(
    'select name, hash from schema_migration order by name',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

function refuseStrange(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): void {
  const known = new Map(migrations.map(({ name, hash }) => [name, hash]))
  for (const [name, hash] of applied) {
    const ours = known.get(name)
    if (ours === undefined) {
      throw new Error(`The database has migration ${name}, which this version does not know.`)
    }
    if (ours !== hash) {
      throw new Error(`Migration ${name} was changed after it had been applied to this database.`)
    }
  }
}

async function apply(client: pg.PoolClient, { name, sql, hash }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${name} failed and was undone: ${why}`, { cause })
  }
}
