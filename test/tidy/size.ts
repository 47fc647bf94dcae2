import { type Finding, isTest, lineAt, type Source } from './source.ts'
import { closing } from './words.ts'

export const limits = { functionLines: 70, fileLines: 500, wantedLines: 400, columns: 100 }

/** Written by a program. */
const generated = new Set(['src/desk/api.ts'])

export function longFiles(sources: readonly Source[], limit = limits.fileLines): Finding[] {
  return written(sources).flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1
    return lines > limit ? [{ path, line: lines, what: `${lines} lines, more than ${limit}` }] : []
  })
}

/**
 * Lines beyond 100 columns. What counts is code and comments: the words of a letter, an address or
 * a statement in SQL may run on inside their quotes, and the tables of a test are as wide as they
 * have to be.
 */
export function longLines(sources: readonly Source[]): Finding[] {
  return written(sources)
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text, bare, code }) => {
      const [full, plain, codes] = [text, bare, code].map((form) => form.split('\n'))
      return (full ?? []).flatMap((line, at) => {
        if ([...line].length <= limits.columns) return []
        const inside = plain?.[at] !== codes?.[at]
        const rest = (codes?.[at] ?? '').replace(/ {2,}/g, '').length
        const comment = plain?.[at] !== line
        if (inside && !comment && rest <= limits.columns) return []
        return [{ path, line: at + 1, what: `${[...line].length} columns` }]
      })
    })
}

/** Functions of more than 70 lines. Tests group many cases in one function and are free. */
export function longFunctions(sources: readonly Source[]): Finding[] {
  return written(sources)
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, code, text }) =>
      functionsIn(code).flatMap(({ start, end }) => {
        const lines = lineAt(text, end) - lineAt(text, start) + 1
        if (lines <= limits.functionLines) return []
        const what = `a function of ${lines} lines, more than ${limits.functionLines}`
        return [{ path, line: lineAt(text, start), what }]
      }),
    )
}

/** Where functions with a body in braces begin and end. */
export function functionsIn(code: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const named =
    /\bfunction\b[^(]*\(|^[ \t]*(?:async |get |set |\*)*(?!if\b|for\b|while\b|switch\b|catch\b|return\b|with\b|await\b|function\b)[\w$]+(?:<[^>\n]*>)?\(/gm
  for (const match of code.matchAll(named)) {
    const parameters = closing(code, match.index + match[0].length - 1)
    const body = bodyAfter(code, parameters + 1)
    if (body !== null) found.push({ start: match.index, end: closing(code, body) })
  }
  for (const match of code.matchAll(/=>\s*\{/g)) {
    const body = match.index + match[0].length - 1
    found.push({ start: match.index, end: closing(code, body) })
  }
  return found
}

/** The brace of a body, past a return type; null when what follows is no body. */
function bodyAfter(code: string, from: number): number | null {
  let at = from + (/^\s*/.exec(code.slice(from))?.[0].length ?? 0)
  if (code[at] === '{') return at
  if (code[at] !== ':') return null
  for (at += 1; at < code.length; at += 1) {
    const char = code[at] ?? ''
    if (char === '\n' || char === ';') return null
    if (char === '{' && !/[:|&<,(>=]$/.test(code.slice(from, at).trimEnd())) return at
    if (char === '{' && /[^=]>$/.test(code.slice(from, at).trimEnd())) return at
    if ('([{'.includes(char)) at = closing(code, at)
  }
  return null
}

function written(sources: readonly Source[]): Source[] {
  return sources.filter(({ path }) => !generated.has(path))
}
