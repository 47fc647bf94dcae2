/**
 * A problem is bad input, told so that its sender can mend it: where it is, what stood there, what
 * was expected. `error`: the record cannot be used, or a control total differs. `warning`: odd but
 * usable. Reading goes on after both.
 */
export type Problem = {
  readonly severity: 'error' | 'warning'
  readonly file?: string
  /** Line (or record number of a file without line breaks), from 1. Absent: the file as a whole. */
  readonly line?: number
  /** Character of the line, from 1, where the line alone does not lead there. */
  readonly column?: number
  readonly field: string
  readonly found: string
  readonly expected: string
}

/** An error at a line: the record cannot be used. */
export function problemAt(line: number, field: string, found: string, expected: string): Problem {
  return { severity: 'error', line, field, found: clip(found), expected }
}

/** A warning at a line: odd, but the record is used. */
export function warningAt(line: number, field: string, found: string, expected: string): Problem {
  return { severity: 'warning', line, field, found: clip(found), expected }
}

/**
 * One line for a person: `file:line field: found X, expected Y`. Control characters, which could
 * steer the reader's terminal, are written as JSON writes them.
 */
export function tellProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column]
    .filter((part) => part !== undefined)
    .join(':')
  const where = place === '' ? '' : `${place} `
  const { field, found, expected } = problem
  return `${where}${field}: found ${JSON.stringify(found)}, expected ${expected}`.replace(
    /\p{Cc}/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * A file that cannot be used at all: unknown format, or a frame so broken that nothing can be read.
 */
export type Unusable = { readonly unusable: Problem }

function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
