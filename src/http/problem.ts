import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

/**
 * What the API answers when something is not as it should be: problem details (RFC 9457). One error
 * handler writes them all, so every door speaks the same.
 */
export type ProblemCode =
  | 'bad-request'
  | 'not-signed-in'
  | 'wrong-sign-in'
  | 'not-allowed'
  | 'other-site'
  | 'not-found'
  | 'refused'
  | 'too-large'
  | 'too-many'
  | 'not-ready'
  | 'fault'

/** A field that is wrong, what stood there and what was expected. */
export type FieldProblem = {
  readonly field: string
  readonly found: string
  readonly expected: string
}

/** Thrown in a route to answer with a problem. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly code: ProblemCode
  readonly detail: string
  readonly problems: readonly FieldProblem[]
  /** For `refused`: which rule said no. For `too-many`: seconds to wait. */
  readonly more: { readonly refusal?: string; readonly retryAfter?: number }

  constructor(
    code: ProblemCode,
    detail: string,
    problems: readonly FieldProblem[] = [],
    more: HttpProblem['more'] = {},
  ) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
    this.problems = problems
    this.more = more
  }
}

const kinds: Record<ProblemCode, readonly [status: number, title: string]> = {
  'bad-request': [400, 'The request cannot be understood'],
  'not-signed-in': [401, 'You are not signed in'],
  'wrong-sign-in': [401, 'The address and the password do not fit together'],
  'not-allowed': [403, 'This is not allowed'],
  'other-site': [403, 'The request comes from another site'],
  'not-found': [404, 'There is nothing here'],
  refused: [409, 'This cannot be done'],
  'too-large': [413, 'The request is too large'],
  'too-many': [429, 'Too many attempts'],
  'not-ready': [503, 'Not ready'],
  fault: [500, 'Something went wrong on our side'],
}

/** The HTTP status a problem is answered with. */
export function statusOf({ code }: HttpProblem): number {
  return kinds[code][0]
}

/** The shape of every problem, for the API description. */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().describe('Id of the request; name it when you ask us'),
    refusal: z.string().optional().describe('Which rule said no'),
    problems: z
      .array(z.object({ field: z.string(), found: z.string(), expected: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' })
  .describe('Problem details, RFC 9457')

/** Writes a problem as the answer. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: HttpProblem,
): FastifyReply {
  const [status, title] = kinds[problem.code]
  if (problem.more.retryAfter !== undefined) {
    reply.header('retry-after', String(problem.more.retryAfter))
  }
  const body = {
    type: `urn:kvitt:problem:${problem.code}`,
    title,
    status,
    detail: problem.detail,
    instance: request.id,
    ...(problem.more.refusal === undefined ? {} : { refusal: problem.more.refusal }),
    ...(problem.problems.length === 0 ? {} : { problems: problem.problems }),
  }
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

/** Any error as a problem. What is not known beforehand is a fault, and its words stay with us. */
export function problemOf(error: FastifyError | HttpProblem | Error): HttpProblem {
  if (error instanceof HttpProblem) return error
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status === 413) return new HttpProblem('too-large', 'Send less at a time.')
  if (status === 404) return new HttpProblem('not-found', 'There is nothing at this address.')
  if (status >= 400 && status < 500) return new HttpProblem('bad-request', error.message)
  return new HttpProblem('fault', 'The error is in our log under the id of this request.')
}

/** Checks a part of a request by its schema; a mistake names field, found and expected. */
export function validatorFor({ schema }: { schema: z.ZodType }) {
  return (data: unknown): { value: unknown } | { error: HttpProblem } => {
    const result = schema.safeParse(data)
    if (result.success) return { value: result.data }
    const problems = result.error.issues.map((issue) => ({
      field: issue.path.join('.') || '(all)',
      found: foundAt(data, issue.path),
      expected: expectedBy(issue),
    }))
    return { error: new HttpProblem('bad-request', 'Some fields are not as expected.', problems) }
  }
}

/** What stood at the path, shortened; a password is never echoed. */
function foundAt(data: unknown, path: readonly PropertyKey[]): string {
  if (path.includes('password')) return '(not shown)'
  let at: unknown = data
  for (const key of path) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  }
  if (at === undefined) return '(nothing)'
  const text = typeof at === 'string' ? at : (JSON.stringify(at) ?? String(at))
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return issue.values.map((value) => String(value)).join(' or ')
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'unrecognized_keys':
      return `no field ${issue.keys.join(', ')}`
    default:
      return issue.message
  }
}
