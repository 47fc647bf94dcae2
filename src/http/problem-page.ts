import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HttpProblem, sendProblem, statusOf } from './problem.ts'

/** Whole pages (HTML) for a person; handed in by whoever has pages. */
export type ProblemPages = {
  /** For an address we do not know. */
  readonly notFound: string
  /** For a fault of ours. */
  readonly fault: string
  /** Value of `Content-Security-Policy` for both. */
  readonly policy: string
}

/**
 * Answers with a page where a person reads, that is when a browser opened an address outside the
 * API; with problem details otherwise. Both have the same status, and neither is kept.
 */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: HttpProblem,
  pages: ProblemPages | undefined,
): FastifyReply {
  reply.header('cache-control', 'no-store')
  const page = isForPerson(request) ? pageOf(problem, pages) : undefined
  if (pages === undefined || page === undefined) return sendProblem(request, reply, problem)
  return reply
    .code(statusOf(problem))
    .header('content-security-policy', pages.policy)
    .header('content-type', 'text/html; charset=utf-8')
    .send(page)
}

function pageOf({ code }: HttpProblem, pages: ProblemPages | undefined): string | undefined {
  if (code === 'not-found') return pages?.notFound
  return code === 'fault' ? pages?.fault : undefined
}

function isForPerson({ url, headers }: FastifyRequest): boolean {
  return !/^\/api(?![^/?])/.test(url) && (headers.accept ?? '').includes('text/html')
}
