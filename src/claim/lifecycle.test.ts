import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import { type MoveName, moves, type Stage, stages, target } from './lifecycle.ts'

/** Where each move leads from each stage; `.` where it is not legal. */
const legal = table(`
  move               none    issued   sent          due-reminded  reminded   demanded   follow-up    handed-over  settled
  take-in            issued  .        .             .             .          .          .            .            .
  deliver            .       sent     .             .             .          .          .            .            .
  remind-before-due  .       .        due-reminded  .             .          .          .            .            .
  remind             .       .        reminded      reminded      .          .          .            .            .
  demand             .       .        demanded      demanded      demanded   .          demanded     .            .
  hand-to-person     .       .        follow-up     follow-up     follow-up  follow-up  .            .            .
  hand-over          .       .        .             .             .          .          handed-over  .            .
  settle             .       settled  settled       settled       settled    settled    settled      settled      .
`)
/** A settled claim comes back to where its steps had brought it. */
const reopened: readonly Stage[] = ['sent', 'due-reminded', 'reminded', 'demanded', 'follow-up']
const cases = legal.flatMap((row) =>
  stages.map((from) => ({ move: row.move as MoveName, from, to: row[from] ?? '' })),
)

describe('the life of a claim', () => {
  test.each(cases)('$move from $from: $to', ({ move, from, to }) => {
    expect(target(move, from)).toBe(to === '.' ? null : to)
  })

  test('the table names every move and every stage', () => {
    const named = new Set([...legal.map((row) => row.move), 'reopen'])
    expect(named).toEqual(new Set(moves.map(([name]) => name)))
    expect(cases.length).toBe(72)
    const told = cases.filter((one) => one.to !== '.').length + reopened.length
    expect(told).toBe(moves.length)
  })

  test('a settled claim, and no other, comes back to a stage a letter had brought it to', () => {
    const ways = moves.filter(([name]) => name === 'reopen')
    expect(ways.map(([, from]) => from)).toEqual(reopened.map(() => 'settled'))
    expect(ways.map(([, , to]) => to)).toEqual(reopened)
    for (const stage of stages.filter((one) => one !== 'settled')) {
      expect(target('reopen', stage)).toBe(null)
    }
  })

  test('no move is written twice', () => {
    const written = moves.map(([name, from, to]) => `${name} ${from} ${to}`)
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
