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
import { encodeLatin1, encodeUtf8 } from '../bytes.ts'
import { type CamtReading, readCamt053, readCamt054, streamCamt } from './camt.ts'

function read(text: string): CamtReading {
  const reading = text.includes('BkToCstmrStmt')
    ? readCamt053(encodeUtf8(text))
    : readCamt054(encodeUtf8(text))
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading
}

/** With an opening and a closing balance that are right for `sum`, so that nothing is told of them. */
const inStatement = (entries: string, sum = '100.00') =>
  read(document(statement(balance('OPBD', '0') + balance('CLBD', sum) + entries)))

const shown = ({ entries }: CamtReading) =>
  entries.map(({ kind, date, amount, currency }) => [kind, date, amount, currency].join(' '))

const told = (problems: readonly Problem[]) =>
  problems.map(({ severity, field, found }) => `${severity} ${field} ${found}`)

describe('an entry', () => {
  test('with all it can say, in the form of v08', () => {
    const details = paid(
      '100.00',
      'SEK',
      `<Refs><AcctSvcrRef> 90000000</AcctSvcrRef><EndToEndId>e2e</EndToEndId><UETR>u-1</UETR><MndtId>M7</MndtId></Refs>
      <RltdPties><Dbtr><Pty><Nm>Anna  Ek</Nm><PstlAdr><StrtNm>Gatan</StrtNm><BldgNb>1</BldgNb><PstCd>12345</PstCd><TwnNm>Staden</TwnNm><Ctry>SE</Ctry></PstlAdr><Id><OrgId><Othr><Id>556000-0001</Id></Othr></OrgId></Id></Pty></Dbtr><DbtrAcct><Id><IBAN>SE45 5000 0000 0583 9825 7466</IBAN></Id></DbtrAcct>
      <CdtrAcct><Id><Othr><Id>991-2346</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></CdtrAcct></RltdPties>
      <RmtInf><Ustrd>  tack  så </Ustrd><Ustrd>mycket</Ustrd><Strd><CdtrRefInf><Ref> 10017 </Ref></CdtrRefInf></Strd></RmtInf>`,
    )
    const { entries, problems } = inStatement(
      entry({
        details,
        more: '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>VCOM</SubFmlyCd></Fmly></Domn><Prtry><Cd>230</Cd></Prtry></BkTxCd>',
        days: '<BookgDt><DtTm>2026-03-02T23:30:00-05:00</DtTm></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>',
      }),
    )
    expect(problems).toEqual([])
    expect(entries).toEqual([
      {
        line: 3,
        kind: 'payment',
        date: '2026-03-02',
        amount: 10_000,
        currency: 'SEK',
        creditorAccount: '54400001',
        references: [{ value: '10017', amount: null }],
        ownReference: true,
        bankReference: '90000000',
        endToEndId: 'e2e',
        transactionId: 'u-1',
        entryReference: 'E1',
        mandateId: 'M7',
        code: 'PMNT/RCDT/VCOM',
        proprietaryCode: '230',
        bankgiro: '9912346',
        text: ['tack så', 'mycket'],
        payer: {
          account: 'SE4550000000058398257466',
          name: 'Anna Ek',
          orgNumber: '5560000001',
          address: ['Gatan 1', '12345', 'Staden', 'SE'],
        },
        creditDebit: 'CRDT',
        status: 'BOOK',
        bookingDate: '2026-03-02',
        valueDate: '2026-03-03',
        reversal: false,
        isDetail: true,
        statement: 0,
        number: 1,
      },
    ])
  })

  test.each([
    ['credit', entry(), ['payment 2026-03-02 10000 SEK']],
    ['debit', entry({ sign: 'DBIT' }), ['payout 2026-03-02 -10000 SEK']],
    [
      'a reversal',
      entry({ more: '<RvslInd>true</RvslInd>', sign: 'DBIT' }),
      ['return 2026-03-02 -10000 SEK'],
    ],
    [
      'a payout that came back',
      entry({ details: paid('100', 'SEK', '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>') }),
      ['return 2026-03-02 10000 SEK'],
    ],
    [
      'RRTN of the entry',
      entry({ more: '<BkTxCd><Domn><Fmly><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>' }),
      ['return 2026-03-02 10000 SEK'],
    ],
    [
      'RRTN of the detail',
      entry({
        details: paid(
          '100',
          'SEK',
          '<BkTxCd><Domn><Fmly><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>',
        ),
      }),
      ['return 2026-03-02 10000 SEK'],
    ],
    [
      'the value day, without a booking day',
      entry({ days: '<ValDt><DtTm>2026-03-04T10:00:00</DtTm></ValDt>' }),
      ['payment 2026-03-04 10000 SEK'],
    ],
    [
      'the amount in the form of v02',
      entry({ details: detail('<AmtDtls><TxAmt><Amt Ccy="SEK">100.00</Amt></TxAmt></AmtDtls>') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      'alone and without an amount',
      entry({ details: detail('') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      'alone and in another currency',
      entry({ details: paid('9.60', 'EUR') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      '0 in another currency',
      entry({ details: paid('0', 'EUR') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      'a detail of 0 among others',
      entry({ details: paid('0.00') + paid('100.00') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      'nothing but details of 0',
      entry({ details: paid('0.00') + paid('0') }),
      ['payment 2026-03-02 10000 SEK'],
    ],
    [
      'details in several groups',
      entry({ details: `${paid('60')}</NtryDtls><NtryDtls>${paid('40')}` }),
      ['payment 2026-03-02 6000 SEK', 'payment 2026-03-02 4000 SEK'],
    ],
    [
      'a detail the other way',
      entry({ details: paid('150') + paid('50', 'SEK', '<CdtDbtInd>DBIT</CdtDbtInd>') }),
      ['payment 2026-03-02 15000 SEK', 'payout 2026-03-02 -5000 SEK'],
    ],
    [
      'details in euro with their value in kronor',
      entry({
        details: (['60', '40'] as const)
          .map((value) =>
            detail(
              `<Amt Ccy="EUR">5</Amt><AmtDtls><CntrValAmt><Amt Ccy="SEK">${value}</Amt></CntrValAmt></AmtDtls>`,
            ),
          )
          .join(''),
      }),
      ['payment 2026-03-02 6000 SEK', 'payment 2026-03-02 4000 SEK'],
    ],
  ])('%s', (_, text, expected) => {
    const reading = inStatement(
      text,
      /DBIT<\/CdtDbtInd>(?!<\/TxDtls>)/.test(text) ? '-100.00' : '100.00',
    )
    expect(shown(reading)).toEqual(expected)
    expect(told(reading.problems)).toEqual([])
  })

  test('several references, credit notes negative, every block', () => {
    const block = (inside: string) => `<Strd>${inside}</Strd>`
    const type = (code: string) => `<Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>`
    const remittance = [
      block(
        `<RfrdDocInf>${type('CINV')}<Nb>77</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="SEK">120.000</RmtdAmt></RfrdDocAmt>`,
      ),
      block(
        `<RfrdDocInf>${type('CREN')}<Nb>78</Nb></RfrdDocInf><RfrdDocAmt><CdtNoteAmt Ccy="SEK">15</CdtNoteAmt></RfrdDocAmt>`,
      ),
      block(
        `<RfrdDocInf>${type('CREN')}<Nb>79</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="SEK">5</RmtdAmt></RfrdDocAmt>`,
      ),
      block(
        `<RfrdDocInf>${type('CINV')}</RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf>`,
      ),
    ].join('')
    const { entries } = inStatement(
      entry({ details: paid('100', 'SEK', `<RmtInf>${remittance}</RmtInf>`) }),
    )
    expect(entries[0]?.references).toEqual([
      { value: '77', amount: 12_000 },
      { value: '78', amount: -1500 },
      { value: '79', amount: -500 },
      { value: 'RF18539007547034', amount: null },
    ])
  })

  test.each(['NOTPROVIDED', 'NOT PROVIDED', 'notprovided'])('%s is no reference', (value) => {
    const refs = `<Refs><EndToEndId>${value}</EndToEndId></Refs>`
    const { entries } = inStatement(entry({ details: paid('100', 'SEK', refs) }))
    expect(entries[0]?.endToEndId).toBe(undefined)
  })

  test('the ultimate payer, where the payer has no name', () => {
    const parties =
      '<RltdPties><Dbtr><Nm>Not available</Nm></Dbtr><DbtrAcct><Id><Othr><Id>000123-4</Id></Othr></Id></DbtrAcct><UltmtDbtr><Nm>Bo Ek</Nm></UltmtDbtr></RltdPties>'
    const { entries } = inStatement(entry({ details: paid('100', 'SEK', parties) }))
    expect(entries[0]?.payer).toEqual({ name: 'Bo Ek', account: '1234' })
  })

  test.each(['PDNG', 'INFO', 'FUTR'])('%s is listed and does not count', (status) => {
    const reading = inStatement(entry({ status }) + entry({ status: '<Prtry>PAID</Prtry>' }))
    expect(reading.entries.map((one) => one.status)).toEqual([status, 'PAID'])
    expect(reading.totals).toEqual({ count: 1, amount: 10_000 })
    expect(reading.problems).toEqual([])
  })
})

describe('several accounts and currencies', () => {
  const euro = statement(
    balance('OPBD', '10', 'DBIT', 'EUR') +
      balance('CLBD', '40', 'CRDT', 'EUR') +
      entry({ amount: '50', currency: 'EUR' }),
    '<ElctrncSeqNb>7</ElctrncSeqNb>',
    'EUR',
    'FI4947300010416310',
  )
  const krona = statement(balance('PRCD', '0') + balance('CLBD', '100') + entry())
  const none = statement('', '<ElctrncSeqNb>9</ElctrncSeqNb>', 'EUR', 'FI4947300010416310')

  test('one list, totals by currency, each with its account', () => {
    const reading = read(document(euro + krona))
    expect(reading.totals).toEqual({ count: 2, amount: { EUR: 5000, SEK: 10_000 } })
    expect(reading.currency).toBe(null)
    expect(reading.entries.map((one) => [one.creditorAccount, one.statement])).toEqual([
      ['FI4947300010416310', 0],
      ['54400001', 1],
    ])
    expect(reading.problems).toEqual([])
  })

  test('a statement without entries, and a gap in the sequence', () => {
    const reading = read(document(euro + krona + none))
    expect(told(reading.problems)).toEqual([
      'warning Stmt[3]/ElctrncSeqNb 9',
      'warning Stmt[3]/Bal none',
    ])
    expect(reading.statements.map(({ sound }) => sound)).toEqual([true, true, true])
  })
})

describe('an entry that cannot be used costs itself', () => {
  test.each([
    ['an amount with a comma', { amount: '1,00' }, 'Stmt[1]/Ntry[1]/Amt 1,00'],
    ['a negative amount', { amount: '-1' }, 'Stmt[1]/Ntry[1]/Amt -1'],
    ['a third decimal that counts', { amount: '1.005' }, 'Stmt[1]/Ntry[1]/Amt 1.005'],
    ['an amount beyond all', { amount: '9'.repeat(18) }, `Stmt[1]/Ntry[1]/Amt ${'9'.repeat(18)}`],
    ['no direction', { sign: '' }, 'Stmt[1]/Ntry[1]/CdtDbtInd '],
    ['another direction', { sign: 'CREDIT' }, 'Stmt[1]/Ntry[1]/CdtDbtInd CREDIT'],
  ])('%s', (_, parts, expected) => {
    const reading = inStatement(entry(parts) + entry({ amount: '2' }))
    expect(told(reading.problems)).toEqual([`error ${expected}`])
    expect(shown(reading)).toEqual(['payment 2026-03-02 200 SEK'])
  })

  test('amounts that do not fit together', () => {
    const huge = entry({ amount: '90071992547409.90' })
    const reading = read(document(statement(huge + huge + entry())))
    expect(reading.entries.map(({ amount }) => amount)).toEqual([9007199254740990])
    expect(told(reading.problems)).toContainEqual(
      expect.stringContaining('error Stmt[1]/Ntry[2]/Amt'),
    )
  })

  test('entries and details where they do not belong', () => {
    const reading = inStatement(entry({ details: paid('100') + entry({ amount: '7' }) }))
    expect(told(reading.problems)).toEqual(['error Ntry outside of a statement'])
    expect(shown(reading)).toEqual(['payment 2026-03-02 10000 SEK'])
  })
})

describe('the file', () => {
  test('ISO 8859-1, as it says', () => {
    const text = document(
      statement(entry({ details: paid('100', 'SEK', '<AddtlTxInf>Åke</AddtlTxInf>') })),
    )
    const declared = `<?xml version="1.0" encoding="ISO-8859-1"?>${text}`
    expect(readCamt053(encodeLatin1(declared))).toMatchObject({
      charset: 'iso-8859-1',
      created: '2026-03-02',
      entries: [{ text: ['Åke'] }],
    })
  })

  test('cut off: what was complete is listed, and the place told', () => {
    const text = document(statement(entry() + entry({ amount: '5' })))
    const reading = read(text.slice(0, text.lastIndexOf('<CdtDbtInd>')))
    expect(shown(reading)).toEqual(['payment 2026-03-02 10000 SEK'])
    expect(reading.problems).toMatchObject([
      {
        severity: 'error',
        line: 3,
        column: expect.any(Number),
        field: 'Document/BkToCstmrStmt/Stmt/Ntry',
        found: 'the end of the file inside Ntry',
      },
    ])
    expect(reading.statements).toMatchObject([{ sound: false }])
  })

  test('cut off before the first entry: unusable', () => {
    const text = document(statement(entry()))
    const cut = readCamt053(encodeUtf8(text.slice(0, text.indexOf('<Ntry>') + 20)))
    expect(cut).toMatchObject({ unusable: { found: 'the end of the file inside NtryRef' } })
  })

  test('an envelope, prefixes and data of other standards do not matter', () => {
    const inner = document(
      statement(
        entry({
          details: paid(
            '100',
            'SEK',
            '<SplmtryData><Envlp><Ntry/><Amt>7</Amt></Envlp></SplmtryData>',
          ),
        }),
      ),
    )
    const prefixed = inner.replace(/<(\/?)(?=\w)/g, '<$1x:').replace('xmlns=', 'xmlns:x=')
    expect(shown(read(`<Envelope>${prefixed}</Envelope>`))).toEqual([
      'payment 2026-03-02 10000 SEK',
    ])
    expect(read(`<Envelope>${prefixed}</Envelope>`).version).toBe('001.08')
  })

  test('another message, or none', () => {
    const notification = document('<Ntfctn><Id>1</Id></Ntfctn>', '054')
    expect(readCamt053(encodeUtf8(notification))).toMatchObject({
      unusable: { field: 'format', found: 'camt.054', expected: 'camt.053' },
    })
    expect(readCamt053(encodeUtf8(document('')))).toMatchObject({ unusable: { field: 'Document' } })
    expect(readCamt053(encodeUtf8('<a/>'))).toMatchObject({ unusable: { field: 'Document' } })
  })

  test('entries are handed over while the file is read, in memory that does not grow', () => {
    const one = entry({ details: paid('100', 'SEK', '<RmtInf><Ustrd>Åke</Ustrd></RmtInf>') })
    const many = 30_000
    const bytes = encodeUtf8(document(`<Ntfctn><Id>1</Id>${one.repeat(many)}</Ntfctn>`, '054'))
    let [count, sum, most] = [0, 0, 0]
    const before = process.memoryUsage().heapUsed
    const frame = streamCamt(bytes, ({ amount }) => {
      count += 1
      sum += amount
      if (count % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
    })
    expect('unusable' in frame ? frame : frame.problems).toMatchObject([
      { field: 'Ntfctn[1]/Acct/Id' },
    ])
    expect([count, sum]).toEqual([many, many * 10_000])
    expect(bytes.length).toBeGreaterThan(7_000_000)
    expect(most).toBeLessThan(60_000_000)
  })
})
