import type { AccountRow, AccountShow } from '../claim/account-view.ts'
import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { directorySlice, sliceOf } from '../db/id.ts'
import type { Vault } from '../db/vault.ts'
import { nameOf } from './overview-load.ts'

/** Which accounts a list shows. `step` and `review` name the kind of step or the day. */
export type ListWish =
  | { readonly show: 'search'; readonly q: string }
  | { readonly show: Exclude<AccountShow, 'step' | 'review'> }
  | { readonly show: 'step'; readonly step: string }
  | { readonly show: 'review'; readonly on: string }

/** Accounts that fit, at most a hundred, and whether there are more. Three statements at most. */
export async function loadAccounts(
  db: Queryable,
  vault: Vault,
  creditor: number,
  today: LocalDate,
  wish: ListWish,
): Promise<{ accounts: AccountRow[]; more: boolean }> {
  const found =
    wish.show === 'search'
      ? await searchAccounts(db, vault, creditor, wish.q)
      : await listAccounts(db, creditor, today, wish)
  const accounts = await loadRows(db, vault, found.slice(0, shown), today)
  return { accounts, more: found.length > shown }
}

const shown = 100

/**
 * Finds accounts through the directory, the only way from outside to an account. Digits are tried
 * as customer number, invoice number and reference; words must all stand in the customer's name.
 */
async function searchAccounts(
  db: Queryable,
  vault: Vault,
  creditor: number,
  q: string,
): Promise<string[]> {
  const text = q.normalize('NFC').trim()
  const number = text.replace(/\s+/gu, '')
  if (number === '') return []
  const words = [...new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter((w) => w !== '')
  const entries = [
    ...['customer-number', 'invoice-number', 'reference'].map((kind) => ({ kind, value: number })),
    ...words.map((word) => ({
      kind: 'name-word',
      value: vault.token('name-word', word).toString('hex'),
    })),
  ]
  const { rows } = await db.query({
    name: 'search accounts',
    text: `select d.account from directory d
        join unnest($1::smallint[], $2::text[], $3::text[]) as w(slice, kind, value)
          using (slice, kind, value)
      where d.creditor = $4
      group by d.account
      having count(distinct d.value) filter (where d.kind = 'name-word') = $5
        or bool_or(d.kind <> 'name-word')
      order by bool_or(d.kind <> 'name-word') desc, d.account limit $6`,
    values: [
      entries.map((e) => directorySlice(creditor, e.kind, e.value)),
      entries.map((e) => e.kind),
      entries.map((e) => e.value),
      creditor,
      words.length,
      shown + 1,
    ],
  })
  return (rows as { account: string }[]).map((row) => row.account)
}

async function listAccounts(
  db: Queryable,
  creditor: number,
  today: LocalDate,
  wish: Exclude<ListWish, { show: 'search' }>,
): Promise<string[]> {
  const [text, ...values] = listSql(wish, today)
  const { rows } = await db.query({
    name: `list ${wish.show}`,
    text: `select account from (${text}) found
      group by account order by min(place), account limit $2`,
    values: [creditor, shown + 1, ...values],
  })
  return (rows as { account: string }[]).map((row) => row.account)
}

function listSql(
  wish: Exclude<ListWish, { show: 'search' }>,
  today: LocalDate,
): [string, ...unknown[]] {
  switch (wish.show) {
    case 'open':
      return [openSql('')]
    case 'overdue':
      return [openSql('and i.effective_due_on < $3'), today]
    case 'tasks':
      return [
        'select account, opened_on as place from task where creditor = $1 and closed_on is null',
      ]
    case 'step':
      return [
        `select account, at as place from event where creditor = $1 and on_date = $3
          and kind = 'step-taken' and data->>'kind' = $4`,
        today,
        wish.step,
      ]
    case 'review':
      return [
        'select account, slice as place from review where creditor = $1 and due_on = $3',
        wish.on,
      ]
  }
}

function openSql(more: string): string {
  return `select c.account, i.effective_due_on as place
    from claim c join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
    where c.creditor = $1 and c.stage <> 'settled' ${more}
      and (select sum(b.amount) from balance b where b.slice = c.slice and b.account = c.account
        and b.claim = c.no) > 0`
}

type RowOfAccount = Omit<AccountRow, 'name'> & { sealed: Buffer | null; wrapped: Buffer | null }

/** The accounts in the order given. */
async function loadRows(
  db: Queryable,
  vault: Vault,
  accounts: readonly string[],
  today: LocalDate,
): Promise<AccountRow[]> {
  if (accounts.length === 0) return []
  const { rows } = await db.query({
    name: 'account rows',
    text: `with w as (select * from unnest($1::smallint[], $2::uuid[])
        with ordinality as w(slice, account, place)),
      open_claim as (
        select c.slice, c.account, c.no, c.stage, i.effective_due_on as due,
          sum(b.amount) as amount
        from w join claim c on c.slice = w.slice and c.account = w.account
            and c.stage <> 'settled'
          join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
          join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
        group by c.slice, c.account, c.no, c.stage, i.effective_due_on having sum(b.amount) > 0)
      select a.account, a.external_no as number, p.sealed, k.wrapped, r.due_on as "nextOn",
        coalesce(o.amount, 0)::bigint as left, coalesce(o.overdue, 0)::bigint as overdue, o.stage
      from w join account a on a.slice = w.slice and a.account = w.account and a.kind = 'customer'
        left join party p on p.slice = a.slice and p.account = a.account and p.role = 'customer'
        left join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
        left join review r on r.slice = a.slice and r.account = a.account
        left join (select slice, account, sum(amount) as amount,
            sum(amount) filter (where due < $3) as overdue,
            (array_agg(stage order by due, no))[1] as stage
          from open_claim group by slice, account) o
          on o.slice = a.slice and o.account = a.account
      order by w.place`,
    values: [accounts.map(sliceOf), accounts, today],
  })
  return (rows as RowOfAccount[]).map(({ sealed, wrapped, ...row }) => ({
    ...row,
    name: nameOf(vault, sealed, wrapped),
  }))
}
