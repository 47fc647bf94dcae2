import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from './api.ts'
import { useDesk } from './desk.ts'

export type Loaded<T> = {
  /** What was asked for; null until it is here. Kept while newer data are fetched. */
  readonly data: T | null
  /** Why it could not be fetched; null: it could. */
  readonly problem: Failure | null
  readonly reload: () => void
}

/** `gone`: there is nothing there for this person. `unreachable`: the server does not answer. */
export type Failure = { readonly kind: 'gone' | 'unreachable' | 'other'; readonly id: string }

export function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiProblem)) return { kind: 'unreachable', id: '' }
  const { status, instance } = error.problem
  return { kind: status === 404 || status === 400 ? 'gone' : 'other', id: instance }
}

/** Words that come close together lead to one new fetch. */
const gatherMs = 120

/**
 * Fetches what a screen shows, and fetches it again when something it concerns has changed. `key`
 * names what is asked for: with another key the old data are put away at once.
 */
export function useLoad<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  concerns: (account: string | null) => boolean,
): Loaded<T> {
  const { live, signedOut } = useDesk()
  const [state, setState] = useState<{ key: string; data: T | null; problem: Failure | null }>({
    key,
    data: null,
    problem: null,
  })
  const [turn, setTurn] = useState(0)
  const asks = useRef({ load, concerns })
  asks.current = { load, concerns }
  const reload = useCallback(() => setTurn((before) => before + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a wish to fetch again.
  useEffect(() => {
    const stop = new AbortController()
    asks.current.load(stop.signal).then(
      (data) => {
        if (!stop.signal.aborted) setState({ key, data, problem: null })
      },
      (error: unknown) => {
        if (stop.signal.aborted) return
        if (error instanceof ApiProblem && error.problem.status === 401) signedOut()
        const problem = failureOf(error)
        setState((before) => ({ key, data: before.key === key ? before.data : null, problem }))
      },
    )
    return () => stop.abort()
  }, [key, turn, signedOut])

  useEffect(() => {
    let timer: number | undefined
    const forget = live.listen((account) => {
      if (!asks.current.concerns(account)) return
      clearTimeout(timer)
      timer = window.setTimeout(reload, gatherMs)
    })
    return () => {
      forget()
      clearTimeout(timer)
    }
  }, [live.listen, reload])

  return state.key === key
    ? { data: state.data, problem: state.problem, reload }
    : { data: null, problem: null, reload }
}
