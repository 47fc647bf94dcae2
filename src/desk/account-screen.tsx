import { useEffect, useRef, useState } from 'react'
import { daysBetween, parseDate } from '../core/date.ts'
import { type AccountView, getAccount } from './api.ts'
import { ClaimsCard } from './claims-card.tsx'
import { useDesk } from './desk.ts'
import { DisputeDialog } from './dispute-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { HoldsCard } from './holds-card.tsx'
import { useLoad } from './load.ts'
import { NextStepCard } from './next-step-card.tsx'
import { PersonCard } from './person-card.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { PlansCard } from './plans-card.tsx'
import type { TimelineShow } from './router.ts'
import { isTyping } from './shell.tsx'
import { AgreementsCard, ContactsCard } from './side-cards.tsx'
import { Badge, Shown } from './state.tsx'
import { TasksCard } from './tasks-card.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { useTitle } from './title.ts'
import { wordOf } from './words/words.ts'

/** One customer's account: who, what is owed, what happens next and why, what has happened. */
export function AccountScreen(props: { readonly account: string; readonly show: TimelineShow }) {
  const { account, show } = props
  const { creditor, say } = useDesk()
  const view = useLoad(
    `account ${creditor} ${account} ${say.today}`,
    (signal) => getAccount({ account, creditor, language: say.words.explain }, signal),
    (changed) => changed === null || changed === account,
  )
  useTitle(view.data === null ? say.words.rooms.accounts : (view.data.name ?? view.data.number))
  return (
    <>
      <News view={view.data} />
      <Shown of={view}>{(data) => <Account view={data} show={show} reload={view.reload} />}</Shown>
    </>
  )
}

/** Says aloud what came while the screen was open. */
function News({ view }: { readonly view: AccountView | null }) {
  const { say } = useDesk()
  const newest = view?.timeline.entries[0]
  const seen = useRef<number | null>(null)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (newest === undefined || view === null) return
    if (seen.current !== null && newest.no > seen.current) {
      const money = (amount: number) => say.money(amount, view.currency)
      setNews(say.words.account.changed(say.words.entry(newest, { money, day: say.day })))
    }
    seen.current = newest.no
  }, [newest, view, say])
  return (
    <p role="status" className="unseen">
      {news}
    </p>
  )
}

function Account(props: {
  readonly view: AccountView
  readonly show: TimelineShow
  readonly reload: () => void
}) {
  const { view, show, reload } = props
  const { say } = useDesk()
  const [asking, setAsking] = useState<'hold' | 'dispute' | 'person' | 'plan' | null>(null)
  const [told, setTold] = useState('')
  useKey('p', () => setAsking('hold'))
  const close = () => setAsking(null)
  const done = (words: string) => {
    close()
    setTold(words)
    reload()
  }
  const open = view.claims.some((claim) => claim.stage !== 'settled')
  return (
    <>
      <div className="title">
        <Who view={view} />
        <div className="actions">
          {open && (
            <button type="button" className="button" onClick={() => setAsking('dispute')}>
              {say.words.disputeForm.start}
            </button>
          )}
          <button type="button" className="button button-main" onClick={() => setAsking('hold')}>
            {say.words.account.holds.start} <kbd>P</kbd>
          </button>
        </div>
      </div>
      <div role="status">{told !== '' && <p className="notice notice-good told">{told}</p>}</div>
      <Figures view={view} />
      <div className="split below">
        <div>
          <NextStepCard view={view} />
          <ClaimsCard view={view} />
          <TimelineCard view={view} show={show} />
        </div>
        <aside aria-label={say.words.account.holds.title}>
          <HoldsCard view={view} changed={reload} tell={setTold} />
          <TasksCard view={view} done={done} />
          <PlansCard view={view} add={() => setAsking('plan')} />
          <PersonCard view={view} changed={reload} tell={setTold} add={() => setAsking('person')} />
          <ContactsCard view={view} />
          <AgreementsCard view={view} />
        </aside>
      </div>
      {asking === 'hold' && (
        <HoldDialog
          view={view}
          close={close}
          done={(until) => done(say.words.account.holds.started(say.day(until)))}
        />
      )}
      {asking === 'plan' && (
        <PlanDialog view={view} close={close} done={() => done(say.words.planWords.started)} />
      )}
      {asking === 'person' && (
        <PersonDialog view={view} close={close} done={() => done(say.words.person.started)} />
      )}
      {asking === 'dispute' && (
        <DisputeDialog view={view} close={close} done={() => done(say.words.disputeForm.started)} />
      )}
    </>
  )
}

function Who({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { words } = say
  const reached = view.contacts.some((contact) => contact.health !== 'fails')
  return (
    <div>
      <h1>{view.name ?? words.account.erased}</h1>
      <p className="soft">
        {[
          words.account.line(view.number),
          wordOf(words.debtorKinds, view.kind),
          wordOf(words.languages, view.language),
          words.account.since(say.date(view.openedOn)),
        ].join(' · ')}
      </p>
      <p className="tags">
        {view.holds.length > 0 && <Badge tone="info">{words.account.holds.tag}</Badge>}
        {view.tasks.length > 0 && <Badge tone="care">{words.account.tasks.title}</Badge>}
        {view.circumstances.some((one) => one.untilOn === null) && (
          <Badge tone="care">{words.person.tag}</Badge>
        )}
        {!reached && <Badge tone="care">{words.account.contacts.none}</Badge>}
      </p>
    </div>
  )
}

function Figures({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { account } = say.words
  const late = view.oldestOverdueOn === null ? null : parseDate(view.oldestOverdueOn)
  const open = view.claims.filter((claim) => claim.stage !== 'settled').length
  return (
    <dl className="figures">
      <div>
        <dt>{account.left}</dt>
        <dd>{say.money(view.left, view.currency)}</dd>
      </div>
      <div>
        <dt>{account.overdue}</dt>
        <dd>
          {say.money(view.overdue, view.currency)}{' '}
          {late !== null && <small>{account.days(daysBetween(late, say.today))}</small>}
        </dd>
      </div>
      <div>
        <dt>{account.credit}</dt>
        <dd>{say.money(view.credit, view.currency)}</dd>
      </div>
      <div>
        <dt>{account.open}</dt>
        <dd>
          {open} <small>{account.openOf(view.claimCount)}</small>
        </dd>
      </div>
    </dl>
  )
}

/** One key, while nobody types and no dialog is open. */
function useKey(key: string, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key.toLowerCase() !== key || isTyping(document.activeElement)) return
      if (document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [key])
}
