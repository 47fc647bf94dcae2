import { customerKeys } from '../claim/circumstances-store.ts'
import { interestLeft, limitationOf } from '../claim/claim.ts'
import { type CommandRefusal, loadCommands, once } from '../claim/command-store.ts'
import type { AccountFacts } from '../claim/facts.ts'
import { type ClosedTask, closeTasks, loadTasks, type TaskRow } from '../claim/tasks-store.ts'
import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { seal } from '../db/vault.ts'
import { lawInForce } from '../law/packs.ts'
import type { OpenItem } from '../ledger/allocation.ts'
import { openItems } from '../ledger/open-store.ts'
import { loadFacts } from './load.ts'

/** What a person answers to a task: whether the step may be taken, or that the work is done. */
export type Answer = {
  readonly account: string
  readonly task: number
  readonly answer: 'approve' | 'decline' | 'done'
  /** In the person's own words; sealed. */
  readonly why: string | null
  readonly by: string
  readonly key: string
}

export type AnswerRefusal = CommandRefusal | 'unknown-task' | 'closed-already' | 'other-answer'

export type AnswerResult = { readonly task: number } | { readonly refused: AnswerRefusal }

/**
 * Closes tasks with what people answer; an answer about a step is a fact for the review. A yes to
 * writing off what is time-barred books it (SE-PRE-01). In one transaction, in the order given.
 */
export async function answerTasks(
  ground: Ground,
  creditor: number,
  answers: readonly Answer[],
): Promise<AnswerResult[]> {
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    const accounts = answers.map((one) => one.account)
    const page = await openPage(db, creditor, accounts, today)
    const before = await loadCommands(db, answers)
    const wanted = answers.map(({ account, task }) => ({ account, no: task }))
    const tasks = await loadTasks(db, wanted)
    const persons = await customerKeys(db, ground.vault, accounts)
    const facts = await loadFacts(db, ground.vault, accounts, lawInForce)
    const open = await openItems(db, accounts)
    const closed: ClosedTask[] = []
    const results = answers.map((one) => {
      const { account, task, answer, by } = one
      // A fingerprint stands for what was said in what is kept of the request.
      const why = ground.vault.token('why', one.why ?? '').toString('hex')
      return once(page, before, one, 'answer', { task, answer, by, why }, () => {
        const row = tasks.get(`${account} ${task}`)
        const refused = refusalOf(row, answer)
        if (row === undefined || refused !== null) return { refused: refused ?? 'unknown-task' }
        tasks.set(`${account} ${task}`, { ...row, closed: true })
        closed.push(stageAnswer(page, one, row, persons.get(account)?.key ?? null))
        const known = facts.get(account)
        if (row.decides === 'write-off' && answer === 'approve' && known !== undefined) {
          writeOff(page, known, row, open.get(account) ?? [], today)
        }
        return { task }
      })
    })
    await page.flush()
    await closeTasks(db, today, closed)
    return results
  })
}

/** In order: unknown, closed, and an answer to another question than the task asks. */
function refusalOf(
  row: TaskRow | undefined,
  answer: Answer['answer'],
): 'unknown-task' | 'closed-already' | 'other-answer' | null {
  if (row === undefined) return 'unknown-task'
  if (row.closed) return 'closed-already'
  return (row.decides === null) === (answer === 'done') ? null : 'other-answer'
}

function stageAnswer(
  page: Page,
  { account, task, answer, by, why }: Answer,
  { kind, claim, decides }: TaskRow,
  key: Buffer | null,
): ClosedTask {
  page.event(account, 'task-closed', { task, kind, claim, decides, answer, by })
  page.add('wake', { account, cause: `task ${task}` })
  const sealed = key === null || why === null ? null : seal(key, { why })
  return { account, no: task, answer, answerNo: page.next(account), by, why: sealed }
}

/** Only what is time-barred is let go, and only what is open of it. */
function writeOff(
  page: Page,
  facts: AccountFacts,
  task: TaskRow,
  open: readonly OpenItem[],
  today: LocalDate,
): void {
  const { account } = facts
  const claim = facts.claims.find((one) => one.no === task.claim)
  const limitation = claim === undefined ? null : limitationOf(facts, claim, lawInForce)
  if (claim === undefined || limitation === null || today <= limitation) return
  const post = poster(page, account, task.no, today)
  const interest = interestLeft(facts, claim, lawInForce, today)
  const fresh = { claim: claim.no, part: 0, component: 'interest' as const, amount: interest }
  // Interest runs unbooked until money moves: it is booked, to be let go with the rest.
  if (interest > 0) post(fresh, 'income:interest', 'account')
  const items = [
    ...open.filter((item) => item.claim === claim.no),
    ...(interest > 0 ? [fresh] : []),
  ]
  for (const item of items) post(item, 'account', 'loss:time-barred')
  const amount = items.reduce((sum, item) => sum + item.amount, 0)
  page.event(account, 'written-off', { claim: claim.no, amount, task: task.no })
}

function poster(page: Page, account: string, task: number, today: LocalDate) {
  let leg = 0
  return (item: OpenItem, src: string, dst: string) => {
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: today,
      value_on: today,
      src,
      dst,
      ...item,
      cause_kind: 'task',
      cause_id: String(task),
      leg,
      reverses: null,
    })
    leg += 1
  }
}
