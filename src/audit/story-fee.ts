import type { Books, Claim } from './story-books.ts'
import { type chargeLine, isReminderFeeAgreed } from './story-charge.ts'
import { aroseInMinority, lifeEvents } from './story-gate.ts'
import { caps, compensates, compensation } from './story-law.ts'
import type { FeeTold, Line, Violation } from './story-shape.ts'

/** The steps that may show a fee under lag (1981:739); another measure costs nothing: SE-FEE-01. */
const stepOf: Readonly<Record<string, string>> = {
  reminder: 'reminder',
  'collection-demand': 'collection-demand',
  plan: 'plan-agreed',
}

const free = ['invoice-delivery', 'due-reminder', 'alternatives-information', 'thanks']

/**
 * The fees of a line against lag (1981:739): agreed, capped, once a claim, only on what is overdue,
 * and what förseningsersättning takes the place of. `books` are those after the line.
 */
export function checkFees(
  books: Books,
  line: Line,
  charges: ReturnType<typeof chargeLine>,
): Violation[] {
  const demands = charges.filter(({ fee }) => fee.kind === 'collection-demand').length
  const joint: Violation[] =
    demands > 1 ? [fault(line, undefined, 'SE-FEE-06', `${demands} demand fees`, 'one')] : []
  return [
    ...joint,
    ...charges.flatMap(({ fee, claim }) => [
      ...checkKind(books, line, fee),
      ...(claim === undefined
        ? [fault(line, undefined, 'SE-FEE-07', tell(fee), 'no fee: no principal was open')]
        : checkClaim(books, line, fee, claim)),
    ]),
  ]
}

function checkKind(books: Books, line: Line, fee: FeeTold): Violation[] {
  const found: Violation[] = []
  const own = stepOf[fee.kind]
  const foreign = fee.kind === 'collection-notice' || fee.kind === 'payment-demand'
  if (free.includes(line.step)) {
    const rule = line.step === 'invoice-delivery' ? 'SE-EL-32' : 'SE-FEE-01'
    found.push(fault(line, undefined, rule, tell(fee), 'no fee on this step'))
  } else if (foreign || (own !== undefined && own !== line.step)) {
    found.push(fault(line, undefined, 'SE-FEE-01', tell(fee), 'no fee of this kind on this step'))
  } else if (own === undefined && fee.kind !== 'late-compensation' && isKnownStep(line.step)) {
    found.push(fault(line, undefined, 'SE-FEE-01', tell(fee), 'a fee the act knows'))
  }
  const cap = caps[fee.kind] ?? Number.POSITIVE_INFINITY
  if (fee.amount < 0) found.push(fault(line, undefined, 'SE-FEE-03', tell(fee), 'not below 0'))
  if (fee.kind === 'late-compensation') {
    if (fee.amount !== compensation) {
      found.push(fault(line, undefined, 'SE-COMP-B2B', tell(fee), `exactly ${compensation}`))
    }
    if (!compensates(books.told.kind)) {
      found.push(fault(line, undefined, 'SE-COMP-B2B', tell(fee), `none from ${books.told.kind}`))
    }
  } else if (fee.amount > cap) {
    found.push(fault(line, undefined, 'SE-FEE-03', tell(fee), `at most ${cap}`))
  }
  if (fee.kind === 'reminder' && line.channel === 'phone') {
    found.push(fault(line, undefined, 'SE-FEE-REM', 'by phone', 'a fee for a written reminder'))
  }
  return found
}

function isKnownStep(step: string): boolean {
  return Object.values(stepOf).includes(step)
}

function checkClaim(books: Books, line: Line, fee: FeeTold, claim: Claim): Violation[] {
  const found: Violation[] = []
  const { number } = claim.invoice
  const say = (rule: string, what: string, expected: string) =>
    found.push(fault(line, number, rule, what, expected))
  if (fee.kind === 'reminder' && !isReminderFeeAgreed(books, claim)) {
    say('SE-FEE-REM', tell(fee), `agreed no later than ${claim.invoice.arose} for all it covers`)
  }
  if (line.on <= claim.due) say('SE-CALC-04', `${tell(fee)} on ${line.on}`, `after ${claim.due}`)
  const { told } = books
  if (aroseInMinority(told, claim.invoice) || lifeEvents(told, line.on).has('minor')) {
    say('SE-PER-MINOR', tell(fee), 'no fee from somebody who was under 18')
  }
  const times = claim.charged.filter((charged) => charged.kind === fee.kind).length
  if (times > 1 && caps[fee.kind] !== undefined) {
    const rule = fee.kind === 'late-compensation' ? 'SE-FEE-11' : 'SE-FEE-06'
    say(rule, `${fee.kind} fee ${times} times`, 'once a claim')
  }
  const excess = offsetExcess(books, claim, line)
  if (excess > 0) {
    say('SE-COMP-OFFSET', `${excess} öre more`, 'max(0, fees - 45000) beside the compensation')
  }
  return found
}

/** How much the fees beside the compensation exceed `max(0, sum - 45 000)`: SE-FEE-02. */
function offsetExcess(books: Books, claim: Claim, line: Line): number {
  const compensated = claim.charged.some(({ kind }) => kind === 'late-compensation')
  if (!compensated) return 0
  const beside = claim.charged
    .filter(({ kind }) => stepOf[kind] !== undefined)
    .reduce((sum, { amount }) => sum + amount, 0)
  const steps = books.told.steps.filter(
    ({ at, invoices }) => at <= line.at && invoices.includes(claim.invoice.number),
  )
  const gross = Object.entries(stepOf)
    .filter(([kind]) => kind !== 'reminder' || isReminderFeeAgreed(books, claim))
    .filter(([, step]) => steps.some((one) => one.step === step))
    .reduce((sum, [kind]) => sum + (caps[kind] ?? 0), 0)
  return Math.max(0, beside - Math.max(0, gross - compensation))
}

function tell(fee: FeeTold): string {
  return `fee ${fee.kind} ${fee.amount}`
}

/** A violation by a line. */
export function fault(
  line: { readonly on: string; readonly step: string },
  invoice: string | undefined,
  rule: string,
  found: string,
  expected: string,
): Violation {
  const { on, step } = line
  return { on, step, ...(invoice === undefined ? {} : { invoice }), rule, found, expected }
}
