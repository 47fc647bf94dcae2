import type { Overview, SuspenseList } from '../claim/account-view.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { open, type Vault } from '../db/vault.ts'
import { type EntryRow, entryColumns, entryFrom, entryOf } from './timeline-load.ts'

/** The start page of a creditor: what is open, what waits, what happened. Fixed statements. */
export async function loadOverview(
  db: Queryable,
  vault: Vault,
  creditor: number,
  today: LocalDate,
): Promise<Overview> {
  const sums = await one<Sums>(db, 'overview sums', sumsSql, [creditor, today])
  const stepsToday = await read<Overview['stepsToday'][number]>(db, 'overview steps', stepsSql, [
    creditor,
    today,
  ])
  const recent = await read<RecentRow>(db, 'overview recent', recentSql, [
    creditor,
    addDays(today, -3),
    recentKinds,
  ])
  const reviewsNext = await read<Overview['reviewsNext'][number]>(
    db,
    'overview reviews',
    reviewsSql,
    [creditor, addDays(today, 14)],
  )
  const { suspenseCount, suspenseAmount, ...rest } = sums
  return {
    ...rest,
    suspense: { count: suspenseCount, amount: suspenseAmount },
    stepsToday,
    recent: recent.map(({ account, number, sealed, wrapped, ...entry }) => ({
      account,
      number,
      name: nameOf(vault, sealed, wrapped),
      entry: entryOf(entry),
    })),
    reviewsNext,
  }
}

/** Payments that wait for their account, newest first. */
export async function loadSuspense(db: Queryable, creditor: number): Promise<SuspenseList> {
  const payments = await read<SuspenseList['payments'][number]>(db, 'suspense', suspenseSql, [
    creditor,
    suspenseShown + 1,
  ])
  return { payments: payments.slice(0, suspenseShown), more: payments.length > suspenseShown }
}

const suspenseShown = 100

/** The customer's name; null when its key has been destroyed. */
export function nameOf(vault: Vault, sealed: Buffer | null, wrapped: Buffer | null): string | null {
  if (sealed === null || wrapped === null) return null
  return open<{ name: string }>(vault.unwrap(wrapped), sealed).name
}

type Sums = Pick<
  Overview,
  'currency' | 'openClaims' | 'openAmount' | 'overdueClaims' | 'overdueAmount' | 'tasks'
> & { suspenseCount: number; suspenseAmount: number }
type RecentRow = EntryRow & {
  account: string
  number: string
  sealed: Buffer | null
  wrapped: Buffer | null
}

const recentKinds = [
  'payment-booked',
  'step-taken',
  'message-failed',
  'hold-started',
  'task-opened',
  'page-opened',
]

async function read<T>(db: Queryable, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await db.query({ name, text, values })).rows as T[]
}

async function one<T>(db: Queryable, name: string, text: string, values: unknown[]): Promise<T> {
  const [row] = await read<T>(db, name, text, values)
  if (row === undefined) throw new Error(`${name} gave no row`)
  return row
}

const sumsSql = `
  with open_claim as (
    select i.effective_due_on < $2 as overdue, sum(b.amount) as amount
    from claim c
      join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
      join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
    where c.creditor = $1 and c.stage <> 'settled'
    group by c.slice, c.account, c.no, i.effective_due_on having sum(b.amount) > 0)
  select cr.currency, s.*, w.*, (select count(*) from task
    where creditor = $1 and closed_on is null) as tasks
  from creditor cr,
    (select count(*) as "openClaims", coalesce(sum(amount), 0)::bigint as "openAmount",
      count(*) filter (where overdue) as "overdueClaims",
      coalesce(sum(amount) filter (where overdue), 0)::bigint as "overdueAmount"
      from open_claim) s,
    (select count(*) as "suspenseCount", coalesce(sum(amount), 0)::bigint as "suspenseAmount"
      from payment where creditor = $1 and state = 'suspense') w
  where cr.creditor = $1`

/** Events of a day are found by their place in the table, so this costs what happened that day. */
const stepsSql = `
  select data->>'kind' as kind, count(*) as count from event
  where creditor = $1 and on_date = $2 and kind = 'step-taken'
  group by 1 order by 1`

const recentSql = `
  with newest as (
    select slice, account, no from event
    where creditor = $1 and on_date > $2 and kind = any($3)
    order by on_date desc, at desc, slice, account, no desc limit 15)
  select a.account, a.external_no as number, p.sealed, k.wrapped, ${entryColumns}
  ${entryFrom}
    join newest n on n.slice = e.slice and n.account = e.account and n.no = e.no
    join account a on a.slice = e.slice and a.account = e.account and a.kind = 'customer'
    left join party p on p.slice = a.slice and p.account = a.account and p.role = 'customer'
    left join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
  order by e.on_date desc, e.at desc, e.slice, e.account, e.no desc`

const reviewsSql = `
  select due_on as "on", count(*) as count from review
  where creditor = $1 and due_on < $2 group by due_on order by due_on`

const suspenseSql = `
  select payment, booked_on as "bookedOn", amount, reference, because from payment
  where creditor = $1 and state = 'suspense' order by booked_on desc, payment limit $2`
