/**
 * Every legal move of a claim. The order of a claim's life is written here once as data; the same
 * rows stand in table claim_move, where a foreign key refuses any other move.
 */
export const stages = [
  'none',
  'issued',
  'sent',
  'due-reminded',
  'reminded',
  'demanded',
  'follow-up',
  'handed-over',
  'settled',
] as const

export type Stage = (typeof stages)[number]

export const moves = [
  ['take-in', 'none', 'issued'],
  ['deliver', 'issued', 'sent'],
  ['remind-before-due', 'sent', 'due-reminded'],
  ['remind', 'sent', 'reminded'],
  ['remind', 'due-reminded', 'reminded'],
  ['demand', 'sent', 'demanded'],
  ['demand', 'due-reminded', 'demanded'],
  ['demand', 'reminded', 'demanded'],
  ['demand', 'follow-up', 'demanded'],
  ['hand-to-person', 'sent', 'follow-up'],
  ['hand-to-person', 'due-reminded', 'follow-up'],
  ['hand-to-person', 'reminded', 'follow-up'],
  ['hand-to-person', 'demanded', 'follow-up'],
  ['hand-over', 'follow-up', 'handed-over'],
  ['settle', 'issued', 'settled'],
  ['settle', 'sent', 'settled'],
  ['settle', 'due-reminded', 'settled'],
  ['settle', 'reminded', 'settled'],
  ['settle', 'demanded', 'settled'],
  ['settle', 'follow-up', 'settled'],
  ['settle', 'handed-over', 'settled'],
  ['reopen', 'settled', 'sent'],
  ['reopen', 'settled', 'due-reminded'],
  ['reopen', 'settled', 'reminded'],
  ['reopen', 'settled', 'demanded'],
  ['reopen', 'settled', 'follow-up'],
] as const satisfies readonly (readonly [string, Stage, Stage])[]

export type MoveName = (typeof moves)[number][0]

/** Where a move leads from a stage; null when the move is not legal there. */
export function target(move: MoveName, from: Stage): Stage | null {
  return moves.find(([name, at]) => name === move && at === from)?.[2] ?? null
}
