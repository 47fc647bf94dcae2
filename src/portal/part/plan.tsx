import { dateInWords } from '../../core/words.ts'
import type { InvoiceView } from '../invoice-view.ts'
import { Fact } from './bill.tsx'
import { wordsFor } from './document.tsx'
import { money } from './money.tsx'

/** What was agreed: each part with its day, and what of it is left. */
export function Plan(props: { readonly view: InvoiceView }) {
  const { view } = props
  const { plan, language, today } = view
  if (plan === null) return null
  const words = wordsFor(language)
  return (
    <section class="card" aria-labelledby="plan">
      <h2 id="plan">{words.planTitle}</h2>
      <p>{words.planText}</p>
      <dl class="facts">
        {plan.map((part, at) => (
          <Fact
            key={part.dueOn}
            term={words.planPart(at + 1, dateInWords(part.dueOn, language, today))}
            value={
              part.left === 0
                ? words.planPaid
                : part.left < part.amount
                  ? words.planLeft(money(view, part.left))
                  : money(view, part.amount)
            }
          />
        ))}
      </dl>
    </section>
  )
}
