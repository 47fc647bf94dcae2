import { addSwedishBankDays } from '../core/calendar.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { asked, type Books, booksOn, type Claim, open, total } from './story-books.ts'
import { fault } from './story-fee.ts'
import { barsOf, daysOfChange, holdsOver } from './story-gate.ts'
import {
  type Case,
  caseOf,
  type Invoice,
  type Line,
  type LineTold,
  type StoryTold,
  type Violation,
} from './story-shape.ts'

/** How long a policy waits, in days, and how little it lets be. */
export type Ladder = {
  /** From the day the claim is due (moved to a weekday) to the reminder. */
  readonly reminderAfter: number
  /** From the day the invoice went out to the reminder: who got it late has time all the same. */
  readonly reminderAfterInvoice?: number
  /** From the reminder to the collection demand. */
  readonly demandAfter: number
  /** Claims with less than this to ask for, in öre, may be let be. */
  readonly least?: number
}

/** Bank days within which what may be done is done. */
const slack = 3

/**
 * Liveness: a consumer's claim that is unpaid, undisputed, under no hold and reachable by post gets
 * its reminder and its demand within three bank days of the first day the ladder allows; and the
 * account is looked at again as long as something is open.
 */
export function checkAlive(
  story: StoryTold,
  lines: readonly LineTold[],
  ladder: Ladder,
): Violation[] {
  return alive(story, lines, ladder).late
}

/** Liveness with what it was measured on: every step of the ladder that was due in the story. */
export function alive(
  story: StoryTold,
  lines: readonly LineTold[],
  ladder: Ladder,
): { readonly late: Violation[]; readonly due: readonly Due[] } {
  const told = caseOf(story, lines)
  const due = ladderOf(told, ladder)
  const late = due
    .filter(({ done }) => !done)
    .map(({ step, invoice, latest, allowed }) => {
      const expected = `by ${latest}, ${slack} bank days after ${allowed}`
      return fault({ on: latest, step }, invoice, 'ALIVE', 'not done', expected)
    })
  return { late: [...checkReview(told), ...late], due }
}

/** A reminder or a demand that was due for a claim, and whether it came in time. */
export type Due = {
  readonly step: 'reminder' | 'collection-demand'
  readonly invoice: string
  /** The first day the ladder allows, and the last one that is in time. */
  readonly allowed: LocalDate
  readonly latest: LocalDate
  readonly done: boolean
}

function checkReview(told: Case): Violation[] {
  const { state } = told
  if (state === null) return []
  const line = { on: state.on, step: 'state' }
  const next = state.nextReview ?? null
  if (next !== null) {
    if (next > told.until) return []
    return [fault(line, undefined, 'ALIVE', `next review ${next}`, `after ${told.until}`)]
  }
  const books = booksOn(told, told.until)
  const held = state.nextReviewWhy === 'hold-open'
  const left = [...books.claims.values()].find(
    (claim) => total(open(claim, told.until)) > 0 && !(held && isHeld(books, claim)),
  )
  if (left === undefined) return []
  return [fault(line, left.invoice.number, 'ALIVE', 'no next review', 'a day: something is open')]
}

/** What is held without an end waits for a fact, not for a day; the state says so. */
function isHeld({ told }: Books, claim: Claim): boolean {
  const end = Number.POSITIVE_INFINITY
  return claim.frozen > 0 || holdsOver(told, claim.invoice, told.until, end).length > 0
}

/** A consumer in their own right with a postal address that letters reach. */
function isReachable(told: Case): boolean {
  const returned = told.facts.some(
    ({ delivery }) => delivery?.state === 'bounced' || delivery?.state === 'failed',
  )
  const instead = told.facts.some((fact) => fact.representative !== undefined)
  const hidden = told.flags.includes('protected-identity')
  return told.kind === 'consumer' && told.post && !returned && !instead && !hidden
}

function ladderOf(told: Case, ladder: Ladder): Due[] {
  if (!isReachable(told)) return []
  const days = new Map<LocalDate, Books>()
  return [...told.invoices.values()].flatMap((invoice) => {
    const sent = linesOf(told, invoice, 'invoice-delivery').at(0)?.on
    const patient = ladder.reminderAfterInvoice ?? 0
    return freeRuns(told, invoice, ladder, days).flatMap((run) => {
      const late = addDays(run.due, ladder.reminderAfter)
      const first = sent === undefined ? late : later(late, addDays(sent, patient))
      const demands = linesOf(told, invoice, 'reminder').slice(0, 1)
      return [
        ...dueIn(told, invoice, 'reminder', first, run),
        ...demands.flatMap(({ on }) =>
          dueIn(told, invoice, 'collection-demand', addDays(on, ladder.demandAfter), run),
        ),
      ]
    })
  })
}

function linesOf(told: Case, invoice: Invoice, step: string): Line[] {
  return told.steps.filter((line) => line.step === step && line.invoices.includes(invoice.number))
}

type Run = { readonly from: LocalDate; readonly to: LocalDate; readonly due: LocalDate }

function dueIn(
  told: Case,
  invoice: Invoice,
  step: Due['step'],
  permitted: LocalDate,
  run: Run,
): Due[] {
  const allowed = later(permitted, run.from)
  const latest = addSwedishBankDays(allowed, slack)
  if (latest > run.to) return []
  const done = linesOf(told, invoice, step).some((line) => line.on <= latest)
  return [{ step, invoice: invoice.number, allowed, latest, done }]
}

/** The runs of days after the due date on which nothing stands in the way, both ends included. */
function freeRuns(
  told: Case,
  invoice: Invoice,
  ladder: Ladder,
  known: Map<LocalDate, Books>,
): Run[] {
  const days = [
    ...daysOfChange(told),
    ...told.steps.map((line) => line.on),
    ...[...told.invoices.values()].map((one) => one.issued),
  ].filter((day) => day >= told.from && day <= told.until)
  const due = booksOn(told, later(invoice.issued, told.from)).claims.get(invoice.number)?.due
  if (due === undefined || due >= told.until) return []
  const first = later(addDays(due, 1), told.from)
  const from = [first, ...new Set(days.filter((day) => day > first))].sort()
  const runs: Run[] = []
  for (const [at, day] of from.entries()) {
    const next = from[at + 1]
    const to = next === undefined ? told.until : addDays(next, -1)
    const books = known.get(day) ?? booksOn(told, day)
    known.set(day, books)
    if (!isFree(books, invoice, day, to, ladder)) continue
    const last = runs.at(-1)
    if (last !== undefined && addDays(last.to, 1) === day) runs[runs.length - 1] = { ...last, to }
    else runs.push({ from: day, to, due })
  }
  return runs
}

/** Whether on all days of a stretch in which nothing changes the claim may be pressed for. */
function isFree(
  books: Books,
  invoice: Invoice,
  day: LocalDate,
  to: LocalDate,
  ladder: Ladder,
): boolean {
  const claim = books.claims.get(invoice.number)
  if (claim === undefined || asked(claim, day).principal === 0) return false
  if (total(asked(claim, day)) < (ladder.least ?? 0)) return false
  const end = Number.POSITIVE_INFINITY
  const bars = [...barsOf(books, claim, day, end), ...barsOf(books, claim, to, end)]
  return bars.length === 0
}
