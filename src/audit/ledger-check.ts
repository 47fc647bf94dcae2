import type { Queryable } from '../db/ground.ts'
import type { CheckName, Finding } from './finding.ts'

/**
 * The ledger derived again from its postings and held against everything that should agree with it.
 * Each check is one statement that answers the rows that differ.
 */
export async function checkLedger(db: Queryable, creditor: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { check, sql } of checks) {
    const { rows } = await db.query(sql)
    for (const row of rows as Omit<Finding, 'check' | 'creditor'>[]) {
      findings.push({ check, creditor, row: row.row, found: row.found, expected: row.expected })
    }
  }
  return findings
}

/** Signed as the account sees it: + when it comes to owe more. */
const change = `case when p.dst = 'account' then p.amount else -p.amount end`

const checks: readonly { check: CheckName; sql: string }[] = [
  {
    check: 'balance',
    sql: `
      select format('balance %s/%s claim %s part %s %s', slice, account, claim, part, component) as row,
        coalesce(b.amount, 0)::text as found, coalesce(s.amount, 0)::text || ', the sum of the postings' as expected
      from balance b full join (
          select p.slice, p.account, p.claim, p.part, p.component, sum(${change})::bigint as amount
          from posting p group by 1, 2, 3, 4, 5) s using (slice, account, claim, part, component)
      where coalesce(b.amount, 0) <> coalesce(s.amount, 0) order by 1`,
  },
  {
    check: 'payment-booked-once',
    sql: `
      select format('payment %s/%s', m.slice, m.payment) as row,
        coalesce(s.amount, 0)::text || ' booked' as found, m.amount::text || ', the payment' as expected
      from payment m left join (
          select p.cause_id, -sum(${change})::bigint as amount from posting p
          where p.cause_kind = 'payment' and 'bank' in (split_part(p.src, ':', 1), split_part(p.dst, ':', 1))
          group by 1) s on s.cause_id = m.payment::text
      where coalesce(s.amount, 0) <> m.amount order by 1`,
  },
  {
    check: 'payment-event',
    sql: `
      select format('payment %s/%s', m.slice, m.payment) as row,
        coalesce(e.amount, 0)::text || ' in the events' as found, m.amount::text || ', the payment' as expected
      from payment m left join (
          select data->>'payment' as payment, sum((data->>'amount')::bigint)::bigint as amount
          from event where kind = 'payment-booked' group by 1) e on e.payment = m.payment::text
      where coalesce(e.amount, 0) <> m.amount order by 1`,
  },
  {
    check: 'invoice-booked',
    sql: `
      select format('invoice %s/%s/%s', i.slice, i.account, i.no) as row,
        format('%s booked, %s in lines, %s in the event', coalesce(s.amount, 0), coalesce(l.amount, 0), coalesce(e.amount, 0)) as found,
        i.total::text || ', the invoice' as expected
      from invoice i
        left join (select p.slice, p.account, p.claim, sum(${change})::bigint as amount from posting p
          where p.cause_kind = 'invoice' group by 1, 2, 3) s
          on s.slice = i.slice and s.account = i.account and s.claim = i.no
        left join (select slice, account, invoice, sum(amount)::bigint as amount from invoice_line group by 1, 2, 3) l
          on l.slice = i.slice and l.account = i.account and l.invoice = i.no
        left join (select slice, account, (data->>'invoice')::int as invoice, sum((data->>'amount')::bigint)::bigint as amount
          from event where kind = 'invoice-taken-in' group by 1, 2, 3) e
          on e.slice = i.slice and e.account = i.account and e.invoice = i.no
      where i.total is distinct from s.amount or i.total is distinct from l.amount or i.total is distinct from e.amount
      order by 1`,
  },
  {
    check: 'credit-note-booked',
    sql: `
      select format('credit_note %s/%s/%s', c.slice, c.account, c.no) as row,
        coalesce(s.amount, 0)::text || ' booked' as found, c.amount::text || ', the credit note' as expected
      from credit_note c left join (
          select p.slice, p.account, p.cause_id, -sum(${change})::bigint as amount from posting p
          where p.cause_kind = 'credit-note' and p.dst like 'credit-note:%' group by 1, 2, 3) s
        on s.slice = c.slice and s.account = c.account and s.cause_id = c.no::text
      where coalesce(s.amount, 0) <> c.amount order by 1`,
  },
  {
    check: 'fee-booked',
    sql: `
      select format('step %s/%s/%s', t.slice, t.account, t.no) as row,
        coalesce(s.amount, 0)::text || ' charged' as found,
        (t.fee + t.compensation)::text || ', the fee and compensation of the step' as expected
      from step t
        left join (select p.slice, p.account, p.cause_id, sum(p.amount)::bigint as amount from posting p
          where p.cause_kind = 'step' and p.dst = 'account' group by 1, 2, 3) s
          on s.slice = t.slice and s.account = t.account and s.cause_id = t.no::text
      where coalesce(s.amount, 0) <> t.fee + t.compensation order by 1`,
  },
  {
    // A letter that reached nobody costs nothing; nothing was late of what, as known now, was wrong
    // or settled before the day of the letter. Such charges are taken back whole, others stand.
    check: 'fee-taken-back',
    sql: `
      select format('posting %s/%s/%s', p.slice, p.account, p.no) as row,
        coalesce(r.amount, 0)::text || ' taken back' as found, d.back::text as expected
      from posting p
        join step t on t.slice = p.slice and t.account = p.account and t.no::text = p.cause_id
        join invoice i on i.slice = p.slice and i.account = p.account and i.no = p.claim
        left join (select slice, account, reverses, sum(amount)::bigint as amount from posting
          where reverses is not null group by 1, 2, 3) r
          on r.slice = p.slice and r.account = p.account and r.reverses = p.no
        cross join lateral (select coalesce(sum(n.amount), 0) as amount from credit_note n
          where n.slice = p.slice and n.account = p.account and n.invoice = p.claim
            and n.reason = 'wrong') w
        cross join lateral (select coalesce(-sum(case when m.dst = 'account' then m.amount else -m.amount end), 0) as amount
          from posting m where m.slice = p.slice and m.account = p.account and m.claim = p.claim
            and m.component = 'principal' and m.cause_kind <> 'invoice'
            and m.dst <> 'credit-note:wrong' and m.value_on < t.decided_on) s
        cross join lateral (select case
          when t.state = 'failed' and p.component <> 'late-compensation' then p.amount
          when w.amount + s.amount >= i.total then p.amount else 0 end as back) d
      where p.cause_kind = 'step' and p.dst = 'account' and coalesce(r.amount, 0) <> d.back
      order by 1`,
  },
  {
    check: 'posting-cause',
    sql: `
      select format('posting %s/%s/%s', p.slice, p.account, p.no) as row,
        format('cause %s %s', p.cause_kind, p.cause_id) as found, 'a cause that exists' as expected
      from posting p
      where not case p.cause_kind
        when 'payment' then exists (select from payment m where m.payment::text = p.cause_id)
        when 'invoice' then exists (select from invoice i where i.slice = p.slice and i.account = p.account and i.no::text = p.cause_id)
        when 'credit-note' then exists (select from credit_note c where c.slice = p.slice and c.account = p.account and c.no::text = p.cause_id)
        when 'offset' then exists (select from event e where e.slice = p.slice and e.account = p.account
          and e.kind = 'credit-used' and e.data->>'offset' = p.cause_id)
        when 'task' then exists (select from task t where t.slice = p.slice and t.account = p.account
          and t.no::text = p.cause_id and t.answer = 'approve' and t.decides = 'write-off')
        when 'step' then exists (select from step t where t.slice = p.slice and t.account = p.account and t.no::text = p.cause_id)
        else false end
      order by 1`,
  },
  {
    check: 'transit',
    sql: `
      select code as row, amount::text as found, '0' as expected from (
        select case when p.src like 'transit:%' then p.src else p.dst end as code, sum(${change})::bigint as amount
        from posting p where p.src like 'transit:%' or p.dst like 'transit:%' group by 1) t
      where amount <> 0 order by 1`,
  },
  {
    check: 'settled',
    sql: `
      select format('claim %s/%s/%s', c.slice, c.account, c.no) as row,
        format('stage settled, %s left', sum(b.amount)) as found, 'nothing left on a settled claim' as expected
      from claim c join balance b on b.slice = c.slice and b.account = c.account and b.claim = c.no
      where c.stage = 'settled' group by c.slice, c.account, c.no having sum(b.amount) <> 0 order by 1`,
  },
  {
    check: 'decision-event',
    sql: `
      select format('decision %s/%s/%s', slice, account, no) as row,
        case when d.no is null then 'the event, no decision' else 'the decision, no event' end as found,
        'a decision and its event' as expected
      from (select slice, account, no from decision) d
        full join (select slice, account, (data->>'decision')::int as no from event where kind = 'decided') e
          using (slice, account, no)
      where d.no is null or not exists (select from event e2 where e2.slice = d.slice and e2.account = d.account
        and e2.kind = 'decided' and (e2.data->>'decision')::int = d.no)
      order by 1`,
  },
  {
    check: 'claim-stage',
    sql: `
      select format('claim %s/%s/%s', c.slice, c.account, c.no) as row,
        format('%s to %s', c.move, c.stage) as found,
        coalesce(m.move, 'take-in') || ', the last move in its events' as expected
      from claim c left join (
          select distinct on (e.slice, e.account, (m.one->>'claim')::int)
            e.slice, e.account, (m.one->>'claim')::int as no, m.one->>'move' as move
          from event e, jsonb_array_elements(e.data->'moves') with ordinality as m(one, at)
          where e.kind = 'decided'
          order by e.slice, e.account, (m.one->>'claim')::int, e.no desc, m.at desc) m
        using (slice, account, no)
      where c.move <> coalesce(m.move, 'take-in') order by 1`,
  },
  {
    check: 'claim-part',
    sql: `
      select format('claim_part %s/%s/%s/%s', t.slice, t.account, t.claim, t.agreement) as row,
        t.principal::text as found, coalesce(s.amount, 0)::text || ', booked for the agreement' as expected
      from claim_part t left join (
          select p.slice, p.account, p.claim, p.part, sum(${change})::bigint as amount from posting p
          where p.cause_kind = 'invoice' group by 1, 2, 3, 4) s
        on s.slice = t.slice and s.account = t.account and s.claim = t.claim and s.part = t.agreement
      where t.principal <> coalesce(s.amount, 0) order by 1`,
  },
  {
    check: 'step-decision',
    sql: `
      select format('step %s/%s/%s', slice, account, no) as row,
        case when t.decision is null then 'the event, no step'
          else format('decision %s, event amount %s fee %s', t.decision, e.amount, e.fee) end as found,
        format('a step and its decision, amount %s fee %s in its event', t.amount, t.fee) as expected
      from (select slice, account, no, amount, fee, decision from step) t
        full join (select slice, account, (data->>'step')::int as no, (data->>'amount')::bigint as amount,
            (data->>'fee')::bigint as fee from event where kind = 'step-taken') e
          using (slice, account, no)
        left join (select slice, account, no as decision, true as made from decision) d
          using (slice, account, decision)
      where d.made is null or (e.amount, e.fee) is distinct from (t.amount, t.fee) order by 1`,
  },
]
