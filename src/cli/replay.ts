import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { liveText } from '../simulate/told.ts'
import { cannot, print } from './print.ts'

/** `kvitt replay STORY.json… | -`: lives stories through the engine, in memory. */
export async function replay(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) return cannot('replay', 'found no story, expected STORY.json or -')
  let worst = 0
  for (const [at, name] of positionals.entries()) {
    if (name === '-') {
      worst = Math.max(worst, await liveLines())
      continue
    }
    const number = positionals.length > 1 ? at + 1 : null
    const result = liveText(name, await readText(name), number)
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
async function liveLines(): Promise<number> {
  const input = createInterface({ input: createReadStream('/dev/stdin'), crlfDelay: Infinity })
  let [number, worst] = [0, 0]
  let out: string[] = []
  for await (const text of input) {
    if (text.trim() === '') continue
    number += 1
    const result = liveText(`line ${number}`, text, number)
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
