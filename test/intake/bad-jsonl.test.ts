import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { tellProblem } from '../../src/core/problem.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import { bill, jsonl, openTown, person, type Town } from '../support/small-town.ts'

/** Billing files with something wrong in them: the broken line is told, the rest is taken in. */
let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-02')
  await take('people.jsonl', jsonl(today, [...person('1', 'Maja', 'm@example.se')]))
})
afterAll(async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})

const today = '2026-03-02'
const month = { customer: '1', issued: today, due: '2026-03-30', amount: 50_000 }

function take(name: string, content: Buffer): Promise<FileReport> {
  return takeInFile(town.ground, { name, content, creditor: null })
}

function told(report: FileReport): string[] {
  return report.problems.map(tellProblem)
}

async function invoices(): Promise<string[]> {
  const { rows } = await town.database.owner.query<{ number: string }>(
    'select external_no as number from invoice order by 1',
  )
  return rows.map((row) => row.number)
}

let series = 100
/** A sound invoice, then `broken`, then another sound one: both sound ones must be taken in. */
async function between(...broken: (object | string)[]): Promise<FileReport> {
  const [before, after] = [String(++series), String(++series)]
  const text = jsonl(today, [bill({ ...month, number: before })]).toString('utf8')
  const middle = broken.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  const end = JSON.stringify(bill({ ...month, number: after }))
  const report = await take(
    'bills.jsonl',
    Buffer.from([text + middle.join('\n'), end, ''].join('\n')),
  )
  expect(await invoices()).toEqual(expect.arrayContaining([before, after]))
  expect(report).toMatchObject({ state: 'taken', taken: { invoices: 2 }, known: 0 })
  const errors = report.problems.filter((problem) => problem.severity === 'error')
  expect(report.refused).toBe(errors.length)
  return report
}

const good = { ...bill({ ...month, number: '500' }) }

test.each([
  [
    'a line that is no JSON',
    '{"type":"invoice",',
    'line: found "{\\"type\\":\\"invoice\\",", expected one JSON object',
  ],
  ['a list', '[1]', 'line: found "[1]", expected one JSON object'],
  [
    'no type',
    {},
    'type: found "nothing", expected one of customer, contact, agreement, invoice, credit-note, hold',
  ],
  [
    'due before the issue',
    { ...good, due: '2026-03-01' },
    'due: found "2026-03-01", expected a day from 2026-03-02, the issue',
  ],
  [
    'a day that does not exist',
    { ...good, due: '2026-02-30' },
    'due: found "2026-02-30", expected a day YYYY-MM-DD',
  ],
  [
    'lines that do not add up',
    { ...good, amount: 50_001 },
    'lines: found "50000", expected lines that add up to 50001',
  ],
  [
    'an amount with decimals',
    { ...good, amount: 1.5 },
    'amount: found "1.5", expected a whole number of öre above 0',
  ],
  [
    'an amount in letters',
    { ...good, amount: '500,00' },
    'amount: found "500,00", expected a whole number of öre above 0',
  ],
  [
    'an amount beyond exact numbers',
    { ...good, amount: 2 ** 53 },
    'amount: found "9007199254740992", expected a whole number of öre above 0',
  ],
  [
    'a wrong check digit',
    { ...good, reference: '123' },
    'reference: found "123", expected a right check digit',
  ],
  [
    'an unknown customer',
    { ...good, customer: '77' },
    'customer: found "77", expected the number of a customer taken in before',
  ],
  [
    'an unknown agreement',
    { ...good, lines: [{ agreement: 'B', text: 'El', amount: 50_000 }] },
    'lines.agreement: found "B", expected an agreement of this customer taken in before',
  ],
  ['another currency', { ...good, currency: 'EUR' }, 'currency: found "EUR", expected SEK'],
  [
    'a contact of an unknown customer',
    { type: 'contact', customer: '77', channel: 'email', address: 'a@b.se' },
    'customer: found "77", expected the number of a customer taken in before',
  ],
  [
    'an agreement of an unknown customer',
    { type: 'agreement', customer: '77', agreement: 'A', commodity: 'broadband', from: today },
    'customer: found "77", expected the number of a customer taken in before',
  ],
  [
    'a credit note for an unknown invoice',
    {
      type: 'credit-note',
      customer: '1',
      number: 'C',
      invoice: '9',
      issued: today,
      amount: 1,
      reason: 'wrong',
    },
    'invoice: found "9", expected the number of an invoice of this customer',
  ],
  [
    'a line that never ends',
    `{"type":"${'x'.repeat(5_000_000)}"}`,
    'line: found "5000011 characters", expected at most 1048576 characters in a line',
  ],
])('%s', async (_, broken, expected) => {
  expect(told(await between(broken))).toEqual([`bills.jsonl:3 ${expected}`])
  expect(await invoices()).not.toContain('500')
})

test('a text that PostgreSQL cannot hold costs its line alone', async () => {
  const nul = { ...good, lines: [{ agreement: 'A1', text: 'El\u0000', amount: 50_000 }] }
  expect(told(await between(nul))).toEqual([
    'bills.jsonl:3 lines[0].text: found "El\\u0000", expected a text of 1 to 200 characters, none of them NUL',
  ])
})

test('several broken lines are told each with its line', async () => {
  const report = await between('oops', { ...good, due: '2026-01-01' }, '{}')
  expect(report.problems.map((one) => [one.line, one.field])).toEqual([
    [3, 'line'],
    [4, 'due'],
    [5, 'type'],
  ])
})

test('an unknown key is a warning; its record is taken in', async () => {
  const report = await between({
    type: 'contact',
    customer: '1',
    channel: 'sms',
    address: '070',
    vip: 1,
  })
  expect(told(report)).toEqual(['bills.jsonl:3 vip: found "an unknown key", expected no such key'])
  expect([report.refused, report.taken.contacts]).toEqual([0, 1])
})

test.each([
  ['amount', { amount: 60_000 }, '"60000", expected 50000'],
  ['due', { due: '2026-04-07' }, '"2026-04-07", expected 2026-03-30'],
  ['issued', { issued: '2026-03-01' }, '"2026-03-01", expected 2026-03-02'],
])('the same invoice number with another %s is refused, naming it', async (field, change, what) => {
  const number = String(++series)
  const first = await take('first.jsonl', jsonl(today, [bill({ ...month, number })]))
  expect(first.taken.invoices).toBe(1)
  const again = await take(
    'again.jsonl',
    jsonl('2026-03-03', [bill({ ...month, number, ...change })]),
  )
  expect(told(again)).toEqual([
    `again.jsonl:2 ${field}: found ${what}, as invoice ${number} had before`,
  ])
  expect(again).toMatchObject({ taken: { invoices: 0 }, known: 0, refused: 1 })
})

test('the same invoice number with other lines, or of another customer, is refused', async () => {
  const number = String(++series)
  await take('first.jsonl', jsonl(today, [bill({ ...month, number })]))
  const lines = [{ agreement: 'A1', text: 'Gas', amount: 50_000 }]
  const other = await take('lines.jsonl', jsonl(today, [{ ...bill({ ...month, number }), lines }]))
  expect(told(other)).toEqual([
    `lines.jsonl:2 lines: found "other content than invoice ${number} before", expected the same content, or a new number`,
  ])
  const neighbour = [
    ...person('2', 'Olle', 'o@example.se'),
    bill({ ...month, number, customer: '2' }),
  ]
  expect(told(await take('other.jsonl', jsonl(today, neighbour)))).toEqual([
    `other.jsonl:5 number: found "${number}", expected a number that no other customer has an invoice with`,
  ])
})

test('within one file: the same invoice twice is one, another content is refused', async () => {
  const number = String(++series)
  const one = bill({ ...month, number })
  const report = await take('twice.jsonl', jsonl(today, [one, one, { ...one, due: '2026-04-07' }]))
  expect(told(report)).toEqual([
    `twice.jsonl:4 number: found "${number}", expected an invoice number that is not used before in the file`,
  ])
  expect((await invoices()).filter((known) => known === number)).toHaveLength(1)
})

test('the same file again is known; the same invoices in another file are known one by one', async () => {
  const number = String(++series)
  const content = jsonl(today, [bill({ ...month, number })])
  await take('first.jsonl', content)
  expect(await take('renamed.jsonl', content)).toMatchObject({ state: 'known', refused: 0 })
  const later = await take('later.jsonl', jsonl('2026-03-03', [bill({ ...month, number })]))
  expect(later).toMatchObject({ state: 'taken', taken: { invoices: 0 }, known: 1, problems: [] })
})

test('the same credit note twice is one; with other content it is refused', async () => {
  const number = String(++series)
  const note = {
    type: 'credit-note',
    customer: '1',
    number: 'C1',
    invoice: number,
    issued: today,
    amount: 100,
    reason: 'wrong',
  }
  const report = await take('c1.jsonl', jsonl(today, [bill({ ...month, number }), note]))
  expect(report.taken.creditNotes).toBe(1)
  expect(await take('c2.jsonl', jsonl('2026-03-03', [note]))).toMatchObject({
    known: 1,
    refused: 0,
  })
  expect(told(await take('c3.jsonl', jsonl(today, [{ ...note, amount: 200 }])))).toEqual([
    'c3.jsonl:2 number: found "C1", expected the same content as before, or a new number',
  ])
})

test('a hold whose customer or invoice is not there, or whose day has passed, is refused', async () => {
  const number = String(++series)
  const hold = { type: 'hold', customer: '1', reason: 'other', until: '2026-03-16' }
  const records = [
    bill({ ...month, number }),
    { ...hold, invoice: number },
    { ...hold, invoice: 'none' },
    { ...hold, customer: 'nobody' },
    { ...hold, until: '2026-03-01' },
    { ...hold, reason: 'because' },
    hold,
  ]
  const report = await take('holds.jsonl', jsonl(today, records))
  expect(report.taken.holds).toBe(2)
  expect(told(report)).toEqual([
    'holds.jsonl:7 reason: found "because", expected one of customer-contact, payment-on-its-way, other',
    'holds.jsonl:4 invoice: found "none", expected the number of an open invoice of this customer',
    'holds.jsonl:5 customer: found "nobody", expected the number of a customer taken in before',
    'holds.jsonl:6 until: found "2026-03-01", expected a day from 2026-03-02',
  ])
  const [before] = (await town.database.owner.query('select count(*)::int as n from hold')).rows
  const again = await take('holds-2.jsonl', jsonl('2026-03-03', [{ ...hold, invoice: number }]))
  expect(again).toMatchObject({ known: 1, taken: { holds: 0 } })
  expect((await town.database.owner.query('select count(*)::int as n from hold')).rows).toEqual([
    before,
  ])
})

test('a file in ISO 8859-1 is read, and its sender told', async () => {
  const text = jsonl(today, person('3', 'Åsa Öberg', 'asa@example.se')).toString('utf8')
  const report = await take('latin.jsonl', Buffer.from(text, 'latin1'))
  expect(told(report)).toEqual(['latin.jsonl:1 charset: found "iso-8859-1", expected utf-8'])
  expect(report).toMatchObject({ refused: 0, taken: { customers: 1 } })
  // The same in UTF-8 changes nothing: the name was read right.
  expect(await take('utf8.jsonl', Buffer.from(text))).toMatchObject({ known: 3, problems: [] })
})

test('a file for a creditor that is not there is not taken in', async () => {
  const report = await take('who.jsonl', jsonl(today, person('9', 'Eva', 'e@example.se'), 'nobody'))
  expect(report.state).toBe('unusable')
  expect(told(report)).toEqual(['who.jsonl:1 creditor: found "nobody", expected manvik'])
})
