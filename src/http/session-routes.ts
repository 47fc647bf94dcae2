import type pg from 'pg'
import { z } from 'zod'
import { readDay, ticks } from '../db/clock.ts'
import { endSession, requireStaff, type StaffSession, startSession } from './auth.ts'
import { checkPassword } from './password.ts'
import { HttpProblem, ProblemDetails } from './problem.ts'
import type { Server } from './server.ts'
import { createThrottle } from './throttle.ts'

const SignIn = z
  .strictObject({
    email: z.string().min(3).max(200),
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'SignIn' })

const Session = z
  .object({
    staff: z.object({ name: z.string(), email: z.string() }),
    creditors: z.array(
      z.object({
        creditor: z.number().int(),
        code: z.string(),
        name: z.string(),
        role: z.string(),
      }),
    ),
    day: z.object({
      today: z.string().meta({ format: 'date' }),
      demo: z.boolean().describe('The day is moved by hand'),
    }),
  })
  .meta({ id: 'Session' })
  .describe('Who is signed in, for whom they work, and which day it is')

/** Signing in and out, and who is signed in. */
export function sessionRoutes(app: Server, { db }: { readonly db: pg.Pool }): void {
  const perPerson = createThrottle({ attempts: 5, windowMs: 15 * 60_000, keys: 10_000, ticks })
  const perAddress = createThrottle({ attempts: 50, windowMs: 15 * 60_000, keys: 10_000, ticks })

  app.route({
    method: 'POST',
    url: '/api/session',
    config: { right: 'public' },
    schema: {
      operationId: 'signIn',
      tags: ['session'],
      body: SignIn,
      response: { 200: Session.describe('Signed in'), default: ProblemDetails },
    },
    async handler(request, reply) {
      const email = request.body.email.trim().toLowerCase()
      const person = `${request.ip} ${email}`
      const wait = Math.max(perPerson.wait(person), perAddress.wait(request.ip))
      if (wait > 0) {
        throw new HttpProblem('too-many', `Try again in ${wait} seconds.`, [], {
          retryAfter: wait,
        })
      }
      // Counted before the check, so that attempts at the same moment count too.
      perPerson.failed(person)
      perAddress.failed(request.ip)
      const { rows } = await db.query<{ staff: string; hash: string }>(
        'select staff, password_hash as hash from staff where lower(email) = $1',
        [email],
      )
      const fits = await checkPassword(request.body.password, rows[0]?.hash ?? null)
      if (!fits || rows[0] === undefined) {
        throw new HttpProblem('wrong-sign-in', 'Check both and try again.')
      }
      perPerson.succeeded(person)
      await endSession(db, request, reply)
      const session = await startSession(db, request, reply, rows[0].staff)
      if (session === null) throw new HttpProblem('not-ready', 'The session could not be started.')
      return answer(db, session)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api/session',
    config: { right: 'public' },
    schema: {
      operationId: 'signOut',
      tags: ['session'],
      response: { 204: z.null().describe('Signed out'), default: ProblemDetails },
    },
    async handler(request, reply) {
      await endSession(db, request, reply)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/api/session',
    config: { right: 'staff' },
    schema: {
      operationId: 'getSession',
      tags: ['session'],
      response: { 200: Session, default: ProblemDetails },
    },
    handler: async (request) => answer(db, requireStaff(request)),
  })
}

async function answer(db: pg.Pool, session: StaffSession): Promise<z.infer<typeof Session>> {
  const { staff, creditors } = session
  return {
    staff: { name: staff.name, email: staff.email },
    creditors: [...creditors],
    day: await readDay(db),
  }
}
