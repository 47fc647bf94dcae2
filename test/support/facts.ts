import {
  type AccountFacts,
  type AgreementFacts,
  type ClaimFacts,
  type ContactFacts,
  type HoldFacts,
  ordinaryPerson,
  type StepFacts,
} from '../../src/claim/facts.ts'
import { date, type LocalDate } from '../../src/core/date.ts'
import { minor, noMoney } from '../../src/core/money.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'

/** Facts of an account for tests; what is not told is ordinary. */

/** One consumer, one e-mail address, one agreement with an agreed reminder fee. */
export function account(told: Partial<AccountFacts> = {}): AccountFacts {
  return {
    account: 'a',
    debtorKind: 'consumer',
    language: 'sv',
    currency: 'SEK',
    agreements: [agreement(1, date('2024-01-01'))],
    contacts: [email(2)],
    claims: [],
    holds: [],
    tasks: [],
    answers: [],
    arrangements: [],
    person: ordinaryPerson,
    ...told,
  }
}

export function agreement(no: number, feeAgreedOn: LocalDate | null): AgreementFacts {
  return { no, commodity: 'electricity-supply', feeAgreedOn }
}

export function email(no: number, health: ContactFacts['health'] = 'untried'): ContactFacts {
  return { no, channel: 'email', health }
}

/** An invoice of 1 234,00 kr for December, issued 2026-01-02 and due Friday 2026-01-30 (W01). */
export function claim(told: Partial<ClaimFacts> = {}): ClaimFacts {
  const dueOn = told.dueOn ?? date('2026-01-30')
  const total = told.total ?? minor(123_400)
  const issuedOn = told.issuedOn ?? date('2026-01-02')
  return {
    no: 10,
    invoiceNumber: '50001',
    reference: '4012766012',
    total,
    issuedOn,
    dueOn,
    effectiveDueOn: swedishLaw.effectiveDue(dueOn),
    aroseOn: date('2025-12-01'),
    stage: 'issued',
    stageSince: issuedOn,
    agreements: [1],
    balances: [{ part: 1, component: 'principal', amount: total }],
    paid: noMoney,
    credited: noMoney,
    steps: [],
    interestStart: { after: null, basis: [] },
    changes: [],
    interestBooked: noMoney,
    interruptions: [],
    ...told,
  }
}

/** A letter that left on the day it was decided, without a fee. */
export function step(kind: StepFacts['kind'], told: Partial<StepFacts> = {}): StepFacts {
  const decidedOn = told.decidedOn ?? date('2026-01-02')
  return {
    no: 50,
    kind,
    decidedOn,
    sentOn: decidedOn,
    deadlineOn: null,
    fee: noMoney,
    state: 'sent',
    ...told,
  }
}

/** A hold of all of claim 10, until a person ends it. */
export function hold(told: Partial<HoldFacts> = {}): HoldFacts {
  return {
    no: 30,
    claim: 10,
    agreement: 0,
    reason: 'dispute',
    amount: null,
    fromOn: date('2026-01-02'),
    untilOn: null,
    ...told,
  }
}
