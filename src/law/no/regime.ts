import { date, earlier, type LocalDate } from '../../core/date.ts'
import { ever, type Rule, type Version } from '../rulebook.ts'

/**
 * Which Norwegian act on collection applies on a day: inkassoloven LOV-1988-05-13-26, or
 * LOV-2026-05-22-19, adopted and in force "when the King decides". The switch is configuration: the
 * rules of both acts are dated by it.
 */
export type Regime = {
  /** First day of the act of 2026; null: not decided. */
  readonly newActFrom: LocalDate | null
  /**
   * While it is not decided: the first day for which nobody has said that the act of 1988 still
   * applies. Then a rule of it has no answer, until the switch is set or the day is moved.
   */
  readonly oldActKnownUntil: LocalDate
}

/** As known on 2026-10-06: no day fixed, 1 January 2027 signalled. */
export const regimeKnown: Regime = { newActFrom: null, oldActKnownUntil: date('2027-01-01') }

/** An act nobody has read the end of. */
const never = date('9999-01-01')

type Told<T> = Omit<Rule<T>, 'versions' | 'knownUntil'>

/** Rules of both acts. What only one of them regulates is `notRegulated` under the other. */
export type Acts = {
  /** A rule of the 1988 act and what becomes of it: by default the regulation is still to come. */
  old<T>(told: Told<T>, versions: readonly Version<T>[], after?: After<T>): Rule<T | Unanswered>
  /** The same where the question must be answered: no value under the act of 2026. */
  oldOnly<T>(told: Told<T>, versions: readonly Version<T>[]): Rule<T>
  /** A rule of the act of 2026 alone. */
  fresh<T>(told: Told<T>, value: T, source: string): Rule<T | Unanswered>
}

type Unanswered = 'notRegulated' | 'notOffered'
type After<T> = { readonly value: T | Unanswered; readonly source: string }

export const oldAct = 'inkassoloven (LOV-1988-05-13-26)'
export const newAct = 'inkassoloven (LOV-2026-05-22-19)'

const toCome: After<never> = {
  value: 'notOffered',
  source: `${newAct} § 19: the regulation is still to come`,
}

/** Builds dated rules for a regime. */
export function actsOf({ newActFrom, oldActKnownUntil }: Regime): Acts {
  const end = newActFrom ?? never
  const known = newActFrom === null ? { knownUntil: oldActKnownUntil } : {}

  function ended<T>(versions: readonly Version<T>[]): Version<T>[] {
    return versions
      .filter((version) => version.from < end)
      .map((version) => {
        const until = earlier(version.until ?? never, end)
        return { ...version, until: until === never ? null : until }
      })
  }

  return {
    old: (told, versions, after = toCome) => {
      const then = newActFrom === null ? [] : [{ ...after, from: newActFrom, until: null }]
      return { ...told, ...known, versions: [...ended(versions), ...then] }
    },
    oldOnly: (told, versions) => ({ ...told, ...known, versions: ended(versions) }),
    fresh: (told, value, source) => ({
      ...told,
      ...known,
      versions: [
        { from: ever, until: newActFrom, value: 'notRegulated', source: oldAct },
        ...(newActFrom === null ? [] : [{ from: newActFrom, until: null, value, source }]),
      ],
    }),
  }
}
