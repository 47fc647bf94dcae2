import { listSuspense } from './api.ts'
import { useDesk } from './desk.ts'
import { useLoad } from './load.ts'
import { Shown } from './state.tsx'
import { useTitle } from './title.ts'
import { wordOf } from './words/words.ts'

/** Money that has no account yet. */
export function SuspenseScreen() {
  const { creditor, say } = useDesk()
  const { words } = say
  const payments = useLoad(
    `suspense ${creditor}`,
    (signal) => listSuspense({ creditor }, signal),
    () => true,
  )
  useTitle(words.suspense.title)
  return (
    <>
      <div className="title">
        <div>
          <h1>{words.suspense.title}</h1>
          <p className="soft">{words.suspense.about}</p>
        </div>
      </div>
      <Shown of={payments}>
        {(data) =>
          data.payments.length === 0 ? (
            <p className="card">{words.suspense.none}</p>
          ) : (
            <section className="card flush" aria-label={words.suspense.title}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keyboard. */}
              {/* biome-ignore lint/a11y/useSemanticElements: a table needs no form. */}
              <div className="scroll" tabIndex={0} role="group" aria-label={words.suspense.title}>
                <table className="table rows">
                  <caption className={data.more ? 'found' : 'unseen'}>
                    {data.more ? words.suspense.more : words.suspense.title}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.columns.booked}</th>
                      <th scope="col">{words.columns.reference}</th>
                      <th scope="col">{words.columns.because}</th>
                      <th scope="col" className="num">
                        {words.columns.amount}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.payments.map((one) => (
                      <tr key={one.payment}>
                        <th scope="row">{say.short(one.bookedOn)}</th>
                        <td>
                          {one.reference === ''
                            ? words.suspense.noReference
                            : say.reference(one.reference)}
                        </td>
                        <td>{wordOf(words.suspenseReasons, one.because)}</td>
                        <td className="num">{say.figures(one.amount)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          )
        }
      </Shown>
    </>
  )
}
