import type pg from 'pg'
import { checkChains } from './chain-check.ts'
import { checkDecisions } from './decision-check.ts'
import type { Finding } from './finding.ts'
import { checkInterest } from './interest-check.ts'
import { checkLedger } from './ledger-check.ts'
import { checkLife } from './life-check.ts'

export type Verification = {
  readonly findings: readonly Finding[]
  readonly events: number
  readonly postings: number
  /** Hash over the journals of all creditors. */
  readonly journal: string
}

/**
 * Derives everything again, creditor by creditor, and answers each row that differs. Reads as one
 * snapshot, so it can run while the product works.
 */
export async function verifyAll(pool: pg.Pool): Promise<Verification> {
  const { rows } = await pool.query('select creditor from creditor order by creditor')
  const findings: Finding[] = []
  const journals: string[] = []
  let [events, postings] = [0, 0]
  for (const { creditor } of rows as { creditor: number }[]) {
    await snapshot(pool, creditor, async (db) => {
      findings.push(...(await checkLedger(db, creditor)))
      findings.push(...(await checkInterest(db, creditor)))
      findings.push(...(await checkDecisions(db, creditor)))
      findings.push(...(await checkLife(db, creditor)))
      const chains = await checkChains(db, creditor)
      findings.push(...chains.findings)
      events += chains.events
      journals.push(chains.journal)
      const counted = await db.query('select count(*)::int as n from posting')
      postings += (counted.rows[0] as { n: number }).n
    })
  }
  return { findings, events, postings, journal: journals.join(' ') }
}

/** All statements of `read` see the database as it is at one moment. */
async function snapshot(
  pool: pg.Pool,
  creditor: number,
  read: (db: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query("select set_config('kvitt.creditor', $1, true)", [String(creditor)])
    await read(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
