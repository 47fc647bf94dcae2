import fc from 'fast-check'
import { expect, test } from 'vitest'
import { table } from '../../../test/support/table.ts'
import { compareNames, nameKey, nameWords } from './payer-name.ts'

test.each(
  table(`
  customer                 payer                      |  alike
  Anna Ek                  ANNA EK                    |  same
  Anna Ek                  Ek, Anna                   |  same
  Åsa Sjöström             ASA SJOSTROM               |  same
  Åsa Sjöström             AASA SJOESTROEM            |  same
  Åsa Sjöström             ]SA SJ\\STR\\M             |  same
  Åsa Sjöström             ?SA SJ?STR?M               |  same
  Øystein Bråthen          OYSTEIN BRATHEN            |  same
  Jürgen Weiß              JUERGEN WEISS              |  same
  Sjö & Strand Bygg AB     SJO OCH STRAND BYGG        |  same
  Nordlys A/S              NORDLYS AS                 |  same
  Anna Märta Ek            ANNA EK                    |  near
  Anna Ek                  ANNA EK BO EK              |  near
  Magnus Alexandersson     MAGNUS ALEXANDERS          |  near
  Anna Lindström           ANNA LINDSTROMM            |  near
  Anna Ek                  A EK                       |  initial
  Anna Ek                  BO EK                      |  household
  Anna Ek                  FAMILJEN EK                |  household
  Åsa Ek                   EK BO                      |  household
  Norsk Kraft ASA          NORSK KRAFT                |  same
  Anna Ek                  BO ALM                     |  other
  Anna Ek                  ANNA ALM                   |  other
`),
)('$customer and $payer are $alike', ({ customer = '', payer = '', alike }) => {
  expect(compareNames(nameWords(customer), nameWords(payer))).toBe(alike)
})

test('the order of words never matters for the key, and nobody is like nobody', () => {
  expect(compareNames([], nameWords('Anna'))).toBe('other')
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom('ANNA', 'EK', 'BO', 'ALM'), { minLength: 1 }),
      (words) => {
        expect(nameKey([...words].reverse())).toBe(nameKey(words))
        expect(compareNames(words, [...words].reverse())).toMatch(/same|near/)
      },
    ),
    { numRuns: 200 },
  )
})
