import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { type BgmaxEntry, type BgmaxReading, readBgmax } from './bgmax.ts'

const sample = (name: string) =>
  readFileSync(new URL(`../../../test/samples/bgmax/${name}`, import.meta.url))

function readable(bytes: Uint8Array): BgmaxReading {
  const reading = readBgmax(bytes)
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading
}

/** Two or three lines an entry, as a person checks them: amount and references, payer, text. */
function shown({ line, kind, date, amount, currency, references, ...more }: BgmaxEntry): string {
  const listed = references.map((one) => one.value + (one.amount === null ? '' : `=${one.amount}`))
  const { account, name, orgNumber } = more.payer ?? {}
  const payer = [account, name, orgNumber].map((part) => part ?? '–').join(' ')
  const head = [line, kind, date, amount, currency].join(' ')
  const lines = [`${head} | ${listed.join(' + ')}`, `  ${payer} | ${more.bankId ?? ''}`]
  if (more.text !== undefined) lines.push(`  ${more.text.join(' / ')}`)
  return lines.map((text) => text.trimEnd()).join('\n')
}

const expected = {
  'minimal.txt': `
3 payment 2004-05-25 110000 SEK | 650861=110000
  97012333 – – | 000000000012`,
  'four-deposits-sek-eur.txt': `
3 payment 2004-05-25 180000 SEK | 665760 + 665869 + 665661 + 657775
  3783511 Kalles Plåt AB 5500001234 | 000120000018
  Betalning med extra refnr 665869 657775 665661 / 665760
14 payment 2004-05-25 190000 SEK | 524967=190000
  97012333 Olles färg AB 00550000432 | 000000000019
21 payment 2004-05-25 200000 SEK | 573964=170000 + 573865=30000
  1234567 Berits Garn 5500002222 | 000000000020
30 payment 2004-05-25 50000 SEK | 525865=50000
  97012333 Olles färg AB 5500004322 | 000000000021
35 payment 2004-05-25 50000 SEK | 525766=50000
  1234567 Berits Garn 5500002222 | 000000000022
40 payment 2004-05-25 50000 SEK | 535765=50000
  – – – | 000000000023
41 payment 2004-05-25 140000 SEK | 7495575=100000 + 695668=50000 + 8988777=40000 + 74450=-50000
  3783511 Kalles Plåt AB 5500001234 | 000000000030
52 payment 2004-05-25 300000 EUR | 8012577,8013575 + 8012577 + 8013575 + 8014573
  97012333 Olles färg AB 5500001234 | 000000000018
  Faktura8014573
61 payment 2004-05-25 100000 EUR | 525766=100000
  1234567 Berits Garn 5500002222 | 000000000019`,
  'ocr-check-digit-and-length.txt': `
3 payment 2004-05-25 100000 SEK | 655969=100000
  3783511 Kalles Plåt AB 5500001234 | 000000000010
8 deduction 2004-05-25 -50000 SEK | 89853
  3783511 Kalles Plåt AB 5500001234 | 000230000111
13 payment 2004-05-25 140000 SEK | 657866 658765 657767 + 657866 + 658765 + 657767 + 657965
  3783511 Kalles Plåt AB 5500001234 | 000000000014
  Betalning med extra refnr 657965
25 payment 2004-05-25 110000 SEK | 650861=110000
  9701233 Olles färg AB 5500004322 | 000000000012
30 payment 2004-05-25 120000 SEK |
  1234567 Berits Garn 5500002222 | 000000000013
35 payment 2004-05-25 70000 SEK | 659763=70000
  1234567 Berits Garn 5500002222 | 000000000016
40 payment 2004-05-25 500000 SEK | 658260 + 658369 + 658468
  3783511 Kalles Plåt AB 5500001234 | 000000000016
  Faktura 658369 / Faktura 658468`,
  'autogiro-in-bgmax-format.txt': `
3 payment 2012-09-14 10000 SEK | 65598=10000
  3783511 Kalles Plåt AB 5500001234 |
8 payment 2012-09-14 20000 SEK | 84629=20000
  – – – |
9 payment 2012-09-14 30000 SEK | 39857=30000
  – – – |
10 payment 2012-09-14 10000 SEK | 644591=10000
  37835121 Larssons Delikatesser 5500001233 |`,
  'kivra-settlement.txt': `
3 payment 2025-09-18 5397999 SEK | reference0=5397999
  – – – |
4 payment 2025-09-18 970678 SEK | reference1=970678
  – – – |
5 payment 2025-09-18 8151575 SEK | reference2=8151575
  – – – |
6 payment 2025-09-18 3549271 SEK | reference3=3549271
  – – – |
7 payment 2025-09-18 11736568 SEK | reference4=11736568
  – – – |
8 payment 2025-09-18 4027829 SEK | reference5=4027829
  – – – |
9 payment 2025-09-18 1610205 SEK | reference6=1610205
  – – – |
10 payment 2025-09-18 12596171 SEK | reference7=12596171
  – – – |
11 payment 2025-09-18 10229767 SEK | reference8=10229767
  – – – |
12 payment 2025-09-18 13062536 SEK | reference9=13062536
  – – – |`,
}

describe('the samples', () => {
  test.each(Object.entries(expected))('%s', (name, entries) => {
    const reading = readable(sample(name))
    expect(reading.entries.map(shown).join('\n')).toBe(entries.slice(1))
    expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(reading.entries.every(({ creditorAccount }) => creditorAccount !== undefined)).toBe(true)
  })

  test('a file in two currencies has totals by currency and its deposits', () => {
    const reading = readable(sample('four-deposits-sek-eur.txt'))
    expect(reading).toMatchObject({
      format: 'bgmax',
      charset: 'iso-8859-1',
      created: '2004-05-25',
      written: '20040525173035010331',
      mode: 'production',
      currency: null,
      totals: { count: 9, amount: { SEK: 860_000, EUR: 400_000 } },
    })
    expect(
      reading.deposits.map(({ serial, amount, currency }) => [serial, amount, currency]),
    ).toEqual([
      ['00056', 370_000, 'SEK'],
      ['00057', 200_000, 'SEK'],
      ['00058', 290_000, 'SEK'],
      ['00059', 400_000, 'EUR'],
    ])
    expect(reading.entries.map(({ deposit }) => deposit)).toEqual([0, 0, 1, 2, 2, 2, 2, 3, 3])
    expect(reading.entries[0]?.payer?.address).toEqual(['Storgatan 2', '12345', 'Storåker'])
    expect(reading.deposits[0]?.bankAccount).toBe('5841000001009823')
  })

  test('a deduction carries its code', () => {
    const reading = readable(sample('ocr-check-digit-and-length.txt'))
    expect(reading.totals).toEqual({ count: 7, amount: 990_000 })
    expect(reading.entries[1]).toMatchObject({ deductionCode: 0, channel: 2, referenceCode: 3 })
  })

  test('a payment day far from the file is replaced by the day of the file, and told', () => {
    const { problems } = readable(sample('autogiro-in-bgmax-format.txt'))
    expect(problems).toContainEqual({
      severity: 'warning',
      line: 15,
      field: 'payment day',
      found: '20090603',
      expected: "a day within a year of the file's, 2012-09-14",
    })
  })

  test('a frame in which no record can be read is unusable', () => {
    const reading = readBgmax(sample('invalid-record-types.txt'))
    expect(reading).toMatchObject({ unusable: { line: 2, field: 'bankgiro number' } })
  })
})
