import type { Queryable } from '../db/ground.ts'
import type { CheckName, Finding } from './finding.ts'

/**
 * What people have told of an account: each row must be what the chain of events says was told, and
 * stand as long as the chain says. A hold slipped in, or ended without a word, shows here.
 */
export async function checkLife(db: Queryable, creditor: number): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { check, sql } of checks) {
    const { rows } = await db.query(sql)
    for (const row of rows as Omit<Finding, 'check' | 'creditor'>[]) {
      findings.push({ check, creditor, row: row.row, found: row.found, expected: row.expected })
    }
  }
  return findings
}

const checks: readonly { check: CheckName; sql: string }[] = [
  {
    check: 'hold-event',
    sql: `
      with told as (
        select s.slice, s.account, (s.data->>'hold')::int as no, (s.data->>'claim')::int as claim,
          coalesce((s.data->>'agreement')::int, 0) as agreement, s.data->>'about' as about,
          coalesce(l.amount, (s.data->>'amount')::bigint) as amount,
          (s.data->>'until')::date as until_on, s.on_date as from_on, e.ended_on, a.upheld_on
        from event s
          left join (select distinct on (slice, account, data->>'hold') slice, account,
              (data->>'hold')::int as hold, (data->>'amount')::bigint as amount
            from event where kind = 'hold-lessened' order by slice, account, data->>'hold', no desc) l
            on l.slice = s.slice and l.account = s.account and l.hold = (s.data->>'hold')::int
          left join (select slice, account, (data->>'hold')::int as hold, min(on_date) as ended_on
            from event where kind = 'hold-ended' group by 1, 2, 3) e
            on e.slice = s.slice and e.account = s.account and e.hold = (s.data->>'hold')::int
          left join (select slice, account, (data->>'hold')::int as hold, max(on_date) as upheld_on
            from event where kind = 'dispute-answered' and data->>'outcome' = 'upheld' group by 1, 2, 3) a
            on a.slice = s.slice and a.account = s.account and a.hold = (s.data->>'hold')::int
        where s.kind = 'hold-started')
      select format('hold %s/%s/%s', slice, account, no) as row,
        case when h.claim is null then 'the event, no hold' when t.claim is null then 'the hold, no event'
          else format('claim %s amount %s from %s until %s ended %s upheld %s', h.claim, h.amount,
            h.from_on, h.until_on, h.ended_on, h.upheld_on) end as found,
        format('claim %s amount %s from %s until %s ended %s upheld %s, as its events say', t.claim,
          t.amount, t.from_on, t.until_on, t.ended_on, t.upheld_on) as expected
      from hold h full join told t using (slice, account, no)
      where (h.claim, h.agreement, h.about, h.amount, h.from_on, h.until_on, h.ended_on)
          is distinct from (t.claim, t.agreement, t.about, t.amount, t.from_on, t.until_on, t.ended_on)
        or h.upheld_on <> coalesce(t.upheld_on, '-infinity') order by 1`,
  },
  {
    check: 'circumstance-event',
    sql: `
      with told as (
        select t.slice, t.account, (t.data->>'circumstance')::int as no, t.data->>'sealed' as hash,
          (t.data->>'from')::date as from_on, e.ended_on
        from event t
          left join (select slice, account, (data->>'circumstance')::int as no, min(on_date) as ended_on
            from event where kind = 'circumstance-ended' group by 1, 2, 3) e
            on e.slice = t.slice and e.account = t.account and e.no = (t.data->>'circumstance')::int
        where t.kind = 'circumstance-told')
      select format('circumstance %s/%s/%s', slice, account, no) as row,
        case when c.sealed is null then 'the event, nothing told' when t.hash is null then 'no event'
          else format('from %s until %s, sealed %s…', c.from_on, c.until_on, left(c.hash, 16)) end as found,
        format('from %s until %s, sealed %s…, as its events say', t.from_on, t.ended_on,
          left(t.hash, 16)) as expected
      from (select *, encode(sha256(convert_to('12:circumstance' || octet_length(sealed) || ':', 'utf8')
          || sealed), 'hex') as hash from circumstance) c
        full join told t using (slice, account, no)
      where (c.hash, c.from_on, c.until_on) is distinct from (t.hash, t.from_on, t.ended_on)
      order by 1`,
  },
  {
    check: 'task-event',
    sql: `
      with told as (
        select o.slice, o.account, (o.data->>'task')::int as no, o.data->>'kind' as kind,
          o.data->>'decides' as decides, (o.data->>'claim')::int as claim, o.on_date as opened_on,
          c.on_date as closed_on, c.data->>'answer' as answer, c.data->>'by' as by
        from event o
          left join event c on c.slice = o.slice and c.account = o.account and c.kind = 'task-closed'
            and (c.data->>'task')::int = (o.data->>'task')::int
        where o.kind = 'task-opened')
      select format('task %s/%s/%s', slice, account, no) as row,
        case when t.kind is null then 'the event, no task' when e.kind is null then 'the task, no event'
          else format('%s %s opened %s closed %s: %s by %s', t.kind, t.decides, t.opened_on,
            t.closed_on, t.answer, t.answered_by) end as found,
        format('%s %s opened %s closed %s: %s by %s, as its events say', e.kind, e.decides,
          e.opened_on, e.closed_on, e.answer, e.by) as expected
      from task t full join told e using (slice, account, no)
      where (t.kind, t.decides, t.claim, t.opened_on, t.closed_on, t.answer, t.answered_by)
        is distinct from (e.kind, e.decides, e.claim, e.opened_on, e.closed_on, e.answer, e.by)
      order by 1`,
  },
  {
    check: 'written-off',
    sql: `
      select format('task %s/%s/%s', slice, account, no) as row,
        coalesce(p.amount, 0)::text || ' booked' as found,
        coalesce(e.amount, 0)::text || ', as its event says' as expected
      from (select slice, account, (data->>'task')::int as no, (data->>'amount')::bigint as amount
          from event where kind = 'written-off') e
        full join (select slice, account, cause_id::int as no, sum(amount)::bigint as amount
          from posting where cause_kind = 'task' and src = 'account' group by 1, 2, 3) p using (slice, account, no)
      where e.amount is distinct from p.amount order by 1`,
  },
  {
    check: 'plan-event',
    sql: `
      with told as (
        select t.slice, t.account, (t.data->>'plan')::int as no, t.data->'claims' as claims,
          (t.data->>'total')::bigint as total, t.data->'instalments' as parts,
          t.on_date as agreed_on, e.on_date as ended_on, e.data->>'how' as how
        from event t
          left join event e on e.slice = t.slice and e.account = t.account and e.kind = 'plan-ended'
            and (e.data->>'plan')::int = (t.data->>'plan')::int
        where t.kind = 'plan-agreed')
      select format('arrangement %s/%s/%s', slice, account, no) as row,
        case when a.total is null then 'the event, no plan' when t.total is null then 'the plan, no event'
          else format('%s of %s in %s, agreed %s ended %s %s', a.total, a.claims, a.parts, a.agreed_on,
            a.ended_on, a.how) end as found,
        format('%s of %s in %s, agreed %s ended %s %s, as its events say', t.total, t.claims, t.parts,
          t.agreed_on, t.ended_on, t.how) as expected
      from (select a.slice, a.account, a.no, to_jsonb(a.claims) as claims, a.total, a.agreed_on,
          a.ended_on, a.how, (select jsonb_agg(jsonb_build_object('dueOn', i.due_on, 'amount', i.amount)
            order by i.no) from instalment i
            where i.slice = a.slice and i.account = a.account and i.arrangement = a.no) as parts
          from arrangement a) a
        full join told t using (slice, account, no)
      where (a.claims, a.total, a.parts, a.agreed_on, a.ended_on, a.how)
          is distinct from (t.claims, t.total, t.parts, t.agreed_on, t.ended_on, t.how)
        or a.total <> (select sum((one->>'amount')::bigint) from jsonb_array_elements(t.parts) one)
      order by 1`,
  },
]
