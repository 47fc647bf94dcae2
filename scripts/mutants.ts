import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutant } from '../test/mutant/mutant.ts'
import { mutants } from '../test/mutant/mutants.ts'

/**
 * Plants each fault of `test/mutant` in a copy of the source and runs the tests of what
 * decides there. A fault that no test notices survives, is printed, and makes this fail.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

/** Copies tried at the same time; each has one fault at a time. */
const copies = 2

/** The tests of what decides: no database, no browser. */
const settings = `export default { test: {
  include: [
    'src/law/rulebook.test.ts', 'src/ledger/{allocation,fee-back}.test.ts',
    'src/claim/{claim,lifecycle,situation}.test.ts', 'src/stages/{demand,pay,remind}/decide.test.ts',
    'src/stages/pay/{match,payer-name}.test.ts',
    'src/dunning/{apply,explain,next-step,next-step-property,policy}.test.ts',
    'test/scenarios/{hold,paying,trouble}.test.ts',
  ],
  testTimeout: 60000, pool: 'forks', maxWorkers: 1,
} }`

type Verdict = 'killed' | 'survived' | 'not found'

async function main(): Promise<number> {
  const places = Array.from({ length: copies }, makeCopy)
  try {
    const [first = ''] = places
    const sound = await runTests(first)
    if (!sound.passed) {
      process.stdout.write(`The tests fail without any fault.\n${sound.output}\n`)
      return 1
    }
    const waiting = [...mutants]
    const survivors: Mutant[] = []
    await Promise.all(
      places.map(async (place) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const verdict = await tryMutant(place, next)
          process.stdout.write(`${verdict.padEnd(9)} ${next.file}: ${next.harm}\n`)
          if (verdict !== 'killed') survivors.push(next)
        }
      }),
    )
    process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} killed\n`)
    for (const one of survivors) {
      process.stdout.write(`survived: ${one.file}\n  ${one.text}\n  ${one.instead}\n`)
    }
    return survivors.length === 0 ? 0 : 1
  } finally {
    for (const place of places) rmSync(place, { recursive: true, force: true })
  }
}

function makeCopy(): string {
  const place = mkdtempSync(join(tmpdir(), 'kvitt-mutants-'))
  for (const part of ['src', 'test', 'package.json', 'tsconfig.json']) {
    if (existsSync(join(root, part)))
      cpSync(join(root, part), join(place, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
  writeFileSync(join(place, 'mutants.config.mjs'), settings)
  return place
}

async function tryMutant(place: string, mutant: Mutant): Promise<Verdict> {
  const file = join(place, mutant.file)
  const sound = readFileSync(file, 'utf8')
  if (sound.split(mutant.text).length !== 2) return 'not found'
  writeFileSync(
    file,
    sound.replace(mutant.text, () => mutant.instead),
  )
  const { passed } = await runTests(place)
  writeFileSync(file, sound)
  return passed ? 'survived' : 'killed'
}

function runTests(place: string): Promise<{ passed: boolean; output: string }> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const flags = [
    'run',
    '--bail',
    '1',
    '--config',
    'mutants.config.mjs',
    '--reporter',
    'dot',
    '--no-color',
  ]
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [vitest, ...flags], { cwd: place })
    let output = ''
    for (const stream of [run.stdout, run.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    run.on('error', reject)
    run.on('close', (code) => resolve({ passed: code === 0, output }))
  })
}

process.exitCode = await main()
