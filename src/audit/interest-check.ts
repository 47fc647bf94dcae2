import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import type { Finding } from './finding.ts'
import { type Capital, interest } from './story-interest.ts'

/**
 * No claim is charged more interest than has run on it: reckoned again, without the ledger's own
 * arithmetic, from the invoice and what lessened its principal. What was let go was not charged.
 */
export async function checkInterest(db: Queryable, creditor: number): Promise<Finding[]> {
  const { rows } = await db.query(chargedSql)
  return (rows as Charged[]).flatMap(({ row, charged, dueOn, through, capital, wrong, moves }) => {
    const changes: Capital[] = [{ on: dueOn, amount: Math.max(0, capital - wrong) }]
    let left = capital - wrong
    for (const [on, amount] of moves) {
      left -= amount
      changes.push({ on, amount: Math.max(0, left) })
    }
    const run = interest(changes, [], dueOn, through)
    if (run === null || charged <= run) return []
    const expected = `at most ${run}, the interest through ${through}`
    return [{ check: 'interest-booked', creditor, row, found: `${charged} charged`, expected }]
  })
}

type Charged = {
  readonly row: string
  readonly charged: number
  readonly dueOn: LocalDate
  /** The last day on which money moved. */
  readonly through: LocalDate
  readonly capital: number
  readonly wrong: number
  readonly moves: readonly (readonly [LocalDate, number])[]
}

const chargedSql = `
  select format('claim %s/%s/%s', i.slice, i.account, i.no) as row,
    sum(case when p.src = 'income:interest' then p.amount
      when p.dst in ('income:interest', 'waived:interest') then -p.amount else 0 end)::bigint
      as charged,
    i.effective_due_on as "dueOn", i.total as capital,
    max(p.value_on) filter (where p.cause_kind <> 'invoice') as through,
    coalesce((select sum(n.amount) from credit_note n where n.slice = i.slice
      and n.account = i.account and n.invoice = i.no and n.reason = 'wrong'), 0)::bigint as wrong,
    coalesce(json_agg(json_build_array(p.value_on,
        case when p.src = 'account' then p.amount else -p.amount end) order by p.value_on, p.no)
      filter (where p.component = 'principal' and p.cause_kind <> 'invoice'
        and p.dst <> 'credit-note:wrong'), '[]') as moves
  from invoice i
    join posting p on p.slice = i.slice and p.account = i.account and p.claim = i.no
  group by i.slice, i.account, i.no, i.effective_due_on, i.total
  having bool_or(p.src = 'income:interest')
  order by 1`
