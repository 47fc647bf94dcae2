import type { Child } from 'hono/jsx'
import { formatBankgiro } from '../../core/giro.ts'
import { dateInWords, figures } from '../../core/words.ts'
import { qrPath } from '../../look/qr.ts'
import { type InvoiceView, isPastDue } from '../invoice-view.ts'
import { swishCode, swishLink } from '../swish.ts'
import { Fact } from './bill.tsx'
import { wordsFor } from './document.tsx'
import { money } from './money.tsx'

/** The ways to pay: bankgiro with what to type, and Swish filled in. */
export function Ways(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const { bankgiro, reference } = view.pay
  const plain = figures(view.left, view.language).replaceAll('\u00a0', '')
  return (
    <section class="card" aria-labelledby="betalsatt">
      <h2 id="betalsatt">{words.waysHeading}</h2>
      <div>
        <details class="more" id="bankgiro" open>
          <summary>{words.bankgiro}</summary>
          <dl class="facts facts-copy">
            <CopyFact view={view} term={words.bankgiro} plain={formatBankgiro(bankgiro)}>
              <code>{formatBankgiro(bankgiro)}</code>
            </CopyFact>
            <CopyFact view={view} term={words.reference} plain={reference}>
              <Groups text={reference} />
            </CopyFact>
            <CopyFact view={view} term={words.amount} plain={plain}>
              <span class="money">{money(view, view.left)}</span>
            </CopyFact>
            {isPastDue(view) ? null : (
              <Fact
                term={words.latest}
                value={dateInWords(view.invoice.dueOn, view.language, view.today)}
              />
            )}
          </dl>
          <p class="small soft">{words.bankgiroNote}</p>
        </details>
        <Swish view={view} />
      </div>
    </section>
  )
}

/** Marked whole by one press, and copied by the button where script runs. */
function CopyFact(props: {
  readonly view: InvoiceView
  readonly term: string
  readonly plain: string
  readonly children: Child
}) {
  const words = wordsFor(props.view.language)
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>
        {props.children}
        <button
          type="button"
          class="button button-quiet"
          id={`kopiera-${props.term.toLowerCase().replaceAll(' ', '-')}`}
          data-copy={props.plain}
          data-done={words.copied}
          hidden
        >
          {words.copy}
          <span class="unseen">{` ${props.term}`}</span>
        </button>
      </dd>
    </div>
  )
}

/** Groups of four for the eye alone: what is copied has no blanks in it. */
function Groups(props: { readonly text: string }) {
  const groups = props.text.match(/.{1,4}/g) ?? []
  return (
    <code>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity of their own.
        <span class="group" key={index}>
          {group}
        </span>
      ))}
    </code>
  )
}

function Swish(props: { readonly view: InvoiceView }) {
  const { view } = props
  const { swishNumber, reference } = view.pay
  if (swishNumber === null || view.invoice.currency !== 'SEK') return null
  const words = wordsFor(view.language)
  const left = money(view, view.left)
  const payment = { payee: swishNumber, amount: view.left, message: reference }
  const { size, path } = qrPath(swishCode(payment))
  return (
    <details class="more" id="swish">
      <summary>{words.swish}</summary>
      <p>
        <a class="button button-wide" id="swish-oppna" href={swishLink(payment)}>
          {words.swishOpen(left)}
        </a>
      </p>
      <p>{words.swishScan}</p>
      <svg class="code" viewBox={`0 0 ${size} ${size}`} role="img" aria-labelledby="swish-kod">
        <title id="swish-kod">{words.swishCode(left)}</title>
        <path d={path} />
      </svg>
    </details>
  )
}
