import type { LocalDate } from '../core/date.ts'
import { ever, type Rule, since } from './rulebook.ts'

type Read = Pick<Rule<unknown>, 'kind' | 'certainty'>

/** The text of the act or ordinance was read. */
export const statute: Read = { kind: 'statute', certainty: 'T' }
/** The statute as a secondary page tells it. */
export const statuteTold: Read = { kind: 'statute', certainty: 'S' }
export const guidance: Read = { kind: 'guidance', certainty: 'S' }
export const terms: Read = { kind: 'terms', certainty: 'S' }
export const practice: Read = { kind: 'practice', certainty: 'S' }
/** Our own choice where the law is silent. */
export const product: Read = { kind: 'product', certainty: 'G' }

type More = Pick<Rule<unknown>, 'unit' | 'also'> & { readonly from?: LocalDate }

/** A rule that has had one value, since `from` or since nobody knows when. */
export function steady<const T>(
  id: string,
  asks: string,
  read: Read,
  value: T,
  source: string,
  { from = ever, ...more }: More = {},
): Rule<T> {
  return { id, asks, ...read, ...more, versions: since(from, value, source) }
}
