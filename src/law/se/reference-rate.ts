import { date } from '../../core/date.ts'
import type { Rule, Version } from '../rulebook.ts'

/**
 * The reference rate (*referensränta*) of räntelag (1975:635) 9 §, in hundredths of a percentage
 * point: decided by Riksbanken for each half-year, the policy rate at the end of the half-year
 * before, rounded up to the nearest half percentage point.
 */

/** Two numbers a year: from 1 January and from 1 July. The first year has the second only. */
const decided: readonly [year: number, january: number | null, july: number][] = [
  [2002, null, 450],
  [2003, 400, 300],
  [2004, 300, 200],
  [2005, 200, 150],
  [2006, 150, 250],
  [2007, 300, 350],
  [2008, 400, 450],
  [2009, 200, 50],
  [2010, 50, 50],
  [2011, 150, 200],
  [2012, 200, 150],
  [2013, 100, 100],
  [2014, 100, 100],
  [2015, 0, 0],
  [2016, 0, -50],
  [2017, -50, -50],
  [2018, -50, -50],
  [2019, -50, 0],
  [2020, 0, 0],
  [2021, 0, 0],
  [2022, 0, 50],
  [2023, 250, 350],
  [2024, 400, 400],
  [2025, 300, 200],
  [2026, 200, 200],
]

export const referenceRate: Rule<number> = {
  id: 'SE-INT-01',
  asks: 'reference rate in force, in hundredths of a percentage point',
  kind: 'statute',
  certainty: 'S',
  unit: 'points',
  versions: halfYears(),
  knownUntil: date('2027-01-01'),
}

function halfYears(): Version<number>[] {
  const rows = decided.flatMap(([year, january, july]) => [
    ...(january === null ? [] : [{ from: date(`${year}-01-01`), value: january }]),
    { from: date(`${year}-07-01`), value: july },
  ])
  return rows.map(({ from, value }, at) => ({
    from,
    until: rows[at + 1]?.from ?? null,
    value,
    source: sourceOf(from),
  }))
}

function sourceOf(from: string): string {
  if (from <= '2020-07-01') return 'Riksbanken, referensränta'
  if (from <= '2026-01-01') return 'Riksbanken, referensränta, as reproduced in two places'
  return 'Riksbanken, referensränta, as reproduced; confirm with Riksbanken'
}
