import { type Creditor, type InvoiceView, isPastDue, type PageLanguage } from '../invoice-view.ts'
import { Fact, Icon } from './bill.tsx'
import { wordsFor } from './document.tsx'

/** Whom to talk to, in the same place on every page. */
export function Contact(props: { readonly view: InvoiceView }) {
  const { view } = props
  const words = wordsFor(view.language)
  const open = view.left > 0
  const text = !open ? words.contactPaid : isPastDue(view) ? words.contactLate : words.contactDue
  return (
    <section class="card" aria-labelledby="kontakt">
      <h2 id="kontakt">{words.contactHeading}</h2>
      <p>{text}</p>
      <ContactFacts
        language={view.language}
        creditor={view.creditor}
        subject={words.mailSubject(view.invoice.number)}
      />
      {open ? (
        <details class="more" id="nar-syns">
          <summary>{words.faqHeading}</summary>
          <p>{words.faq}</p>
        </details>
      ) : null}
    </section>
  )
}

export function ContactFacts(props: {
  readonly language: PageLanguage
  readonly creditor: Pick<Creditor, 'phone' | 'email' | 'hours'>
  readonly subject: string | null
}) {
  const { phone, email, hours } = props.creditor
  const words = wordsFor(props.language)
  const query = props.subject === null ? '' : `?subject=${encodeURIComponent(props.subject)}`
  return (
    <dl class="facts">
      <div>
        <dt>{words.phone}</dt>
        <dd>
          <a class="reach nowrap" id="ring" href={`tel:${dialled(phone)}`}>
            {phone}
          </a>
        </dd>
      </div>
      <Fact term={words.hours} value={hours} />
      <div>
        <dt>{words.mail}</dt>
        <dd>
          <a class="reach" id="skriv" href={`mailto:${email}${query}`}>
            {email}
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** Advice from somebody who is no part of us, for people whose bill is late. */
export function Adviser(props: { readonly view: InvoiceView }) {
  const { view } = props
  if (!isPastDue(view) || (view.customerKind ?? 'consumer') !== 'consumer') return null
  const words = wordsFor(view.language)
  return (
    <section class="notice" aria-labelledby="rad">
      <Icon path="M12 11v5M12 8v.01" />
      <h2 id="rad">{words.adviserHeading}</h2>
      <p class="small">{words.adviser}</p>
    </section>
  )
}

/** Swedish numbers are dialled with +46 from anywhere; a number that has its country keeps it. */
function dialled(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  return digits.startsWith('0') ? `+46${digits.slice(1)}` : digits
}
