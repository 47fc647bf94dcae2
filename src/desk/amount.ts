/**
 * An amount as a person writes it, in minor units: `800`, `1 234,50`, `99.9`. Null: it is none, or
 * not above 0.
 */
export function amountOf(text: string): number | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0]/g, ''))
  if (found === null) return null
  const amount = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return amount > 0 ? amount : null
}
