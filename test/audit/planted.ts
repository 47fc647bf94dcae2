import type { LineTold, StoryTold } from '../../src/audit/story-check.ts'
import { fee, invoice, state, step, story, type Told } from './told.ts'

/**
 * One sound story to plant faults in: 2 000,00 due 2026-02-27, reminded with the agreed fee,
 * demanded, 1 000,00 paid, a person asked whether to hand over.
 */
export const customer = { kind: 'consumer', contacts: { post: true } }
const base = story({
  until: '2026-05-08',
  invoices: [invoice({ due: '2026-02-27', amount: 200_000 })],
  facts: [{ on: '2026-04-10', payment: { amount: 100_000, reference: '10017' } }],
})
export const delivery = step('2026-01-02', 'invoice-delivery', { amount: 200_000 })
export const early = step('2026-02-20', 'due-reminder', { amount: 200_000 })
export const reminder = step('2026-03-10', 'reminder', {
  amount: 206_603,
  fees: [fee('reminder', 6_000)],
})
export const demand = step('2026-03-24', 'collection-demand', {
  amount: 225_370,
  deadline: '2026-04-01',
  fees: [fee('collection-demand', 18_000)],
})
export const task = step('2026-04-14', 'human-task', {
  decides: 'partner-handover',
  recipient: 'staff',
})
export const end = state('2026-05-08', { 1001: [126_301, 969, 0] })
export const sound: readonly LineTold[] = [delivery, early, reminder, demand, task, end]

export const late = fee('late-compensation', 45_000)
export const yes = { decision: { step: 'partner-handover', approve: true } }
export const handover = step('2026-04-20', 'partner-handover', { recipient: 'partner' })

export type Change = { readonly lines?: readonly LineTold[]; readonly over?: Partial<StoryTold> }

export function told({ lines = sound, over = {} }: Change): Told {
  return { story: { ...base, ...over }, lines }
}

/** The sound lines with one in another shape. */
export function instead(of: LineTold, over: Partial<LineTold>): Change {
  return { lines: sound.map((line) => (line === of ? { ...line, ...over } : line)) }
}

export function without(...left: readonly LineTold[]): LineTold[] {
  return sound.filter((line) => !left.includes(line))
}

export function adding(line: LineTold): LineTold[] {
  const at = sound.findIndex((one) => one.on > line.on || one === end)
  return [...sound.slice(0, at), line, ...sound.slice(at)]
}

export function facts(...more: NonNullable<StoryTold['facts']>): Partial<StoryTold> {
  return { facts: [...(base.facts ?? []), ...more].sort((a, b) => (a.on < b.on ? -1 : 1)) }
}
