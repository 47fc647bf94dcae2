import type { AccountView } from '../claim/account-view.ts'
import { loadCircumstances } from '../claim/circumstances-store.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { open, type Vault } from '../db/vault.ts'

/** What the desk shows of the person: the day of birth, and what is known, standing first. */
export async function loadPerson(
  db: Queryable,
  vault: Vault,
  account: string,
): Promise<Pick<AccountView, 'bornOn' | 'circumstances'>> {
  const told = (await loadCircumstances(db, vault, [account])).get(account) ?? []
  const names = await representatives(db, vault, account)
  const staff = await staffNames(
    db,
    told.map((one) => one.by),
  )
  const born = told.findLast((one) => 'bornOn' in one && one.untilOn === null)
  const circumstances = told.flatMap((one) => {
    if (!('kind' in one)) return []
    const { no, kind, fromOn, untilOn, representative, by } = one
    const name = names.get(representative) ?? null
    return [{ no, kind, fromOn, untilOn, representative: name, by: staff.get(by) ?? by }]
  })
  return {
    bornOn: born !== undefined && 'bornOn' in born ? born.bornOn : null,
    circumstances: [
      ...circumstances.filter((one) => one.untilOn === null),
      ...circumstances.filter((one) => one.untilOn !== null),
    ],
  }
}

async function representatives(
  db: Queryable,
  vault: Vault,
  account: string,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query({
    name: 'view representatives',
    text: `select p.no, p.sealed, k.wrapped from party p
        join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
      where p.slice = $1 and p.account = $2 and p.role = 'representative'`,
    values: [sliceOf(account), account],
  })
  return new Map(
    (rows as { no: number; sealed: Buffer; wrapped: Buffer }[]).map((row) => [
      row.no,
      open<{ name: string }>(vault.unwrap(row.wrapped), row.sealed).name,
    ]),
  )
}

async function staffNames(
  db: Queryable,
  by: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query({
    name: 'view staff',
    text: `select 'staff:' || s.staff as by, s.name from staff s
      where 'staff:' || s.staff = any($1::text[])`,
    values: [by],
  })
  return new Map((rows as { by: string; name: string }[]).map((row) => [row.by, row.name]))
}

/** The newest tasks that are closed, with what whoever answered said. */
export async function loadAnswered(
  db: Queryable,
  vault: Vault,
  account: string,
): Promise<AccountView['answered']> {
  const { rows } = await db.query({
    name: 'view answered',
    text: `select t.no, t.kind, t.decides, i.external_no as invoice, t.answer, t.why, k.wrapped,
        coalesce((select s.name from staff s where t.answered_by = 'staff:' || s.staff),
          t.answered_by) as by, t.closed_on as "on"
      from task t
        left join invoice i on i.slice = t.slice and i.account = t.account and i.no = t.claim
        left join party p on p.slice = t.slice and p.account = t.account and p.role = 'customer'
        left join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
      where t.slice = $1 and t.account = $2 and t.answer is not null
      order by t.answer_no desc limit 10`,
    values: [sliceOf(account), account],
  })
  type Row = Omit<AccountView['answered'][number], 'why'> & {
    why: Buffer | null
    wrapped: Buffer | null
  }
  return (rows as Row[]).map(({ why, wrapped, ...row }) => ({
    ...row,
    why:
      why === null || wrapped === null
        ? null
        : open<{ why: string }>(vault.unwrap(wrapped), why).why,
  }))
}
