import type { Queryable } from '../db/ground.ts'
import { uuidOf } from '../db/id.ts'
import { hashPassword } from './password.ts'

export type StaffMember = {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly grants: readonly { readonly creditor: number; readonly role: string }[]
}

/** Makes members of staff, or gives those with the same address a new name, password and grants. */
export async function saveStaff(db: Queryable, members: readonly StaffMember[]): Promise<void> {
  const hashes = await Promise.all(members.map((member) => hashPassword(member.password)))
  const ids = members.map((member) => uuidOf('staff', member.email))
  await db.query(
    `insert into staff (staff, email, name, password_hash)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
     on conflict (staff) do update set name = excluded.name, password_hash = excluded.password_hash`,
    [ids, members.map((m) => m.email), members.map((m) => m.name), hashes],
  )
  const grants = members.flatMap((member, at) =>
    member.grants.map((grant) => ({ ...grant, staff: ids[at] })),
  )
  await db.query(
    `insert into staff_grant (staff, creditor, role)
     select * from unnest($1::uuid[], $2::int[], $3::text[])
     on conflict (staff, creditor) do update set role = excluded.role`,
    [grants.map((g) => g.staff), grants.map((g) => g.creditor), grants.map((g) => g.role)],
  )
}
