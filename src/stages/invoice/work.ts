import { type Credited, lessenDisputes } from '../../claim/disputes-store.ts'
import type { Problem } from '../../core/problem.ts'
import { problemAt } from '../../core/problem.ts'
import type { Queryable } from '../../db/ground.ts'
import { accountId, digest, directorySlice } from '../../db/id.ts'
import { canonical, openPage, type Page } from '../../db/page.ts'
import { insertRows, type Row } from '../../db/rows.ts'
import { ask, type LawPack } from '../../law/rulebook.ts'
import { type Allocation, allocate, type OpenItem } from '../../ledger/allocation.ts'
import { type ClaimBook, closedBook, type Leg, lessen, trueUp } from '../../ledger/claim-book.ts'
import { claimBooks, type LedgerRules, stageLegs } from '../../ledger/claim-book-load.ts'
import { lessenItems } from '../../ledger/fee-back.ts'
import { type StandingFee, standingFees, takeGroundlessBack } from '../../ledger/fee-store.ts'
import { offsetCredits } from '../../ledger/offset-store.ts'
import { type InvoiceBatch, type Taken, unknownCustomer } from './customer-work.ts'
import { type CreditNoteRecord, type InvoiceRecord, partsOf } from './record.ts'
import {
  agreementNumbers,
  invoiceNumbers,
  knownCreditNotes,
  knownInvoices,
  type Summary,
} from './store.ts'

/**
 * Takes invoices in: the invoice with its lines, the claim with its parts, the postings, the
 * directory entries by which a payment finds it. The same invoice again is known; the same number
 * with other content is refused, naming what differs.
 */
export async function takeInvoices(
  db: Queryable,
  batch: InvoiceBatch,
  rules: LedgerRules,
  records: readonly InvoiceRecord[],
): Promise<Taken> {
  const accounts = records.map((record) => accountId(batch.creditor, record.customer))
  const page = await openPage(db, batch.creditor, accounts, batch.today)
  const known = await knownInvoices(db, batch.creditor, records)
  const agreements = await agreementNumbers(db, accounts)
  const problems: Problem[] = []
  const entries: Row<'directory'>[] = []
  let [taken, old] = [0, 0]
  for (const record of records) {
    const account = accountId(batch.creditor, record.customer)
    const before = known.get(record.number)
    const refusal = refuse(page, batch, account, record, before, agreements)
    if (refusal !== null) {
      problems.push(refusal)
      continue
    }
    if (before !== undefined) {
      old += 1
      continue
    }
    taken += 1
    const no = stageInvoice(page, batch, rules.law, account, record, agreements)
    known.set(record.number, { ...summary(record), account })
    entries.push(...directoryRows(batch, account, no, record))
  }
  await insertRows(db, 'directory', entries, 'keep-old')
  await page.flush()
  await offsetCredits(db, page, batch.today, rules)
  return { taken, known: old, problems }
}

/**
 * Takes credit notes in. Each lessens the open principal of its invoice by allocation over the
 * parts, and no fee; what the claim cannot take any more becomes a credit on the account. Once an
 * invoice was wrong in full, its reminder had nothing to remind of: the fee is taken back
 * (SE-CALC-08).
 */
export async function takeCreditNotes(
  db: Queryable,
  batch: InvoiceBatch,
  rules: LedgerRules,
  records: readonly CreditNoteRecord[],
): Promise<Taken> {
  const accounts = records.map((record) => accountId(batch.creditor, record.customer))
  const page = await openPage(db, batch.creditor, accounts, batch.today)
  const invoices = await invoiceNumbers(db, accounts)
  const known = await knownCreditNotes(db, accounts)
  const books: Books = {
    claims: await claimBooks(db, accounts, rules, batch.today, 'all'),
    fees: new Set(await standingFees(db, accounts)),
  }
  const problems: Problem[] = []
  const credits: Credited[] = []
  let [taken, old] = [0, 0]
  for (const record of records) {
    const account = accountId(batch.creditor, record.customer)
    const invoice = invoices.get(`${account} ${record.invoice}`)
    const hash = creditNoteHash(record)
    const before = known.get(`${account} ${record.number}`)
    if (!page.heads.has(account)) problems.push(unknownCustomer(record.line, record.customer))
    else if (invoice === undefined) {
      problems.push(
        problemAt(
          record.line,
          'invoice',
          record.invoice,
          'the number of an invoice of this customer',
        ),
      )
    } else if (before === undefined) {
      taken += 1
      known.set(`${account} ${record.number}`, hash)
      credits.push({ account, claim: invoice, amount: record.amount })
      stageCreditNote(page, batch, rules, { account, invoice, record, hash }, books)
    } else if (before.equals(hash)) old += 1
    else {
      problems.push(
        problemAt(
          record.line,
          'number',
          record.number,
          'the same content as before, or a new number',
        ),
      )
    }
  }
  await lessenDisputes(db, page, batch.today, credits)
  await page.flush()
  await offsetCredits(db, page, batch.today, rules)
  return { taken, known: old, problems }
}

function summary(record: InvoiceRecord): Omit<Summary, 'account'> {
  return {
    issued: record.issued,
    due: record.due,
    amount: record.amount,
    reference: record.reference,
    hash: invoiceHash(record),
  }
}

/**
 * In this order: unknown customer, other currency, other customer, other content, unknown
 * agreement.
 */
function refuse(
  page: Page,
  batch: InvoiceBatch,
  account: string,
  record: InvoiceRecord,
  before: Summary | undefined,
  agreements: ReadonlyMap<string, number>,
): Problem | null {
  const head = page.heads.get(account)
  const at = (field: string, found: string, expected: string) =>
    problemAt(record.line, field, found, expected)
  if (head === undefined) return unknownCustomer(record.line, record.customer)
  if (head.currency !== record.currency) return at('currency', record.currency, head.currency)
  if (before !== undefined && before.account !== account) {
    return at('number', record.number, 'a number that no other customer has an invoice with')
  }
  const now = { ...summary(record), account }
  if (before !== undefined && !before.hash.equals(now.hash)) {
    const differs = (['amount', 'due', 'issued', 'reference'] as const).find(
      (field) => before[field] !== now[field],
    )
    return differs === undefined
      ? at(
          'lines',
          `other content than invoice ${record.number} before`,
          'the same content, or a new number',
        )
      : at(
          differs,
          String(now[differs]),
          `${before[differs]}, as invoice ${record.number} had before`,
        )
  }
  const stranger = record.lines.find((line) => !agreements.has(`${account} ${line.agreement}`))
  if (stranger !== undefined) {
    return at(
      'lines.agreement',
      stranger.agreement,
      'an agreement of this customer taken in before',
    )
  }
  return batch.currency === record.currency ? null : at('currency', record.currency, batch.currency)
}

function stageInvoice(
  page: Page,
  batch: InvoiceBatch,
  law: LawPack,
  account: string,
  record: InvoiceRecord,
  agreements: ReadonlyMap<string, number>,
): number {
  const no = page.next(account)
  const effectiveDue = law.effectiveDue(record.due)
  page.add('invoice', {
    account,
    no,
    external_no: record.number,
    issued_on: record.issued,
    due_on: record.due,
    effective_due_on: effectiveDue,
    reference: record.reference,
    total: record.amount,
    vat: record.vat,
    period_from: record.period?.from ?? null,
    period_until: record.period?.until ?? null,
    content_hash: invoiceHash(record),
    file: batch.file,
    line: record.line,
  })
  const lines = record.lines.map((line) => ({
    ...line,
    agreement: agreements.get(`${account} ${line.agreement}`) ?? 0,
  }))
  lines.forEach((line, at) => {
    page.add('invoice_line', { account, invoice: no, line: at + 1, ...line })
  })
  // The claim arises with the delivery; the earliest day invoiced is the safe side (SE-PRE-01).
  page.add('claim', {
    account,
    no,
    stage: 'issued',
    stage_since: batch.today,
    move: 'take-in',
    from_stage: 'none',
    arose_on: record.period?.from ?? record.issued,
  })
  stageParts(page, batch, account, no, record, partsOf(lines))
  page.event(account, 'invoice-taken-in', {
    invoice: no,
    number: record.number,
    amount: record.amount,
    dueOn: effectiveDue,
  })
  page.add('wake', { account, cause: `invoice ${no}` })
  return no
}

function stageParts(
  page: Page,
  batch: InvoiceBatch,
  account: string,
  no: number,
  record: InvoiceRecord,
  parts: ReadonlyMap<number, number>,
): void {
  let leg = 0
  for (const [agreement, principal] of parts) {
    leg += 1
    page.add('claim_part', { account, claim: no, agreement, principal })
    if (principal === 0) continue
    page.add('posting', {
      account,
      no: page.next(account),
      booked_on: batch.today,
      value_on: record.issued,
      src: principal > 0 ? 'income:sales' : 'account',
      dst: principal > 0 ? 'account' : 'income:sales',
      amount: Math.abs(principal),
      claim: no,
      part: agreement,
      component: 'principal',
      cause_kind: 'invoice',
      cause_id: String(no),
      leg,
      reverses: null,
    })
  }
}

/** What stands on the accounts of a page, kept up with what is staged. */
type Books = {
  readonly claims: Map<string, Map<number, ClaimBook>>
  readonly fees: Set<StandingFee>
}

function stageCreditNote(
  page: Page,
  batch: InvoiceBatch,
  rules: LedgerRules,
  at: {
    readonly account: string
    readonly invoice: number
    readonly record: CreditNoteRecord
    readonly hash: Buffer
  },
  books: Books,
): void {
  const { account, invoice, record } = at
  const no = page.next(account)
  page.add('credit_note', {
    account,
    no,
    external_no: record.number,
    invoice,
    issued_on: record.issued,
    amount: record.amount,
    reason: record.reason,
    content_hash: at.hash,
    file: batch.file,
    line: record.line,
  })
  const claims = books.claims.get(account) ?? new Map<number, ClaimBook>()
  books.claims.set(account, claims)
  const book = claims.get(invoice) ?? closedBook(invoice)
  const principal = book.open.filter((item) => item.component === 'principal')
  const tolerance = ask(rules.law.roundingTolerance, batch.today)
  const allocation = allocate(record.amount, principal, tolerance, rules.law.roundingTolerance.id)
  const { settled, rounded, rest } = allocation
  const over: OpenItem = { claim: 0, part: 0, component: 'credit', amount: rest }
  const credited = [...settled, ...(rest > 0 ? [over] : [])]
  const lessened = credit(book, record, allocation)
  const trued = trueUp(lessened, rules.law, batch.today)
  const less = (item: OpenItem, against: Leg['against']): Leg => ({ item, against, owes: 'less' })
  const legs = [
    ...credited.map((item) => less(item, 'money')),
    ...rounded.map((item) => less(item, 'income:rounding')),
    ...trued.legs,
  ]
  stageLegs(page, legs, {
    account,
    kind: 'credit-note',
    id: String(no),
    leg: 1,
    against: `credit-note:${record.reason}`,
    bookedOn: batch.today,
    valueOn: record.issued,
  })
  page.event(account, 'credit-note-taken-in', {
    creditNote: no,
    number: record.number,
    invoice,
    amount: record.amount,
    reason: record.reason,
  })
  const { today } = batch
  const after = takeGroundlessBack(page, account, trued.book, books.fees, today, rules)
  claims.set(invoice, after)
  page.add('wake', { account, cause: `credit note ${no}` })
}

/** What was wrong was never owed, from the start; goodwill counts from its day. */
function credit(book: ClaimBook, record: CreditNoteRecord, allocation: Allocation): ClaimBook {
  const { settled, rounded } = allocation
  if (record.reason === 'goodwill' || book.interest === null) {
    return lessen(book, [...settled, ...rounded], record.issued)
  }
  const { amount, issued: on, reason } = record
  const changes = [...book.interest.changes, { kind: 'credit' as const, on, amount, reason }]
  const open = lessenItems(book.open, settled)
  return lessen({ ...book, open, interest: { ...book.interest, changes } }, rounded, on)
}

function directoryRows(
  batch: InvoiceBatch,
  account: string,
  claim: number,
  record: InvoiceRecord,
): Row<'directory'>[] {
  return (
    [
      ['reference', record.reference.replace(/\s+/g, '')],
      ['invoice-number', record.number],
    ] as const
  ).map(([kind, value]) => ({
    slice: directorySlice(batch.creditor, kind, value),
    creditor: batch.creditor,
    kind,
    value,
    account,
    claim,
  }))
}

function invoiceHash(record: InvoiceRecord): Buffer {
  const { line: _, ...content } = record
  return digest('invoice', canonical(content))
}

function creditNoteHash(record: CreditNoteRecord): Buffer {
  const { line: _, ...content } = record
  return digest('credit note', canonical(content))
}
