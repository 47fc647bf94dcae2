import { leftOf } from '../claim/claim.ts'
import type { Effect } from '../claim/decision.ts'
import type { AccountFacts, ClaimFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { sum } from '../core/money.ts'
import { apply } from '../dunning/apply.ts'
import { nextStep } from '../dunning/next-step.ts'
import type { Policy } from '../dunning/policy.ts'
import type { LawPack } from '../law/rulebook.ts'
import { feeComponent } from '../ledger/posting.ts'
import { takeFact } from './fact.ts'
import { type Line, linesOf } from './line.ts'
import { book, charge, openParts } from './money.ts'
import { namesOf, print } from './print.ts'
import type { Story } from './story.ts'
import { openWorld, settle, takeInvoice, type World } from './world.ts'

/** Sees what is known at each review, before it is decided. */
export type Watch = (facts: AccountFacts, today: LocalDate) => void

/**
 * Lives a story through the engine, in memory. Only days on which something happens are looked at:
 * an invoice, a fact, a review. Within a day: invoices, the facts in the order given, the review;
 * a fact about a step taken the same day is taken after it, and the review runs once more.
 * Throws when a day that carries interest has no published rate.
 */
export function replay(
  story: Story,
  law: LawPack,
  policy: Policy,
  watch?: Watch,
): { readonly lines: readonly Line[]; readonly refused: boolean } {
  const world = openWorld(story, law, policy)
  const facts = story.facts
    .map((fact, index) => ({ fact, index }))
    .sort((a, b) => (a.fact.on < b.fact.on ? -1 : a.fact.on > b.fact.on ? 1 : a.index - b.index))
  const invoices = [...story.invoices].sort((a, b) =>
    a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : 0,
  )
  let [nextFact, nextInvoice] = [0, 0]
  for (;;) {
    const day = earliest([
      facts[nextFact]?.fact.on ?? null,
      invoices[nextInvoice]?.issued ?? null,
      world.reviewOn,
    ])
    if (day === null || day > story.until) break
    world.today = day < story.from ? story.from : day
    for (; invoices[nextInvoice] !== undefined; nextInvoice += 1) {
      const invoice = invoices[nextInvoice]
      if (invoice === undefined || invoice.issued > world.today) break
      const claim = takeInvoice(world, invoice)
      book(world, { kind: 'invoice', on: invoice.issued, claim })
    }
    const today: typeof facts = []
    for (; nextFact < facts.length; nextFact += 1) {
      const one = facts[nextFact]
      if (one === undefined || one.fact.on > world.today) break
      today.push(one)
    }
    liveDay(world, today, watch)
  }
  world.today = story.until
  world.lines.push(stateLine(world))
  return { lines: world.lines, refused: world.refused }
}

function earliest(days: readonly (LocalDate | null)[]): LocalDate | null {
  return days.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null)
}

function liveDay(
  world: World,
  facts: readonly { readonly fact: Story['facts'][number]; readonly index: number }[],
  watch?: Watch,
): void {
  const waiting: (typeof facts)[number][] = []
  for (const one of facts) {
    const outcome = takeFact(world, one.fact)
    if (outcome === 'wait') waiting.push(one)
    else if (outcome !== 'taken') refuse(world, one.index, outcome.refused)
  }
  review(world, watch)
  if (waiting.length === 0) return
  for (const { fact, index } of waiting) {
    const outcome = takeFact(world, fact)
    if (outcome === 'wait') refuse(world, index, 'no such step waits for it')
    else if (outcome !== 'taken') refuse(world, index, outcome.refused)
  }
  review(world, watch)
}

function refuse(world: World, fact: number, why: string): void {
  world.refused = true
  print(world, { refused: { fact, why } })
}

/** Decides, prints, applies. Claims that are settled leave the facts and are kept beside them. */
function review(world: World, watch?: Watch): void {
  watch?.(world.facts, world.today)
  const decision = nextStep(world.facts, world.law, world.policy, world.today)
  world.reviewOn = decision.reviewOn
  world.reviewWhy = decision.reviewWhy
  if (decision.effects.length === 0) return
  const names = namesOf(world)
  for (const { line, effect } of linesOf(decision, world.facts, names, world.today)) {
    world.lines.push(line)
    if (effect.kind === 'send' || effect.kind === 'note') {
      world.taken.push({
        on: world.today,
        step: effect.kind === 'send' ? effect.message : effect.step,
        claims: effect.kind === 'send' ? [effect.claim, ...effect.joint] : [effect.claim],
        contact: effect.kind === 'send' ? effect.contact : null,
        answered: false,
      })
    }
  }
  for (const effect of decision.effects) {
    if (effect.kind !== 'move' || effect.to !== 'settled') continue
    const claim = world.facts.claims.find((one) => one.no === effect.claim)
    if (claim !== undefined) settle(world, claim)
  }
  world.facts = apply(world.facts, decision.effects, world.today)
  for (const effect of decision.effects) if (effect.kind === 'send') chargeFees(world, effect)
}

/** What apply added to the balances is what the log says; the reckoning makes them one. */
function chargeFees(world: World, effect: Extract<Effect, { kind: 'send' }>): void {
  const component = feeComponent(effect.message)
  charge(world, effect.claim, component, effect.fee)
  for (const one of effect.compensation) {
    charge(world, one.claim, 'late-compensation', one.amount)
  }
}

/** Where everything stands on the last day. */
function stateLine(world: World): Line {
  const open = world.facts.claims.map((claim) => ({
    invoice: claim.invoiceNumber,
    ...openParts(world, claim),
  }))
  const owed = sum(open.flatMap((one) => [one.principal, one.interest, one.fees]))
  return {
    on: world.today,
    state: {
      balance: owed - world.credit,
      open: open.filter((one) => one.principal + one.interest + one.fees !== 0),
      holds: world.facts.holds.map((hold) => hold.reason),
      stage: stageOf(world.facts.claims),
      nextReview: world.reviewOn,
      nextReviewWhy: world.reviewWhy,
    },
  }
}

/** The stage of the oldest claim that is open; `settled` when none is. */
function stageOf(claims: readonly ClaimFacts[]): string {
  return claims.find((claim) => leftOf(claim) > 0)?.stage ?? claims[0]?.stage ?? 'settled'
}
