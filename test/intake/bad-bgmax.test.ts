import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { tellProblem } from '../../src/core/problem.ts'
import { open } from '../../src/db/vault.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import {
  bankFile,
  bill,
  jsonl,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/**
 * Payment files with something wrong in them: what is told, what is booked all the same, and that a
 * sound file afterwards adds only what was held back.
 */
let town: Town
let serial = 0
beforeAll(async () => {
  town = await openTown('2026-03-02')
  const bills = numbers.map((number) =>
    bill({ customer: '1', number, issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }),
  )
  await take('bills.jsonl', jsonl('2026-03-02', [...person('1', 'Maja', 'm@example.se'), ...bills]))
})
afterAll(async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})

const numbers = Array.from({ length: 40 }, (_, at) => String(901 + at))
let nextBill = 0

function take(name: string, content: Buffer): Promise<FileReport> {
  return takeInFile(town.ground, { name, content, creditor: null })
}

/** Lines of a sound file with a payment of 100 kr to each of `count` fresh invoices. */
function sound(count: number): string[] {
  serial += 1
  const paid = Array.from({ length: count }, () => {
    nextBill += 1
    return {
      reference: referenceOf(numbers[nextBill - 1] ?? ''),
      amount: 10_000,
      name: 'Åsa Öberg',
    }
  })
  return bankFile('2026-03-02', serial, paid).toString('latin1').trimEnd().split('\r\n')
}

function bytes(lines: readonly string[], charset: BufferEncoding = 'latin1'): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), charset)
}

function told(report: FileReport): string[] {
  return report.problems.map(tellProblem)
}

async function booked(): Promise<number> {
  const { rows } = await town.database.owner.query<{ n: number }>(
    'select count(*)::int as n from payment',
  )
  return rows[0]?.n ?? 0
}

/** How many payments a file adds. */
async function added(work: () => Promise<FileReport>): Promise<[FileReport, number]> {
  const before = await booked()
  const report = await work()
  return [report, (await booked()) - before]
}

/** Replaces columns (from 1) of one line. */
function mended(lines: readonly string[], at: number, from: number, text: string): string[] {
  return lines.map((line, index) =>
    index === at ? line.slice(0, from - 1) + text + line.slice(from - 1 + text.length) : line,
  )
}

test('a file that breaks off: the section it broke off in is held back, the one before is booked', async () => {
  const [whole, cut] = [sound(2), sound(2)]
  const lines = [...whole.slice(0, -1), ...cut.slice(1, 5)]
  const [report, n] = await added(() => take('cut.txt', bytes(lines)))
  expect(n).toBe(2)
  expect(told(report)).toEqual([
    `cut.txt:11 record type: found "the end of the file", expected a deposit record 15 for the section of line 8`,
    `cut.txt:11 record type: found "the end of the file", expected an end record 70`,
    `cut.txt:9 deposit: found "none", expected a deposit record 15; the payment is held back`,
    `cut.txt:11 deposit: found "none", expected a deposit record 15; the payment is held back`,
  ])
  const both = [...whole.slice(0, -1), ...cut.slice(1, -1), '7000000004000000000000000000000002']
  const [after, more] = await added(() => take('whole.txt', bytes(both)))
  expect([after.problems, more, after.known]).toEqual([[], 2, 2])
})

test('a section whose total is wrong is held back, the other sections are booked', async () => {
  const [first, second] = [sound(1), sound(2)]
  const lines = [...first.slice(0, -1), ...second.slice(1, -1)]
  lines.push('7000000003000000000000000000000002')
  const wrong = mended(lines, 10, 51, '000000000000020001')
  const [report, n] = await added(() => take('total.txt', bytes(wrong)))
  expect(n).toBe(1)
  expect(told(report)).toEqual([
    'total.txt:11 amount: found "20001", expected 20000, the total of the section\'s records',
    'total.txt:7 section: found "a total that differs", expected a section that adds up; the payment is held back',
    'total.txt:9 section: found "a total that differs", expected a section that adds up; the payment is held back',
  ])
  const [after, more] = await added(() => take('total-right.txt', bytes(lines)))
  expect([after.problems, more, after.known]).toEqual([[], 2, 1])
})

test('wrong counts in the end record are told; every section adds up, so its money is booked', async () => {
  const lines = sound(2)
  const wrong = mended(lines, lines.length - 1, 3, '00000003')
  const [report, n] = await added(() =>
    take('end.txt', bytes(mended(wrong, lines.length - 1, 27, '00000009'))),
  )
  expect(n).toBe(2)
  expect(report).toMatchObject({ state: 'taken', taken: { payments: 2, posted: 2 }, refused: 2 })
  expect(told(report)).toEqual([
    'end.txt:8 number of 20 records: found "3", expected 2, as many as the file has',
    'end.txt:8 number of 15 records: found "9", expected 1, as many as the file has',
  ])
})

test('letters in an amount cost that payment alone', async () => {
  const lines = sound(3)
  const wrong = mended(lines, 4, 38, '0000000000000100O0')
  const [report, n] = await added(() => take('letters.txt', bytes(wrong)))
  expect(n).toBe(2)
  expect(told(report)).toEqual([
    'letters.txt:5 amount: found "0000000000000100O0", expected digits',
    'letters.txt:9 amount: found "30000", expected 20000, the total of the section\'s records',
  ])
  const [after, more] = await added(() => take('letters-right.txt', bytes(lines)))
  expect([after.problems, more, after.known]).toEqual([[], 1, 2])
})

test.each([
  ['ISO 8859-1, as banks write', 'latin1' as const],
  ['UTF-8', 'utf8' as const],
])('a file in %s: the name of the payer is the same', async (_, charset) => {
  const lines = sound(1)
  const reference = referenceOf(numbers[nextBill - 1] ?? '')
  const [report, n] = await added(() => take('charset.txt', bytes(lines, charset)))
  expect([report.problems, n]).toEqual([[], 1])
  const { rows } = await town.database.owner.query(
    `select p.payer, f.file_key from payment p join source_file f on f.file = p.file
     where p.reference = $1`,
    [reference],
  )
  const [{ payer, file_key }] = rows as [{ payer: Buffer; file_key: Buffer }]
  expect(open(town.ground.vault.unwrap(file_key), payer)).toEqual({ name: 'Åsa Öberg', text: [] })
})

test('a payment is the same payment in ISO 8859-1 and in UTF-8', async () => {
  const lines = sound(2)
  const [, n] = await added(() => take('one.txt', bytes(lines)))
  const [again, more] = await added(() => take('other.txt', bytes(lines, 'utf8')))
  expect([n, more, again.known, again.state]).toEqual([2, 0, 2, 'taken'])
})

test('the same file again is known, whatever it is called', async () => {
  const content = bytes(sound(2))
  const [, n] = await added(() => take('monday.txt', content))
  const [again, more] = await added(() => take('tuesday.txt', content))
  expect([n, more]).toEqual([2, 0])
  expect(again).toMatchObject({ state: 'known', taken: {}, refused: 0, problems: [] })
})

test('the same payments in another file are known; two equal payments in one file are two', async () => {
  const lines = sound(2)
  const [, n] = await added(() => take('one.txt', bytes(lines)))
  const later = mended(lines, 0, 25, '20260303070000000777')
  const [again, more] = await added(() => take('two.txt', bytes(later)))
  expect([n, more, again.known, again.state]).toEqual([2, 0, 2, 'taken'])
  // No serial numbers at all, the same payer, amount and reference: a person who pays twice.
  serial += 1
  const paid = { reference: referenceOf('901'), amount: 5_000 }
  const twins = bankFile('2026-03-02', serial, [paid, paid])
    .toString('latin1')
    .trimEnd()
    .split('\r\n')
  const anonymous = mended(mended(twins, 2, 58, '0'.repeat(12)), 3, 58, '0'.repeat(12))
  const [, both] = await added(() => take('twins.txt', bytes(anonymous)))
  expect(both).toBe(2)
})

test('money for a bankgiro number that is nobody’s is held back', async () => {
  const lines = mended(sound(1), 1, 3, '0050501055')
  const [report, n] = await added(() => take('stranger.txt', bytes(lines)))
  expect(n).toBe(0)
  expect(told(report)).toEqual([
    'stranger.txt:3 creditorAccount: found "50501055", expected a bankgiro number of the creditor',
  ])
})

test('money in another currency stays in suspense, in its currency', async () => {
  const lines = sound(1)
  const euro = mended(mended(lines, 1, 23, 'EUR'), lines.length - 2, 69, 'EUR')
  const [report, n] = await added(() => take('euro.txt', bytes(euro)))
  expect([n, report.problems]).toEqual([1, []])
  expect(report.taken).toEqual({ payments: 1, posted: 0, suspense: 1 })
  const { rows } = await town.database.owner.query(
    `select p.because, a.kind, a.currency, b.component, b.amount from payment p
     join account a using (slice, account) join balance b using (slice, account)
     where p.currency = 'EUR'`,
  )
  expect(rows).toEqual([
    {
      because: 'other-currency',
      kind: 'suspense',
      currency: 'EUR',
      component: 'suspense',
      amount: -10_000,
    },
  ])
})

test('the last record cut short: the section it should close is held back', async () => {
  const lines = sound(2)
  const cut = bytes(lines).subarray(0, bytes(lines.slice(0, -2)).length + 60)
  const [report, n] = await added(() => take('short.txt', cut))
  expect(n).toBe(0)
  expect(told(report)[0]).toBe('short.txt:7 amount: found "0000000000", expected digits')
  const [, more] = await added(() => take('long.txt', bytes(lines)))
  expect(more).toBe(2)
})

test('fields filled with NUL instead of blanks are read as blanks', async () => {
  const lines = sound(1).map((line) => line.replaceAll(' ', '\0'))
  const [report, n] = await added(() => take('nul.txt', bytes(lines)))
  expect([report.problems, n, report.taken.posted]).toEqual([[], 1, 1])
})
