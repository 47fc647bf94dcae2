import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import { checkKid, makeKid } from './kid.ts'
import {
  checkFodselsnummer,
  checkKontonummer,
  checkOrganisasjonsnummer,
  formatKontonummer,
  norwegianPerson,
} from './norwegian-number.ts'

const check = {
  'kid-10': (text: string) => checkKid(text, { modulus: 10 }),
  'kid-11': (text: string) => checkKid(text, { modulus: 11 }),
  'kid-8': (text: string) => checkKid(text, { modulus: 10, lengths: [8, 15] }),
  account: checkKontonummer,
  organisation: checkOrganisasjonsnummer,
  person: checkFodselsnummer,
}

const cases = table(`
  kind          number                        outcome
  kid-10        123456782                     123456782
  kid-10        0010017                       0010017
  kid-10        00100529                      00100529
  kid-10        000112000507155               000112000507155
  kid-10        33000083672049                33000083672049
  kid-10        123456785                     wrong-check-digit
  kid-10        0010018                       wrong-check-digit
  kid-10        001009-                       not-digits
  kid-10        2                             too-short
  kid-10        KID0010017                    not-digits
  kid-10        12345678901234567890123458    too-long
  kid-8         00100529                      00100529
  kid-8         0010017                       length-not-agreed
  kid-11        123456785                     123456785
  kid-11        0000100536                    0000100536
  kid-11        001009-                       001009-
  kid-11        008000021688389               008000021688389
  kid-11        12345678903                   12345678903
  kid-11        123456782                     wrong-check-digit
  kid-11        0010090                       wrong-check-digit
  kid-11        0010-09                       not-digits
  kid-11        0000100537                    wrong-check-digit
  kid-11        123456758                     wrong-check-digit
  kid-11        -                             not-digits
  account       86011117947                   86011117947
  account       12345678903                   12345678903
  account       1234.56.78903                 12345678903
  account       99991042764                   99991042764
  account       15035149098                   15035149098
  account       86011117948                   wrong-check-digit
  account       15030123456                   wrong-check-digit
  account       98765432109                   wrong-check-digit
  account       8601117947                    wrong-length
  account       86011117497                   wrong-check-digit
  account       8601111794x                   not-digits
  organisation  923609016                     923609016
  organisation  974760673                     974760673
  organisation  811143758                     811143758
  organisation  923456783                     923456783
  organisation  987654325                     987654325
  organisation  NO923609016MVA                923609016
  organisation  923609017                     wrong-check-digit
  organisation  123456789                     wrong-first-digit
  organisation  97476067                      wrong-length
  organisation  974760637                     wrong-check-digit
  organisation  890399123                     wrong-check-digit
  person        01819012365                   01819012365
  person        15826512382                   15826512382
  person        07819999923                   07819999923
  person        25861234528                   25861234528
  person        12810160002                   12810160002
  person        41819012359                   41819012359
  person        15076500565                   15076500565
  person        01819012364                   wrong-check-digit
  person        01819012465                   wrong-check-digit
  person        32819012365                   no-such-day
  person        0181901236                    wrong-length
  person        10819012365                   wrong-check-digit
  person        018190-12365                  not-digits
`)

describe('a Norwegian number', () => {
  test.each(cases)('$kind $number: $outcome', ({ kind, number, outcome }) => {
    const checked = check[kind as keyof typeof check](number ?? '')
    expect(checked.value ?? checked.reason).toBe(outcome)
  })

  test('an account is printed in three groups', () => {
    expect(formatKontonummer('12345678903')).toBe('1234.56.78903')
  })

  // The individual number and the year give the century; month + 80, + 65, + 40 are test numbers.
  const people = table(`
    number       kind           synthetic  born
    01819012365  fødselsnummer  true       1990-01-01
    41819012359  D-number       true       1990-01-01
    15076500565  fødselsnummer  false      1965-07-15
    01015449900  fødselsnummer  false      1954-01-01
    01015450000  fødselsnummer  false      1854-01-01
    01015474900  fødselsnummer  false      1854-01-01
    01013950000  fødselsnummer  false      2039-01-01
    01013999900  fødselsnummer  false      2039-01-01
    01014090000  fødselsnummer  false      1940-01-01
    29020050000  fødselsnummer  false      2000-02-29
    01410050000  fødselsnummer  true       2000-01-01
    01660050000  fødselsnummer  true       2000-01-01
    01014089900  none           -          -
    29020150000  none           -          -
    01130150000  none           -          -
  `)
  test.each(people)('$number: $kind, born $born', ({ number, kind, synthetic, born }) => {
    const found = norwegianPerson(number ?? '')
    const told = found === null ? ['none', '-', '-'] : [found.kind, found.synthetic, found.born]
    expect(told.map(String)).toEqual([kind, synthetic, born])
  })
})

describe('a made KID', () => {
  test('the worked examples: 12345678 gives 2 and 5, and a check value of 10 the dash', () => {
    expect(makeKid('12345678', 10)).toBe('123456782')
    expect(makeKid('12345678', 11)).toBe('123456785')
    expect(makeKid('001009', 11)).toBe('001009-')
  })

  test('passes by its own method, and modulus 11 catches each wrong digit and swap', () => {
    const wrongOne = fc.record({ at: fc.nat(), shift: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,24}$/), wrongOne, (body, { at, shift }) => {
        for (const modulus of [10, 11] as const) {
          const made = makeKid(body, modulus)
          expect(checkKid(made, { modulus }).value).toBe(made)
          const place = at % body.length
          const digit = String((Number(body[place]) + shift) % 10)
          const wrong = body.slice(0, place) + digit + body.slice(place + 1) + made.slice(-1)
          expect(checkKid(wrong, { modulus }).reason).toBe('wrong-check-digit')
        }
        const made = makeKid(body, 11)
        const place = at % body.length
        const [left = '', right = ''] = made.slice(place, place + 2)
        const swapped = made.slice(0, place) + right + left + made.slice(place + 2)
        if (swapped !== made) expect(checkKid(swapped, { modulus: 11 }).value).toBeUndefined()
      }),
    )
  })

  test('a body that is not digits or too long is a fault', () => {
    expect(() => makeKid('12a', 10)).toThrow('digits')
    expect(() => makeKid('', 11)).toThrow('digits')
    expect(() => makeKid('1'.repeat(25), 11)).toThrow('too long')
  })
})
