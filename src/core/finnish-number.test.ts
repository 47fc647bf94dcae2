import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import {
  checkCreditorReference,
  makeCreditorReference,
  readVirtualBarcode,
  viitenumeroOf,
  virtualBarcode,
} from './creditor-reference.ts'
import { date } from './date.ts'
import {
  checkHenkilotunnus,
  checkViitenumero,
  checkYtunnus,
  formatViitenumero,
  viiteDigit,
} from './finnish-number.ts'
import { checkIban, inFours, norwegianIban } from './iban.ts'
import { minor } from './money.ts'

const check = {
  viite: checkViitenumero,
  rf: checkCreditorReference,
  hetu: checkHenkilotunnus,
  y: checkYtunnus,
  iban: checkIban,
}

const cases = table(`
  kind   number                        outcome
  viite  1232                          1232
  viite  13013                         13013
  viite  61010                         61010
  viite  2348236                       2348236
  viite  00000000000000013013          13013
  viite  1 3013                        13013
  viite  1231                          wrong-check-digit
  viite  123                           too-short
  viite  000123                        too-short
  viite  20082                         wrong-check-digit
  viite  2348263                       wrong-check-digit
  viite  123456789012345678901         too-long
  viite  12-32                         not-digits
  rf     RF18 5390 0754 7034           RF18539007547034
  rf     RF111232                      RF111232
  rf     RF332348236                   RF332348236
  rf     RF8413013                     RF8413013
  rf     RF71655969                    RF71655969
  rf     RF47ABC123                    RF47ABC123
  rf     rf47abc123                    RF47ABC123
  rf     RF8400013013                  RF8413013
  rf     RF19539007547034              wrong-check-digits
  rf     RF113232                      wrong-check-digits
  rf     FR18539007547034              wrong-form
  rf     RF18                          no-body
  rf     RF181234567890123456789012    too-long
  rf     RF33234823-6                  wrong-form
  hetu   131052-308T                   131052-308T
  hetu   131052y308t                   131052Y308T
  hetu   131052U308T                   131052U308T
  hetu   010594Y9021                   010594Y9021
  hetu   020504A902E                   020504A902E
  hetu   020504B902E                   020504B902E
  hetu   020504F902E                   020504F902E
  hetu   290200A123K                   wrong-check-character
  hetu   290200-123L                   no-such-day
  hetu   131052-308U                   wrong-check-character
  hetu   131052-001K                   wrong-serial
  hetu   131052G308T                   wrong-form
  hetu   131052308T                    wrong-form
  hetu   311152-308T                   no-such-day
  y      0112038-9                     0112038-9
  y      01120389                      0112038-9
  y      FI01120389                    0112038-9
  y      1572860-0                     1572860-0
  y      0737546-2                     0737546-2
  y      0112038-8                     wrong-check-digit
  y      0112083-9                     wrong-check-digit
  y      112038-9                      wrong-form
  iban   SE45 5000 0000 0583 9825 7466  SE4550000000058398257466
  iban   NO9386011117947               NO9386011117947
  iban   FI2112345600000785            FI2112345600000785
  iban   FI4947300010416310            FI4947300010416310
  iban   DK5000400440116243            DK5000400440116243
  iban   no93 8601 1117 947            NO9386011117947
  iban   NO9386011117948               wrong-check-digits
  iban   SE455000000005839825746       wrong-length
  iban   SE1212341234123412341234      wrong-check-digits
  iban   FI2112345600000758            wrong-check-digits
  iban   DK500040044011624             wrong-length
  iban   DE89370400440532013000        unknown-country
  iban   SE45500000000583982574AA      wrong-form
  iban   9386011117947                 wrong-form
`)

describe('a Finnish or international number', () => {
  test.each(cases)('$kind $number: $outcome', ({ kind, number, outcome }) => {
    const checked = check[kind as keyof typeof check](number ?? '')
    expect(checked.value ?? checked.reason).toBe(outcome)
  })

  test('the national part of an IBAN is checked too', () => {
    // Right by modulus 97, wrong by the country's own digit.
    expect(checkIban(norwegianIban('86011117948')).reason).toBe('wrong-account')
    expect(norwegianIban('86011117947')).toBe('NO9386011117947')
    expect(inFours('NO9386011117947')).toBe('NO93 8601 1117 947')
  })

  test('groups of five from the right', () => {
    expect(formatViitenumero('868516259619897')).toBe('86851 62596 19897')
    expect(formatViitenumero('1232')).toBe('1232')
  })
})

describe('a made creditor reference', () => {
  test('passes, and holds the viitenumero it was made of', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{2,18}$/), (body) => {
        const viite = body + viiteDigit(body)
        const made = makeCreditorReference(viite)
        expect(checkCreditorReference(made).value).toBe(made)
        expect(viitenumeroOf(made)).toBe(viite)
      }),
    )
    expect(makeCreditorReference('2348236')).toBe('RF332348236')
    expect(viitenumeroOf('RF71655969')).toBeNull()
    expect(viitenumeroOf('RF8413014')).toBeNull()
  })
})

describe('the digits of a Finnish bar code', () => {
  const bill = {
    iban: 'FI7944052020036082',
    amount: minor(488_315),
    reference: '868516259619897',
    dueOn: date('2010-06-12'),
  }
  const code = '479440520200360820048831500000000868516259619897100612'

  test('version 4 with a viitenumero, there and back', () => {
    expect(virtualBarcode(bill)).toBe(code)
    expect(readVirtualBarcode(code, '20')).toEqual({ bill })
  })

  test('version 5 with a creditor reference, without a due date, and an amount too large', () => {
    const reference = makeCreditorReference('868516259619897')
    const other = { ...bill, reference, dueOn: null }
    const written = virtualBarcode(other)
    expect(written).toHaveLength(54)
    expect(written.startsWith('5')).toBe(true)
    expect(readVirtualBarcode(written, '20')).toEqual({ bill: other })
    expect(virtualBarcode({ ...bill, amount: minor(100_000_000) }).slice(17, 25)).toBe('00000000')
  })

  test.each([
    ['a digit missing', code.slice(1), 'wrong-form'],
    ['another version', `3${code.slice(1)}`, 'wrong-form'],
    ['day 31 of June', `${code.slice(0, 48)}100631`, 'no-such-day'],
    ['an account that is none', `48${code.slice(2)}`, 'wrong-account'],
    ['a reference that is none', `${code.slice(0, 47)}8100612`, 'wrong-reference'],
  ])('%s', (_, text, reason) => {
    expect(readVirtualBarcode(text, '20').reason).toBe(reason)
  })
})
