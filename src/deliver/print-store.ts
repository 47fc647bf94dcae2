import type { LocalDate } from '../core/date.ts'
import type { Minor } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'

/** A message by its key. */
export type MessageKey = { readonly account: string; readonly message: number }

/** Letters that wait and are in no package yet, in the order of their keys. */
export async function waitingLetters(
  db: Queryable,
  creditor: number,
  limit: number,
): Promise<MessageKey[]> {
  const { rows } = await db.query({
    name: 'waiting letters',
    text: `select o.account, o.message from outbox o
        join message m on m.slice = o.slice and m.account = o.account and m.no = o.message
      where o.creditor = $1 and m.channel = 'letter'
        and not exists (select from print_item p where p.slice = o.slice
          and p.account = o.account and p.message = o.message)
      order by o.slice, o.account, o.message limit $2`,
    values: [creditor, limit],
  })
  return rows as MessageKey[]
}

export type BillLine = MessageKey & { readonly text: string; readonly amount: Minor }

/** The lines of the invoices that letters bring, in the order of the bill. */
export async function billLines(db: Queryable, keys: readonly MessageKey[]): Promise<BillLine[]> {
  const { rows } = await db.query({
    name: 'bill lines',
    text: `select m.account, m.no as message, l.text, l.amount
      from unnest($1::smallint[], $2::uuid[], $3::int[]) as w(slice, account, message)
        join message m on m.slice = w.slice and m.account = w.account and m.no = w.message
        join invoice_line l on l.slice = m.slice and l.account = m.account and l.invoice = m.claim
      where m.template = 'invoice-delivery' order by l.slice, l.account, l.invoice, l.line`,
    values: columns(keys),
  })
  return rows as BillLine[]
}

export type Package = {
  readonly package: string
  readonly name: string
  readonly content: Buffer
  readonly content_key: Buffer
}

/** Packages the print house has not got yet, oldest first. */
export async function unhandedPackages(db: Queryable, creditor: number): Promise<Package[]> {
  const { rows } = await db.query({
    name: 'unhanded packages',
    text: `select package, name, content, content_key from print_package
      where creditor = $1 and handed_at is null order by name`,
    values: [creditor],
  })
  return rows as Package[]
}

export async function markHanded(db: Queryable, packages: readonly string[]): Promise<void> {
  await db.query({
    name: 'mark handed',
    text: `update print_package p set handed_at = now()
      from unnest($1::smallint[], $2::uuid[]) as w(slice, package)
      where p.slice = w.slice and p.package = w.package and p.handed_at is null`,
    values: [packages.map(sliceOf), packages],
  })
}

/** The print house has told of a package: its copy here is no longer needed. */
export async function forgetContent(db: Queryable, creditor: number, name: string): Promise<void> {
  await db.query({
    name: 'forget package content',
    text: `update print_package set content = null, content_key = null
      where creditor = $1 and name = $2 and handed_at is not null and content is not null`,
    values: [creditor, name],
  })
}

/** How many packages a creditor has of a day. */
export async function packagesOf(db: Queryable, creditor: number, day: LocalDate): Promise<number> {
  const { rows } = await db.query({
    name: 'packages of a day',
    text: `select count(*)::int as n from print_package where creditor = $1 and on_date = $2`,
    values: [creditor, day],
  })
  return (rows as { n: number }[])[0]?.n ?? 0
}

function columns(keys: readonly MessageKey[]) {
  return [
    keys.map((key) => sliceOf(key.account)),
    keys.map((k) => k.account),
    keys.map((k) => k.message),
  ]
}
