import { expect, test } from 'vitest'
import { addTo, joinTotals, missingOf, type Totals } from './total.ts'

const monday = { account: '9912346', day: '2026-03-02', currency: 'SEK' }
const tuesday = { ...monday, day: '2026-03-03' }

test('what was read must be somewhere, by account and day', () => {
  const read: Totals = new Map()
  addTo(read, monday, 'read', 700)
  addTo(read, monday, 'read', 300)
  addTo(read, tuesday, 'read', 50)
  addTo(read, tuesday, 'refused', 50)
  const booked: Totals = new Map()
  addTo(booked, monday, 'posted', 600)
  addTo(booked, monday, 'suspense', 300)
  const totals = joinTotals([...read.values(), ...booked.values()])
  expect(totals).toEqual([
    { ...monday, read: 1000, posted: 600, suspense: 300, known: 0, refused: 0 },
    { ...tuesday, read: 50, posted: 0, suspense: 0, known: 0, refused: 50 },
  ])
  expect(totals.map(missingOf)).toEqual([100, 0])
})
