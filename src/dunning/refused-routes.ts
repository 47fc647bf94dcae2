import { z } from 'zod'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { creditorFor, requireStaff } from '../http/auth.ts'
import { ProblemDetails } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import { listRefused, settleRefused } from '../jobs/refused-store.ts'
import { creditor, missing, smallNumber, WhichCreditor } from './request.ts'

const day = z.string().meta({ format: 'date' })

const RefusedRecord = z
  .object({
    line: z.number().int(),
    text: z.string().describe('The record as it stands in the file; long ones are cut'),
    reasons: z.array(z.object({ field: z.string(), found: z.string(), expected: z.string() })),
    state: z.enum(['open', 'retried', 'dismissed']),
    refusedOn: day,
    changedOn: day.nullable(),
    by: z.string().nullable().describe('Who took it in again, or put it aside'),
  })
  .meta({ id: 'RefusedRecord' })

const RefusedList = z
  .object({
    files: z.array(
      z.object({
        file: z.string(),
        name: z.string(),
        format: z.string(),
        takenOn: day,
        records: z.array(RefusedRecord),
      }),
    ),
    more: z.boolean(),
  })
  .meta({ id: 'RefusedList' })

const WhichFile = z.object({ file: z.string().regex(/^[0-9a-f]{64}$/) })

/** Lines of one request: a screen of them, and room to spare. */
const mostLines = 1000

const RefusedLines = z
  .strictObject({ lines: z.array(smallNumber).min(1).max(mostLines) })
  .meta({ id: 'RefusedLines' })

const Lines = z.array(z.number().int())

/** What the routes of refused records stand on; handed in where the app is built. */
export type RefusedGround = {
  readonly ground: Ground
  /** Takes records in again; null: there is no such file of this creditor. */
  retry(wish: {
    readonly creditor: number
    readonly file: Buffer
    readonly lines: readonly number[]
    readonly by: string
  }): Promise<{ readonly retried: readonly number[]; readonly refused: readonly number[] } | null>
}

/** What imports refused: listed by file, taken in again, put aside. */
export function refusedRoutes(app: Server, desk: RefusedGround): void {
  listRoute(app, desk)
  retryRoute(app, desk)
  dismissRoute(app, desk)
}

function listRoute(app: Server, { ground }: RefusedGround): void {
  app.route({
    method: 'GET',
    url: '/api/refused',
    config: { right: 'staff' },
    schema: {
      operationId: 'listRefused',
      tags: ['refused'],
      querystring: z.object({
        creditor,
        show: z.enum(['open', 'settled']).default('open').describe('What waits, or what is done'),
      }),
      response: { 200: RefusedList.describe('Refused records by file'), default: ProblemDetails },
    },
    async handler(request) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      return transaction(ground.db, chosen, (db) =>
        listRefused(db, ground.vault, chosen, request.query.show),
      )
    },
  })
}

function retryRoute(app: Server, { retry }: RefusedGround): void {
  app.route({
    method: 'POST',
    url: '/api/refused/:file/retry',
    config: { right: 'staff' },
    schema: {
      operationId: 'retryRefused',
      description: 'Lines that are not open are passed over. What is refused again stays open.',
      tags: ['refused'],
      params: WhichFile,
      querystring: WhichCreditor,
      body: RefusedLines,
      response: {
        200: z.object({ retried: Lines, refused: Lines }).describe('Taken in, refused again'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const done = await retry({
        creditor: creditorFor(session, request.query.creditor),
        file: Buffer.from(request.params.file, 'hex'),
        lines: request.body.lines,
        by: `staff:${session.staff.id}`,
      })
      if (done === null) return missing('file')
      return { retried: [...done.retried], refused: [...done.refused] }
    },
  })
}

function dismissRoute(app: Server, { ground }: RefusedGround): void {
  app.route({
    method: 'POST',
    url: '/api/refused/:file/dismiss',
    config: { right: 'staff' },
    schema: {
      operationId: 'dismissRefused',
      description: 'Lines that are not open are passed over.',
      tags: ['refused'],
      params: WhichFile,
      querystring: WhichCreditor,
      body: RefusedLines,
      response: {
        200: z.object({ dismissed: Lines }).describe('Put aside'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const file = Buffer.from(request.params.file, 'hex')
      const by = `staff:${session.staff.id}`
      const dismissed = await transaction(ground.db, chosen, async (db) => {
        const { today: on } = await readDay(db)
        const how = { state: 'dismissed' as const, by, on }
        return settleRefused(db, chosen, file, request.body.lines, how)
      })
      return { dismissed: dismissed.sort((a, b) => a - b) }
    },
  })
}
