import type { Commodity } from '../../commodities/kind.ts'
import { type Problem, problemAt } from '../../core/problem.ts'
import type { Language } from '../../core/words.ts'
import type { Queryable } from '../../db/ground.ts'
import { accountId } from '../../db/id.ts'
import type { EInvoiceEntry } from '../../formats/e-invoice/e-invoice.ts'
import type { LedgerRules } from '../../ledger/claim-book-load.ts'
import {
  type InvoiceBatch,
  type Taken,
  takeAgreements,
  takeContacts,
  takeCustomers,
} from './customer-work.ts'
import { type ToldInvoice, toldBy } from './e-invoice.ts'
import type { AgreementRecord, ContactRecord, CustomerRecord, InvoiceRecord } from './record.ts'
import { type KnownAgreement, knownCustomers } from './store.ts'
import { takeInvoices } from './work.ts'

/** How a creditor's e-invoices are read. */
export type EInvoiceHabit = {
  readonly language: Language
  /** What a customer who comes with an e-invoice has an agreement of; null: such is refused. */
  readonly commodity: Commodity | null
}

/**
 * Takes e-invoices in, with their customers where these are new. What is known of a customer stays
 * as the billing system told it. An invoice belongs to the agreement it names (contract, metering
 * point or phone number), else to the customer's only one. A new agreement is opened where the
 * creditor says what its e-invoices are for, and that needs no municipality.
 */
export async function takeEInvoices(
  db: Queryable,
  batch: InvoiceBatch,
  rules: LedgerRules,
  entries: readonly EInvoiceEntry[],
  habit: EInvoiceHabit,
): Promise<Taken & { readonly more: Readonly<Record<string, number>> }> {
  const problems: Problem[] = []
  const told: ToldInvoice[] = []
  for (const entry of entries) {
    const one = toldBy(entry, habit.language)
    if ('severity' in one) problems.push(one)
    else told.push(one)
  }
  const accounts = told.map(({ invoice }) => accountId(batch.creditor, invoice.customer))
  const known = await knownCustomers(db, accounts)
  const fresh: Fresh = { customers: new Map(), contacts: [], agreements: new Map() }
  const invoices: InvoiceRecord[] = []
  for (const one of told) {
    const agreement = placeOf(batch, one, known, fresh, habit)
    if (typeof agreement !== 'string') problems.push(agreement)
    else {
      const lines = one.lines.map((line) => ({ ...line, agreement }))
      invoices.push({ ...one.invoice, lines })
    }
  }
  const customers = await takeCustomers(db, batch, [...fresh.customers.values()])
  await takeContacts(db, batch, fresh.contacts)
  const agreements = await takeAgreements(db, batch, [...fresh.agreements.values()])
  const taken = await takeInvoices(db, batch, rules, invoices)
  return {
    taken: taken.taken,
    known: taken.known,
    problems: [...problems, ...taken.problems],
    more: { customers: customers.taken, agreements: agreements.taken },
  }
}

/** What is opened for customers who are new. */
type Fresh = {
  readonly customers: Map<string, CustomerRecord>
  readonly contacts: ContactRecord[]
  readonly agreements: Map<string, AgreementRecord>
}

/** The number of the agreement an invoice belongs to, or why there is none. */
function placeOf(
  batch: InvoiceBatch,
  told: ToldInvoice,
  known: ReadonlyMap<string, readonly KnownAgreement[]>,
  fresh: Fresh,
  habit: EInvoiceHabit,
): string | Problem {
  const { line, customer } = told.invoice
  const agreements = known.get(accountId(batch.creditor, customer)) ?? null
  if (agreements === null) return openNew(told, fresh, habit)
  const named = agreements.find(
    (one) =>
      (told.contract !== '' && one.number === told.contract) ||
      (told.object !== '' && (one.supplyPoint === told.object || one.number === told.object)),
  )
  const [only, ...others] = agreements
  const isNamed = told.contract !== '' || told.object !== ''
  if (named !== undefined) return named.number
  if (!isNamed && only !== undefined && others.length === 0) return only.number
  const found = told.contract || told.object || 'none'
  return problemAt(line, 'agreement', found, 'an agreement of this customer taken in before')
}

/** A municipality must be known before such a service can be cut off; an e-invoice has none. */
const needsMunicipality: ReadonlySet<Commodity> = new Set([
  'electricity-grid',
  'electricity-supply',
  'gas',
  'district-heating',
  'water',
])

function openNew(told: ToldInvoice, fresh: Fresh, habit: EInvoiceHabit): string | Problem {
  const { invoice, customer, email } = told
  const { line } = invoice
  if (customer === null) {
    const expected =
      'an identity number that tells what the customer is, or a customer known before'
    return problemAt(line, 'buyer', invoice.customer, expected)
  }
  const { commodity } = habit
  if (commodity === null || needsMunicipality.has(commodity)) {
    const expected = 'a customer taken in before: the file does not tell what is sold, and where'
    return problemAt(line, 'customer', invoice.customer, expected)
  }
  const agreement = told.contract || told.object || invoice.customer
  if (!fresh.customers.has(invoice.customer) && email !== null) {
    fresh.contacts.push({ line, customer: invoice.customer, channel: 'email', address: email })
  }
  fresh.customers.set(invoice.customer, customer)
  const key = `${invoice.customer} ${agreement}`
  if (fresh.agreements.has(key)) return agreement
  fresh.agreements.set(key, {
    line,
    customer: invoice.customer,
    agreement,
    commodity,
    supplyPoint: null,
    municipality: null,
    from: invoice.period?.from ?? invoice.issued,
    until: null,
    // Not told, so no fee may be taken.
    feeAgreedOn: null,
    yearlyCost: null,
  })
  return agreement
}
