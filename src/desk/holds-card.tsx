import { useState } from 'react'
import { type AccountView, endHold, type Hold } from './api.ts'
import { useDesk } from './desk.ts'
import { DisputeAnswerDialog } from './dispute-dialog.tsx'
import { wordOf } from './words/words.ts'

/** Holds that stand, with reason, end and who set them. */
export function HoldsCard(props: {
  readonly view: AccountView
  readonly changed: () => void
  readonly tell: (what: string) => void
}) {
  const { view } = props
  const { creditor, say } = useDesk()
  const { words } = say
  const { holds } = words.account
  const [failed, setFailed] = useState(false)
  const [answering, setAnswering] = useState<Hold | null>(null)
  const end = (no: number) => {
    setFailed(false)
    endHold({ account: view.account, no, creditor }).then(
      () => {
        props.tell(holds.ended)
        props.changed()
        document.getElementById('main')?.focus()
      },
      () => setFailed(true),
    )
  }
  return (
    <section className="card" aria-labelledby="holds">
      <h2 id="holds">{holds.title}</h2>
      {view.holds.length === 0 && <p className="soft">{holds.none}</p>}
      {failed && (
        <p className="notice notice-care" role="alert">
          {holds.failed}
        </p>
      )}
      {view.holds.length > 0 && (
        <ul className="stack plain-list">
          {view.holds.map((hold) => (
            <Standing
              key={hold.no}
              hold={hold}
              currency={view.currency}
              end={() => end(hold.no)}
              answer={() => setAnswering(hold)}
            />
          ))}
        </ul>
      )}
      {answering !== null && (
        <DisputeAnswerDialog
          view={view}
          dispute={answering}
          close={() => setAnswering(null)}
          done={(outcome) => {
            setAnswering(null)
            props.tell(words.disputeForm.answered[outcome])
            props.changed()
          }}
        />
      )}
    </section>
  )
}

function Standing(props: {
  readonly hold: Hold
  readonly currency: string
  readonly end: () => void
  readonly answer: () => void
}) {
  const { hold, currency } = props
  const { say } = useDesk()
  const { words } = say
  const { holds } = words.account
  const scope =
    hold.invoice !== null
      ? holds.claim(hold.invoice)
      : hold.agreement === null
        ? holds.whole
        : holds.agreement(hold.agreement)
  const what = hold.amount === null ? '' : `, ${holds.part(say.money(hold.amount, currency))}`
  const about =
    hold.about === null ? '' : `, ${wordOf(words.disputeAbouts, hold.about).toLowerCase()}`
  return (
    <li>
      <p>
        <strong>{hold.untilOn === null ? holds.open : holds.until(say.day(hold.untilOn))}</strong>
      </p>
      <p>
        {scope}
        {what}: {wordOf(words.holdReasons, hold.reason)}
        {about}
      </p>
      {hold.upheldOn !== null && <p>{holds.upheld(say.date(hold.upheldOn))}</p>}
      <p className="soft small">{holds.by(hold.by ?? '', say.day(hold.fromOn))}</p>
      {hold.about !== null && hold.upheldOn === null && (
        <p>
          <button type="button" className="button" onClick={props.answer}>
            {holds.answer}
          </button>
        </p>
      )}
      {hold.about === null && hold.reason !== 'plan' && (
        <p>
          <button
            type="button"
            className="button"
            aria-label={`${holds.end}: ${scope}`}
            onClick={props.end}
          >
            {holds.end}
          </button>
        </p>
      )}
    </li>
  )
}
