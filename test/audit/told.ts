import { expect } from 'vitest'
import {
  checkStory,
  type LineTold,
  type StoryTold,
  type Violation,
} from '../../src/audit/story-check.ts'

/** A story and the lines it was replayed to, written by hand. */
export type Told = { readonly story: StoryTold; readonly lines: readonly LineTold[] }

type Invoice = NonNullable<StoryTold['invoices']>[number]

/** 1 234,00 due Friday 2026-01-30, unless told otherwise. */
export function invoice(over: Partial<Invoice> = {}): Invoice {
  const plain = { number: '1001', agreement: 'A1', issued: '2026-01-02', due: '2026-01-30' }
  return { ...plain, amount: 123_400, reference: '10017', ...over }
}

/** A consumer with one agreement, with the reminder fee agreed from the start. */
export function story(over: Partial<StoryTold> = {}): StoryTold {
  return {
    from: '2026-01-02',
    until: '2026-06-30',
    customer: { kind: 'consumer', contacts: { post: true } },
    agreements: [{ id: 'A1', reminderFeeAgreed: true }],
    invoices: [invoice()],
    facts: [],
    ...over,
  }
}

/** A step as printed: by letter to the customer, about invoice 1001. */
export function step(on: string, name: string, over: Partial<LineTold> = {}): LineTold {
  return {
    on,
    step: name,
    invoices: ['1001'],
    channel: 'letter',
    recipient: 'customer',
    basis: ['SE-FEE-REM'],
    why: 'As the case has it.',
    ...over,
  }
}

export function fee(kind: string, amount: number): { kind: string; amount: number } {
  return { kind, amount }
}

/** The last line: principal, interest and fees of what is open, by invoice. */
export function state(
  on: string,
  open: Readonly<Record<string, readonly [number, number, number]>>,
  credit = 0,
): LineTold {
  const rows = Object.entries(open).map(([number, [principal, interest, fees]]) => ({
    invoice: number,
    principal,
    interest,
    fees,
  }))
  const balance = rows.reduce((sum, row) => sum + row.principal + row.interest + row.fees, -credit)
  return { on, state: { balance, open: rows, holds: [], nextReview: null } }
}

/** The rules broken, each once, in order of the alphabet. */
export function rulesBroken(found: readonly Violation[]): string[] {
  return [...new Set(found.map((one) => one.rule))].sort()
}

export function expectSound({ story, lines }: Told): void {
  expect(checkStory(story, lines)).toEqual([])
}
