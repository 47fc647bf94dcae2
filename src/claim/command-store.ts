import type { Queryable } from '../db/ground.ts'
import { digest, sliceOf } from '../db/id.ts'
import { canonical, type Page } from '../db/page.ts'

/**
 * What people ask for carries a key of the caller's: the same key and content gets the old answer,
 * the same key with other content is refused. A refusal is not kept.
 */
export type Keyed = { readonly account: string; readonly key: string }

export type CommandRefusal = 'unknown-account' | 'key-used-for-other-content'

/** Answers given before, by account and key. */
export type Earlier = Map<string, { readonly hash: Buffer; readonly answer: object }>

export async function loadCommands(db: Queryable, wishes: readonly Keyed[]): Promise<Earlier> {
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
  type CommandRow = Keyed & { hash: Buffer; answer: object }
  return new Map(
    (rows as CommandRow[]).map(({ account, key, hash, answer }) => [
      `${account} ${key}`,
      { hash, answer },
    ]),
  )
}

/** Carries a wish out once. `what` and `content` say what the key stands for. */
export function once<Answer extends object, Refusal extends string>(
  page: Page,
  earlier: Earlier,
  { account, key }: Keyed,
  what: string,
  content: object,
  carryOut: () => Answer | { readonly refused: Refusal },
): Answer | { readonly refused: Refusal | CommandRefusal } {
  if (!page.heads.has(account)) return { refused: 'unknown-account' }
  const hash = digest(what, canonical(content))
  const before = earlier.get(`${account} ${key}`)
  if (before !== undefined) {
    if (!before.hash.equals(hash)) return { refused: 'key-used-for-other-content' }
    return before.answer as Answer
  }
  const answer = carryOut()
  if ('refused' in answer) return answer
  page.add('command', { account, key, content_hash: hash, answer })
  earlier.set(`${account} ${key}`, { hash, answer })
  return answer
}
