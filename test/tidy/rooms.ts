import { type Finding, find, isTest, type Source } from './source.ts'

/**
 * The rooms of src/ from the ground up. A file may import from its own room and from the rows
 * below it, not from another room of its row. `stages/*` stands for every stage: none imports
 * another.
 */
export const rows: readonly (readonly string[])[] = [
  ['core'],
  ['commodities', 'formats', 'look'],
  ['law', 'takeover'],
  ['db', 'messages'],
  ['jobs', 'http'],
  ['ledger'],
  ['claim', 'channels'],
  ['deliver'],
  ['stages/*', 'talk'],
  ['learn'],
  ['dunning'],
  ['simulate'],
  ['portal', 'desk'],
  ['app'],
  ['bench'],
  ['cli', 'main'],
]

/** The independent checker stands beside: it reads the database itself and trusts no other room. */
const besides: Readonly<Record<string, readonly string[]>> = { audit: ['core', 'db'] }

/** Files that lie in src/ itself, by the room whose place they have. */
const top: Readonly<Record<string, string>> = { 'src/cli.ts': 'cli', 'src/main.ts': 'main' }

/** The room of a file of src/: `core`, `stages/pay`, `app` for what lies in src/ itself. */
export function roomOf(path: string): string {
  const [, first = '', second = '', third] = path.split('/')
  if (second === '') return top[path] ?? 'app'
  return first === 'stages' && third !== undefined ? `stages/${second}` : first
}

function rowOf(room: string): number {
  const name = room.startsWith('stages/') ? 'stages/*' : room
  return rows.findIndex((row) => row.includes(name))
}

/** Imports point down. */
export function layers(sources: readonly Source[]): Finding[] {
  return product(sources).flatMap(({ path, imports }) => {
    const room = roomOf(path)
    const known = rowOf(room) >= 0 || besides[room] !== undefined
    if (!known) return [{ path, line: 1, what: `room ${room} is not in the list of rooms` }]
    return imports
      .filter(({ target }) => target.startsWith('src/') && !mayImport(room, roomOf(target)))
      .map(({ target, line }) => ({ path, line, what: `${room} must not import ${target}` }))
  })
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  const only = besides[from]
  if (only !== undefined) return only.includes(to)
  if (besides[to] !== undefined) return rowOf(from) >= rowOf('app')
  return rowOf(to) >= 0 && rowOf(to) < rowOf(from)
}

/** The product knows nothing of the outside parties it is tried with, nor they of it. */
export function sandboxApart(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path, imports }) => {
    const forbidden = path.startsWith('src/')
      ? 'sandbox/'
      : path.startsWith('sandbox/')
        ? 'src/'
        : null
    if (forbidden === null || isTest(path)) return []
    return imports
      .filter(({ target }) => target.startsWith(forbidden))
      .map(({ target, line }) => ({ path, line, what: `must not import ${target}` }))
  })
}

/** What a file of this name never imports: other roles, and rooms. */
type Role = {
  readonly name: RegExp
  readonly rooms?: readonly string[]
  readonly roles?: RegExp
  readonly code?: readonly [RegExp, string][]
}

const io = ['db', 'http', 'jobs', 'channels', 'deliver', 'portal', 'desk']
const shell = /(^|[-/])(effects|store|work|routes)\.tsx?$/
const policy = ['law', 'dunning']
const sql: [RegExp, string] = [/\.query\(/g, 'SQL outside its file']

const roles: readonly Role[] = [
  { name: /^decide\.ts$/, rooms: io, roles: /(^|[-/])(facts|effects|store|work|routes)\.tsx?$/ },
  {
    name: /^facts\.ts$/,
    rooms: [...policy, 'http', 'jobs'],
    roles: /(^|\/)(decide|work|routes)\.ts$/,
  },
  {
    name: /^(.+-)?store\.ts$/,
    rooms: [...policy, 'http'],
    roles: /(^|\/)(decide|work|routes)\.ts$/,
  },
  {
    name: /^effects\.ts$/,
    roles: /(^|\/)(decide|work|routes)\.ts$|^src\/db\/pool\.ts$/,
    code: [[/\btransaction\(/g, 'writes inside the transaction it is given']],
  },
  { name: /^(.+-)?work\.ts$/, rooms: ['http'], roles: /routes\.tsx?$/ },
  { name: /^(.+-)?routes\.tsx?$/, roles: /routes\.tsx?$/, code: [sql] },
]

/** `claim/facts.ts` is the type every decision may see; it reads nothing. */
const open = new Set(['src/claim/facts.ts'])

/** The file name is the role; the role decides the imports. */
export function roleRules(sources: readonly Source[]): Finding[] {
  return product(sources).flatMap((source) => {
    const name = source.path.split('/').at(-1) ?? ''
    const role = roles.find((one) => one.name.test(name))
    if (role === undefined || open.has(source.path)) return []
    const imports = source.imports
      .filter(({ target }) => target.startsWith('src/') && !open.has(target))
      .filter(
        ({ target }) =>
          role.roles?.test(target) ||
          (roomOf(target) !== roomOf(source.path) && role.rooms?.includes(roomOf(target))),
      )
      .map(({ target, line }) => ({
        path: source.path,
        line,
        what: `${name} must not import ${target}`,
      }))
    const code = (role.code ?? []).flatMap(([pattern, what]) => find(source, 'code', pattern, what))
    return [...imports, ...code]
  })
}

const deciding = /^src\/(simulate\/|dunning\/(next-step|apply|check)\.ts$)/

/** What replays and proves decisions touches no reader or writer of the database. */
export function decidingApart(sources: readonly Source[]): Finding[] {
  return product(sources)
    .filter(({ path }) => deciding.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('src/') && !open.has(target))
        .filter(({ target }) => shell.test(target) || /(^|\/)facts\.ts$/.test(target))
        .map(({ target, line }) => ({ path, line, what: `must not import ${target}` })),
    )
}

/** What is run by itself, or found by its name. */
const entries = [
  /^src\/(cli|main)\.ts$/,
  /^src\/cli\//,
  /^src\/desk\/(main\.tsx|vite\.config\.ts)$/,
  /\.d\.ts$/,
]
/** Examples are for tests and galleries. */
const example = /(^|[-/])examples?\.tsx?$/
/** The other half of a format is there for its round trip. */
const writer = /^src\/formats\/.+\/write\.ts$/

/** What tests are made of, and what waits for its first user: why it is there all the same. */
export const onlyTested: Readonly<Record<string, string>> = {
  'src/messages/tone.ts': 'judges the words of every message in the tests',
  'src/core/kid.ts': 'waits for the Norwegian bank files',
  'src/core/danish-number.ts': 'waits for Danish payments',
  'src/core/creditor-reference.ts': 'waits for Finnish payments',
}

/** A file that nothing imports is dead. A test is no reason to be, but for those named above. */
export function unimported(sources: readonly Source[]): Finding[] {
  const bySource = new Set<string>()
  const byTest = new Set<string>()
  for (const { path, imports } of sources) {
    for (const { target } of imports) (isTest(path) ? byTest : bySource).add(target)
  }
  return product(sources)
    .filter(({ path }) => !entries.some((entry) => entry.test(path)) && !bySource.has(path))
    .filter(({ path }) => !(mayBeOnlyTested(path) && byTest.has(path)))
    .map(({ path }) => ({ path, line: 1, what: 'nothing imports this file' }))
}

function product(sources: readonly Source[]): Source[] {
  return sources.filter(({ path }) => path.startsWith('src/') && !isTest(path))
}

function mayBeOnlyTested(path: string): boolean {
  return example.test(path) || writer.test(path) || onlyTested[path] !== undefined
}
