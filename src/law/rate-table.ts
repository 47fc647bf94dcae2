import { dayNumber } from '../core/date.ts'
import type { RateTable } from './question.ts'
import type { Debtor, Rule } from './rulebook.ts'

/** Late rates as sorted columns, out of dated rules. Rates in hundredths of a percentage point. */

/** A day number before every day. */
const beginning = Number.MIN_SAFE_INTEGER

/** One rate for all days. */
export function flatRate(rateBp: number, basis: readonly string[]): RateTable {
  return { fromDay: [beginning], rateBp: [rateBp], basis }
}

/** No rate for any day: needing one stops the calculation. */
export function noRate(basis: readonly string[]): RateTable {
  return { fromDay: [beginning], rateBp: [null], basis }
}

/** The rates of a rule, unknown before its first version, in its gaps and where it ends. */
export function ratesOf(rule: Rule<number>, marginAt: (from: Version) => number): RateTable {
  const fromDay = [beginning]
  const rateBp: (number | null)[] = [null]
  for (const [at, version] of rule.versions.entries()) {
    fromDay.push(dayNumber(version.from))
    rateBp.push(version.value + marginAt(version))
    const next = rule.versions[at + 1]
    if (version.until !== null && version.until !== next?.from) {
      fromDay.push(dayNumber(version.until))
      rateBp.push(null)
    }
  }
  if (rule.knownUntil !== undefined) {
    fromDay.push(dayNumber(rule.knownUntil))
    rateBp.push(null)
  }
  return merged(fromDay, rateBp, [rule.id])
}

type Version = Rule<number>['versions'][number]

/** Without the boundaries at which nothing changes (SE-CALC-03). */
export function merged(
  fromDay: readonly number[],
  rateBp: readonly (number | null)[],
  basis: readonly string[],
): RateTable {
  const kept = rateBp.map((rate, at) => at === 0 || rate !== rateBp[at - 1])
  return {
    fromDay: fromDay.filter((_, at) => kept[at]),
    rateBp: rateBp.filter((_, at) => kept[at]),
    basis,
  }
}

/**
 * The agreed rate, and for whom a higher one cannot be agreed the lower of it and the statutory
 * one: then a day needs both.
 */
export function agreedRates(
  statutory: RateTable,
  agreedBp: number,
  debtor: Debtor,
  atMost: { readonly id: string; readonly debtors: readonly Debtor[] },
): RateTable {
  if (!atMost.debtors.includes(debtor)) return flatRate(agreedBp, [atMost.id])
  const rates = statutory.rateBp.map((rate) => (rate === null ? null : Math.min(rate, agreedBp)))
  return merged(statutory.fromDay, rates, [...statutory.basis, atMost.id])
}
