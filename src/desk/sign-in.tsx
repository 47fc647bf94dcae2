import { useEffect, useState } from 'react'
import { ApiProblem, type Session, signIn } from './api.ts'
import { failureOf } from './load.ts'
import type { Words } from './words/words.ts'
import { WrongNotice } from './wrong-notice.tsx'

/** The way in. What was typed stays when it was wrong. */
export function SignIn(props: {
  readonly words: Words
  /** The person was in and the session ended. */
  readonly wasIn: boolean
  readonly done: (session: Session) => void
}) {
  const { words } = props
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { wrong, busy, submit } = useSignIn(words, props.done)
  useEffect(() => {
    document.title = `${words.signIn.title} – Kvitt`
  }, [words])
  return (
    <main className="alone">
      <form
        className="card stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(email.trim(), password)
        }}
      >
        <h1>{words.signIn.title}</h1>
        {props.wasIn && wrong === null && <p className="notice">{words.signIn.over}</p>}
        {wrong !== null && <WrongNotice wrong={wrong}>{wrong}</WrongNotice>}
        <div className="field">
          <label htmlFor="email">{words.signIn.email}</label>
          <input
            id="email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{words.signIn.password}</label>
          <input
            id="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <p>
          <button type="submit" className="button button-main" aria-disabled={busy}>
            {words.signIn.button}
          </button>
        </p>
      </form>
    </main>
  )
}

/** Signs in, one attempt at a time, and keeps what was wrong with the last one. */
function useSignIn(words: Words, done: (session: Session) => void) {
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = (email: string, password: string) => {
    if (busy) return
    setWrong(null)
    if (email === '' || password === '') {
      setWrong(words.signIn.missing)
      return
    }
    setBusy(true)
    signIn({ body: { email, password } }).then(done, (error: unknown) => {
      setBusy(false)
      setWrong(tellSignIn(words, error))
    })
  }
  return { wrong, busy, submit }
}

function tellSignIn(words: Words, error: unknown): string {
  if (error instanceof ApiProblem && error.problem.status === 401) return words.signIn.wrong
  if (error instanceof ApiProblem && error.problem.status === 429) return words.signIn.wait
  if (error instanceof ApiProblem && error.problem.status === 400) return words.signIn.wrong
  const failure = failureOf(error)
  return failure.kind === 'unreachable'
    ? words.failures.unreachable
    : words.failures.other(failure.id)
}
