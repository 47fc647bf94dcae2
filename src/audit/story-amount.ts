import type { LocalDate } from '../core/date.ts'
import { asked, type Books, type Claim, creditOf, isRateKnown, open, total } from './story-books.ts'
import { fault } from './story-fee.ts'
import { instalmentsDue } from './story-plan.ts'
import type { Line, StateTold, Violation } from './story-shape.ts'

/** Steps whose message asks for money: their amount is what is owed and undisputed that day. */
const asking = ['invoice-delivery', 'due-reminder', 'reminder', 'collection-demand']

/** The amount of a line to the öre; `books` are those after the line's own fees. */
export function checkAmount(books: Books, line: Line): Violation[] {
  if (!asking.includes(line.step)) return []
  const claims = [...new Set(line.invoices)]
    .map((number) => books.claims.get(number))
    .filter((claim) => claim !== undefined)
  if (claims.length === 0) return []
  const unknown = claims.find((claim) => !isRateKnown(claim, line.on))
  if (unknown !== undefined) {
    return [fault(line, unknown.invoice.number, 'SE-CALC-06', 'an amount', 'no rate published')]
  }
  const instalments = instalmentsDue(books.told, line)
  if (instalments !== null) return checkInstalment(line, instalments)
  const expected = claims.reduce((sum, claim) => sum + total(asked(claim, line.on)), 0)
  if (line.amount === expected) return []
  const parts = claims.map((claim) => tell(claim, asked(claim, line.on)))
  const only = claims.length === 1 ? claims[0]?.invoice.number : undefined
  const rule = ruleOf(claims)
  return [fault(line, only, rule, `${line.amount}`, `${expected}: ${parts.join('; ')}`)]
}

/** What is overdue of a plan, without a fee: the letter is about the plan (SE-FEE-01). */
function checkInstalment(line: Line, due: number): Violation[] {
  const { amount, fees } = line
  const least = typeof amount === 'number' && amount > 0 && amount <= due
  const asked = least ? [] : [fault(line, undefined, 'PLAN', `${amount}`, `at most ${due}`)]
  if (fees.length === 0) return asked
  return [...asked, fault(line, undefined, 'SE-FEE-01', 'a fee', 'none for an instalment')]
}

/** The rule most likely broken by a wrong amount. */
function ruleOf(claims: readonly Claim[]): string {
  if (claims.some((claim) => claim.frozen > 0)) return 'SE-INK-22'
  if (claims.some((claim) => !claim.bears)) return 'SE-INT-WARN'
  if (claims.some((claim) => claim.pauses.length > 0)) return 'SE-PER-DEBT-RELIEF'
  return 'SE-CALC-03'
}

/** What the last line says is open, against the books of that day. */
export function checkState(books: Books, state: StateTold & { on: LocalDate }): Violation[] {
  const line = { on: state.on, step: 'state' }
  const found: Violation[] = []
  const told = new Map(state.open.map((one) => [one.invoice, one]))
  let balance = -creditOf(books)
  for (const [number, claim] of books.claims) {
    const expected = open(claim, state.on)
    balance += total(expected)
    const { principal = 0, interest = 0, fees = 0 } = told.get(number) ?? {}
    told.delete(number)
    if (principal !== expected.principal) {
      found.push(fault(line, number, 'SE-PAY-02', `principal ${principal}`, tell(claim, expected)))
    }
    if (interest !== expected.interest) {
      const rule = ruleOf([claim])
      found.push(fault(line, number, rule, `interest ${interest}`, tell(claim, expected)))
    }
    if (fees !== expected.fees) {
      found.push(fault(line, number, 'SE-CALC-08', `fees ${fees}`, tell(claim, expected)))
    }
  }
  for (const number of told.keys()) {
    found.push(fault(line, number, 'FORM', 'open', 'an invoice issued by then'))
  }
  if (state.balance !== balance) {
    found.push(fault(line, undefined, 'SE-PAY-05', `balance ${state.balance}`, `${balance}`))
  }
  return found
}

function tell(
  claim: Claim,
  amounts: { principal: number; interest: number; fees: number },
): string {
  const { principal, interest, fees } = amounts
  return `${claim.invoice.number} principal ${principal}, interest ${interest}, fees ${fees}`
}
