import { type AmountFit, fitAmount, freeAmount } from './amount.ts'
import type { Row } from './book.ts'
import { type Asked, type Candidates, isTwoOff, type Seen } from './candidate.ts'
import { fitDay, gapAfter } from './day.ts'
import { rowsOfCustomer } from './memory.ts'
import type { PayerFit } from './payer.ts'

/** One way to book a payment: where its money would go, and what speaks for it. */
export type Plan = {
  readonly kind: 'invoice' | 'several' | 'credit'
  /** The customer's account with the creditor; empty when the book does not tell it. */
  readonly account: string
  readonly customer: number
  readonly rows: readonly Row[]
  readonly allocations: readonly { readonly row: Row; readonly amount: number }[]
  readonly remainder: number
  /** Likelihood of everything the payment says, if this is what was meant. */
  readonly chance: number
  readonly because: readonly string[]
  /** What kinds of evidence agree; they are independent of each other. */
  readonly agrees: {
    readonly reference: Strength
    readonly amount: boolean
    readonly payer: boolean
  }
  readonly payer: PayerFit
  /** The field holds a sound number of ours that is not in the book: it may be that one. */
  readonly doubtful: boolean
}

/** `exact`: as written in the field. `told`: repaired, in text, or another number of his. */
export type Strength = 'exact' | 'told' | 'none'

/** What is the same for all plans of one customer. */
export type Side = {
  readonly doubtful: boolean
  readonly customer: number
  readonly account: string
  readonly fit: PayerFit
  /** Likelihood of the payer when this customer's invoice is meant. */
  readonly payerChance: number
}

type Placed = { readonly row: Row; readonly seen: Seen; readonly amount: AmountFit | null }

/** From this ratio on the payer is taken for the customer himself. */
const identifying = 15

/** The customer's invoice with the amount wins over the one whose number was copied. */
const outweighed = 1e-4

/** Every way to book the payment on this customer. */
export function plansFor(asked: Asked, found: Candidates, side: Side, on: number): Plan[] {
  const rows = rowsOfCustomer(asked.book, side.customer, asked.memory)
  const placed = placeRows(asked, found, side, rows)
  const open = placed.filter(({ row }) => row.open > 0)
  const single = open.map((one) => singlePlan(asked, side, one, on))
  return [
    ...singlesWeighed(single, found, placed, asked.amount),
    ...creditPlans(asked, found, side, placed, on),
    ...severalPlans(asked, side, open, on),
  ]
}

/** How each row was said: itself, through another of the customer's, by his number, or not. */
function placeRows(
  asked: Asked,
  found: Candidates,
  { customer, fit: payer }: Side,
  rows: readonly Row[],
): Placed[] {
  const { amount, weights, said } = asked
  const named = found.named.get(customer)
  const namedInText = found.namedInText.get(customer)
  const direct = rows.filter((row) => found.seen.has(row.row))
  // The one whose number stands there has the very amount: no other of his is meant.
  const settled = direct.some((row) => row.open > 0 && row.open === amount)
  const word = direct.find((row) => row.open > 0 && found.seen.get(row.row)?.exact === true)
  const wordFits = word !== undefined && isFit(fitAmount(amount, word, weights))
  // A text that names the invoice means that one, though it tells the customer's number too.
  const inText = rows.some((row) => row.open > 0 && found.inText.has(row.row))
  return rows.map((row) => {
    let seen = found.seen.get(row.row) ?? null
    const other = direct.filter((one) => one.row !== row.row)
    const fit = row.open > 0 ? fitAmount(amount, row, weights) : null
    // What he wrote is one of his: he may choose (SE-PAY-01), and nothing is read as a slip.
    if (word !== undefined && seen !== null && !seen.exact && (wordFits || !fit?.explained)) {
      seen = { ...seen, chance: seen.chance * outweighed }
    }
    if (seen === null && other.length > 0) {
      const best = other.reduce(
        (most, one) => Math.max(most, found.seen.get(one.row)?.chance ?? 0),
        0,
      )
      const copied = weights.reference.ownOther / Math.max(1, rows.length - 1)
      // A number copied by mistake goes with the right amount; a part goes where the number says.
      const meant = settled ? 1e-6 : fit === null || fit.explained ? 1 : outweighed
      const chance = best * copied * meant
      seen = { chance, because: 'reference-of-another-invoice', exact: false }
    }
    if (seen === null && named !== undefined) seen = named
    const twoOff = weights.reference.damaged * twoSlips(asked, row)
    const less = seen === null || (!seen.exact && seen.chance < twoOff)
    if (less && said.whole !== null && isTwoOff(row, said.whole)) {
      seen = { chance: twoOff, because: 'reference-two-digits', exact: false }
    }
    // His own number stands there: no stranger's was taken for it.
    if (seen === null || (direct.length === 0 && seen.chance < found.unrelated)) {
      seen = { chance: found.unrelated, because: '', exact: false }
    }
    const text = found.inText.get(row.row) ?? (inText ? undefined : namedInText)
    if (text !== undefined) {
      const because = seen.because === '' ? text.because : seen.because
      // In the text of the very customer his own numbers do not stand by accident.
      const factor = payer.ratio >= identifying ? weights.reference.inText * 1e6 : text.chance
      seen = { chance: seen.chance * factor, because, exact: seen.exact || text.exact }
    }
    return { row, seen, amount: restOf(asked, row, fit) }
  })
}

/** What is left when the payment a person still looks at is counted is what remains. */
function restOf({ memory, amount }: Asked, row: Row, fit: AmountFit | null): AmountFit | null {
  const waiting = memory.waitingFor(row.row)
  if (fit === null || fit.explained || waiting === 0) return fit
  if (amount !== row.open - waiting) return fit
  return { because: 'amount-remaining', chance: 0.3, explained: true }
}

/** The invoice explains the amount without the guess of a fee. */
function isFit({ explained, because }: AmountFit): boolean {
  return explained && because !== 'amount-with-fee'
}

/**
 * Likelihood of two digits wrong in just this way; a check digit would nearly always have told the
 * payer of it.
 */
function twoSlips({ book }: Asked, { reference }: Row): number {
  const { length } = reference
  const check = book.scheme.forms.get(length)?.check ?? 'none'
  return (check === 'none' ? 0.05 : 0.005) / (40.5 * length * Math.max(1, length - 1))
}

function singlePlan(asked: Asked, side: Side, { row, seen, amount }: Placed, on: number): Plan {
  const fit = amount ?? fitAmount(asked.amount, row, asked.weights)
  const allocated = Math.min(asked.amount, row.open)
  return {
    kind: 'invoice',
    ...whose(side),
    rows: [row],
    allocations: [{ row, amount: allocated }],
    remainder: asked.amount - allocated,
    chance: seen.chance * fit.chance * side.payerChance * fitDay(on, row) * inCurrency(asked, row),
    because: [...told(seen), fit.because, ...side.fit.because],
    agrees: {
      reference: strengthOf(seen),
      amount: fit.explained,
      payer: side.fit.ratio >= identifying,
    },
    payer: side.fit,
  }
}

/** Money of another currency is hardly meant for the invoice; a person decides. */
function inCurrency({ currency }: Asked, row: Row): number {
  return currency === null || row.currency === '' || row.currency === currency ? 1 : 1e-3
}

function whose({ customer, account, doubtful }: Side) {
  return { customer, account, doubtful }
}

function told(seen: Seen): string[] {
  return seen.because === '' ? [] : [seen.because]
}

function strengthOf(seen: Seen): Strength {
  // Two digits off leads to a neighbour as easily: it ranks, it does not prove.
  if (seen.because === '' || seen.because === 'reference-two-digits') return 'none'
  const whole = seen.because === 'reference-exact' || seen.because === 'reference-lost-zeros'
  return whole && seen.exact ? 'exact' : 'told'
}

/**
 * "The amount wins": a reference of his whose amount nothing explains yields to the exact one, also
 * to one that is paid already.
 */
function singlesWeighed(
  plans: readonly Plan[],
  { seen }: Candidates,
  placed: readonly Placed[],
  paid: number,
): Plan[] {
  const exact = placed.some(
    ({ row }) => row.amount === paid && (row.open === paid || row.open <= 0),
  )
  return plans.map((plan) => {
    const row = plan.rows[0]?.row ?? -1
    const guessed = !plan.agrees.amount || plan.because.includes('amount-with-fee')
    const yields = exact && guessed && seen.has(row)
    return yields ? { ...plan, chance: plan.chance * outweighed } : plan
  })
}

/** What is paid already is paid again: no invoice takes it, the customer has it as a credit. */
function creditPlans(
  asked: Asked,
  found: Candidates,
  side: Side,
  placed: readonly Placed[],
  on: number,
): Plan[] {
  const { amount, weights, memory } = asked
  return placed
    .filter(({ row, seen }) => row.open <= 0 && isSaid(found, row, seen, amount))
    .map(({ row, seen }) => {
      const last = memory.lastOf(row.row)
      const again = amount === row.amount || amount === last?.amount
      const free = 0.05 * freeAmount(amount, Math.max(amount, row.amount))
      const often = last === null ? weights.reference.notInBook : weights.amount.double
      const chance = often * (again ? 0.9 : free) * gapAfter(on, row, last?.on ?? null)
      return {
        kind: 'credit' as const,
        ...whose(side),
        rows: [row],
        allocations: [],
        remainder: amount,
        chance: seen.chance * chance * side.payerChance,
        because: [...told(seen), 'paid-already', ...side.fit.because],
        agrees: {
          reference: strengthOf(seen),
          amount: again,
          payer: side.fit.ratio >= identifying,
        },
        payer: side.fit,
      }
    })
}

/** The row's own number was said, or another of the customer's with this one's very amount. */
function isSaid(found: Candidates, row: Row, seen: Seen, amount: number): boolean {
  if (seen.because === '') return false
  return found.seen.has(row.row) || found.inText.has(row.row) || amount === row.amount
}

/** Rows of one customer out of which sums are made. */
const mostSummed = 12

/**
 * One payment for several invoices of the customer, to the öre: those it names, all, or two or
 * three of them.
 */
function severalPlans(asked: Asked, side: Side, open: readonly Placed[], on: number): Plan[] {
  const ours = open.filter(({ row }) => inCurrency(asked, row) === 1)
  return ours.length < 2 ? [] : sumPlans(asked, side, ours, on)
}

function sumPlans(asked: Asked, side: Side, open: readonly Placed[], on: number): Plan[] {
  const plans: Plan[] = []
  const { several } = asked.weights.amount
  const all = total(open)
  const named = open.filter(({ seen }) => seen.exact && seen.because !== 'customer-number')
  const add = (rows: readonly Placed[], chance: number) => {
    if (plans.some((plan) => sameRows(plan.rows, rows))) return
    plans.push(severalPlan(side, rows, chance, on))
  }
  if (named.length >= 2 && total(named) === asked.amount) add(named, 0.9)
  if (all === asked.amount) add(open, several)
  if (open.length > mostSummed) return plans
  const pairs = (open.length * (open.length - 1)) / 2
  for (const [at, first] of open.entries()) {
    for (const [next, second] of open.entries()) {
      if (next <= at) continue
      if (total([first, second]) === asked.amount) add([first, second], several / pairs)
      for (const third of open.slice(next + 1)) {
        const three = [first, second, third]
        if (total(three) === asked.amount) add(three, several / (4 * pairs))
      }
    }
  }
  return plans
}

/**
 * One payment that names invoices of several customers and is their sum to the öre, as when
 * somebody pays for the family. Each is named as written; nothing is guessed.
 */
export function namedTogether(
  asked: Asked,
  found: Candidates,
  sides: readonly Side[],
  on: number,
): Plan[] {
  const exact = [...found.seen, ...found.inText].filter(([, seen]) => seen.exact)
  const rows = [...new Set(exact.map(([row]) => row))]
    .map((row) => asked.book.row(row, asked.memory.openOf(asked.book.owedOf(row))))
    .filter((row) => row.open > 0 && inCurrency(asked, row) === 1)
  const [first] = rows
  const side = sides.find(({ customer }) => customer === first?.customer)
  if (side === undefined || new Set(rows.map(({ customer }) => customer)).size < 2) return []
  const placed = rows.map((row) => {
    const text = found.inText.get(row.row)
    const seen = found.seen.get(row.row) ?? text ?? null
    const chance = Math.max(seen?.chance ?? 0, found.unrelated * (text?.chance ?? 0))
    const because = seen?.because ?? ''
    return { row, seen: { chance, because, exact: true }, amount: null }
  })
  if (total(placed) !== asked.amount) return []
  return [severalPlan({ ...side, payerChance: 1 }, placed, 0.9, on)]
}

function total(placed: readonly Placed[]): number {
  return placed.reduce((sum, { row }) => sum + row.open, 0)
}

function sameRows(rows: readonly Row[], placed: readonly Placed[]): boolean {
  return (
    rows.length === placed.length &&
    placed.every(({ row }) => rows.some((one) => one.row === row.row))
  )
}

function severalPlan(side: Side, placed: readonly Placed[], often: number, on: number): Plan {
  const best = placed.reduce((most, one) => (one.seen.chance > most.seen.chance ? one : most))
  const day = placed.reduce((most, { row }) => Math.max(most, fitDay(on, row)), 0)
  return {
    kind: 'several',
    ...whose(side),
    rows: placed.map(({ row }) => row),
    allocations: placed.map(({ row }) => ({ row, amount: row.open })),
    remainder: 0,
    chance: best.seen.chance * 0.5 * often * side.payerChance * day,
    because: [...told(best.seen), 'amount-of-several', ...side.fit.because],
    agrees: {
      reference: strengthOf(best.seen),
      amount: true,
      payer: side.fit.ratio >= identifying,
    },
    payer: side.fit,
  }
}
