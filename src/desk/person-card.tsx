import { useState } from 'react'
import { type AccountView, endCircumstance } from './api.ts'
import { useDesk } from './desk.ts'
import { wordOf } from './words/words.ts'

/** What is known of the person that the law asks about: what holds, and what has been. */
export function PersonCard(props: {
  readonly view: AccountView
  readonly changed: () => void
  readonly tell: (what: string) => void
  readonly add: () => void
}) {
  const { view } = props
  const { creditor, say } = useDesk()
  const { person } = say.words
  const [failed, setFailed] = useState(false)
  const end = (no: number) => {
    setFailed(false)
    endCircumstance({ account: view.account, no, creditor }).then(
      () => {
        props.tell(person.ended)
        props.changed()
        document.getElementById('main')?.focus()
      },
      () => setFailed(true),
    )
  }
  return (
    <section className="card" aria-labelledby="person">
      <h2 id="person">{person.title}</h2>
      {view.bornOn !== null && <p>{person.born(view.bornOn)}</p>}
      {view.circumstances.length === 0 && <p className="soft">{person.none}</p>}
      {failed && (
        <p className="notice notice-care" role="alert">
          {say.words.forms.failed}
        </p>
      )}
      {view.circumstances.length > 0 && (
        <ul className="stack plain-list">
          {view.circumstances.map((one) => (
            <Told key={one.no} told={one} end={() => end(one.no)} />
          ))}
        </ul>
      )}
      <p>
        <button type="button" className="button" onClick={props.add}>
          {person.start}
        </button>
      </p>
    </section>
  )
}

function Told(props: {
  readonly told: AccountView['circumstances'][number]
  readonly end: () => void
}) {
  const { told } = props
  const { say } = useDesk()
  const { person } = say.words
  const word = wordOf(person.kinds, told.kind)
  return (
    <li>
      <p>
        <strong>{word}</strong>
      </p>
      <p>
        {told.untilOn === null
          ? person.since(say.date(told.fromOn))
          : person.sinceUntil(say.date(told.fromOn), say.date(told.untilOn))}
      </p>
      {told.representative !== null && told.untilOn === null && (
        <p>{person.lettersTo(told.representative)}</p>
      )}
      <p className="soft small">{person.by(told.by ?? '')}</p>
      {told.untilOn === null && (
        <p>
          <button
            type="button"
            className="button"
            aria-label={`${person.end}: ${word}`}
            onClick={props.end}
          >
            {person.end}
          </button>
        </p>
      )}
    </li>
  )
}
