import { describe, expect, it } from 'vitest'
import { date } from '../core/date.ts'
import { aboutInWords, firstName, periodInWords } from './about.ts'

const spaced = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null

describe('firstName', () => {
  it.each`
    name                        | kind          | first
    ${'Maja Ekeby'}             | ${'consumer'} | ${'Maja'}
    ${'Maja Ekeby'}             | ${undefined}  | ${'Maja'}
    ${'Anna-Karin af Ekeby'}    | ${'consumer'} | ${'Anna-Karin'}
    ${'Maja Ekeby'}             | ${'business'} | ${null}
    ${'Ekeby Tryckeri AB'}      | ${undefined}  | ${null}
    ${'Månviks kommun'}         | ${undefined}  | ${null}
    ${'Brf Lyktan 3'}           | ${undefined}  | ${null}
    ${'Dödsboet efter B Ekeby'} | ${'estate'}   | ${null}
    ${'Dödsboet efter B Ekeby'} | ${undefined}  | ${null}
    ${'Ekeby'}                  | ${undefined}  | ${null}
    ${''}                       | ${'consumer'} | ${null}
  `('$name as $kind', ({ name, kind, first }) => expect(firstName(name, kind)).toBe(first))
})

describe('periodInWords', () => {
  it.each`
    from            | until           | today           | words
    ${'2025-12-01'} | ${'2026-01-01'} | ${'2026-01-16'} | ${'december'}
    ${'2024-12-01'} | ${'2025-01-01'} | ${'2026-01-16'} | ${'december 2024'}
    ${'2025-11-01'} | ${'2026-02-01'} | ${'2026-02-10'} | ${'november till januari'}
    ${'2026-01-12'} | ${'2026-02-12'} | ${'2026-02-20'} | ${'12 januari till 11 februari'}
    ${'2025-12-12'} | ${'2026-01-12'} | ${'2026-01-20'} | ${'12 december till 11 januari'}
    ${'2023-12-12'} | ${'2024-01-12'} | ${'2026-01-20'} | ${'12 december 2023 till 11 januari 2024'}
  `('$from to $until, seen $today', ({ from, until, today, words }) => {
    const period = { from: date(from), until: date(until) }
    expect(spaced(periodInWords(period, 'sv', date(today)))).toBe(words)
  })
})

describe('aboutInWords', () => {
  const today = date('2026-01-16')
  const december = { from: date('2025-12-01'), until: date('2026-01-01') }
  it('names each commodity once, in the order of a bill', () => {
    const about = {
      commodities: ['water', 'electricity-grid', 'electricity-supply', 'water'] as const,
      period: december,
    }
    expect(aboutInWords(about, 'sv', today)).toBe('el, elnät och vatten, december')
    expect(aboutInWords(about, 'nb', today)).toBe('strøm, nettleie og vann, desember')
  })
  it('leaves out what is not known', () => {
    expect(aboutInWords({ commodities: [], period: december }, 'en', today)).toBe('December')
    expect(aboutInWords({ commodities: ['gas'], period: null }, 'sv', today)).toBe('gas')
    expect(aboutInWords({ commodities: [], period: null }, 'sv', today)).toBeNull()
  })
})
