import type { Timeline, TimelineEntry, TimelineShow } from '../claim/account-view.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'

/** The events of an account as the desk tells them, newest first, a page at a time. */
export async function loadTimeline(
  db: Queryable,
  account: string,
  show: TimelineShow,
  before: number | null,
): Promise<Timeline> {
  const { rows } = await db.query({
    name: 'timeline',
    text: `select ${entryColumns} ${entryFrom}
      where e.slice = $1 and e.account = $2 and e.no < $3
        and ($4::text[] is null or e.kind = any($4))
      order by e.no desc limit $5`,
    values: [sliceOf(account), account, before ?? 2 ** 31 - 1, kindsOf[show], pageSize + 1],
  })
  const entries = (rows as EntryRow[]).slice(0, pageSize).map(entryOf)
  return { entries, next: rows.length > pageSize ? (entries.at(-1)?.no ?? null) : null }
}

export const pageSize = 50

const kindsOf: Record<TimelineShow, readonly string[] | null> = {
  all: null,
  contact: ['step-taken', 'message-delivered', 'message-failed', 'page-opened', 'contact-added'],
  money: [
    'invoice-taken-in',
    'credit-note-taken-in',
    'payment-booked',
    'credit-used',
    'fee-booked',
    'fee-reversed',
    'claim-settled',
    'written-off',
  ],
  decisions: [
    'decided',
    'hold-started',
    'hold-lessened',
    'hold-ended',
    'dispute-answered',
    'task-opened',
    'task-closed',
    'plan-agreed',
    'plan-ended',
    'deferral-granted',
    'promised',
  ],
}

export type EntryRow = Omit<TimelineEntry, 'facts'> & { data: Record<string, unknown> }

/** An event with what it refers to: the invoice, the decision behind a step, the person. */
export const entryColumns = `e.no, e.on_date as "on", e.at, e.kind, e.data,
  coalesce((e.data->>'claim')::int, (e.data->>'invoice')::int) as claim,
  i.external_no as invoice, coalesce((e.data->>'decision')::int, s.decision) as decision,
  coalesce(w.name, e.data->>'by') as by`

export const entryFrom = `from event e
  left join invoice i on i.slice = e.slice and i.account = e.account
    and i.no = coalesce((e.data->>'claim')::int, (e.data->>'invoice')::int)
  left join step s on s.slice = e.slice and s.account = e.account
    and s.no = (e.data->>'step')::int
  left join staff w on e.data->>'by' = 'staff:' || w.staff`

/** The plain facts of an event; what is told in fields of its own is left out. */
export function entryOf({ data, ...row }: EntryRow): TimelineEntry {
  const facts: TimelineEntry['facts'] = {}
  for (const [name, value] of Object.entries(data)) {
    if (told.has(name)) continue
    if (name === 'moves' && Array.isArray(value)) {
      facts.moves = value.map((one: { move: string }) => one.move).join(' ')
    } else if (Array.isArray(value)) {
      facts[name] = value.join(' ')
    } else if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      facts[name] = value
    }
  }
  return { ...row, facts }
}

const told = new Set(['claim', 'invoice', 'decision', 'by'])
