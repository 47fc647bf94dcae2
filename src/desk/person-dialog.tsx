import { useState } from 'react'
import { parseDate } from '../core/date.ts'
import { type AccountView, type NewCircumstanceInput, tellCircumstance } from './api.ts'
import { useCommand, type Wrong } from './command.ts'
import { useDesk } from './desk.ts'
import { FormDialog, Line } from './form.tsx'

type Kind = NewCircumstanceInput['kind']

const kinds: readonly Kind[] = [
  'illness',
  'job-loss',
  'vulnerable',
  'protected-identity',
  'minor',
  'god-man',
  'förvaltare',
  'guardian',
  'death',
  'debt-relief',
  'bankruptcy',
]

/** In these, somebody else gets the letters. */
const represented: readonly Kind[] = ['minor', 'förvaltare', 'guardian', 'death', 'bankruptcy']

/** Takes down what is told of the person: what, since when, and who gets the letters. */
export function PersonDialog(props: {
  readonly view: AccountView
  readonly close: () => void
  readonly done: () => void
}) {
  const { creditor, say } = useDesk()
  const { personForm, person } = say.words
  const [kind, setKind] = useState<Kind>('illness')
  const [from, setFrom] = useState<string>(say.today)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const { wrong, setWrong, busy, save } = useCommand<NewCircumstanceInput>({
    send: (body, idempotencyKey) =>
      tellCircumstance({ account: props.view.account, creditor, idempotencyKey, body }),
    done: props.done,
    tell: (refusal) => personForm.refusals[refusal ?? ''] ?? { text: say.words.forms.failed },
  })
  const other = represented.includes(kind) && (name.trim() !== '' || email.trim() !== '')
  return (
    <FormDialog
      title={personForm.title}
      about={personForm.does[kind] ?? ''}
      wrong={wrong}
      busy={busy}
      does={personForm.save(person.kinds[kind] ?? kind)}
      save={() => {
        const day = parseDate(from)
        if (day === null || day > say.today) {
          setWrong({ text: personForm.dayMissing, field: 'person-from' })
        } else if (other && (name.trim() === '' || !email.includes('@'))) {
          setWrong({ text: personForm.mailMissing, field: 'person-email' })
        } else {
          save({ kind, from: day, representative: other ? { name, email: email.trim() } : null })
        }
      }}
      close={props.close}
    >
      <div className="field">
        <label htmlFor="person-kind">{personForm.what}</label>
        <select
          id="person-kind"
          value={kind}
          onChange={(event) =>
            setKind(kinds.find((one) => one === event.target.value) ?? 'illness')
          }
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {person.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <Line
        id="person-from"
        label={personForm.from}
        help={personForm.fromHelp}
        type="date"
        value={from}
        change={setFrom}
        wrong={wrong}
      />
      {represented.includes(kind) && (
        <Representative {...{ name, setName, email, setEmail, wrong }} />
      )}
    </FormDialog>
  )
}

function Representative(props: {
  readonly name: string
  readonly setName: (name: string) => void
  readonly email: string
  readonly setEmail: (email: string) => void
  readonly wrong: Wrong | null
}) {
  const { personForm } = useDesk().say.words
  return (
    <>
      <Line
        id="person-name"
        label={personForm.name}
        help={personForm.nameHelp}
        value={props.name}
        change={props.setName}
        wrong={props.wrong}
      />
      <Line
        id="person-email"
        label={personForm.email}
        help={personForm.emailHelp}
        type="email"
        value={props.email}
        change={props.setEmail}
        wrong={props.wrong}
      />
    </>
  )
}
