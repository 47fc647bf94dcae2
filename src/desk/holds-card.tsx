import { useState } from 'react'
import { type AccountView, endHold } from './api.ts'
import { useDesk } from './desk.ts'
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
          {view.holds.map((hold) => {
            const scope = hold.invoice === null ? holds.whole : holds.claim(hold.invoice)
            return (
              <li key={hold.no}>
                <p>
                  <strong>
                    {hold.untilOn === null ? holds.open : holds.until(say.day(hold.untilOn))}
                  </strong>
                </p>
                <p>
                  {scope}: {wordOf(words.holdReasons, hold.reason)}
                </p>
                <p className="soft small">{holds.by(hold.by ?? '', say.day(hold.fromOn))}</p>
                <p>
                  <button
                    type="button"
                    className="button"
                    aria-label={`${holds.end}: ${scope}`}
                    onClick={() => end(hold.no)}
                  >
                    {holds.end}
                  </button>
                </p>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
