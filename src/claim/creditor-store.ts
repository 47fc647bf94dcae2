import type { Commodity } from '../commodities/kind.ts'
import { normalAccount } from '../core/giro.ts'
import type { Minor } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'

/** A creditor and how its customers meet it. */
export type Creditor = {
  readonly creditor: number
  readonly code: string
  readonly name: string
  readonly legalName: string
  readonly orgNumber: string
  readonly currency: string
  readonly language: string
  readonly policy: string
  readonly profile: CreditorProfile
  /** Where customers pay: bankgiro digits. */
  readonly bankgiro: string
  /** Bank accounts (IBAN or the bank's number) whose statements are taken in. */
  readonly accounts?: readonly string[]
}

export type CreditorProfile = {
  readonly phone: string
  readonly email: string
  readonly hours: string
  /** `#rrggbb`, or null for the product's own accent. */
  readonly color: string | null
  readonly swishNumber: string | null
  /** Address of a bank's payment page with {bankgiro}, {reference}, {amount}, {due}, {back}. */
  readonly payLink: string | null
  /** Letters go to the print house; absent: the creditor sends none. */
  readonly print?: boolean
  /** Where letters that did not arrive go back: `Box 12, 123 21 Månvik`. */
  readonly postalAddress?: string | undefined
  /** What its e-invoices are for: a customer who comes with one gets an agreement of it. */
  readonly commodity?: Commodity | undefined
  /** Interest of a claim up to this is let go once all else of it is paid; absent: none, in öre. */
  readonly interestLetGo?: Minor
}

/** All creditors, in the order of their numbers. */
export async function listCreditors(db: Queryable): Promise<Creditor[]> {
  const { rows } = await db.query({
    name: 'creditors',
    text: `select c.creditor, c.code, c.name, c.legal_name as "legalName",
        c.org_number as "orgNumber", c.currency, c.language, c.policy, c.profile,
        coalesce(min(b.number), '') as bankgiro
      from creditor c left join bank_account b on b.creditor = c.creditor and b.kind = 'bankgiro'
      group by c.creditor order by c.creditor`,
  })
  return rows as Creditor[]
}

/** Makes or changes creditors, by number; bankgiro and account numbers are added. */
export async function saveCreditors(db: Queryable, creditors: readonly Creditor[]): Promise<void> {
  await db.query(
    `insert into creditor (creditor, code, name, legal_name, org_number, currency, language, policy, profile)
     select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::jsonb[])
     on conflict (creditor) do update set name = excluded.name, legal_name = excluded.legal_name,
       org_number = excluded.org_number, policy = excluded.policy, profile = excluded.profile`,
    [
      creditors.map((c) => c.creditor),
      creditors.map((c) => c.code),
      creditors.map((c) => c.name),
      creditors.map((c) => c.legalName),
      creditors.map((c) => c.orgNumber),
      creditors.map((c) => c.currency),
      creditors.map((c) => c.language),
      creditors.map((c) => c.policy),
      creditors.map((c) => JSON.stringify(c.profile)),
    ],
  )
  const numbers = creditors.flatMap(({ creditor, bankgiro, accounts = [] }) => [
    { kind: 'bankgiro', number: bankgiro, creditor },
    ...accounts.map((account) => ({ kind: 'account', number: normalAccount(account), creditor })),
  ])
  await db.query(
    `insert into bank_account (kind, number, creditor)
     select * from unnest($1::text[], $2::text[], $3::int[]) on conflict do nothing`,
    [
      numbers.map((one) => one.kind),
      numbers.map((one) => one.number),
      numbers.map((one) => one.creditor),
    ],
  )
}
