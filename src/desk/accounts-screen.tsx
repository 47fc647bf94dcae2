import { type AccountList, listAccounts } from './api.ts'
import { useDesk } from './desk.ts'
import { Link } from './link.tsx'
import { useLoad } from './load.ts'
import type { List } from './router.ts'
import type { Say } from './say.ts'
import { Shown, StageBadge } from './state.tsx'
import { useTitle } from './title.ts'
import { wordOf } from './words/words.ts'

/** Accounts that were searched for, or the cases behind a figure. */
export function AccountsScreen({ list }: { readonly list: List }) {
  const { creditor, say } = useDesk()
  const { words } = say
  const asked = { ...list, show: undefined, ...(list.show === 'search' ? {} : { show: list.show }) }
  const accounts = useLoad(
    JSON.stringify(['accounts', creditor, list]),
    (signal) => listAccounts({ creditor, ...asked }, signal),
    () => true,
  )
  const title = titleOf(list, say)
  useTitle(title)
  const nothingAsked = list.show === 'search' && list.q === ''
  return (
    <>
      <div className="title">
        <div>
          <h1>{title}</h1>
          {nothingAsked && <p>{words.search.start}</p>}
          <p className="soft small">{words.search.keys}</p>
        </div>
      </div>
      {!nothingAsked && (
        <Shown of={accounts}>{(data) => <Accounts data={data} list={list} />}</Shown>
      )}
    </>
  )
}

function titleOf(list: List, say: Say): string {
  const { words } = say
  switch (list.show) {
    case 'search':
      return words.search.title
    case 'step':
      return words.lists.step(wordOf(words.steps, list.step))
    case 'review':
      return words.lists.review(say.day(list.on))
    default:
      return words.lists[list.show]
  }
}

function Accounts({ data, list }: { readonly data: AccountList; readonly list: List }) {
  const { say } = useDesk()
  const { words } = say
  const count = data.accounts.length
  const none = list.show === 'search' ? words.search.none(list.q) : words.lists.empty
  return (
    <>
      <p role="status" className="found">
        {count === 0 ? none : data.more ? words.search.more : words.search.found(count)}
      </p>
      {count > 0 && (
        <section className="card flush" aria-label={words.rooms.accounts}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by keyboard. */}
          {/* biome-ignore lint/a11y/useSemanticElements: a group of one table needs no form. */}
          <div className="scroll" tabIndex={0} role="group" aria-label={words.rooms.accounts}>
            <table className="table rows">
              <caption className="unseen">{titleOf(list, say)}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.columns.customer}</th>
                  <th scope="col" className="wide-only">
                    {words.columns.number}
                  </th>
                  <th scope="col" className="num">
                    {words.columns.left}
                  </th>
                  <th scope="col" className="num">
                    {words.columns.overdue}
                  </th>
                  <th scope="col">{words.columns.stage}</th>
                  <th scope="col">{words.columns.next}</th>
                </tr>
              </thead>
              <tbody>
                {data.accounts.map((row) => (
                  <tr key={row.account}>
                    <th scope="row">
                      <Link to={{ screen: 'account', account: row.account, show: 'all' }} hit>
                        {row.name ?? words.account.erased}
                      </Link>
                    </th>
                    <td className="wide-only">{row.number}</td>
                    <td className="num">{say.figures(row.left)}</td>
                    <td className="num">{say.figures(row.overdue)}</td>
                    <td>{row.stage !== null && <StageBadge stage={row.stage} />}</td>
                    <td className="nowrap">{row.nextOn === null ? '' : say.short(row.nextOn)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
