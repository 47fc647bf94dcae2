import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the repository, as the rules see it. */
export type Source = {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
  /** The text with comments blanked; line breaks and columns stay. */
  readonly bare: string
  /** The same with the contents of strings, templates and regular expressions blanked too. */
  readonly code: string
  readonly imports: readonly Import[]
}

export type Import = {
  /** A path in the repository, or the name of a package. */
  readonly target: string
  readonly line: number
}

/** Something that breaks a rule. */
export type Finding = { readonly path: string; readonly line: number; readonly what: string }

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** All TypeScript and plain modules under the folders, in the order of their paths. */
export function readSources(folders: readonly string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
        .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('node_modules/'))
        .sort()
        .map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8'))),
    )
}

/** A source out of its text; for planted faults too. */
export function sourceOf(path: string, text: string): Source {
  const { bare, code } = blank(text)
  return { path, text, bare, code, imports: importsOf(path, bare) }
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

/** Finds a pattern (global) in one of the forms of a source. */
export function find(
  source: Source,
  form: 'text' | 'bare' | 'code',
  pattern: RegExp,
  what: string,
): Finding[] {
  return [...source[form].matchAll(pattern)].map((match) => ({
    path: source.path,
    line: lineAt(source.text, match.index),
    what: `${what}: ${match[0].trim().replaceAll(/\s+/g, ' ')}`,
  }))
}

/** The number, from 1, of the line in which a character lies. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

function importsOf(path: string, bare: string): Import[] {
  const pattern = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*(['"])([^'"\n]+)\1/g
  return [...bare.matchAll(pattern)].map((match) => {
    const name = match[2] ?? ''
    const target = name.startsWith('.') ? normalize(join(dirname(path), name)) : name
    return { target, line: lineAt(bare, match.index) }
  })
}

// ---------------------------------------------------------------- blanking

type Blanked = { bare: string; code: string }

/**
 * Blanks comments, and apart from that the contents of literals. A scanner, not a parser: it knows
 * strings, templates with code inside, comments, and guesses regular expressions from what stands
 * before the slash. A quote that is not closed on its line is an apostrophe in the text of a page.
 */
export function blank(text: string): Blanked {
  const bare = [...text]
  const code = [...text]
  const wipe = (form: string[], from: number, to: number) => {
    for (let at = from; at < to; at += 1) if (form[at] !== '\n') form[at] = ' '
  }
  const units = text.split('')
  if (units.length !== bare.length) {
    // Characters outside the basic plane count twice in a string: keep the columns of the string.
    bare.splice(0, bare.length, ...units)
    code.splice(0, code.length, ...units)
  }
  /** Depth of braces in each template that is open around the place. */
  const templates: number[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at, at + 2)
    const char = rest[0] ?? ''
    if (rest === '//' || rest === '/*') {
      const end = rest === '//' ? endOf(text, '\n', at) : endOf(text, '*/', at + 2) + 2
      wipe(bare, at, end)
      wipe(code, at, end)
      at = end
    } else if (char === "'" || char === '"') {
      const end = endOfString(text, at)
      wipe(code, at + 1, end - 1)
      at = end
    } else if (char === '/' && startsRegExp(text, at)) {
      const end = endOfRegExp(text, at)
      wipe(code, at + 1, end - 1)
      at = end
    } else if (char === '`' || (char === '}' && templates.at(-1) === 0)) {
      if (char === '}') templates.pop()
      const { end, opens } = endOfTemplate(text, at + 1)
      wipe(code, at + 1, opens ? end - 2 : end - 1)
      if (opens) templates.push(0)
      at = end
    } else {
      const last = templates.length - 1
      if (last >= 0 && char === '{') templates[last] = (templates[last] ?? 0) + 1
      if (last >= 0 && char === '}') templates[last] = (templates[last] ?? 0) - 1
      at += 1
    }
  }
  return { bare: bare.join(''), code: code.join('') }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

/** Behind the closing quote; one character on when the line ends before it. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === text[from]) return at + 1
  }
  return from + 1
}

/** Behind the closing backtick, or behind the `${` that opens code. */
function endOfTemplate(text: string, from: number): { end: number; opens: boolean } {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') return { end: at + 1, opens: false }
    else if (text[at] === '$' && text[at + 1] === '{') return { end: at + 2, opens: true }
  }
  return { end: text.length, opens: false }
}

function startsRegExp(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  if (before === '') return true
  // The end of an element: `<Account view={data} />`.
  if (before.endsWith('}') && text[at + 1] === '>') return false
  if (/\b(return|typeof|case|in|of|void|yield|await)$/.test(before)) return true
  return /[(,=:[!&|?{};+\-*%~^]$|=>$/.test(before)
}

function endOfRegExp(text: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  return from + 1
}
