import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bgmaxFile } from './bgmax.ts'
import { leaveFile } from './leave.ts'
import {
  bankgiroInPrint,
  gs1Of,
  isBankgiro,
  isOcr,
  kronorInPrint,
  luhnDigit,
  ocrOf,
  oreOf,
} from './number.ts'

const deposit = {
  bankgiro: '9912346',
  account: '9990000001234561',
  day: '2026-01-12',
  serial: 7,
  payments: [
    {
      amount: 123_450,
      reference: '260110001',
      referenceCode: 2,
      serial: '260112000001',
      name: 'Märta Frostkulla',
      street: 'Lyktgränd 4',
      postcode: '99510',
      city: 'Månvik',
    },
    {
      amount: 9900,
      reference: 'faktura 260110002',
      referenceCode: 3,
      serial: '260112000002',
      information: ['Betalning – för el'],
      name: 'Böcker & Ljus AB',
      organisation: '5560360793',
    },
  ],
} as const

// Columns counted by hand from the manual: 3-12 payer, 13-37 reference, 38-55 amount, 56 code,
// 57 channel, 58-69 serial, 70 image mark.
const byHand = [
  '01BGMAX               0120260112060000000001P',
  '050009912346          SEK',
  '200000000000                260110001000000000000123450212601120000010',
  '26Märta Frostkulla',
  '27Lyktgränd 4                        99510',
  '28Månvik',
  '200000000000faktura 260110002        000000000000009900312601120000020',
  '25Betalning ? för el',
  '26Böcker & Ljus AB',
  '29005560360793',
  '15000000000000000000099900000012345612026011200007000000000000133350SEK00000002',
  '7000000002000000000000000000000001',
]

describe('BgMax', () => {
  test('is written as counted by hand', () => {
    const bytes = bgmaxFile('20260112060000000001', [deposit])
    const lines = bytes.toString('latin1').split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => line.trimEnd())).toEqual(byHand)
    expect(lines.every((line) => line.length === 80)).toBe(true)
    expect(bytes.length).toBe(byHand.length * 82)
  })

  test('a field that does not fit is refused, not cut', () => {
    const wide = { ...deposit, payments: [{ ...deposit.payments[0], serial: '1234567890123' }] }
    expect(() => bgmaxFile('20260112060000000001', [wide])).toThrow('does not fit 12 digits')
  })

  test('a line end in a name cannot start a record of its own', () => {
    const sly = { ...deposit, payments: [{ ...deposit.payments[0], name: 'A\r\n20 B' }] }
    const lines = bgmaxFile('20260112060000000001', [sly]).toString('latin1').split('\r\n')
    expect(lines.filter((line) => line.startsWith('20'))).toHaveLength(1)
  })

  test('a file appears whole under its name and leaves nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    leaveFile(folder, 'a.txt', 'åäö')
    expect(readdirSync(folder)).toEqual(['a.txt'])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('åäö')
  })
})

describe('numbers', () => {
  test('check digits of published examples', () => {
    expect(luhnDigit('12345678')).toBe('2')
    expect(ocrOf('12345678')).toBe('1234567806')
    expect(['655969', '8012577', '7000023711438', '12345678901234567890139'].every(isOcr)).toBe(
      true,
    )
    expect(['1002633', '655968', '65969', '565969', '12A344', ''].some(isOcr)).toBe(false)
    expect(['9912346', '3783511', '58056201'].every(isBankgiro)).toBe(true)
    expect(['59981236', '1234567', '991234', ''].some(isBankgiro)).toBe(false)
    expect(gs1Of('73599900012345678')).toBe('735999000123456780')
  })

  test('amounts in print and as typed', () => {
    expect(kronorInPrint(123_450)).toBe('1\u00a0234,50\u00a0kr')
    expect(kronorInPrint(5)).toBe('0,05\u00a0kr')
    expect(bankgiroInPrint('9912346')).toBe('991-2346')
    expect(['1 234,50 kr', '1\u00a0234.50\u00a0SEK', '1234,5', '1234.50'].map(oreOf)).toEqual([
      123_450, 123_450, 123_450, 123_450,
    ])
    expect(['', '-5', '1,234', '12 kronor', 'NaN', '1e3'].map(oreOf)).toEqual(Array(6).fill(null))
  })
})
