import type { Problem, Unusable } from '../core/problem.ts'

/**
 * The problems of one file while it is read. A file of millions of broken lines must not fill the
 * memory: after `most` of a severity the rest is only counted, and the count is told.
 */
export type ProblemList = { readonly problems: Problem[]; errors: number; warnings: number }

/** Problems of one severity that are told one by one. */
export const mostProblems = 1000

export function noProblems(): ProblemList {
  return { problems: [], errors: 0, warnings: 0 }
}

export function tell(list: ProblemList, problem: Problem): void {
  const count = problem.severity === 'error' ? ++list.errors : ++list.warnings
  if (count <= mostProblems) list.problems.push(problem)
}

/** All problems, by line, those of the file as a whole last. */
export function told(list: ProblemList): readonly Problem[] {
  const all = [...list.problems]
  all.sort((a, b) => (a.line ?? Number.MAX_VALUE) - (b.line ?? Number.MAX_VALUE))
  if (list.errors > mostProblems) all.push(more('error', list.errors))
  if (list.warnings > mostProblems) all.push(more('warning', list.warnings))
  return all
}

export function problemOfFile(field: string, found: string, expected: string): Unusable {
  return { unusable: { severity: 'error', field, found, expected } }
}

function more(severity: Problem['severity'], count: number): Problem {
  const found = `${count} of severity ${severity}`
  return { severity, field: 'problems', found, expected: `the first ${mostProblems} are listed` }
}
