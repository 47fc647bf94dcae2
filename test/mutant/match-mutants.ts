import type { Mutant } from './mutant.ts'

const match = 'src/stages/pay/match.ts'
const gate = 'src/stages/pay/post-gate.ts'
const plan = 'src/stages/pay/plan.ts'
const amount = 'src/stages/pay/amount.ts'
const memory = 'src/stages/pay/memory.ts'
const payer = 'src/stages/pay/payer.ts'
const name = 'src/stages/pay/payer-name.ts'
const day = 'src/stages/pay/day.ts'

/** Faults in what books a payment without a person. */
export const matchMutants: readonly Mutant[] = [
  {
    file: match,
    text: 'export const threshold = 0.9998',
    instead: 'export const threshold = 0.5',
    harm: 'money booked on a guess',
  },
  {
    file: match,
    text: 'if (payment.amount <= 0) return matchBack(',
    instead: 'if (payment.amount < 0) return matchBack(',
    harm: 'an empty payment is told to be ours',
  },
  {
    file: match,
    text: '  for (const { row, amount } of plan.allocations) memory.book(row, booked, amount)',
    instead: '  for (const { row } of plan.allocations) memory.book(row, booked, 0)',
    harm: 'the second of a double paid on the same invoice',
  },
  {
    file: gate,
    text: "    return 'other-currency'",
    instead: '    return null',
    harm: 'kroner booked as kronor',
  },
  {
    file: gate,
    text: "  if (!payer.identified && !named) return 'one-kind-of-evidence'",
    instead: '',
    harm: 'a family name and an amount book money',
  },
  {
    file: gate,
    text: '  if (over && amount > mostOver',
    instead: '  if (over && amount > 1000 * mostOver',
    harm: 'an amount with a digit too many taken as a surplus',
  },
  {
    file: plan,
    text: '  const allocated = Math.min(asked.amount, row.open)',
    instead: '  const allocated = asked.amount',
    harm: 'more booked on an invoice than is owed',
  },
  {
    file: memory,
    text: '    .map((row) => book.row(row, memory.openOf(book.owedOf(row))))',
    instead: '    .map((row) => book.row(row))',
    harm: 'what was paid earlier the same day is forgotten',
  },
  {
    file: plan,
    text: '    return yields ? { ...plan, chance: plan.chance * outweighed } : plan',
    instead: '    return plan',
    harm: "last month's reference takes this month's money",
  },
  {
    file: amount,
    text: '  if (paid < open && (paid === principal || paid === amount)) {',
    instead: '  if (paid < open && paid === amount) {',
    harm: 'a bill paid without its fee is not understood',
  },
  {
    file: amount,
    text: '  if (paid % 100 === 0 && Math.abs(paid - open) < 100) {',
    instead: '  if (paid % 100 === 0 && Math.abs(paid - open) < 10_000) {',
    harm: 'a hundred kronor too little taken for rounding',
  },
  {
    file: memory,
    text: 'open.set(row.row, Math.min(row.open, (open.get(row.row) ?? row.open) + amount))',
    instead: 'open.set(row.row, 0)',
    harm: 'an invoice whose payment went back stays paid',
  },
  {
    file: match,
    text: '  return other.payer.ratio > 10 * plan.payer.ratio',
    instead: '  return false',
    harm: "a neighbour's reference takes the money of one who owes the same",
  },
  {
    file: payer,
    text: 'identified = payer.nationalId === nationalId',
    instead: 'identified = true',
    harm: "somebody else's national id is overlooked",
  },
  {
    file: name,
    text: "  return met.last || sure >= 2 ? 'household' : 'other'",
    instead: "  return 'near'",
    harm: 'any name is near enough',
  },
  {
    file: day,
    text: 'days <= 10 ? 0.9 : days <= 20 ? 0.1 : 0.00003',
    instead: 'days <= 10 ? 0 : days <= 20 ? 0 : 0.9',
    harm: 'a double is never seen as one',
  },
]
