import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { openPage } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import type { LinkTarget } from '../deliver/link.ts'

/**
 * Notes that customers opened their pages: the sign that an invoice was read. Once a claim and day,
 * however often a page is looked at; nothing about who, with what or from where.
 */
export async function recordOpened(
  ground: Ground,
  creditor: number,
  targets: readonly LinkTarget[],
): Promise<void> {
  await transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const { rows } = await db.query({
      name: 'pages opened today',
      text: `select e.account, (e.data->>'claim')::int as claim from event e
        join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
        where e.kind = 'page-opened' and e.on_date = $3`,
      values: [targets.map((t) => sliceOf(t.account)), targets.map((t) => t.account), today],
    })
    const known = new Set(
      (rows as { account: string; claim: number }[]).map((row) => `${row.account} ${row.claim}`),
    )
    const fresh = targets.filter((target) => !known.has(`${target.account} ${target.claim}`))
    if (fresh.length === 0) return
    const accounts = fresh.map((target) => target.account)
    const page = await openPage(db, creditor, accounts, today)
    for (const { account, claim } of fresh) page.event(account, 'page-opened', { claim })
    await page.flush()
  })
}
