import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { digest, sliceOf } from '../db/id.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { open, seal, type Vault } from '../db/vault.ts'
import type { Circumstance, CircumstanceKind, Told } from './circumstance.ts'
import { type CommandRefusal, loadCommands, once } from './command-store.ts'

export type CircumstanceWish = {
  readonly account: string
  readonly kind: CircumstanceKind
  /** The day it begins: a decision, a death; not after today. */
  readonly from: LocalDate
  /** Who gets the letters instead; null: nobody is known. */
  readonly representative: { readonly name: string; readonly email: string } | null
  readonly by: string
  readonly key: string
}

export type CircumstanceRefusal = CommandRefusal | 'from-ahead' | 'known-already' | 'person-erased'

export type CircumstanceAnswer = { readonly no: number } | { readonly refused: CircumstanceRefusal }

/** Takes down what is told of persons, in one transaction; answers in the order of the wishes. */
export async function recordCircumstances(
  ground: Ground,
  creditor: number,
  wishes: readonly CircumstanceWish[],
): Promise<CircumstanceAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = wishes.map((wish) => wish.account)
    const page = await openPage(db, creditor, accounts, today)
    const before = await loadCommands(db, wishes)
    const persons = await customerKeys(db, ground.vault, accounts)
    const known = await loadCircumstances(db, ground.vault, accounts)
    const answers = wishes.map((wish) => {
      const { account, kind, from, representative, by } = wish
      const mail = representative?.email ?? ''
      // A fingerprint stands for the address in what is kept of the request.
      const to = ground.vault.token('email', mail).toString('hex')
      const content = { kind, from, by, to }
      return once<{ no: number }, CircumstanceRefusal>(
        page,
        before,
        wish,
        'circumstance',
        content,
        () => {
          const person = persons.get(account)
          if (from > today) return { refused: 'from-ahead' }
          if (person === undefined) return { refused: 'person-erased' }
          const standing = (known.get(account) ?? []).some(
            (one) => 'kind' in one && one.kind === kind && one.untilOn === null,
          )
          if (standing) return { refused: 'known-already' }
          const party = addRepresentative(page, ground.vault, wish)
          const no = stageCircumstance(page, person, { kind }, { account, from, by, to: party })
          known.set(account, [
            ...(known.get(account) ?? []),
            { no, representative: party, by, kind, fromOn: from, untilOn: null },
          ])
          return { no }
        },
      )
    })
    await page.flush()
    return answers
  })
}

export type CircumstanceEnd = {
  readonly account: string
  readonly no: number
  readonly by: string
}

/** Ends what is told; one that has ended, or is not there, is left out of the answer. */
export async function endCircumstances(
  ground: Ground,
  creditor: number,
  ends: readonly CircumstanceEnd[],
): Promise<CircumstanceEnd[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = ends.map((end) => end.account)
    const page = await openPage(db, creditor, accounts, today)
    const ended = await endRows(db, today, ends)
    const done = ends.filter((end) => ended.has(`${end.account} ${end.no}`))
    for (const { account, no, by } of done) stageEnd(page, account, no, by)
    await page.flush()
    return done
  })
}

/** Who a circumstance is about, with the key it is sealed under. */
export type Person = { readonly party: number; readonly key: Buffer }

/** Stages one with its event, which carries a hash of what was sealed, and wakes the account. */
export function stageCircumstance(
  page: Page,
  person: Person,
  told: Told,
  at: {
    readonly account: string
    readonly from: LocalDate
    readonly by: string
    /** The party that gets the letters; 0: none. */
    readonly to: number
  },
): number {
  const { account, from, by, to } = at
  const no = page.next(account)
  const sealed = seal(person.key, told)
  page.add('circumstance', {
    account,
    no,
    party: person.party,
    representative: to,
    sealed,
    from_on: from,
    until_on: null,
    by,
  })
  const hash = digest('circumstance', sealed).toString('hex')
  page.event(account, 'circumstance-told', { circumstance: no, from, sealed: hash, by })
  page.add('wake', { account, cause: `circumstance ${no}` })
  return no
}

export function stageEnd(page: Page, account: string, no: number, by: string): void {
  page.event(account, 'circumstance-ended', { circumstance: no, by })
  page.add('wake', { account, cause: `circumstance ${no} ended` })
}

/** Ends rows that stand; answers which, as `account no`. */
export async function endRows(
  db: Queryable,
  today: LocalDate,
  ends: readonly { readonly account: string; readonly no: number }[],
): Promise<ReadonlySet<string>> {
  if (ends.length === 0) return new Set()
  const { rows } = await db.query({
    name: 'end circumstances',
    text: `update circumstance c set until_on = $1
      from unnest($2::smallint[], $3::uuid[], $4::int[]) as e(slice, account, no)
      where c.slice = e.slice and c.account = e.account and c.no = e.no and c.until_on is null
      returning c.account, c.no`,
    values: [
      today,
      ends.map((end) => sliceOf(end.account)),
      ends.map((end) => end.account),
      ends.map((end) => end.no),
    ],
  })
  return new Set((rows as { account: string; no: number }[]).map((r) => `${r.account} ${r.no}`))
}

export type ToldCircumstance = Circumstance & {
  readonly no: number
  readonly representative: number
  readonly by: string
}

/** What is known of the persons of accounts, oldest first; what was erased is not there. */
export async function loadCircumstances(
  db: Queryable,
  vault: Vault,
  accounts: readonly string[],
): Promise<Map<string, readonly ToldCircumstance[]>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'circumstances',
    text: `select c.account, c.no, c.representative, c.sealed, k.wrapped, c.from_on as "fromOn",
        c.until_on as "untilOn", c.by
      from circumstance c
        join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
        join party_key k on k.slice = c.slice and k.account = c.account and k.party = c.party
      order by c.account, c.no`,
    values: [unique.map(sliceOf), unique],
  })
  const found = new Map<string, ToldCircumstance[]>()
  type Row = Omit<ToldCircumstance, 'kind' | 'bornOn'> & {
    account: string
    sealed: Buffer
    wrapped: Buffer
  }
  for (const { account, sealed, wrapped, ...row } of rows as Row[]) {
    const told = { ...row, ...open<Told>(vault.unwrap(wrapped), sealed) }
    const list = found.get(account)
    if (list === undefined) found.set(account, [told])
    else list.push(told)
  }
  return found
}

/** The customer of each account and the key that seals what is known; erased ones are left out. */
export async function customerKeys(
  db: Queryable,
  vault: Vault,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'customer keys',
    text: `select p.account, p.no as party, k.wrapped
      from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
        join party p on p.slice = w.slice and p.account = w.account and p.role = 'customer'
        join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no`,
    values: [unique.map(sliceOf), unique],
  })
  return new Map(
    (rows as { account: string; party: number; wrapped: Buffer }[]).map((row) => [
      row.account,
      { party: row.party, key: vault.unwrap(row.wrapped) },
    ]),
  )
}

/** The representative is a party with a key of its own, reached by an address of its own. */
function addRepresentative(page: Page, vault: Vault, wish: CircumstanceWish): number {
  const { account, representative } = wish
  if (representative === null) return 0
  const { key, wrapped } = vault.newKey()
  const party = page.next(account)
  const address = representative.email.trim().toLowerCase()
  page.add('party', {
    account,
    no: party,
    role: 'representative',
    sealed: seal(key, { name: representative.name.trim(), nationalId: null }),
  })
  page.add('party_key', { account, party, wrapped })
  page.add('contact_point', {
    account,
    no: page.next(account),
    party,
    channel: 'email',
    sealed: seal(key, { address }),
    // Never the same as the customer's own, though the address may be.
    token: vault.token('email', `${party} ${address}`),
    health: 'untried',
  })
  page.event(account, 'contact-added', { channel: 'email', by: wish.by })
  return party
}
