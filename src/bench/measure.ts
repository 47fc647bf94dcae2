/** What a benchmark says, as one JSON line. */
export type Result = {
  readonly bench: string
  /** How many units of work were done in the best round. */
  readonly work: number
  /** Processor seconds of that round. */
  readonly seconds: number
  readonly rate: number
  readonly unit: string
  /** The same amount of work done by what nothing can do without, measured in the same run. */
  readonly limit: { readonly name: string; readonly seconds: number } | null
  /** Seconds of the limit divided by ours: 1 is as fast as can be. */
  readonly ratio: number | null
  readonly rssMiB: number
  /** Rows and bytes written. */
  readonly rows: number
  readonly bytes: number
  readonly target: number
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
