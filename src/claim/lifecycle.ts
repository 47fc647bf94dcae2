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
  'follow-up',
  'settled',
] as const

export type Stage = (typeof stages)[number]

export const moves = [
  ['take-in', 'none', 'issued'],
  ['deliver', 'issued', 'sent'],
  ['remind-before-due', 'sent', 'due-reminded'],
  ['remind', 'sent', 'reminded'],
  ['remind', 'due-reminded', 'reminded'],
  ['hand-to-person', 'reminded', 'follow-up'],
  ['settle', 'issued', 'settled'],
  ['settle', 'sent', 'settled'],
  ['settle', 'due-reminded', 'settled'],
  ['settle', 'reminded', 'settled'],
  ['settle', 'follow-up', 'settled'],
] as const satisfies readonly (readonly [string, Stage, Stage])[]

export type MoveName = (typeof moves)[number][0]

/** Where a move leads from a stage; null when the move is not legal there. */
export function target(move: MoveName, from: Stage): Stage | null {
  return moves.find(([name, at]) => name === move && at === from)?.[2] ?? null
}
