import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ClockControl } from './clock-control.tsx'
import { useDesk } from './desk.ts'
import { Link } from './link.tsx'
import { go, type Place } from './router.ts'

/** What stands around every screen: rooms, search, freshness, the day, who is signed in. */
export function Shell(props: {
  readonly place: Place
  readonly leave: () => void
  readonly dayMoved: () => void
  readonly children: ReactNode
}) {
  const { say, live, session } = useDesk()
  const { words } = say
  const { screen } = props.place
  useKeys()
  useFocusOnMove(props.place)
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Rooms screen={screen} />
      <div className="desk-main">
        <header className="bar">
          <Search place={props.place} />
          <span className="soft small nowrap">{words.freshness.asOf(live.heardAt)}</span>
          {session.day.demo && <ClockControl moved={props.dayMoved} />}
          <span className="who small">
            <CreditorChoice />
            <span>{session.staff.name}</span>
            <button type="button" className="button button-quiet" onClick={props.leave}>
              {words.signIn.out}
            </button>
          </span>
        </header>
        <div role="status">
          {!live.connected && (
            <p className="notice notice-care lost">{words.freshness.lost(live.heardAt)}</p>
          )}
        </div>
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </>
  )
}

/** Where one can go. */
function Rooms({ screen }: { readonly screen: Place['screen'] }) {
  const { words } = useDesk().say
  return (
    <nav className="rail" aria-label={words.rooms.label}>
      <span className="logo">
        <Logo />
        Kvitt
      </span>
      <ul className="rail-list">
        <li>
          <Link to={{ screen: 'start' }} current={screen === 'start'}>
            {words.rooms.start}
          </Link>
        </li>
        <li>
          <Link
            to={{ screen: 'accounts', list: { show: 'search', q: '' } }}
            current={screen === 'accounts' || screen === 'account'}
          >
            {words.rooms.accounts}
          </Link>
        </li>
        <li>
          <Link to={{ screen: 'suspense' }} current={screen === 'suspense'}>
            {words.rooms.suspense}
          </Link>
        </li>
        <li>
          <Link to={{ screen: 'refused', show: 'open' }} current={screen === 'refused'}>
            {words.rooms.refused}
          </Link>
        </li>
      </ul>
    </nav>
  )
}

/** One field for everything; what is typed is looked for at once. */
function Search({ place }: { readonly place: Place }) {
  const { say, open } = useDesk()
  const asked = place.screen === 'accounts' && place.list.show === 'search' ? place.list.q : ''
  const [text, setText] = useState(asked)
  const timer = useRef<number | undefined>(undefined)
  // Going back or to another screen changes what was asked.
  useEffect(() => setText(asked), [asked])
  const look = (q: string) => {
    const how = place.screen === 'accounts' ? 'replace' : 'push'
    open({ screen: 'accounts', list: { show: 'search', q } }, how)
  }
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(timer.current)
          if (text.trim() === asked.trim()) openFirstHit()
          else look(text.trim())
        }}
      >
        <label className="unseen" htmlFor="search">
          {say.words.search.label}
        </label>
        <input
          id="search"
          type="search"
          autoComplete="off"
          placeholder={say.words.search.hint}
          value={text}
          onChange={(event) => {
            const q = event.target.value
            setText(q)
            clearTimeout(timer.current)
            timer.current = window.setTimeout(() => look(q.trim()), 200)
          }}
        />
      </form>
    </search>
  )
}

/** Only whoever works for several creditors has a choice. */
function CreditorChoice() {
  const { session, creditor, say } = useDesk()
  if (session.creditors.length < 2)
    return <span className="soft">{session.creditors[0]?.name}</span>
  return (
    <select
      className="plain"
      aria-label={say.words.creditor}
      value={creditor}
      onChange={(event) => go({ screen: 'start', creditor: Number(event.target.value) })}
    >
      {session.creditors.map((one) => (
        <option key={one.creditor} value={one.creditor}>
          {one.name}
        </option>
      ))}
    </select>
  )
}

const hits = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('a[data-hit]')]

/** With one hit, Enter opens it; with several, Enter goes to the first. */
function openFirstHit(): void {
  const [first, second] = hits()
  if (second === undefined) first?.click()
  else first?.focus()
}

/** `/` goes to the search field; the arrows walk through what was found. */
function useKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open]') !== null) return
      const search = document.getElementById('search')
      const at = document.activeElement instanceof HTMLElement ? document.activeElement : null
      if (event.key === '/' && !isTyping(at)) {
        event.preventDefault()
        search?.focus()
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      const all = hits()
      const place = at === null ? -1 : all.indexOf(at)
      if (place === -1 && at !== search) return
      const next = place + (event.key === 'ArrowDown' ? 1 : -1)
      event.preventDefault()
      if (next < 0) search?.focus()
      else all[next]?.focus()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

export function isTyping(at: Element | null): boolean {
  return at instanceof HTMLElement && at.matches('input, textarea, select')
}

/** After going to another screen the keyboard stands at its beginning, unless one is searching. */
function useFocusOnMove(place: Place): void {
  const where = place.screen === 'account' ? place.account : place.screen
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the move itself is what matters.
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    if (document.activeElement?.id !== 'search') document.getElementById('main')?.focus()
    scrollTo(0, 0)
  }, [where])
}

function Logo() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect x="2" y="2" width="24" height="24" rx="7" fill="currentColor" />
      <path
        d="M9 14.5l3.5 3.5L19.5 10.5"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
