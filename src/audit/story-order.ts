import { parseDate } from '../core/date.ts'
import { fault } from './story-fee.ts'
import { endsHold, holdsOver, lifeEvents } from './story-gate.ts'
import { deliveredBy, isAbout, meant } from './story-meant.ts'
import { instalmentsDue } from './story-plan.ts'
import type { Case, Fact, Line, LineTold, Violation } from './story-shape.ts'

/** Lines that cannot be judged: no day, no step, or not in the order of days. */
export function checkForm(told: Case, lines: readonly LineTold[]): Violation[] {
  const found: Violation[] = []
  let last: string = told.from
  if (lines.length === 0) {
    return [fault({ on: told.until, step: 'state' }, undefined, 'FORM', 'no line', 'the state')]
  }
  for (const [at, line] of lines.entries()) {
    const { on, step = line.refused === undefined ? 'state' : 'refused' } = line
    const say = (what: string, expected: string) =>
      found.push(fault({ on, step }, undefined, 'FORM', what, expected))
    if (parseDate(on) === null) say(on, 'a day')
    if (on < last) {
      found.push(fault({ on, step }, undefined, 'ORDER', on, `on or after ${last}`))
    }
    last = on > last ? on : last
    if (on > told.until) say(on, `not after ${told.until}`)
    const kinds = [line.step, line.refused, line.state].filter((kind) => kind !== undefined)
    if (kinds.length !== 1) say(`line ${at + 1}`, 'a step, a refusal or the state')
    if ((line.state !== undefined) !== (at === lines.length - 1)) say('state', 'the last line')
    const charged = (line.fees ?? []).some((fee) => fee.amount !== 0)
    if (charged && (line.basis ?? []).length === 0) say('a fee', 'the rule it rests on')
    if (line.step !== undefined && (line.why ?? '') === '') say('no why', 'why it was done')
  }
  if (told.state !== null && told.state.on !== told.until) {
    found.push(fault({ on: told.state.on, step: 'state' }, undefined, 'FORM', 'state', told.until))
  }
  return found
}

const onceOnly = ['due-reminder', 'reminder', 'collection-demand']

/**
 * The same step for the same claim comes once, unless something between the two made a new one
 * right: it bounced or failed, the amount it stated was disputed or credited, or the payment that
 * had settled it was taken back.
 */
export function checkOnce(told: Case): Violation[] {
  const seen = new Map<string, Line>()
  return told.steps.flatMap((line) => {
    if (!onceOnly.includes(line.step) || instalmentsDue(told, line) !== null) return []
    return line.invoices.flatMap((number) => {
      const key = `${line.step} ${number}`
      const before = seen.get(key)
      seen.set(key, line)
      if (before === undefined) return []
      const again = told.facts.some(
        (fact) =>
          before.on <= fact.on && fact.on <= line.on && isReason(told, fact, before, number),
      )
      return again ? [] : [fault(line, number, 'ONCE', `also on ${before.on}`, 'once')]
    })
  })
}

function isReason(told: Case, fact: Fact, before: Line, number: string): boolean {
  const { delivery } = fact
  if (delivery?.state === 'failed' || delivery?.state === 'bounced') {
    return deliveredBy(told, fact).includes(before)
  }
  return (
    fact.dispute?.invoice === number ||
    fact.disputeClosed?.invoice === number ||
    fact.creditNote?.invoice === number ||
    fact.paymentReturned !== undefined
  )
}

/** Every hold that began ends, or is among those of the state and still on by the facts. */
export function checkHolds(told: Case): Violation[] {
  const running: Line[] = []
  const granted: string[] = []
  const found: Violation[] = []
  for (const line of told.steps) {
    if (line.step === 'hold-started') running.push(line)
    if (isGrant(line.step)) granted.push(...coveredBy(line))
    if (line.step !== 'hold-ended') continue
    const same = running.findIndex((begun) => scopeOf(begun) === scopeOf(line))
    const at = same >= 0 ? same : running.findIndex((begun) => begun.reason === line.reason)
    if (at >= 0) running.splice(at, 1)
    else if (coveredBy(line).every((one) => granted.includes(one))) {
      for (const one of coveredBy(line)) granted.splice(granted.indexOf(one), 1)
    } else found.push(fault(line, undefined, 'HOLD', 'ended', 'one that had begun'))
  }
  const listed = told.state?.holds?.length ?? 0
  for (const line of running.slice(Math.max(0, Math.min(listed, stillOn(told))))) {
    found.push(fault(line, undefined, 'HOLD', 'never ended', 'its end, or its place in the state'))
  }
  return found
}

/** More time and a plan hold what they are about, and end as holds do. */
function isGrant(step: string): boolean {
  return step === 'deferral-granted' || step === 'plan-agreed'
}

/** The invoices one by one, for each has its hold; '' is the account. */
function coveredBy({ invoices }: Line): readonly string[] {
  return invoices.length === 0 ? [''] : invoices
}

function scopeOf(line: Line): string {
  return [line.reason ?? '', line.agreement ?? '', ...[...line.invoices].sort()].join(' ')
}

/**
 * At most how many holds of any kind the facts leave in force at the end. A hold by hand may cover
 * an agreement without an invoice, and may still be listed on the day it is until: nobody is
 * pressed too early by that.
 */
function stillOn(told: Case): number {
  const end = Number.POSITIVE_INFINITY
  const byHand = told.facts
    .filter(({ hold }) => hold !== undefined && (hold.until ?? told.until) >= told.until)
    .filter((fact) => !told.facts.some((end) => endsHold(end, fact)))
  const over = [...told.invoices.values()].map(
    (invoice) => holdsOver(told, invoice, told.until, end).length,
  )
  const disputes = told.facts.filter((fact) => fact.dispute !== undefined).length
  const hidden = told.flags.length + told.facts.filter((fact) => fact.representative).length
  const minors = told.born === null ? 0 : told.invoices.size
  const events = lifeEvents(told, told.until).size
  const held = over.reduce((sum, count) => sum + count, 0) + byHand.length
  return held + disputes + hidden + minors + events
}

const alwaysTaken = ['payment', 'lifeEvent', 'representative', 'hold'] as const

/**
 * Refused is exactly what could not be: a fact about a step that had not happened, an approval
 * before its task. Money and events of life are never refused.
 */
export function checkRefusals(told: Case): Violation[] {
  const wrong = told.refusals.flatMap((line) => {
    const fact = told.told[line.refused?.fact ?? -1]
    const say = (found: string, expected: string) =>
      fault({ on: line.on, step: 'refused' }, undefined, 'REFUSED', found, expected)
    if (fact === undefined) return [say(`fact ${line.refused?.fact}`, 'the place of a fact')]
    if (fact.on !== line.on) return [say(`on ${line.on}`, `on ${fact.on}`)]
    const kind = alwaysTaken.find((one) => fact[one] !== undefined)
    if (kind !== undefined) return [say(`a ${kind}`, 'taken')]
    return isFirstDelivery(told, fact) ? [say('a delivery', 'taken: the step had happened')] : []
  })
  const missed = told.facts.flatMap((fact) => {
    const about = fact.delivery ?? fact.served ?? fact.serviceFailed ?? fact.decision
    if (about === undefined || hasHappened(told, fact)) return []
    const line = { on: fact.on, step: about.step }
    return [fault(line, undefined, 'REFUSED', `fact ${fact.index} taken`, 'refused: no such step')]
  })
  return [...wrong, ...missed]
}

function hasHappened(told: Case, fact: Fact): boolean {
  const { decision } = fact
  if (decision !== undefined) {
    return told.steps.some(
      (line) =>
        line.step === 'human-task' &&
        line.decides === decision.step &&
        line.on <= fact.on &&
        isAbout(told, line, decision),
    )
  }
  const about = fact.delivery ?? fact.served ?? fact.serviceFailed
  return about !== undefined && meant(told, fact.on, about).length > 0
}

/** Whether the delivery is the first that is told of the step it can only mean. */
function isFirstDelivery(told: Case, fact: Fact): boolean {
  const { delivery } = fact
  if (delivery === undefined || 'channel' in delivery) return false
  const lines = meant(told, fact.on, delivery)
  const [line] = lines
  if (line === undefined || lines.length > 1) return false
  return !told.facts.some(
    (one) => one.delivery?.step === delivery.step && one.on >= line.on && one.on <= fact.on,
  )
}
