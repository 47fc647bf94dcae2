import { date, type LocalDate, parseDate } from '../core/date.ts'

/**
 * What the checker of replayed stories reads: the story as it was given and the lines as they were
 * printed, in the checker's own words. It trusts neither the reader of stories nor the engine.
 */
export type StoryTold = {
  readonly from: string
  readonly until: string
  readonly customer: {
    readonly kind: string
    readonly born?: string
    readonly contacts?: { readonly post?: boolean; readonly mailbox?: string | null }
    readonly flags?: readonly string[]
  }
  readonly agreements?: readonly {
    readonly id: string
    readonly reminderFeeAgreed?: boolean | string
  }[]
  readonly invoices?: readonly InvoiceTold[]
  readonly facts?: readonly FactTold[]
}

export type InvoiceTold = {
  readonly number: string
  readonly agreement?: string
  readonly issued: string
  readonly due: string | null
  readonly amount?: number
  readonly reference?: string
  readonly deliveredFrom?: string
  readonly received?: string
  readonly interestWarning?: boolean
  readonly lines?: readonly { readonly agreement: string; readonly amount: number }[]
}

export type About = {
  readonly step: string
  readonly invoice?: string
  readonly agreement?: string
}

export type FactTold = {
  readonly on: string
  readonly payment?: { readonly amount: number; readonly reference?: string }
  readonly paymentReturned?: { readonly amount: number; readonly reference?: string }
  readonly creditNote?: {
    readonly invoice: string
    readonly amount: number
    readonly reason?: string
  }
  readonly dispute?: {
    readonly invoice: string
    readonly amount?: number
    readonly reason?: string
  }
  readonly disputeClosed?: { readonly invoice: string; readonly outcome: string }
  readonly delivery?: About & { readonly state: string }
  readonly served?: About & { readonly mode?: string }
  readonly serviceFailed?: About
  readonly decision?: About & { readonly approve: boolean; readonly by?: string }
  readonly defer?: { readonly invoice: string; readonly until: string }
  readonly promise?: { readonly amount: number; readonly by: string }
  readonly plan?: {
    readonly invoices: readonly string[]
    readonly parts: number
    readonly first?: string
  }
  readonly hold?: {
    readonly reason: string
    readonly until?: string
    readonly invoice?: string
    readonly agreement?: string
  }
  readonly holdEnded?: { readonly reason: string }
  readonly suspense?: { readonly amount: number; readonly belongs?: boolean }
  readonly lifeEvent?: { readonly kind: string }
  readonly lifeEventEnded?: { readonly kind: string }
  readonly representative?: { readonly kind: string }
}

export type LineTold = {
  readonly on: string
  readonly step?: string
  readonly agreement?: string | null
  readonly invoices?: readonly string[]
  readonly channel?: string | null
  readonly recipient?: string | null
  readonly deadline?: string | null
  readonly amount?: number | null
  readonly fees?: readonly FeeTold[]
  readonly basis?: readonly string[]
  readonly why?: string
  readonly decides?: string | null
  /** Of a hold. */
  readonly reason?: string
  readonly refused?: { readonly fact: number; readonly why: string }
  readonly state?: StateTold
}

export type FeeTold = { readonly kind: string; readonly amount: number; readonly invoice?: string }

export type StateTold = {
  readonly balance: number
  readonly open: readonly {
    readonly invoice: string
    readonly principal: number
    readonly interest: number
    readonly fees: number
  }[]
  readonly holds?: readonly unknown[]
  readonly nextReview?: string | null
  /** What the next review is for, or why there is none. */
  readonly nextReviewWhy?: string
}

/** A line that is not as the law wants it: the day, the step, the rule, what stood there. */
export type Violation = {
  readonly on: string
  readonly step: string
  readonly invoice?: string
  readonly rule: string
  readonly found: string
  readonly expected: string
}

export type Invoice = {
  readonly number: string
  readonly issued: LocalDate
  readonly due: LocalDate | null
  readonly received: LocalDate | null
  readonly warned: boolean
  /** The earliest delivery day invoiced: when the claim arose (SE-PRE-01). */
  readonly arose: LocalDate
  readonly amount: number
  readonly reference: string | null
  readonly agreements: readonly string[]
}

export type Fact = FactTold & { readonly on: LocalDate; readonly index: number }

export type Line = Omit<LineTold, 'on' | 'step' | 'invoices' | 'fees'> & {
  readonly on: LocalDate
  readonly step: string
  readonly invoices: readonly string[]
  readonly fees: readonly FeeTold[]
  /** The place among all lines. */
  readonly at: number
}

/** A story with its lines, ready to be judged. Facts that were refused did not happen. */
export type Case = {
  readonly from: LocalDate
  readonly until: LocalDate
  readonly kind: string
  readonly born: LocalDate | null
  readonly post: boolean
  readonly mailbox: boolean
  readonly flags: readonly string[]
  readonly feeAgreed: ReadonlyMap<string, boolean | string>
  readonly invoices: ReadonlyMap<string, Invoice>
  /** By day, then as given; without those that were refused. */
  readonly facts: readonly Fact[]
  /** All, as given. */
  readonly told: readonly Fact[]
  readonly refused: ReadonlySet<number>
  readonly refusals: readonly Line[]
  readonly steps: readonly Line[]
  readonly state: (StateTold & { readonly on: LocalDate }) | null
}

/** Steps that press for payment, or prepare that somebody else does. */
export const handovers: readonly string[] = [
  'partner-handover',
  'claim-sale',
  'enforcement-application',
]

export function caseOf(story: StoryTold, lines: readonly LineTold[]): Case {
  const all = lines.map((line, at): Line => {
    const on = parseDate(line.on) ?? date(story.from)
    const { step = '', invoices = [], fees = [] } = line
    return { ...line, on, step, at, invoices, fees: fees.filter((fee) => fee.amount !== 0) }
  })
  const refusals = all.filter((line) => line.refused !== undefined)
  const refused = new Set(refusals.map((line) => line.refused?.fact ?? -1))
  const told = (story.facts ?? []).map(
    (fact, index): Fact => ({ ...fact, on: date(fact.on), index }),
  )
  const last = all.find((line) => line.state !== undefined)
  const { customer } = story
  return {
    from: date(story.from),
    until: date(story.until),
    kind: customer.kind,
    born: customer.born === undefined ? null : date(customer.born),
    post: customer.contacts === undefined || customer.contacts.post === true,
    mailbox: (customer.contacts?.mailbox ?? null) !== null,
    flags: customer.flags ?? [],
    feeAgreed: new Map(
      (story.agreements ?? []).map(({ id, reminderFeeAgreed = false }) => [id, reminderFeeAgreed]),
    ),
    invoices: new Map((story.invoices ?? []).map((told) => [told.number, invoiceOf(told)])),
    facts: byDay(told.filter((fact) => !refused.has(fact.index))),
    told,
    refused,
    refusals,
    steps: all.filter((line) => line.step !== ''),
    state: last?.state === undefined ? null : { ...last.state, on: last.on },
  }
}

function invoiceOf(told: InvoiceTold): Invoice {
  const own = told.agreement === undefined ? [] : [told.agreement]
  const issued = date(told.issued)
  return {
    number: told.number,
    issued,
    due: told.due === null ? null : date(told.due),
    received: told.received === undefined ? null : date(told.received),
    warned: told.interestWarning ?? true,
    arose: told.deliveredFrom === undefined ? issued : date(told.deliveredFrom),
    amount: told.amount ?? (told.lines ?? []).reduce((sum, line) => sum + line.amount, 0),
    reference: told.reference ?? null,
    agreements: [...new Set(told.lines?.map((line) => line.agreement) ?? own)],
  }
}

function byDay(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => (a.on === b.on ? a.index - b.index : a.on < b.on ? -1 : 1))
}
