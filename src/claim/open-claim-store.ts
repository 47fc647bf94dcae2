import type { Minor } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'

/** What is open of a claim that is not settled. */
export type OpenClaim = { readonly left: Minor; readonly principal: Minor }

/** The open claims of accounts, by `account claim`. */
export async function openClaims(
  db: Queryable,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, OpenClaim>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'open claims',
    text: `select c.account, c.no, coalesce(sum(b.amount), 0)::bigint as left,
        coalesce(sum(b.amount) filter (where b.component = 'principal'), 0)::bigint as principal
      from claim c
        join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
        left join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
      where c.stage <> 'settled'
      group by c.account, c.no`,
    values: [unique.map(sliceOf), unique],
  })
  return new Map(
    (rows as (OpenClaim & { account: string; no: number })[]).map(
      ({ account, no, left, principal }) => [`${account} ${no}`, { left, principal }],
    ),
  )
}
