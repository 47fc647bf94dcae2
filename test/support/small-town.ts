import pino from 'pino'
import { bgmaxFile } from '../../sandbox/bgmax.ts'
import { type Creditor, saveCreditors } from '../../src/claim/creditor-store.ts'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { makeOcr } from '../../src/core/reference.ts'
import { startDemoClock } from '../../src/db/clock.ts'
import type { Ground } from '../../src/db/ground.ts'
import { openVault } from '../../src/db/vault.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** The files a utility and its bank would send, and a database that takes them in. */
export type Town = {
  readonly database: TestDatabase
  readonly ground: Ground
  readonly creditor: Creditor
}

/** One creditor, a demo clock that stands on `day`, no customers. */
export async function openTown(day: string): Promise<Town> {
  const database = await testDatabase()
  const ground = groundOn(database)
  await startDemoClock(ground.db, date(day))
  await saveCreditors(ground.db, [manvik])
  return { database, ground, creditor: manvik }
}

/** 32 bytes that every test knows, so that two databases can be compared. */
export const masterKey = '11'.repeat(32)

export function groundOn(database: Pick<TestDatabase, 'app'>): Ground {
  return {
    db: database.app,
    vault: openVault(Buffer.from(masterKey, 'hex')),
    log: pino({ level: 'silent' }),
    portalUrl: 'http://portal.example',
  }
}

export const manvik: Creditor = {
  creditor: 1,
  code: 'manvik',
  name: 'Månvik Energi',
  legalName: 'Månvik Energi AB',
  orgNumber: '556000-0000',
  currency: 'SEK',
  language: 'sv',
  policy: 'care',
  bankgiro: '9912346',
  profile: {
    phone: '08-465 004 10',
    email: 'kundservice@manvik.example',
    hours: 'vardagar 8–21',
    color: null,
    swishNumber: null,
    payLink: null,
    interestLetGo: minor(2_000),
  },
}

/** A kvitt-jsonl file of Månvik's billing system. */
export function jsonl(created: string, records: readonly object[], creditor = 'manvik'): Buffer {
  const header = { type: 'kvitt-jsonl', version: 1, creditor, created }
  return Buffer.from([header, ...records].map((one) => `${JSON.stringify(one)}\n`).join(''))
}

/** A customer with one way to be reached and one agreement. */
export function person(
  number: string,
  name: string,
  email: string,
  feeAgreed: string | null = '2024-01-01',
): object[] {
  return [
    { type: 'customer', number, kind: 'consumer', name, language: 'sv' },
    { type: 'contact', customer: number, channel: 'email', address: email },
    {
      type: 'agreement',
      customer: number,
      agreement: `A${number}`,
      commodity: 'electricity-supply',
      municipality: '0180',
      from: '2024-01-01',
      reminderFeeAgreed: feeAgreed,
    },
  ]
}

/** The reference of an invoice: made of its number. */
export function referenceOf(number: string): string {
  return makeOcr(number.replace(/\D/g, ''))
}

export type Bill = {
  readonly customer: string
  readonly number: string
  readonly issued: string
  readonly due: string
  readonly amount: number
}

export function bill({ customer, number, issued, due, amount }: Bill) {
  return {
    type: 'invoice',
    customer,
    number,
    issued,
    due,
    currency: 'SEK',
    amount,
    reference: referenceOf(number),
    lines: [{ agreement: `A${customer}`, text: 'El', amount }],
  }
}

/** What somebody pays on a day. */
export type Paid = { readonly reference: string; readonly amount: number; readonly name?: string }

/** A BgMax file of one section. `serial` numbers the deposit; payments are numbered from it. */
export function bankFile(day: string, serial: number, paid: readonly Paid[]): Buffer {
  const payments = paid.map(({ reference, amount, name }, at) => ({
    amount,
    reference,
    referenceCode: 2 as const,
    serial: String(serial * 100_000 + at + 1).padStart(12, '0'),
    ...(name === undefined ? {} : { name }),
  }))
  const written = `${day.replaceAll('-', '')}060000${String(serial).padStart(6, '0')}`
  return bgmaxFile(written, [
    { bankgiro: manvik.bankgiro, account: '50001234567', day, serial, payments },
  ])
}
