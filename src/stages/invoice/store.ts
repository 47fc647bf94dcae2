import type { Queryable } from '../../db/ground.ts'
import { directorySlice, sliceOf } from '../../db/id.ts'
import type { InvoiceRecord } from './record.ts'

/** What is compared to say whether an invoice is the same as one taken in before. */
export type Summary = {
  readonly account: string
  readonly issued: string
  readonly due: string
  readonly amount: number
  readonly reference: string
  readonly hash: Buffer
}

/** Invoices of the creditor that have one of the numbers, whoever's they are. */
export async function knownInvoices(
  db: Queryable,
  creditor: number,
  records: readonly InvoiceRecord[],
): Promise<Map<string, Summary>> {
  const numbers = [...new Set(records.map((record) => record.number))]
  const found = await db.query({
    name: 'invoice numbers taken',
    text: `select d.account, d.claim from unnest($1::smallint[], $2::text[]) as w(slice, value)
      join directory d on d.slice = w.slice and d.creditor = $3 and d.kind = 'invoice-number'
        and d.value = w.value`,
    values: [
      numbers.map((number) => directorySlice(creditor, 'invoice-number', number)),
      numbers,
      creditor,
    ],
  })
  const places = found.rows as { account: string; claim: number }[]
  const { rows } = await db.query({
    name: 'invoices known',
    text: `select i.account, i.external_no as number, i.issued_on as issued, i.due_on as due,
        i.total as amount, i.reference, i.content_hash as hash
      from invoice i join unnest($1::smallint[], $2::uuid[], $3::int[]) as w(slice, account, no)
        using (slice, account, no)`,
    values: [
      places.map((place) => sliceOf(place.account)),
      places.map((place) => place.account),
      places.map((place) => place.claim),
    ],
  })
  return new Map((rows as (Summary & { number: string })[]).map((row) => [row.number, row]))
}

/** Numbers of the accounts' agreements, by `account external-number`. */
export async function agreementNumbers(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, number>> {
  return numbersBy(db, 'agreement numbers', 'agreement', accounts)
}

/** Numbers of the accounts' invoices, by `account external-number`. */
export async function invoiceNumbers(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, number>> {
  return numbersBy(db, 'invoice numbers', 'invoice', accounts)
}

async function numbersBy(
  db: Queryable,
  name: string,
  table: 'agreement' | 'invoice',
  accounts: readonly string[],
): Promise<Map<string, number>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name,
    text: `select t.account, t.external_no as number, t.no from ${table} t
      join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [unique.map(sliceOf), unique],
  })
  return new Map(
    (rows as { account: string; number: string; no: number }[]).map((row) => [
      `${row.account} ${row.number}`,
      row.no,
    ]),
  )
}

/** Content hashes of the accounts' credit notes, by `account external-number`. */
export async function knownCreditNotes(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, Buffer>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'known credit notes',
    text: `select c.account, c.external_no as number, c.content_hash as hash from credit_note c
      join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [unique.map(sliceOf), unique],
  })
  return new Map(
    (rows as { account: string; number: string; hash: Buffer }[]).map((row) => [
      `${row.account} ${row.number}`,
      row.hash,
    ]),
  )
}

export type KnownAgreement = { readonly number: string; readonly supplyPoint: string | null }

/** The agreements of the accounts that there are, by account. */
export async function knownCustomers(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, KnownAgreement[]>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'known customers',
    text: `select a.account, g.external_no as number, g.supply_point as "supplyPoint"
      from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
        join account a using (slice, account)
        left join agreement g using (slice, account)
      order by a.account, g.no`,
    values: [unique.map(sliceOf), unique],
  })
  const known = new Map<string, KnownAgreement[]>()
  for (const row of rows as (KnownAgreement & { account: string; number: string | null })[]) {
    const list = known.get(row.account) ?? []
    known.set(row.account, list)
    if (row.number !== null) list.push({ number: row.number, supplyPoint: row.supplyPoint })
  }
  return known
}
