import type { AccountFacts } from '../claim/facts.ts'
import type { LocalDate } from '../core/date.ts'
import { digest } from '../db/id.ts'
import { canonical } from '../db/page.ts'
import { nextStep } from '../dunning/next-step.ts'
import { type Policy, policyNamed } from '../dunning/policy.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { replay } from '../simulate/replay.ts'
import { readStory } from '../simulate/story.ts'
import { bestOf, type Result, rounded, rssMiB } from './measure.ts'
import { randomStory } from './random-story.ts'

type Situation = {
  readonly facts: AccountFacts
  readonly policy: Policy
  readonly today: LocalDate
}

/**
 * Whole decisions a second on one core, over a mixed book: accounts as random stories left them on
 * a day on which they were reviewed. A decision is the engine's answer, its record as JSON with
 * keys in order, and the hashes of the facts and of the record: all that a run writes of it. The
 * limit is that JSON and those hashes alone, for records already decided.
 */
export function benchDecide(full: boolean): Result {
  const book = mixedBook(full ? 20_000 : 2_000)
  const rounds = full ? 30 : 12
  const ours = bestOf(rounds, () => {
    let bytes = 0
    for (const { facts, policy, today } of book) {
      bytes += written(facts, nextStep(facts, swedishLaw, policy, today), policy)
    }
    return bytes
  })
  const decided = book.map(({ facts, policy, today }) => ({
    facts,
    policy,
    decision: nextStep(facts, swedishLaw, policy, today),
  }))
  const limit = bestOf(rounds, () => {
    let bytes = 0
    for (const { facts, policy, decision } of decided) bytes += written(facts, decision, policy)
    return bytes
  })
  const rate = Math.round(book.length / ours.seconds)
  return {
    bench: 'decide',
    work: book.length,
    seconds: rounded(ours.seconds, 4),
    rate,
    unit: 'decisions a second on one core',
    limit: { name: 'JSON and sha-256 of the same records', seconds: rounded(limit.seconds, 4) },
    ratio: rounded(limit.seconds / ours.seconds, 3),
    rssMiB: rssMiB(),
    rows: book.length,
    bytes: ours.bytes,
    targets: [{ of: 'rate', is: rate, least: 30_000 }],
  }
}

/** Every review of the random stories, until there are enough. */
function mixedBook(size: number): readonly Situation[] {
  const book: Situation[] = []
  for (let seed = 0; book.length < size; seed += 1) {
    const name = seed % 4 === 0 ? 'care' : 'letters-only'
    const read = readStory(randomStory(seed, name))
    if ('expected' in read) throw new Error(`seed ${seed}: ${read.path}: ${read.expected}`)
    const policy = policyNamed(name)
    const seen: Situation[] = []
    replay(read.story, swedishLaw, policy, (facts, today) => seen.push({ facts, policy, today }))
    // A few of each story, so that no long one fills the book.
    book.push(...seen.filter((_, at) => at % Math.ceil(seen.length / 4) === 0))
  }
  return book.slice(0, size)
}

/** What a run writes of a decision; answers how many bytes. */
function written(
  facts: AccountFacts,
  decision: ReturnType<typeof nextStep>,
  policy: Policy,
): number {
  const factsHash = digest(canonical(facts))
  const record = canonical(decision)
  const version = `${policy.name}/${policy.version}`
  const hash = digest('decision', record, swedishLaw.version, version, factsHash.toString('hex'))
  return record.length + factsHash.length + hash.length
}
