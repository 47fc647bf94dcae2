import { liveText } from '../simulate/told.ts'
import { bestOf, type Result, rounded, rssMiB } from './measure.ts'
import { randomStory } from './random-story.ts'

/**
 * Stories a second on one core, as `kvitt replay -` lives them: the line read and checked, every
 * day of the story decided, every step explained and printed to a text.
 */
export function benchReplay(full: boolean): Result {
  const stories = Array.from({ length: full ? 5_000 : 1_000 }, (_, seed) =>
    JSON.stringify(randomStory(seed, seed % 4 === 0 ? 'care' : 'letters-only')),
  )
  const { seconds, bytes } = bestOf(full ? 15 : 8, () => {
    let bytes = 0
    for (const [at, text] of stories.entries()) {
      const told = liveText(`story ${at}`, text, at + 1)
      if (typeof told === 'string') throw new Error(told)
      bytes += told.text.length
    }
    return bytes
  })
  const rate = Math.round(stories.length / seconds)
  return {
    bench: 'replay',
    work: stories.length,
    seconds: rounded(seconds, 4),
    rate,
    unit: 'stories a second on one core',
    limit: null,
    ratio: null,
    rssMiB: rssMiB(),
    rows: 0,
    bytes,
    targets: [{ of: 'rate', is: rate, least: 2_000 }],
  }
}
