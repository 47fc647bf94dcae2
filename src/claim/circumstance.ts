import type { LocalDate } from '../core/date.ts'
import { type LifeEventKind, ordinaryPerson, type PersonFacts } from './facts.ts'

/**
 * What people tell of the person behind an account and the law asks about: events of life, who acts
 * for the person, a protected identity, that somebody is vulnerable. Dated; ended, never changed.
 */
export const circumstanceKinds = [
  'death',
  'bankruptcy',
  'debt-relief',
  'guardian',
  'minor',
  'illness',
  'job-loss',
  'god-man',
  'förvaltare',
  'protected-identity',
  'vulnerable',
] as const

export type CircumstanceKind = (typeof circumstanceKinds)[number]

/** What lies sealed: the kind; of a day of birth, the day. */
export type Told = { readonly kind: CircumstanceKind } | { readonly bornOn: LocalDate }

export type Circumstance = Told & {
  readonly fromOn: LocalDate
  /** First day it no longer holds; null: it goes on. */
  readonly untilOn: LocalDate | null
}

const events: readonly LifeEventKind[] = [
  'death',
  'bankruptcy',
  'debt-relief',
  'guardian',
  'minor',
  'illness',
  'job-loss',
]

/**
 * The person as decisions see it. An event that is over is still told, for interest that rested
 * while it lasted; who acts for the person, and what protects, is told while it holds. A förvaltare
 * goes before a god man.
 */
export function personOf(circumstances: readonly Circumstance[]): PersonFacts {
  if (circumstances.length === 0) return ordinaryPerson
  const standing = circumstances.filter((one) => one.untilOn === null)
  const is = (kind: CircumstanceKind) => standing.some((one) => 'kind' in one && one.kind === kind)
  const born = standing.findLast((one) => 'bornOn' in one)
  return {
    bornOn: born !== undefined && 'bornOn' in born ? born.bornOn : null,
    protectedIdentity: is('protected-identity'),
    vulnerable: is('vulnerable'),
    representative: is('förvaltare') ? 'förvaltare' : is('god-man') ? 'god-man' : null,
    lifeEvents: circumstances.flatMap((one) => {
      const kind = 'kind' in one ? events.find((event) => event === one.kind) : undefined
      return kind === undefined ? [] : [{ kind, fromOn: one.fromOn, untilOn: one.untilOn }]
    }),
  }
}
