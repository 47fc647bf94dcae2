/**
 * Counts failed attempts and says how long to wait. Kept in memory: it slows guessing down, and a
 * restart forgives. The number of keys is bounded; the oldest is forgotten first.
 */
export type Throttle = {
  /** Seconds until the next attempt is allowed; 0: now. */
  wait(key: string): number
  failed(key: string): void
  succeeded(key: string): void
}

export type ThrottleOptions = {
  readonly attempts: number
  readonly windowMs: number
  readonly keys: number
  /** Milliseconds that only grow. */
  readonly ticks: () => number
}

export function createThrottle(options: ThrottleOptions): Throttle {
  const failures = new Map<string, { count: number; until: number }>()
  const current = (key: string) => {
    const found = failures.get(key)
    if (found === undefined || found.until > options.ticks()) return found
    failures.delete(key)
    return undefined
  }
  return {
    wait(key) {
      const found = current(key)
      if (found === undefined || found.count < options.attempts) return 0
      return Math.max(1, Math.ceil((found.until - options.ticks()) / 1000))
    },
    failed(key) {
      const count = (current(key)?.count ?? 0) + 1
      failures.delete(key)
      failures.set(key, { count, until: options.ticks() + options.windowMs })
      const oldest = failures.keys().next().value
      if (failures.size > options.keys && oldest !== undefined) failures.delete(oldest)
    },
    succeeded(key) {
      failures.delete(key)
    },
  }
}
