import {
  endRows,
  loadCircumstances,
  type Person,
  stageCircumstance,
  stageEnd,
} from '../../claim/circumstances-store.ts'
import { present } from '../../core/assert.ts'
import type { LocalDate } from '../../core/date.ts'
import type { Problem } from '../../core/problem.ts'
import { problemAt } from '../../core/problem.ts'
import type { Ground, Queryable } from '../../db/ground.ts'
import { accountId, directorySlice, sliceOf } from '../../db/id.ts'
import { noHash, openPage, type Page } from '../../db/page.ts'
import { insertRows, type Row } from '../../db/rows.ts'
import { open, seal } from '../../db/vault.ts'
import type { AgreementRecord, ContactRecord, CustomerRecord } from './record.ts'

/** One batch of a file, in one transaction. */
export type InvoiceBatch = {
  readonly ground: Ground
  readonly creditor: number
  readonly today: LocalDate
  readonly currency: string
  readonly file: Buffer
}

export type Taken = {
  readonly taken: number
  readonly known: number
  readonly problems: readonly Problem[]
}

/** Opens accounts; a customer known already is changed only where the file says something else. */
export async function takeCustomers(
  db: Queryable,
  batch: InvoiceBatch,
  records: readonly CustomerRecord[],
): Promise<Taken> {
  const last = new Map(records.map((record) => [accountId(batch.creditor, record.number), record]))
  await insertRows(
    db,
    'account',
    [...last].map(([account, record]) => accountRow(batch, account, record)),
    'keep-old',
  )
  const page = await openPage(db, batch.creditor, [...last.keys()], batch.today)
  const parties = await loadParties(db, batch, [...last.keys()])
  const births = await knownBirths(db, batch, last)
  const entries: Row<'directory'>[] = []
  const changed: { account: string; language: string; kind: string; sealed: Buffer | null }[] = []
  let taken = 0
  for (const [account, record] of last) {
    const head = present(page.heads.get(account), account)
    const known = parties.get(account)
    const person = { name: record.name, nationalId: record.nationalId }
    if (known === undefined) {
      taken += 1
      births.tell(page, account, record.born, openAccount(page, batch, account, record, person))
    } else {
      const born = births.tell(page, account, record.born, { party: known.no, key: known.key })
      const same = known.name === record.name && known.nationalId === record.nationalId
      if (same && head.language === record.language && head.debtorKind === record.kind) {
        if (born) taken += 1
        continue
      }
      taken += 1
      const sealed = same ? null : seal(known.key, person)
      changed.push({ account, language: record.language, kind: record.kind, sealed })
      page.event(account, 'customer-changed', { language: record.language, kind: record.kind })
      page.add('wake', { account, cause: 'customer-changed' })
    }
    entries.push(...directoryRows(batch, account, record))
  }
  await insertRows(db, 'directory', entries, 'keep-old')
  await endRows(db, batch.today, births.ended)
  await page.flush()
  await changeCustomers(db, changed)
  return { taken, known: last.size - taken, problems: [] }
}

type Births = {
  readonly ended: { account: string; no: number }[]
  /** Takes down a day of birth that is not known yet; false: there is nothing new. */
  tell(page: Page, account: string, born: LocalDate | null, person: Person): boolean
}

/** The days of birth that are known, of the accounts whose records tell one. */
async function knownBirths(
  db: Queryable,
  batch: InvoiceBatch,
  records: ReadonlyMap<string, CustomerRecord>,
): Promise<Births> {
  const told = [...records].filter(([, record]) => record.born !== null).map(([key]) => key)
  const known = await loadCircumstances(db, batch.ground.vault, told)
  const ended: { account: string; no: number }[] = []
  return {
    ended,
    tell(page, account, born, person) {
      if (born === null) return false
      const standing = (known.get(account) ?? []).filter(
        (one) => 'bornOn' in one && one.untilOn === null,
      )
      if (standing.some((one) => 'bornOn' in one && one.bornOn === born)) return false
      for (const { no } of standing) {
        ended.push({ account, no })
        stageEnd(page, account, no, 'file')
      }
      const from = batch.today
      stageCircumstance(page, person, { bornOn: born }, { account, from, by: 'file', to: 0 })
      return true
    },
  }
}

/** Adds ways to reach customers; the account is woken, for something may be waiting for one. */
export async function takeContacts(
  db: Queryable,
  batch: InvoiceBatch,
  records: readonly ContactRecord[],
): Promise<Taken> {
  const accounts = records.map((record) => accountId(batch.creditor, record.customer))
  const page = await openPage(db, batch.creditor, accounts, batch.today)
  const parties = await loadParties(db, batch, accounts)
  const known = await knownContacts(db, accounts)
  const problems: Problem[] = []
  let taken = 0
  for (const record of records) {
    const account = accountId(batch.creditor, record.customer)
    const party = parties.get(account)
    if (party === undefined) {
      problems.push(unknownCustomer(record.line, record.customer))
      continue
    }
    const address = normalAddress(record)
    const token = batch.ground.vault.token(record.channel, address)
    const key = `${account} ${record.channel} ${token.toString('hex')}`
    if (known.has(key)) continue
    known.add(key)
    taken += 1
    page.add('contact_point', {
      account,
      no: page.next(account),
      party: party.no,
      channel: record.channel,
      sealed: seal(party.key, { address }),
      token,
      health: 'untried',
    })
    page.event(account, 'contact-added', { channel: record.channel })
    page.add('wake', { account, cause: `contact ${token.toString('hex')}` })
  }
  await page.flush()
  return { taken, known: records.length - taken - problems.length, problems }
}

/** Adds agreements, or takes over what changed in those known. */
export async function takeAgreements(
  db: Queryable,
  batch: InvoiceBatch,
  records: readonly AgreementRecord[],
): Promise<Taken> {
  const accounts = records.map((record) => accountId(batch.creditor, record.customer))
  const page = await openPage(db, batch.creditor, accounts, batch.today)
  const known = await knownAgreements(db, accounts)
  const problems: Problem[] = []
  const changed: Row<'agreement'>[] = []
  let taken = 0
  for (const record of records) {
    const account = accountId(batch.creditor, record.customer)
    const head = page.heads.get(account)
    if (head === undefined) {
      problems.push(unknownCustomer(record.line, record.customer))
      continue
    }
    const key = `${account} ${record.agreement}`
    const old = known.get(key)
    const row = agreementRow(batch, head.slice, account, old?.no ?? 0, record)
    if (
      old !== undefined &&
      JSON.stringify({ ...old, slice: 0 }) === JSON.stringify({ ...row, slice: 0 })
    ) {
      continue
    }
    taken += 1
    if (old === undefined) {
      const fresh = { ...row, no: page.next(account) }
      known.set(key, fresh)
      page.add('agreement', fresh)
      page.event(account, 'agreement-added', { agreement: fresh.no })
    } else {
      changed.push(row)
      page.event(account, 'agreement-changed', { agreement: row.no })
    }
    page.add('wake', { account, cause: `agreement ${record.agreement}` })
  }
  await page.flush()
  await changeAgreements(db, changed)
  return { taken, known: records.length - taken - problems.length, problems }
}

export function unknownCustomer(line: number, customer: string): Problem {
  return problemAt(line, 'customer', customer, 'the number of a customer taken in before')
}

function accountRow(batch: InvoiceBatch, account: string, record: CustomerRecord): Row<'account'> {
  return {
    slice: sliceOf(account),
    account,
    creditor: batch.creditor,
    external_no: record.number,
    kind: 'customer',
    debtor_kind: record.kind,
    language: record.language,
    currency: batch.currency,
    opened_on: batch.today,
    version: 1,
    last_no: 0,
    event_no: 0,
    event_hash: noHash,
  }
}

function openAccount(
  page: Page,
  batch: InvoiceBatch,
  account: string,
  record: CustomerRecord,
  person: unknown,
): Person {
  const { key, wrapped } = batch.ground.vault.newKey()
  const no = page.next(account)
  page.add('party', { account, no, role: 'customer', sealed: seal(key, person) })
  page.add('party_key', { account, party: no, wrapped })
  page.event(account, 'account-opened', { number: record.number, kind: record.kind })
  return { party: no, key }
}

/** The customer number, and a fingerprint of each word of the name. */
function directoryRows(
  batch: InvoiceBatch,
  account: string,
  record: CustomerRecord,
): Row<'directory'>[] {
  const words = record.name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const entries = [
    ['customer-number', record.number] as const,
    ...[...new Set(words)]
      .filter((word) => word !== '')
      .map(
        (word) =>
          ['name-word', batch.ground.vault.token('name-word', word).toString('hex')] as const,
      ),
  ]
  return entries.map(([kind, value]) => ({
    slice: directorySlice(batch.creditor, kind, value),
    creditor: batch.creditor,
    kind,
    value,
    account,
    claim: 0,
  }))
}

function normalAddress(record: ContactRecord): string {
  const address = record.address.trim()
  return record.channel === 'email' ? address.toLowerCase() : address
}

function agreementRow(
  batch: InvoiceBatch,
  slice: number,
  account: string,
  no: number,
  record: AgreementRecord,
): Row<'agreement'> {
  return {
    slice,
    account,
    no,
    creditor: batch.creditor,
    external_no: record.agreement,
    commodity: record.commodity,
    supply_point: record.supplyPoint,
    municipality: record.municipality,
    yearly_cost: record.yearlyCost,
    fee_agreed_on: record.feeAgreedOn,
    from_on: record.from,
    until_on: record.until,
  }
}

type Party = { no: number; key: Buffer; name: string; nationalId: string | null }

async function loadParties(
  db: Queryable,
  batch: InvoiceBatch,
  accounts: readonly string[],
): Promise<Map<string, Party>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'parties',
    text: `select p.account, p.no, p.sealed, k.wrapped
      from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
        join party p on p.slice = w.slice and p.account = w.account and p.role = 'customer'
        join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no`,
    values: [unique.map(sliceOf), unique],
  })
  type PartyRow = { account: string; no: number; sealed: Buffer; wrapped: Buffer }
  return new Map(
    (rows as PartyRow[]).map((row) => {
      const key = batch.ground.vault.unwrap(row.wrapped)
      const person = open<{ name: string; nationalId: string | null }>(key, row.sealed)
      return [row.account, { no: row.no, key, ...person }]
    }),
  )
}

async function changeCustomers(
  db: Queryable,
  changed: readonly { account: string; language: string; kind: string; sealed: Buffer | null }[],
): Promise<void> {
  if (changed.length === 0) return
  const keys = [changed.map((c) => sliceOf(c.account)), changed.map((c) => c.account)]
  await db.query(
    `update account a set language = c.language, debtor_kind = c.kind
     from unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[]) as c(slice, account, language, kind)
     where a.slice = c.slice and a.account = c.account`,
    [...keys, changed.map((c) => c.language), changed.map((c) => c.kind)],
  )
  await db.query(
    `update party p set sealed = c.sealed
     from unnest($1::smallint[], $2::uuid[], $3::bytea[]) as c(slice, account, sealed)
     where p.slice = c.slice and p.account = c.account and p.role = 'customer' and c.sealed is not null`,
    [...keys, changed.map((c) => c.sealed)],
  )
}

async function knownContacts(db: Queryable, accounts: readonly string[]): Promise<Set<string>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'known contacts',
    text: `select c.account, c.channel, c.token from contact_point c
      join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [unique.map(sliceOf), unique],
  })
  return new Set(
    (rows as { account: string; channel: string; token: Buffer }[]).map(
      (row) => `${row.account} ${row.channel} ${row.token.toString('hex')}`,
    ),
  )
}

async function knownAgreements(
  db: Queryable,
  accounts: readonly string[],
): Promise<Map<string, Row<'agreement'>>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'known agreements',
    text: `select g.slice, g.account, g.no, g.creditor, g.external_no, g.commodity, g.supply_point,
        g.municipality, g.yearly_cost, g.fee_agreed_on, g.from_on, g.until_on
      from agreement g join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [unique.map(sliceOf), unique],
  })
  return new Map(
    (rows as Row<'agreement'>[]).map((row) => [`${row.account} ${row.external_no}`, row]),
  )
}

async function changeAgreements(db: Queryable, rows: readonly Row<'agreement'>[]): Promise<void> {
  if (rows.length === 0) return
  await db.query(
    `update agreement g set supply_point = c.supply_point, municipality = c.municipality,
       yearly_cost = c.yearly_cost, fee_agreed_on = c.fee_agreed_on, from_on = c.from_on,
       until_on = c.until_on, commodity = c.commodity
     from unnest($1::smallint[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[],
         $7::date[], $8::date[], $9::date[], $10::text[])
       as c(slice, account, no, supply_point, municipality, yearly_cost, fee_agreed_on, from_on,
         until_on, commodity)
     where g.slice = c.slice and g.account = c.account and g.no = c.no`,
    [
      rows.map((r) => r.slice),
      rows.map((r) => r.account),
      rows.map((r) => r.no),
      rows.map((r) => r.supply_point),
      rows.map((r) => r.municipality),
      rows.map((r) => r.yearly_cost),
      rows.map((r) => r.fee_agreed_on),
      rows.map((r) => r.from_on),
      rows.map((r) => r.until_on),
      rows.map((r) => r.commodity),
    ],
  )
}
