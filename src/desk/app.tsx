import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { date } from '../core/date.ts'
import { AccountScreen } from './account-screen.tsx'
import { AccountsScreen } from './accounts-screen.tsx'
import { ApiProblem, getSession, type Session, signOut } from './api.ts'
import { type Desk, DeskContext } from './desk.ts'
import { useLive } from './live.ts'
import { type Failure, failureOf } from './load.ts'
import { RefusedScreen } from './refused-screen.tsx'
import { addressOf, go, type Place, placeOf, type Screen, useAddress } from './router.ts'
import { sayer } from './say.ts'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'
import { StartScreen } from './start-screen.tsx'
import { FailureNotice } from './state.tsx'
import { SuspenseScreen } from './suspense-screen.tsx'
import { UnknownScreen } from './unknown-screen.tsx'
import { sv } from './words/sv.ts'

type Gate =
  | { readonly at: 'asking' }
  | { readonly at: 'out'; readonly wasIn: boolean }
  | { readonly at: 'in'; readonly session: Session }
  | { readonly at: 'failed'; readonly failure: Failure }

/** The desk: nobody is in, or a person is in at a place. */
export function App() {
  const [gate, setGate] = useState<Gate>({ at: 'asking' })
  const ask = useCallback(() => {
    getSession().then(
      (session) => setGate({ at: 'in', session }),
      (error: unknown) => {
        if (error instanceof ApiProblem && error.problem.status === 401) {
          setGate((before) => ({ at: 'out', wasIn: before.at === 'in' }))
        } else {
          // A signed-in person keeps the screen; the next answer tells more.
          setGate((before) =>
            before.at === 'in' ? before : { at: 'failed', failure: failureOf(error) },
          )
        }
      },
    )
  }, [])
  useEffect(ask, [ask])

  switch (gate.at) {
    case 'asking':
      return (
        <main className="alone">
          <p className="soft">{sv.loading}</p>
        </main>
      )
    case 'failed':
      return (
        <main className="alone">
          <FailureNotice words={sv} failure={gate.failure} again={ask} />
        </main>
      )
    case 'out':
      return (
        <SignIn words={sv} wasIn={gate.wasIn} done={(session) => setGate({ at: 'in', session })} />
      )
    case 'in':
      return (
        <SignedIn
          session={gate.session}
          ask={ask}
          signedOut={() => setGate({ at: 'out', wasIn: true })}
          leave={() => {
            signOut().then(
              () => setGate({ at: 'out', wasIn: false }),
              () => ask(),
            )
          }}
        />
      )
  }
}

function SignedIn(props: {
  readonly session: Session
  readonly ask: () => void
  readonly signedOut: () => void
  readonly leave: () => void
}) {
  const { session, ask } = props
  const address = useAddress()
  const place = useMemo(() => placeOf(address), [address])
  const chosen = session.creditors.find((one) => one.creditor === place.creditor)
  const creditor = (chosen ?? session.creditors[0])?.creditor ?? null
  const live = useLive(creditor)
  // Anything may have moved the day; the session says which day it is.
  useEffect(() => {
    let timer: number | undefined
    const forget = live.listen(() => {
      clearTimeout(timer)
      timer = window.setTimeout(ask, 300)
    })
    return () => {
      forget()
      clearTimeout(timer)
    }
  }, [live.listen, ask])
  const signedOut = useRef(props.signedOut)
  signedOut.current = props.signedOut
  const leaveForGood = useCallback(() => signedOut.current(), [])
  const words = sv
  const inAddress = session.creditors.length > 1 ? creditor : null
  const desk = useMemo((): Desk | null => {
    if (creditor === null) return null
    const at = (screen: Screen): Place => ({ ...screen, creditor: inAddress })
    return {
      session,
      creditor,
      say: sayer(words, date(session.day.today)),
      live,
      address: (screen) => addressOf(at(screen)),
      open: (screen, how) => go(at(screen), how),
      signedOut: leaveForGood,
    }
  }, [session, creditor, inAddress, live, leaveForGood])
  if (desk === null) return <p className="alone">{words.failures.gone}</p>
  return (
    <DeskContext.Provider value={desk}>
      <Shell place={place} leave={props.leave} dayMoved={ask}>
        <ScreenOf place={place} />
      </Shell>
    </DeskContext.Provider>
  )
}

function ScreenOf({ place }: { readonly place: Place }) {
  switch (place.screen) {
    case 'start':
      return <StartScreen />
    case 'accounts':
      return <AccountsScreen list={place.list} />
    case 'account':
      return <AccountScreen key={place.account} account={place.account} show={place.show} />
    case 'suspense':
      return <SuspenseScreen />
    case 'refused':
      return <RefusedScreen show={place.show} />
    case 'unknown':
      return <UnknownScreen />
  }
}
