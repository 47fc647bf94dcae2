import type { FastifyRequest } from 'fastify'
import { HttpProblem } from './problem.ts'

/**
 * A request that changes something must come from our own pages. Browsers say where a request comes
 * from (`Sec-Fetch-Site`, older ones `Origin`) and cannot be made to lie by the page that sends it.
 * A request with neither is from no browser, so no other site can have misled a signed-in person.
 */
export function checkSameOrigin(request: FastifyRequest): void {
  if (harmless.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw new HttpProblem('other-site', 'Open our own page and do it there.')
  }
  const origin = request.headers.origin
  if (origin === undefined) return
  if (URL.canParse(origin) && new URL(origin).host === request.host) return
  throw new HttpProblem('other-site', 'Open our own page and do it there.')
}

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])
