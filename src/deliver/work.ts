import { renderEmail } from '../channels/email/render.tsx'
import type { Mailer, Receipt } from '../channels/email/smtp.ts'
import { ledgerRules } from '../claim/ledger-rules.ts'
import { present } from '../core/assert.ts'
import type { LocalDate } from '../core/date.ts'
import { noMoney } from '../core/money.ts'
import { now, readDay, stampOn } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { digest, sliceOf } from '../db/id.ts'
import { openPage, type Page } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { lawInForce } from '../law/packs.ts'
import { closedBook } from '../ledger/claim-book.ts'
import { claimBooks } from '../ledger/claim-book-load.ts'
import { standingFees, takeFeeBack } from '../ledger/fee-store.ts'
import { type MessageFacts, write } from '../messages/message.ts'
import { messages } from '../messages/messages.ts'
import { invoiceLink } from './link.ts'
import { leaseWaiting, loadWaiting, type Waiting } from './store.ts'

export type Delivered = {
  readonly accepted: number
  readonly failed: number
  readonly later: number
  readonly withdrawn: number
}

/** Messages in the hand of one worker at a time. */
const batchSize = 200
/** Tries before a message counts as not delivered. */
const maxAttempts = 8

/**
 * Sends what waits in the outbox of a creditor until nothing due is left. The order is lease, send,
 * record: no transaction is open while a mail server is spoken to. A kill between sending and
 * recording sends again under the same message id.
 */
export async function deliverWaiting(
  ground: Ground,
  mailer: Mailer,
  creditor: number,
  holder: string,
): Promise<Delivered> {
  const total = { accepted: 0, failed: 0, later: 0, withdrawn: 0 }
  for (;;) {
    const { waiting, today } = await transaction(ground.db, creditor, async (db) => {
      const day = await readDay(db)
      const keys = await leaseWaiting(db, creditor, holder, batchSize)
      const rows = keys.length === 0 ? [] : await loadWaiting(db, ground, keys, day.today)
      return { waiting: rows, today: day.today }
    })
    if (waiting.length === 0) return total
    const attempts = await Promise.all(waiting.map((one) => attempt(ground, mailer, one, today)))
    await transaction(ground.db, creditor, (db) => record(db, ground, creditor, attempts, today))
    for (const one of attempts) total[outcomeOf(one)] += 1
  }
}

export type Attempt = {
  readonly waiting: Waiting
  /** The day it left, where that is not the day it is recorded. */
  readonly on?: LocalDate
  readonly receipt: Receipt | { readonly state: 'withdrawn'; readonly code: string }
  readonly contentHash: Buffer
  /** True: what went wrong says nothing about the address. */
  readonly keepsHealth?: boolean
}

/**
 * A waiting effect is looked at again before it is carried out: no reminder of what is settled or
 * held, no friendly word after the due date, and no letter, the invoice too, that asks for what is
 * no longer owed. The review then decides anew.
 */
export function withdrawal(waiting: Waiting, today: LocalDate): string | null {
  if (waiting.kind === 'thanks') return null
  // Another may have to get it, or nobody.
  if (waiting.told) return 'person-changed'
  if (waiting.kind !== 'invoice-delivery') {
    if (waiting.held) return 'held'
    if (waiting.stage === 'settled') return 'settled'
    if (waiting.planOver) return 'plan-over'
    if (waiting.kind === 'due-reminder' && today > waiting.dueOn) return 'past-due'
    // Its time to pay or object is reckoned from the day it was decided.
    if (waiting.kind === 'collection-demand' && today > waiting.madeOn) return 'stale'
  }
  const { booked, toPay } = waiting.slots
  return waiting.left === (booked ?? toPay) ? null : 'amount-changed'
}

async function attempt(
  ground: Ground,
  mailer: Mailer,
  waiting: Waiting,
  today: LocalDate,
): Promise<Attempt> {
  const code = withdrawal(waiting, today)
  if (code !== null) {
    return { waiting, receipt: { state: 'withdrawn', code }, contentHash: Buffer.alloc(0) }
  }
  const mail = renderEmail(
    write(messages[waiting.kind], factsOf(ground, waiting)),
    waiting.language,
    {
      name: waiting.creditorName,
      color: waiting.profile.color,
    },
  )
  const receipt = await mailer.send({
    id: `${waiting.account}.${waiting.message}@kvitt`,
    from: { name: waiting.creditorName, address: waiting.profile.email },
    to: { name: waiting.name, address: waiting.address },
    date: stampOn(today),
    mail,
  })
  return { waiting, receipt, contentHash: digest('mail', mail.subject, mail.text) }
}

/** What a waiting message says, from the day it was decided. */
export function factsOf(ground: Ground, waiting: Waiting): MessageFacts {
  const { slots, periodFrom, periodUntil } = waiting
  const legalName = `${waiting.legalName}, ${waiting.orgNumber}`
  return {
    language: waiting.language,
    today: waiting.madeOn,
    creditor: {
      name: waiting.creditorName,
      phone: waiting.profile.phone,
      email: waiting.profile.email,
      hours: waiting.profile.hours,
    },
    customerName: waiting.name,
    customerKind: waiting.debtorKind,
    about: {
      commodities: waiting.commodities,
      period:
        periodFrom === null || periodUntil === null
          ? null
          : { from: periodFrom, until: periodUntil },
    },
    invoice: {
      number: waiting.invoiceNumber,
      issuedOn: waiting.issuedOn,
      dueOn: waiting.dueOn,
      amount: waiting.total,
      currency: waiting.currency,
    },
    toPay: slots.toPay,
    fee: slots.fee,
    interest: slots.interest ?? noMoney,
    compensation: slots.compensation ?? noMoney,
    paid: slots.paid,
    disputed: waiting.disputed,
    represented: waiting.represented,
    instalment: slots.instalment,
    nextOn: slots.nextOn,
    pay: { bankgiro: slots.bankgiro, reference: waiting.reference },
    link: invoiceLink(ground, waiting),
    ...(slots.demand === undefined ? {} : { demand: { ...slots.demand, legalName } }),
  }
}

function outcomeOf(attempt: Attempt): keyof Delivered {
  const { receipt, waiting } = attempt
  if (receipt.state === 'accepted' || receipt.state === 'withdrawn') return receipt.state
  if (receipt.state === 'refused' || waiting.attempts + 1 >= maxAttempts) return 'failed'
  return 'later'
}

/** What came of each try: delivery rows, steps, contact health, and the chain of events. */
export async function record(
  db: Queryable,
  ground: Ground,
  creditor: number,
  attempts: readonly Attempt[],
  today: LocalDate,
): Promise<void> {
  const page = await openPage(
    db,
    creditor,
    attempts.map((one) => one.waiting.account),
    today,
  )
  for (const one of attempts) stageOutcome(page, one)
  await takeFeesBack(db, ground, page, attempts, today)
  await page.flush()
  const over = attempts.filter((one) => outcomeOf(one) !== 'later')
  await closeOutbox(db, over)
  await postpone(
    db,
    attempts.filter((one) => outcomeOf(one) === 'later'),
  )
  await setSteps(db, over, today)
  await setHealth(
    db,
    over.filter((one) => one.receipt.state !== 'withdrawn' && one.keepsHealth !== true),
  )
}

function stageOutcome(page: Page, attempt: Attempt): void {
  const { waiting, receipt } = attempt
  const account = waiting.account
  const outcome = outcomeOf(attempt)
  if (receipt.state !== 'withdrawn') {
    page.add('delivery', {
      account,
      message: waiting.message,
      attempt: waiting.attempts + 1,
      state: receipt.state === 'later' ? 'failed' : receipt.state,
      provider_code: receipt.code,
      at: now(),
      content_hash: attempt.contentHash,
    })
  }
  if (outcome === 'later') return
  const kind = {
    accepted: 'message-delivered',
    failed: 'message-failed',
    withdrawn: 'message-withdrawn',
  }[outcome]
  page.event(account, kind, {
    message: waiting.message,
    step: waiting.step,
    kind: waiting.kind,
    claim: waiting.claim,
    channel: waiting.channel,
    code: receipt.code,
  })
  if (outcome === 'accepted') return
  page.add('wake', { account, cause: `message ${waiting.message}` })
}

/** A letter that reached nobody costs nothing (SE: the fee is for a written reminder, 2 §). */
async function takeFeesBack(
  db: Queryable,
  ground: Ground,
  page: Page,
  attempts: readonly Attempt[],
  today: LocalDate,
): Promise<void> {
  const lost = attempts.filter(
    (one) => one.waiting.fee > 0 && ['failed', 'withdrawn'].includes(outcomeOf(one)),
  )
  if (lost.length === 0) return
  const accounts = lost.map((one) => one.waiting.account)
  const fees = await standingFees(db, accounts)
  // They are all of one creditor.
  const { profile } = present(lost[0], 'a letter that was lost').waiting
  const rules = ledgerRules(ground.vault, profile, lawInForce)
  const books = await claimBooks(db, accounts, rules, today)
  for (const { waiting } of lost) {
    const { account, step } = waiting
    // A credit note may have taken it back already. Compensation is owed whatever came of a letter.
    for (const fee of fees) {
      if (fee.account !== account || fee.step !== step) continue
      if (fee.component === 'late-compensation') continue
      const book = books.get(account)?.get(fee.claim) ?? closedBook(fee.claim)
      const after = takeFeeBack(page, book, fee, today, rules)
      books.get(account)?.set(fee.claim, after)
    }
  }
}

function keysOf(attempts: readonly Attempt[]) {
  return [
    attempts.map((one) => sliceOf(one.waiting.account)),
    attempts.map((one) => one.waiting.account),
    attempts.map((one) => one.waiting.message),
  ]
}

async function closeOutbox(db: Queryable, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return
  await db.query({
    name: 'close outbox',
    text: `delete from outbox o using unnest($1::smallint[], $2::uuid[], $3::int[]) as d(slice, account, message)
      where o.slice = d.slice and o.account = d.account and o.message = d.message`,
    values: keysOf(attempts),
  })
}

/** Tries again after 1, 2, 4 … minutes. */
async function postpone(db: Queryable, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return
  await db.query({
    name: 'postpone outbox',
    text: `update outbox o set attempts = o.attempts + 1, leased_by = null, leased_until = null,
        not_before = now() + make_interval(mins => (2 ^ o.attempts)::int)
      from unnest($1::smallint[], $2::uuid[], $3::int[]) as d(slice, account, message)
      where o.slice = d.slice and o.account = d.account and o.message = d.message`,
    values: keysOf(attempts),
  })
}

async function setSteps(
  db: Queryable,
  attempts: readonly Attempt[],
  today: LocalDate,
): Promise<void> {
  if (attempts.length === 0) return
  await db.query({
    name: 'set steps',
    text: `update step s set state = d.state, sent_on = case when d.state = 'sent' then d.sent_on end,
        deadline_on = greatest(s.deadline_on, d.deadline_on)
      from unnest($1::smallint[], $2::uuid[], $3::int[], $4::text[], $5::date[], $6::date[])
        as d(slice, account, no, state, sent_on, deadline_on)
      where s.slice = d.slice and s.account = d.account and s.no = d.no`,
    values: [
      attempts.map((one) => sliceOf(one.waiting.account)),
      attempts.map((one) => one.waiting.account),
      attempts.map((one) => one.waiting.step),
      attempts.map((one) => (outcomeOf(one) === 'accepted' ? 'sent' : 'failed')),
      attempts.map((one) => one.on ?? today),
      attempts.map((one) => laterDeadline(one)),
    ],
  })
}

/** A demand that left late has its time from the day it left (SE-INK-10); null: as it was. */
function laterDeadline({ waiting, on }: Attempt): LocalDate | null {
  if (waiting.kind !== 'collection-demand' || on === undefined) return null
  return on > waiting.madeOn ? lawInForce.demandDeadline(on) : null
}

async function setHealth(db: Queryable, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return
  await db.query({
    name: 'set contact health',
    text: `update contact_point c set health = d.health
      from unnest($1::smallint[], $2::uuid[], $3::int[], $4::text[]) as d(slice, account, no, health)
      where c.slice = d.slice and c.account = d.account and c.no = d.no and c.health <> d.health`,
    values: [
      attempts.map((one) => sliceOf(one.waiting.account)),
      attempts.map((one) => one.waiting.account),
      attempts.map((one) => one.waiting.contact),
      attempts.map((one) => (outcomeOf(one) === 'accepted' ? 'reaches' : 'fails')),
    ],
  })
}
