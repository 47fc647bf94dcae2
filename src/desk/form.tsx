import type { ReactNode } from 'react'
import type { AccountView } from './api.ts'
import type { Wrong } from './command.ts'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import { WrongNotice } from './wrong-notice.tsx'

/** A dialog that asks for one thing: what it does, what was wrong, the fields, and the button. */
export function FormDialog(props: {
  readonly title: string
  readonly about: string
  readonly wrong: Wrong | null
  readonly busy: boolean
  /** What the button says will happen. */
  readonly does: string
  readonly save: () => void
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { forms } = useDesk().say.words
  const { wrong } = props
  return (
    <Dialog title={props.title} close={props.close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          props.save()
        }}
      >
        <p className="soft">{props.about}</p>
        {wrong !== null && (
          <WrongNotice wrong={wrong}>
            <strong>{forms.wrong}</strong>{' '}
            {wrong.field === undefined ? wrong.text : <a href={`#${wrong.field}`}>{wrong.text}</a>}
          </WrongNotice>
        )}
        {props.children}
        <div className="actions">
          <button type="submit" className="button button-main" aria-disabled={props.busy}>
            {props.does}
          </button>
          <button type="button" className="button button-quiet" onClick={props.close}>
            {forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** One of a few, as chips. */
export function Chips<Code extends string>(props: {
  readonly legend: string
  readonly name: string
  readonly codes: readonly Code[]
  readonly words: Readonly<Record<string, string>>
  readonly chosen: Code
  readonly choose: (code: Code) => void
}) {
  return (
    <fieldset className="field">
      <legend>{props.legend}</legend>
      <div className="choices">
        {props.codes.map((code) => (
          <label className="chip" key={code}>
            <input
              type="radio"
              name={props.name}
              checked={props.chosen === code}
              onChange={() => props.choose(code)}
            />
            <span>{props.words[code] ?? code}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One line of text, a day or an amount, with help under it that gives way to what is wrong. */
export function Line(props: {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly value: string
  readonly change: (value: string) => void
  readonly wrong: Wrong | null
  readonly type?: 'text' | 'date' | 'number' | 'email'
  readonly min?: string
}) {
  const { id } = props
  const wrong = props.wrong?.field === id ? props.wrong.text : null
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? 'text'}
        min={props.min}
        value={props.value}
        aria-describedby={`${id}-help`}
        aria-invalid={wrong !== null}
        onChange={(event) => props.change(event.target.value)}
      />
      <span className="help" id={`${id}-help`}>
        {wrong ?? props.help}
      </span>
    </div>
  )
}

/** An open invoice of the account. */
export function ClaimChoice(props: {
  readonly id: string
  readonly label: string
  readonly view: AccountView
  readonly chosen: number
  readonly choose: (claim: number) => void
}) {
  const { say } = useDesk()
  const { view } = props
  const open = view.claims.filter((claim) => claim.stage !== 'settled')
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.chosen}
        onChange={(event) => props.choose(Number(event.target.value))}
      >
        {open.map((claim) => (
          <option key={claim.no} value={claim.no}>
            {say.words.account.holds.claim(claim.invoice)}, {say.money(claim.left, view.currency)}
          </option>
        ))}
      </select>
    </div>
  )
}
