import { leftOf } from '../claim/claim.ts'
import type { ClaimFacts } from '../claim/facts.ts'
import { feeComponent } from '../ledger/posting.ts'
import { chargeOf, takeBack, writeOffMoney } from './money.ts'
import { print } from './print.ts'
import type { StoryFact } from './story.ts'
import { anyClaim, changeClaim, openClaim, type Taken, type World } from './world.ts'

/** What a fact did: taken; not yet, its step may come today; or refused, and why. */
export type Outcome = 'taken' | 'wait' | { readonly refused: string }

export const taken = 'taken' as const

/** Takes a fact about a step; null: it is about something else. */
export function takeStepFact(world: World, fact: StoryFact): Outcome | null {
  if (fact.delivery !== undefined) return delivery(world, fact.delivery)
  if (fact.decision !== undefined) return decision(world, fact.decision)
  const about = fact.served ?? fact.serviceFailed
  if (about !== undefined) return waitFor(world, about.step, about)
  if (fact.grid !== undefined) return waitFor(world, fact.grid.order, fact.grid)
  if (fact.partner !== undefined) return partner(world, fact.partner.state)
  if (fact.enforcement !== undefined) return waitFor(world, 'enforcement-application', {})
  if (fact.debitResult !== undefined) return waitFor(world, 'debit-attempt', fact.debitResult)
  return null
}

type About = {
  readonly invoice?: string | undefined
  readonly agreement?: string | undefined
}

function latest(world: World, step: string, about: About): Taken | undefined {
  return world.taken.findLast(
    (one) => one.step === step && !one.answered && isAbout(world, one.claims, about),
  )
}

/** Whether what concerns these claims can be what a fact with this invoice or agreement means. */
function isAbout(world: World, claims: readonly number[], { invoice, agreement }: About): boolean {
  if (invoice !== undefined && !claims.includes(world.invoices.get(invoice) ?? 0)) return false
  const part = agreement === undefined ? undefined : (world.agreements.get(agreement) ?? 0)
  return part === undefined || claims.some((no) => anyClaim(world, no)?.agreements.includes(part))
}

/** For steps this world does not take: the fact can only be refused. */
function waitFor(world: World, step: string, about: About): Outcome {
  return latest(world, step, about) === undefined ? 'wait' : taken
}

function delivery(world: World, said: NonNullable<StoryFact['delivery']>): Outcome {
  const step = latest(world, said.step, said)
  if (step === undefined) return 'wait'
  const arrived = said.state === 'delivered' || said.state === 'read'
  if (said.state !== 'delivered') step.answered = true
  setHealth(world, step.contact, arrived ? 'reaches' : 'fails')
  for (const no of step.claims) {
    const claim = anyClaim(world, no)
    const row = claim?.steps.findLast((one) => one.kind === said.step && one.state !== 'failed')
    if (claim === undefined || row === undefined) continue
    if (arrived) interrupt(world, claim, said.step)
    else {
      reverseFee(world, claim, row.no)
      changeClaim(world, no, (before) => ({
        ...before,
        steps: before.steps.map((one) => (one.no === row.no ? { ...one, state: 'failed' } : one)),
      }))
    }
  }
  return taken
}

const demanding = ['reminder', 'collection-notice', 'collection-demand']

/** What the debtor receives in writing interrupts limitation where law says so (SE-PRE-02). */
function interrupt(world: World, claim: ClaimFacts, step: string): void {
  if (!demanding.includes(step)) return
  changeClaim(world, claim.no, (before) => ({
    ...before,
    interruptions: [...before.interruptions, { kind: 'demand-received', on: world.today }],
  }))
}

function setHealth(world: World, contact: number | null, health: 'reaches' | 'fails'): void {
  world.facts = {
    ...world.facts,
    contacts: world.facts.contacts.map((one) => (one.no === contact ? { ...one, health } : one)),
  }
}

/** A person's answer closes the task and is a fact for the review. */
function decision(world: World, said: NonNullable<StoryFact['decision']>): Outcome {
  const task = world.facts.tasks.findLast(
    (one) => one.decides === said.step && isAbout(world, [one.claim], said),
  )
  if (task === undefined) return 'wait'
  // The answer is about the claim the task was opened for; others are asked about in their turn.
  const claims = [task.claim]
  world.facts = {
    ...world.facts,
    tasks: world.facts.tasks.filter((one) => one !== task),
    answers: [
      ...world.facts.answers,
      ...claims.map((claim) => ({ claim, step: said.step, approve: said.approve })),
    ],
  }
  if (said.step === 'write-off' && said.approve) writeOff(world, claims)
  return taken
}

/** What is time-barred is written off when a person says so. */
function writeOff(world: World, claims: readonly number[]): void {
  for (const no of claims) {
    const claim = openClaim(world, no)
    if (claim === undefined) continue
    const limitation = world.law.limitationOn(
      claim.aroseOn,
      world.facts.debtorKind,
      claim.interruptions,
    )
    if (limitation === null || world.today <= limitation) continue
    const amount = leftOf(claim)
    writeOffMoney(world, no)
    print(world, {
      step: 'write-off',
      invoices: [claim.invoiceNumber],
      amount,
      basis: [world.law.limitationConsumerYears.id],
      why: 'time-barred, and a person said yes',
    })
  }
}

function partner(world: World, state: 'accepted' | 'returned' | 'paid'): Outcome {
  const step = latest(world, 'partner-handover', {})
  if (step === undefined) return 'wait'
  if (state === 'returned') step.answered = true
  return taken
}

/** The fee a letter brought, taken back because it reached nobody. */
function reverseFee(world: World, claim: ClaimFacts, stepNo: number): void {
  const step = claim.steps.find((one) => one.no === stepNo)
  if (step === undefined) return
  const component = feeComponent(step.kind)
  const charged = step.fee === 0 ? undefined : chargeOf(world, claim.no, component)
  if (charged !== undefined) takeBack(world, charged)
}
