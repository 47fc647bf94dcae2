/**
 * What became of the money of a bank file, for one account, day and currency, in minor units. All
 * that was read is somewhere: read = posted + suspense + known + refused. A record whose amount
 * could not be read is in none of them; it is among the problems.
 */
export type BankTotal = Place & {
  readonly read: number
  /** Booked on customers' accounts. */
  readonly posted: number
  readonly suspense: number
  /** Booked before, from this file or another. */
  readonly known: number
  /** Held back, or nobody's. */
  readonly refused: number
}

type Place = {
  /** The number the money came to. */
  readonly account: string
  /** The day the bank booked it; empty: the file does not tell. */
  readonly day: string
  readonly currency: string
}

export type Totals = Map<string, BankTotal>

const kinds = ['read', 'posted', 'suspense', 'known', 'refused'] as const
type Kind = (typeof kinds)[number]

const none = { read: 0, posted: 0, suspense: 0, known: 0, refused: 0 }

/** Counts an amount in. */
export function addTo(totals: Totals, place: Place, kind: Kind, amount: number): void {
  const { account, day, currency } = place
  const key = `${account} ${day} ${currency}`
  const before = totals.get(key) ?? { account, day, currency, ...none }
  totals.set(key, { ...before, [kind]: before[kind] + amount })
}

/** The sums of several parts of a file, by account, day and currency. */
export function joinTotals(parts: Iterable<BankTotal>): BankTotal[] {
  const totals: Totals = new Map()
  for (const part of parts) for (const kind of kinds) addTo(totals, part, kind, part[kind])
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
}

/** What of the money that was read is nowhere; 0: all of it is somewhere. */
export function missingOf({ read, posted, suspense, known, refused }: BankTotal): number {
  return read - posted - suspense - known - refused
}
