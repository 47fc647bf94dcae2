import { dateInWords } from '../../core/words.ts'
import { type HistoryEntry, type InvoiceView, newestFirst } from '../invoice-view.ts'
import { wordsFor } from './document.tsx'
import { money } from './money.tsx'

/** Everything done on the invoice, newest first. */
export function History(props: { readonly view: InvoiceView }) {
  const { view } = props
  if (view.history.length === 0) return null
  const words = wordsFor(view.language)
  return (
    <section class="card" aria-labelledby="historik">
      <h2 id="historik">{words.historyHeading}</h2>
      <ol class="timeline">
        {newestFirst(view.history).map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own.
          <Entry key={index} view={view} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Entry(props: { readonly view: InvoiceView; readonly entry: HistoryEntry }) {
  const { view, entry } = props
  const amount = entry.amount === null ? null : money(view, entry.amount)
  const day = dateInWords(entry.on, view.language, view.today)
  const time = entry.at === null ? '' : `T${entry.at.replace('.', ':')}`
  return (
    <li class={entry.kind === 'paid' ? 'good' : undefined}>
      <p>{wordsFor(view.language).history[entry.kind](amount, entry.to)}</p>
      <time datetime={`${entry.on}${time}`}>{entry.at === null ? day : `${day} ${entry.at}`}</time>
    </li>
  )
}
