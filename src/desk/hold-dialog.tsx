import { useEffect, useRef, useState } from 'react'
import { addDays, parseDate } from '../core/date.ts'
import { type AccountView, ApiProblem, type NewHoldInput, startHold } from './api.ts'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import type { Words } from './words/words.ts'

/** Two weeks is what most matters need. */
const usualDays = 14

const reasons: readonly NewHoldInput['reason'][] = [
  'customer-contact',
  'payment-on-its-way',
  'dispute',
  'other',
]

/** Sets a dated hold. The button says what will happen; what was chosen stays after a mistake. */
export function HoldDialog(props: {
  readonly view: AccountView
  readonly close: () => void
  readonly done: (until: string) => void
}) {
  const { view } = props
  const { creditor, say, signedOut } = useDesk()
  const { holdForm } = say.words.account
  const [claim, setClaim] = useState(0)
  const [reason, setReason] = useState<NewHoldInput['reason']>('customer-contact')
  const [until, setUntil] = useState<string>(addDays(say.today, usualDays))
  const [wrong, setWrong] = useState<{ text: string; atDay: boolean } | null>(null)
  const [busy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  // The same wish keeps its key, so that pressing twice sets one hold.
  const wish = `${claim} ${reason} ${until}`
  const key = useRef({ wish: '', key: '' })
  useEffect(() => {
    if (wrong !== null) summary.current?.focus()
  }, [wrong])

  const day = parseDate(until)
  const save = () => {
    if (busy) return
    if (day === null || day < say.today) {
      setWrong({ text: holdForm.untilMissing, atDay: true })
      return
    }
    if (key.current.wish !== wish) key.current = { wish, key: crypto.randomUUID() }
    setBusy(true)
    setWrong(null)
    startHold({
      account: view.account,
      creditor,
      idempotencyKey: key.current.key,
      body: { claim, reason, until: day },
    }).then(
      () => props.done(day),
      (error: unknown) => {
        setBusy(false)
        if (error instanceof ApiProblem && error.problem.status === 401) signedOut()
        setWrong(tell(say.words, error))
      },
    )
  }

  return (
    <Dialog title={holdForm.title} close={props.close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className="soft">{holdForm.about}</p>
        {wrong !== null && (
          <div className="notice notice-care" role="alert" tabIndex={-1} ref={summary}>
            <p>
              <strong>{holdForm.wrong}</strong>{' '}
              {wrong.atDay ? <a href="#hold-until">{wrong.text}</a> : wrong.text}
            </p>
          </div>
        )}
        <div className="field">
          <label htmlFor="hold-claim">{holdForm.scope}</label>
          <select
            id="hold-claim"
            value={claim}
            onChange={(event) => setClaim(Number(event.target.value))}
          >
            <Scopes view={view} />
          </select>
        </div>
        <fieldset className="field">
          <legend>{holdForm.reason}</legend>
          <div className="choices">
            {reasons.map((one) => (
              <label className="chip" key={one}>
                <input
                  type="radio"
                  name="reason"
                  checked={reason === one}
                  onChange={() => setReason(one)}
                />
                <span>{say.words.holdReasons[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor="hold-until">{holdForm.until}</label>
          <input
            id="hold-until"
            type="date"
            min={say.today}
            value={until}
            aria-describedby="hold-until-help"
            aria-invalid={wrong?.atDay === true}
            onChange={(event) => setUntil(event.target.value)}
          />
          <span className="help" id="hold-until-help">
            {wrong?.atDay === true ? wrong.text : holdForm.untilHelp}
          </span>
        </div>
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

function Scopes({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { holds } = say.words.account
  const open = view.claims.filter((claim) => claim.stage !== 'settled')
  return (
    <>
      <option value={0}>{holds.whole}</option>
      {open.map((claim) => (
        <option key={claim.no} value={claim.no}>
          {holds.claim(claim.invoice)}, {say.money(claim.left, view.currency)}
        </option>
      ))}
    </>
  )
}

function tell(words: Words, error: unknown): { text: string; atDay: boolean } {
  const { holdForm } = words.account
  const refusal = error instanceof ApiProblem ? error.problem.refusal : undefined
  if (refusal === 'until-has-passed') return { text: holdForm.untilMissing, atDay: true }
  if (refusal === 'unknown-claim') return { text: holdForm.taken, atDay: false }
  return { text: holdForm.failed, atDay: false }
}
