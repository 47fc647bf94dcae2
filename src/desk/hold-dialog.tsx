import { useRef, useState } from 'react'
import { addDays, parseDate } from '../core/date.ts'
import { type AccountView, ApiProblem, type NewHoldInput, startHold } from './api.ts'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import type { Words } from './words/words.ts'
import { WrongNotice } from './wrong-notice.tsx'

/** Two weeks is what most matters need. */
const usualDays = 14

type Reason = NewHoldInput['reason']

const reasons: readonly Reason[] = ['customer-contact', 'payment-on-its-way', 'other']

/** What is wrong with the wish, and whether it is the day. */
type Wrong = { readonly text: string; readonly atDay: boolean }

/** Sets a dated hold. The button says what will happen; what was chosen stays after a mistake. */
export function HoldDialog(props: {
  readonly view: AccountView
  readonly close: () => void
  readonly done: (until: string) => void
}) {
  const { view } = props
  const { say } = useDesk()
  const { holdForm } = say.words.account
  const [scope, setScope] = useState('account')
  const [reason, setReason] = useState<Reason>('customer-contact')
  const [until, setUntil] = useState<string>(addDays(say.today, usualDays))
  const { wrong, busy, save } = useStartHold(view.account, props.done)
  const day = parseDate(until)
  return (
    <Dialog title={holdForm.title} close={props.close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save({ ...scopeOf(scope), reason, until })
        }}
      >
        <p className="soft">{holdForm.about}</p>
        {wrong !== null && (
          <WrongNotice wrong={wrong}>
            <strong>{holdForm.wrong}</strong>{' '}
            {wrong.atDay ? <a href="#hold-until">{wrong.text}</a> : wrong.text}
          </WrongNotice>
        )}
        <div className="field">
          <label htmlFor="hold-claim">{holdForm.scope}</label>
          <select id="hold-claim" value={scope} onChange={(event) => setScope(event.target.value)}>
            <Scopes view={view} />
          </select>
        </div>
        <ReasonChoice chosen={reason} choose={setReason} />
        <LastDay day={until} choose={setUntil} wrong={wrong?.atDay === true ? wrong.text : null} />
        <div className="actions">
          <button type="submit" className="button button-main" aria-disabled={busy}>
            {day === null ? holdForm.saveNone : holdForm.save(say.day(day))}
          </button>
          <button type="button" className="button button-quiet" onClick={props.close}>
            {holdForm.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Starts the hold, one attempt at a time, and keeps what was wrong with the last one. */
function useStartHold(account: string, done: (until: string) => void) {
  const { creditor, say, signedOut } = useDesk()
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  // The same wish keeps its key, so that pressing twice sets one hold.
  const key = useRef({ wish: '', key: '' })
  const save = ({ claim, agreement, reason, until }: NewHoldInput) => {
    if (busy) return
    const day = parseDate(until)
    if (day === null || day < say.today) {
      setWrong({ text: say.words.account.holdForm.untilMissing, atDay: true })
      return
    }
    const wish = `${claim} ${agreement} ${reason} ${until}`
    if (key.current.wish !== wish) key.current = { wish, key: crypto.randomUUID() }
    setBusy(true)
    setWrong(null)
    startHold({
      account,
      creditor,
      idempotencyKey: key.current.key,
      body: { claim, ...(agreement === undefined ? {} : { agreement }), reason, until: day },
    }).then(
      () => done(day),
      (error: unknown) => {
        setBusy(false)
        if (error instanceof ApiProblem && error.problem.status === 401) signedOut()
        setWrong(tell(say.words, error))
      },
    )
  }
  return { wrong, busy, save }
}

function ReasonChoice(props: {
  readonly chosen: Reason
  readonly choose: (reason: Reason) => void
}) {
  const { words } = useDesk().say
  return (
    <fieldset className="field">
      <legend>{words.account.holdForm.reason}</legend>
      <div className="choices">
        {reasons.map((one) => (
          <label className="chip" key={one}>
            <input
              type="radio"
              name="reason"
              checked={props.chosen === one}
              onChange={() => props.choose(one)}
            />
            <span>{words.holdReasons[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function LastDay(props: {
  /** As it stands in the field; may be no day yet. */
  readonly day: string
  readonly choose: (day: string) => void
  readonly wrong: string | null
}) {
  const { wrong } = props
  const { say } = useDesk()
  const { holdForm } = say.words.account
  return (
    <div className="field">
      <label htmlFor="hold-until">{holdForm.until}</label>
      <input
        id="hold-until"
        type="date"
        min={say.today}
        value={props.day}
        aria-describedby="hold-until-help"
        aria-invalid={wrong !== null}
        onChange={(event) => props.choose(event.target.value)}
      />
      <span className="help" id="hold-until-help">
        {wrong ?? holdForm.untilHelp}
      </span>
    </div>
  )
}

function Scopes({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { holds } = say.words.account
  const open = view.claims.filter((claim) => claim.stage !== 'settled')
  return (
    <>
      <option value="account">{holds.whole}</option>
      {open.map((claim) => (
        <option key={claim.no} value={`claim ${claim.no}`}>
          {holds.claim(claim.invoice)}, {say.money(claim.left, view.currency)}
        </option>
      ))}
      {view.agreements.map((one) => (
        <option key={one.no} value={`agreement ${one.no}`}>
          {holds.agreement(one.agreement)}
        </option>
      ))}
    </>
  )
}

function scopeOf(chosen: string): Pick<NewHoldInput, 'claim' | 'agreement'> {
  const [what, no = '0'] = chosen.split(' ')
  return what === 'agreement' ? { claim: 0, agreement: Number(no) } : { claim: Number(no) }
}

function tell(words: Words, error: unknown): Wrong {
  const { holdForm } = words.account
  const refusal = error instanceof ApiProblem ? error.problem.refusal : undefined
  if (refusal === 'until-has-passed') return { text: holdForm.untilMissing, atDay: true }
  if (refusal === 'unknown-claim') return { text: holdForm.taken, atDay: false }
  return { text: holdForm.failed, atDay: false }
}
