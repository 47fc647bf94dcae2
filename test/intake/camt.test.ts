import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { saveCreditors } from '../../src/claim/creditor-store.ts'
import { tellProblem } from '../../src/core/problem.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import { balance, document, entry, paid, statement } from '../support/camt-text.ts'
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

/**
 * Payments that come in by ISO 20022: what is booked, what is not, and that money told in several
 * files is booked once.
 */
let town: Town
const numbers = Array.from({ length: 30 }, (_, at) => String(701 + at))
const account = 'SE45 5000 0000 0583 9825 7466'

beforeAll(async () => {
  town = await openTown('2026-03-02')
  await saveCreditors(town.ground.db, [{ ...manvik, accounts: [account] }])
  const bills = numbers.map((number) =>
    bill({ customer: '1', number, issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }),
  )
  await take('b.jsonl', jsonl('2026-03-02', [...person('1', 'Maja', 'm@example.se'), ...bills]))
})

afterAll(async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})

function take(name: string, content: Buffer | string): Promise<FileReport> {
  return takeInFile(town.ground, { name, content: Buffer.from(content), creditor: null })
}

let nextBill = 0
const reference = () => referenceOf(numbers[nextBill++] ?? '')

const structured = (value: string, bank = '', more = '') =>
  `${bank === '' ? '' : `<Refs><AcctSvcrRef>${bank}</AcctSvcrRef></Refs>`}${more}<RmtInf><Strd><CdtrRefInf><Ref>${value}</Ref></CdtrRefInf></Strd></RmtInf>`

const notification = (entries: string, id = 'N1', to = account) =>
  document(
    `<Ntfctn><Id>${id}</Id><Acct><Id><IBAN>${to}</IBAN></Id><Ccy>SEK</Ccy></Acct>${entries}</Ntfctn>`,
    '054',
  )

const inStatement = (entries: string, sum: string, id = 'S1') =>
  document(
    statement(`${balance('OPBD', '0')}${balance('CLBD', sum)}${entries}`, '', 'SEK', account),
  ).replace('S1', id)

type Booked = { amount: number; state: string; because: string; reference: string }

async function booked(): Promise<Booked[]> {
  const { rows } = await town.database.owner.query<Booked>(
    'select amount::int, state, because, reference from payment order by reference, amount',
  )
  return rows
}

/** What a file adds. */
async function added(work: () => Promise<FileReport>): Promise<[FileReport, Booked[]]> {
  const before = (await booked()).map((one) => JSON.stringify(one))
  const report = await work()
  const fresh = (await booked()).filter((one) => {
    const at = before.indexOf(JSON.stringify(one))
    if (at >= 0) before.splice(at, 1)
    return at < 0
  })
  return [report, fresh]
}

const told = (report: FileReport) =>
  report.problems.map((problem) => `${problem.severity} ${tellProblem(problem)}`)

test('credit entries are booked by their reference, and once', async () => {
  const [one, two] = [reference(), reference()]
  const entries =
    entry({ details: paid('100', 'SEK', structured(one, 'X1')) }) +
    entry({ amount: '200', details: paid('200', 'SEK', structured(two, 'X2')) })
  const [report, fresh] = await added(() => take('a.xml', notification(entries)))
  expect(report).toMatchObject({
    format: 'camt.054',
    state: 'taken',
    taken: { payments: 2, posted: 2 },
    refused: 0,
    problems: [],
  })
  expect(fresh).toEqual([
    { amount: 10_000, state: 'posted', because: 'reference-exact', reference: one },
    { amount: 20_000, state: 'posted', because: 'reference-exact', reference: two },
  ])
  expect(await take('again.xml', notification(entries))).toMatchObject({ state: 'known' })
  const [renamed, none] = await added(() => take('b.xml', notification(entries, 'N2')))
  expect([renamed.state, renamed.known, none]).toEqual(['taken', 2, []])
})

test('a statement that tells the money of a notification again books nothing of it', async () => {
  const [one, two] = [reference(), reference()]
  const first = entry({ details: paid('100', 'SEK', structured(one, 'Y1')) })
  const second = entry({ details: paid('100', 'SEK', structured(two, 'Y2')) })
  await take('n.xml', notification(first, 'N3'))
  const [report, fresh] = await added(() => take('s.xml', inStatement(first + second, '200')))
  expect(report).toMatchObject({
    format: 'camt.053',
    taken: { payments: 1 },
    known: 1,
    problems: [],
  })
  expect(fresh.map((payment) => payment.reference)).toEqual([two])
})

test('a sum whose details are in another file is held back', async () => {
  const one = reference()
  await take(
    'details.xml',
    notification(entry({ details: paid('100', 'SEK', structured(one, 'Z1')) }), 'N4'),
  )
  const sum = entry({ details: '<Btch><NbOfTxs>3</NbOfTxs></Btch>' })
  const deposit = entry().replace('E1', 'BG9912346 00077-0010452')
  const [report, fresh] = await added(() =>
    take('sum.xml', inStatement(sum + deposit, '200', 'S4')),
  )
  expect(fresh).toEqual([])
  expect(told(report).filter((line) => line.startsWith('error'))).toEqual([
    'error sum.xml:3 details: found "none of 3", expected them here, or another file; the payment is held back',
    'error sum.xml:3 details: found "none of a deposit", expected them here, or another file; the payment is held back',
  ])
})

test('a bankgiro deposit told by BgMax and by camt is booked once, whichever comes first', async () => {
  const references = [reference(), reference(), reference(), reference()]
  const paidIn = (list: readonly string[], serial: number) =>
    bankFile(
      '2026-03-02',
      serial,
      list.map((value) => ({ reference: value, amount: 10_000 })),
    )
  const deposit = (list: readonly string[], serial: number) =>
    notification(
      entry({
        amount: String(list.length * 100),
        details: list.map((value) => paid('100', 'SEK', structured(`00${value}`))).join(''),
      }).replace('E1', `BG9912346 ${String(serial).padStart(5, '0')}-0010452`),
      `D${serial}`,
    )
  const [first, second] = [references.slice(0, 2), references.slice(2)]
  expect(await take('bg.txt', paidIn(first, 88))).toMatchObject({
    taken: { payments: 2, posted: 2 },
  })
  const [camt, none] = await added(() => take('bg.xml', deposit(first, 88)))
  expect([camt.known, camt.problems, none]).toEqual([2, [], []])
  await take('bg2.xml', deposit(second, 89))
  const [bgmax, nothing] = await added(() => take('bg2.txt', paidIn(second, 89)))
  expect([bgmax.known, bgmax.problems, nothing]).toEqual([2, [], []])
  // The deposit of another day, or with another serial, is other money.
  const [other, fresh] = await added(() => take('bg3.xml', deposit(second, 90)))
  expect([other.known, fresh.length]).toEqual([0, 2])
})

test('two equal payments in one file are two, also without any reference of the bank', async () => {
  const one = reference()
  const twice = entry({ amount: '200', details: paid('100', 'SEK', structured(one)).repeat(2) })
  const [report, fresh] = await added(() => take('twice.xml', notification(twice, 'N5')))
  expect([report.taken.payments, fresh.length]).toEqual([2, 2])
  const [again, none] = await added(() => take('twice2.xml', notification(twice, 'N6')))
  expect([again.known, none]).toEqual([2, []])
})

test('pending entries and money out are not booked; a payout that came back waits in suspense', async () => {
  const one = reference()
  const details = paid('100', 'SEK', structured(one, 'P1'))
  const entries = [
    entry({ status: '<Cd>PDNG</Cd>', details }),
    entry({ status: 'INFO', details }),
    entry({ sign: 'DBIT' }),
    entry({
      details: paid(
        '100',
        'SEK',
        structured(one, 'P2', '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>'),
      ),
    }),
    entry({
      sign: 'DBIT',
      more: '<RvslInd>true</RvslInd>',
      details: paid('100', 'SEK', structured(one, 'P3')),
    }),
  ].join('')
  const [report, fresh] = await added(() => take('mixed.xml', notification(entries, 'N7')))
  expect(fresh).toEqual([
    { amount: 10_000, state: 'suspense', because: 'no-reference', reference: '' },
  ])
  expect(report).toMatchObject({ taken: { payments: 1, suspense: 1 }, refused: 1 })
  expect(told(report)).toEqual([
    'error mixed.xml:3 return: found "BOOK", expected a person: the bank took money back',
    'warning mixed.xml:3 entry: found "status PDNG (1)", expected BOOK; it is booked when the bank has booked it',
    'warning mixed.xml:3 entry: found "status INFO (1)", expected BOOK; it is booked when the bank has booked it',
    'warning mixed.xml:3 entry: found "money out (1)", expected money in; money out is not booked from here',
  ])
})

test('a statement that does not add up is held back; a sound one afterwards is booked', async () => {
  const one = reference()
  const entries = entry({ details: paid('100', 'SEK', structured(one, 'Q1')) })
  const [report, none] = await added(() => take('wrong.xml', inStatement(entries, '101', 'S5')))
  expect(none).toEqual([])
  expect(report.refused).toBe(2)
  expect(told(report)[1]).toBe(
    'error wrong.xml:3 statement: found "one that does not add up, or is cut off", expected a sound statement; the payment is held back',
  )
  const [, fresh] = await added(() => take('right.xml', inStatement(entries, '100', 'S6')))
  expect(fresh.map((payment) => payment.reference)).toEqual([one])
})

test('an entry whose details differ is held back, the others are booked', async () => {
  const [one, two] = [reference(), reference()]
  const entries =
    entry({ details: paid('99', 'SEK', structured(one, 'R1')) }) +
    entry({ details: paid('100', 'SEK', structured(two, 'R2')) })
  const [, fresh] = await added(() => take('differs.xml', notification(entries, 'N8')))
  expect(fresh.map((payment) => payment.reference)).toEqual([two])
})

test('a file that is cut off is held back, and a whole one afterwards is booked', async () => {
  const one = reference()
  const whole = notification(entry({ details: paid('100', 'SEK', structured(one, 'T1')) }), 'N9')
  const [report, none] = await added(() => take('cut.xml', whole.slice(0, -30)))
  expect([report.state, none]).toEqual(['taken', []])
  const [, fresh] = await added(() => take('whole.xml', whole))
  expect(fresh.map((payment) => payment.reference)).toEqual([one])
})

test('money for an account that is nobody’s, and the bankgiro number that is ours', async () => {
  const one = reference()
  const stranger = 'SE35 5000 0000 0549 1000 0003'
  const details = paid('100', 'SEK', structured(one, 'U1'))
  const [report, none] = await added(() =>
    take('x.xml', notification(entry({ details }), 'N10', stranger)),
  )
  expect([report.refused, none]).toEqual([1, []])
  const toBankgiro =
    '<RltdPties><CdtrAcct><Id><Othr><Id>991-2346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></CdtrAcct></RltdPties>'
  const ours = entry({ details: paid('100', 'SEK', structured(one, 'U1', toBankgiro)) })
  const [, fresh] = await added(() => take('y.xml', notification(ours, 'N11', stranger)))
  expect(fresh.map((payment) => payment.reference)).toEqual([one])
})
