import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { audit, type PolicyName } from '../test/support/audited.ts'

/**
 * Random stories through the engine and the independent checker, very many of them: every line
 * lawful, every account alive. `audit-long [FROM UNTIL]`, seeds, 0 to 200,000 unless told; every
 * fourth story under `care`, the others under `letters-only`. Ends 1 with the first seeds that
 * fail.
 */
const processes = 2

/** The least share of demands that must come in time. */
const leastAlive = 0.99

/** Faults told in full; the others are counted. */
const most = 20

type Tally = {
  stories: number
  unlawful: number
  reviews: number
  due: number
  done: number
  readonly faults: string[]
}

function empty(): Tally {
  return { stories: 0, unlawful: 0, reviews: 0, due: 0, done: 0, faults: [] }
}

/** Every seed of the range that leaves `part` when divided by the number of processes. */
function work(from: number, until: number, part: number): Tally {
  const tally = empty()
  for (let seed = from + part; seed < until; seed += processes) {
    const name: PolicyName = seed % 4 === 0 ? 'care' : 'letters-only'
    tally.stories += 1
    try {
      const { violations, late, demands } = audit(seed, name)
      const reviews = late.filter((one) => one.step === 'state')
      tally.due += demands.due
      tally.done += demands.done
      if (violations.length > 0) tally.unlawful += 1
      if (reviews.length > 0) tally.reviews += 1
      const first = violations[0] ?? reviews[0]
      if (first !== undefined) tell(tally, `seed ${seed} ${name}: ${JSON.stringify(first)}`)
    } catch (error) {
      tally.unlawful += 1
      tell(tally, `seed ${seed} ${name}: ${error instanceof Error ? error.stack : error}`)
    }
  }
  return tally
}

function tell(tally: Tally, fault: string): void {
  if (tally.faults.length < most) tally.faults.push(fault)
}

function inProcess(from: number, until: number, part: number): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const args = [String(from), String(until), String(part)]
    const child = fork(fileURLToPath(import.meta.url), args)
    let tally: Tally | null = null
    child.on('message', (said) => {
      tally = said as Tally
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (tally === null) reject(new Error(`part ${part} ended ${code} without an answer`))
      else resolve(tally)
    })
  })
}

async function main(from: number, until: number): Promise<number> {
  const began = performance.now()
  const parts = Array.from({ length: processes }, (_, part) => inProcess(from, until, part))
  const total = empty()
  for (const tally of await Promise.all(parts)) {
    total.stories += tally.stories
    total.unlawful += tally.unlawful
    total.reviews += tally.reviews
    total.due += tally.due
    total.done += tally.done
    total.faults.push(...tally.faults)
  }
  for (const fault of total.faults.slice(0, most)) process.stdout.write(`${fault}\n`)
  const { faults: _, ...figures } = total
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`${JSON.stringify({ from, until, ...figures, seconds })}\n`)
  const alive = total.due === 0 || total.done / total.due >= leastAlive
  return total.unlawful === 0 && total.reviews === 0 && alive ? 0 : 1
}

const [from = 0, until = 200_000, part] = process.argv.slice(2).map(Number)
if (part === undefined) process.exitCode = await main(from, until)
else process.send?.(work(from, until, part))
