import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bgmaxFile } from '../../sandbox/bgmax.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { saveCreditors } from '../../src/claim/creditor-store.ts'
import { transaction } from '../../src/db/pool.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import { listRefused, type RefusedFile } from '../../src/jobs/refused-store.ts'
import { type Retried, retryRefused } from '../../src/retry.ts'
import {
  bankFile,
  bill,
  jsonl,
  manvik,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/** What an import refuses is kept sealed, is seen by its creditor alone, and can come in again. */
let town: Town
beforeAll(async () => {
  town = await openTown(today)
})
afterAll(() => town.database.drop())

const today = '2026-03-02'
const month = { customer: '1', issued: today, due: '2026-03-30', amount: 50_000 }

function take(name: string, content: Buffer): Promise<FileReport> {
  return takeInFile(town.ground, { name, content, creditor: null })
}

async function listed(show: 'open' | 'settled' = 'open', creditor = 1): Promise<RefusedFile[]> {
  const { ground } = town
  const list = await transaction(ground.db, creditor, (db) =>
    listRefused(db, ground.vault, creditor, show),
  )
  return list.files
}

async function open(name: string): Promise<RefusedFile> {
  const file = (await listed()).find((one) => one.name === name)
  if (file === undefined) throw new Error(`nothing of ${name} is open`)
  return file
}

function retry(file: RefusedFile, lines?: readonly number[]): Promise<Retried | null> {
  return retryRefused(town.ground, {
    creditor: 1,
    file: Buffer.from(file.file, 'hex'),
    lines: lines ?? file.records.map(({ line }) => line),
    by: 'staff:test',
  })
}

async function invoiceNumbers(): Promise<string[]> {
  const { rows } = await town.database.owner.query<{ number: string }>(
    'select external_no as number from invoice order by 1',
  )
  return rows.map((row) => row.number)
}

describe('a billing file', () => {
  const bills = [
    bill({ ...month, number: '601' }),
    bill({ ...month, number: '602', customer: '2' }),
    { ...bill({ ...month, number: '603' }), due: '2026-02-01', reference: '' },
  ]

  test('its refused lines are kept with every reason, once', async () => {
    await take('people.jsonl', jsonl(today, person('1', 'Maja', 'm@example.se')))
    const content = jsonl(today, bills)
    expect((await take('bills.jsonl', content)).taken).toEqual(
      expect.objectContaining({ invoices: 1 }),
    )
    const { records, ...file } = await open('bills.jsonl')
    expect(file).toMatchObject({ format: 'kvitt-jsonl', takenOn: today })
    expect(records.map(({ line, text, state }) => ({ line, text, state }))).toEqual([
      { line: 3, text: JSON.stringify(bills[1]), state: 'open' },
      { line: 4, text: JSON.stringify(bills[2]), state: 'open' },
    ])
    expect(records[0]?.reasons).toEqual([
      { field: 'customer', found: '2', expected: 'the number of a customer taken in before' },
    ])
    expect(records[1]?.reasons.length).toBeGreaterThanOrEqual(1)
    expect((await take('bills.jsonl', content)).state).toBe('known')
    expect((await open('bills.jsonl')).records).toEqual(records)
  })

  test('nothing of a record stands in clear in the database', async () => {
    const secret = 'Ragnhild Hemlig'
    await take(
      'secret.jsonl',
      jsonl(today, [{ type: 'customer', number: '9', kind: 'ghost', name: secret }]),
    )
    expect((await open('secret.jsonl')).records[0]?.text).toContain(secret)
    const { rows } = await town.database.owner.query<{ all: string }>(
      `select (select string_agg(r::text, '') from refused r) ||
         (select string_agg(p::text, '') from source_problem p) as all`,
    )
    expect(rows[0]?.all.length).toBeGreaterThan(100)
    expect(rows[0]?.all).not.toContain('Ragnhild')
    expect(rows[0]?.all).not.toContain('ghost')
    expect(rows[0]?.all).not.toContain(Buffer.from('Ragnhild').toString('hex'))
  })

  test('what is refused again stays open; what was missing and came is taken in', async () => {
    const file = await open('bills.jsonl')
    expect(await retry(file)).toEqual({ retried: [], refused: [4, 3] })
    expect((await open('bills.jsonl')).records).toEqual(file.records)
    await take('more.jsonl', jsonl(today, person('2', 'Noor', 'n@example.se')))
    expect(await retry(file)).toEqual({ retried: [3], refused: [4] })
    expect(await invoiceNumbers()).toEqual(['601', '602'])
    expect((await open('bills.jsonl')).records.map(({ line }) => line)).toEqual([4])
    const settled = (await listed('settled')).find(({ name }) => name === 'bills.jsonl')
    expect(settled?.records).toMatchObject([
      { line: 3, state: 'retried', by: 'staff:test', changedOn: today },
    ])
    // Twice is once.
    expect(await retry(file)).toEqual({ retried: [], refused: [4] })
    expect(await invoiceNumbers()).toEqual(['601', '602'])
    const { rows } = await town.database.owner.query(
      "select line from invoice where external_no = '602'",
    )
    expect(rows).toEqual([{ line: 3 }])
  })

  test('two retries at once take a record in once', async () => {
    await take('late.jsonl', jsonl(today, [bill({ ...month, number: '611', customer: '3' })]))
    const file = await open('late.jsonl')
    await take('third.jsonl', jsonl(today, person('3', 'Ida', 'i@example.se')))
    const both = await Promise.all([retry(file), retry(file)])
    expect(both.flatMap((one) => one?.retried ?? [])).toEqual([2])
    expect(await invoiceNumbers()).toEqual(['601', '602', '611'])
  })

  test('a file of an unknown creditor leaves nothing', async () => {
    const before = await listed()
    await take('stranger.jsonl', jsonl(today, [{ type: 'nothing' }], 'stranger'))
    expect(await listed()).toEqual(before)
  })

  test('another creditor sees none of it, and cannot retry it', async () => {
    const file = await open('bills.jsonl')
    expect(await listed('open', 2)).toEqual([])
    await saveCreditors(town.ground.db, [
      { ...manvik, creditor: 2, code: 'skogvik', orgNumber: '556000-0018', bankgiro: '9912353' },
    ])
    const wish = { creditor: 2, file: Buffer.from(file.file, 'hex'), lines: [4], by: 'staff:x' }
    expect(await retryRefused(town.ground, wish)).toBeNull()
  })
})

describe('a bank file', () => {
  const payment = { reference: referenceOf('601'), amount: 50_000 }

  test('money for a number that is ours only later is booked by a retry', async () => {
    const sections = ['9912346', '9912361'].map((bankgiro, at) => ({
      bankgiro,
      account: '50001234567',
      day: today,
      serial: at + 1,
      payments: [
        {
          ...payment,
          amount: 1_000 + at,
          referenceCode: 2 as const,
          serial: `10000000000${at}`,
          name: 'Maja Betalare',
        },
      ],
    }))
    const report = await take('bank.txt', bgmaxFile('20260302060000000001', sections))
    expect(report).toMatchObject({ state: 'taken', taken: { payments: 1 }, refused: 1 })
    const file = await open('bank.txt')
    expect(file.records).toMatchObject([
      { reasons: [{ field: 'creditorAccount', found: '9912361' }] },
    ])
    expect(file.records[0]?.text).toMatch(/^20.*\n2[6-9].*Maja Betalare/i)
    expect((await retry(file))?.refused).toEqual([file.records[0]?.line])
    await saveCreditors(town.ground.db, [{ ...manvik, bankgiro: '9912361' }])
    expect((await retry(file))?.retried).toEqual([file.records[0]?.line])
    const { rows } = await town.database.owner.query('select amount from payment order by amount')
    expect(rows).toEqual([{ amount: 1_000 }, { amount: 1_001 }])
    expect((await verifyAll(town.ground.db)).findings).toEqual([])
  })

  test('a section held back whole is kept with its payments, for its owner', async () => {
    const text = bankFile(today, 7, [{ ...payment, amount: 700 }]).toString('latin1')
    const broken = text.replace(/^(15.*?)700( SEK|SEK)/m, '$1900$2')
    expect(broken).not.toBe(text)
    const report = await take('short.txt', Buffer.from(broken, 'latin1'))
    expect(report.taken.payments ?? 0).toBe(0)
    expect((await open('short.txt')).records.length).toBeGreaterThan(0)
  })
})
