import { checkDigitsOf, type Scheme, wellFormed } from './scheme.ts'

/** What may have happened to a reference on its way. */
export type Damage =
  | 'one-digit'
  | 'missing-digit'
  | 'extra-digit'
  | 'swapped-digits'
  | 'jump-swapped-digits'
  | 'lost-check-digit'

/** How each damage shares one; how often any happens at all is another figure. */
export type DamageShares = Readonly<Record<Damage, number>>

/** A reference that may have been meant, and how probably it is written as it was: 0 to 1. */
export type Repair = { readonly damage: Damage; readonly chance: number }

/**
 * The references that become `written` by one slip: a digit wrong, missing, extra, two neighbours
 * or next neighbours swapped, or the check digit lost. Only those of a length the book knows, with
 * the right check digit; whether one exists is asked of the book. About 25 of 250 are left for a
 * number of ten digits with a check digit, all 250 without.
 */
export function neighbours(
  written: string,
  scheme: Scheme,
  shares: DamageShares,
): ReadonlyMap<string, Repair> {
  const found = new Map<string, Repair>()
  const { length } = written
  const add = (value: string, damage: Damage, chance: number) => {
    if (value === written || !wellFormed(value, scheme)) return
    const had = found.get(value)
    if (had === undefined) found.set(value, { damage, chance })
    else found.set(value, { damage: had.damage, chance: had.chance + chance })
  }
  if (scheme.forms.has(length)) {
    addChanged(written, shares, add)
    addSwapped(written, shares, add)
  }
  // The payer left one out: the meant number is longer, and a tenth of those fit the gap.
  const form = scheme.forms.get(length + 1)
  if (form !== undefined) {
    const chance = shares['missing-digit'] / (length + 1)
    for (let at = 0; at <= length; at += 1) {
      const [head, tail] = [written.slice(0, at), written.slice(at)]
      for (let digit = 0; digit <= 9; digit += 1) {
        add(`${head}${digit}${tail}`, 'missing-digit', chance)
      }
    }
    for (const last of checkDigitsOf(written, form.check)) {
      add(written + last, 'lost-check-digit', shares['lost-check-digit'])
    }
  }
  // A minus that is not the check digit's was a sign of somebody's writing.
  if (written.endsWith('-')) add(written.slice(0, -1), 'extra-digit', shares['extra-digit'] / 10)
  if (scheme.forms.has(length - 1)) {
    const chance = shares['extra-digit'] / (10 * length)
    for (let at = 0; at < length; at += 1) {
      add(written.slice(0, at) + written.slice(at + 1), 'extra-digit', chance)
    }
  }
  return found
}

type Add = (value: string, damage: Damage, chance: number) => void

function addChanged(written: string, shares: DamageShares, add: Add): void {
  const chance = shares['one-digit'] / (9 * written.length)
  for (let at = 0; at < written.length; at += 1) {
    const [head, tail] = [written.slice(0, at), written.slice(at + 1)]
    for (let digit = 0; digit <= 9; digit += 1) add(`${head}${digit}${tail}`, 'one-digit', chance)
    if (tail === '') add(`${head}-`, 'one-digit', chance)
  }
}

function addSwapped(written: string, shares: DamageShares, add: Add): void {
  for (const [apart, damage] of [
    [1, 'swapped-digits'],
    [2, 'jump-swapped-digits'],
  ] as const) {
    const chance = shares[damage] / Math.max(1, written.length - apart)
    for (let at = 0; at + apart < written.length; at += 1) {
      const [left, right] = [written.charAt(at), written.charAt(at + apart)]
      if (left === right || right === '-') continue
      const between = written.slice(at + 1, at + apart)
      const swapped = right + between + left
      add(written.slice(0, at) + swapped + written.slice(at + apart + 1), damage, chance)
    }
  }
}
