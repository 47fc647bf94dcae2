import { daysBetween, type LocalDate } from '../../core/date.ts'
import { add, negate, sum } from '../../core/money.ts'
import { dateInWords, dayAndMonth } from '../../core/words.ts'
import { type InvoiceView, isPastDue, lastDay } from '../invoice-view.ts'
import { Days } from './days.tsx'
import { wordsFor } from './document.tsx'
import { Amount, money } from './money.tsx'

/** The card of the first screen: the amount, the day in words, the days left, the main button. */
export function Bill(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const late = add(sum(view.fees.map((fee) => fee.amount)), view.interest)
  return (
    <section class="card bill" aria-labelledby="kvar">
      <h2 class="unseen" id="kvar">
        {words.toPay}
      </h2>
      <div>
        <p class="bill-label">{words.left}</p>
        <Amount view={view} amount={view.left} />
        <p class="bill-due">{dueInWords(view)}</p>
        {view.left > 0 && late > 0 ? <p class="small soft">{lateIncluded(view)}</p> : null}
      </div>
      {view.state === 'hold' ? null : <DaysLeft view={view} />}
      <PayButtons view={view} />
    </section>
  )
}

/** What lateness has cost, when it is in the amount. */
function lateIncluded(view: InvoiceView): string {
  const words = wordsFor(view.language)
  const fees = sum(view.fees.map((fee) => fee.amount))
  return [
    ...(fees > 0 ? [words.feeIncluded(money(view, fees))] : []),
    ...(view.interest > 0 ? [words.interestIncluded(money(view, view.interest))] : []),
  ].join(' ')
}

/** `Senast fredag 30 januari`, or how it stands with the day when it has passed. */
export function dueInWords(view: InvoiceView): string {
  const words = wordsFor(view.language)
  const { dueOn } = view.invoice
  const day = (on: LocalDate) => dateInWords(on, view.language, view.today)
  if (isPastDue(view)) return words.wasDue(day(dueOn))
  return view.today > dueOn ? words.inTimeUntil(day(lastDay(dueOn))) : words.by(day(dueOn))
}

function DaysLeft(props: { readonly view: InvoiceView }) {
  const { today, language, invoice } = props.view
  if (today > invoice.dueOn || today < invoice.issuedOn) return null
  const words = wordsFor(language)
  return (
    <Days
      of={daysBetween(invoice.issuedOn, invoice.dueOn)}
      gone={daysBetween(invoice.issuedOn, today)}
      from={words.sent(dayAndMonth(invoice.issuedOn, language, today))}
      left={words.daysLeft(daysBetween(today, invoice.dueOn))}
    />
  )
}

function PayButtons(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const left = money(view, view.left)
  const { bankLink } = view.pay
  if (view.state === 'hold')
    return (
      <a class="button button-wide" id="betala" href={bankLink ?? '#betalsatt'}>
        {words.payAnyway(left)}
      </a>
    )
  if (bankLink === null)
    return (
      <a class="button button-main button-wide" id="betala" href="#betalsatt">
        {words.pay(left)}
      </a>
    )
  return (
    <div>
      <a class="button button-main button-wide" id="betala" href={bankLink}>
        {words.payInBank(left)}
      </a>
      <a class="button button-wide" id="annat-satt" href="#betalsatt">
        {words.otherWays}
      </a>
    </div>
  )
}

/** The warm card of a late page: how long nothing happens, and whom to talk to. */
export function Care(props: { readonly view: InvoiceView }) {
  const { today, language, nextOn, hold } = props.view
  if (!isPastDue(props.view) || hold !== null || nextOn === null || nextOn <= today) return null
  const words = wordsFor(language)
  const days = daysBetween(today, nextOn)
  return (
    <section class="card care" aria-labelledby="lugn">
      <h2 id="lugn">{words.careHeading}</h2>
      <p>{words.care(dateInWords(nextOn, language, today))}</p>
      <Days
        of={days}
        gone={0}
        from={words.today(dayAndMonth(today, language, today))}
        left={words.days(days)}
      />
      <p>
        <a class="reach" id="lugn-kontakt" href="#kontakt">
          {words.careContact}
        </a>
      </p>
    </section>
  )
}

/** What the customer has said is wrong, and what becomes of it. */
export function Disputed(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  if (view.disputed === null) return null
  const { amount, upheld } = view.disputed
  return (
    <section class="notice" aria-labelledby="invandning">
      <Icon path="M12 8v5M12 16.5v.5" />
      <h2 id="invandning">{words.disputedHeading}</h2>
      <p>{amount === null ? words.disputedAll : words.disputedPart(money(view, amount))}</p>
      {upheld ? <p>{words.disputedUpheld}</p> : null}
    </section>
  )
}

/** What a pause means. */
export function Pause(props: { readonly view: InvoiceView }) {
  const { language, today, hold } = props.view
  const words = wordsFor(language)
  const until = hold?.until ?? null
  return (
    <section class="notice" aria-labelledby="paus">
      <Icon path="M9 8v8M15 8v8" />
      <h2 id="paus">
        {words.holdText(until === null ? null : dateInWords(until, language, today))}
      </h2>
      <p>{words.holdNothing}</p>
    </section>
  )
}

/** What has been paid, when and to whom: kept as a receipt. */
export function Receipt(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const paid = view.history.filter((entry) => entry.kind === 'paid' && entry.on === view.paidOn)
  const at = paid.length === 1 ? paid[0]?.at : null
  const day = view.paidOn === null ? null : dateInWords(view.paidOn, view.language, view.today)
  return (
    <section class="card" aria-labelledby="kvitto">
      <h2 id="kvitto">{words.receipt}</h2>
      <Amount view={view} amount={view.paid} />
      <p>{words.receiptDone}</p>
      <dl class="facts">
        {day === null ? null : (
          <Fact term={words.paidOn} value={at == null ? day : `${day} ${at}`} />
        )}
        <Fact term={words.payee} value={view.creditor.legalName} />
        <Fact term={words.billNumber} value={view.invoice.number} />
        <Fact term={words.left} value={money(view, view.left)} />
      </dl>
      <button type="button" class="button button-wide" id="skriv-ut" data-print hidden>
        {words.print}
      </button>
    </section>
  )
}

/** Money we owe the customer, and how to get it. */
export function Credit(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const amount = money(view, negate(view.left))
  const subject = encodeURIComponent(words.creditSubject(amount, view.invoice.number))
  return (
    <section class="card bill" aria-labelledby="tillbaka">
      <div>
        <p class="bill-label">{words.back}</p>
        <Amount view={view} amount={negate(view.left)} />
      </div>
      <h2 id="tillbaka">{words.creditHow}</h2>
      <p>{words.creditText}</p>
      <a
        class="button button-main button-wide"
        id="mejla"
        href={`mailto:${view.creditor.email}?subject=${subject}`}
      >
        {words.creditMail(amount)}
      </a>
    </section>
  )
}

export function Fact(props: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}

export function Icon(props: { readonly path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d={props.path} />
    </svg>
  )
}
