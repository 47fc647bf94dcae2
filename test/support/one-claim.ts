import { interestLeft, principalLeft } from '../../src/claim/claim.ts'
import type { LocalDate } from '../../src/core/date.ts'
import { add, type Minor } from '../../src/core/money.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { type MoneyEvent, reckon } from '../../src/simulate/reckon.ts'
import { account, claim } from './facts.ts'

/** A claim of 1 234,00 kr due 2026-01-30 after payments, as the reckoning of a story has it. */
export function accountFactsOf(payments: readonly (readonly [LocalDate, Minor])[]) {
  const dueOn = claim().dueOn
  const start = law.interestStart('consumer', { kind: 'fixed', dueOn })
  const one = claim({ interestStart: start })
  const facts = account({ claims: [one] })
  const events: MoneyEvent[] = [
    { kind: 'invoice', on: one.issuedOn, claim: one.no },
    ...payments.map(([on, amount], id) => ({
      kind: 'payment' as const,
      on,
      id,
      amount,
      claims: [one.no],
    })),
  ]
  const last = payments.at(-1)?.[0] ?? dueOn
  const money = reckon(facts, new Map([[one.no, one]]), events, law, last).claims.get(one.no)
  const after = money === undefined ? one : { ...one, ...money }
  return {
    principal: principalLeft(after),
    accrued: (day: LocalDate) => add(after.interestBooked, interestLeft(facts, after, law, day)),
  }
}
