import { paidOnClaims } from '../claim/arrangements-store.ts'
import { personOf } from '../claim/circumstance.ts'
import { loadCircumstances } from '../claim/circumstances-store.ts'
import type {
  AccountFacts,
  AgreementFacts,
  AnswerFacts,
  ArrangementFacts,
  ClaimFacts,
  ContactFacts,
  DebtorKind,
  HoldFacts,
  StepFacts,
  TaskFacts,
} from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { type Currency, type Minor, noMoney } from '../core/money.ts'
import type { Language } from '../core/words.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Vault } from '../db/vault.ts'
import type { LawPack } from '../law/rulebook.ts'
import { interestChanges, interestColumns, type PrincipalMove } from '../ledger/claim-book-load.ts'

/**
 * Gathers the facts of a page of accounts: one statement per fact family, however many accounts.
 * Settled claims are left out, so an account costs what is open, not what has been.
 */
export async function loadFacts(
  db: Queryable,
  vault: Vault,
  accounts: readonly string[],
  law: LawPack,
): Promise<Map<string, AccountFacts>> {
  const keys = [accounts.map(sliceOf), accounts]
  const rows = await read<AccountRow>(db, 'facts accounts', accountSql, keys)
  const agreements = group(
    await read<Owned<AgreementFacts>>(db, 'facts agreements', agreementSql, keys),
  )
  const contacts = group(await read<Owned<ContactFacts>>(db, 'facts contacts', contactSql, keys))
  const claims = group(await read<ClaimRow>(db, 'facts claims', claimSql, keys))
  const balances = group(await read<BalanceRow>(db, 'facts balances', balanceSql, keys))
  const booked = group(await read<BookedRow>(db, 'facts booked', bookedSql, keys))
  const steps = group(await read<StepRow>(db, 'facts steps', stepSql, keys))
  const holds = group(await read<Owned<HoldFacts>>(db, 'facts holds', holdSql, keys))
  const tasks = group(await read<Owned<TaskFacts>>(db, 'facts tasks', taskSql, keys))
  const answers = group(await read<Owned<AnswerFacts>>(db, 'facts answers', answerSql, keys))
  const arrangements = group(
    await read<Owned<ArrangementFacts>>(db, 'facts arrangements', arrangementSql, keys),
  )
  const told = await loadCircumstances(db, vault, accounts)
  return new Map(
    rows.map((row) => [
      row.account,
      {
        ...row,
        agreements: agreements(row.account).map(without),
        contacts: contacts(row.account).map(without),
        claims: claims(row.account).map((claim) =>
          claimFacts(law, row.debtorKind, claim, {
            balances: balances(row.account),
            booked: booked(row.account),
            steps: steps(row.account),
          }),
        ),
        holds: holds(row.account).map(without),
        tasks: tasks(row.account).map(without),
        answers: answers(row.account).map(without),
        arrangements: arrangements(row.account).map(without),
        person: personOf(told.get(row.account) ?? []),
      },
    ]),
  )
}

type Owned<T> = T & { readonly account: string }
type AccountRow = {
  account: string
  debtorKind: DebtorKind
  language: Language
  currency: Currency
}
type ClaimRow = Owned<
  Omit<
    ClaimFacts,
    | 'balances'
    | 'paid'
    | 'credited'
    | 'steps'
    | 'interestStart'
    | 'changes'
    | 'interestBooked'
    | 'interruptions'
  >
>
type BalanceRow = Owned<ClaimFacts['balances'][number] & { claim: number }>
type BookedRow = Owned<{
  claim: number
  paid: Minor
  credited: Minor
  lastPaidOn: LocalDate | null
  wrong: Minor
  moves: readonly PrincipalMove[]
  interestBooked: Minor
}>
type StepRow = Owned<StepFacts & { claims: number[] }>
type AccountRows = {
  readonly balances: readonly BalanceRow[]
  readonly booked: readonly BookedRow[]
  readonly steps: readonly StepRow[]
}

function claimFacts(
  law: LawPack,
  debtor: DebtorKind,
  claim: ClaimRow,
  { balances, booked, steps }: AccountRows,
): ClaimFacts {
  const sums = booked.find((row) => row.claim === claim.no)
  return {
    ...without(claim),
    balances: balances
      .filter((row) => row.claim === claim.no)
      .map(({ part, component, amount }) => ({ part, component, amount })),
    paid: sums?.paid ?? (0 as Minor),
    credited: sums?.credited ?? (0 as Minor),
    steps: steps
      .filter((row) => row.claims.includes(claim.no))
      .map(({ account: _, claims: __, ...step }) => step),
    interestStart: law.interestStart(debtor, { kind: 'fixed', dueOn: claim.dueOn }),
    changes: interestChanges(claim.issuedOn, sums?.wrong ?? noMoney, sums?.moves ?? []),
    interestBooked: sums?.interestBooked ?? noMoney,
    interruptions:
      sums === undefined || sums.lastPaidOn === null
        ? []
        : [{ kind: 'acknowledged', on: sums.lastPaidOn }],
  }
}

async function read<T>(db: Queryable, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await db.query({ name, text, values })).rows as T[]
}

function group<T extends { readonly account: string }>(
  rows: readonly T[],
): (account: string) => readonly T[] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const list = groups.get(row.account)
    if (list === undefined) groups.set(row.account, [row])
    else list.push(row)
  }
  return (account) => groups.get(account) ?? []
}

function without<T extends { readonly account: string }>(row: T): Omit<T, 'account'> {
  const { account: _, ...rest } = row
  return rest
}

const page = 'unnest($1::smallint[], $2::uuid[]) as w(slice, account)'

const accountSql = `
  select a.account, a.debtor_kind as "debtorKind", a.language, a.currency
  from account a join ${page} using (slice, account)
  order by a.slice, a.account`

const agreementSql = `
  select g.account, g.no, g.commodity, g.fee_agreed_on as "feeAgreedOn"
  from agreement g join ${page} using (slice, account)
  order by g.account, g.no`

const contactSql = `
  select c.account, c.no, c.channel, c.health,
    case when p.role = 'customer' then 'customer' else 'representative' end as of
  from contact_point c join ${page} using (slice, account)
    join party p on p.slice = c.slice and p.account = c.account and p.no = c.party
    join creditor r on r.creditor = c.creditor
  where (c.channel = 'email' or (c.channel = 'letter' and r.profile ->> 'print' = 'true'))
    and (p.role = 'customer' or exists (select from circumstance t
      where t.slice = c.slice and t.account = c.account and t.representative = p.no
        and t.until_on is null))
  order by c.account, c.no`

const claimSql = `
  select c.account, c.no, i.external_no as "invoiceNumber", i.reference, i.total,
    i.issued_on as "issuedOn", i.due_on as "dueOn", i.effective_due_on as "effectiveDueOn",
    c.arose_on as "aroseOn", c.stage, c.stage_since as "stageSince",
    (select coalesce(array_agg(p.agreement order by p.agreement), '{}') from claim_part p
      where p.slice = c.slice and p.account = c.account and p.claim = c.no) as agreements
  from claim c join ${page} using (slice, account)
    join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
  where c.stage <> 'settled'
  order by c.account, i.effective_due_on, c.no`

const openClaim = `
  join claim c on c.slice = w.slice and c.account = w.account and c.stage <> 'settled'`

const balanceSql = `
  select b.account, b.claim, b.part, b.component, b.amount
  from ${page} ${openClaim}
    join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
  order by b.account, b.claim, b.part, b.component`

const bookedSql = `
  select p.account, p.claim,
    coalesce(sum(p.amount) filter (where p.cause_kind in ('payment', 'offset') and p.dst <> 'account'
      and p.dst not like 'income:%' and p.dst <> 'waived:interest'), 0)::bigint as paid,
    coalesce(sum(p.amount) filter (where p.cause_kind = 'credit-note'), 0)::bigint as credited,
    max(p.value_on) filter (where p.cause_kind in ('payment', 'offset')) as "lastPaidOn",
    ${interestColumns}
  from ${page} ${openClaim}
    join invoice i on i.slice = c.slice and i.account = c.account and i.no = c.no
    join posting p on p.slice = c.slice and p.account = c.account and p.claim = c.no
  group by i.slice, i.account, i.no, p.account, p.claim`

const stepSql = `
  select s.account, s.no, s.kind, s.claims, s.decided_on as "decidedOn", s.sent_on as "sentOn",
    s.deadline_on as "deadlineOn", s.fee, s.state
  from ${page}
    join step s on s.slice = w.slice and s.account = w.account
  where s.arrangement is null
    and exists (select from claim c where c.slice = s.slice and c.account = s.account
    and c.no = any(s.claims) and c.stage <> 'settled')
  order by s.account, s.no`

const holdSql = `
  select h.account, h.no, h.claim, h.agreement, h.reason, h.amount, h.from_on as "fromOn",
    h.until_on as "untilOn"
  from hold h join ${page} using (slice, account)
  where h.ended_on is null
  order by h.account, h.no`

const taskSql = `
  select t.account, t.no, t.kind, t.claim, t.decides
  from task t join ${page} using (slice, account)
  where t.closed_on is null
  order by t.account, t.no`

const answerSql = `
  select t.account, t.claim, t.decides as step, t.answer = 'approve' as approve
  from task t join ${page} using (slice, account)
  where t.answer in ('approve', 'decline') and t.decides is not null and t.spent_on is null
  order by t.account, t.answer_no`

const arrangementSql = `
  select a.account, a.no, a.claims, a.hold, a.agreed_on as "agreedOn",
    (select jsonb_agg(jsonb_build_object('dueOn', i.due_on, 'amount', i.amount) order by i.no)
      from instalment i
      where i.slice = a.slice and i.account = a.account and i.arrangement = a.no) as instalments,
    ${paidOnClaims('a')} - a.paid_before as paid,
    (select coalesce(jsonb_agg(jsonb_build_object('instalment', s.instalment - 1,
        'on', coalesce(s.sent_on, s.decided_on)) order by s.no), '[]')
      from step s where s.slice = a.slice and s.account = a.account and s.arrangement = a.no
        and s.state <> 'failed') as reminded
  from arrangement a join ${page} using (slice, account)
  where a.ended_on is null
  order by a.account, a.no`
