import { randomStory } from '/work/main/test/support/random-story.ts'
import { checkStory } from '/work/main/src/audit/story-check.ts'
import { readStory } from './src/simulate/story.ts'
import { replay } from './src/simulate/replay.ts'
import { swedishLaw } from './src/law/se/pack.ts'
import { policyNamed } from './src/dunning/policy.ts'
const s: any = randomStory(Number(process.argv[2]))
console.log(JSON.stringify({kind:s.customer.kind,contacts:s.customer.contacts,from:s.from,until:s.until})); for (const i of s.invoices) console.log('INV',JSON.stringify(i)); for (const [i,f] of s.facts.entries()) console.log('FACT',i,JSON.stringify(f))
const r: any = replay((readStory(s) as any).story, swedishLaw, policyNamed(s.policy))
for (const l of r.lines) { const {why,basis,...x}=l; console.log(JSON.stringify(x)) }
for (const v of checkStory(s, JSON.parse(JSON.stringify(r.lines)))) console.log('!!', JSON.stringify(v))
