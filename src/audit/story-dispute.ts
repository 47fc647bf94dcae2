import type { Books, Claim } from './story-books.ts'
import type { Fact } from './story-shape.ts'

/**
 * What is credited later as wrong is not in dispute as well: it was never owed. A further dispute
 * comes on top of one that waits for its credit note.
 */
export function dispute(books: Books, fact: Fact): void {
  const { invoice, amount = Number.POSITIVE_INFINITY } = fact.dispute ?? { invoice: '' }
  const claim = books.claims.get(invoice)
  if (claim === undefined) return
  let left = amount
  for (const note of wrongNotes(books, invoice, fact)) {
    const credited = note.creditNote?.amount ?? 0
    const spent = Math.min(left, credited - (claim.answered.get(note) ?? 0))
    claim.answered.set(note, (claim.answered.get(note) ?? 0) + spent)
    left -= spent
  }
  claim.frozen += left
  claim.upheld = false
  claim.creditedSinceDispute = false
}

export function thaw(claim: Claim): void {
  claim.frozen = 0
  claim.upheld = false
}

/** What is credited by now because the invoice was wrong. */
export function wrongly(books: Books, invoice: string): number {
  return wrongNotes(books, invoice).reduce((sum, fact) => sum + (fact.creditNote?.amount ?? 0), 0)
}

/** Credit notes for a wrong invoice known by now; those since a fact, when one is named. */
function wrongNotes(books: Books, invoice: string, since?: Fact): Fact[] {
  return books.told.facts
    .filter((fact) => fact.on <= books.known && fact.creditNote?.invoice === invoice)
    .filter((fact) => isWrong(fact) && (since === undefined || isLater(fact, since)))
}

export function isWrong(fact: Fact): boolean {
  return (fact.creditNote?.reason ?? 'wrong') === 'wrong'
}

export function isLater(fact: Fact, than: Fact): boolean {
  return fact.on > than.on || (fact.on === than.on && fact.index > than.index)
}
