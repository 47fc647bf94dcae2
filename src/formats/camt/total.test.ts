import { describe, expect, test } from 'vitest'
import {
  balance,
  detail,
  document,
  entry,
  paid,
  statement,
} from '../../../test/support/camt-text.ts'
import { type Problem, tellProblem } from '../../core/problem.ts'
import { encodeUtf8 } from '../bytes.ts'
import { type CamtReading, readCamt053 } from './camt.ts'

function read(text: string): CamtReading {
  const reading = readCamt053(encodeUtf8(text))
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading
}

const inStatement = (entries: string) =>
  read(document(statement(balance('OPBD', '0') + balance('CLBD', '100.00') + entries)))

const told = (problems: readonly Problem[]) =>
  problems.map(({ severity, field, found }) => `${severity} ${field} ${found}`)

describe('what does not add up is an error, and all is listed', () => {
  const summary = (inside: string) => `<TxsSummry>${inside}</TxsSummry>`
  const both = entry({ amount: '30', sign: 'DBIT' }) + entry()

  test.each([
    [
      'the balance',
      balance('OPBD', '0') + balance('CLBD', '99.99') + entry(),
      'Stmt[1]/Bal[CLBD] 99.99',
    ],
    [
      'the number',
      summary('<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>') + both,
      'Stmt[1]/TxsSummry/TtlNtries/NbOfNtries 3',
    ],
    [
      'the unsigned sum',
      summary('<TtlNtries><Sum>70</Sum></TtlNtries>') + both,
      'Stmt[1]/TxsSummry/TtlNtries/Sum 70',
    ],
    [
      'the number of credits',
      summary('<TtlCdtNtries><NbOfNtries>2</NbOfNtries></TtlCdtNtries>') + both,
      'Stmt[1]/TxsSummry/TtlCdtNtries/NbOfNtries 2',
    ],
    [
      'the sum of debits',
      summary('<TtlDbtNtries><Sum>3</Sum></TtlDbtNtries>') + both,
      'Stmt[1]/TxsSummry/TtlDbtNtries/Sum 3',
    ],
    [
      'the net of v02',
      summary(
        '<TtlNtries><TtlNetNtryAmt>70</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries>',
      ) + both,
      null,
    ],
    [
      'the net of v08',
      summary(
        '<TtlNtries><TtlNetNtry><Amt>71</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>',
      ) + both,
      'Stmt[1]/TxsSummry/TtlNtries/TtlNetNtry/Amt 71',
    ],
    [
      'a total that is no number',
      summary('<TtlNtries><NbOfNtries>two</NbOfNtries></TtlNtries>') + both,
      'Stmt[1]/TxsSummry/TtlNtries/NbOfNtries two',
    ],
  ])('%s', (_, inside, expected) => {
    const reading = read(document(statement(inside)))
    const errors = reading.problems.filter(({ severity }) => severity === 'error')
    expect(told(errors)).toEqual(expected === null ? [] : [`error ${expected}`])
    expect(reading.entries.length).toBe(inside.split('<Ntry>').length - 1)
    expect(reading.statements[0]?.sound).toBe(expected === null)
  })

  test('sums that are right, also where pending entries are in them or not', () => {
    const right = (count: number, sum: string) =>
      summary(
        `<TtlNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum><TtlNetNtryAmt>70</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd></TtlNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>30</Sum></TtlDbtNtries>`,
      )
    const ends = balance('OPBD', '0') + balance('CLBD', '70')
    const pending = entry({ status: 'PDNG', amount: '5' })
    expect(read(document(statement(ends + right(2, '130') + both))).problems).toEqual([])
    expect(read(document(statement(ends + right(2, '130') + both + pending))).problems).toEqual([])
    expect(read(document(statement(ends + right(3, '135') + both + pending))).problems).toEqual([])
  })

  test.each([
    [
      'the details',
      paid('60') + paid('39.99'),
      'error Stmt[1]/Ntry[1]/NtryDtls 9999 minor units, the sum of 2 details',
    ],
    [
      'one detail',
      paid('99'),
      'error Stmt[1]/Ntry[1]/NtryDtls 9900 minor units, the sum of 1 details',
    ],
    [
      'a batch that says more',
      `<Btch><NbOfTxs>3</NbOfTxs></Btch>${paid('60')}${paid('40')}`,
      'error Stmt[1]/Ntry[1]/NtryDtls/Btch/NbOfTxs 2 details',
    ],
    [
      'the sum of a batch',
      `<Btch><TtlAmt Ccy="SEK">90</TtlAmt></Btch>${paid('60')}${paid('40')}`,
      'error Stmt[1]/Ntry[1]/NtryDtls/Btch/TtlAmt 90',
    ],
    [
      'a batch whose details are elsewhere',
      '<Btch><NbOfTxs>3</NbOfTxs></Btch>',
      'warning Stmt[1]/Ntry[1]/NtryDtls/Btch/NbOfTxs 0 details',
    ],
    [
      'one of several without amount',
      paid('60') + detail(''),
      'error Stmt[1]/Ntry[1]/TxDtls[2]/Amt none',
    ],
    [
      'a detail with a broken amount',
      paid('60') + paid('4O'),
      'error Stmt[1]/Ntry[1]/TxDtls[2]/Amt 4O',
    ],
    ['a negative detail', paid('160') + paid('-60'), 'error Stmt[1]/Ntry[1]/TxDtls[2]/Amt -60'],
    [
      'the bank kept its charge',
      paid('60') +
        paid('45', 'SEK', '<Chrgs><TtlChrgsAndTaxAmt Ccy="SEK">5</TtlChrgsAndTaxAmt></Chrgs>'),
      null,
    ],
  ])('%s', (_, details, expected) => {
    const reading = inStatement(entry({ details }))
    expect(told(reading.problems)).toEqual(expected === null ? [] : [expected])
    expect(reading.entries.length).toBeGreaterThan(0)
  })

  test('a page of several says so, and its balances are not checked', () => {
    const text = document(statement(balance('OPBD', '0') + balance('CLBD', '5') + entry()))
    const paged = text.replace(
      '</GrpHdr>',
      '<MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn></GrpHdr>',
    )
    expect(told(read(paged).problems)).toEqual(['warning Stmt[1] one of several pages'])
  })

  test('a copy is told', () => {
    const ends = balance('OPBD', '0') + balance('CLBD', '100') + entry()
    const reading = read(document(statement(ends, '<CpyDplctInd>DUPL</CpyDplctInd>')))
    expect(told(reading.problems)).toEqual(['warning Stmt[1]/CpyDplctInd DUPL'])
  })
})
