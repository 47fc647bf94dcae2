import { listCreditors } from './claim/creditor-store.ts'
import { present } from './core/assert.ts'
import type { Problem, Unusable } from './core/problem.ts'
import { readDay } from './db/clock.ts'
import type { Ground } from './db/ground.ts'
import { transaction } from './db/pool.ts'
import { reviewWoken } from './dunning/run.ts'
import { formatNames } from './formats/formats.ts'
import { kvittJsonlOf } from './formats/record-text.ts'
import { type Batch, type FilePlan, type KnownFile, planFile } from './intake-plan.ts'
import { lockFile } from './jobs/file-store.ts'
import {
  type RefusedToRetry,
  reasonsByLine,
  refuseAgain,
  refusedToRetry,
  settleRefused,
} from './jobs/refused-store.ts'

export type RetryWish = {
  readonly creditor: number
  /** The hash of the file's content. */
  readonly file: Buffer
  readonly lines: readonly number[]
  /** `staff:<id>` */
  readonly by: string
}

export type Retried = { readonly retried: readonly number[]; readonly refused: readonly number[] }

/**
 * Takes refused records in again by the way they came first: what was missing may have come since.
 * One transaction books them and closes them; what is refused again stays open with its new
 * reasons. Lines that are not open are passed over, so doing it twice does it once. null: there is
 * no such file of this creditor.
 */
export async function retryRefused(ground: Ground, wish: RetryWish): Promise<Retried | null> {
  const { creditor, file: hash, lines, by } = wish
  const found = await transaction(ground.db, creditor, (db) =>
    refusedToRetry(db, ground.vault, creditor, hash, lines),
  )
  if (found === null) return null
  if (found.records.length === 0) return { retried: [], refused: [] }
  const own = found.records.map(({ line }) => line)
  const creditors = await listCreditors(ground.db)
  const wanted = present(
    creditors.find((one) => one.creditor === creditor),
    `creditor ${creditor}`,
  )
  const file = fileOf(found)
  const plan = await planFile({ ground, file, creditors, wanted, lines: new Set(own) })
  const { turns, before } = await ready(plan, creditor, found)
  const done = await transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    await lockFile(db, creditor, { hash })
    const problems: Problem[] = [...before]
    for (const take of turns) problems.push(...(await take(db, { today })).problems)
    const reasons = reasonsByLine(problems)
    const still = new Map([...reasons].filter(([line]) => own.includes(line)))
    await refuseAgain(db, { creditor, file: hash, fileKey: found.fileKey }, today, still)
    const sound = own.filter((line) => !still.has(line))
    const retried = await settleRefused(db, creditor, hash, sound, {
      state: 'retried',
      by,
      on: today,
    })
    return { retried: retried.sort((a, b) => a - b), refused: [...still.keys()] }
  })
  await reviewWoken(ground, creditor)
  return done
}

/** The file with nothing but the records, where they can be cut out; else whole. */
function fileOf({ file, records }: RefusedToRetry): KnownFile {
  const format = present(
    formatNames.find((name) => name === file.format),
    `format ${file.format}`,
  )
  if (format !== 'kvitt-jsonl') return { ...file, format }
  const text = kvittJsonlOf(records[0]?.head ?? '', records)
  return { ...file, format, content: Buffer.from(text, 'utf8') }
}

/** What is to be written, prepared; and what reading alone refuses. */
async function ready(
  plan: FilePlan | Unusable,
  creditor: number,
  { fileKey, records }: RefusedToRetry,
): Promise<{ turns: Awaited<ReturnType<Batch>>[]; before: readonly Problem[] }> {
  if ('unusable' in plan) {
    return { turns: [], before: records.map(({ line }) => ({ ...plan.unusable, line })) }
  }
  const part = plan.parts.find((one) => one.creditor.creditor === creditor)
  const turns: Awaited<ReturnType<Batch>>[] = []
  for (const batch of part?.batches ?? []) turns.push(await batch(fileKey))
  return { turns, before: plan.problems }
}
