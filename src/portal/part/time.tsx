import { dateInWords } from '../../core/words.ts'
import type { InvoiceView } from '../invoice-view.ts'
import { wordsFor } from './document.tsx'

/** More time, for the taking: some days to wait, or parts. A plain form, whole without script. */
export function Time(props: { readonly view: InvoiceView; readonly action: string }) {
  const { view } = props
  const { offer, language, today } = view
  if (offer.until.length + offer.parts.length === 0) return null
  const words = wordsFor(language)
  const choices = [
    ...offer.until.map((day) => ({
      value: `until ${day}`,
      words: words.timeUntil(dateInWords(day, language, today)),
    })),
    ...offer.parts.map((count) => ({ value: `parts ${count}`, words: words.timeParts(count) })),
  ]
  return (
    <section class="card" aria-labelledby="mer-tid">
      <h2 id="mer-tid">{words.timeHeading}</h2>
      <p>{words.timeText}</p>
      <form method="post" action={props.action} class="stack">
        <div class="field">
          <label for="tid">{words.timeChoice}</label>
          <select id="tid" name="wish">
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.words}
              </option>
            ))}
          </select>
        </div>
        <p class="small soft">{words.timeInterest}</p>
        <button type="submit" class="button button-wide">
          {words.timeButton}
        </button>
      </form>
    </section>
  )
}
