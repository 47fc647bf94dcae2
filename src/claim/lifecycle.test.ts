import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import { type MoveName, moves, type Stage, stages, target } from './lifecycle.ts'

/** Where each move leads from each stage; `.` where it is not legal. */
const legal = table(`
  move               none    issued   sent          due-reminded  reminded   follow-up  settled
  take-in            issued  .        .             .             .          .          .
  deliver            .       sent     .             .             .          .          .
  remind-before-due  .       .        due-reminded  .             .          .          .
  remind             .       .        reminded      reminded      .          .          .
  hand-to-person     .       .        .             .             follow-up  .          .
  settle             .       settled  settled       settled       settled    settled    .
`)
const cases = legal.flatMap((row) =>
  stages.map((from) => ({ move: row.move as MoveName, from, to: row[from] ?? '' })),
)

describe('the life of a claim', () => {
  test.each(cases)('$move from $from: $to', ({ move, from, to }) => {
    expect(target(move, from)).toBe(to === '.' ? null : to)
  })

  test('the table names every move and every stage', () => {
    expect(new Set(legal.map((row) => row.move))).toEqual(new Set(moves.map(([name]) => name)))
    expect(cases.length).toBe(42)
  })

  test('no move is written twice', () => {
    const written = moves.map(([name, from]) => `${name} ${from}`)
    expect(new Set(written).size).toBe(written.length)
  })

  test('every stage is reached from the beginning, and from every one a claim can be settled', () => {
    const reached = new Set<Stage>(['none'])
    for (let round = 0; round < stages.length; round += 1) {
      for (const [, from, to] of moves) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...stages].sort())
    for (const stage of stages.filter((one) => one !== 'none' && one !== 'settled')) {
      expect(target('settle', stage)).toBe('settled')
    }
  })
})
