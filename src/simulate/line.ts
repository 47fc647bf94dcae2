import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { explainDecision } from '../dunning/explain.ts'
import { feeComponent } from '../ledger/posting.ts'
import { feeKind } from './fee-kind.ts'

/** One printed step of a story: what happened, as outside readers know it. */
export type Line = {
  readonly on: LocalDate
  readonly step?: string
  readonly agreement?: string | null
  readonly invoices?: readonly string[]
  readonly channel?: string
  readonly recipient?: string
  readonly tone?: string
  readonly deadline?: LocalDate
  readonly amount?: number
  readonly fees?: readonly {
    readonly kind: string
    readonly amount: number
    /** The invoice that bears it. */
    readonly invoice?: string
  }[]
  readonly basis?: readonly string[]
  readonly why?: string
  readonly decides?: string
  readonly refused?: { readonly fact: number; readonly why: string }
  readonly state?: unknown
}

export type Names = {
  readonly invoice: (claim: number) => string
  /** The agreement when the claim has one alone. */
  readonly agreement: (claim: number) => string | null
}

/** The lines of a decision, in the order of its effects. Moves print nothing by themselves. */
export function linesOf(
  decision: Decision,
  facts: AccountFacts,
  names: Names,
  today: LocalDate,
): { readonly line: Line; readonly effect: Effect }[] {
  return decision.effects.flatMap((effect) => {
    const line = lineOf(effect, facts, names, today)
    if (line === null) return []
    const claims = effect.kind === 'send' ? [effect.claim, ...effect.joint] : [claimOf(effect)]
    return [{ effect, line: { ...line, ...reasonsOf(decision, claims, facts, names, today) } }]
  })
}

function lineOf(effect: Effect, facts: AccountFacts, names: Names, on: LocalDate): Line | null {
  switch (effect.kind) {
    case 'move':
      return null
    case 'send':
      return sendLine(effect, facts, names, on)
    case 'open-task':
      return {
        on,
        step: 'human-task',
        agreement: names.agreement(effect.claim),
        invoices: [names.invoice(effect.claim)],
        recipient: 'staff',
        decides: effect.decides ?? effect.task,
      }
    case 'close-task':
      return null
    case 'note':
      return {
        on,
        step: effect.step,
        agreement: names.agreement(effect.claim),
        invoices: [names.invoice(effect.claim)],
        recipient: effect.step === 'partner-handover' ? 'partner' : 'staff',
      }
    case 'end-hold':
      return {
        on,
        step: 'hold-ended',
        agreement: effect.claim === 0 ? null : names.agreement(effect.claim),
        invoices: effect.claim === 0 ? [] : [names.invoice(effect.claim)],
      }
    case 'end-arrangement':
      return effect.how === 'kept'
        ? null
        : {
            on,
            step: 'plan-broken',
            agreement: names.agreement(effect.claim),
            invoices: coveredBy(facts, effect).map(names.invoice),
          }
  }
}

function sendLine(
  effect: Extract<Effect, { kind: 'send' }>,
  facts: AccountFacts,
  names: Names,
  on: LocalDate,
): Line {
  const kind = feeKind(feeComponent(effect.message), facts.currency)
  const own = { kind, amount: effect.fee, invoice: names.invoice(effect.claim) }
  const fees = [
    ...(effect.fee > 0 ? [own] : []),
    ...effect.compensation.map(({ claim, amount }) => ({
      kind: 'late-compensation',
      amount,
      invoice: names.invoice(claim),
    })),
  ]
  return {
    on,
    step: effect.message,
    agreement: names.agreement(effect.claim),
    invoices: [effect.claim, ...effect.joint].map(names.invoice),
    channel: effect.channel,
    recipient: effect.recipient,
    tone: effect.tone,
    ...(effect.deadline === null ? {} : { deadline: effect.deadline }),
    amount: effect.toPay,
    fees,
  }
}

/** A plan breaks for every claim it covered. */
function coveredBy(facts: AccountFacts, effect: Effect & { kind: 'end-arrangement' }) {
  const plan = facts.arrangements.find((one) => one.no === effect.arrangement)
  return plan?.claims ?? [effect.claim]
}

function claimOf(effect: Effect): number {
  return 'claim' in effect ? effect.claim : 0
}

function reasonsOf(
  decision: Decision,
  claims: readonly number[],
  facts: AccountFacts,
  names: Names,
  today: LocalDate,
): Pick<Line, 'basis' | 'why'> {
  const because = decision.because.filter((one) => claims.includes(one.claim))
  const explained = explainDecision(
    { ...decision, effects: [], because },
    { on: today, today, currency: facts.currency, language: 'en', invoice: names.invoice },
  )
  return {
    basis: [...new Set(because.map((one) => one.rule))],
    why: explained.because.map((one) => `${one.rule}: ${one.fact} [${one.source}]`).join('; '),
  }
}
