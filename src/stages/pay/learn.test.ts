import { describe, expect, test } from 'vitest'
import { bookFrom, paymentFrom } from '../../bench/match-proof.ts'
import { bookOf, makeTown } from '../../bench/town.ts'
import { payTown } from '../../bench/town-payment.ts'
import { type BookedMatch, learnWeights, withDamageOf } from './learn.ts'
import { matchStream } from './match.ts'
import { shippedWeights } from './weights.ts'

const town = makeTown('dense', 'luhn', 600, 5)
const invoices = bookOf(town)
const book = bookFrom(invoices)
const told = payTown(town, 6)
const payments = told.map(({ payment }) => paymentFrom(payment))
const rowOf = new Map(invoices.map(({ invoice }, at) => [invoice, at]))
const booked = told.flatMap(({ payment, truth }): BookedMatch[] => {
  const row = rowOf.get(truth.allocations[0]?.invoice ?? '')
  return row === undefined ? [] : [{ payment: paymentFrom(payment), row }]
})

describe('weights from what was booked', () => {
  test('many damaged references are noticed, few are too', () => {
    const many = withDamageOf(payments, book, shippedWeights).reference.damaged
    expect(many).toBeGreaterThan(0.1)
    const clean = told.filter(({ truth }) => truth.reference === 'clean')
    const few = withDamageOf(
      clean.map(({ payment }) => paymentFrom(payment)),
      book,
      shippedWeights,
    )
    expect(few.reference.damaged).toBeLessThan(0.02)
    expect(withDamageOf([], book, shippedWeights)).toEqual(shippedWeights)
  })

  test('shares move towards what happened and stay chances', () => {
    const learned = learnWeights(booked, book, shippedWeights)
    expect(learned.reference.damaged).toBeGreaterThan(0.1)
    expect(learned.reference.customerNumber).toBeGreaterThan(
      shippedWeights.reference.customerNumber,
    )
    expect(learned.payer.name.same).toBeGreaterThan(0.5)
    const chances = [
      ...Object.values(learned.reference.shares),
      ...Object.values(learned.payer.name),
      learned.amount.exact,
      learned.amount.part,
    ]
    for (const chance of chances) {
      expect(chance).toBeGreaterThan(0)
      expect(chance).toBeLessThan(1)
    }
  })

  test('nothing booked leaves the shipped weights, nearly', () => {
    const learned = learnWeights([], book, shippedWeights)
    expect(learned.reference.damaged).toBeCloseTo(shippedWeights.reference.damaged)
    expect(learned.amount.exact).toBeCloseTo(shippedWeights.amount.exact)
  })

  test('learned weights book nothing on another invoice than the shipped ones', () => {
    const learned = learnWeights(booked, book, shippedWeights)
    const ours = matchStream(payments, book, learned)
    for (const [at, matched] of matchStream(payments, book, shippedWeights).entries()) {
      const other = ours[at]
      if (matched.outcome !== 'posted' || other?.outcome !== 'posted') continue
      expect(other.allocations).toEqual(matched.allocations)
    }
    expect(ours.filter(({ outcome }) => outcome === 'posted').length).toBeGreaterThan(500)
  })
})
