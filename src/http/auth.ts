import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { HttpProblem } from './problem.ts'
import type { Server } from './server.ts'

/**
 * Staff sign-in. A session is a random token in a cookie that scripts cannot read; the store keeps
 * only the token's hash. What a person may see is the list of creditors the session carries.
 */
export type StaffSession = {
  readonly staff: { readonly id: string; readonly name: string; readonly email: string }
  readonly creditors: readonly StaffCreditor[]
}

export type StaffCreditor = {
  readonly creditor: number
  readonly code: string
  readonly name: string
  readonly role: string
}

declare module 'fastify' {
  interface FastifyRequest {
    staffSession: StaffSession | null
  }
}

const cookieName = 'kvitt_session'
/** A working day; then one signs in again. */
const sessionHours = 12

/** Reads the session of every request that carries one. */
export function readSessions(app: Server, db: pg.Pool): void {
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[cookieName]
    if (token !== undefined && token !== '') {
      request.staffSession = await findSession(db, token)
    }
  })
}

/** The signed-in person; refuses when nobody is. */
export function requireStaff(request: FastifyRequest): StaffSession {
  if (request.staffSession !== null) return request.staffSession
  throw new HttpProblem('not-signed-in', 'Sign in, then try again.')
}

/**
 * The creditor a request is about, among those the person works for. It may be left out by whoever
 * works for one. Another creditor looks like none at all.
 */
export function creditorFor(session: StaffSession, wanted: number | undefined): number {
  const [first, second] = session.creditors
  if (wanted !== undefined) {
    const found = session.creditors.find((one) => one.creditor === wanted)
    if (found !== undefined) return found.creditor
    throw new HttpProblem('not-found', 'There is no such creditor.')
  }
  if (first === undefined) throw new HttpProblem('not-allowed', 'You work for no creditor yet.')
  if (second === undefined) return first.creditor
  throw new HttpProblem('bad-request', 'You work for several creditors; name one.', [
    { field: 'creditor', found: '(nothing)', expected: 'the number of a creditor' },
  ])
}

/** Starts a session and sets its cookie. Old sessions of everybody are swept on the way. */
export async function startSession(
  db: pg.Pool,
  request: FastifyRequest,
  reply: FastifyReply,
  staff: string,
): Promise<StaffSession | null> {
  const token = randomBytes(32).toString('base64url')
  await db.query('delete from session where expires_at < now()')
  await db.query(
    `insert into session (token_hash, staff, expires_at)
     values ($1, $2, now() + $3 * interval '1 hour')`,
    [hashOf(token), staff, sessionHours],
  )
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: sessionHours * 3600,
  })
  return findSession(db, token)
}

/** Ends the session of a request, if it has one, and takes the cookie back. */
export async function endSession(
  db: pg.Pool,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const token = request.cookies[cookieName]
  if (token !== undefined) {
    await db.query('delete from session where token_hash = $1', [hashOf(token)])
  }
  reply.clearCookie(cookieName, { path: '/' })
}

/** Whether the session of a request is still good; for connections that stay open. */
export async function sessionGoesOn(db: pg.Pool, request: FastifyRequest): Promise<boolean> {
  const token = request.cookies[cookieName]
  return token !== undefined && (await findSession(db, token)) !== null
}

async function findSession(db: pg.Pool, token: string): Promise<StaffSession | null> {
  const { rows } = await db.query<StaffSession>({
    name: 'find session',
    text: `select json_build_object('id', s.staff, 'name', s.name, 'email', s.email) as staff,
        coalesce((select json_agg(json_build_object('creditor', c.creditor, 'code', c.code,
            'name', c.name, 'role', g.role) order by c.creditor)
          from staff_grant g join creditor c using (creditor) where g.staff = s.staff), '[]')
          as creditors
      from session join staff s using (staff)
      where session.token_hash = $1 and session.expires_at > now()`,
    values: [hashOf(token)],
  })
  return rows[0] ?? null
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
