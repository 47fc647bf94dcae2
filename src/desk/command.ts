import { useRef, useState } from 'react'
import { ApiProblem } from './api.ts'
import { useDesk } from './desk.ts'

/** What is wrong with a wish, and the field it is about; none: the wish as a whole. */
export type Wrong = { readonly text: string; readonly field?: string | undefined }

/**
 * Sends what a dialog asks for, one attempt at a time, and keeps what was wrong with the last one.
 * The same wish keeps its key, so that pressing twice does it once.
 */
export function useCommand<Wish>(options: {
  readonly send: (wish: Wish, idempotencyKey: string) => Promise<unknown>
  readonly done: (wish: Wish) => void
  /** What a refusal of the product means; undefined: the server did not answer as expected. */
  readonly tell: (refusal: string | undefined) => Wrong
}) {
  const { signedOut } = useDesk()
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef({ wish: '', key: '' })
  const save = (wish: Wish) => {
    if (busy) return
    const text = JSON.stringify(wish)
    if (key.current.wish !== text) key.current = { wish: text, key: crypto.randomUUID() }
    setBusy(true)
    setWrong(null)
    options.send(wish, key.current.key).then(
      () => options.done(wish),
      (error: unknown) => {
        setBusy(false)
        if (error instanceof ApiProblem && error.problem.status === 401) signedOut()
        setWrong(options.tell(error instanceof ApiProblem ? error.problem.refusal : undefined))
      },
    )
  }
  return { wrong, setWrong, busy, save }
}
