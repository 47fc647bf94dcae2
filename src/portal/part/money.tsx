import type { Minor } from '../../core/money.ts'
import { figures, moneyInWords } from '../../core/words.ts'
import type { InvoiceView } from '../invoice-view.ts'

/** Money as the page writes it. */

export function money(view: InvoiceView, amount: Minor): string {
  return moneyInWords(amount, view.invoice.currency, view.language)
}

/** `+ 60,00 kr`, `− 822,50 kr`: a change, with its sign. */
export function change(view: InvoiceView, amount: Minor): string {
  const words = money(view, amount)
  return amount > 0 ? `+\u00a0${words}` : words.replace('\u2212', '\u2212\u00a0')
}

/** The one large amount: the decimals are small, the text stays whole. */
export function Amount(props: { readonly view: InvoiceView; readonly amount: Minor }) {
  const whole = money(props.view, props.amount)
  const integers = figures(props.amount, props.view.language).length - 3
  return (
    <p class={whole.length > 13 ? 'amount amount-long' : 'amount'}>
      {whole.slice(0, integers)}
      <small>{whole.slice(integers)}</small>
    </p>
  )
}
