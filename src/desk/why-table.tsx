import type { NextStep } from './api.ts'
import { useDesk } from './desk.ts'

/** Rule, fact that held, ground: beside everything that is decided by itself. */
export function WhyTable(props: { readonly why: NextStep['why']; readonly caption: string }) {
  const { columns } = useDesk().say.words
  return (
    <table className="table why">
      <caption className="unseen">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.rule}</th>
          <th scope="col">{columns.fact}</th>
          <th scope="col">{columns.source}</th>
        </tr>
      </thead>
      <tbody>
        {props.why.map((one) => (
          <tr key={`${one.claim} ${one.rule} ${one.fact}`}>
            <th scope="row">{one.rule}</th>
            <td>{one.fact}</td>
            <td className="soft">{one.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
