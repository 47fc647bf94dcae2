import {
  componentLeft,
  disputedOf,
  interestLeft,
  interestRuns,
  principalLeft,
} from '../claim/claim.ts'
import type { Effect } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts } from '../claim/facts.ts'
import { assert } from '../core/assert.ts'
import { addDays, type LocalDate } from '../core/date.ts'
import { add, greatest, least, type Minor, noMoney, subtract, sum } from '../core/money.ts'
import type { LawPack } from '../law/rulebook.ts'
import type { DemandedClaim, DemandFacts } from '../messages/message.ts'

type Send = Extract<Effect, { kind: 'send' }>

/**
 * What a collection demand tells of its amounts, each by itself (SE: inkassolag 5 §), as they were
 * when it was decided; nothing for any other letter. Pure. A demand whose parts do not add up to
 * what it asks for is a fault: it must not leave.
 */
export function demandSlot(
  facts: AccountFacts,
  effect: Send,
  law: LawPack,
  today: LocalDate,
): { readonly demand?: Omit<DemandFacts, 'legalName'> } {
  if (effect.message !== 'collection-demand' || effect.deadline === null) return {}
  const covered = [effect.claim, ...effect.joint]
  const asked = facts.claims.filter((claim) => covered.includes(claim.no))
  const claims = asked.map((claim) => demandedClaim(facts, claim, effect, law, today))
  const fee = add(effect.fee, sum(asked.map((claim) => componentLeft(claim, 'demand-fee'))))
  const parts = claims.flatMap((one) => [
    one.principal,
    one.reminderFee,
    one.compensation,
    ...one.interest.map(({ amount }) => amount),
  ])
  const total = add(fee, sum(parts))
  assert(total === effect.toPay, `a demand of ${effect.toPay} whose parts come to ${total}`)
  return { demand: { deadline: effect.deadline, claims, fee } }
}

function demandedClaim(
  facts: AccountFacts,
  claim: ClaimFacts,
  effect: Send,
  law: LawPack,
  today: LocalDate,
): DemandedClaim {
  const disputed = disputedOf(facts, claim.no, today)
  const compensation = effect.compensation.find((one) => one.claim === claim.no)?.amount ?? noMoney
  const commodities = facts.agreements
    .filter((agreement) => claim.agreements.includes(agreement.no))
    .map((agreement) => agreement.commodity)
  return {
    invoiceNumber: claim.invoiceNumber,
    reference: claim.reference,
    issuedOn: claim.issuedOn,
    dueOn: claim.dueOn,
    about: { commodities, period: null },
    principal: subtract(principalLeft(claim), disputed),
    interest: interestRows(facts, claim, law, today, disputed),
    reminderFee: componentLeft(claim, 'reminder-fee'),
    compensation: add(componentLeft(claim, 'late-compensation'), compensation),
  }
}

/** The newest stretches that make up what is unpaid: money paid on interest took the oldest. */
function interestRows(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  today: LocalDate,
  disputed: Minor,
): DemandedClaim['interest'] {
  let left = add(interestLeft(facts, claim, law, today, disputed), componentLeft(claim, 'interest'))
  const rows: DemandedClaim['interest'][number][] = []
  for (const run of interestRuns(facts, claim, law, today, disputed).toReversed()) {
    const amount = least(left, run.amount)
    if (amount <= 0) continue
    left = greatest(noMoney, subtract(left, amount))
    rows.unshift({
      amount,
      capital: run.principal,
      rateBp: run.rateBp,
      after: addDays(run.from, -1),
      through: run.to,
    })
  }
  return rows
}
