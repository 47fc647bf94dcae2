import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { type BgmaxPayment, writeBgmax } from '../formats/bgmax/write.ts'

const sample = (name: string) =>
  fileURLToPath(new URL(`../../test/samples/bgmax/${name}`, import.meta.url))

let folder = ''
let program = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvitt-inspect-'))
  program = join(folder, 'program.mts')
  const source = new URL('./inspect.ts', import.meta.url)
  writeFileSync(
    program,
    `import { inspect } from '${source}'
process.exitCode = await inspect(process.argv.slice(2))
`,
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

const tsx = pathToFileURL(fileURLToPath(import.meta.resolve('tsx'))).href

/** Runs the command in its own process; the pipe is closed after `stopAfter` characters. */
function run(args: readonly string[], stopAfter = Number.POSITIVE_INFINITY): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', tsx, program, ...args])
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString('latin1')
      if (out.length > stopAfter) child.stdout.destroy()
    })
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString('utf8')
    })
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, out: Buffer.from(out, 'latin1').toString('utf8'), err })
    })
  })
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('kvitt inspect', () => {
  test('prints one JSON value and ends 0', async () => {
    const { code, out, err } = await run([sample('four-deposits-sek-eur.txt'), '--json'])
    expect([code, err]).toEqual([0, ''])
    const printed = JSON.parse(out)
    expect(printed).toMatchObject({
      format: 'bgmax',
      charset: 'iso-8859-1',
      created: '2004-05-25',
      totals: { count: 9, amount: { SEK: 860_000, EUR: 400_000 } },
    })
    expect(printed.entries).toHaveLength(9)
    expect(printed.entries[0].payer.name).toBe('Kalles Plåt AB')
  })

  test('prints a table for a person', async () => {
    const { code, out } = await run([sample('minimal.txt')])
    expect(code).toBe(0)
    expect(out.replaceAll('\u00a0', ' ')).toBe(`minimal.txt: bgmax, iso-8859-1, created 2004-05-25
1 entry, 1 100.00 SEK

line  kind     date              amount  references  payer
   3  payment  2004-05-25  1 100.00 SEK  650861      97012333

Errors: 0. Warnings: 1.
warning  line 3     payer bankgiro number: found "97012333", expected a right check digit
`)
  })

  test('ends 1 when a record is wrong, and still prints the rest', async () => {
    const file = write('cut.txt', '01BGMAX               0120260102173035010331P\n')
    const { code, out } = await run([file, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out).problems).toMatchObject([{ severity: 'error', line: 1 }])
  })

  test.each([
    ['a frame that cannot be read', [sample('invalid-record-types.txt')], ':2 bankgiro number: '],
    ['an unknown format', [fileURLToPath(import.meta.url)], ':1 format: found "import'],
    ['a file that is not there', [join('no', 'such', 'file')], 'found nothing to read'],
    ['a folder', [fileURLToPath(new URL('.', import.meta.url))], 'found nothing to read'],
    ['no file', [], 'expected one file; usage: kvitt inspect FILE'],
    ['two files', ['a', 'b'], 'expected one file; usage: kvitt inspect FILE'],
    ['an unknown option', ['--colour', 'a'], '--colour'],
    ['an unknown format name', ['--as', 'mt940', 'a'], 'the format mt940 is not known'],
    ['the wrong format', ['--as', 'kvitt-jsonl', sample('minimal.txt')], ':1 line: found'],
  ])('ends 2 with one line: %s', async (_, args, message) => {
    const { code, out, err } = await run([...args, '--json'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('control characters of a file do not reach the terminal', async () => {
    const lines = ['01BGMAX               0120260102173035010331P', '050009912346          SEK']
    const payment = `200000000000${'655\u001b[31m'.padEnd(25)}00000000000010000022`
    const file = write('steering.txt', [...lines, payment, ''].join('\n'))
    const { out } = await run([file])
    expect(out).toContain('655·[31m')
    expect(out).not.toContain('\u001b')
  })

  describe('a large file', () => {
    const count = 20_000
    let file = ''

    beforeAll(() => {
      const payment = { kind: 'payment', amount: minor(100), channel: 1, referenceCode: 2 } as const
      const payments = Array.from({ length: count }, (_, at): BgmaxPayment => {
        return { ...payment, reference: String(at), serial: String(at + 1) }
      })
      const deposit = { day: date('2026-01-02'), serial: '1' }
      const sections = [{ bankgiro: '9912346', currency: 'SEK', payments, deposit }]
      const written = '20260102173035010331'
      file = write('large.txt', writeBgmax({ written, mode: 'production', sections }))
    })

    test('comes out of the pipe whole', async () => {
      const { code, out } = await run([file, '--json'])
      expect(code).toBe(0)
      const { entries, totals } = JSON.parse(out)
      expect([entries.length, totals]).toEqual([count, { count, amount: count * 100 }])
    })

    test('is shown in part to a person', async () => {
      const { out } = await run([file])
      expect(out.split('\n').length).toBeLessThan(60)
      expect(out).toContain('… 19960 more entries; --json prints all.')
    })

    test('stops without a word when nobody reads on', async () => {
      const { code, err } = await run([file, '--json'], 1000)
      expect([code, err]).toEqual([0, ''])
    })
  })
})
