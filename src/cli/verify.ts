import { parseArgs } from 'node:util'
import { verifyAll } from '../audit/verify.ts'
import { print } from './print.ts'
import { openStore } from './store.ts'

/** `kvitt verify`: exit 0 when every row agrees, 1 naming each that does not. */
export async function verify(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const store = await openStore({ dataDir: values.data })
  try {
    const result = await verifyAll(store.ground.db)
    const ok = result.findings.length === 0
    if (values.json) {
      await print(JSON.stringify({ ok, ...result }))
    } else {
      for (const one of result.findings) {
        await print(`${one.check}: ${one.row}: found ${one.found}, expected ${one.expected}`)
      }
      await print(
        ok
          ? `Everything agrees: ${result.postings} postings, ${result.events} events.`
          : `${result.findings.length} rows differ.`,
      )
    }
    return ok ? 0 : 1
  } finally {
    await store.close()
  }
}
