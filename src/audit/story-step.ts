import { addDays, type LocalDate } from '../core/date.ts'
import { asked, type Books, type Claim, total } from './story-books.ts'
import { fault } from './story-fee.ts'
import { aroseInMinority, type Bar, barsOf, inPlan, lifeEvents } from './story-gate.ts'
import { bookingDays, earliestDeadline, ofAge } from './story-law.ts'
import { isAbout } from './story-meant.ts'
import { instalmentsDue } from './story-plan.ts'
import { type Case, type Fact, handovers, type Line, type Violation } from './story-shape.ts'

/** Steps addressed to the customer, or to whoever stands in the customer's place. */
const letters = ['invoice-delivery', 'due-reminder', 'reminder', 'collection-demand', 'thanks']

/** In writing and to the debtor's own address: SE-INK-33. */
const demandChannels = ['letter', 'registered-letter', 'mailbox']

/** Whether the step was allowed at all on that day; `books` are those before the line. */
export function checkStep(books: Books, line: Line): Violation[] {
  return [
    ...checkRecipient(books.told, line),
    ...(line.step === 'due-reminder' ? checkDueReminder(books, line) : []),
    ...(presses(line) ? checkPress(books, line) : []),
    ...(line.step === 'collection-demand' ? checkDemand(books.told, line) : []),
    ...checkHuman(books.told, line),
  ]
}

/** Reminds of what is late, demands it, or prepares that somebody else does. */
function presses(line: Line): boolean {
  return line.step === 'reminder' || line.step === 'collection-demand' || handsOver(line)
}

function handsOver(line: Line): boolean {
  const what = line.step === 'human-task' ? line.decides : line.step
  return handovers.includes(what ?? '')
}

function checkPress(books: Books, line: Line): Violation[] {
  if (line.invoices.length === 0) {
    return [fault(line, undefined, 'SE-INK-CONTENT', 'no invoice', 'what the claim is based on')]
  }
  return line.invoices.flatMap((number) => {
    const claim = books.claims.get(number)
    if (claim === undefined) return [fault(line, number, 'FORM', 'not issued', 'an invoice')]
    const found: Violation[] = []
    if (line.on <= claim.due) {
      found.push(fault(line, number, 'SE-CALC-04', `on ${line.on}`, `after ${claim.due}`))
    }
    const bars = barsOf(books, claim, line.on, line.at)
    for (const bar of bars) {
      if (bar.found === inPlan && instalmentsDue(books.told, line) !== null) continue
      if (mayByHand(books.told, line, number, bar)) continue
      found.push(fault(line, number, bar.rule, bar.found, 'no such step for this claim'))
    }
    if (bars.length === 0 && line.step !== 'reminder' && asked(claim, line.on).principal === 0) {
      found.push(fault(line, number, 'SE-INK-20', 'no principal open', 'principal undisputed'))
    }
    return [...found, ...checkWait(books.told, line, claim)]
  })
}

/**
 * What a person may decide to do all the same: when one has said yes, and the asking itself, which
 * is the manual review that the law register wants for a minor and for the dead (section 7.2).
 */
function mayByHand(told: Case, line: Line, number: string, bar: Bar): boolean {
  if (bar.byHand !== true) return false
  return line.step === 'human-task' || isApproved(told, line, number)
}

/** SE-INK-11: the demand's time, and time for the bank to book, before anything follows. */
function checkWait(told: Case, line: Line, claim: Claim): Violation[] {
  if (!handsOver(line)) return []
  const { number } = claim.invoice
  const demand = told.steps.findLast(
    ({ at, step, invoices }) =>
      at < line.at && step === 'collection-demand' && invoices.includes(number),
  )
  if (demand === undefined) {
    const what = line.step === 'human-task' ? line.decides : line.step
    if (what !== 'enforcement-application') return []
    return [fault(line, number, 'SE-INK-11', 'no demand before', 'a demand')]
  }
  const deadline = (demand.deadline ?? demand.on) as LocalDate
  const first = addDays(deadline, bookingDays)
  if (line.on >= first) return []
  return [fault(line, number, 'SE-INK-BOOKWAIT', `on ${line.on}`, `not before ${first}`)]
}

function checkDueReminder(books: Books, line: Line): Violation[] {
  return line.invoices.flatMap((number) => {
    const claim = books.claims.get(number)
    if (claim === undefined) return [fault(line, number, 'FORM', 'not issued', 'an invoice')]
    const late =
      line.on > claim.due
        ? [fault(line, number, 'SE-CALC-04', `on ${line.on}`, `on or before ${claim.due}`)]
        : []
    const paid = total(asked(claim, line.on)) === 0
    return paid
      ? [...late, fault(line, number, 'SE-INK-20', 'nothing to ask for', 'something left')]
      : late
  })
}

function checkDemand(told: Case, line: Line): Violation[] {
  const found: Violation[] = []
  const earliest = earliestDeadline(line.on)
  const { deadline, channel } = line
  if (deadline === undefined || deadline === null || deadline < earliest) {
    found.push(fault(line, undefined, 'SE-INK-10', `${deadline}`, `${earliest} or later`))
  }
  if (!demandChannels.includes(channel ?? '') || (channel === 'mailbox' && !told.mailbox)) {
    found.push(fault(line, undefined, 'SE-INK-33', `${channel}`, 'letter or own mailbox'))
  }
  const hidden = told.flags.includes('protected-identity')
  if (hidden && !line.invoices.every((number) => isApproved(told, line, number))) {
    const expected = 'a person who decides, mail by Skatteverket'
    found.push(fault(line, undefined, 'SE-PER-PROTECTED', `by itself, ${channel}`, expected))
  }
  return found
}

/** FB 11 kap. 7 §: everything goes to the förvaltare. */
function checkRecipient(told: Case, line: Line): Violation[] {
  if (!letters.includes(line.step)) return []
  const now = representatives(told, line.on)
  const to = line.recipient
  if (now.has('förvaltare') && to !== 'representative') {
    return [fault(line, undefined, 'SE-PER-FORVALTARE', `to ${to}`, 'to the representative')]
  }
  if (now.size === 0 && to === 'representative' && !mayBeStoodFor(told, line)) {
    return [fault(line, undefined, 'SE-PER-REPRESENTATIVE', `to ${to}`, 'nobody stands in')]
  }
  return []
}

/** A guardian stands for a minor, the estate for the dead, the trustee for the bankrupt. */
function mayBeStoodFor(told: Case, line: Line): boolean {
  if (lifeEvents(told, line.on).size > 0) return true
  if (told.born !== null && line.on < ofAge(told.born)) return true
  const invoices = line.invoices.map((number) => told.invoices.get(number))
  return invoices.some((invoice) => invoice !== undefined && aroseInMinority(told, invoice))
}

function representatives(told: Case, on: LocalDate): Set<string> {
  const now = new Set<string>()
  for (const fact of told.facts) {
    if (fact.on > on) break
    if (fact.representative !== undefined) now.add(fact.representative.kind)
    const ended = fact.lifeEventEnded?.kind
    if (ended === 'representative') now.clear()
    else if (ended !== undefined) now.delete(ended)
  }
  return now
}

/** What is a person's to decide happens only when a person said yes: SE-GDPR-03. */
function checkHuman(told: Case, line: Line): Violation[] {
  if (line.step === 'human-task') {
    const named = typeof line.decides === 'string' && line.decides !== ''
    return named ? [] : [fault(line, undefined, 'TASK', 'no decides', 'the step to decide')]
  }
  const always = handovers.includes(line.step)
  return line.invoices.flatMap((number) => {
    const task = latestTask(told, line, number)
    if (isApproved(told, line, number)) return []
    if (always || (task !== undefined && !hasChanged(told, task, line))) {
      return [fault(line, number, 'SE-GDPR-03', 'no approval', 'a decision that approves it')]
    }
    return []
  })
}

/** The latest task about the step and invoice that no earlier such step has used up. */
function latestTask(told: Case, line: Line, number: string): Line | undefined {
  const earlier = told.steps.findLast(
    ({ at, step, invoices }) => at < line.at && step === line.step && invoices.includes(number),
  )
  return told.steps.findLast(
    (one) =>
      one.at < line.at &&
      one.at > (earlier?.at ?? -1) &&
      one.step === 'human-task' &&
      one.decides === line.step &&
      (one.invoices.length === 0 || one.invoices.includes(number)),
  )
}

function isApproved(told: Case, line: Line, number: string): boolean {
  const task = latestTask(told, line, number)
  if (task === undefined) return false
  const decision = told.facts.findLast(
    (fact) =>
      fact.decision?.step === line.step &&
      fact.on >= task.on &&
      fact.on <= line.on &&
      isAbout(told, line, fact.decision),
  )
  return decision?.decision?.approve === true
}

/** Something that may have taken the step out of a person's hands again. */
function hasChanged(told: Case, task: Line, line: Line): boolean {
  return told.facts.some((fact) => task.on <= fact.on && fact.on <= line.on && isChange(fact))
}

function isChange(fact: Fact): boolean {
  return (
    fact.lifeEventEnded !== undefined ||
    fact.representative !== undefined ||
    fact.disputeClosed !== undefined ||
    fact.holdEnded !== undefined ||
    fact.suspense?.belongs !== undefined
  )
}
