import type { AccountView } from '../claim/account-view.ts'
import { paidOnClaims } from '../claim/arrangements-store.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'

/** The plans of an account as the desk shows them: standing ones first, then the newest ended. */
export async function loadPlans(db: Queryable, account: string): Promise<AccountView['plans']> {
  const { rows } = await db.query({
    name: 'view plans',
    text: plansSql,
    values: [sliceOf(account), account],
  })
  return (rows as Row[]).map(({ parts, ...plan }) => ({
    ...plan,
    instalments: covered(parts, plan.paid),
  }))
}

type Part = {
  readonly no: number
  readonly dueOn: string
  readonly amount: number
  readonly remindedOn: string | null
}
type Row = Omit<AccountView['plans'][number], 'instalments'> & { readonly parts: readonly Part[] }

/** What was paid counts for the parts in their order. */
function covered(parts: readonly Part[], paid: number): (Part & { readonly left: number })[] {
  let before = 0
  return parts.map((part) => {
    const left = Math.max(0, Math.min(part.amount, before + part.amount - paid))
    before += part.amount
    return { ...part, left }
  })
}

const plansSql = `
  select a.no, a.total, a.agreed_on as "agreedOn", a.how as ended,
    coalesce((select s.name from staff s where a.by = 'staff:' || s.staff), a.by) as by,
    (select array_agg(i.external_no order by i.effective_due_on, i.no) from invoice i
      where i.slice = a.slice and i.account = a.account and i.no = any(a.claims)) as invoices,
    ${paidOnClaims('a')} - a.paid_before as paid,
    (select jsonb_agg(jsonb_build_object('no', i.no, 'dueOn', i.due_on, 'amount', i.amount,
        'remindedOn', (select max(coalesce(s.sent_on, s.decided_on)) from step s
          where s.slice = i.slice and s.account = i.account and s.arrangement = i.arrangement
            and s.instalment = i.no and s.state <> 'failed')) order by i.no)
      from instalment i
      where i.slice = a.slice and i.account = a.account and i.arrangement = a.no) as parts
  from arrangement a where a.slice = $1 and a.account = $2
  order by a.ended_on nulls first, a.no desc limit 6`
