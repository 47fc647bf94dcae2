import { type Finding, find, isTest, lineAt, type Source } from './source.ts'

const bannedNames = [
  'util',
  'helper',
  'common',
  'misc',
  'shared',
  'manager',
  'service',
  'repository',
  'factory',
  'base',
]
const banned = new RegExp(
  `^(?:.+-)?(?:${bannedNames.join('|')}|utils|helpers|managers|services|factories)$`,
)

/** Names that say nothing, and names not written like the others. */
export function names(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path }) => {
    const parts = path.split('/')
    const stem = (parts.at(-1) ?? '').replace(/(\.test|\.config|\.d)?\.[a-z]+$/, '')
    const words = [...parts.slice(0, -1), stem]
    const found = words.filter((word) => banned.test(word)).map((word) => `${word} says nothing`)
    if (stem === 'index') found.push('index files hide where things are')
    if (!words.every((word) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))) found.push('not kebab-case')
    return found.map((what) => ({ path, line: 1, what }))
  })
}

/** Packages that only compute. */
const purePackages = new Set(['zod', 'saxes'])

/** The rule files have no clock, chance, environment or language of the machine. */
export function pure(sources: readonly Source[], isPure: (path: string) => boolean): Finding[] {
  const impure =
    /\bDate\b|\bIntl\b|\bMath\.random\b|\.(?:localeCompare|toLocale\w+)\b|\b(?:process|console|performance|crypto|setTimeout|setInterval|fetch)\b(?=\s*[.(])/g
  return sources
    .filter(({ path }) => !isTest(path) && isPure(path))
    .flatMap((source) => [
      ...find(source, 'code', impure, 'not in a pure file'),
      ...source.imports
        .filter(({ target }) => !target.startsWith('src/') && !purePackages.has(target))
        .map(({ target, line }) => ({ path: source.path, line, what: `not pure: ${target}` })),
    ])
}

/** Where each is read; everything else takes it as an argument. */
const sites = {
  clock: ['src/db/clock.ts'],
  environment: [
    'src/cli/store.ts',
    // Asks whether to print a trace, when everything else may have failed.
    'src/cli.ts',
    // Hands the environment on to the server it starts.
    'src/db/embedded-binary.ts',
  ],
  // Keys, tokens, salts and request numbers; never anything that is decided.
  chance: [
    'src/db/vault.ts',
    'src/cli/store.ts',
    'src/http/auth.ts',
    'src/http/password.ts',
    'src/http/server.ts',
  ],
} as const

const outside = {
  clock:
    /\bnew Date\b(?!\()|\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\)|\bperformance\.now\b|\bhrtime\b/g,
  environment: /\bprocess\.env\b|\bimport\.meta\.env\b/g,
  chance: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync|Fill)\b|\bgetRandomValues\b/g,
} as const

/** The clock, the environment and chance enter at known places. Script in the browser is free. */
export function outsideWorld(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) => /^(src|sandbox)\//.test(path) && !isTest(path))
    .filter(({ path }) => !path.startsWith('src/desk/'))
    .flatMap((source) =>
      (Object.keys(outside) as (keyof typeof outside)[])
        .filter((kind) => !(sites[kind] as readonly string[]).includes(source.path))
        .flatMap((kind) => find(source, 'code', outside[kind], `${kind} read outside its file`)),
    )
}

/** Places the list names that read nothing any more. */
export function idleSites(sources: readonly Source[]): Finding[] {
  return (Object.keys(sites) as (keyof typeof sites)[]).flatMap((kind) =>
    sites[kind].flatMap((path) => {
      const source = sources.find((one) => one.path === path)
      const used = source !== undefined && find(source, 'code', outside[kind], kind).length > 0
      return used ? [] : [{ path, line: 1, what: `is listed for ${kind} and does not read it` }]
    }),
  )
}

/** Tools load these by their default export. */
const loadedByDefault = /\.config\.ts$|^test\/support\/closing-line\.ts$/

/** Types that check nothing, and exports without a name of their own. */
export function looseTypes(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => [
    ...find(source, 'code', /(?:[:<,|&(=]\s*|\bas )any\b(?!\s*[:(?.])|\bany\[\]/g, 'any'),
    ...find(source, 'code', /\bas unknown as\b|\bas never as\b/g, 'double cast'),
    ...find(source, 'bare', /@ts-(?:ignore|nocheck|expect-error)/g, 'switches the compiler off'),
    ...find(source, 'text', /@ts-(?:ignore|nocheck|expect-error)/g, 'switches the compiler off'),
    ...(loadedByDefault.test(source.path)
      ? []
      : find(source, 'code', /\bexport default\b|\bas default\b/g, 'default export')),
    ...find(source, 'code', /\bexport \*/g, 'barrel'),
  ])
}

/** What was left for later. */
export function leftovers(sources: readonly Source[]): Finding[] {
  const marks = new RegExp(
    `\\b(?:${['TO', 'FIX', 'XX', 'HA'].map((half, at) => half + ['DO', 'ME', 'X', 'CK'][at]).join('|')})\\b`,
    'g',
  )
  return sources.flatMap((source) => [
    ...find(source, 'text', marks, 'left for later'),
    ...find(
      source,
      'code',
      /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo)\b/g,
      'a test left out',
    ),
    ...find(source, 'code', /\bdebugger\b/g, 'left in'),
  ])
}

/**
 * One statement a row is what makes a run slow: rows go to the database as arrays. A loop over
 * statements (its variable is what is sent) and a function made in the loop are something else.
 */
export function queryInLoop(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap(({ path, text, code }) =>
      [...code.matchAll(/\bfor (?:await )?\((?:const|let) ([^;]*?) of /g)].flatMap((loop) => {
        const head = closing(code, code.indexOf('(', loop.index))
        const body = withoutFunctions(code.slice(head + 1, endOfStatement(code, head + 1)))
        const bound: string[] = (loop[1] ?? '').match(/\w+/g) ?? []
        return [...body.matchAll(/\bawait\s+[\w.()]+\.query(?:<[^(]*>)?\(\s*(\w*)/g)]
          .filter((query) => !bound.includes(query[1] ?? ''))
          .map((query) => ({
            path,
            line: lineAt(text, head + 1 + query.index),
            what: 'awaits a statement for each element of a loop',
          }))
      }),
    )
}

/** The bodies of functions blanked; places stay. */
function withoutFunctions(code: string): string {
  const start = /=>\s*\{/.exec(code)
  if (start === null) return code
  const from = start.index + start[0].length
  const to = closing(code, from - 1)
  const blanked = code.slice(from, to).replaceAll(/[^\n]/g, ' ')
  return (
    code.slice(0, start.index) +
    '  '.padEnd(start[0].length) +
    blanked +
    withoutFunctions(code.slice(to))
  )
}

function endOfStatement(code: string, from: number): number {
  const start = code.slice(from).search(/\S/) + from
  if (code[start] === '{') return closing(code, start) + 1
  const end = code.indexOf('\n', start)
  return end === -1 ? code.length : end
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Where the bracket at `from` is closed; the end of the code when it never is. */
export function closing(code: string, from: number): number {
  const open = code[from] ?? ''
  const close = pairs[open]
  let depth = 0
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === open) depth += 1
    if (code[at] === close) depth -= 1
    if (depth === 0) return at
  }
  return code.length
}
