import { addDays, type LocalDate } from '../core/date.ts'
import { asked, type Books, type Claim, open, suspended, total } from './story-books.ts'
import { limitedOn, ofAge, oreTolerance } from './story-law.ts'
import { concerns, deliveredBy } from './story-meant.ts'
import { isKept } from './story-plan.ts'
import type { Case, Fact, Invoice, Line } from './story-shape.ts'

/** Why nothing may be done about a claim on a day: the rule, and what was found. */
export type Bar = {
  readonly rule: string
  readonly found: string
  /** A person may decide to go on all the same. */
  readonly byHand?: boolean
}

/** A claim under a plan is dunned by the instalments that are overdue. */
export const inPlan = 'a plan'

/** Everything that forbids pressing for the claim on the day of the line. */
export function barsOf(books: Books, claim: Claim, on: LocalDate, at: number): Bar[] {
  const { told } = books
  const { invoice } = claim
  return [
    ...debtBars(claim, on),
    ...holdsOver(told, invoice, on, at).map((found) => ({ rule: 'SE-HOLD', found })),
    ...personBars(told, invoice, on),
    ...limitationBars(books, claim, on, at),
  ]
}

function debtBars(claim: Claim, on: LocalDate): Bar[] {
  const left = total(open(claim, on))
  if (left <= oreTolerance) {
    const rule = left === 0 ? 'SE-INK-20' : 'SE-CALC-07'
    return [{ rule, found: `${left} öre open` }]
  }
  if (claim.frozen > 0 && claim.frozen >= claim.principal) {
    return [{ rule: 'SE-INK-22', found: 'disputed in whole' }]
  }
  const ask = total(asked(claim, on))
  return ask > oreTolerance ? [] : [{ rule: 'SE-CALC-07', found: `${ask} öre undisputed` }]
}

/**
 * Holds that cover the claim on the day: by hand (`from <= day < until`), a deferral granted
 * (through its last day), a plan agreed and not broken, money in suspense that may be theirs.
 */
export function holdsOver(told: Case, invoice: Invoice, on: LocalDate, at: number): string[] {
  const facts = told.facts.filter((fact) => fact.on <= on)
  const byHand = facts
    .filter(({ hold }) => hold !== undefined && covers(hold, invoice))
    .filter((fact) => fact.hold?.until === undefined || on < fact.hold.until)
    .filter((fact) => !facts.some((end) => endsHold(end, fact)))
    .map(({ hold }) => `hold ${hold?.reason}`)
  const suspense = facts
    .filter((fact) => fact.suspense !== undefined && fact.suspense.belongs === undefined)
    .filter((fact) => !facts.some((end) => resolves(facts, end, fact)))
    .map(() => 'money in suspense that may be theirs')
  return [...byHand, ...suspense, ...arranged(told, invoice, on, at)]
}

function covers(
  hold: { readonly invoice?: string; readonly agreement?: string },
  invoice: Invoice,
): boolean {
  if (hold.invoice !== undefined) return hold.invoice === invoice.number
  return hold.agreement === undefined || concerns(invoice, hold.agreement)
}

export function endsHold(end: Fact, begin: Fact): boolean {
  return after(end, begin) && end.holdEnded?.reason === begin.hold?.reason
}

function resolves(facts: readonly Fact[], end: Fact, begin: Fact): boolean {
  return end.suspense?.belongs !== undefined && suspended(facts, end) === begin
}

function after(a: Fact, b: Fact): boolean {
  return a.on > b.on || (a.on === b.on && a.index > b.index)
}

function arranged(told: Case, invoice: Invoice, on: LocalDate, at: number): string[] {
  const lines = told.steps.filter(
    (line) => line.at < at && line.on <= on && line.invoices.includes(invoice.number),
  )
  const deferred = lines
    .filter((line) => line.step === 'deferral-granted')
    .filter((line) => on <= (deferredUntil(told, invoice, line) ?? line.on))
    .map(() => 'a deferral')
  const plan = lines.findLast((line) => line.step === 'plan-agreed' || line.step === 'plan-broken')
  const runs = plan?.step === 'plan-agreed' && !isKept(told, plan, { on })
  return runs ? [...deferred, inPlan] : deferred
}

function deferredUntil(told: Case, invoice: Invoice, line: Line): string | undefined {
  const wish = told.facts.findLast(
    (fact) => fact.on <= line.on && fact.defer?.invoice === invoice.number,
  )
  return wish?.defer?.until
}

/** Life events in force on the day, with the day they began. */
export function lifeEvents(told: Case, on: LocalDate): Map<string, LocalDate> {
  const now = new Map<string, LocalDate>()
  for (const fact of told.facts) {
    if (fact.on > on) break
    if (fact.lifeEvent !== undefined) now.set(fact.lifeEvent.kind, fact.on)
    if (fact.lifeEventEnded !== undefined) now.delete(fact.lifeEventEnded.kind)
  }
  return now
}

/** Under 18 when the claim arose (FB 9 kap.). */
export function aroseInMinority(told: Case, invoice: Invoice): boolean {
  return told.kind === 'consumer' && told.born !== null && invoice.arose < ofAge(told.born)
}

function personBars(told: Case, invoice: Invoice, on: LocalDate): Bar[] {
  const bars: Bar[] = []
  const now = lifeEvents(told, on)
  if (aroseInMinority(told, invoice) || now.has('minor')) {
    bars.push({ rule: 'SE-PER-MINOR', found: 'arose under 18', byHand: true })
  }
  if (now.has('death'))
    bars.push({ rule: 'SE-PER-DEATH', found: 'the customer died', byHand: true })
  for (const [kind, rule] of [
    ['bankruptcy', 'SE-PER-BANKRUPTCY'],
    ['debt-relief', 'SE-PER-DEBT-RELIEF'],
  ] as const) {
    const since = now.get(kind)
    if (since !== undefined && invoice.arose < since) {
      bars.push({ rule, found: `${kind} since ${since}` })
    }
  }
  return bars
}

function limitationBars(books: Books, claim: Claim, on: LocalDate, at: number): Bar[] {
  const limit = limitationOf(books, claim, on, at)
  return on > limit ? [{ rule: 'SE-PRE-01', found: `limited on ${limit}` }] : []
}

/** The last day of limitation as far as known on the day: SE-PRE-01 to -03. */
export function limitationOf(books: Books, claim: Claim, on: LocalDate, at: number): LocalDate {
  const { told } = books
  const { arose, number } = claim.invoice
  const received = told.facts
    .filter(({ delivery }) => delivery?.state === 'delivered' || delivery?.state === 'read')
    .filter(({ delivery }) => isDemand(delivery?.step))
    .filter((fact) => {
      return deliveredBy(told, fact).some((line) => line.invoices.includes(number))
    })
  const steps = told.steps
    .filter((line) => line.at < at && line.invoices.includes(number))
    .filter(({ step }) => step === 'plan-agreed' || step === 'enforcement-application')
  const promised = told.facts.filter((fact) => fact.promise !== undefined)
  const days = [...received, ...steps, ...promised].map((one) => one.on)
  let limit = limitedOn(arose, told.kind)
  for (const day of [...days, ...claim.acknowledged].sort()) {
    if (day <= on && day >= arose && day <= limit) limit = limitedOn(day, told.kind)
  }
  return limit
}

function isDemand(step: string | undefined): boolean {
  return step === 'reminder' || step === 'collection-demand'
}

/** The days on which what bars a claim can change, apart from lines. */
export function daysOfChange(told: Case): LocalDate[] {
  return told.facts.flatMap((fact) => {
    const ends = [fact.hold?.until, fact.defer === undefined ? undefined : fact.defer.until]
    const known = ends.filter((end) => end !== undefined) as LocalDate[]
    return [fact.on, ...known, ...known.map((end) => addDays(end, 1))]
  })
}
