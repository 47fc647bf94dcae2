import { never } from '../core/assert.ts'
import { negate } from '../core/money.ts'
import { dateInWords } from '../core/words.ts'
import { isRed } from '../look/color.ts'
import {
  aboutInWords,
  capital,
  commoditiesInWords,
  firstName,
  periodInWords,
} from '../messages/about.ts'
import { type InvoiceView, isPastDue } from './invoice-view.ts'
import { Bill, Care, Credit, Disputed, dueInWords, Pause, Receipt } from './part/bill.tsx'
import { Adviser, Contact } from './part/contact.tsx'
import { renderDocument, wordsFor } from './part/document.tsx'
import { History } from './part/history.tsx'
import { Lines } from './part/lines.tsx'
import { money } from './part/money.tsx'
import { Plan } from './part/plan.tsx'
import { Time } from './part/time.tsx'
import { Ways } from './part/ways.tsx'

/**
 * The customer's page of one invoice as a complete HTML document. Whole without script; with it,
 * news from `liveUrl` (server-sent events named `change`) renew the content in place. `timeUrl`
 * takes the wish for more time.
 */
export function renderInvoicePage(
  view: InvoiceView,
  options: { readonly liveUrl: string; readonly timeUrl: string },
): string {
  const heading = headingOf(view)
  return renderDocument({
    language: view.language,
    title: heading,
    creditor: view.creditor,
    color: colorOf(view),
    liveUrl: options.liveUrl,
    news: newsOf(view, heading),
    children: (
      <>
        <Head view={view} heading={heading} />
        <Disputed view={view} />
        <Plan view={view} />
        <Answer view={view} />
        <Care view={view} />
        {view.left > 0 ? <Ways view={view} /> : null}
        <Time view={view} action={options.timeUrl} />
        <Lines view={view} />
        <History view={view} />
        <Contact view={view} />
        <Adviser view={view} />
      </>
    ),
  })
}

/** What the state asks for first: to pay, to rest, to keep a receipt, to get money back. */
function Answer(props: { readonly view: InvoiceView }) {
  const { view } = props
  switch (view.state) {
    case 'due':
    case 'late':
    case 'part-paid':
      return <Bill view={view} />
    case 'hold':
      return (
        <>
          {rests(view) ? <Pause view={view} /> : null}
          {view.left > 0 ? <Bill view={view} /> : null}
        </>
      )
    case 'paid':
      return view.paid > 0 ? <Receipt view={view} /> : null
    case 'credit':
      return <Credit view={view} />
    default:
      return never(view.state)
  }
}

/** A pause that neither a dispute of it all nor a plan tells of already. */
function rests(view: InvoiceView): boolean {
  return view.hold !== null && view.disputed?.amount !== null && view.plan === null
}

function Head(props: { readonly view: InvoiceView; readonly heading: string }) {
  const { view, heading } = props
  const { language, today, about } = view
  const words = wordsFor(language)
  const what =
    view.state === 'due'
      ? commoditiesInWords(about.commodities, language)
      : aboutInWords(about, language, today)
  const to = words.to(view.customerName)
  const done = view.state === 'paid'
  return (
    <div class="head">
      {done ? (
        <svg class="icon done-mark" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 12.5l5.2 5.2L20 7" />
        </svg>
      ) : null}
      <h1 tabindex={-1}>{heading}</h1>
      <p>{what === null ? to : `${capital(what)} · ${to}`}</p>
    </div>
  )
}

function headingOf(view: InvoiceView): string {
  const { language, today, about, hold } = view
  const words = wordsFor(language)
  const until = hold?.until ?? null
  switch (view.state) {
    case 'due':
      return words.dueHeading(
        about.period === null ? null : periodInWords(about.period, language, today),
      )
    case 'late':
      return words.lateHeading
    case 'part-paid':
      return words.partPaidHeading(money(view, view.left))
    case 'hold':
      if (view.plan !== null) return words.planHeading
      return words.holdHeading(until === null ? null : dateInWords(until, language, today))
    case 'paid':
      return view.paid > 0
        ? words.paidHeading(firstName(view.customerName, view.customerKind))
        : words.settledHeading
    case 'credit':
      return words.creditHeading(money(view, negate(view.left)))
    default:
      return never(view.state)
  }
}

/** The state in one or two sentences, for those who hear the page. */
function newsOf(view: InvoiceView, heading: string): string {
  const words = wordsFor(view.language)
  if (view.state === 'credit') return `${heading}.`
  if (view.state === 'paid') return view.paid > 0 ? words.newsPaid(heading) : `${heading}.`
  if (view.state === 'hold') return `${heading}.`
  return words.newsLeft(money(view, view.left), dueInWords(view))
}

/** The creditor's colour; on a late page a red one gives way to ours. */
function colorOf(view: InvoiceView): string | null {
  const { color } = view.creditor
  if (color === null || (isPastDue(view) && isRed(color))) return null
  return color
}
