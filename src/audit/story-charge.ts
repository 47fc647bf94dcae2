import type { Books, Claim } from './story-books.ts'
import type { FeeTold, Line } from './story-shape.ts'

/**
 * Which claim bears a fee that a line shows. The line may name it (`fees[].invoice`); else it is
 * the first invoice of the line that may bear it. A fee of a step that, as known today, was taken
 * for a claim with no principal left was never owed (SE-CALC-08, SE-FEE-07).
 */
export function chargeLine(
  books: Books,
  line: Line,
  reversed: ReadonlyMap<string, number>,
): { readonly fee: FeeTold; readonly claim: Claim | undefined }[] {
  return line.fees.map((fee, at) => {
    const claim = bearer(books, line, fee)
    const amount = fee.amount - (reversed.get(keyOf(line, at)) ?? 0)
    if (claim !== undefined && amount !== 0) claim.charged.push({ kind: fee.kind, amount })
    return { fee, claim }
  })
}

function bearer(books: Books, line: Line, fee: FeeTold): Claim | undefined {
  const named = fee.invoice === undefined ? line.invoices : [fee.invoice]
  const open = named
    .map((number) => books.claims.get(number))
    .filter((claim) => claim !== undefined)
    .filter((claim) => claim.principal > 0)
  return open.find((claim) => mayBear(books, claim, fee.kind)) ?? open[0]
}

function mayBear(books: Books, claim: Claim, kind: string): boolean {
  const already = claim.charged.some((charged) => charged.kind === kind)
  return !already && (kind !== 'reminder' || isReminderFeeAgreed(books, claim))
}

/** Agreed no later than the claim arose, for every agreement of the invoice: SE-FEE-REM. */
export function isReminderFeeAgreed(books: Books, claim: Claim): boolean {
  const { agreements, arose } = claim.invoice
  const agreed = agreements.map((id) => books.told.feeAgreed.get(id) ?? false)
  return agreed.length > 0 && agreed.every((told) => told === true || (told && told <= arose))
}

/** What `fee-reversed` lines take back, by the fee they take it back from: the latest first. */
export function reversals(lines: readonly Line[]): Map<string, number> {
  const reversed = new Map<string, number>()
  for (const line of lines.filter(({ step }) => step === 'fee-reversed')) {
    for (const fee of line.fees) takeBack(lines, line, fee, reversed)
  }
  return reversed
}

function takeBack(
  lines: readonly Line[],
  back: Line,
  fee: FeeTold,
  reversed: Map<string, number>,
): void {
  let left = Math.abs(fee.amount)
  const before = lines.filter((line) => line.at < back.at && line.step !== 'fee-reversed')
  for (const line of before.toReversed()) {
    if (!line.invoices.some((number) => back.invoices.includes(number))) continue
    for (const [at, charged] of line.fees.entries()) {
      if (charged.kind !== fee.kind) continue
      const already = reversed.get(keyOf(line, at)) ?? 0
      const amount = Math.min(left, charged.amount - already)
      reversed.set(keyOf(line, at), already + amount)
      left -= amount
    }
  }
}

function keyOf(line: Line, fee: number): string {
  return `${line.at}:${fee}`
}
