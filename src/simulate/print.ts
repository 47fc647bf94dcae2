import type { HoldFacts } from '../claim/facts.ts'
import type { Line, Names } from './line.ts'
import { anyClaim, type World } from './world.ts'

/** Prints a step of today. */
export function print(world: World, line: Omit<Line, 'on'>): void {
  world.lines.push({ on: world.today, ...line })
}

export function printHoldEnded(world: World, holds: readonly HoldFacts[]): void {
  const names = namesOf(world)
  for (const hold of holds) {
    print(world, {
      step: 'hold-ended',
      agreement: hold.claim === 0 ? null : names.agreement(hold.claim),
      invoices: hold.claim === 0 ? [] : [names.invoice(hold.claim)],
      why: hold.reason,
    })
  }
}

/** The names by which outside readers know claims and agreements. */
export function namesOf(world: World): Names {
  const agreementName = (no: number) =>
    [...world.agreements].find(([, number]) => number === no)?.[0] ?? null
  return {
    invoice: (claim) => anyClaim(world, claim)?.invoiceNumber ?? String(claim),
    agreement: (claim) => {
      const agreements = anyClaim(world, claim)?.agreements ?? []
      return agreements.length === 1 ? agreementName(agreements[0] ?? 0) : null
    },
  }
}
