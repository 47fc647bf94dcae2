import type { AccountView, Plan } from './api.ts'
import { useDesk } from './desk.ts'
import { Badge } from './state.tsx'

/** Plans: each part, what is paid of it, and how the plan ended. */
export function PlansCard(props: { readonly view: AccountView; readonly add: () => void }) {
  const { view } = props
  const { planWords } = useDesk().say.words
  const open = view.claims.some((claim) => claim.stage !== 'settled')
  return (
    <section className="card" aria-labelledby="plans">
      <h2 id="plans">{planWords.title}</h2>
      {view.plans.length === 0 && <p className="soft">{planWords.none}</p>}
      {view.plans.map((plan) => (
        <OnePlan key={plan.no} plan={plan} currency={view.currency} />
      ))}
      {open && (
        <p>
          <button type="button" className="button" onClick={props.add}>
            {planWords.start}
          </button>
        </p>
      )}
    </section>
  )
}

function OnePlan({ plan, currency }: { readonly plan: Plan; readonly currency: string }) {
  const { say } = useDesk()
  const { planWords } = say.words
  return (
    <div>
      <p>
        <strong>
          {planWords.about(plan.invoices.join(', '), say.money(plan.total, currency))}
        </strong>{' '}
        {plan.ended !== null && (
          <Badge tone={plan.ended === 'kept' ? 'good' : 'care'}>
            {planWords.ended[plan.ended]}
          </Badge>
        )}
      </p>
      <ol className="stack plain-list">
        {plan.instalments.map((part) => (
          <li key={part.no}>
            {planWords.part(part.no, say.date(part.dueOn), say.money(part.amount, currency))}
            <span className="soft small block">
              {part.left === 0 ? planWords.paid : planWords.left(say.money(part.left, currency))}
              {part.remindedOn !== null && ` · ${planWords.reminded(say.date(part.remindedOn))}`}
            </span>
          </li>
        ))}
      </ol>
      <p className="soft small">{planWords.by(plan.by ?? '', say.date(plan.agreedOn))}</p>
    </div>
  )
}
