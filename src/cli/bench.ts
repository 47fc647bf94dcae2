import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { book } from '../bench/book.ts'
import { benchDecide } from '../bench/decision.ts'
import { type House, openHouse } from '../bench/house.ts'
import { benchIntake } from '../bench/intake.ts'
import { benchMatch } from '../bench/match.ts'
import { missed, type Result } from '../bench/measure.ts'
import { benchPage } from '../bench/page.ts'
import { benchParse } from '../bench/parse.ts'
import { benchRender } from '../bench/render.ts'
import { benchReplay } from '../bench/replay.ts'
import { benchRun } from '../bench/run.ts'
import { cannot, print } from './print.ts'
import { defaultDataDir } from './store.ts'

type Bench = (full: boolean, house: () => Promise<House>, data: string) => Result | Promise<Result>

const benches: Readonly<Record<string, Bench>> = {
  decide: benchDecide,
  match: benchMatch,
  render: benchRender,
  replay: benchReplay,
  parse: (full, _, data) => benchParse(full, data),
  intake: async (full, house) => benchIntake(await house(), full),
  run: async (full, house) => benchRun(await house(), full),
  page: async (full, house) => benchPage(await house(), full),
}

/**
 * `kvitt bench [NAME…] [--full] [--check] [--data DIR]`: each benchmark as one JSON line. `--full`
 * measures over more, `--check` ends 1 when one misses a target. Books are seeded once and kept in
 * the data directory.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string', default: join(defaultDataDir, 'bench') },
    },
  })
  const names = positionals.length > 0 ? positionals : Object.keys(benches)
  const unknown = names.find((name) => !Object.hasOwn(benches, name))
  if (unknown !== undefined) {
    return cannot('bench', `found ${unknown}, expected ${Object.keys(benches).join(' or ')}`)
  }
  const open: Promise<House>[] = []
  const house = () => {
    if (open.length === 0) open.push(openHouse(values.data, book))
    return open[0] as Promise<House>
  }
  try {
    let worst = 0
    for (const name of names) {
      const result = await benches[name]?.(values.full, house, values.data)
      if (result === undefined) continue
      await print(JSON.stringify(result))
      if (!values.check) continue
      for (const what of missed(result)) {
        worst = 1
        await print(`bench ${name}: ${what}`, process.stderr)
      }
    }
    return worst
  } finally {
    for (const one of open) await (await one).close()
  }
}
