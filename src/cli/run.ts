import { parseArgs } from 'node:util'
import { type Creditor, listCreditors } from '../claim/creditor-store.ts'
import { addDays, type LocalDate, parseDate } from '../core/date.ts'
import { moveDemoDay, readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { type RunCounts, runDay } from '../dunning/run.ts'
import { cannot, print } from './print.ts'
import { openStore } from './store.ts'

/** `kvitt run`: the daily run for one day, or for each day of a period. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      on: { type: 'string' },
      through: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  for (const [name, text] of Object.entries({ on: values.on, through: values.through })) {
    if (text !== undefined && parseDate(text) === null) {
      return cannot('run', `--${name}: found ${text}, expected a day YYYY-MM-DD`)
    }
  }
  const store = await openStore({ dataDir: values.data })
  try {
    const { ground } = store
    const day = await transaction(ground.db, null, readDay)
    const from = (values.on as LocalDate | undefined) ?? day.today
    const through = (values.through as LocalDate | undefined) ?? from
    if (through < from) return await cannot('run', `--through ${through} is before ${from}`)
    if (through > day.today && !day.demo) {
      return await cannot('run', `${through} is in the future; only a demo's day can be moved`)
    }
    for (let on = from; on <= through; on = addDays(on, 1)) {
      const counts = await runAll(ground, on)
      await print(
        values.json
          ? JSON.stringify({ on, ...counts })
          : `${on}: reviewed ${counts.reviewed} accounts, decided on ${counts.moved}`,
      )
    }
    return 0
  } finally {
    await store.close()
  }
}

/** One day for every creditor. On a demo the day is moved first; it never goes back. */
export async function runAll(ground: Ground, on: LocalDate): Promise<RunCounts> {
  const creditors: Creditor[] = await transaction(ground.db, null, async (db) => {
    await moveDemoDay(db, on)
    return listCreditors(db)
  })
  const total = { reviewed: 0, moved: 0 }
  for (const creditor of creditors) {
    const counts = await runDay(ground, creditor, on)
    total.reviewed += counts.reviewed
    total.moved += counts.moved
  }
  return total
}
