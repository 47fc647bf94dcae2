import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { digest, sliceCount } from '../db/id.ts'
import { insertRows } from '../db/rows.ts'

/** The head of an account's chain among the events a seal closes. */
export type SealedHead = {
  readonly slice: number
  readonly account: string
  readonly no: number
  readonly hash: Buffer
}

/**
 * Seals the events of all days before `on`: one root a slice that changed, chained to the slice's
 * seal before it. `lastRun` is the last day a run was completed for: what is older is sealed. A
 * tail cut off later, even with its hashes made right again, no longer fits.
 */
export async function sealDays(
  db: Queryable,
  creditor: number,
  on: LocalDate,
  lastRun: LocalDate | null,
): Promise<number> {
  const { rows: last } = await db.query({
    name: 'last seals',
    text: `select distinct on (slice) slice, on_date as "onDate", root from seal
      where creditor = $1 order by slice, on_date desc`,
    values: [creditor],
  })
  const roots = new Map((last as { slice: number; root: Buffer }[]).map((s) => [s.slice, s.root]))
  let sealed = 0
  for (let from = 0; from < sliceCount; from += slicesAtOnce) {
    const heads = await headsToSeal(db, { creditor, on, lastRun, from })
    const seals = [...bySlice(heads)].map(([slice, group]) => ({
      slice,
      creditor,
      on_date: on,
      events: group.reduce((a, head) => a + head.events, 0),
      root: sealRoot(roots.get(slice) ?? null, group),
    }))
    sealed += await insertRows(db, 'seal', seals, 'keep-old')
  }
  return sealed
}

/** Slices whose heads are in the memory at one time. */
const slicesAtOnce = 8

type Head = SealedHead & { readonly events: number }

async function headsToSeal(
  db: Queryable,
  of: {
    readonly creditor: number
    readonly on: LocalDate
    readonly lastRun: LocalDate | null
    readonly from: number
  },
): Promise<Head[]> {
  const { rows } = await db.query({
    name: 'heads to seal',
    text: `select distinct on (e.slice, e.account) e.slice, e.account, e.no, e.hash,
        count(*) over (partition by e.slice, e.account)::int as events
      from event e left join (select slice, max(on_date) as on_date from seal
        where creditor = $1 group by slice) s on s.slice = e.slice
      where e.on_date < $2 and e.on_date >= $3 and (s.on_date is null or e.on_date >= s.on_date)
        and e.slice >= $4 and e.slice < $5
      order by e.slice, e.account, e.no desc`,
    values: [of.creditor, of.on, of.lastRun ?? '-infinity', of.from, of.from + slicesAtOnce],
  })
  return rows as Head[]
}

/** Root of a seal: the root before it and the heads in order of account. */
function sealRoot(previous: Buffer | null, heads: readonly SealedHead[]): Buffer {
  const sorted = [...heads].sort((a, b) => (a.account < b.account ? -1 : 1))
  return digest(
    'seal',
    previous ?? '',
    ...sorted.flatMap((head) => [head.account, head.no, head.hash]),
  )
}

function bySlice<T extends SealedHead>(heads: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const head of heads) {
    const group = groups.get(head.slice)
    if (group === undefined) groups.set(head.slice, [head])
    else group.push(head)
  }
  return groups
}
