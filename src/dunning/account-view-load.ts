import type { AccountView, DecisionView, Timeline, TimelineShow } from '../claim/account-view.ts'
import { interestLeft } from '../claim/claim.ts'
import type { Decision } from '../claim/decision.ts'
import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { add, type Currency, type Minor, minor, noMoney, sum } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { open, type Vault } from '../db/vault.ts'
import { lawInForce } from '../law/packs.ts'
import { type ExplainLanguage, explainDecision } from './explain.ts'
import { loadFacts } from './load.ts'
import { loadNextStep } from './next-step-view.ts'
import { loadAnswered, loadPerson } from './person-load.ts'
import { loadPlans } from './plan-view-load.ts'
import { loadTimeline } from './timeline-load.ts'

/**
 * What the desk shows of one account, in a fixed number of statements: the same for one invoice and
 * for a thousand. Null: there is no such account for this creditor.
 */
export async function loadAccountView(
  db: Queryable,
  vault: Vault,
  account: string,
  today: LocalDate,
  language: ExplainLanguage,
): Promise<AccountView | null> {
  const key = [sliceOf(account), account]
  const head = (await read<HeadRow>(db, 'view head', headSql, [...key, today]))[0]
  if (head === undefined) return null
  const sealedUnder = head.wrapped === null ? null : vault.unwrap(head.wrapped)
  const name =
    sealedUnder === null || head.sealed === null
      ? null
      : open<{ name: string }>(sealedUnder, head.sealed).name
  const contacts = await read<ContactRow>(db, 'view contacts', contactSql, key)
  const agreements = await read<Agreement>(db, 'view agreements', agreementSql, key)
  const claims = await read<ClaimRow>(db, 'view claims', claimSql, [...key, settledShown])
  const holds = await read<Hold>(db, 'view holds', holdSql, key)
  const tasks = await read<AccountView['tasks'][number]>(db, 'view tasks', taskSql, key)
  const plans = await loadPlans(db, account)
  const answered = await loadAnswered(db, vault, account)
  const person = await loadPerson(db, vault, account)
  const masked = person.circumstances.some(
    (one) => one.kind === 'protected-identity' && one.untilOn === null,
  )
  const timeline = await loadTimeline(db, account, 'all', null)
  const facts = (await loadFacts(db, vault, [account], lawInForce)).get(account)
  const next = facts === undefined ? null : await loadNextStep(db, account, facts, today, language)
  // Interest runs only on what is overdue.
  const late = sum(claims.map((claim) => unbooked(facts, claim.no, today)))
  const { sealed, wrapped, reviewOn, reviewWhy, ...rest } = head
  return {
    ...rest,
    left: add(minor(rest.left), late),
    overdue: add(minor(rest.overdue), late),
    name,
    ...person,
    contacts: contacts.map((contact) => contactOf(vault, contact, masked)),
    agreements,
    claims: claims.map(({ agreements: covered, ...claim }) => {
      const more = unbooked(facts, claim.no, today)
      return {
        ...claim,
        interest: add(minor(claim.interest), more),
        left: add(minor(claim.left), more),
        ...restOf(claim, covered, holds, today),
      }
    }),
    nextStep: next,
    review: reviewOn === null || reviewWhy === null ? null : { on: reviewOn, why: reviewWhy },
    holds: holds.map(({ agreementNo: _, ...hold }) => hold),
    plans,
    tasks,
    answered,
    timeline,
  }
}

/** The address of a person with a protected identity is not for everybody who looks. */
function contactOf(
  vault: Vault,
  row: ContactRow,
  masked: boolean,
): AccountView['contacts'][number] {
  const { sealed, wrapped, ...contact } = row
  if (wrapped === null) return { ...contact, address: null }
  const { address } = open<{ address: string }>(vault.unwrap(wrapped), sealed)
  return { ...contact, address: masked && contact.of === 'customer' ? '•••' : address }
}

/** Late interest of a claim to today that is not booked yet; none on what is settled. */
function unbooked(facts: AccountFacts | undefined, no: number, today: LocalDate): Minor {
  const claim = facts?.claims.find((one) => one.no === no)
  return facts === undefined || claim === undefined
    ? noMoney
    : interestLeft(facts, claim, lawInForce, today)
}

/** Only the entries, for reading on or through a filter. Null: no such account. */
export async function loadAccountTimeline(
  db: Queryable,
  account: string,
  show: TimelineShow,
  before: number | null,
): Promise<Timeline | null> {
  const { rowCount } = await db.query({
    name: 'view exists',
    text: 'select from account where slice = $1 and account = $2',
    values: [sliceOf(account), account],
  })
  return rowCount === 0 ? null : loadTimeline(db, account, show, before)
}

/** A decision as it was recorded, told in words. Null: there is no such decision. */
export async function loadDecision(
  db: Queryable,
  account: string,
  no: number,
  today: LocalDate,
  language: ExplainLanguage,
): Promise<DecisionView | null> {
  const key = [sliceOf(account), account]
  const [row] = await read<DecisionRow>(db, 'view decision', decisionSql, [...key, no])
  if (row === undefined) return null
  const { record, currency, ...rest } = row
  const claims = record.because.map((reason) => reason.claim)
  const invoices = await read<{ no: number; number: string }>(db, 'view invoices', invoiceSql, [
    ...key,
    [...claims, ...record.effects.map((effect) => effect.claim)],
  ])
  const explained = explainDecision(record, {
    on: row.on,
    today,
    currency,
    language,
    invoice: (claim) => invoices.find((one) => one.no === claim)?.number ?? String(claim),
  })
  return { ...rest, did: [...explained.did], why: [...explained.because], next: explained.next }
}

/** Whether an account has a hold of this number, standing or ended. */
export async function holdExists(db: Queryable, account: string, hold: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'hold exists',
    text: 'select from hold where slice = $1 and account = $2 and no = $3',
    values: [sliceOf(account), account, hold],
  })
  return rowCount === 1
}

type DecisionRow = Pick<DecisionView, 'no' | 'lawVersion' | 'policyVersion'> & {
  on: LocalDate
  record: Decision
  currency: Currency
}

/** Settled claims shown beside the open ones. */
const settledShown = 24

type Agreement = AccountView['agreements'][number]
type Hold = AccountView['holds'][number] & { readonly agreementNo: number }
type ClaimRow = Omit<AccountView['claims'][number], 'hold' | 'disputed'> & {
  readonly agreements: readonly number[]
}
type ContactRow = Omit<AccountView['contacts'][number], 'address'> & {
  sealed: Buffer
  wrapped: Buffer | null
}
type HeadRow = Pick<
  AccountView,
  | 'account'
  | 'number'
  | 'kind'
  | 'language'
  | 'currency'
  | 'openedOn'
  | 'left'
  | 'overdue'
  | 'oldestOverdueOn'
  | 'credit'
  | 'claimCount'
> & {
  sealed: Buffer | null
  wrapped: Buffer | null
  reviewOn: LocalDate | null
  reviewWhy: string | null
}

/** What holds all of a claim today, the hold that ends last; and how much of it is disputed. */
function restOf(
  claim: { readonly no: number; readonly stage: string },
  agreements: readonly number[],
  holds: readonly Hold[],
  today: LocalDate,
): { hold: { no: number; untilOn: string | null } | null; disputed: number } {
  if (claim.stage === 'settled') return { hold: null, disputed: 0 }
  const covering = holds.filter(
    (hold) =>
      (hold.agreementNo === 0
        ? hold.claim === 0 || hold.claim === claim.no
        : agreements.includes(hold.agreementNo)) &&
      hold.fromOn <= today &&
      (hold.untilOn === null || today <= hold.untilOn),
  )
  const last = covering
    .filter((hold) => hold.amount === null)
    .reduce<Hold | null>(
      (best, hold) =>
        best === null || hold.untilOn === null || (best.untilOn ?? 'z') < hold.untilOn
          ? hold
          : best,
      null,
    )
  return {
    hold: last === null ? null : { no: last.no, untilOn: last.untilOn },
    disputed: covering.reduce((sum, hold) => sum + (hold.amount ?? 0), 0),
  }
}

async function read<T>(db: Queryable, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await db.query({ name, text, values })).rows as T[]
}

/** The staff member behind `staff:<id>`; other words (`date`, `customer`) stand as they are. */
function byName(column: string): string {
  return `coalesce((select s.name from staff s where ${column} = 'staff:' || s.staff), ${column})`
}

const headSql = `
  with open_claim as (
    select i.effective_due_on, sum(b.amount)::bigint as amount
    from claim c
      join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
      join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
    where c.slice = $1 and c.account = $2 and c.stage <> 'settled'
    group by c.no, i.effective_due_on having sum(b.amount) > 0)
  select a.account, a.external_no as number, a.debtor_kind as kind, a.language, a.currency,
    a.opened_on as "openedOn", p.sealed, k.wrapped, r.due_on as "reviewOn", r.why as "reviewWhy",
    coalesce((select sum(amount) from open_claim), 0)::bigint as left,
    coalesce((select sum(amount) from open_claim where effective_due_on < $3), 0)::bigint
      as overdue,
    (select min(effective_due_on) from open_claim where effective_due_on < $3)
      as "oldestOverdueOn",
    coalesce((select -sum(b.amount) from balance b where b.slice = a.slice
      and b.account = a.account and b.claim = 0 and b.component = 'credit'), 0)::bigint as credit,
    (select count(*) from claim c where c.slice = a.slice and c.account = a.account)
      as "claimCount"
  from account a
    left join party p on p.slice = a.slice and p.account = a.account and p.role = 'customer'
    left join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
    left join review r on r.slice = a.slice and r.account = a.account
  where a.slice = $1 and a.account = $2 and a.kind = 'customer'`

const contactSql = `
  select c.channel, c.health, c.sealed, k.wrapped,
    case when p.role = 'customer' then 'customer' else 'representative' end as of
  from contact_point c
    join party p on p.slice = c.slice and p.account = c.account and p.no = c.party
    left join party_key k on k.slice = c.slice and k.account = c.account and k.party = c.party
  where c.slice = $1 and c.account = $2 and (p.role = 'customer' or exists (select from circumstance t
    where t.slice = c.slice and t.account = c.account and t.representative = p.no
      and t.until_on is null))
  order by c.no`

const agreementSql = `
  select no, external_no as agreement, commodity, supply_point as "supplyPoint", from_on as "fromOn",
    until_on as "untilOn", fee_agreed_on as "feeAgreedOn"
  from agreement where slice = $1 and account = $2 order by no`

const claimSql = `
  with shown as (
    select c.no, c.stage, row_number() over (partition by c.stage = 'settled'
      order by i.effective_due_on desc, c.no desc) as place
    from claim c join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
    where c.slice = $1 and c.account = $2)
  select s.no, i.external_no as invoice, i.reference, i.period_from as "periodFrom",
    i.period_until as "periodUntil", s.stage, i.issued_on as "issuedOn",
    i.effective_due_on as "dueOn", i.total as principal, coalesce(f.fees, 0)::bigint as fees,
    coalesce(b.interest, 0)::bigint as interest, coalesce(b.amount, 0)::bigint as left,
    coalesce(g.commodities, '{}') as commodities, coalesce(g.agreements, '{}') as agreements
  from shown s
    join invoice i on i.slice = $1 and i.account = $2 and i.no = s.no
    left join (select claim, sum(amount) as amount,
        sum(amount) filter (where component = 'interest') as interest from balance
      where slice = $1 and account = $2 group by claim) b on b.claim = s.no
    left join (select claim, sum(case when dst = 'account' then amount else -amount end) as fees
      from posting where slice = $1 and account = $2 and cause_kind = 'step'
        and component in ('reminder-fee', 'demand-fee', 'late-compensation') group by claim) f on f.claim = s.no
    left join (select p.claim, array_agg(distinct g.commodity order by g.commodity) as commodities,
        array_agg(distinct g.no order by g.no) as agreements
      from claim_part p join agreement g
        on g.slice = p.slice and g.account = p.account and g.no = p.agreement
      where p.slice = $1 and p.account = $2 group by p.claim) g on g.claim = s.no
  where s.stage <> 'settled' or s.place <= $3
  order by (s.stage = 'settled'), i.effective_due_on desc, s.no desc`

const holdSql = `
  select h.no, h.claim, i.external_no as invoice, h.agreement as "agreementNo",
    g.external_no as agreement, h.reason, h.amount, h.about, h.upheld_on as "upheldOn",
    h.from_on as "fromOn", h.until_on as "untilOn", ${byName('h.by')} as by
  from hold h left join invoice i on i.slice = h.slice and i.account = h.account and i.no = h.claim
    left join agreement g on g.slice = h.slice and g.account = h.account and g.no = h.agreement
  where h.slice = $1 and h.account = $2 and h.ended_on is null order by h.no`

const taskSql = `
  select t.no, t.kind, t.decides, t.claim, i.external_no as invoice, t.opened_on as "openedOn"
  from task t left join invoice i on i.slice = t.slice and i.account = t.account and i.no = t.claim
  where t.slice = $1 and t.account = $2 and t.closed_on is null order by t.no`

const decisionSql = `
  select d.no, d.on_date as "on", d.record, d.law_version as "lawVersion",
    d.policy_version as "policyVersion", a.currency
  from decision d join account a using (slice, account)
  where d.slice = $1 and d.account = $2 and d.no = $3`

const invoiceSql = `
  select no, external_no as number from invoice
  where slice = $1 and account = $2 and no = any($3)`
