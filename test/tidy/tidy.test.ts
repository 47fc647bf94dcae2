import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as rooms from './rooms.ts'
import * as size from './size.ts'
import { blank, type Finding, isTest, readSources, root, type Source, sourceOf } from './source.ts'
import * as words from './words.ts'

/**
 * Reads the whole source and fails where it breaks a rule of the house (CONTRIBUTING.md). Each rule
 * is tried on planted faults, so that it cannot fall silent, and on what looks like one and is right.
 */
type Rule = {
  readonly check: (sources: readonly Source[]) => Finding[]
  /** Each is a small repository of its own: path, text, path, text … */
  readonly faults: readonly (readonly string[])[]
  readonly sound: readonly (readonly string[])[]
}

const lines = (count: number, text = '  step()') => `${text}\n`.repeat(count)
const wide = 'a'.repeat(60)
const element = '  show(<A of={b}>{(c) => <C c={c} />}</A>)'

const rules: Readonly<Record<string, Rule>> = {
  'imports point down': {
    check: rooms.layers,
    faults: [
      ['src/core/money.ts', `import { pool } from '../db/pool.ts'`],
      ['src/db/page.ts', `import type { Message } from '../messages/message.ts'`],
      ['src/stages/pay/work.ts', `import { fee } from '../remind/decide.ts'`],
      ['src/ledger/balance.ts', `const claim = await import('../claim/claim.ts')`],
      ['src/ledger/balance.ts', `export { claim } from '../claim/claim.ts'`],
      ['src/claim/claim.ts', `import { start } from '../app.ts'`],
      ['src/audit/verify.ts', `import { booked } from '../ledger/posting.ts'`],
      ['src/dunning/run.ts', `import { verify } from '../audit/verify.ts'`],
      ['src/attic/old.ts', ''],
    ],
    sound: [
      ['src/db/page.ts', `import { sum } from '../core/money.ts'\nimport pg from 'pg'`],
      ['src/stages/pay/work.ts', `import { decide } from './decide.ts'`],
      ['src/cli/serve.ts', `import { start } from '../app.ts'`],
      ['src/cli.ts', `await import('./cli/serve.ts')`],
      ['src/core/money.test.ts', `import { pool } from '../db/pool.ts'`],
      ['src/core/money.ts', `// import { pool } from '../db/pool.ts'`],
    ],
  },
  'the sandbox stands apart': {
    check: rooms.sandboxApart,
    faults: [
      ['src/cli/demo.ts', `import { bank } from '../../sandbox/bank.ts'`],
      ['sandbox/bank.ts', `import { read } from '../src/formats/bgmax/bgmax.ts'`],
    ],
    sound: [
      ['src/cli/demo.ts', `const program = '../../sandbox/bank.ts'`],
      ['sandbox/bank.ts', `import { write } from './bgmax.ts'`],
    ],
  },
  'the file name is the role': {
    check: rooms.roleRules,
    faults: [
      ['src/stages/pay/decide.ts', `import type { Queryable } from '../../db/ground.ts'`],
      ['src/stages/pay/decide.ts', `import { load } from './store.ts'`],
      ['src/stages/pay/decide.ts', `import { load } from './facts.ts'`],
      ['src/stages/pay/facts.ts', `import { pack } from '../../law/se/pack.ts'`],
      ['src/stages/pay/store.ts', `import { match } from './decide.ts'`],
      ['src/claim/seal-store.ts', `import { pack } from '../law/se/pack.ts'`],
      ['src/stages/pay/effects.ts', `import { openPool } from '../../db/pool.ts'`],
      ['src/stages/pay/effects.ts', `await transaction(db, 1, write)`],
      ['src/stages/pay/work.ts', `import { routes } from './routes.ts'`],
      ['src/stages/pay/work.ts', `import { reply } from '../../http/problem.ts'`],
      ['src/portal/routes.ts', 'await db.query(`select 1`)'],
    ],
    sound: [
      ['src/stages/pay/decide.ts', `import type { ClaimFacts } from '../../claim/facts.ts'`],
      ['src/stages/pay/work.ts', `import { match } from './decide.ts'`],
      ['src/deliver/work.ts', `import { send } from '../channels/email/smtp.ts'`],
      ['src/claim/facts.ts', `import type { Rule } from '../law/rulebook.ts'`],
    ],
  },
  'what decides touches no database': {
    check: rooms.decidingApart,
    faults: [
      ['src/dunning/next-step.ts', `import { load } from '../stages/pay/facts.ts'`],
      ['src/dunning/apply.ts', `import { write } from './effects.ts'`],
      ['src/simulate/world.ts', `import { save } from '../claim/creditor-store.ts'`],
    ],
    sound: [
      ['src/dunning/next-step.ts', `import type { AccountFacts } from '../claim/facts.ts'`],
      ['src/dunning/run.ts', `import { write } from './effects.ts'`],
    ],
  },
  'every file is imported by something': {
    check: rooms.unimported,
    faults: [
      ['src/core/old.ts', ''],
      ['src/core/old.ts', '', 'src/core/old.test.ts', `import { old } from './old.ts'`],
      ['src/messages/thanks/examples.ts', ''],
    ],
    sound: [
      ['src/core/new.ts', '', 'src/cli/run.ts', `import { fresh } from '../core/new.ts'`],
      ['src/core/new.ts', '', 'scripts/dump.ts', `import { fresh } from '../src/core/new.ts'`],
      [
        'src/messages/examples.ts',
        '',
        'src/messages/a.test.ts',
        `import { e } from './examples.ts'`,
      ],
    ],
  },
  'names say something': {
    check: words.names,
    faults: [
      ['src/core/utils.ts', ''],
      ['src/helpers/date.ts', ''],
      ['src/claim/claim-service.ts', ''],
      ['src/claim/claim-manager.test.ts', ''],
      ['src/claim/index.ts', ''],
      ['src/claim/claimParts.ts', ''],
      ['src/claim/claim_part.ts', ''],
    ],
    sound: [
      ['src/talk/customer-service-call.ts', ''],
      ['src/db/pool.test.ts', ''],
      ['src/law/se/fees.ts', ''],
      ['vitest.config.ts', ''],
    ],
  },
  'pure files are pure': {
    check: (sources) => words.pure(sources, (path) => path.startsWith('src/core/')),
    faults: [
      ['src/core/date.ts', 'const now = new Date(text)'],
      ['src/core/date.ts', 'const at = Date.UTC(2026, 0, 1)'],
      ['src/core/date.ts', 'rows.sort((a, b) => a.localeCompare(b))'],
      ['src/core/date.ts', `new Intl.NumberFormat('sv')`],
      ['src/core/date.ts', 'amount.toLocaleString()'],
      ['src/core/date.ts', 'const seed = Math.random()'],
      ['src/core/date.ts', 'console.log(1)'],
      ['src/core/date.ts', `import { createHash } from 'node:crypto'`],
      ['src/core/date.ts', `const text = \`a \${new Date(0)} b\``],
    ],
    sound: [
      ['src/core/date.ts', `// No Date here.\nconst what = 'a Date'\ntype LocalDate = string`],
      ['src/core/date.ts', 'type Process = { process: string }'],
      ['src/db/clock.ts', 'new Date()'],
    ],
  },
  'clock, environment and chance have their places': {
    check: words.outsideWorld,
    faults: [
      ['src/http/live.ts', 'const at = new Date()'],
      ['src/http/live.ts', 'const at = Date.now()'],
      ['src/http/live.ts', 'const at = performance.now()'],
      ['src/http/live.ts', 'const { PORT } = process.env'],
      ['sandbox/people.ts', 'const pays = Math.random() < 0.5'],
      ['src/jobs/queue.ts', 'const id = randomUUID()'],
    ],
    sound: [
      ['src/db/clock.ts', 'const at = new Date()'],
      ['src/http/live.ts', 'const at = new Date(text)\nsetTimeout(again, 100)'],
      ['src/http/live.ts', `const hint = 'set process.env.PORT'`],
      ['src/http/live.test.ts', 'const at = Date.now()'],
    ],
  },
  'types check something': {
    check: words.looseTypes,
    faults: [
      ['src/a.ts', 'function f(value: any) {}'],
      ['src/a.ts', 'const list: any[] = []'],
      ['src/a.ts', 'const list = new Map<string, any>()'],
      ['src/a.ts', 'const one = row as any'],
      ['src/a.ts', 'const one = row as unknown as Claim'],
      ['src/a.ts', `// @ts-${'ignore'}`],
      ['src/a.ts', 'export default 1'],
      ['src/a.ts', 'const a = 1\nexport { a as default }'],
      ['src/a.ts', `export * from './b.ts'`],
    ],
    sound: [
      ['src/a.ts', 'const sql = `where a = any($1)`\n// as any of them'],
      ['src/a.ts', 'const any = Promise.any(list)'],
      ['src/a.ts', 'const one = row as unknown'],
      ['vite.config.ts', 'export default {}'],
    ],
  },
  'nothing is left for later': {
    check: words.leftovers,
    faults: [
      ['src/a.ts', `// ${'TO'}DO: round`],
      ['src/a.ts', `const a = '${'FIX'}ME'`],
      ['src/a.test.ts', `test.${'only'}('a', () => {})`],
      ['src/a.test.ts', `describe.concurrent.${'skip'}('a', () => {})`],
      ['src/a.ts', `${'debug'}ger`],
    ],
    sound: [['src/a.ts', `const todo = list.only\nconst hackles = 'method'`]],
  },
  'no statement for each row': {
    check: words.queryInLoop,
    faults: [
      ['src/a.ts', 'for (const row of rows) {\n  await db.query(`update a`, [row])\n}'],
      ['src/a.ts', 'for (const row of rows) await ground.db.query(sql, [row])'],
      ['src/a.ts', 'for await (const row of file) {\n  if (row) { await client.query(sql) }\n}'],
      ['src/a.ts', 'for (const [a, b] of rows.entries()) {\n  const c = await db.query(sql)\n}'],
    ],
    sound: [
      ['src/a.ts', 'for (const row of rows) {\n  list.push(row)\n}\nawait db.query(sql, [list])'],
      ['src/a.ts', 'for (const { sql } of checks) {\n  await db.query(sql)\n}'],
      ['src/a.ts', 'for (const one of all) {\n  work(async () => {\n  await db.query(a)\n})\n}'],
      ['src/a.ts', 'for (;;) {\n  const page = await db.query(sql)\n}'],
      ['src/a.ts', 'for (const row of (await db.query(sql)).rows) list.push(row)'],
    ],
  },
  'files of at most 500 lines': {
    check: (sources) => size.longFiles(sources),
    faults: [['src/a.ts', lines(501)]],
    sound: [
      ['src/a.ts', lines(500)],
      ['src/desk/api.ts', lines(501)],
    ],
  },
  'lines of at most 100 columns': {
    check: size.longLines,
    faults: [
      ['src/a.ts', `const ${wide} = ${wide}`],
      ['src/a.ts', `// ${wide} ${wide}`],
      ['src/a.ts', `const ${wide} = ${wide}('a')`],
      ['src/a.ts', `step('a') // ${wide} ${wide}`],
    ],
    sound: [
      ['src/a.ts', `const words = '${wide}${wide}'`],
      ['src/a.ts', `const sql = \`\n  select ${wide}, ${wide}\n\``],
      ['src/a.ts', `// ${'å'.repeat(97)}`],
      ['src/a.test.ts', `// ${wide} ${wide}`],
    ],
  },
  'functions of at most 70 lines': {
    check: size.longFunctions,
    faults: [
      ['src/a.ts', `export async function a<T>(b: { c: T }): Promise<{ d: T }> {\n${lines(69)}}`],
      ['src/a.ts', `const a = async (b) => {\n${lines(69)}}`],
      ['src/a.ts', `const a = {\n  async b(c: string): Promise<void> {\n${lines(69)}  },\n}`],
      ['src/a.ts', `function a() {\n  if (b) {\n${lines(69, "  step('}')")}  }\n}`],
      ['src/a.tsx', `function A() {\n${lines(69, element)}}`],
    ],
    sound: [
      ['src/a.ts', `function a() {\n${lines(68)}}\nfunction b() {\n${lines(68)}}`],
      ['src/a.ts', `const table = {\n${lines(200, "  a: '{',")}}`],
      ['src/a.tsx', `function A() {\n${element}\n}\nfunction B() {\n${lines(68)}}`],
      ['src/a.test.ts', `describe('a', () => {\n${lines(200)}})`],
    ],
  },
}

const sources = readSources(['src', 'sandbox', 'test', 'scripts', 'bench'])

/** The files of the second compile, whose settings are the one list of them. */
const isPure = globs(
  (JSON.parse(readFileSync(join(root, 'tsconfig.pure.json'), 'utf8')) as { include: string[] })
    .include,
)

function globs(patterns: readonly string[]): (path: string) => boolean {
  const source = patterns.map((pattern) =>
    pattern
      .replaceAll('.', '\\.')
      .replaceAll('**/', '(?:.+/)?')
      .replaceAll(/(?<![).])\*/g, '[^/]*'),
  )
  const all = new RegExp(`^(?:${source.join('|')})$`)
  return (path) => all.test(path)
}

/** Faults are planted here on purpose. */
const planted = 'test/tidy/tidy.test.ts'

function report(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ path }) => path !== planted)
    .map(({ path, line, what }) => `${path}:${line} ${what}`)
}

function repository(files: readonly string[]): Source[] {
  return files.flatMap((text, at) => (at % 2 === 1 ? [sourceOf(files[at - 1] ?? '', text)] : []))
}

describe.each(Object.entries(rules))('%s', (name, { check, faults, sound }) => {
  test('in this repository', () => {
    const real = name === 'pure files are pure' ? words.pure(sources, isPure) : check(sources)
    expect(report(real)).toEqual([])
  })
  test.each(faults)('planted: %s %j', (...files) => {
    expect(check(repository(files)).length).toBeGreaterThan(0)
  })
  test.each(sound)('sound: %s %j', (...files) => {
    expect(check(repository(files))).toEqual([])
  })
})

test('the source was read, and the pure files are known', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(isPure('src/core/money.ts')).toBe(true)
  expect(isPure('src/formats/bgmax/bgmax.ts')).toBe(true)
  expect(isPure('src/stages/remind/decide.ts')).toBe(true)
  expect(isPure('src/db/clock.ts')).toBe(false)
  expect(isPure('src/stages/remind/work.ts')).toBe(false)
})

test('every listed place for clock, environment and chance is in use', () => {
  expect(report(words.idleSites(sources))).toEqual([])
  expect(words.idleSites([]).length).toBeGreaterThan(0)
})

test('what only tests use does so still', () => {
  const dead = Object.keys(rooms.onlyTested).flatMap((path) => {
    const users = sources.filter(({ imports }) => imports.some(({ target }) => target === path))
    return users.length > 0 && users.every((user) => isTest(user.path)) ? [] : [path]
  })
  expect(dead).toEqual([])
})

test('files of more than 400 lines are named, without failing', () => {
  const long = report(size.longFiles(sources, size.limits.wantedLines))
  if (long.length > 0) console.warn(`Wanted: at most 400 lines.\n${long.join('\n')}`)
})

test.each([
  [`a('it // is') // gone`, `a('        ')        `],
  [`a("\\"/*") /* b\n */ c`, `a("    ")     \n    c`],
  ['`a $<b(`c $<d>`)> e`', '`  $<b(`  $<d>`)>  `'],
  ['x = /[/"]/g.test(a) / b', 'x = /    /g.test(a) / b'],
  ['`a $<f({ b: 1 })> c` + d', '`  $<f({ b: 1 })>  ` + d'],
  [`<p>it's {a}</p>`, `<p>it's {a}</p>`],
])('blanking %j', (text, code) => {
  // Braces are written < and >, so that these stay plain strings.
  const braces = (one: string) => one.replaceAll('$<', '${').replaceAll('>', '}')
  expect(blank(braces(text)).code).toBe(braces(code))
})
