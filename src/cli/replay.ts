import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { parseDate } from '../core/date.ts'
import { type Laws, lawsUnder, liveText } from '../simulate/told.ts'
import { cannot, print } from './print.ts'

/**
 * `kvitt replay STORY.json… | -`: lives stories through the engine, in memory. `--new-act-from` is
 * the day on which Norway's collection act of 2026 takes over, which is not fixed yet.
 */
export async function replay(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, 'new-act-from': { type: 'string' } },
  })
  const from = values['new-act-from']
  const newActFrom = from === undefined ? null : parseDate(from)
  if (from !== undefined && newActFrom === null) {
    return cannot('replay', `--new-act-from: found ${from}, expected a day YYYY-MM-DD`)
  }
  const laws = lawsUnder(newActFrom)
  if (positionals.length === 0) return cannot('replay', 'found no story, expected STORY.json or -')
  let worst = 0
  for (const [at, name] of positionals.entries()) {
    if (name === '-') {
      worst = Math.max(worst, await liveLines(laws))
      continue
    }
    const number = positionals.length > 1 ? at + 1 : null
    const result = liveText(name, await readText(name), number, laws)
    if (typeof result === 'string') return cannot('replay', result)
    await print(result.text)
    worst = Math.max(worst, result.refused ? 1 : 0)
  }
  return worst
}

async function readText(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8')
  } catch (error) {
    return (error as Error).message
  }
}

/** Stories from standard input, one a line; their lines carry the number of the story. */
async function liveLines(laws: Laws): Promise<number> {
  const input = createInterface({ input: createReadStream('/dev/stdin'), crlfDelay: Infinity })
  let [number, worst] = [0, 0]
  let out: string[] = []
  for await (const text of input) {
    if (text.trim() === '') continue
    number += 1
    const result = liveText(`line ${number}`, text, number, laws)
    if (typeof result === 'string') {
      await print(out.join('\n'))
      return cannot('replay', result)
    }
    out.push(result.text)
    worst = Math.max(worst, result.refused ? 1 : 0)
    if (out.length >= 200) {
      await print(out.join('\n'))
      out = []
    }
  }
  if (out.length > 0) await print(out.join('\n'))
  return worst
}
