import { expect, test } from 'vitest'
import { table } from '../../../test/support/table.ts'
import { compact, readSaid, referenceKeys } from './reading.ts'

test.each(
  table(`
  field                    |  whole               letters
  10017                    |  10017               no
  1001 7                   |  10017               no
  100-17                   |  10017               no
  OCR:10017                |  10017               no
  KID 0010017              |  0010017             no
  001009-                  |  001009-             no
  lOO17                    |  10017               yes
  1OO17                    |  10017               yes
  RF18 5390 0754 7034      |  RF18539007547034    no
  ref 10017 tack           |  10017               no
  faktura 1001 ocr 10017   |  none                no
  A17                      |  none                no
  El april                 |  none                no
  SOS                      |  none                no
`),
)('the field $field says $whole', ({ field = '', whole, letters }) => {
  const said = readSaid(field, [])
  expect(said.whole).toBe(whole === 'none' ? null : whole)
  expect(said.letters).toBe(letters === 'yes')
})

test('numbers of a text are read whole, joined over blanks, and with their letters', () => {
  const { others } = readSaid(null, ['Faktura F-1001, ocr 1001 7 den 2026-02-20'])
  expect(others).toEqual(expect.arrayContaining(['1001', '10017', '20260220', 'F1001']))
  expect(readSaid('10017', []).others).toEqual([])
})

test('a field of several numbers gives its parts', () => {
  expect(readSaid('10017 10025', []).parts).toEqual(expect.arrayContaining(['10017', '10025']))
  expect(readSaid('10017', []).parts).toEqual([])
})

test('a text of very many numbers is cut off', () => {
  const { others } = readSaid(null, [Array.from({ length: 500 }, (_, at) => 1000 + at).join(' ')])
  expect(others.length).toBeLessThanOrEqual(48)
})

test('zeros in front and an RF frame do not count', () => {
  expect(referenceKeys('0010017')).toEqual(['10017'])
  expect(referenceKeys('RF18539007547034')).toEqual(['RF18539007547034', '539007547034'])
  expect(referenceKeys('')).toEqual([])
  expect(compact(' f-1001 ')).toBe('F1001')
})
