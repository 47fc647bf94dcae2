import { getOverview, type Overview } from './api.ts'
import { useDesk } from './desk.ts'
import { Link } from './link.tsx'
import { useLoad } from './load.ts'
import type { Screen } from './router.ts'
import { Shown } from './state.tsx'
import { useTitle } from './title.ts'
import { wordOf } from './words/words.ts'

/** The first screen: what is open, what waits, what was done. Every figure opens its cases. */
export function StartScreen() {
  const { creditor, session, say } = useDesk()
  const { words } = say
  const name = session.creditors.find((one) => one.creditor === creditor)?.name ?? ''
  const overview = useLoad(
    `overview ${creditor} ${say.today}`,
    (signal) => getOverview({ creditor }, signal),
    () => true,
  )
  useTitle(words.rooms.start)
  return (
    <>
      <div className="title">
        <div>
          <h1>{words.start.title(name)}</h1>
          <p className="soft">{say.dayFirst(say.today)}</p>
        </div>
      </div>
      <Shown of={overview}>
        {(data) => (
          <>
            <Figures data={data} />
            <div className="split below">
              <div>
                <Recent data={data} />
              </div>
              <aside aria-label={words.start.comingTitle}>
                <StepsToday data={data} />
                <Coming data={data} />
              </aside>
            </div>
          </>
        )}
      </Shown>
    </>
  )
}

function Figures({ data }: { readonly data: Overview }) {
  const { say } = useDesk()
  const { start } = say.words
  return (
    <dl className="figures">
      <Figure label={start.open} to={{ screen: 'accounts', list: { show: 'open' } }}>
        {say.money(data.openAmount, data.currency)} <small>{start.openOf(data.openClaims)}</small>
      </Figure>
      <Figure label={start.overdue} to={{ screen: 'accounts', list: { show: 'overdue' } }}>
        {say.money(data.overdueAmount, data.currency)}{' '}
        <small>{start.openOf(data.overdueClaims)}</small>
      </Figure>
      <Figure label={start.suspense} to={{ screen: 'suspense' }}>
        {data.suspense.count}{' '}
        <small>{start.suspenseOf(say.money(data.suspense.amount, data.currency))}</small>
      </Figure>
      <Figure label={start.tasks} to={{ screen: 'accounts', list: { show: 'tasks' } }}>
        {data.tasks} <small>{start.tasksOf(data.tasks)}</small>
      </Figure>
    </dl>
  )
}

function Figure(props: {
  readonly label: string
  readonly to: Screen
  readonly children: React.ReactNode
}) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <Link to={props.to}>{props.children}</Link>
      </dd>
    </div>
  )
}

function StepsToday({ data }: { readonly data: Overview }) {
  const { say } = useDesk()
  const { start, steps } = say.words
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{start.stepsTitle}</h2>
      {data.stepsToday.length === 0 ? (
        <p className="soft">{start.stepsNone}</p>
      ) : (
        <dl className="facts">
          {data.stepsToday.map(({ kind, count }) => (
            <div key={kind}>
              <dt>{wordOf(steps, kind)}</dt>
              <dd>
                <Link to={{ screen: 'accounts', list: { show: 'step', step: kind } }}>{count}</Link>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Coming({ data }: { readonly data: Overview }) {
  const { say } = useDesk()
  const { start } = say.words
  return (
    <section className="card" aria-labelledby="coming">
      <h2 id="coming">{start.comingTitle}</h2>
      {data.reviewsNext.length === 0 ? (
        <p className="soft">{start.comingNone}</p>
      ) : (
        <dl className="facts">
          {data.reviewsNext.map(({ on, count }) => (
            <div key={on}>
              <dt>{say.dayFirst(on)}</dt>
              <dd>
                <Link to={{ screen: 'accounts', list: { show: 'review', on } }}>
                  {start.accounts(count)}
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function Recent({ data }: { readonly data: Overview }) {
  const { say } = useDesk()
  const { words } = say
  const entrySay = { money: (amount: number) => say.money(amount, data.currency), day: say.day }
  return (
    <section className="card" aria-labelledby="recent">
      <h2 id="recent">{words.start.recentTitle}</h2>
      {data.recent.length === 0 ? (
        <p className="soft">{words.start.recentNone}</p>
      ) : (
        <ol className="timeline">
          {data.recent.map(({ account, number, name, entry }) => (
            <li
              key={`${account} ${entry.no}`}
              className={entry.kind === 'payment-booked' ? 'good' : undefined}
            >
              <p>
                <Link to={{ screen: 'account', account, show: 'all' }}>
                  {name ?? words.account.line(number)}
                </Link>
                {': '}
                {words.entry(entry, entrySay)}
              </p>
              <time dateTime={entry.on}>{say.dayFirst(entry.on)}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
