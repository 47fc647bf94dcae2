import type { Queryable } from '../db/ground.ts'
import type { Finding } from './finding.ts'
import { hashOf, ordered } from './hash.ts'

/**
 * A decision must be what its event says it was: the event carries the hash of the record. Together
 * with the chain of events this shows a reason that was changed, or slipped in, afterwards.
 *
 * Hash: sha-256 over "decision", the record with keys in order, the versions of law and policy and
 * the hash of the facts as hex; each part preceded by its length in bytes and a colon.
 */
export async function checkDecisions(db: Queryable, creditor: number): Promise<Finding[]> {
  const findings: Finding[] = []
  let after: Row | null = null
  for (;;) {
    const rows = await readDecisions(db, after)
    for (const row of rows) {
      const { slice, account, no, record, law, policy, facts, told } = row
      const hash = hashOf(['decision', ordered(record), law, policy, facts]).toString('hex')
      if (told === hash) continue
      findings.push({
        check: 'decision-record',
        creditor,
        row: `decision ${slice}/${account}/${no}`,
        found: `a record with hash ${hash.slice(0, 16)}…`,
        expected: `${told?.slice(0, 16) ?? 'no event'}…, as its event says`,
      })
    }
    after = rows.at(-1) ?? null
    if (after === null) return findings
  }
}

type Row = {
  slice: number
  account: string
  no: number
  record: unknown
  law: string
  policy: string
  facts: string
  told: string | null
}

const pageSize = 5000

async function readDecisions(db: Queryable, after: Row | null): Promise<Row[]> {
  const { rows } = await db.query(
    `select d.slice, d.account, d.no, d.record, d.law_version as law, d.policy_version as policy,
       encode(d.facts_hash, 'hex') as facts, e.data->>'record' as told
     from (select * from decision where (slice, account, no) > ($1, $2, $3)
         order by slice, account, no limit $4) d
       left join event e on e.slice = d.slice and e.account = d.account and e.kind = 'decided'
         and (e.data->>'decision')::int = d.no
     order by d.slice, d.account, d.no`,
    [
      after?.slice ?? -1,
      after?.account ?? '00000000-0000-0000-0000-000000000000',
      after?.no ?? 0,
      pageSize,
    ],
  )
  return rows as Row[]
}
