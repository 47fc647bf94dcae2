import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { type Minor, minor } from '../../src/core/money.ts'
import { packs } from '../../src/law/packs.ts'
import type { PaymentTerms } from '../../src/law/question.ts'
import { type Country, type Debtor, NoAnswer } from '../../src/law/rulebook.ts'
import { type InterestChange, interestAmount, interestOn } from '../../src/ledger/interest.ts'
import { table } from '../support/table.ts'

/** Late interest of Norway, Denmark and Finland. Amounts in øre and cent. */

type Told = {
  readonly country: Country
  readonly debtor?: Debtor
  readonly principal: number
  readonly due?: string
  readonly terms?: PaymentTerms
  readonly agreed?: number | null
  readonly changes?: readonly InterestChange[]
}

function claimOf({ country, debtor = 'consumer', principal, due, terms, agreed, changes }: Told) {
  const start = packs[country].interestStart(
    debtor,
    terms ?? { kind: 'fixed', dueOn: date(due ?? '') },
  )
  const agreedRateBp = agreed ?? null
  const rest = { lastInterestDay: null, changes: changes ?? [] }
  return { debtor, principal: minor(principal), start, agreedRateBp, ...rest }
}

const reckon = (told: Told, until: string) =>
  interestOn(claimOf(told), packs[told.country], date(until))

const shown = (found: ReturnType<typeof reckon>) =>
  found.segments
    .map((one) => `${one.principal}@${(one.rateBp / 100).toFixed(2)}x${one.days}`)
    .join(' ') || '-'

describe('interest by segments', () => {
  test('W26 Norway: a rate changes within the claim', () => {
    const found = reckon({ country: 'NO', principal: 1_000_000, due: '2025-06-16' }, '2025-07-15')
    expect(found.segments).toMatchObject([
      { from: '2025-06-17', to: '2025-06-30', days: 14, rateBp: 1250, amount: 4795 },
      { from: '2025-07-01', to: '2025-07-15', days: 15, rateBp: 1225, amount: 5034 },
    ])
    expect(found.interest).toBe(9829)
    expect(found.basis).toEqual(['NO-INT-01', 'NO-INT-02', 'NO-INT-05'])
  })

  const cases = table(`
    rule       country  debtor       due         until       principal  |  segments                                        interest  why
    NO-INT-05  NO       consumer     2026-05-16  2026-06-10  1000000    |  1000000@12.00x23                                7562      a Saturday, then a Sunday that is 17 May too
    NO-INT-05  NO       consumer     2026-05-18  2026-05-18  1000000    |  -                                               0         on the due date
    NO-INT-02  NO       consumer     2026-06-30  2026-07-01  1000000    |  1000000@12.25x1                                 336       due on the eve of a change
    NO-INT-02  NO       business     2026-06-29  2026-06-30  1000000    |  1000000@12.00x1                                 329       paid on the eve of a change
    NO-INT-05  NO       consumer     2024-02-28  2024-03-01  1000000    |  1000000@12.50x2                                 685       29 February is a day
    NO-INT-05  NO       public-body  2024-12-20  2025-07-02  1000000    |  1000000@12.50x192 1000000@12.25x2               66424     an unchanged rate does not part
    NO-INT-02  NO       consumer     2015-06-25  2016-01-10  333333     |  333333@9.25x5 333333@9.00x184 333333@8.75x10    16344     three rates
    NO-INT-05  NO       consumer     2026-12-24  2026-12-31  500000     |  500000@12.25x7                                  1175      Christmas Eve is an ordinary day
    DK-INT-01  DK       consumer     2024-12-16  2025-02-10  1000000    |  1000000@11.50x14 1000000@10.75x40               16416     thirty days a month
    DK-INT-01  DK       consumer     2026-01-30  2026-01-31  1000000    |  -                                               0         the 31st is the 30th
    DK-INT-01  DK       consumer     2026-01-30  2026-02-01  1000000    |  1000000@9.75x1                                  271       the first day that counts
    DK-INT-01  DK       consumer     2026-01-31  2026-02-10  1000000    |  1000000@9.75x10                                 2708      a Saturday: not moved
    DK-INT-01  DK       business     2026-02-28  2026-03-01  1000000    |  1000000@9.75x3                                  813       February has thirty
    DK-INT-01  DK       consumer     2024-02-28  2024-02-29  1000000    |  1000000@11.75x1                                 326       29 February
    DK-INT-01  DK       consumer     2025-06-15  2026-06-30  1000000    |  1000000@10.75x15 1000000@9.75x360               101979    two half-years at one rate
    DK-INT-01  DK       consumer     2024-12-30  2025-01-01  1000000    |  1000000@10.75x1                                 299       the 31st before a change has no days
    DK-INT-01  DK       consumer     2013-03-01  2013-03-31  1000000    |  1000000@8.20x29                                 6606      the first day of the margin
    DK-INT-01  DK       consumer     2021-06-20  2022-01-15  777777     |  777777@8.05x10 777777@7.65x180 777777@7.55x15   33936     rates below the margin
    FI-INT-01  FI       consumer     2023-06-16  2023-07-15  1000000    |  1000000@9.50x14 1000000@11.00x15                8165      seven points
    FI-INT-01  FI       estate       2023-06-16  2023-07-15  1000000    |  1000000@9.50x14 1000000@11.00x15                8165      an estate is no business
    FI-INT-01  FI       business     2023-06-16  2023-07-15  1000000    |  1000000@10.50x14 1000000@12.00x15               8959      eight points
    FI-INT-01  FI       public-body  2024-12-16  2025-02-10  1000000    |  1000000@12.50x15 1000000@11.50x41               18055     eight points
    FI-INT-01  FI       consumer     2025-12-20  2026-06-30  1000000    |  1000000@9.50x192                                49973     through the last day known
    FI-CALC-04  FI      consumer     2026-01-31  2026-02-10  1000000    |  1000000@9.50x10                                 2603      a Saturday: not moved
  `)
  test.each(cases)('$rule $debtor due $due until $until: $why', (row) => {
    const told = {
      country: row.country as Country,
      debtor: row.debtor as Debtor,
      principal: Number(row.principal),
      due: row.due ?? '',
    }
    const found = reckon(told, row.until ?? '')
    expect(shown(found)).toBe(row.segments)
    expect(found.interest).toBe(Number(row.interest))
    const rate = `${told.country}-INT-0${told.country === 'NO' ? 2 : 1}`
    expect(found.basis.includes(rate)).toBe(found.interest > 0 || told.country === 'DK')
  })

  test('a payment of the 31st closes the month in Denmark', () => {
    const paid: InterestChange = {
      kind: 'payment',
      on: date('2026-03-31'),
      amount: minor(500_000),
    }
    const told = {
      country: 'DK',
      principal: 1_000_000,
      due: '2026-02-15',
      changes: [paid],
    } as const
    const found = reckon(told, '2026-04-30')
    // 45 days: 12 188; the rest goes on the principal.
    expect(shown(found)).toBe('1000000@9.75x45 512188@9.75x30')
    expect(found.interest).toBe(12_188 + 4162)
    expect(found.basis).toEqual(expect.arrayContaining(['DK-CALC-05', 'DK-CALC-09', 'DK-PAY-02']))
  })
})

describe('half-years without a published rate stop', () => {
  const stops = table(`
    rule       country  debtor    due         until       |  names
    NO-INT-05  NO       consumer  2026-12-01  2027-01-01  |  NO-INT-02 has no value for 2027-01-01
    NO-INT-05  NO       consumer  2014-12-15  2015-02-01  |  NO-INT-02 has no value for 2014-12-16
    DK-CALC-06  DK      consumer  2026-06-01  2026-07-01  |  DK-INT-01 has no value for 2026-07-01
    DK-CALC-06  DK      business  2026-08-30  2026-08-31  |  DK-INT-01 has no value for 2026-08-31
    DK-INT-01  DK       consumer  2013-02-28  2013-03-31  |  DK-INT-01 has no value for 2013-03-01
    FI-CALC-06  FI      consumer  2026-06-29  2026-07-01  |  FI-INT-01 has no value for 2026-07-01
    FI-CALC-06  FI      business  2022-12-30  2023-01-05  |  FI-INT-01 has no value for 2022-12-31
  `)
  test.each(stops)('$rule $country due $due until $until', (row) => {
    const told = { country: row.country as Country, principal: 1000, due: row.due ?? '' }
    const reckoned = () => reckon({ ...told, debtor: row.debtor as Debtor }, row.until ?? '')
    expect(reckoned).toThrow(NoAnswer)
    expect(reckoned).toThrow(row.names ?? '')
  })

  test('what is paid needs no rate', () => {
    const paid = { kind: 'payment', on: date('2026-06-15'), amount: minor(1000) } as const
    const told = { country: 'FI', principal: 1000, due: '2026-06-15', changes: [paid] } as const
    expect(reckon(told, '2026-12-31').interest).toBe(0)
  })
})

describe('the day after which interest runs', () => {
  const starts = table(`
    rule          country  debtor    sent        received    warned  |  after       why
    NO-INT-01     NO       consumer  2026-02-02  2026-02-04  yes     |  2026-03-04  the 30th day
    NO-INT-01     NO       consumer  2026-02-02  2026-02-04  no      |  2026-03-04  no warning is asked for
    NO-INT-01     NO       business  2026-02-05  -           no      |  2026-03-07  a Saturday: not moved
    NO-INT-01     NO       consumer  2026-02-02  2026-03-20  yes     |  2026-03-20  it came later
    DK-INT-01     DK       consumer  2026-02-02  2026-02-04  yes     |  2026-03-04  thirty days of the calendar
    DK-INT-01     DK       consumer  2026-02-02  2026-03-20  no      |  2026-03-20  it came later
    FI-INT-START  FI       consumer  2026-02-02  -           no      |  2026-03-04  the 30th day
    FI-INT-START  FI       business  2026-02-02  2026-03-20  yes     |  2026-03-20  it came later
  `)
  test.each(starts)('$rule $country: $why', (row) => {
    const found = packs[row.country as Country].interestStart(row.debtor as Debtor, {
      kind: 'on-demand',
      sentOn: date(row.sent ?? ''),
      receivedOn: row.received === '-' ? null : date(row.received ?? ''),
      interestWarning: row.warned === 'yes',
    })
    expect(found).toEqual({ after: row.after, basis: [row.rule] })
  })

  test.each([
    ['NO', '2026-04-02', '2026-04-07', ['NO-INT-01', 'NO-INT-05']],
    ['NO', '2026-04-01', '2026-04-01', ['NO-INT-01']],
    ['DK', '2026-04-02', '2026-04-02', ['DK-INT-01']],
    ['FI', '2026-04-03', '2026-04-03', ['FI-INT-START']],
  ] as const)('%s due %s: after %s', (country, due, after, basis) => {
    const dueOn = date(due)
    const found = packs[country].interestStart('consumer', { kind: 'fixed', dueOn })
    expect(found).toEqual({ after, basis })
    expect(packs[country].effectiveDue(dueOn)).toBe(after)
  })
})

describe('an agreed rate', () => {
  const rates = table(`
    rule           country  debtor       agreed  |  segments                             why
    NO-INT-AGREED  NO       consumer     500     |  1000000@5.00x20                      lower
    NO-INT-AGREED  NO       consumer     1230    |  1000000@12.30x7 1000000@12.25x13     at most the statutory rate
    NO-INT-AGREED  NO       estate       2400    |  1000000@12.50x7 1000000@12.25x13     at most the statutory rate
    NO-INT-AGREED  NO       business     2400    |  1000000@24.00x20                     higher
    NO-INT-AGREED  NO       public-body  2400    |  1000000@24.00x20                     higher
    DK-INT-AGREED  DK       consumer     2400    |  1000000@10.75x7 1000000@9.75x13      at most the statutory rate
    DK-INT-AGREED  DK       business     2400    |  1000000@24.00x20                     higher
    FI-INT-AGREED  FI       consumer     2400    |  1000000@10.50x7 1000000@9.50x13      at most the statutory rate
    FI-INT-AGREED  FI       business     900     |  1000000@9.00x20                      lower
  `)
  test.each(rates)('$rule $debtor, agreed $agreed: $why', (row) => {
    const told = {
      country: row.country as Country,
      debtor: row.debtor as Debtor,
      principal: 1_000_000,
      due: '2025-06-23',
      agreed: Number(row.agreed),
    }
    const found = reckon(told, '2025-07-13')
    expect(shown(found)).toBe(row.segments)
    expect(found.basis).toContain(row.rule)
  })

  test('of a consumer needs the statutory one too, of a business it does not', () => {
    const told = { country: 'DK', principal: 1000, due: '2026-07-15', agreed: 500 } as const
    expect(() => reckon(told, '2026-08-01')).toThrow(NoAnswer)
    expect(reckon({ ...told, debtor: 'business' }, '2026-08-01').segments).toHaveLength(1)
  })
})

// ---------------------------------------------------------------- day by day

/** Late rates as the register lists them, in hundredths; FI: consumers, then commercial. */
const listed: Record<string, string> = {
  NO: `2015-01 925 2015-07 900 2016-01 875 2016-07 850 2019-01 875 2019-07 925 2020-01 950
    2020-07 800 2022-01 850 2022-07 925 2023-01 1075 2023-07 1175 2024-01 1250 2025-07 1225
    2026-01 1200 2026-07 1225`,
  DK: `2013-03 820 2015-07 805 2021-07 765 2022-01 755 2023-01 990 2023-07 1125 2024-01 1175
    2024-07 1150 2025-01 1075 2025-07 975 2026-01 975`,
  'FI consumer': '2023-01 950 2023-07 1100 2024-01 1150 2025-01 1050 2025-07 950 2026-01 950',
  'FI business': '2023-01 1050 2023-07 1200 2024-01 1250 2025-01 1150 2025-07 1050 2026-01 1050',
}

function listedRate(country: Country, debtor: Debtor, day: LocalDate): number {
  const rows = [
    ...(listed[country === 'FI' ? `FI ${debtor}` : country] ?? '').matchAll(/(\S+) (\d+)/g),
  ]
  const last = rows.filter(([, month = '']) => `${month}-01` <= day).at(-1)
  return Number(last?.[2])
}

/** Each day by itself; days alike are counted together, in Denmark without the 31st. In bigint. */
function dayByDay(told: Told & { debtor: Debtor; due: string }, until: LocalDate): bigint {
  const runs: { rate: number; principal: bigint; days: number; from: string }[] = []
  let principal = BigInt(told.principal)
  let paid = 0n
  const year = told.country === 'DK' ? 360n : 365n
  const amount = () =>
    runs.reduce((sum, run) => {
      const product = 2n * run.principal * BigInt(run.rate) * BigInt(run.days)
      return sum + (product + 10_000n * year) / (20_000n * year)
    }, 0n)
  const due = packs[told.country].effectiveDue(date(told.due))
  for (let day = addDays(due, 1); day <= until; day = addDays(day, 1)) {
    const rate = listedRate(told.country, told.debtor, day)
    const last = runs.at(-1)
    const dayOfMonth = Number(day.slice(8))
    // The last of February stands on the 28th or 29th; the days to the 30th count on 1 March.
    const march = day.slice(5) === '03-01'
    const before = Number(addDays(day, -1).slice(8))
    const counted = told.country !== 'DK' ? 1 : dayOfMonth === 31 ? 0 : march ? 31 - before : 1
    if (last?.rate === rate && last.principal === principal) last.days += counted
    else if (counted > 0) runs.push({ rate, principal, days: counted, from: day })
    for (const change of told.changes ?? []) {
      if (change.on !== day) continue
      const owed = amount() - paid
      let left = BigInt(change.amount)
      if (!(left === principal && owed > 0n)) {
        const toInterest = left < owed ? left : owed
        paid += toInterest
        left -= toInterest
      }
      principal -= left < principal ? left : principal
    }
  }
  return amount()
}

describe('against a reckoning day by day', () => {
  const anyClaim = fc.record({
    country: fc.constantFrom('NO' as const, 'DK' as const, 'FI' as const),
    debtor: fc.constantFrom('consumer' as const, 'business' as const),
    principal: fc.integer({ min: 1, max: 3_000_000 }),
    due: fc
      .integer({ min: 0, max: 900 })
      .map((days) => addDays(date('2023-01-02'), days) as string),
    days: fc.integer({ min: 0, max: 360 }),
    paid: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 900_000 })),
      {
        maxLength: 3,
      },
    ),
  })

  test('1,500 random claims of three countries', () => {
    let thirty = 0
    fc.assert(
      fc.property(anyClaim, ({ days, paid, ...told }) => {
        const until = addDays(date(told.due), days)
        fc.pre(until < '2026-07-01')
        const due = packs[told.country].effectiveDue(date(told.due))
        const changes = paid
          .map(([at, amount]) => ({ on: addDays(due, at), amount: minor(amount) }))
          .sort((a, b) => (a.on < b.on ? -1 : 1))
          .map((one): InterestChange => ({ kind: 'payment', ...one }))
        const claim = claimOf({ ...told, changes })
        const found: Minor = interestAmount(claim, packs[told.country], until)
        expect(BigInt(found)).toBe(dayByDay({ ...told, changes }, until))
        if (told.country === 'DK' && found > 0) thirty += 1
      }),
      { numRuns: 1500, seed: 20_261_125 },
    )
    expect(thirty).toBeGreaterThan(200)
  }, 60_000)
})
