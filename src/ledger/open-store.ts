import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { OpenItem } from './allocation.ts'

/** What is open on the claims of accounts, by account; part after part. */
export async function openItems(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, OpenItem[]>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'open items',
    text: `select b.account, b.claim, b.part, b.component, b.amount
      from balance b join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
      where b.claim > 0 and b.amount > 0
      order by b.account, b.claim, b.part, b.component`,
    values: [unique.map(sliceOf), unique],
  })
  const open = new Map<string, OpenItem[]>()
  for (const { account, ...item } of rows as (OpenItem & { account: string })[]) {
    open.set(account, [...(open.get(account) ?? []), item])
  }
  return open
}
