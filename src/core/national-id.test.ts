import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { date } from './date.ts'
import {
  checkOrganisationsnummer,
  checkPersonnummer,
  checkSamordningsnummer,
  formatOrganisationsnummer,
} from './national-id.ts'
import { luhnDigit } from './reference.ts'

const today = date('2026-01-02')

const check = {
  person: (text: string) => checkPersonnummer(text, today),
  coordination: (text: string) => checkSamordningsnummer(text, today),
  organisation: checkOrganisationsnummer,
}

const cases = `
kind          number          outcome
person        191212121212    191212121212
person        121212+1212     191212121212
person        121212-1212     201212121212
person        811218-9876     198112189876
person        640823-3234     196408233234
person        670919-9530     196709199530
person        19640823-3234   196408233234
person        640823-3235     wrong-check-digit
person        811318-9876     no-such-day
person        810229-0001     no-such-day
person        196803050000    wrong-check-digit
person        64082-3234      wrong-form
person        701063-2391     no-such-day
person        203001019876    born-in-the-future
person        6408233234x     wrong-form
coordination  701063-2391     197010632391
coordination  197010632391    197010632391
coordination  640883-3231     196408833231
coordination  700161-0018     197001610018
coordination  700161-0026     197001610026
coordination  701023-2391     not-a-co-ordination-day
coordination  701063-2392     wrong-check-digit
coordination  701092-2391     not-a-co-ordination-day
coordination  701363-2391     no-such-day
coordination  70106-2391      wrong-form
organisation  556036-0793     5560360793
organisation  556012-5790     5560125790
organisation  556703-7485     5567037485
organisation  212000-0142     2120000142
organisation  5565554762      5565554762
organisation  165560360793    5560360793
organisation  005560360793    5560360793
organisation  556036-0794     wrong-check-digit
organisation  640823-3234     third-digit-below-two
organisation  550000-1234     third-digit-below-two
organisation  55603-0793      wrong-form
organisation  556677-8890     wrong-check-digit
organisation  995560360793    wrong-prefix`

describe('an identity number', () => {
  const rows = cases
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
  test.each(rows)('%s %s: %s', (kind, text = '', outcome) => {
    const checked = check[kind as keyof typeof check](text)
    expect(checked.value ?? checked.reason).toBe(outcome)
  })

  test('two year digits mean the latest century that is not in the future', () => {
    const number = `260102-239${luhnDigit('260102239')}`
    const before = checkPersonnummer(number, date('2026-01-01')).value
    const from = checkPersonnummer(number, date('2026-01-02')).value
    expect([before?.slice(0, 4), from?.slice(0, 4)]).toEqual(['1926', '2026'])
  })

  test('every single wrong digit of an organisation number is caught', () => {
    const digit = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.stringMatching(/^\d\d[2-9]\d{6}$/), fc.nat(9), digit, (body, at, shift) => {
        const made = body + luhnDigit(body)
        expect(checkOrganisationsnummer(made).value).toBe(made)
        const wrong = String((Number(made[at]) + shift) % 10)
        const mistyped = made.slice(0, at) + wrong + made.slice(at + 1)
        expect(checkOrganisationsnummer(mistyped).value).toBeUndefined()
      }),
    )
  })

  test('an organisation number is printed with its hyphen', () => {
    expect(formatOrganisationsnummer('5560360793')).toBe('556036-0793')
  })
})
