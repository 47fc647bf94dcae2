import { createHash } from 'node:crypto'
import type { Queryable } from '../db/ground.ts'
import type { Finding } from './finding.ts'
import { hashOf, ordered } from './hash.ts'

/**
 * The chains of events and their seals, computed again from the rows. Written without the code that
 * makes them: what is hashed is stated here a second time, so a mistake there shows.
 *
 * Event: sha-256 over "event", previous hash, number, day, kind, content with keys in order; each
 * part preceded by its length in bytes and a colon. Seal: the same over "seal", the slice's root
 * before it (empty for the first), and account, number and hash of each head among the events of
 * the days it closes, in order of account.
 */
export async function checkChains(db: Queryable, creditor: number): Promise<ChainReport> {
  const report: ChainReport = { findings: [], events: 0, journal: '' }
  const journal = createHash('sha256')
  const accounts = await readHeads(db)
  let from: Key | null = null
  let chain: Chain | null = null
  const heads: SealedEvent[] = []
  for (;;) {
    const events = await readEvents(db, from)
    for (const event of events) {
      report.events += 1
      if (chain === null || chain.account !== event.account) {
        closeChain(chain, accounts, creditor, report)
        chain = { slice: event.slice, account: event.account, no: 0, hash: Buffer.alloc(0) }
      }
      checkEvent(chain, event, creditor, report)
      heads.push({
        slice: event.slice,
        account: event.account,
        no: event.no,
        day: event.day,
        hash: event.hash,
      })
      journal.update(`${event.account} ${event.no} ${event.hash.toString('hex')}\n`)
    }
    const last = events.at(-1)
    if (last === undefined) break
    from = { slice: last.slice, account: last.account, no: last.no }
  }
  closeChain(chain, accounts, creditor, report)
  for (const head of accounts.values()) missing(head, creditor, report)
  report.findings.push(...(await checkSeals(db, creditor, heads)))
  report.journal = journal.digest('hex')
  return report
}

export type ChainReport = {
  findings: Finding[]
  events: number
  /** Hash over all events in order: equal journals have equal hashes. */
  journal: string
}

type Key = { slice: number; account: string; no: number }
type Chain = { slice: number; account: string; no: number; hash: Buffer }
type EventRow = {
  slice: number
  account: string
  no: number
  day: string
  kind: string
  data: unknown
  prev: Buffer
  hash: Buffer
}
type SealedEvent = { slice: number; account: string; no: number; day: string; hash: Buffer }
type HeadRow = { slice: number; account: string; no: number; hash: Buffer }

const pageSize = 20_000

async function readEvents(db: Queryable, after: Key | null): Promise<EventRow[]> {
  const { rows } = await db.query(
    `select slice, account, no, on_date as day, kind, data, prev, hash from event
     where (slice, account, no) > ($1, $2, $3) order by slice, account, no limit $4`,
    [
      after?.slice ?? -1,
      after?.account ?? '00000000-0000-0000-0000-000000000000',
      after?.no ?? 0,
      pageSize,
    ],
  )
  return rows as EventRow[]
}

async function readHeads(db: Queryable): Promise<Map<string, HeadRow>> {
  const { rows } = await db.query(
    `select slice, account, event_no as no, event_hash as hash
     from account order by slice, account`,
  )
  return new Map((rows as HeadRow[]).map((row) => [row.account, row]))
}

function checkEvent(chain: Chain, event: EventRow, creditor: number, report: ChainReport): void {
  const say = (found: string, expected: string) =>
    report.findings.push({
      check: 'event-chain',
      creditor,
      row: `event ${event.slice}/${event.account}/${event.no}`,
      found,
      expected,
    })
  if (event.no !== chain.no + 1)
    say(`number ${event.no}`, `number ${chain.no + 1}: an event is missing`)
  else if (!event.prev.equals(chain.hash))
    say('another predecessor', 'the hash of the event before it')
  const hash = eventHash(event)
  if (!hash.equals(event.hash)) say('content that does not fit its hash', hash.toString('hex'))
  chain.no = event.no
  chain.hash = event.hash
}

function eventHash(event: EventRow): Buffer {
  return hashOf(['event', event.prev, String(event.no), event.day, event.kind, ordered(event.data)])
}

/** The account's row must name the newest event. */
function closeChain(
  chain: Chain | null,
  accounts: Map<string, HeadRow>,
  creditor: number,
  report: ChainReport,
): void {
  if (chain === null) return
  const head = accounts.get(chain.account)
  accounts.delete(chain.account)
  if (head !== undefined && head.no === chain.no && head.hash.equals(chain.hash)) return
  report.findings.push({
    check: 'event-head',
    creditor,
    row: `account ${chain.slice}/${chain.account}`,
    found: `newest event ${chain.no}`,
    expected: `event ${head?.no ?? 'none'}, which the account names as its newest`,
  })
}

/** Accounts of which no event was read at all. */
function missing(head: HeadRow, creditor: number, report: ChainReport): void {
  if (head.no === 0) return
  report.findings.push({
    check: 'event-head',
    creditor,
    row: `account ${head.slice}/${head.account}`,
    found: 'no events',
    expected: `event ${head.no}, which the account names as its newest`,
  })
}

async function checkSeals(
  db: Queryable,
  creditor: number,
  events: readonly SealedEvent[],
): Promise<Finding[]> {
  const { rows } = await db.query(
    'select slice, on_date as day, root from seal where creditor = $1 order by slice, on_date',
    [creditor],
  )
  const seals = new Map<number, SealRow[]>()
  for (const seal of rows as SealRow[]) {
    seals.set(seal.slice, [...(seals.get(seal.slice) ?? []), { ...seal, newest: new Map() }])
  }
  for (const event of events)
    sealOf(seals.get(event.slice) ?? [], event)?.newest.set(event.account, event)
  const findings: Finding[] = []
  for (const list of seals.values()) {
    for (const [at, seal] of list.entries()) {
      const heads = [...seal.newest.values()].sort((a, b) => (a.account < b.account ? -1 : 1))
      const root = hashOf([
        'seal',
        list[at - 1]?.root ?? '',
        ...heads.flatMap((head) => [head.account, String(head.no), head.hash]),
      ])
      if (root.equals(seal.root)) continue
      findings.push({
        check: 'seal',
        creditor,
        row: `seal ${seal.slice}/${seal.day}`,
        found: `events of slice ${seal.slice} before ${seal.day} that do not fit`,
        expected: `root ${seal.root.toString('hex').slice(0, 16)}…`,
      })
    }
  }
  return findings
}

/** A seal with the newest event of each account among the days it closes. */
type SealRow = { slice: number; day: string; root: Buffer; newest: Map<string, SealedEvent> }

/** The first seal that closes the day of an event; seals are in order of day. */
function sealOf(seals: readonly SealRow[], event: SealedEvent): SealRow | undefined {
  let [low, high] = [0, seals.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((seals[middle]?.day ?? '') > event.day) high = middle
    else low = middle + 1
  }
  return seals[low]
}
