import type pg from 'pg'
import { transaction } from '../db/pool.ts'
import { checkChains } from './chain-check.ts'
import type { Finding } from './finding.ts'
import { checkLedger } from './ledger-check.ts'

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
    await transaction(pool, creditor, async (db) => {
      await db.query('set transaction isolation level repeatable read, read only')
      findings.push(...(await checkLedger(db, creditor)))
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
