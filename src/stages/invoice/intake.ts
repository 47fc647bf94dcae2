import type { Queryable } from '../../db/ground.ts'
import type {
  KvittAgreement,
  KvittContact,
  KvittCreditNote,
  KvittCustomer,
  KvittInvoice,
  KvittRecord,
} from '../../formats/kvitt-jsonl/record.ts'
import type { LedgerRules } from '../../ledger/claim-book-load.ts'
import {
  type InvoiceBatch,
  type Taken,
  takeAgreements,
  takeContacts,
  takeCustomers,
} from './customer-work.ts'
import type {
  AgreementRecord,
  ContactRecord,
  CreditNoteRecord,
  CustomerRecord,
  InvoiceRecord,
} from './record.ts'
import { takeCreditNotes, takeInvoices } from './work.ts'

type Lined<T> = { readonly line: number; readonly record: T }

/** Batches of a billing file, in the order in which they rest on each other. */
export type InvoiceSteps = readonly {
  readonly name: string
  readonly take: (db: Queryable, batch: InvoiceBatch, rules: LedgerRules) => Promise<Taken>
}[]

/** Customers first, then what hangs on them, whatever order the file has. */
export function invoiceSteps(
  records: readonly Lined<KvittRecord>[],
  batchSize: number,
): InvoiceSteps {
  const of = <T extends KvittRecord>(type: T['type']) =>
    records.filter((one): one is Lined<KvittRecord> & Lined<T> => one.record.type === type)
  return [
    ...chunked(of<KvittCustomer>('customer').map(customerOf), batchSize).map((chunk) => ({
      name: 'customers',
      take: (db: Queryable, batch: InvoiceBatch) => takeCustomers(db, batch, chunk),
    })),
    ...chunked(of<KvittContact>('contact').map(contactOf), batchSize).map((chunk) => ({
      name: 'contacts',
      take: (db: Queryable, batch: InvoiceBatch) => takeContacts(db, batch, chunk),
    })),
    ...chunked(of<KvittAgreement>('agreement').map(agreementOf), batchSize).map((chunk) => ({
      name: 'agreements',
      take: (db: Queryable, batch: InvoiceBatch) => takeAgreements(db, batch, chunk),
    })),
    ...chunked(of<KvittInvoice>('invoice').map(invoiceOf), batchSize).map((chunk) => ({
      name: 'invoices',
      take: (db: Queryable, batch: InvoiceBatch, rules: LedgerRules) =>
        takeInvoices(db, batch, rules, chunk),
    })),
    ...chunked(of<KvittCreditNote>('credit-note').map(creditNoteOf), batchSize).map((chunk) => ({
      name: 'creditNotes',
      take: (db: Queryable, batch: InvoiceBatch, rules: LedgerRules) =>
        takeCreditNotes(db, batch, rules, chunk),
    })),
  ]
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}

function customerOf({ line, record }: Lined<KvittCustomer>): CustomerRecord {
  const { number, kind, name, language } = record
  const { nationalId = null, born = null } = record
  return { line, number, kind, name, language, nationalId, born }
}

function contactOf({ line, record }: Lined<KvittContact>): ContactRecord {
  const { customer, channel, address } = record
  return { line, customer, channel, address }
}

function agreementOf({ line, record }: Lined<KvittAgreement>): AgreementRecord {
  return {
    line,
    customer: record.customer,
    agreement: record.agreement,
    commodity: record.commodity,
    supplyPoint: record.supplyPoint ?? null,
    municipality: record.municipality ?? null,
    from: record.from,
    until: record.until ?? null,
    feeAgreedOn: record.reminderFeeAgreed ?? null,
    yearlyCost: record.yearlyCost ?? null,
  }
}

function invoiceOf({ line, record }: Lined<KvittInvoice>): InvoiceRecord {
  const { customer, number, issued, due, currency, amount, reference } = record
  return {
    line,
    customer,
    number,
    issued,
    due,
    currency,
    amount,
    reference,
    vat: record.vat ?? null,
    period: record.period ?? null,
    lines: record.lines.map((one) => ({
      agreement: one.agreement,
      text: one.text,
      quantity: one.quantity ?? null,
      unit: one.unit ?? null,
      price: one.price ?? null,
      amount: one.amount,
    })),
  }
}

function creditNoteOf({ line, record }: Lined<KvittCreditNote>): CreditNoteRecord {
  const { customer, number, invoice, issued, amount, reason } = record
  return { line, customer, number, invoice, issued, amount, reason }
}
