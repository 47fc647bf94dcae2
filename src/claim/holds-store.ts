import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { digest, sliceOf } from '../db/id.ts'
import { canonical, openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'

/** A hold set by hand: nothing automatic happens to what it covers until it ends. */
export type HoldWish = {
  readonly account: string
  /** 0: the account as a whole. */
  readonly claim: number
  readonly reason: string
  /** The last day it holds. */
  readonly until: LocalDate
  /** Who set it. */
  readonly by: string
  /** Same key and content: the old answer; same key, other content: refused. */
  readonly key: string
}

export type HoldAnswer = { readonly no: number } | { readonly refused: HoldRefusal }

/** In the order in which they are found. */
export type HoldRefusal =
  | 'unknown-account'
  | 'key-used-for-other-content'
  | 'until-has-passed'
  | 'unknown-claim'

/** Sets holds, in one transaction; answers in the order of the wishes. */
export async function recordHolds(
  ground: Ground,
  creditor: number,
  wishes: readonly HoldWish[],
): Promise<HoldAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const page = await openPage(
      db,
      creditor,
      wishes.map((wish) => wish.account),
      today,
    )
    const before = await loadCommands(db, wishes)
    const claims = await openClaims(db, wishes)
    const answers = wishes.map((wish) => stageHold(page, wish, today, before, claims))
    await page.flush()
    return answers
  })
}

export type HoldEnd = { readonly account: string; readonly hold: number; readonly by: string }

/**
 * Ends holds by hand. A hold that has ended already, or is not there, is left out of the answer.
 */
export async function endHolds(
  ground: Ground,
  creditor: number,
  ends: readonly HoldEnd[],
): Promise<HoldEnd[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const page = await openPage(
      db,
      creditor,
      ends.map((end) => end.account),
      today,
    )
    const { rows } = await db.query({
      name: 'end holds by hand',
      text: `update hold h set ended_on = $1
        from unnest($2::smallint[], $3::uuid[], $4::int[]) as e(slice, account, no)
        where h.slice = e.slice and h.account = e.account and h.no = e.no and h.ended_on is null
        returning h.account, h.no as hold, h.claim`,
      values: [
        today,
        ends.map((end) => sliceOf(end.account)),
        ends.map((end) => end.account),
        ends.map((end) => end.hold),
      ],
    })
    const ended = rows as { account: string; hold: number; claim: number }[]
    const done = ends.filter((end) =>
      ended.some((row) => row.account === end.account && row.hold === end.hold),
    )
    for (const { account, hold, by } of done) {
      const claim = ended.find((row) => row.account === account && row.hold === hold)?.claim ?? 0
      page.event(account, 'hold-ended', { hold, claim, by })
      page.add('wake', { account, cause: `hold ${hold} ended` })
    }
    await page.flush()
    return done
  })
}

function stageHold(
  page: Page,
  wish: HoldWish,
  today: LocalDate,
  before: Map<string, { hash: Buffer; answer: HoldAnswer }>,
  claims: ReadonlySet<string>,
): HoldAnswer {
  const { account, claim, reason, until, by, key } = wish
  if (!page.heads.has(account)) return { refused: 'unknown-account' }
  const hash = digest('hold', canonical({ claim, reason, until, by }))
  const earlier = before.get(`${account} ${key}`)
  if (earlier !== undefined) {
    return earlier.hash.equals(hash) ? earlier.answer : { refused: 'key-used-for-other-content' }
  }
  if (until < today) return { refused: 'until-has-passed' }
  if (claim !== 0 && !claims.has(`${account} ${claim}`)) return { refused: 'unknown-claim' }
  const no = page.next(account)
  page.add('hold', {
    account,
    no,
    claim,
    reason,
    from_on: today,
    until_on: until,
    ended_on: null,
    by,
  })
  const answer = { no }
  page.add('command', { account, key, content_hash: hash, answer })
  before.set(`${account} ${key}`, { hash, answer })
  page.event(account, 'hold-started', { hold: no, claim, reason, until, by })
  page.add('wake', { account, cause: `hold ${no}` })
  return answer
}

async function loadCommands(
  db: Queryable,
  wishes: readonly HoldWish[],
): Promise<Map<string, { hash: Buffer; answer: HoldAnswer }>> {
  const { rows } = await db.query({
    name: 'commands',
    text: `select c.account, c.key, c.content_hash as hash, c.answer from command c
      join unnest($1::smallint[], $2::uuid[], $3::text[]) as w(slice, account, key)
        using (slice, account, key)`,
    values: [
      wishes.map((wish) => sliceOf(wish.account)),
      wishes.map((wish) => wish.account),
      wishes.map((wish) => wish.key),
    ],
  })
  type CommandRow = { account: string; key: string; hash: Buffer; answer: HoldAnswer }
  return new Map(
    (rows as CommandRow[]).map(({ account, key, hash, answer }) => [
      `${account} ${key}`,
      { hash, answer },
    ]),
  )
}

async function openClaims(db: Queryable, wishes: readonly HoldWish[]): Promise<Set<string>> {
  const { rows } = await db.query({
    name: 'open claims',
    text: `select c.account, c.no from claim c
      join unnest($1::smallint[], $2::uuid[], $3::int[]) as w(slice, account, no)
        using (slice, account, no)
      where c.stage <> 'settled'`,
    values: [
      wishes.map((wish) => sliceOf(wish.account)),
      wishes.map((wish) => wish.account),
      wishes.map((wish) => wish.claim),
    ],
  })
  return new Set((rows as { account: string; no: number }[]).map((r) => `${r.account} ${r.no}`))
}
