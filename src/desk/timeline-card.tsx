import { useState } from 'react'
import { type AccountView, getTimeline, type TimelineEntry } from './api.ts'
import { timeAt } from './clock.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { useDesk } from './desk.ts'
import { type Failure, failureOf, useLoad } from './load.ts'
import { type TimelineShow, timelineShows } from './router.ts'
import { capital } from './say.ts'
import { FailureNotice, Shown } from './state.tsx'
import { wordOf } from './words/words.ts'

/** Everything that happened, newest first, and what is coming. */
export function TimelineCard(props: { readonly view: AccountView; readonly show: TimelineShow }) {
  const { view, show } = props
  const { creditor, say, open } = useDesk()
  const { timeline } = say.words.account
  const [asked, setAsked] = useState<number | null>(null)
  const filtered = useLoad(
    `timeline ${creditor} ${view.account} ${show}`,
    (signal) =>
      show === 'all'
        ? Promise.resolve(null)
        : getTimeline({ account: view.account, creditor, show }, signal),
    (changed) => show !== 'all' && (changed === null || changed === view.account),
  )
  return (
    <section className="card" aria-labelledby="timeline">
      <div className="pair">
        <h2 id="timeline">{timeline.title}</h2>
        <fieldset className="choices">
          <legend className="unseen">{timeline.filter}</legend>
          {timelineShows.map((one) => (
            <label className="chip" key={one}>
              <input
                type="radio"
                name="show"
                checked={show === one}
                onChange={() =>
                  open({ screen: 'account', account: view.account, show: one }, 'replace')
                }
              />
              <span>{timeline.shows[one]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {show === 'all' ? (
        <Entries
          key={keyOf(view.timeline)}
          view={view}
          show={show}
          first={view.timeline}
          why={setAsked}
        />
      ) : (
        <Shown of={filtered}>
          {(data) =>
            data !== null && (
              <Entries
                key={`${show} ${keyOf(data)}`}
                view={view}
                show={show}
                first={data}
                why={setAsked}
              />
            )
          }
        </Shown>
      )}
      {asked !== null && (
        <DecisionDialog account={view.account} no={asked} close={() => setAsked(null)} />
      )}
    </section>
  )
}

type Page = AccountView['timeline']

/** Older pages are put away when something new came, so that nothing stands twice. */
function keyOf(page: Page): string {
  return String(page.entries[0]?.no ?? 0)
}

function Entries(props: {
  readonly view: AccountView
  readonly show: TimelineShow
  readonly first: Page
  readonly why: (decision: number) => void
}) {
  const { view, show, first } = props
  const { creditor, say } = useDesk()
  const { timeline } = say.words.account
  const [older, setOlder] = useState<readonly Page[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const pages = [first, ...older]
  const next = pages.at(-1)?.next ?? null
  const entries =
    show === 'all'
      ? told(pages.flatMap((page) => page.entries))
      : pages.flatMap((page) => page.entries)
  const readOn = () => {
    if (next === null) return
    getTimeline({ account: view.account, creditor, show, before: next }).then(
      (page) => {
        setOlder((before) => [...before, page])
        setFailure(null)
      },
      (error: unknown) => setFailure(failureOf(error)),
    )
  }
  return (
    <>
      <ol className="timeline">
        {show === 'all' && view.nextStep !== null && <Coming view={view} />}
        {entries.map((entry) => (
          <Entry
            key={entry.no}
            entry={entry}
            account={view.account}
            currency={view.currency}
            why={props.why}
          />
        ))}
      </ol>
      {entries.length === 0 && <p className="soft">{timeline.none}</p>}
      {failure !== null && <FailureNotice words={say.words} failure={failure} again={readOn} />}
      {next !== null && failure === null && (
        <p>
          <button type="button" className="button" onClick={readOn}>
            {timeline.more}
          </button>
        </p>
      )}
    </>
  )
}

function Coming({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { words } = say
  const step = view.nextStep
  const first = step?.steps[0]
  if (step === null || first === undefined) return null
  const what = wordOf(words.planned, first.kind)
  return (
    <li className="coming">
      <p>
        {capital(what)}, {words.account.next.about(first.invoice)}, {words.account.timeline.coming}
      </p>
      <time dateTime={step.on}>{say.dayFirst(step.on)}</time>
    </li>
  )
}

function Entry(props: {
  readonly entry: TimelineEntry
  readonly account: string
  readonly currency: string
  readonly why: (decision: number) => void
}) {
  const { entry } = props
  const { creditor, say } = useDesk()
  const { timeline } = say.words.account
  const money = (amount: number) => say.money(amount, props.currency)
  const good = entry.kind === 'payment-booked' || entry.kind === 'claim-settled'
  // In a demo the hour is that of the machine, not of the day the event belongs to.
  const hour = entry.at.startsWith(entry.on) ? ` ${timeAt(entry.at)}` : ''
  const person = entry.by !== null && entry.by !== 'date' ? ` · ${entry.by}` : ''
  const letter = letterAt(props.account, creditor, entry)
  // Delivery has no reason of its own; the step above it has.
  const decision = entry.kind.startsWith('message-') ? null : entry.decision
  return (
    <li className={good ? 'good' : undefined}>
      <p>
        {say.words.entry(entry, { money, day: say.day })}.{' '}
        {letter !== null && (
          <a href={letter} target="_blank" rel="noreferrer">
            {timeline.letter}
          </a>
        )}{' '}
        {decision !== null && (
          <button type="button" className="ask" onClick={() => props.why(decision)}>
            {timeline.why}
          </button>
        )}
      </p>
      <time dateTime={entry.on}>
        {say.dayFirst(entry.on)}
        {hour}
        {person}
      </time>
    </li>
  )
}

/** Where the letter an entry tells of can be read; null: it tells of none. */
function letterAt(account: string, creditor: number, entry: TimelineEntry): string | null {
  const { channel, message } = entry.facts
  if (entry.kind !== 'message-delivered' || channel !== 'letter') return null
  return `/api/accounts/${account}/letters/${message}?creditor=${creditor}`
}

/**
 * What a reader needs once: a decision is reached by the Why of the step it led to, and a fee is
 * told by the reminder that carries it. Both have lines of their own under their filters.
 */
function told(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const reached = new Set(
    entries.filter((entry) => entry.kind !== 'decided').map((entry) => entry.decision),
  )
  const carried = new Set(
    entries
      .filter((entry) => entry.kind === 'step-taken')
      .map((entry) => `${entry.on} ${entry.claim} ${entry.facts.fee}`),
  )
  return entries.filter((entry) => {
    if (entry.kind === 'decided') return !reached.has(entry.decision)
    if (entry.kind !== 'fee-booked') return true
    return !carried.has(`${entry.on} ${entry.claim} ${entry.facts.amount}`)
  })
}
