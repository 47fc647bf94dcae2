import { useState } from 'react'
import { addDays, parseDate } from '../core/date.ts'
import { amountOf } from './amount.ts'
import { type AccountView, arrange, type NewArrangementInput } from './api.ts'
import { useCommand, type Wrong } from './command.ts'
import { useDesk } from './desk.ts'
import { Chips, ClaimChoice, FormDialog, Line } from './form.tsx'

type Kind = NewArrangementInput['kind']

const kinds: readonly Kind[] = ['deferral', 'plan', 'promise']

/** What is typed, before it is a wish. */
type Typed = {
  readonly kind: Kind
  readonly claim: number
  readonly claims: readonly number[]
  readonly parts: string
  readonly day: string
  readonly amount: string
}

/** More time for one invoice, a plan over some, or a promise to pay by a day. */
export function PlanDialog(props: {
  readonly view: AccountView
  readonly close: () => void
  readonly done: () => void
}) {
  const { view } = props
  const { creditor, say } = useDesk()
  const { planForm } = say.words
  const open = view.claims.filter((claim) => claim.stage !== 'settled')
  const [typed, setTyped] = useState<Typed>({
    kind: 'deferral',
    claim: open[0]?.no ?? 0,
    claims: open.map((claim) => claim.no),
    parts: '3',
    day: addDays(say.today, 30),
    amount: '',
  })
  const change = (to: Partial<Typed>) => setTyped({ ...typed, ...to })
  const { wrong, setWrong, busy, save } = useCommand<NewArrangementInput>({
    send: (body, idempotencyKey) =>
      arrange({ account: view.account, creditor, idempotencyKey, body }),
    done: props.done,
    tell: (refusal) => planForm.refusals[refusal ?? ''] ?? { text: say.words.forms.failed },
  })
  return (
    <FormDialog
      title={planForm.title}
      about={planForm.does[typed.kind]}
      wrong={wrong}
      busy={busy}
      does={planForm.save[typed.kind]}
      save={() => {
        const wish = wishOf(typed)
        if ('field' in wish)
          setWrong({ text: planForm.missing[wish.field] ?? '', field: wish.field })
        else save(wish)
      }}
      close={props.close}
    >
      <Chips
        legend={planForm.what}
        name="kind"
        codes={kinds}
        words={planForm.kinds}
        chosen={typed.kind}
        choose={(kind) => change({ kind })}
      />
      <WhatFields {...{ view, typed, change, wrong }} />
      <Line
        id="plan-day"
        label={planForm.day[typed.kind]}
        help={planForm.dayHelp}
        type="date"
        min={say.today}
        value={typed.day}
        change={(day) => change({ day })}
        wrong={wrong}
      />
    </FormDialog>
  )
}

function WhatFields(props: FieldProps) {
  const { view, typed, change, wrong } = props
  const { planForm } = useDesk().say.words
  return (
    <>
      {typed.kind === 'deferral' && (
        <ClaimChoice
          id="plan-claim"
          label={planForm.claim}
          view={view}
          chosen={typed.claim}
          choose={(claim) => change({ claim })}
        />
      )}
      {typed.kind === 'plan' && <PlanFields {...{ view, typed, change, wrong }} />}
      {typed.kind === 'promise' && (
        <Line
          id="plan-amount"
          label={planForm.amount}
          help={planForm.amountHelp}
          value={typed.amount}
          change={(amount) => change({ amount })}
          wrong={wrong}
        />
      )}
    </>
  )
}

type FieldProps = {
  readonly view: AccountView
  readonly typed: Typed
  readonly change: (to: Partial<Typed>) => void
  readonly wrong: Wrong | null
}

function PlanFields(props: FieldProps) {
  const { view, typed, change, wrong } = props
  const { say } = useDesk()
  const { planForm } = say.words
  const open = view.claims.filter((claim) => claim.stage !== 'settled')
  const toggle = (no: number) =>
    change({
      claims: typed.claims.includes(no)
        ? typed.claims.filter((one) => one !== no)
        : [...typed.claims, no],
    })
  return (
    <>
      <fieldset className="field" id="plan-claims">
        <legend>{planForm.claims}</legend>
        <div className="choices">
          {open.map((claim) => (
            <label className="chip" key={claim.no}>
              <input
                type="checkbox"
                checked={typed.claims.includes(claim.no)}
                onChange={() => toggle(claim.no)}
              />
              <span>
                {claim.invoice}, {say.money(claim.left, view.currency)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Line
        id="plan-parts"
        label={planForm.parts}
        help={planForm.partsHelp}
        type="number"
        min="2"
        value={typed.parts}
        change={(parts) => change({ parts })}
        wrong={wrong}
      />
    </>
  )
}

/** The wish that was typed, or the first field that is wrong. */
function wishOf(typed: Typed): NewArrangementInput | { readonly field: string } {
  const day = parseDate(typed.day)
  const parts = Number(typed.parts)
  const amount = amountOf(typed.amount)
  if (typed.kind === 'plan' && typed.claims.length === 0) return { field: 'plan-claims' }
  if (typed.kind === 'plan' && !(Number.isInteger(parts) && parts >= 2 && parts <= 60)) {
    return { field: 'plan-parts' }
  }
  if (typed.kind === 'promise' && amount === null) return { field: 'plan-amount' }
  if (day === null) return { field: 'plan-day' }
  if (typed.kind === 'plan') return { kind: 'plan', claims: [...typed.claims], parts, first: day }
  if (typed.kind === 'promise') return { kind: 'promise', amount: amount ?? 0, until: day }
  return { kind: 'deferral', claim: typed.claim, until: day }
}
