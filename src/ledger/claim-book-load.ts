import type { LocalDate } from '../core/date.ts'
import { least, type Minor, minor, sum } from '../core/money.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { Page } from '../db/page.ts'
import type { Debtor, LawPack } from '../law/rulebook.ts'
import { type BookRules, type ClaimBook, closedBook, type Leg, type Relief } from './claim-book.ts'
import type { InterestChange } from './interest.ts'
import { openItems } from './open-store.ts'

/** The rules of bookings, and where debt reliefs are found: interest rests on what arose before. */
export type LedgerRules = BookRules & {
  readonly reliefs: (
    db: Queryable,
    accounts: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly Relief[]>>
}

/**
 * The books of what is open on accounts, by account and claim; with `all`, of late claims on which
 * nothing is open as well. Interest is told of claims whose due date is before `on`: the others
 * bear none that day.
 */
export async function claimBooks(
  db: Queryable,
  accounts: readonly string[],
  rules: LedgerRules,
  on: LocalDate,
  which: 'open' | 'all' = 'open',
): Promise<Map<string, Map<number, ClaimBook>>> {
  const unique = [...new Set(accounts)]
  const open = await openItems(db, unique)
  const { rows } = await db.query({
    name: 'claim interest',
    text: interestSql,
    values: [unique.map(sliceOf), unique, on, which === 'all'],
  })
  const books = new Map<string, Map<number, ClaimBook>>()
  const bookOf = (account: string, claim: number) => {
    const claims = books.get(account) ?? new Map<number, ClaimBook>()
    books.set(account, claims)
    return { claims, book: claims.get(claim) ?? closedBook(claim) }
  }
  for (const [account, items] of open) {
    for (const item of items) {
      const { claims, book } = bookOf(account, item.claim)
      claims.set(item.claim, { ...book, open: [...book.open, item] })
    }
  }
  const late = rows as LateRow[]
  const reliefs = await rules.reliefs(db, [...new Set(late.map((row) => row.account))])
  for (const row of late) {
    const { claims, book } = bookOf(row.account, row.claim)
    const { interestBooked, interestThrough, interestWaived } = row
    const booked = { interestBooked, interestThrough, interestWaived }
    claims.set(row.claim, {
      ...book,
      interest: interestOf(row, rules.law, reliefs.get(row.account) ?? []),
      ...booked,
    })
  }
  for (const { account, claim, amount } of await frozenAmounts(db, unique)) {
    const claims = books.get(account)
    const book = claims?.get(claim)
    if (claims === undefined || book === undefined) continue
    const principal = book.open.filter((item) => item.component === 'principal')
    const whole = sum(principal.map((item) => item.amount))
    claims.set(claim, { ...book, frozen: amount === null ? whole : least(amount, whole) })
  }
  return books
}

type FrozenRow = { readonly account: string; readonly claim: number; readonly amount: Minor | null }

/** What customers dispute of their claims (SE-INK-22); a null amount: all of it. */
async function frozenAmounts(db: Queryable, accounts: readonly string[]): Promise<FrozenRow[]> {
  const { rows } = await db.query({
    name: 'frozen amounts',
    text: `select h.account, h.claim,
        case when bool_or(h.amount is null) then null else sum(h.amount)::bigint end as amount
      from hold h join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)
      where h.about is not null and h.ended_on is null
      group by h.account, h.claim order by h.account, h.claim`,
    values: [accounts.map(sliceOf), accounts],
  })
  return rows as FrozenRow[]
}

/** A claim's principal moved: `[day, öre]`, negative when it grew again. */
export type PrincipalMove = readonly [LocalDate, number]

/** What lessened the principal, as interest needs it. */
export function interestChanges(
  issuedOn: LocalDate,
  wrong: Minor,
  moves: readonly PrincipalMove[],
): InterestChange[] {
  const credited: InterestChange[] =
    wrong === 0 ? [] : [{ kind: 'credit', on: issuedOn, amount: wrong, reason: 'wrong' }]
  return [
    ...credited,
    ...moves.map(([on, amount]) => ({ kind: 'principal' as const, on, amount: minor(amount) })),
  ]
}

/**
 * SQL of what interest needs of the claim `i` of table `invoice` and its postings `p`: columns
 * `wrong`, `moves`, `interestBooked`, `interestThrough` and `interestWaived`. Everything that
 * lessened the principal counts from its day, but a credit note for what was wrong: that counts
 * from the start.
 */
export const interestColumns = `
  coalesce((select sum(n.amount) from credit_note n where n.slice = i.slice
    and n.account = i.account and n.invoice = i.no and n.reason = 'wrong'), 0)::bigint as wrong,
  coalesce(json_agg(json_build_array(p.value_on,
      case when p.src = 'account' then p.amount else -p.amount end) order by p.value_on, p.no)
    filter (where p.component = 'principal' and p.cause_kind <> 'invoice'
      and p.dst <> 'credit-note:wrong'), '[]') as moves,
  coalesce(sum(case when p.src = 'income:interest' then p.amount else -p.amount end)
    filter (where 'income:interest' in (p.src, p.dst)), 0)::bigint as "interestBooked",
  max(p.value_on) filter (where p.src = 'income:interest') as "interestThrough",
  coalesce(sum(p.amount) filter (where p.dst = 'waived:interest'), 0)::bigint as "interestWaived"`

/**
 * Stages the postings of a claim for a cause, and answers the next leg. `against` is where the
 * money is: `bank:59981236`, or a transit.
 */
export function stageLegs(
  page: Page,
  legs: readonly Leg[],
  cause: {
    readonly account: string
    readonly kind: string
    readonly id: string
    /** The next leg. */
    readonly leg: number
    readonly against: string
    readonly bookedOn: LocalDate
    readonly valueOn: LocalDate
  },
): number {
  const { account, bookedOn, valueOn } = cause
  let { leg } = cause
  for (const { item, against, owes, on } of legs) {
    const other = against === 'money' ? cause.against : against
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: bookedOn,
      value_on: on ?? valueOn,
      src: owes === 'less' ? 'account' : other,
      dst: owes === 'less' ? other : 'account',
      ...item,
      cause_kind: cause.kind,
      cause_id: cause.id,
      leg,
      reverses: null,
    })
    leg += 1
  }
  return leg
}

type LateRow = {
  readonly account: string
  readonly claim: number
  readonly debtor: Debtor
  readonly total: Minor
  readonly aroseOn: LocalDate
  readonly issuedOn: LocalDate
  readonly dueOn: LocalDate
  readonly wrong: Minor
  readonly moves: readonly PrincipalMove[]
  readonly interestBooked: Minor
  readonly interestThrough: LocalDate | null
  readonly interestWaived: Minor
}

function interestOf(row: LateRow, law: LawPack, reliefs: readonly Relief[]): ClaimBook['interest'] {
  return {
    debtor: row.debtor,
    principal: row.total,
    start: law.interestStart(row.debtor, { kind: 'fixed', dueOn: row.dueOn }),
    agreedRateBp: null,
    lastInterestDay: null,
    pauses: reliefs
      .filter((relief) => row.aroseOn < relief.fromOn)
      .map(({ fromOn, untilOn }) => ({ after: law.lastInterestDay(fromOn), through: untilOn })),
    changes: interestChanges(row.issuedOn, row.wrong, row.moves),
  }
}

const interestSql = `
  select i.account, i.no as claim, a.debtor_kind as debtor, i.total, i.issued_on as "issuedOn",
    i.due_on as "dueOn", c.arose_on as "aroseOn", ${interestColumns}
  from unnest($1::smallint[], $2::uuid[]) as w(slice, account)
    join account a on a.slice = w.slice and a.account = w.account
    join invoice i on i.slice = w.slice and i.account = w.account and i.effective_due_on < $3
    join claim c on c.slice = i.slice and c.account = i.account and c.no = i.no
    join posting p on p.slice = i.slice and p.account = i.account and p.claim = i.no
  where $4 or exists (select from balance b where b.slice = i.slice and b.account = i.account
    and b.claim = i.no and b.amount > 0)
  group by i.slice, i.account, i.no, a.debtor_kind, i.total, i.issued_on, i.due_on,
    c.arose_on
  order by i.account, i.no`
