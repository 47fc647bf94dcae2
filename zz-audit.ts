import { randomStory } from '/work/main/test/support/random-story.ts'
import { checkStory } from '/work/main/src/audit/story-check.ts'
import { readStory } from './src/simulate/story.ts'
import { replay } from './src/simulate/replay.ts'
import { swedishLaw } from './src/law/se/pack.ts'
import { policyNamed } from './src/dunning/policy.ts'
const n = Number(process.argv[2] ?? 500), from = Number(process.argv[3] ?? 0)
const count = new Map<string, number>(), example = new Map<string, string>()
let bad = 0, threw = new Map<string, number>()
for (let seed = from; seed < from + n; seed++) {
  const story: any = randomStory(seed)
  const read: any = readStory(story)
  if ('expected' in read) { console.log('invalid', seed, read); continue }
  let lines
  try { lines = replay(read.story, swedishLaw, policyNamed(story.policy)).lines } catch (e: any) { const k = e.message.slice(0, 80); threw.set(k, (threw.get(k) ?? 0) + 1); if (!example.has(k)) { example.set(k, String(seed)) ; if(!/no value/.test(k)) console.log(seed, e.stack.slice(0,400)) } ; continue }
  const v = checkStory(story, JSON.parse(JSON.stringify(lines)))
  if (v.length) bad++
  for (const x of v) { const k = `${x.rule} ${x.step} :: ${String(x.expected).replace(/\d[\d-]*/g,'#').slice(0,60)}`; count.set(k, (count.get(k) ?? 0) + 1); if (!example.has(k)) example.set(k, `${seed} ${JSON.stringify(x)}`) }
}
console.log('stories', n, 'bad', bad, 'threw', [...threw])
for (const [k, c] of [...count].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(c, k, '\n     ', example.get(k)!.slice(0, 260))
