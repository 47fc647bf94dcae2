import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountFactsOf } from '../../test/support/one-claim.ts'
import { addDays, date, type LocalDate } from '../core/date.ts'
import { type Minor, minor, noMoney, sum } from '../core/money.ts'
import { swedishLaw as law } from '../law/se/pack.ts'
import { bookMoney, type ClaimBook, principalOn, trueUp } from './claim-book.ts'

/** Money on one claim of 1 234,00 kr, due 2026-01-30, whose interest is 10 % until July (W01). */

const dueOn = date('2026-01-30')
const rules = { law, letGo: noMoney }

function bookOf(told: Partial<ClaimBook> = {}): ClaimBook {
  return {
    claim: 10,
    open: [{ claim: 10, part: 1, component: 'principal', amount: minor(123_400) }],
    interest: {
      debtor: 'consumer',
      principal: minor(123_400),
      start: law.interestStart('consumer', { kind: 'fixed', dueOn }),
      agreedRateBp: null,
      lastInterestDay: null,
      changes: [],
    },
    interestBooked: noMoney,
    interestThrough: null,
    interestWaived: noMoney,
    frozen: noMoney,
    ...told,
  }
}

/** Books payments in the order given; answers the book and what is over. */
function pay(book: ClaimBook, payments: readonly (readonly [LocalDate, number])[], letGo = 0) {
  let [now, rest] = [book, 0]
  const legs: string[] = []
  for (const [on, amount] of payments) {
    const booked = bookMoney(now, minor(amount), on, { ...rules, letGo: minor(letGo) }, true)
    now = booked.book
    rest += booked.rest
    legs.push(
      ...booked.legs.map(
        ({ item, against, owes }) =>
          `${owes === 'more' ? '+' : '-'}${item.amount} ${item.component} ${against}`,
      ),
    )
  }
  return { book: now, rest, legs }
}

function left(book: ClaimBook): Record<string, number> {
  const open = book.open.filter((item) => item.amount > 0)
  return Object.fromEntries(open.map((item) => [item.component, item.amount]))
}

describe('money on a claim', () => {
  test('in time: nothing of interest is booked', () => {
    const { legs, book } = pay(bookOf(), [[date('2026-01-30'), 123_400]])
    expect(legs).toEqual(['-123400 principal money'])
    expect(left(book)).toEqual({})
  })

  test('44 days late, with its interest: 14,88 kr booked first, then all is settled (W01)', () => {
    const { legs } = pay(bookOf(), [[date('2026-03-15'), 124_888]])
    expect(legs).toEqual([
      '+1488 interest income:interest',
      '-1488 interest money',
      '-123400 principal money',
    ])
  })

  test('exactly the principal settles the principal; the interest stays (SE-PAY-04)', () => {
    const { book } = pay(bookOf(), [[date('2026-03-15'), 123_400]])
    expect(left(book)).toEqual({ interest: 1_488 })
  })

  test('and is let go where the creditor lets so little go', () => {
    const { book, legs } = pay(bookOf(), [[date('2026-03-15'), 123_400]], 2_000)
    expect(left(book)).toEqual({})
    expect(legs.at(-1)).toBe('-1488 interest waived:interest')
    const dear = pay(bookOf(), [[date('2026-03-15'), 123_400]], 1_487)
    expect(left(dear.book)).toEqual({ interest: 1_488 })
  })

  test('a rest of the principal beyond the interest that ran is never let go', () => {
    const { book } = pay(bookOf(), [[date('2026-01-30'), 122_400]], 2_000)
    expect(left(book)).toEqual({ principal: 1_000 })
  })

  test('money of an earlier day takes interest back that was booked for the days after it', () => {
    const [first, early] = [date('2026-03-15'), date('2026-02-09')]
    const once = pay(bookOf(), [[first, 50_000]])
    expect(left(once.book)).toEqual({ principal: 123_400 + 1_488 - 50_000 })
    const twice = pay(once.book, [[early, 70_000]])
    // 1 234,00 kr for 10 days and 534,00 kr for 34 days is 3,38 + 4,97 kr.
    expect(sum(twice.book.open.map((item) => item.amount))).toBe(123_400 + 835 - 120_000)
    expect(twice.legs.at(-1)).toMatch(/income:interest$/)
  })

  test('what was wrong bore no interest; what was paid of it goes to the principal', () => {
    const { book } = pay(bookOf(), [[date('2026-03-15'), 1_488]])
    expect(left(book)).toEqual({ principal: 123_400 })
    const interest = book.interest as NonNullable<ClaimBook['interest']>
    const wrong = {
      kind: 'credit',
      on: date('2026-01-02'),
      amount: minor(61_700),
      reason: 'wrong',
    } as const
    const credited = {
      ...book,
      open: [{ claim: 10, part: 1, component: 'principal' as const, amount: minor(61_700) }],
      interest: { ...interest, changes: [...interest.changes, wrong] },
    }
    const trued = trueUp(credited, law, date('2026-03-20'))
    expect(left(trued.book)).toEqual({ principal: 61_700 - 744 })
    expect(trued.book.interestBooked).toBe(744)
  })

  test('of a claim disputed in part, the undisputed is settled first', () => {
    const disputed = bookOf({ frozen: minor(100_000) })
    const { book, legs } = pay(disputed, [[date('2026-03-15'), 23_682]])
    // 234,00 kr for 44 days at 10 % is 2,82 kr.
    expect(legs).toEqual([
      '+282 interest income:interest',
      '-282 interest money',
      '-23400 principal money',
    ])
    expect(left(book)).toEqual({ principal: 100_000 })
  })

  test('the principal of an earlier morning', () => {
    const { book } = pay(bookOf(), [[date('2026-02-09'), 23_400]])
    const interest = book.interest as NonNullable<ClaimBook['interest']>
    expect(principalOn(interest, date('2026-02-09'))).toBe(123_400)
    expect(principalOn(interest, date('2026-02-10'))).toBe(123_400 - 23_400 + 338)
  })
})

describe('whatever is paid, and whenever', () => {
  const payments = fc.array(
    fc.tuple(
      fc.integer({ min: -20, max: 140 }).map((days) => addDays(dueOn, days)),
      fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(123_400, 124_888)),
    ),
    { maxLength: 6 },
  )

  test('nothing is made or lost: what was owed is paid, open, or over', () => {
    fc.assert(
      fc.property(payments, (told) => {
        const { book, rest, legs } = pay(bookOf(), told)
        const paid = told.reduce((a, [, amount]) => a + amount, 0)
        const open = sum(book.open.map((item) => item.amount))
        const rounded = legs
          .filter((leg) => leg.endsWith('rounding'))
          .reduce((a, leg) => a + Number(/\d+/.exec(leg)?.[0]), 0)
        const credited = legs
          .filter((leg) => leg.includes(' credit '))
          .reduce((a, leg) => a + Number(/\d+/.exec(leg)?.[0]), 0)
        expect(123_400 + book.interestBooked - rounded).toBe(paid - rest + open - credited)
        expect(book.open.every((item) => item.amount >= 0)).toBe(true)
      }),
    )
  })

  test('in order of day, it comes to what the reckoning of a story comes to', () => {
    fc.assert(
      fc.property(payments, (told) => {
        const inOrder = [...told].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
        const { book } = pay(bookOf(), inOrder)
        const until = inOrder.at(-1)?.[0] ?? dueOn
        const reckoned = accountFactsOf(inOrder as [LocalDate, Minor][])
        expect(book.interestBooked <= reckoned.accrued(until)).toBe(true)
        expect(left(book).principal ?? 0).toBe(reckoned.principal)
      }),
    )
  })
})
