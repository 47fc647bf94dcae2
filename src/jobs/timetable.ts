import type { Logger } from 'pino'

export type Timetable = { stop(): Promise<void> }

/**
 * Calls `work` again and again with a pause between, never twice at once. An error is logged and
 * the next round comes all the same: what failed is still in the database, waiting.
 */
export function everyFewMoments(
  work: () => Promise<void>,
  pauseMs: number,
  log: Logger,
): Timetable {
  let stopped = false
  let wakeUp = () => {}
  const rounds = (async () => {
    while (!stopped) {
      try {
        await work()
      } catch (error) {
        log.error({ err: error }, 'a round of work failed; it is tried again')
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    async stop() {
      stopped = true
      wakeUp()
      await rounds
    },
  }
}
