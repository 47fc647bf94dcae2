import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { inspectBytes } from '../formats.ts'
import type { CamtEntry, CamtReading } from './camt.ts'

const sample = (name: string) =>
  readFileSync(new URL(`../../../test/samples/${name}`, import.meta.url))

function readable(name: string): CamtReading {
  const reading = inspectBytes(sample(name))
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading as CamtReading
}

/** One line an entry, as a person checks it. */
function shown(entry: CamtEntry): string {
  const listed = entry.references.map(
    (one) => one.value + (one.amount === null ? '' : `=${one.amount}`),
  )
  const { kind, bookingDate, valueDate, amount, currency, status, bankReference } = entry
  const days = valueDate === bookingDate ? bookingDate : `${bookingDate}/${valueDate ?? '–'}`
  const payer = [entry.payer?.account, entry.payer?.name].filter((part) => part !== undefined)
  return [
    [kind, days, amount, currency, status, bankReference].join(' '),
    listed.join(' + ') || '–',
    payer.join(' ') || '–',
    entry.endToEndId ?? '–',
    entry.text?.join(' / ') ?? '–',
  ].join(' | ')
}

const expected = {
  'camt.053/camt053-v02-finland.xml': `
payout 2019-12-04 -123 EUR BOOK 191204473047ID5966 | – | – | – | TESTIMAKSUN SIIRTO TAKAISIN`,
  'camt.054/camt054-v02-handelsbanken-finland.xml': `
payment 2017-01-22 8816 EUR BOOK 201701312588CECZ0804 | – | SUOMI OY | End To End ID 11 | 9597349
payment 2017-01-22 74245 EUR BOOK 20170123456 | 9544208=137113 + 9582095=-62868 | TEST OY | End to End ID 12 | –
payment 2017-01-22 600054 EUR BOOK 201702013131LG123456 | 9580572=625670 + 00000000000009580521=-16646 + 00000000000009579095=-8970 | DEBTOR FINLAND OY | EndToEndId 13 | –
payment 2017-01-22 21685 EUR BOOK 170130313190U60111 | – | Debtor Name | – | 3131090U20130000 PANO/INSATTN EUR 216,85 / KURSSI/KURS 9,60400MAKSU/UPPDR. SEK 2082,58 / ULK.ARVOPV/UTL.VALUT.DAG 01.02.2017MAKSUMR./BET. ORDER / PARTIAL PYMT 170124 INV 43459 / INV EUR 357`,
  'camt.054/camt054-v02-kivra-sweden.xml': `
payment 2026-03-10/– 5397999 SEK BOOK D2EDC8CDAF0A469AB8D42CB6840CE433 | reference0 | – | – | –
payment 2025-10-26/– 970678 SEK BOOK 8EE7BA86972E469CB1433859F4A5123E | reference1 | – | – | –
payment 2026-01-17/– 8151575 SEK BOOK 7E788A949ED74978B8DCB099E108E905 | reference2 | – | – | –
payment 2025-09-26/– 3549271 SEK BOOK A253A3B03ADC4CF88F039D28458922A6 | reference3 | – | – | –
payment 2025-10-20/– 11736568 SEK BOOK 073D5E07386C45148CEF33AED99098D7 | reference4 | – | – | –
payment 2025-09-20/– 4027829 SEK BOOK 9053CCD7BA9F455FB31E3FC61E928B3D | reference5 | – | – | –
payment 2025-11-03/– 1610205 SEK BOOK 6504B37657334225A13B047F76400A03 | reference6 | – | – | –
payment 2025-10-26/– 12596171 SEK BOOK 66DA7915A12A4781A39AC5FDEF79A81E | reference7 | – | – | –
payment 2026-07-13/– 10229767 SEK BOOK 6E26B1CA6F3B4E8FB8EB33CE5DC7B73B | reference8 | – | – | –
payment 2026-02-09/– 13062536 SEK BOOK 7AAB487F180B43E8A5974C73C4A2D45D | reference9 | – | – | –`,
}

test.each(Object.entries(expected))('%s', (name, entries) => {
  const reading = readable(name)
  expect(reading.entries.map(shown).join('\n')).toBe(entries.slice(1))
  expect(reading.problems).toEqual([])
  expect(reading.statements.every(({ sound }) => sound)).toBe(true)
})

test('a Swedish statement: details of a deposit and of payouts, balances that add up', () => {
  const reading = readable('camt.053/camt053-v02-seb-sweden.xml')
  expect(reading).toMatchObject({
    format: 'camt.053',
    version: '001.02',
    charset: 'utf-8',
    created: '2018-12-18',
    currency: 'SEK',
    totals: { count: 23, amount: 54_294_900 },
    problems: [],
    statements: [{ id: 'STOIID65181218000000000007', account: '54400001111', sound: true }],
  })
  expect(reading.entries.filter(({ kind }) => kind === 'payment').map(shown)).toEqual([
    'payment 2018-12-17 862500 SEK BOOK STOIIQ0I201812171411243202000001 | 50193999=862500 | 9814493 Debtor | – | –',
    'payment 2018-12-17 2650000 SEK BOOK STOIIQ0I201812171411243218000001 | 501998/=2650000 | 9814493 Debtor | – | –',
    'payment 2018-12-17 131300 SEK BOOK STOIIQ0I201812171411243228000001 | 10297999=131300 | 9814493 Debtor | – | –',
    'payment 2018-12-17 2187500 SEK BOOK STOIIQ0I201812171411243240000001 | 501999=2187500 | 9814493 Debtor | – | –',
    'payment 2018-12-17 1790000 SEK BOOK STOIIQ0I201812171411243251000001 | 501991=1790000 | 9814493 Debtor | – | –',
    'payment 2018-12-17 1562500 SEK BOOK STOIIQ0I201812171411243260000001 | 501997=1562500 | 9814493 Debtor | – | –',
    'payment 2018-12-17 7269000 SEK BOOK STOESC05181215063528843195009423 | – | Debtor | – | B81215944996',
    'payment 2018-12-17 46300000 SEK BOOK STOI520111188400029240 | – | – | – | 8461468153',
    'payment 2018-12-17 16022200 SEK BOOK STOI520111188400029249 | – | – | – | JS2320361767',
    'payment 2018-12-17 10000 SEK BOOK STOBIR39181217202525818414000001 | – | Debtor | – | 84646156',
  ])
})
