import { addDays, daysBetween, earlier, type LocalDate, later } from '../core/date.ts'
import { minor, roundHalfUp } from '../core/money.ts'
import { ratePeriods } from './story-law.ts'

/** What a claim's capital was: `amount` for the days after `on`, until the next change. */
export type Capital = { readonly on: LocalDate; readonly amount: number }

/** Days that bear no interest: `after < d <= to`. */
export type Pause = { readonly after: LocalDate; readonly to: LocalDate | null }

type Segment = { after: LocalDate; to: LocalDate; capital: number; rateBp: number }

/**
 * Interest in öre for the days `due < d <= until`: segments of one rate and one capital, ACT/365,
 * each rounded half up (SE-CALC-01 to -03). `less` is left out of the capital (a disputed amount).
 * Null when a rate is not known (SE-CALC-06).
 */
export function interest(
  changes: readonly Capital[],
  pauses: readonly Pause[],
  due: LocalDate,
  until: LocalDate,
  less = 0,
): number | null {
  let total = 0
  for (const { after, to, capital, rateBp } of segments(changes, pauses, due, until, less)) {
    if (rateBp < 0) return null
    const days = BigInt(rateBp) * BigInt(daysBetween(after, to))
    total += roundHalfUp(minor(capital), days, 3_650_000n)
  }
  return total
}

function segments(
  changes: readonly Capital[],
  pauses: readonly Pause[],
  due: LocalDate,
  until: LocalDate,
  less: number,
): Segment[] {
  const found: Segment[] = []
  for (const [at, change] of changes.entries()) {
    const capital = Math.max(0, change.amount - less)
    const after = later(change.on, due)
    const to = earlier(changes[at + 1]?.on ?? until, until)
    if (capital === 0 || after >= to) continue
    for (const run of without(pauses, after, to)) {
      const periods = ratePeriods(run.after, run.to) ?? [{ ...run, rateBp: -1 }]
      for (const period of periods) join(found, { ...period, capital })
    }
  }
  return found
}

/** A run of days with the same rate and the same capital is one segment. */
function join(found: Segment[], next: Segment): void {
  const last = found.at(-1)
  const same =
    last !== undefined &&
    last.to === next.after &&
    last.capital === next.capital &&
    last.rateBp === next.rateBp
  if (same) last.to = next.to
  else found.push(next)
}

function without(
  pauses: readonly Pause[],
  after: LocalDate,
  to: LocalDate,
): { after: LocalDate; to: LocalDate }[] {
  let runs = [{ after, to }]
  for (const pause of pauses) {
    runs = runs.flatMap((run) => {
      const end = pause.to ?? addDays(run.to, 1)
      const before = { after: run.after, to: earlier(run.to, pause.after) }
      const behind = { after: later(run.after, end), to: run.to }
      return [before, behind].filter((part) => part.after < part.to)
    })
  }
  return runs
}
