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

/** The customers and invoices of a creditor, and the principal open by month of the due day. */
export type OpenBooks = {
  readonly customers: number
  readonly invoices: number
  readonly months: readonly {
    readonly month: string
    readonly invoices: number
    readonly open: Minor
  }[]
}

/** What the books say is open, as they stand; three sums however many accounts there are. */
export async function openByDueMonth(db: Queryable, creditor: number): Promise<OpenBooks> {
  const { rows: counts } = await db.query({
    name: 'customers and invoices',
    text: `select
        (select count(*) from account where creditor = $1 and kind = 'customer') as customers,
        (select count(*) from claim where creditor = $1) as invoices`,
    values: [creditor],
  })
  const { rows: months } = await db.query({
    name: 'open by due month',
    text: `with open_claim as (
        select to_char(i.due_on, 'YYYY-MM') as month, sum(b.amount) as open
        from claim c
          join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
          join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
            and b.component = 'principal'
        where c.creditor = $1
        group by c.slice, c.account, c.no, month having sum(b.amount) > 0)
      select month, count(*) as invoices, sum(open)::bigint as open
      from open_claim group by month order by month`,
    values: [creditor],
  })
  const [count] = counts as Pick<OpenBooks, 'customers' | 'invoices'>[]
  if (count === undefined) throw new Error('counting gave no row')
  return { ...count, months: months as OpenBooks['months'] }
}
