import type { LocalDate } from '../core/date.ts'
import type { Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import type { TaskKind } from './facts.ts'

/** A task that is closed: what was answered, by whom, and in which place of the account's life. */
export type ClosedTask = {
  readonly account: string
  readonly no: number
  readonly answer: 'approve' | 'decline' | 'done' | 'gone'
  readonly answerNo: number
  readonly by: string
  /** Sealed. */
  readonly why: Buffer | null
}

export async function closeTasks(
  db: Queryable,
  today: LocalDate,
  closed: readonly ClosedTask[],
): Promise<void> {
  if (closed.length === 0) return
  await db.query({
    name: 'close tasks',
    text: `update task t set closed_on = $1, answer = c.answer, answer_no = c.answer_no,
        answered_by = c.by, why = c.why
      from unnest($2::smallint[], $3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::bytea[])
        as c(slice, account, no, answer, answer_no, by, why)
      where t.slice = c.slice and t.account = c.account and t.no = c.no and t.closed_on is null`,
    values: [
      today,
      closed.map((one) => sliceOf(one.account)),
      closed.map((one) => one.account),
      closed.map((one) => one.no),
      closed.map((one) => one.answer),
      closed.map((one) => one.answerNo),
      closed.map((one) => one.by),
      closed.map((one) => one.why),
    ],
  })
}

/** Answers about a step of a claim that has been taken; null: about any step of it. */
export type SpentAnswer = {
  readonly account: string
  readonly claim: number
  readonly step: string | null
}

export async function spendAnswers(
  db: Queryable,
  today: LocalDate,
  spent: readonly SpentAnswer[],
): Promise<void> {
  if (spent.length === 0) return
  await db.query({
    name: 'spend answers',
    text: `update task t set spent_on = $1
      from unnest($2::smallint[], $3::uuid[], $4::int[], $5::text[]) as s(slice, account, claim, step)
      where t.slice = s.slice and t.account = s.account and t.claim = s.claim
        and t.answer in ('approve', 'decline') and t.spent_on is null
        and (s.step is null or t.decides = s.step)`,
    values: [
      today,
      spent.map((one) => sliceOf(one.account)),
      spent.map((one) => one.account),
      spent.map((one) => one.claim),
      spent.map((one) => one.step),
    ],
  })
}

export type TaskRow = {
  readonly account: string
  readonly no: number
  readonly kind: TaskKind
  readonly claim: number
  readonly decides: string | null
  readonly closed: boolean
}

/** The tasks named, open or closed, by `account no`. */
export async function loadTasks(
  db: Queryable,
  wanted: readonly { readonly account: string; readonly no: number }[],
): Promise<Map<string, TaskRow>> {
  const { rows } = await db.query({
    name: 'tasks',
    text: `select t.account, t.no, t.kind, t.claim, t.decides, t.closed_on is not null as closed
      from task t join unnest($1::smallint[], $2::uuid[], $3::int[]) as w(slice, account, no)
        using (slice, account, no)`,
    values: [
      wanted.map((one) => sliceOf(one.account)),
      wanted.map((one) => one.account),
      wanted.map((one) => one.no),
    ],
  })
  return new Map((rows as TaskRow[]).map((row) => [`${row.account} ${row.no}`, row]))
}
