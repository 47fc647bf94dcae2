import { getDecision } from './api.ts'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import { useLoad } from './load.ts'
import { Shown } from './state.tsx'
import { WhyTable } from './why-table.tsx'

/** Why something was decided: rules, facts and grounds as they were that day. */
export function DecisionDialog(props: {
  readonly account: string
  readonly no: number
  readonly close: () => void
}) {
  const { creditor, say } = useDesk()
  const { words } = say
  const decision = useLoad(
    `decision ${creditor} ${props.account} ${props.no}`,
    (signal) =>
      getDecision(
        { account: props.account, no: props.no, creditor, language: words.explain },
        signal,
      ),
    () => false,
  )
  const title =
    decision.data === null
      ? words.account.timeline.why
      : words.account.decision.title(say.day(decision.data.on))
  return (
    <Dialog title={title} close={props.close}>
      <Shown of={decision}>
        {(data) => (
          <div className="stack">
            {data.did.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <WhyTable why={data.why} caption={title} />
            <p>{data.next}</p>
            <p className="soft small">
              {words.account.decision.basis(data.lawVersion, data.policyVersion)}
            </p>
          </div>
        )}
      </Shown>
      <div className="actions">
        <button type="button" className="button" onClick={props.close}>
          {words.account.decision.close}
        </button>
      </div>
    </Dialog>
  )
}
