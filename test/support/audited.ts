import {
  alive,
  checkStory,
  type Ladder,
  type LineTold,
  type Violation,
} from '../../src/audit/story-check.ts'
import { randomStory, type StoryJson } from '../../src/bench/random-story.ts'
import { lettersOnly, type Policy, policyNamed } from '../../src/dunning/policy.ts'
import type { LawPack } from '../../src/law/rulebook.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { replay } from '../../src/simulate/replay.ts'
import { readStory } from '../../src/simulate/story.ts'

/** An engine to be checked: the real one, or one with a fault planted in what it sees or wants. */
export type Engine = {
  readonly law?: LawPack
  readonly policy?: Policy
  /** What of the story the engine is told; the checker always knows all of it. */
  readonly told?: (story: StoryJson) => StoryJson
}

export type PolicyName = 'letters-only' | 'care'

/** How `letters-only` climbs, as its own description has it. */
const ladder: Ladder = {
  reminderAfter: 10,
  reminderAfterInvoice: 14,
  demandAfter: 15,
  least: 50,
}

/** The printed lines of a story, as an outside reader gets them. */
export function linesOf(story: StoryJson, name: PolicyName, engine: Engine = {}): LineTold[] {
  const read = readStory((engine.told ?? ((all) => all))(story))
  if ('expected' in read) throw new Error(`${read.path}: expected ${read.expected}`)
  const policy = engine.policy ?? (name === 'letters-only' ? lettersOnly : policyNamed(name))
  const { lines } = replay(read.story, engine.law ?? swedishLaw, policy)
  return JSON.parse(JSON.stringify(lines))
}

export type Audited = {
  readonly violations: readonly Violation[]
  /** What is not as alive as it must be: steps that are late, reviews without a next day. */
  readonly late: readonly Violation[]
  /** Demands that were due under the ladder, and those that came in time. */
  readonly demands: { readonly due: number; readonly done: number }
}

/** Replays the random story of a seed and checks every line; liveness under `letters-only`. */
export function audit(seed: number, name: PolicyName, engine: Engine = {}): Audited {
  const story = randomStory(seed, name)
  const lines = linesOf(story, name, engine)
  const violations = checkStory(story, lines)
  if (name !== 'letters-only') return { violations, late: [], demands: { due: 0, done: 0 } }
  const { late, due } = alive(story, lines, ladder)
  const demands = due.filter((one) => one.step === 'collection-demand')
  return {
    violations,
    late,
    demands: { due: demands.length, done: demands.filter((one) => one.done).length },
  }
}
