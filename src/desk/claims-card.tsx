import { addDays, addMonths, dayOf, parseDate } from '../core/date.ts'
import type { AccountView, Claim } from './api.ts'
import { useDesk } from './desk.ts'
import { capital } from './say.ts'
import { Badge, StageBadge } from './state.tsx'
import { wordOf } from './words/words.ts'

/** What is owed, invoice by invoice. */
export function ClaimsCard({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { columns, account } = say.words
  const { claims } = account
  return (
    <section className="card flush" aria-labelledby="claims">
      <div className="pair">
        <h2 id="claims">{claims.title}</h2>
        <span className="soft small">{claims.shown(view.claims.length, view.claimCount)}</span>
      </div>
      {view.claims.length === 0 ? (
        <p className="soft inside">{claims.none}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard. */}
          {/* biome-ignore lint/a11y/useSemanticElements: a group of one table needs no form. */}
          <div className="scroll" tabIndex={0} role="group" aria-label={claims.title}>
            <table className="table rows">
              <caption className="unseen">{claims.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{columns.invoice}</th>
                  <th scope="col">{columns.about}</th>
                  <th scope="col">{columns.stage}</th>
                  <th scope="col">{columns.due}</th>
                  <th scope="col" className="num">
                    {columns.principal}
                  </th>
                  <th scope="col" className="num">
                    {columns.fees}
                  </th>
                  <th scope="col" className="num">
                    {columns.interest}
                  </th>
                  <th scope="col" className="num">
                    {columns.left}
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.claims.map((claim) => (
                  <Row key={claim.no} claim={claim} currency={view.currency} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function Row(props: { readonly claim: Claim; readonly currency: string }) {
  const { claim, currency } = props
  const { say } = useDesk()
  const { claims } = say.words.account
  return (
    <tr>
      <th scope="row">
        {claim.invoice}
        <span className="sub">OCR {say.reference(claim.reference)}</span>
      </th>
      <td>
        {aboutOf(claim, (code) => wordOf(say.words.commodities, code))}
        <Period claim={claim} />
      </td>
      <td>
        <span className="tags">
          <StageBadge stage={claim.stage} />
          {claim.hold !== null && (
            <Badge tone="info">
              {claim.hold.untilOn === null
                ? claims.heldOpen
                : claims.held(say.date(claim.hold.untilOn))}
            </Badge>
          )}
          {claim.disputed > 0 && (
            <Badge tone="info">{claims.disputed(say.money(claim.disputed, currency))}</Badge>
          )}
        </span>
      </td>
      <td className="nowrap">{say.short(claim.dueOn)}</td>
      <td className="num">{say.figures(claim.principal)}</td>
      <td className="num">{say.figures(claim.fees)}</td>
      <td className="num">{say.figures(claim.interest)}</td>
      <td className="num">
        <strong>{say.figures(claim.left)}</strong>
      </td>
    </tr>
  )
}

function aboutOf(claim: Claim, word: (code: string) => string): string {
  const [first, ...rest] = claim.commodities.map(word)
  return [first ?? '', ...rest.map((one) => one.toLowerCase())].filter(Boolean).join(', ')
}

/** A calendar month by its name, any other period by its first and last day. */
function Period({ claim }: { readonly claim: Claim }) {
  const { say } = useDesk()
  const from = claim.periodFrom === null ? null : parseDate(claim.periodFrom)
  const until = claim.periodUntil === null ? null : parseDate(claim.periodUntil)
  if (from === null || until === null) return null
  const wholeMonth = dayOf(from) === 1 && addMonths(from, 1) === until
  const words = wholeMonth
    ? say.month(from)
    : say.words.account.claims.period(say.date(from), say.date(addDays(until, -1)))
  return <span className="sub">{capital(words)}</span>
}
