import { type Draw, drawing, type TownCustomer, type TownInvoice } from './town.ts'

/** A payment as a bank would write it, and what is true of it. */
export type TownPayment = {
  readonly payment: string
  readonly on: string
  readonly amount: number
  readonly currency: 'SEK'
  readonly reference?: string
  readonly text?: readonly string[]
  readonly payer?: {
    readonly name?: string
    readonly account?: string
    readonly nationalId?: string
  }
}

export type Truth = {
  readonly reference: ReferenceKind
  readonly amount: AmountKind
  readonly payer: PayerKind
  readonly customer: TownCustomer | null
  readonly allocations: readonly { readonly invoice: string; readonly amount: number }[]
}

export const referenceKinds = [
  'clean',
  'one digit wrong',
  'a digit missing',
  'a digit extra',
  'neighbours swapped',
  'next neighbours swapped',
  'zeros in front lost or added',
  'check digit lost',
  'grouped by signs',
  'letters for digits',
  'inside free text',
  'of another own invoice',
  'customer number',
  'invoice number',
  'none',
  "somebody else's",
  'two digits wrong',
] as const
export type ReferenceKind = (typeof referenceKinds)[number]

export type AmountKind =
  | 'exact'
  | 'part'
  | 'remaining'
  | 'over'
  | 'rounded'
  | 'with fee'
  | 'instalment'
  | 'two invoices'
  | 'double'
  | 'invoice not in the book'
  | 'nothing of ours'

export type PayerKind = 'himself' | 'untold' | 'household' | 'stranger' | 'another customer'

export type Told = { readonly payment: TownPayment; readonly truth: Truth }

/** Share of payments whose reference is damaged: as in a hard test, many times what banks see. */
export const damagedShare = 0.45

/** The payments of a town in order of time, with the truth. The same for the same seed. */
export function payTown(town: readonly TownCustomer[], seed: number): Told[] {
  const draw = drawing(seed)
  const told: Told[] = []
  for (const customer of town) {
    const open = customer.invoices.filter((invoice) => invoice.open > 0)
    if (open.length === 2 && draw.odds(0.1)) {
      told.push(payTwo(draw, town, customer, open))
      continue
    }
    for (const invoice of open) {
      if (draw.odds(0.9)) told.push(...payInvoice(draw, town, customer, invoice))
    }
    if (draw.odds(0.003)) told.push(...payGone(draw, town, customer))
    if (draw.odds(0.01)) told.push(payNothing(draw))
  }
  const sorted = told.sort((a, b) =>
    a.payment.on < b.payment.on ? -1 : a.payment.on > b.payment.on ? 1 : 0,
  )
  return sorted.map(({ payment, truth }, at) => ({
    payment: { ...payment, payment: `p${at}` },
    truth,
  }))
}

function payInvoice(
  draw: Draw,
  town: readonly TownCustomer[],
  customer: TownCustomer,
  invoice: TownInvoice,
): Told[] {
  const on = dayFrom(invoice.due, draw.between(-10, 12))
  const tell = (amount: number, kind: AmountKind, day: string, allocated: number) =>
    write(draw, town, customer, invoice, { amount, kind, on: day, allocated })
  const open = invoice.open
  if (draw.odds(0.03)) {
    const unit = draw.one([10_000, 10_000, 1_000, 100])
    const part = Math.max(unit, Math.floor((open * draw.between(2, 8)) / 10 / unit) * unit)
    // A part that is another bill of his to the öre would be that one.
    if (part < open && !customer.invoices.some((one) => one.amount === part)) {
      const first = tell(part, 'part', on, part)
      if (draw.odds(0.5)) return [first]
      return [first, tell(open - part, 'remaining', dayFrom(on, 14), open - part)]
    }
  }
  const more = open + draw.one([10_000, 5_000, 2_500])
  const another = customer.invoices.some((one) => one.amount === more)
  if (draw.odds(0.012) && !another) return [tell(more, 'over', on, open)]
  if (draw.odds(0.02) && open % 100 !== 0) {
    const whole = draw.odds(0.5) ? Math.ceil(open / 100) * 100 : Math.floor(open / 100) * 100
    if (whole > 0) return [tell(whole, 'rounded', on, Math.min(whole, open))]
  }
  if (draw.odds(0.01)) return [tell(open + 6_000, 'with fee', on, open)]
  if (draw.odds(0.01)) {
    const part = Math.ceil(open / draw.between(2, 4))
    return [tell(part, 'instalment', on, part)]
  }
  const once = tell(open, 'exact', on, open)
  if (!draw.odds(0.008)) return [once]
  const day = dayFrom(on, draw.between(1, 7))
  const truth: Truth = { ...once.truth, amount: 'double', allocations: [] }
  return [once, { payment: { ...once.payment, on: day }, truth }]
}

function payTwo(
  draw: Draw,
  town: readonly TownCustomer[],
  customer: TownCustomer,
  open: readonly TownInvoice[],
): Told {
  const amount = open.reduce((sum, invoice) => sum + invoice.open, 0)
  const invoice = draw.one(open)
  const on = dayFrom(invoice.due, draw.between(-5, 10))
  const one = write(draw, town, customer, invoice, {
    amount,
    kind: 'two invoices',
    on,
    allocated: invoice.open,
  })
  const allocations = open.map((each) => ({ invoice: each.invoice, amount: each.open }))
  return { payment: one.payment, truth: { ...one.truth, allocations } }
}

/** An invoice that is not in the book any more is paid again. */
function payGone(draw: Draw, town: readonly TownCustomer[], customer: TownCustomer): Told[] {
  const gone = customer.gone[0]
  if (gone === undefined) return []
  const invoice = { ...gone, due: '2026-05-02' }
  const kind = 'invoice not in the book'
  const on = dayFrom(invoice.due, draw.between(0, 20))
  const one = write(draw, town, customer, invoice, { amount: gone.amount, kind, on, allocated: 0 })
  return [{ payment: one.payment, truth: { ...one.truth, allocations: [] } }]
}

/** Money that has nothing to do with us. */
function payNothing(draw: Draw): Told {
  const reference = draw.odds(0.6) ? String(draw.between(1_000_000, 99_999_999)) : undefined
  const payment: TownPayment = {
    payment: '',
    on: dayFrom('2026-05-01', draw.below(40)),
    amount: draw.odds(0.3) ? draw.between(1, 20) * 10_000 : draw.between(10_000, 300_000),
    currency: 'SEK',
    payer: { name: `${draw.one(['ULLA', 'STIG', 'ROLF'])} ${draw.one(['LINDH', 'MOBERG', 'EK'])}` },
    ...(reference === undefined ? {} : { reference }),
  }
  const truth: Truth = {
    reference: 'none',
    amount: 'nothing of ours',
    payer: 'stranger',
    customer: null,
    allocations: [],
  }
  return { payment, truth }
}

type Paid = {
  readonly amount: number
  readonly kind: AmountKind
  readonly on: string
  readonly allocated: number
}

const namesNone = new Set<ReferenceKind>(['none', 'customer number', "somebody else's"])

type Meant = { readonly invoice: string; readonly reference: string }

function write(
  draw: Draw,
  town: readonly TownCustomer[],
  customer: TownCustomer,
  invoice: Meant,
  { amount, kind, on, allocated }: Paid,
): Told {
  const drawn = drawKind(draw)
  // A part under the number of another open invoice is a part of that one: the payer decides.
  const another = drawn === 'of another own invoice' && kind !== 'exact'
  // Who names no invoice pays what is open, never one that is paid.
  const unnamed = kind === 'invoice not in the book' && namesNone.has(drawn)
  const wanted = another || unnamed ? 'clean' : drawn
  const reference = sayReference(draw, town, customer, invoice, wanted, amount)
  const [payerKind, payer] = sayPayer(draw, town, customer)
  const payment: TownPayment = {
    payment: '',
    on,
    amount,
    currency: 'SEK',
    ...reference.said,
    ...(payer === null ? {} : { payer }),
  }
  const allocations = [{ invoice: invoice.invoice, amount: allocated }]
  const truth: Truth = {
    reference: reference.kind,
    amount: kind,
    payer: payerKind,
    customer,
    allocations,
  }
  return { payment, truth }
}

/** Each kind as often as the others, but two slips in one reference, which are rarer. */
function drawKind(draw: Draw): ReferenceKind {
  if (!draw.odds(damagedShare)) return 'clean'
  const kind = draw.one(referenceKinds)
  return kind === 'two digits wrong' && draw.odds(0.75) ? 'one digit wrong' : kind
}

type SaidReference = {
  readonly kind: ReferenceKind
  readonly said: { readonly reference?: string; readonly text?: readonly string[] }
}

function sayReference(
  draw: Draw,
  town: readonly TownCustomer[],
  customer: TownCustomer,
  meant: Meant,
  kind: ReferenceKind,
  amount: number,
): SaidReference {
  const { invoice, reference } = meant
  const field = (value: string): SaidReference => ({ kind, said: { reference: value } })
  const slipped = slip(draw, meant, kind)
  // A slip that makes another of his own references names that invoice: the payer's word counts.
  const own = customer.invoices.some((one) => one.reference === slipped && slipped !== reference)
  if (slipped !== null && !own) return field(slipped)
  if (kind === 'inside free text') {
    const text = draw.one(textsAround)(reference, draw)
    return draw.odds(0.5) ? { kind, said: { text: [text] } } : field(text)
  }
  if (kind === 'of another own invoice') {
    const others = [
      ...customer.gone,
      ...customer.invoices.filter((one) => one.open !== amount && one.reference !== reference),
    ]
    const other = others.at(-1)
    if (other !== undefined) return field(other.reference)
  }
  if (kind === 'customer number') return field(customer.account)
  if (kind === 'invoice number') return field(invoice)
  if (kind === 'none')
    return draw.odds(0.5) ? { kind, said: {} } : { kind, said: { text: ['El maj'] } }
  if (kind === "somebody else's") {
    const other = draw.one(town)
    const one = other.invoices.at(-1)
    if (other !== customer && one !== undefined) return field(one.reference)
  }
  return { kind: 'clean', said: { reference } }
}

const textsAround: readonly ((reference: string, draw: Draw) => string)[] = [
  (reference) => `OCR ${reference} el april 2026`,
  (reference, draw) => `Kundnr ${draw.between(100, 999)} ref ${reference}`,
  (reference, draw) => `tel 070-${draw.between(1_000_000, 9_999_999)} fakt ${reference} tack`,
  (reference) => `Betalning 2026-05-28 ${reference.slice(0, 4)} ${reference.slice(4)}`,
]

/** The reference with a slip of the kind; null: the kind is no slip of the figures. */
function slip(draw: Draw, { reference, invoice }: Meant, kind: ReferenceKind): string | null {
  const { length } = reference
  const at = draw.below(length)
  const [head, tail] = [reference.slice(0, at), reference.slice(at + 1)]
  switch (kind) {
    case 'one digit wrong':
      return head + otherDigit(draw, reference.charAt(at)) + tail
    case 'a digit missing':
      return head + tail
    case 'a digit extra':
      return (
        head +
        reference.charAt(at) +
        draw.one([reference.charAt(at), String(draw.below(10))]) +
        tail
      )
    case 'neighbours swapped':
      return swapped(draw, reference, 1)
    case 'next neighbours swapped':
      return swapped(draw, reference, 2)
    case 'zeros in front lost or added':
      return reference.startsWith('0') ? reference.replace(/^0+/, '') : reference.padStart(20, '0')
    case 'check digit lost':
      return reference === invoice ? null : reference.slice(0, -1)
    case 'grouped by signs':
      return reference.replace(/(\d{3})(?=.)/g, `$1${draw.one([' ', '-', '.'])}`)
    case 'letters for digits':
      return lettered(reference)
    case 'two digits wrong': {
      const second = (at + 1 + draw.below(length - 1)) % length
      const [first, last] = at < second ? [at, second] : [second, at]
      return [...reference]
        .map((digit, place) =>
          place === first || place === last ? otherDigit(draw, digit) : digit,
        )
        .join('')
    }
    default:
      return null
  }
}

function otherDigit(draw: Draw, digit: string): string {
  const other = String(draw.below(10))
  return other === digit ? otherDigit(draw, digit) : other
}

function swapped(draw: Draw, reference: string, apart: number): string {
  const places = Array.from({ length: reference.length - apart }, (_, at) => at).filter(
    (at) => reference[at] !== reference[at + apart],
  )
  if (places.length === 0) return reference
  const at = draw.one(places)
  const signs = [...reference]
  ;[signs[at], signs[at + apart]] = [signs[at + apart] ?? '', signs[at] ?? '']
  return signs.join('')
}

function lettered(reference: string): string {
  return reference.replace('0', 'O').replace('1', 'l')
}

type Payer = NonNullable<TownPayment['payer']>

function sayPayer(
  draw: Draw,
  town: readonly TownCustomer[],
  customer: TownCustomer,
): [PayerKind, Payer | null] {
  if (draw.odds(0.12)) return ['untold', null]
  if (draw.odds(0.03)) {
    const last = customer.name.split(' ').at(-1) ?? ''
    return ['household', { name: `ALVAR ${bankWrites(draw, last)}`.toUpperCase() }]
  }
  if (draw.odds(0.02)) return ['stranger', { name: draw.one(['STIG LINDH', 'EKONOMIKONTORET AB']) }]
  if (draw.odds(0.002)) return ['another customer', payerOf(draw, draw.one(town))]
  return ['himself', payerOf(draw, customer)]
}

function payerOf(draw: Draw, customer: TownCustomer): Payer {
  const name = draw.odds(0.9)
  const account = draw.odds(0.6) || !name
  return {
    ...(name ? { name: bankWrites(draw, customer.name) } : {}),
    ...(account ? { account: accountWritten(draw, customer.bank) } : {}),
    ...(draw.odds(0.12) ? { nationalId: customer.nationalId.replace(/^(19|20)/, '') } : {}),
  }
}

function accountWritten(draw: Draw, bank: string): string {
  const [clearing = '', number = ''] = bank.split('-')
  return draw.one([
    bank,
    bank.replace('-', ''),
    `${clearing} ${number}`,
    `${clearing}${number.padStart(12, '0')}`,
  ])
}

/** Upper case, transliterated, turned round, with initials, cut off, as banks do. */
function bankWrites(draw: Draw, name: string): string {
  let written = draw.odds(0.8) ? name.toUpperCase() : name
  if (draw.odds(0.6)) written = plain(written, draw.odds(0.3))
  const words = written.split(' ')
  if (words.length >= 2 && draw.odds(0.2)) written = [...words.slice(1), words[0]].join(' ')
  else if (words.length === 3 && draw.odds(0.2)) written = `${words[0]} ${words[2]}`
  else if (words.length === 2 && draw.odds(0.05)) written = `${words[0]?.charAt(0)} ${words[1]}`
  return draw.odds(0.1) ? written.slice(0, 18).trimEnd() : written
}

function plain(name: string, long: boolean): string {
  return name
    .replace(/[åÅ]/g, long ? 'AA' : 'A')
    .replace(/[äÄæÆ]/g, long ? 'AE' : 'A')
    .replace(/[öÖøØ]/g, long ? 'OE' : 'O')
}

function dayFrom(day: string, days: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1, date + days))
  return at.toISOString().slice(0, 10)
}
