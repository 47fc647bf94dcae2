import { daysBetween, parseDate } from '../core/date.ts'
import type { AccountView, NextStep } from './api.ts'
import { useDesk } from './desk.ts'
import { Badge } from './state.tsx'
import { WhyTable } from './why-table.tsx'
import { wordOf } from './words/words.ts'

/** What happens by itself, when, at what cost, and why. */
export function NextStepCard({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { next } = say.words.account
  const step = view.nextStep
  return (
    <section className="card" aria-labelledby="next">
      <div className="pair">
        <h2 id="next">{next.title}</h2>
        {step !== null && (
          <Badge tone="info">
            {step.on > say.today ? next.notBefore(say.day(step.on)) : next.today}
          </Badge>
        )}
      </div>
      {step === null ? <Nothing view={view} /> : <Planned view={view} step={step} />}
    </section>
  )
}

function Nothing({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { next } = say.words.account
  const open = view.claims.some((claim) => claim.stage !== 'settled')
  const why = !open ? next.settled : view.tasks.length > 0 ? next.person : next.none
  return (
    <p>
      {why} {view.review !== null && open && next.looked(say.day(view.review.on))}
    </p>
  )
}

function Planned({ view, step }: { readonly view: AccountView; readonly step: NextStep }) {
  const { say } = useDesk()
  const { words } = say
  const { next } = words.account
  const fee = step.steps.reduce((sum, one) => sum + one.fee, 0)
  return (
    <>
      <ul className="stack plain-list">
        {step.steps.map((one) => (
          <li key={`${one.kind} ${one.claim}`}>
            <strong>
              {say.dayFirst(step.on)}: {wordOf(words.planned, one.kind)}
            </strong>
            , {next.about(one.invoice)}.
          </li>
        ))}
      </ul>
      <p>
        {fee > 0 ? next.cost(say.money(fee, view.currency)) : next.free}{' '}
        {step.steps.some((one) => one.kind === 'reminder' || one.kind === 'due-reminder') &&
          next.stops}
      </p>
      <Days view={view} step={step} />
      <details className="more" open>
        <summary>{next.why}</summary>
        <WhyTable why={step.why} caption={next.whyCaption} />
      </details>
    </>
  )
}

/** The days until the step, counted from the due date or, before it, from the invoice. */
function Days({ view, step }: { readonly view: AccountView; readonly step: NextStep }) {
  const { say } = useDesk()
  const { next } = say.words.account
  const claim = view.claims.find((one) => one.no === step.steps[0]?.claim)
  const on = parseDate(step.on)
  if (claim === undefined || on === null || on <= say.today) return null
  const late = claim.dueOn <= say.today
  const from = parseDate(late ? claim.dueOn : claim.issuedOn)
  if (from === null || from > say.today) return null
  const left = daysBetween(say.today, on)
  return (
    <div className="days">
      <div
        className="days-bar"
        aria-hidden="true"
        style={
          {
            '--of': daysBetween(from, on),
            '--gone': daysBetween(from, say.today),
          } as React.CSSProperties
        }
      />
      <div className="days-ends">
        <span>{late ? next.was(say.day(from)) : next.issued(say.day(from))}</span>
        <span>{next.left(left)}</span>
      </div>
    </div>
  )
}
