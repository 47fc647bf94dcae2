import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import { addDays, date, type LocalDate } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { type Debtor, NoAnswer, need } from '../law/rulebook.ts'
import { swedishLaw as law } from '../law/se/pack.ts'
import {
  type InterestChange,
  type InterestClaim,
  interestAmount,
  interestFor,
  interestOn,
} from './interest.ts'

function claim(principal: number, due: string, told: Partial<InterestClaim> = {}): InterestClaim {
  return {
    debtor: 'consumer',
    principal: minor(principal),
    start: law.interestStart('consumer', { kind: 'fixed', dueOn: date(due) }),
    agreedRateBp: null,
    lastInterestDay: null,
    changes: [],
    ...told,
  }
}

/** `2026-04-10 payment 1000`, several apart by a comma. */
function changes(text: string | undefined): InterestChange[] {
  if (text === undefined || text === '-') return []
  return text.split(', ').map((one) => {
    const [on = '', kind = '', amount = ''] = one.split(' ')
    const base = { on: date(on), amount: minor(Number(amount)) }
    if (kind === 'wrong' || kind === 'goodwill') return { ...base, kind: 'credit', reason: kind }
    if (kind !== 'payment' && kind !== 'cost' && kind !== 'principal') throw new Error(kind)
    return { ...base, kind }
  })
}

/** Principal, rate and days of each segment, and what they come to. Amounts in öre. */
const cases = table(`
  rule        due         until       principal  changes                                                   |  segments                                          interest  why
  SE-CALC-01  2026-01-30  2026-01-29  123400     -                                                         |  -                                                 0         before the due date
  SE-CALC-01  2026-01-30  2026-01-30  123400     -                                                         |  -                                                 0         on it
  SE-CALC-01  2026-01-30  2026-01-31  123400     -                                                         |  123400@10.00x1                                    34        the first day
  SE-CALC-01  2026-01-30  2026-03-15  123400     2026-01-30 payment 123400                                 |  -                                                 0         paid on the due date
  SE-CALC-02  2024-02-28  2024-03-01  1000000    -                                                         |  1000000@12.00x2                                   658       29 February is a day
  SE-CALC-02  2023-12-29  2024-12-29  1000000    -                                                         |  1000000@11.50x2 1000000@12.00x364                 120301    366 days of 365
  SE-CALC-03  2024-06-20  2024-07-10  1000000    -                                                         |  1000000@12.00x20                                  6575      the rate of July is that of June
  SE-CALC-03  2025-06-23  2025-07-13  1000000    -                                                         |  1000000@11.00x7 1000000@10.00x13                  5672      the rate of July is another
  SE-CALC-03  2025-06-30  2025-07-01  1000000    -                                                         |  1000000@10.00x1                                   274       due on the eve of a change
  SE-CALC-03  2025-06-27  2025-06-30  1000000    -                                                         |  1000000@11.00x3                                   904       paid on the eve of a change
  SE-CALC-03  2014-12-30  2016-07-01  1000000    -                                                         |  1000000@9.00x1 1000000@8.00x547 1000000@7.50x1    120342    three half-years at one rate
  SE-CALC-04  2026-01-31  2026-02-05  123400     -                                                         |  123400@10.00x3                                    101       due on a Saturday
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-04-10 payment 100000                                 |  200000@10.00x42 102301@10.00x28                   3086      interest, then principal
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-04-10 payment 50000, 2026-04-20 payment 50000        |  200000@10.00x42 152301@10.00x10 102718@10.00x18   3225      each closes a segment
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-04-20 payment 50000, 2026-04-10 payment 50000        |  200000@10.00x42 152301@10.00x10 102718@10.00x18   3225      told in another order
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-04-10 payment 2000                                   |  200000@10.00x70                                   3836      only interest: one principal, one segment
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-02-20 payment 50000                                  |  150000@10.00x70                                   2877      paid before the due date
  SE-CALC-09  2026-02-27  2026-05-08  200000     2026-05-09 payment 50000                                  |  200000@10.00x70                                   3836      paid later
  SE-CALC-09  2025-05-30  2025-09-30  1000000    2025-07-01 payment 500000                                 |  1000000@11.00x31 1000000@10.00x1 509616@10.00x91   22321     a payment on the day of a new rate
  SE-CALC-09  2025-05-30  2025-09-30  1000000    2025-06-30 payment 500000                                 |  1000000@11.00x31 509342@10.00x92                   22180     a payment on the eve of it
  SE-PAY-02   2026-02-27  2026-05-08  200000     2026-03-10 cost 24000, 2026-04-10 payment 100000          |  200000@10.00x42 126301@10.00x28                   3270      costs first (W14)
  SE-PAY-04   2026-02-27  2026-05-08  200000     2026-04-10 payment 200000                                 |  200000@10.00x42                                   2301      exactly the principal
  SE-PAY-04   2026-02-27  2026-05-08  200000     2026-04-10 payment 199999                                 |  200000@10.00x42 2302@10.00x28                     2319      one öre less
  SE-PAY-05   2026-02-27  2026-05-08  200000     2026-04-10 payment 300000                                 |  200000@10.00x42                                   2301      too much
  SE-CALC-08  2026-02-27  2026-05-08  200000     2026-04-10 wrong 50000                                    |  150000@10.00x70                                   2877      wrong from the start
  SE-CALC-08  2026-02-27  2026-05-08  200000     2026-05-20 wrong 50000                                    |  150000@10.00x70                                   2877      wrong from the start, found later
  SE-CALC-08  2026-02-27  2026-05-08  200000     2026-04-10 goodwill 50000                                 |  200000@10.00x42 150000@10.00x28                   3452      goodwill from its day
  SE-CALC-08  2026-02-27  2026-05-08  200000     2026-04-10 payment 200000, 2026-05-01 wrong 50000         |  150000@10.00x42                                   1726      a wrong invoice, paid before it was found
  SE-CALC-08  2026-02-27  2026-05-08  200000     2026-04-10 goodwill 200000                                |  200000@10.00x42                                   2301      all forgiven
  SE-PAY-01   2026-02-27  2026-05-08  200000     2026-04-10 principal 50000                                |  200000@10.00x42 150000@10.00x28                   3452      booked on the principal
  SE-PAY-01   2026-02-27  2026-05-08  200000     2026-04-10 principal 50000, 2026-04-20 principal -50000   |  200000@10.00x42 150000@10.00x10 200000@10.00x18   3698      a payment that was returned
  SE-CALC-03  2026-02-27  2026-05-08  200000     2026-04-10 principal 50000, 2026-04-10 principal -50000   |  200000@10.00x70                                   3836      returned the same day
`)

describe('interest by segments', () => {
  test.each(cases)('$rule due $due until $until, $changes: $why', (row) => {
    const about = claim(Number(row.principal), row.due ?? '', { changes: changes(row.changes) })
    const found = interestOn(about, law, date(row.until ?? ''))
    const told = found.segments.map((one) => {
      return `${one.principal}@${(one.rateBp / 100).toFixed(2)}x${one.days}`
    })
    expect(told.join(' ') || '-').toBe(row.segments)
    expect(found.interest).toBe(Number(row.interest))
    expect(found.interest).toBe(found.segments.reduce((sum, one) => sum + one.amount, 0))
    expect(interestAmount(about, law, date(row.until ?? ''))).toBe(found.interest)
  })

  test('SE-PAY-04 interest and fees stay when exactly the principal is paid', () => {
    const told = changes('2026-03-10 cost 24000, 2026-04-10 payment 200000')
    const found = interestOn(
      claim(200_000, '2026-02-27', { changes: told }),
      law,
      date('2026-05-08'),
    )
    expect(found.open).toEqual({ costs: 24_000, interest: 2301, principal: 0 })
    expect(found.payments[0]).toMatchObject({ exactPrincipal: true, principal: 200_000 })
    expect(found.basis).toContain('SE-PAY-04')
    expect(found.basis).not.toContain('SE-PAY-02')
  })

  test('SE-PAY-05 what is over is told', () => {
    const found = interestOn(
      claim(200_000, '2026-02-27', { changes: changes('2026-04-10 payment 300000') }),
      law,
      date('2026-05-08'),
    )
    expect(found.surplus).toBe(300_000 - 200_000 - 2301)
    expect(found.open).toEqual({ costs: 0, interest: 0, principal: 0 })
    expect(found.basis).toContain('SE-PAY-05')
  })

  test('SE-CALC-08 a credit note counts, and is told, by its reason and day', () => {
    const basis = (text: string) => {
      const about = claim(200_000, '2026-02-27', { changes: changes(text) })
      return interestOn(about, law, date('2026-05-08')).basis
    }
    expect(basis('2026-05-20 wrong 50000')).toContain('SE-CALC-08')
    expect(basis('2026-05-08 goodwill 50000')).toContain('SE-CALC-08')
    expect(basis('2026-05-09 goodwill 50000')).not.toContain('SE-CALC-08')
  })

  test('a cost taken back after it was paid is the debtor’s', () => {
    const told = changes('2026-03-10 cost 6000, 2026-03-20 payment 10000, 2026-03-25 cost -6000')
    const found = interestOn(
      claim(200_000, '2026-02-27', { changes: told }),
      law,
      date('2026-03-25'),
    )
    expect(found.open.costs).toBe(0)
    expect(found.surplus).toBe(6000)
  })
})

describe('rates', () => {
  const rates = table(`
    rule        debtor       agreed  due         until       |  segments          why
    SE-INT-01   consumer     -       2025-06-23  2025-07-13  |  11.00x7 10.00x13   the statutory rate
    SE-INT-04   consumer     500     2025-06-23  2025-07-13  |  5.00x20            a lower rate
    SE-INT-04   consumer     0       2025-06-23  2025-07-13  |  0.00x20            none at all
    SE-INT-04   business     500     2025-06-23  2025-07-13  |  5.00x20            a lower rate
    SE-INT-04   business     0       2025-06-23  2025-07-13  |  11.00x7 10.00x13   none at all is void
    SE-INT-04   public-body  500     2025-06-23  2025-07-13  |  11.00x7 10.00x13   a lower rate is void
    SE-INT-04   public-body  1050    2025-06-23  2025-07-13  |  11.00x7 10.50x13   the higher of the two
    SE-INT-07   consumer     2400    2025-06-23  2025-07-13  |  24.00x20           a higher rate
    SE-INT-07   public-body  1200    2025-06-23  2025-07-13  |  12.00x20           a higher rate, one run
    SE-INT-04   consumer     500     2026-12-21  2027-01-10  |  5.00x20            no reference rate is needed
  `)
  test.each(rates)('$rule $debtor, agreed $agreed: $why', (row) => {
    const debtor = row.debtor as Debtor
    const agreedRateBp = row.agreed === '-' ? null : Number(row.agreed)
    const about = claim(1_000_000, row.due ?? '', { debtor, agreedRateBp })
    const found = interestOn(about, law, date(row.until ?? ''))
    const told = found.segments.map((one) => `${(one.rateBp / 100).toFixed(2)}x${one.days}`)
    expect(told.join(' ')).toBe(row.segments)
    expect(found.basis).toContain(row.rule)
    expect(found.basis.includes('SE-INT-07')).toBe(
      row.rule === 'SE-INT-07' || agreedRateBp === 1050,
    )
  })

  test('SE-CALC-06 a day without a published rate stops, be it the first or a later one', () => {
    const late = claim(100_000, '2026-12-01')
    expect(interestOn(late, law, date('2026-12-31')).segments).toHaveLength(1)
    expect(() => interestOn(late, law, date('2027-01-01'))).toThrow(NoAnswer)
    expect(() => interestAmount(late, law, date('2027-01-01'))).toThrow(
      'SE-INT-01 has no value for 2027-01-01',
    )
    expect(() => interestOn(claim(100_000, '2001-03-01'), law, date('2003-01-01'))).toThrow(
      'SE-INT-01 has no value for 2001-03-02',
    )
  })

  test('SE-CALC-06 a day that carries no interest needs no rate', () => {
    const paid = changes('2026-12-20 payment 100000')
    const settled = claim(100_000, '2026-12-01', { changes: paid })
    expect(interestOn(settled, law, date('2027-03-01')).interest).toBe(521)
    expect(interestOn(claim(100_000, '2027-02-01'), law, date('2027-01-15')).interest).toBe(0)
  })

  test('SE-INT-03 a claim that carries no interest is paid off all the same', () => {
    const start = { after: null, basis: ['SE-INT-03'] }
    const told = changes('2026-03-10 payment 30000')
    const found = interestOn(
      claim(100_000, '2026-01-30', { start, changes: told }),
      law,
      date('2027-03-01'),
    )
    expect(found).toMatchObject({ interest: 0, effectiveDue: null, open: { principal: 70_000 } })
  })
})

describe('days and amounts that bear no interest', () => {
  test('a pause parts the days; after it interest runs again', () => {
    const pauses = [{ after: date('2026-02-10'), through: date('2026-02-20') }]
    const paused = claim(365_000, '2026-01-30', { pauses })
    const found = interestOn(paused, law, date('2026-02-28'))
    expect(found.segments).toMatchObject([
      { from: '2026-01-31', to: '2026-02-10', days: 11, amount: 1100 },
      { from: '2026-02-21', to: '2026-02-28', days: 8, amount: 800 },
    ])
    expect(found.basis).toContain('SE-SKU-INT')
    expect(interestAmount(paused, law, date('2026-02-15'))).toBe(1100)
  })

  test('without an end it is for good, also where no rate is published', () => {
    const pauses = [{ after: date('2026-02-10'), through: null }]
    const stopped = claim(365_000, '2026-01-30', { pauses })
    expect(interestAmount(stopped, law, date('2030-01-01'))).toBe(1100)
  })

  test('a frozen amount bears none, through payments and their return', () => {
    const told = changes('2026-02-04 principal 365000, 2026-02-09 principal -365000')
    const frozen = claim(365_000, '2026-01-30', { frozen: minor(182_500), changes: told })
    const found = interestOn(frozen, law, date('2026-02-19'))
    expect(found.segments).toMatchObject([
      { days: 5, principal: 182_500, amount: 250 },
      { days: 10, principal: 182_500, amount: 500 },
    ])
    expect(found.open.principal).toBe(365_000)
  })

  test('large amounts are as exact as small ones', () => {
    const amounts = [1, 49, 182_500, 2 ** 31, 9_007_199_254, 4_503_599_627_370_495]
    for (const amount of amounts) {
      for (const [rate, days] of [
        [1_000, 44],
        [1_150, 1],
        [750, 366],
      ] as const) {
        const exact = (BigInt(amount) * BigInt(rate * days) * 2n + 3_650_000n) / 7_300_000n
        expect(interestFor(minor(amount), rate, days, 365)).toBe(Number(exact))
      }
    }
  })
})

describe('SE-SKU-INT where debt relief stops interest', () => {
  test('the day of the decision is the last', () => {
    const stopped = claim(200_000, '2026-02-27', { lastInterestDay: date('2026-04-10') })
    const found = interestOn(stopped, law, date('2026-05-08'))
    expect(found.segments).toMatchObject([{ to: '2026-04-10', days: 42, amount: 2301 }])
    expect(found.basis).toContain('SE-SKU-INT')
    expect(interestOn(stopped, law, date('2026-04-10')).basis).not.toContain('SE-SKU-INT')
  })

  test('a payment afterwards still settles interest and principal', () => {
    const told = changes('2026-05-01 payment 100000')
    const stopped = claim(200_000, '2026-02-27', {
      lastInterestDay: date('2026-04-10'),
      changes: told,
    })
    const found = interestOn(stopped, law, date('2027-05-08'))
    expect(found.interest).toBe(2301)
    expect(found.open).toEqual({ costs: 0, interest: 0, principal: 102_301 })
  })

  test('decided before interest began, there is none', () => {
    const stopped = claim(200_000, '2026-02-27', { lastInterestDay: date('2026-02-01') })
    expect(interestOn(stopped, law, date('2026-05-08'))).toMatchObject({
      interest: 0,
      segments: [],
    })
  })
})

// ---------------------------------------------------------------- day by day

/**
 * The same convention told the slow way: every day by itself, with its own rate asked of the law;
 * days alike are then counted together and rounded. In bigint, and without knowing the code above.
 */
function dayByDay(about: InterestClaim, until: LocalDate) {
  const days: { day: LocalDate; principal: number; rate: number }[] = []
  const after = about.start.after
  const wrong = about.changes.filter((one) => one.kind === 'credit' && one.reason === 'wrong')
  let principal = Math.max(0, about.principal - wrong.reduce((sum, one) => sum + one.amount, 0))
  let costs = 0
  let interestPaid = 0
  const accrued = () => runsOf(days).reduce((sum, run) => sum + run.amount, 0)
  const first = date('2002-12-01')
  for (let day = first; day <= until; day = addDays(day, 1)) {
    const carries = about.lastInterestDay === null || day <= about.lastInterestDay
    if (after !== null && day > after && carries && principal > 0) {
      const rate = need(law.referenceRate, day) + need(law.interestMargin, day)
      days.push({ day, principal, rate })
    }
    for (const change of about.changes.filter((one) => one.on === day)) {
      if (change.kind === 'cost') costs += change.amount
      else if (change.kind === 'principal') principal -= Math.min(principal, change.amount)
      else if (change.kind === 'credit') {
        if (change.reason === 'goodwill') principal -= Math.min(principal, change.amount)
      } else {
        const owed = accrued() - interestPaid
        let left: number = change.amount
        if (!(left === principal && costs + owed > 0)) {
          const toCosts = Math.min(left, costs)
          costs -= toCosts
          left -= toCosts
          const toInterest = Math.min(left, owed)
          interestPaid += toInterest
          left -= toInterest
        }
        principal -= Math.min(left, principal)
      }
    }
  }
  return { runs: runsOf(days), interest: accrued(), principal, costs, interestPaid }
}

function runsOf(days: readonly { day: LocalDate; principal: number; rate: number }[]) {
  const runs: { from: string; to: LocalDate; days: number; principal: number; rate: number }[] = []
  for (const { day, principal, rate } of days) {
    const last = runs.at(-1)
    const same = last?.principal === principal && last.rate === rate
    if (last !== undefined && same && addDays(last.to, 1) === day) {
      last.to = day
      last.days += 1
    } else runs.push({ from: day, to: day, days: 1, principal, rate })
  }
  return runs.map((run) => {
    const twice = 2n * BigInt(run.principal) * BigInt(run.rate) * BigInt(run.days)
    return { ...run, amount: Number((twice + 3_650_000n) / 7_300_000n) }
  })
}

const start = date('2003-01-01')
const dayIn = (through: number) =>
  fc.integer({ min: 0, max: through }).map((days) => addDays(start, days))

const change = (around: LocalDate): fc.Arbitrary<InterestChange> => {
  const on = fc.integer({ min: -20, max: 500 }).map((days) => addDays(around, days))
  const amount = fc
    .oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 400_000 }))
    .map(minor)
  return fc.oneof(
    fc.record({ kind: fc.constant('payment' as const), on, amount }),
    fc.record({ kind: fc.constant('cost' as const), on, amount }),
    fc.record({ kind: fc.constant('principal' as const), on, amount }),
    fc.record({
      kind: fc.constant('credit' as const),
      on,
      amount,
      reason: fc.constantFrom('wrong' as const, 'goodwill' as const),
    }),
  )
}

const anyCase = dayIn(8000).chain((due) =>
  fc.record({
    due: fc.constant(due),
    principal: fc.oneof(fc.integer({ min: 0, max: 3_000_000 }), fc.constantFrom(50_000, 100_000)),
    until: fc.integer({ min: -5, max: 700 }).map((days) => addDays(due, days)),
    stop: fc.option(
      fc.integer({ min: -10, max: 500 }).map((days) => addDays(due, days)),
      { freq: 4 },
    ),
    changes: fc.array(change(due), { maxLength: 5 }),
    /** A payment of exactly the principal, to meet SE-PAY-04 often. */
    exact: fc.option(fc.integer({ min: 0, max: 400 }), { freq: 3 }),
  }),
)

describe('against a reckoning day by day', () => {
  test('2,000 random claims: the same segments, and the same left open', () => {
    let exact = 0
    let several = 0
    fc.assert(
      fc.property(anyCase, (told) => {
        const paid: InterestChange[] =
          told.exact === null
            ? []
            : [
                {
                  kind: 'payment',
                  on: addDays(told.due, told.exact),
                  amount: minor(told.principal),
                },
              ]
        const about = claim(told.principal, told.due, {
          lastInterestDay: told.stop,
          changes: [...paid, ...told.changes],
        })
        const slow = dayByDay(about, told.until)
        const fast = interestOn(about, law, told.until)
        expect(fast.segments.map(({ rateBp: rate, ...one }) => ({ ...one, rate }))).toEqual(
          slow.runs,
        )
        expect(fast.interest).toBe(slow.interest)
        expect(fast.open).toEqual({
          costs: slow.costs,
          interest: slow.interest - slow.interestPaid,
          principal: slow.principal,
        })
        expect(interestAmount(about, law, told.until)).toBe(fast.interest)
        if (fast.payments.some((one) => one.exactPrincipal)) exact += 1
        if (fast.segments.length > 2) several += 1
      }),
      { numRuns: 2000, seed: 20_261_124 },
    )
    // The cases are worth something: many have several segments, some settle exactly the principal.
    expect(several).toBeGreaterThan(150)
    expect(exact).toBeGreaterThan(50)
  }, 120_000)
})

describe('what always holds', () => {
  const plain = fc.record({
    principal: fc.integer({ min: 0, max: 5_000_000 }),
    due: dayIn(8000),
    days: fc.integer({ min: 0, max: 600 }),
  })

  test('no interest on the due date', () => {
    fc.assert(
      fc.property(plain, ({ principal, due }) => {
        const about = claim(principal, due)
        expect(interestOn(about, law, about.start.after ?? due).interest).toBe(0)
      }),
    )
  })

  test('more principal or more days never make less interest', () => {
    fc.assert(
      fc.property(plain, fc.nat(100_000), fc.nat(60), ({ principal, due, days }, more, longer) => {
        const until = addDays(due, days)
        const interest = interestAmount(claim(principal, due), law, until)
        expect(interestAmount(claim(principal + more, due), law, until)).toBeGreaterThanOrEqual(
          interest,
        )
        expect(
          interestAmount(claim(principal, due), law, addDays(until, longer)),
        ).toBeGreaterThanOrEqual(interest)
      }),
    )
  })

  test('a payment of nothing changes nothing; cutting the time in two changes rounding at most', () => {
    fc.assert(
      fc.property(plain, fc.nat(600), ({ principal, due, days }, at) => {
        const until = addDays(due, days)
        const whole = claim(principal, due)
        const nothing = { kind: 'payment', on: addDays(due, at), amount: minor(0) } as const
        const found = interestOn(whole, law, until)
        const withNothing = interestOn(claim(principal, due, { changes: [nothing] }), law, until)
        expect(withNothing.segments).toEqual(found.segments)
        const cut = addDays(due, Math.min(at, days))
        const before = interestAmount(whole, law, cut)
        const start = whole.start.after ?? due
        const rest = { after: cut > start ? cut : start, basis: [] }
        const after = interestAmount(claim(principal, due, { start: rest }), law, until)
        // One more rounding: each of the two is off by half an öre at most, as is the whole.
        expect(Math.abs(before + after - found.interest)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('payments and credits never leave less than nothing, and nothing is lost', () => {
    fc.assert(
      fc.property(anyCase, (told) => {
        const late = told.changes.every((one) => one.on <= told.until)
        fc.pre(late)
        const found = interestOn(
          claim(told.principal, told.due, { changes: told.changes }),
          law,
          told.until,
        )
        for (const left of Object.values(found.open)) expect(left).toBeGreaterThanOrEqual(0)
        const costs = told.changes.filter((one) => one.kind === 'cost')
        const given = told.changes.filter((one) => one.kind !== 'cost')
        const add = (list: readonly InterestChange[]) =>
          list.reduce((sum, one) => sum + one.amount, 0)
        const left = found.open.costs + found.open.interest + found.open.principal
        const owed = told.principal + add(costs) + found.interest
        expect(left - found.surplus).toBe(owed - add(given))
      }),
    )
  })

  test('exact beyond what a float holds, and half an öre goes up', () => {
    expect(interestFor(minor(9_000_000_000_000), 1200, 3650, 365)).toBe(10_800_000_000_000)
    // 365 × 10 % × 5 days = 0,5 öre.
    expect(interestFor(minor(365), 1000, 5, 365)).toBe(1)
    expect(interestFor(minor(364), 1000, 5, 365)).toBe(0)
  })
})
