import { askableOn, holdOn, leftOf } from '../../src/claim/claim.ts'
import type { Decision, Effect } from '../../src/claim/decision.ts'
import type {
  AccountFacts,
  ClaimFacts,
  ContactFacts,
  HoldFacts,
  StepFacts,
} from '../../src/claim/facts.ts'
import { addDays, type LocalDate } from '../../src/core/date.ts'
import { add, least, type Minor, minor, noMoney, subtract, sum } from '../../src/core/money.ts'
import { apply } from '../../src/dunning/apply.ts'
import { nextStep } from '../../src/dunning/next-step.ts'
import type { Policy } from '../../src/dunning/policy.ts'
import { ask, type LawPack } from '../../src/law/rulebook.ts'
import { allocate, type OpenItem } from '../../src/ledger/allocation.ts'

/**
 * The life of one account in memory, day by day: facts come in, the engine is asked when it is
 * woken or its day has come, letters leave or come back, money is allocated. No database; what the
 * engine decides is all that moves it.
 */
export type Life = {
  readonly law: LawPack
  readonly policy: Policy
  facts: AccountFacts
  today: LocalDate
  reviewOn: LocalDate | null
  woken: boolean
  /** Whether the daily run and the sending of mail are alive. */
  running: boolean
  mailing: boolean
  /** Contact points whose mail comes back. */
  readonly broken: Set<number>
  outbox: Letter[]
  /** Every letter that left, by its step. */
  readonly left: Map<number, Letter>
  /** What is owed to the customer beside the claims. */
  credit: Minor
  /** All that came in, and all that was charged, forgiven and credited: for adding up. */
  readonly books: { came: Minor; charged: Minor; forgiven: Minor }
  lastNo: number
}

export type Letter = Extract<Effect, { kind: 'send' }> & { readonly step: number }

/** What happens to the account from outside. */
export type Happening =
  | { readonly kind: 'invoice'; readonly claim: ClaimFacts }
  | { readonly kind: 'pays'; readonly claim: number; readonly amount: Minor }
  | { readonly kind: 'credited'; readonly claim: number; readonly amount: Minor }
  | { readonly kind: 'hold'; readonly claim: number; readonly untilOn: LocalDate | null }
  | { readonly kind: 'part-disputed'; readonly claim: number; readonly amount: Minor }
  | { readonly kind: 'hold-ended'; readonly hold: number }
  | { readonly kind: 'address-breaks'; readonly contact: number }
  | { readonly kind: 'new-address' }
  /** The newest letter that asks for money, and that had left, comes back days later. */
  | { readonly kind: 'bounces-late'; readonly claim: number }
  | { readonly kind: 'task-closed'; readonly task: number }
  /** A person answers what the task asks. */
  | { readonly kind: 'answered'; readonly task: number; readonly approve: boolean }
  | { readonly kind: 'runs' | 'mail'; readonly alive: boolean }

/** Told of everything, in the order in which it comes about. */
export type Witness = {
  readonly decided?: (decision: Decision, before: AccountFacts, life: Life) => void
  readonly letter?: (letter: Letter, fate: 'left' | 'came-back' | 'withdrawn', life: Life) => void
}

export function begin(facts: AccountFacts, law: LawPack, policy: Policy, today: LocalDate): Life {
  return {
    law,
    policy,
    facts,
    today,
    reviewOn: null,
    woken: true,
    running: true,
    mailing: true,
    broken: new Set(),
    outbox: [],
    left: new Map(),
    credit: noMoney,
    books: { came: noMoney, charged: noMoney, forgiven: noMoney },
    lastNo: 99,
  }
}

/** Lives today: what happens, reviews and mail until nothing is left to do. Then it is tomorrow. */
export function liveDay(life: Life, happenings: readonly Happening[], witness: Witness): void {
  for (const happening of happenings) happen(life, happening, witness)
  for (let rounds = 0; ; rounds += 1) {
    if (rounds > 20) throw new Error(`${life.today} does not come to an end`)
    const due = life.woken || (life.reviewOn !== null && life.reviewOn <= life.today)
    if (life.running && due) review(life, witness)
    const waits = life.outbox.length > 0
    if (life.mailing && waits) sendMail(life, witness)
    if (!(life.running && life.woken) && !(life.mailing && life.outbox.length > 0)) break
  }
  life.today = addDays(life.today, 1)
}

function review(life: Life, witness: Witness): void {
  const before = life.facts
  const decision = nextStep(before, life.law, life.policy, life.today)
  life.woken = false
  life.reviewOn = decision.reviewOn
  witness.decided?.(decision, before, life)
  for (const effect of decision.effects) carryOut(life, effect)
}

/** As {@link apply} says, but that a letter waits until the mail takes it. */
function carryOut(life: Life, effect: Effect): void {
  const known = new Set(life.facts.claims.flatMap((claim) => claim.steps.map((step) => step.no)))
  life.facts = apply(life.facts, [effect], life.today)
  if (effect.kind !== 'send') return
  life.lastNo += 1
  const step = life.lastNo
  onSteps(life, effect, (one) =>
    known.has(one.no) ? one : { ...one, no: step, sentOn: null, state: 'waiting' },
  )
  const compensation = sum(effect.compensation.map((one) => one.amount))
  life.books.charged = sum([life.books.charged, effect.fee, compensation])
  life.outbox.push({ ...effect, step })
}

/**
 * A letter that asks for what is settled, held or no longer owed does not leave the house, nor a
 * friendly word after the due date; none costs anything then.
 */
function sendMail(life: Life, witness: Witness): void {
  const letters = life.outbox
  life.outbox = []
  for (const letter of letters) {
    const fate = isOutdated(life, letter)
      ? 'withdrawn'
      : life.broken.has(letter.contact)
        ? 'came-back'
        : 'left'
    onSteps(life, letter, (one) =>
      one.no !== letter.step
        ? one
        : fate === 'left'
          ? { ...one, state: 'sent', sentOn: life.today }
          : { ...one, state: 'failed' },
    )
    if (fate === 'left') life.left.set(letter.step, letter)
    if (fate !== 'withdrawn') setHealth(life, letter.contact, fate === 'left')
    if (fate !== 'left') {
      takeFeeBack(life, letter)
      life.woken = true
    }
    witness.letter?.(letter, fate, life)
  }
}

function isOutdated(life: Life, letter: Letter): boolean {
  if (letter.message === 'thanks') return false
  const about = [letter.claim, ...letter.joint]
  const claims = life.facts.claims.filter((one) => about.includes(one.no))
  const asked = claims.map((one) => askableOn(life.facts, one, life.law, life.today))
  if (sum(asked) !== letter.toPay) return true
  if (letter.message === 'invoice-delivery') return false
  if (about.some((no) => holdOn(life.facts, no, life.today) !== null)) return true
  return letter.message === 'due-reminder' && claims.some((one) => one.effectiveDueOn < life.today)
}

/** What was paid of the fee already goes to the invoice, and is the customer's beyond that. */
function takeFeeBack(life: Life, letter: Letter): void {
  const { claim: no, fee } = letter
  const component = letter.message === 'collection-demand' ? 'demand-fee' : 'reminder-fee'
  const balances = life.facts.claims.find((one) => one.no === no)?.balances ?? []
  const owed = sum(balances.filter((b) => b.component === component).map((b) => b.amount))
  const open = least(owed, fee)
  const principal = balances
    .filter((one) => one.component === 'principal')
    .map((one): OpenItem => ({ claim: no, ...one }))
  const paid = allocate(subtract(fee, open), principal, noMoney, '')
  lessen(life, no, [{ claim: no, part: 0, component, amount: open }, ...paid.settled])
  life.credit = add(life.credit, paid.rest)
  life.books.charged = subtract(life.books.charged, fee)
}

function happen(life: Life, happening: Happening, witness: Witness): void {
  life.woken = true
  const { facts } = life
  switch (happening.kind) {
    case 'invoice':
      life.facts = { ...facts, claims: [...facts.claims, happening.claim] }
      life.books.charged = add(life.books.charged, leftOf(happening.claim))
      break
    case 'pays':
      life.books.came = add(life.books.came, happening.amount)
      book(life, happening.claim, happening.amount, 'paid')
      break
    case 'credited':
      life.books.came = add(life.books.came, happening.amount)
      book(life, happening.claim, happening.amount, 'credited')
      break
    case 'hold':
      addHold(life, happening.claim, { reason: 'agreed', amount: null, untilOn: happening.untilOn })
      break
    case 'part-disputed':
      addHold(life, happening.claim, { reason: 'dispute', amount: happening.amount, untilOn: null })
      break
    case 'hold-ended':
      life.facts = { ...facts, holds: facts.holds.filter((one) => one.no !== happening.hold) }
      break
    case 'address-breaks':
      life.broken.add(happening.contact)
      break
    case 'new-address':
      life.lastNo += 1
      life.facts = {
        ...facts,
        contacts: [...facts.contacts, { no: life.lastNo, channel: 'email', health: 'untried' }],
        tasks: facts.tasks.filter((one) => one.kind !== 'find-contact'),
      }
      break
    case 'bounces-late':
      bounceLate(life, happening.claim, witness)
      break
    case 'task-closed':
      closeTask(life, happening.task)
      break
    case 'answered':
      answer(life, happening.task, happening.approve)
      break
    case 'runs':
      life.running = happening.alive
      break
    case 'mail':
      life.mailing = happening.alive
      break
  }
}

function addHold(
  life: Life,
  claim: number,
  told: Pick<HoldFacts, 'reason' | 'amount' | 'untilOn'>,
): void {
  life.lastNo += 1
  const hold = { no: life.lastNo, claim, agreement: 0, fromOn: life.today, ...told }
  life.facts = { ...life.facts, holds: [...life.facts.holds, hold] }
}

function answer(life: Life, no: number, approve: boolean): void {
  const task = life.facts.tasks.find((one) => one.no === no)
  closeTask(life, no)
  if (task === undefined || task.decides === null) return
  const said = { claim: task.claim, step: task.decides, approve }
  life.facts = { ...life.facts, answers: [...life.facts.answers, said] }
}

function closeTask(life: Life, no: number): void {
  life.facts = { ...life.facts, tasks: life.facts.tasks.filter((one) => one.no !== no) }
}

function bounceLate(life: Life, no: number, witness: Witness): void {
  const claim = life.facts.claims.find((one) => one.no === no)
  const letters = ['invoice-delivery', 'reminder', 'collection-demand']
  const newest = claim?.steps.filter((step) => letters.includes(step.kind)).at(-1)
  const letter = newest?.state === 'sent' ? life.left.get(newest.no) : undefined
  if (letter === undefined) return
  life.broken.add(letter.contact)
  onSteps(life, letter, (one) => (one.no === letter.step ? { ...one, state: 'failed' } : one))
  setHealth(life, letter.contact, false)
  takeFeeBack(life, letter)
  witness.letter?.(letter, 'came-back', life)
}

function book(life: Life, no: number, amount: Minor, as: 'paid' | 'credited'): void {
  const claim = life.facts.claims.find((one) => one.no === no)
  const open = (claim?.balances ?? []).map((balance): OpenItem => ({ claim: no, ...balance }))
  const rule = life.law.roundingTolerance
  const found = allocate(amount, open, ask(rule, life.today), rule.id)
  lessen(life, no, [...found.settled, ...found.rounded])
  const booked = sum(found.settled.map((item) => item.amount))
  onClaim(life, no, (one) => ({ ...one, [as]: add(one[as], booked) }))
  life.credit = add(life.credit, found.rest)
  const forgiven = sum(found.rounded.map((item) => item.amount))
  life.books.forgiven = add(life.books.forgiven, forgiven)
}

function lessen(life: Life, no: number, taken: readonly OpenItem[]): void {
  onClaim(life, no, (claim) => {
    let left = [...taken]
    const balances = claim.balances.map((balance) => {
      let amount = balance.amount
      left = left.map((item) => {
        if (item.part !== balance.part || item.component !== balance.component) return item
        const less = least(amount, item.amount)
        amount = subtract(amount, less)
        return { ...item, amount: subtract(item.amount, less) }
      })
      return { ...balance, amount }
    })
    return { ...claim, balances }
  })
}

function setHealth(life: Life, contact: number, reaches: boolean): void {
  const health: ContactFacts['health'] = reaches ? 'reaches' : 'fails'
  const contacts = life.facts.contacts.map((one) => (one.no === contact ? { ...one, health } : one))
  life.facts = { ...life.facts, contacts }
}

/** Changes the steps of every claim a letter is about. */
function onSteps(
  life: Life,
  about: { readonly claim: number; readonly joint: readonly number[] },
  change: (step: StepFacts) => StepFacts,
): void {
  for (const no of [about.claim, ...about.joint]) {
    onClaim(life, no, (one) => ({ ...one, steps: one.steps.map(change) }))
  }
}

function onClaim(life: Life, no: number, change: (claim: ClaimFacts) => ClaimFacts): void {
  const claims = life.facts.claims.map((claim) => (claim.no === no ? change(claim) : claim))
  life.facts = { ...life.facts, claims }
}

/** What is owed in all, less what is owed to the customer. */
export function standing(life: Life): Minor {
  return minor(sum(life.facts.claims.map(leftOf)) - life.credit)
}
