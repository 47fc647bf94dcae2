import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { type CommandRefusal, loadCommands, once } from './command-store.ts'
import { openClaims } from './open-claim-store.ts'

/** A hold set by hand: nothing automatic happens to what it covers until it ends. */
export type HoldWish = {
  readonly account: string
  /** 0: not one claim. */
  readonly claim: number
  /** Not one agreement when absent or 0. Neither: the account as a whole. */
  readonly agreement?: number | undefined
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
  | CommandRefusal
  | 'until-has-passed'
  | 'unknown-claim'
  | 'unknown-agreement'

/** Sets holds, in one transaction; answers in the order of the wishes. */
export async function recordHolds(
  ground: Ground,
  creditor: number,
  wishes: readonly HoldWish[],
): Promise<HoldAnswer[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const answers = await takeHolds(db, creditor, today, wishes)
    return answers.map(({ old: _, ...answer }) => answer)
  })
}

/** The same, in the transaction that is given. */
export async function takeHolds(
  db: Queryable,
  creditor: number,
  today: LocalDate,
  wishes: readonly HoldWish[],
): Promise<(HoldAnswer & { readonly old: boolean })[]> {
  const accounts = wishes.map((wish) => wish.account)
  const page = await openPage(db, creditor, accounts, today)
  const before = await loadCommands(db, wishes)
  const known: Known = {
    claims: await openClaims(db, accounts),
    agreements: await agreementNumbers(db, accounts),
  }
  const answers = wishes.map((wish) => {
    const { account, key, claim, agreement, reason, until, by } = wish
    const content = { claim, agreement: agreement || undefined, reason, until, by }
    const old = before.has(`${account} ${key}`)
    const stage = () => stageHold(page, wish, today, known)
    return { ...once(page, before, wish, 'hold', content, stage), old }
  })
  await page.flush()
  return answers
}

export type HoldEnd = { readonly account: string; readonly hold: number; readonly by: string }

/**
 * Ends holds by hand. One that has ended already, is not there, or ends by a fact of its own (a
 * dispute that is answered, a plan that is over) is left out of the answer.
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
          and h.about is null and h.reason <> 'plan'
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

type Known = {
  readonly claims: ReadonlyMap<string, unknown>
  readonly agreements: ReadonlySet<string>
}

function stageHold(
  page: Page,
  wish: HoldWish,
  today: LocalDate,
  known: Known,
): { readonly no: number } | { readonly refused: HoldRefusal } {
  const { account, claim, agreement = 0, until } = wish
  if (until < today) return { refused: 'until-has-passed' }
  if (claim !== 0 && !known.claims.has(`${account} ${claim}`)) return { refused: 'unknown-claim' }
  if (agreement !== 0 && !known.agreements.has(`${account} ${agreement}`)) {
    return { refused: 'unknown-agreement' }
  }
  return { no: startHold(page, today, { ...wish, amount: null, about: null }) }
}

export type NewHold = {
  readonly account: string
  readonly claim: number
  readonly agreement?: number | undefined
  readonly reason: string
  readonly amount: number | null
  readonly about: string | null
  /** Null: until ended. */
  readonly until: LocalDate | null
  readonly by: string
}

/** Stages a hold with its event, and wakes the account. Answers its number. */
export function startHold(page: Page, today: LocalDate, hold: NewHold): number {
  const { account, claim, agreement = 0, reason, amount, about, until, by } = hold
  const no = page.next(account)
  page.add('hold', {
    account,
    no,
    claim,
    agreement,
    reason,
    amount,
    about,
    from_on: today,
    until_on: until,
    ended_on: null,
    by,
  })
  const said = { claim, agreement, reason, amount, about, until, by }
  page.event(account, 'hold-started', { hold: no, ...said })
  page.add('wake', { account, cause: `hold ${no}` })
  return no
}

async function agreementNumbers(
  db: Queryable,
  accounts: readonly string[],
): Promise<ReadonlySet<string>> {
  const unique = [...new Set(accounts)]
  const { rows } = await db.query({
    name: 'agreements of accounts',
    text: `select g.account, g.no from agreement g
      join unnest($1::smallint[], $2::uuid[]) as w(slice, account) using (slice, account)`,
    values: [unique.map(sliceOf), unique],
  })
  return new Set((rows as { account: string; no: number }[]).map((r) => `${r.account} ${r.no}`))
}
