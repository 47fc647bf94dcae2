import { dayAndMonth } from '../../core/words.ts'
import { capital, commodityInWords } from '../../messages/about.ts'
import {
  type InvoiceView,
  type LineGroup,
  lineGroups,
  linesDifference,
  type ReckoningRow,
  reckoning,
} from '../invoice-view.ts'
import { wordsFor } from './document.tsx'
import { change, money } from './money.tsx'

/** What the amount consists of: lines by commodity, then what has changed, to what is left. */
export function Lines(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const groups = lineGroups(view.invoice.lines)
  const [total, ...changes] = reckoning(view)
  const difference = linesDifference(view)
  const vat = view.invoice.vat === null ? null : words.vat(money(view, view.invoice.vat))
  if (total === undefined) return null
  return (
    <section class="card" aria-labelledby="rader">
      <h2 id="rader">{words.linesHeading}</h2>
      <table class="table">
        <caption class="unseen">{words.linesCaption}</caption>
        <tbody>
          {groups.map((group) => (
            <Group key={`${group.commodity} ${group.agreement}`} view={view} group={group} />
          ))}
          {difference === 0 ? null : <Row name={words.other} amount={money(view, difference)} />}
          {changes.length === 0 ? null : (
            <Row name={words.total} sub={vat} amount={money(view, total.amount)} strong />
          )}
          {changes.map((row, index) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own.
              key={index}
              name={changeName(view, row)}
              sub={row.on === null ? null : dayAndMonth(row.on, view.language, view.today)}
              amount={change(view, row.amount)}
            />
          ))}
        </tbody>
        <tfoot>
          <Row
            name={view.left < 0 ? words.back : changes.length === 0 ? words.toPay : words.left}
            sub={changes.length === 0 ? vat : null}
            amount={view.left < 0 ? change(view, view.left) : money(view, view.left)}
          />
        </tfoot>
      </table>
    </section>
  )
}

function Group(props: { readonly view: InvoiceView; readonly group: LineGroup }) {
  const { view, group } = props
  const words = wordsFor(view.language)
  const only = group.lines.length === view.invoice.lines.length
  const name = groupName(view, group)
  const title = group.agreement === null ? name : words.agreement(name, group.agreement)
  return (
    <>
      {only ? null : (
        <tr class="group">
          <th scope="row">{title}</th>
          <td class="num">{money(view, group.amount)}</td>
        </tr>
      )}
      {group.lines.map((line, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a bill may be alike.
          key={index}
          name={line.text}
          sub={line.detail}
          amount={money(view, line.amount)}
        />
      ))}
    </>
  )
}

/** "Elhandel" rather than "El": the group stands beside the grid, and has a line called "El". */
function groupName(view: InvoiceView, group: LineGroup): string {
  const words = wordsFor(view.language)
  if (group.commodity === null) return words.other
  if (group.commodity === 'electricity-supply') return words.supply
  return capital(commodityInWords(group.commodity, view.language))
}

function Row(props: {
  readonly name: string
  readonly sub?: string | null
  readonly amount: string
  readonly strong?: boolean
}) {
  return (
    <tr class={props.strong === true ? 'group' : undefined}>
      <th scope="row">
        {props.name}
        {props.sub == null ? null : <span class="sub">{props.sub}</span>}
      </th>
      <td class="num">{props.amount}</td>
    </tr>
  )
}

function changeName(view: InvoiceView, row: ReckoningRow): string {
  const words = wordsFor(view.language)
  switch (row.kind) {
    case 'total':
      return words.total
    case 'reminder':
    case 'collection-demand':
    case 'late-compensation':
      return words.fees[row.kind]
    case 'interest':
      return words.interest
    case 'paid':
      return words.paidRow
    case 'credited':
      return words.creditedRow
    case 'disputed':
      return words.disputedRow
    case 'other':
      return words.otherRow
  }
}
