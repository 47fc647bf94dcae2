import type { FactTold, InvoiceTold, StoryTold } from '../audit/story-check.ts'
import { addDays, date, dateOf, daysBetween, type LocalDate, later } from '../core/date.ts'
import { luhnDigit } from '../core/reference.ts'
import { chance } from './chance.ts'

/** A story as `kvitt replay` reads it. */
export type StoryJson = Omit<StoryTold, 'customer' | 'agreements'> & {
  readonly jurisdiction: 'SE'
  readonly policy: unknown
  readonly creditor: { readonly name: string; readonly role: string }
  readonly customer: StoryTold['customer'] & {
    readonly name: string
    readonly language: string
    readonly contacts: {
      readonly post: boolean
      readonly email?: string
      readonly sms?: string
      readonly mailbox?: string
    }
  }
  readonly agreements: NonNullable<StoryTold['agreements']>
  readonly invoices: readonly InvoiceTold[]
  readonly facts: readonly FactTold[]
}

/** No story goes beyond the last day whose reference rate is published. */
const lastDay = date('2026-12-31')

/**
 * A Swedish customer's story, the same for the same seed: 100 days to 4 years, one to twelve
 * invoices, and whatever people do with them. Every story is one the reader of stories takes.
 */
export function randomStory(seed: number, policy: unknown = 'letters-only'): StoryJson {
  const draw = drawing(seed)
  const length = draw.odds(0.6) ? draw.between(100, 400) : draw.between(400, 1461)
  const latest = addDays(lastDay, -length)
  const from = addDays(date('2020-01-01'), draw.below(daysBetween(date('2020-01-01'), latest) + 1))
  const until = addDays(from, length)
  const agreements = drawAgreements(draw, from)
  const count = draw.odds(0.7) ? draw.between(1, 4) : draw.between(3, 12)
  const invoices = Array.from({ length: count }, (_, at) =>
    drawInvoice(draw, at, agreements, from, until),
  )
  const span = { from, until }
  const facts = [
    ...invoices.flatMap((invoice) => [
      ...payments(draw, invoice),
      ...credits(draw, invoice),
      ...disputes(draw, invoice),
      ...deliveries(draw, invoice),
    ]),
    ...holds(draw, invoices, agreements, span),
    ...suspense(draw, invoices, span),
    ...life(draw, span),
    ...nonsense(draw, invoices, span),
  ]
    .map((fact) => ({ ...fact, on: later(date(fact.on), from) }))
    .filter((fact) => fact.on <= until)
  return {
    jurisdiction: 'SE',
    from,
    until,
    policy,
    creditor: { name: 'Mälarnät AB', role: 'grid' },
    customer: drawCustomer(draw, from),
    agreements,
    invoices,
    facts: [...facts].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1)),
  }
}

type Draw = ReturnType<typeof drawing>
type Span = { readonly from: LocalDate; readonly until: LocalDate }

function drawing(seed: number) {
  const next = chance(seed)
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    between: (low: number, high: number) => low + below(high - low + 1),
    odds: (share: number) => next() < share,
    one: <T>(...of: readonly [T, ...T[]]): T => of[below(of.length)] ?? of[0],
  }
}

function drawCustomer(draw: Draw, from: LocalDate): StoryJson['customer'] {
  const kind = draw.one(
    ...(['consumer', 'consumer', 'consumer', 'consumer', 'consumer'] as const),
    ...(['consumer', 'consumer', 'business', 'public-body', 'estate'] as const),
  )
  const young = draw.odds(0.08)
  const year = Number(from.slice(0, 4)) - (young ? draw.between(16, 18) : draw.between(19, 90))
  const flags = draw.odds(0.06) ? [draw.one('protected-identity', 'vulnerable', 'children')] : []
  return {
    kind,
    name: kind === 'business' ? 'Plåt och Rör AB' : 'Anna Ek',
    ...(kind === 'consumer' && draw.odds(0.8)
      ? { born: dateOf(year, draw.between(1, 12), draw.between(1, 28)) }
      : {}),
    language: draw.one('sv', 'sv', 'sv', 'en'),
    contacts: {
      post: draw.odds(0.95),
      ...(draw.odds(0.7) ? { email: 'anna@example.org' } : {}),
      ...(draw.odds(0.5) ? { sms: '+46700000000' } : {}),
      ...(draw.odds(0.3) ? { mailbox: 'kivra' } : {}),
    },
    flags,
  }
}

function drawAgreements(draw: Draw, from: LocalDate): StoryJson['agreements'] {
  const count = draw.odds(0.7) ? 1 : draw.between(2, 3)
  return Array.from({ length: count }, (_, at) => {
    const agreed = draw.one<boolean | string>(
      true,
      true,
      false,
      addDays(from, -draw.between(1, 900)),
      addDays(from, draw.between(0, 200)),
    )
    return {
      id: `A${at + 1}`,
      commodity: draw.one('electricity-grid', 'electricity-supply', 'water', 'broadband'),
      municipality: '1480',
      yearlyCost: draw.between(200_000, 3_000_000),
      ...(draw.odds(0.1) ? {} : { reminderFeeAgreed: agreed }),
    }
  })
}

function drawInvoice(
  draw: Draw,
  at: number,
  agreements: StoryJson['agreements'],
  from: LocalDate,
  until: LocalDate,
): InvoiceTold {
  const days = daysBetween(from, until)
  const issued = draw.odds(0.15)
    ? addDays(from, -draw.between(0, 60))
    : addDays(from, draw.below(Math.max(1, days - 20)))
  const number = String(1001 + at)
  const [agreement, second] = [draw.one(...some(agreements)), draw.one(...some(agreements))]
  const amount = draw.odds(0.05) ? draw.between(1, 300) : draw.between(5_000, 600_000)
  const part = draw.between(1, Math.max(1, amount - 1))
  const combined = agreement !== second && amount > 1
  const due = dueOf(draw, issued)
  return {
    number,
    ...(combined || draw.odds(0.04) ? {} : { agreement: agreement.id }),
    issued,
    due,
    ...(combined
      ? {
          lines: [
            { agreement: agreement.id, amount: part },
            { agreement: second.id, amount: amount - part },
          ],
        }
      : { amount }),
    ...(draw.odds(0.95) ? { reference: `${number}${luhnDigit(number)}` } : {}),
    ...(draw.odds(0.5) ? { deliveredFrom: addDays(issued, -aged(draw)) } : {}),
    ...(due === null && draw.odds(0.5) ? { received: addDays(issued, draw.between(1, 45)) } : {}),
    ...(draw.odds(0.15) ? { interestWarning: draw.odds(0.4) } : {}),
  }
}

/** Most invoice the last months, a few what is nearly out of time. */
function aged(draw: Draw): number {
  return draw.odds(0.1) ? draw.between(850, 1_080) : draw.between(1, 90)
}

function dueOf(draw: Draw, issued: LocalDate): LocalDate | null {
  if (draw.odds(0.08)) return null
  if (draw.odds(0.8)) return addDays(issued, draw.between(15, 35))
  if (draw.odds(0.3)) return addDays(issued, draw.between(0, 2))
  if (draw.odds(0.5)) return addDays(issued, draw.between(45, 120))
  const year = Number(issued.slice(0, 4))
  const odd = draw.one('-12-24', '-12-31', '-04-03', '-05-01', '-06-19', '-06-06')
  const day = date(`${year}${odd}`)
  return day < issued ? date(`${year + 1}${odd}`) : day
}

function payments(draw: Draw, invoice: InvoiceTold): FactTold[] {
  const owed = amountOf(invoice)
  const { reference } = invoice
  const due = date(invoice.due ?? addDays(date(invoice.issued), 30))
  const pay = (amount: number, days: number): FactTold => {
    const on = draw.odds(0.1) ? due : addDays(due, days)
    const named = reference !== undefined && draw.odds(0.85) ? { reference } : {}
    const wrong = draw.odds(0.02) ? { reference: '999999999' } : named
    const paid = { amount: Math.max(1, amount), ...wrong }
    return { on: on < invoice.issued ? invoice.issued : on, payment: paid }
  }
  const late = () => draw.between(1, draw.one(20, 60, 200, 500))
  const found = draw.one(
    () => [],
    () => [],
    () => [pay(owed, -draw.between(0, 12))],
    () => [pay(owed, late())],
    () => [pay(owed + draw.one(6_000, 18_000, 24_000), late())],
    () => [pay(owed + draw.between(-49, 49), late())],
    () => [pay(owed + draw.between(50, 40_000), late())],
    () => [pay(draw.between(1, owed), late())],
    () => [pay(draw.between(1, owed), late()), pay(draw.between(1, owed), late())],
    () => {
      const [days, half] = [late(), Math.ceil(owed / 2)]
      return [pay(half, days), pay(owed - half, days), pay(draw.between(1, 3_000), days)]
    },
  )()
  return found.flatMap((fact) => (draw.odds(0.07) ? [fact, returned(draw, fact)] : [fact]))
}

function returned(draw: Draw, fact: FactTold): FactTold {
  const { amount, reference } = fact.payment ?? { amount: 1 }
  const on = addDays(date(fact.on), draw.between(0, 25))
  return { on, paymentReturned: { amount, ...(reference === undefined ? {} : { reference }) } }
}

function credits(draw: Draw, invoice: InvoiceTold): FactTold[] {
  if (!draw.odds(0.15)) return []
  const on = addDays(date(invoice.issued), draw.between(0, 150))
  const whole = draw.odds(0.25)
  const amount = whole ? amountOf(invoice) : draw.between(1, amountOf(invoice))
  const reason = draw.one({ reason: 'wrong' }, { reason: 'goodwill' }, {})
  return [{ on, creditNote: { invoice: invoice.number, amount, ...reason } }]
}

function disputes(draw: Draw, invoice: InvoiceTold): FactTold[] {
  if (!draw.odds(0.12)) return []
  const on = addDays(date(invoice.issued), draw.between(0, 120))
  const part = draw.between(1, amountOf(invoice))
  const number = invoice.number
  const how = draw.odds(0.5) ? { amount: part } : {}
  const begun: FactTold = { on, dispute: { invoice: number, reason: 'wrong reading', ...how } }
  if (draw.odds(0.3)) return [begun]
  const closed = addDays(on, draw.between(0, 90))
  const outcome = draw.one('upheld', 'rejected')
  const end: FactTold = { on: closed, disputeClosed: { invoice: number, outcome } }
  if (outcome === 'rejected' || draw.odds(0.4)) return [begun, end]
  const credited = { invoice: number, amount: part, reason: 'wrong' }
  return [begun, end, { on: addDays(closed, draw.between(0, 10)), creditNote: credited }]
}

function deliveries(draw: Draw, invoice: InvoiceTold): FactTold[] {
  if (!draw.odds(0.35)) return []
  const due = date(invoice.due ?? addDays(date(invoice.issued), 30))
  const step = draw.one('reminder', 'reminder', 'collection-demand', 'due-reminder')
  const state = draw.one('delivered', 'delivered', 'read', 'bounced', 'failed')
  const about = draw.odds(0.5) ? { invoice: invoice.number } : {}
  return [{ on: addDays(due, draw.between(-5, 70)), delivery: { step, state, ...about } }]
}

function within(draw: Draw, span: Span): LocalDate {
  return addDays(span.from, draw.below(daysBetween(span.from, span.until) + 1))
}

function holds(
  draw: Draw,
  invoices: readonly InvoiceTold[],
  agreements: StoryJson['agreements'],
  span: Span,
): FactTold[] {
  if (!draw.odds(0.2)) return []
  const on = within(draw, span)
  const issued = invoices.filter((invoice) => invoice.issued <= on)
  const scope = draw.one(
    () => ({}),
    () => (issued.length === 0 ? {} : { invoice: draw.one(...some(issued)).number }),
    () => ({ agreement: draw.one(...some(agreements)).id }),
  )()
  const reason = draw.one('complaint', 'estate-inquiry', 'by-hand')
  const ends = draw.odds(0.7) ? { until: addDays(on, draw.between(1, 120)) } : {}
  const begun: FactTold = { on, hold: { reason, ...ends, ...scope } }
  if (draw.odds(0.6)) return [begun]
  return [begun, { on: addDays(on, draw.between(0, 60)), holdEnded: { reason } }]
}

function suspense(draw: Draw, invoices: readonly InvoiceTold[], span: Span): FactTold[] {
  if (!draw.odds(0.1)) return []
  const on = within(draw, span)
  const amount = draw.odds(0.5) ? amountOf(draw.one(...some(invoices))) : draw.between(100, 300_000)
  const begun: FactTold = { on, suspense: { amount } }
  if (draw.odds(0.2)) return [begun]
  const belongs = draw.odds(0.5)
  return [begun, { on: addDays(on, draw.between(0, 40)), suspense: { amount, belongs } }]
}

function life(draw: Draw, span: Span): FactTold[] {
  const found: FactTold[] = []
  if (draw.odds(0.12)) {
    const on = within(draw, span)
    const grave = draw.one('death', 'bankruptcy', 'debt-relief')
    const kind = draw.one(grave, grave, 'illness', 'job-loss', 'minor')
    found.push({ on, lifeEvent: { kind } })
    const end = addDays(on, draw.between(1, 300))
    if (draw.odds(0.35)) found.push({ on: end, lifeEventEnded: { kind } })
  }
  if (draw.odds(0.06)) {
    const kind = draw.one('god-man', 'förvaltare', 'förvaltare', 'guardian')
    found.push({ on: within(draw, span), representative: { kind } })
  }
  return found
}

/** Facts about steps that most likely never happened, and approvals nobody asked for. */
function nonsense(draw: Draw, invoices: readonly InvoiceTold[], span: Span): FactTold[] {
  if (!draw.odds(0.25)) return []
  const on = within(draw, span)
  const { number } = draw.one(...some(invoices))
  return [
    draw.one<FactTold>(
      { on, delivery: { step: 'collection-demand', state: 'delivered' } },
      { on, delivery: { step: 'reminder', state: 'bounced', invoice: number } },
      { on, decision: { step: 'partner-handover', approve: draw.odds(0.7), by: 'clerk' } },
      { on, decision: { step: 'enforcement-application', approve: true, by: 'clerk' } },
      { on, decision: { step: 'collection-demand', approve: true, by: 'clerk' } },
      { on, served: { step: 'disconnection-notice', mode: 'receipt' } },
      { on, serviceFailed: { step: 'disconnection-notice' } },
    ),
  ]
}

function amountOf(invoice: InvoiceTold): number {
  return invoice.amount ?? (invoice.lines ?? []).reduce((sum, line) => sum + line.amount, 0)
}

function some<T>(of: readonly T[]): [T, ...T[]] {
  const [first, ...rest] = of
  if (first === undefined) throw new Error('nothing to choose from')
  return [first, ...rest]
}
