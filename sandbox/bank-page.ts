import { dayInPrint } from './day.ts'
import { sandboxPage } from './look.ts'
import { bankgiroInPrint, isBankgiro, isOcr, kronor, kronorInPrint, oreOf } from './number.ts'
import { type Html, html } from './web.ts'

/** The sandbox bank's pages for a visitor who pays by hand. They work without script. */

const band = 'Sandlådans bank: inga riktiga pengar.'

/** The form as it came, by address or typed. */
export type PayForm = {
  readonly bankgiro: string
  readonly ocr: string
  /** As typed, in kronor. */
  readonly amount: string
  readonly due: string
  readonly to: string
  readonly back: string
  readonly payer: string
}

export type PayOrder = {
  readonly ocr: string
  readonly amount: number
  readonly payer: string
}

/** The form of an address: `amount` in öre there, kronor on the page. */
export function formOfQuery(query: URLSearchParams): PayForm {
  const form = formOfFields(query)
  const ore = Number(form.amount)
  const amount = /^\d{1,13}$/.test(form.amount) ? kronor(ore) : ''
  return { ...form, amount, bankgiro: form.bankgiro.replace(/\D/g, '') }
}

export function formOfFields(fields: URLSearchParams): PayForm {
  const text = (name: string): string => (fields.get(name) ?? '').trim().slice(0, 500)
  return {
    bankgiro: text('bankgiro').replace(/\D/g, ''),
    ocr: text('ocr'),
    amount: text('amount'),
    due: text('due'),
    to: text('to'),
    back: text('back'),
    payer: text('payer'),
  }
}

/** The payment the form asks for, or what stands in its way: a sentence for each field. */
export function readPayForm(
  form: PayForm,
  ours: string,
): { readonly order: PayOrder } | { readonly faults: Readonly<Record<string, string>> } {
  const faults: Record<string, string> = {}
  const amount = oreOf(form.amount)
  if (amount === null || amount === 0) {
    faults.amount = 'Skriv beloppet i kronor, till exempel 1\u00a0234,50.'
  }
  if (!isBankgiro(form.bankgiro)) faults.bankgiro = 'Bankgironumret har fel kontrollsiffra.'
  else if (form.bankgiro !== ours) faults.bankgiro = 'Bankgironumret finns inte i sandlådan.'
  // The bank lets wrong references through, as real ones do for free text; only length is a limit.
  if (form.ocr.length > 25) faults.ocr = 'OCR-numret eller meddelandet får ha högst 25 tecken.'
  if (amount === null || Object.keys(faults).length > 0) return { faults }
  // A number copied in groups of four is still the number.
  const tight = form.ocr.replace(/[\s\u00a0]/g, '')
  const ocr = /^\d+$/.test(tight) ? tight : form.ocr
  return { order: { ocr, amount, payer: form.payer } }
}

/** The page where the payment is checked and made. */
export function payPage(form: PayForm, faults: Readonly<Record<string, string>> = {}): Html {
  const wrong = Object.keys(faults).length > 0
  const whom = form.to === '' ? 'bankgirot' : form.to
  const body = html`
<h1>Betala till ${whom}</h1>
${wrong ? summary(faults) : null}
<form class="card" method="post" action="/pay" novalidate>
  <dl class="facts">
    <div><dt>Till</dt><dd>${form.to === '' ? 'Bankgiro' : form.to}</dd></div>
    <div><dt>Bankgiro</dt><dd id="bankgiro">${bankgiroInPrint(form.bankgiro)}</dd></div>
    ${form.due === '' ? null : html`<div><dt>Senast</dt><dd>${dayInPrint(form.due)}</dd></div>`}
  </dl>
  ${['bankgiro', 'due', 'to', 'back'].map((name) => hidden(name, form[name as keyof PayForm]))}
  ${field('amount', 'Belopp i kronor', form.amount, faults.amount, 'decimal', null)}
  ${field('ocr', 'OCR-nummer', form.ocr, faults.ocr, 'text', ocrHelp(form.ocr))}
  ${field('payer', 'Ditt namn', form.payer, faults.payer, 'text', 'Visas för mottagaren.')}
  <button class="button main">Betala nu</button>
</form>
<p class="soft small">Ändra gärna belopp eller OCR-nummer för att se vad som händer när någon
skriver fel.</p>`
  return sandboxPage({ title: `Betala till ${whom} – sandlådans bank`, band, body })
}

/** The page after a payment; `back` leads home when it is a web address. */
export function paidPage(facts: {
  readonly amount: number
  readonly to: string
  readonly ocr: string
  readonly day: string
  readonly back: string
}): Html {
  const body = html`
<h1>Betalningen är gjord</h1>
<section class="card">
  <p class="good">${kronorInPrint(facts.amount)} är betalda till ${facts.to || 'bankgirot'}.</p>
  <dl class="facts">
    <div><dt>Bokförd</dt><dd>${dayInPrint(facts.day)}</dd></div>
    <div><dt>OCR-nummer</dt><dd>${facts.ocr === '' ? 'Inget' : facts.ocr}</dd></div>
  </dl>
  ${backLink(facts.back)}
</section>`
  return sandboxPage({ title: 'Betalningen är gjord – sandlådans bank', band, body })
}

/** A page with one sentence. */
export function sentencePage(heading: string, sentence: string): Html {
  const body = html`<h1>${heading}</h1><p>${sentence}</p>`
  return sandboxPage({ title: `${heading} – sandlådans bank`, band, body })
}

function backLink(back: string): Html | null {
  if (!/^https?:\/\//i.test(back)) return null
  return html`<a class="button main" href="${back}">Tillbaka till räkningen</a>`
}

function summary(faults: Readonly<Record<string, string>>): Html {
  const lines = Object.entries(faults).map(
    ([name, fault]) => html`<li><a href="#${name}">${fault}</a></li>`,
  )
  return html`<section class="card" role="alert"><h2>Något behöver rättas. Inga pengar är dragna.</h2>
<ul class="plain">${lines}</ul></section>`
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

function field(
  name: string,
  label: string,
  value: string,
  fault: string | undefined,
  mode: string,
  help: string | null,
): Html {
  const note = fault ?? help
  return html`<div class="field"><label for="${name}">${label}</label>
${note === null ? null : html`<p class="help" id="${name}-note">${note}</p>`}
<input id="${name}" name="${name}" value="${value}" inputmode="${mode}" autocomplete="off"
${note === null ? null : html`aria-describedby="${name}-note"`}
${fault === undefined ? null : html`aria-invalid="true"`}></div>`
}

function ocrHelp(ocr: string): string | null {
  if (ocr === '' || isOcr(ocr.replace(/[\s\u00a0]/g, ''))) return null
  return 'Numret har fel kontrollsiffra eller längd. Det går att betala ändå.'
}
