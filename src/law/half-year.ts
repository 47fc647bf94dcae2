import { date, type LocalDate } from '../core/date.ts'
import type { Version } from './rulebook.ts'

/** Values published for half-years, as `2026-07 12.25`, several apart by blanks. */
export type Published = {
  readonly values: string
  /** Where the value of a day was read. */
  readonly sourceOf: (from: LocalDate) => string
}

/** Each value until the next one listed; the last goes on: say where with `knownUntil`. */
export function published({ values, sourceOf }: Published): readonly Version<number>[] {
  const rows = rowsOf(values)
  return rows.map(({ from, value }, at) => ({
    from,
    until: rows[at + 1]?.from ?? null,
    value,
    source: sourceOf(from),
  }))
}

/** Each value for its own half-year alone: one that is not listed has no value. */
export function publishedAlone({ values, sourceOf }: Published): readonly Version<number>[] {
  return rowsOf(values).map(({ from, value }) => {
    const year = Number(from.slice(0, 4))
    const until = from.slice(5) === '01-01' ? date(`${year}-07-01`) : date(`${year + 1}-01-01`)
    return { from, until, value, source: sourceOf(from) }
  })
}

/** Hundredths, and the first day of each half-year. */
function rowsOf(values: string): { from: LocalDate; value: number }[] {
  return [...values.matchAll(/(\d{4}-\d\d) +(-?\d+\.\d\d)/g)].map(
    ([, month = '', percent = '']) => ({
      from: date(`${month}-01`),
      value: Math.round(Number(percent) * 100),
    }),
  )
}
