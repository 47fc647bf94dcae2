import { parseArgs } from 'node:util'
import { benchDecide } from '../bench/decision.ts'
import { benchMatch } from '../bench/match.ts'
import type { Result } from '../bench/measure.ts'
import { benchRender } from '../bench/render.ts'
import { benchReplay } from '../bench/replay.ts'
import { cannot, print } from './print.ts'

const benches: Readonly<Record<string, (full: boolean) => Result>> = {
  decide: benchDecide,
  match: benchMatch,
  render: benchRender,
  replay: benchReplay,
}

/**
 * `kvitt bench [NAME…] [--full] [--check]`: each benchmark as one JSON line. `--full` measures
 * longer over more; `--check` ends 1 when one is below its target.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const names = positionals.length > 0 ? positionals : Object.keys(benches)
  const unknown = names.find((name) => !Object.hasOwn(benches, name))
  if (unknown !== undefined) {
    return cannot('bench', `found ${unknown}, expected ${Object.keys(benches).join(' or ')}`)
  }
  let worst = 0
  for (const name of names) {
    const result = benches[name]?.(values.full)
    if (result === undefined) continue
    await print(JSON.stringify(result))
    if (!values.check || result.rate >= result.target) continue
    worst = 1
    await print(`bench ${name}: ${result.rate} is below ${result.target}`, process.stderr)
  }
  return worst
}
