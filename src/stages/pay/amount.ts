import type { Weights } from './weights.ts'

/** What is open of an invoice when the payment comes, and what was invoiced. Minor units. */
export type Owed = {
  readonly open: number
  readonly amount: number
  /** Without fees and interest; -1: not told. */
  readonly principal: number
}

/** Why the amount fits, in the words of the output. */
export type AmountReason =
  | 'amount-exact'
  | 'amount-remaining'
  | 'amount-without-fee'
  | 'amount-with-fee'
  | 'amount-as-invoiced'
  | 'amount-rounded'
  | 'amount-instalment'
  | 'amount-part'
  | 'amount-over'

export type AmountFit = {
  readonly because: AmountReason
  /** Likelihood of just this amount when the invoice was meant. */
  readonly chance: number
  /** It is no accident: the invoice explains the amount. */
  readonly explained: boolean
}

/**
 * How an amount fits what is owed. Rules in this order: exact; without the fees; with a fee nobody
 * asked for yet; as invoiced though a part is paid; rounded to kronor; an instalment; part; over.
 */
export function fitAmount(paid: number, owed: Owed, { amount: weights }: Weights): AmountFit {
  const { open, amount, principal } = owed
  if (paid === open) {
    const because = open < amount ? 'amount-remaining' : 'amount-exact'
    return { because, chance: weights.exact, explained: true }
  }
  if (paid < open && (paid === principal || paid === amount)) {
    return { because: 'amount-without-fee', chance: weights.withoutFee, explained: true }
  }
  if (paid > open && weights.usualFees.includes(paid - open)) {
    return { because: 'amount-with-fee', chance: weights.withFee, explained: true }
  }
  if (paid === amount) {
    return { because: 'amount-as-invoiced', chance: weights.asInvoiced, explained: true }
  }
  if (paid % 100 === 0 && Math.abs(paid - open) < 100) {
    return { because: 'amount-rounded', chance: weights.rounded, explained: true }
  }
  const parts = paid < open ? instalmentsOf(paid, open, amount) : 0
  if (parts > 0) {
    return { because: 'amount-instalment', chance: weights.instalment / parts, explained: false }
  }
  const [because, share] = paid < open ? part : over
  const chance = weights[share] * freeAmount(paid, Math.max(open, paid))
  return { because, chance, explained: false }
}

const part = ['amount-part', 'part'] as const
const over = ['amount-over', 'over'] as const

/**
 * Likelihood of an amount somebody chose freely up to `most`: half of such amounts are whole
 * hundreds of kronor, a quarter tens, fifteen in a hundred kronor, the rest any öre.
 */
export function freeAmount(paid: number, most: number): number {
  const top = Math.max(most, 100)
  let chance = 0.1 / top
  for (const [unit, share] of steps) {
    if (paid % unit === 0) chance += share / Math.max(2, top / unit)
  }
  return chance
}

const steps = [
  [10_000, 0.5],
  [1_000, 0.25],
  [100, 0.15],
] as const

/** Numbers of equal parts people divide a bill into. */
export const instalments: readonly number[] = [2, 3, 4, 5, 6, 10, 12]

/** In how many equal parts the amount is one, rounded as people round; 0: in none. */
function instalmentsOf(paid: number, open: number, amount: number): number {
  for (const parts of instalments) {
    for (const whole of open === amount ? [open] : [open, amount]) {
      const exact = whole / parts
      if (paid === Math.floor(exact) || paid === Math.ceil(exact)) return parts
      if (paid % 100 === 0 && Math.abs(paid - exact) < 100) return parts
    }
  }
  return 0
}
