import type pg from 'pg'
import { z } from 'zod'
import { askDatabase } from './health-store.ts'
import { HttpProblem, ProblemDetails } from './problem.ts'
import type { Server } from './server.ts'

/** Whether the server can do its work, for whoever watches over it. */
export function healthRoutes(app: Server, { db }: { readonly db: pg.Pool }): void {
  app.route({
    method: 'GET',
    url: '/api/health',
    config: { right: 'public' },
    schema: {
      operationId: 'getHealth',
      tags: ['health'],
      response: {
        200: z.object({ status: z.literal('ok') }).describe('It works'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      try {
        await askDatabase(db)
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer')
        throw new HttpProblem('not-ready', 'The database does not answer.')
      }
      return { status: 'ok' as const }
    },
  })
}
