/** What a benchmark says, as one JSON line. */
export type Result = {
  readonly bench: string
  /** How many units of work were done. */
  readonly work: number
  /** Seconds it took; processor seconds of the best round where no database is in it. */
  readonly seconds: number
  readonly rate: number
  readonly unit: string
  /** The same amount of work done by what nothing can do without, measured in the same run. */
  readonly limit: { readonly name: string; readonly seconds: number } | null
  /** Seconds of the limit divided by ours: 1 is as fast as can be. */
  readonly ratio: number | null
  /** The most memory the process held meanwhile. */
  readonly rssMiB: number
  /** Rows and bytes written. */
  readonly rows: number
  readonly bytes: number
  readonly targets: readonly Target[]
  /** What else was measured, by name. */
  readonly more?: Readonly<Record<string, number | string>>
}

/** What a figure must be at least, or at most. */
export type Target = {
  readonly of: string
  readonly is: number
} & ({ readonly least: number } | { readonly most: number })

/** The targets that were missed, in words. */
export function missed(result: Result): string[] {
  return result.targets
    .filter((one) => ('least' in one ? one.is < one.least : one.is > one.most))
    .map((one) =>
      'least' in one
        ? `${one.of} ${one.is} is below ${one.least}`
        : `${one.of} ${one.is} is above ${one.most}`,
    )
}

export type Round = { readonly seconds: number; readonly bytes: number }

/**
 * Does the work again and again and takes the best round. Seconds are those the processor spent on
 * it, so that what else the machine does counts as little as possible.
 */
export function bestOf(rounds: number, work: () => number): Round {
  let best: Round | null = null
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    const bytes = work()
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    if (best === null || seconds < best.seconds) best = { seconds, bytes }
  }
  return best ?? { seconds: 0, bytes: 0 }
}

/** Memory the process holds, in MiB. */
export function rssMiB(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Watches the memory the process holds while `work` runs; answers the most it was, in MiB. */
export async function watchingMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly rssMiB: number }> {
  let most = rssMiB()
  const timer = setInterval(() => {
    most = Math.max(most, rssMiB())
  }, 20)
  try {
    const result = await work()
    return { result, rssMiB: Math.max(most, rssMiB()) }
  } finally {
    clearInterval(timer)
  }
}

/** Does the work so many times; the least seconds of ours and of the limit, whichever round. */
export async function best<T extends { readonly seconds: number; readonly limit: number }>(
  rounds: number,
  work: () => Promise<T>,
): Promise<T> {
  let found = await work()
  for (let round = 1; round < rounds; round += 1) {
    const next = await work()
    const seconds = Math.min(found.seconds, next.seconds)
    const limit = Math.min(found.limit, next.limit)
    found = { ...next, seconds, limit }
  }
  return found
}
