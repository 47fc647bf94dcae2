import { z } from 'zod'
import { circumstanceKinds } from '../claim/circumstance.ts'
import {
  type CircumstanceRefusal,
  endCircumstances,
  recordCircumstances,
} from '../claim/circumstances-store.ts'
import { date } from '../core/date.ts'
import type { Ground } from '../db/ground.ts'
import { creditorFor, requireStaff } from '../http/auth.ts'
import { ProblemDetails } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import {
  account,
  Keyed,
  missing,
  refuse,
  smallNumber,
  WhichAccount,
  WhichCreditor,
} from './request.ts'
import { reviewAccounts } from './run.ts'

const NewCircumstance = z
  .strictObject({
    kind: z.enum(circumstanceKinds),
    from: z.iso.date().describe('The day it begins, not after today'),
    representative: z
      .strictObject({ name: z.string().trim().min(1).max(200), email: z.email().max(200) })
      .nullable()
      .describe('Who gets the letters instead'),
  })
  .meta({ id: 'NewCircumstance' })

const CircumstanceNumber = z.object({ no: z.number().int() }).meta({ id: 'CircumstanceNumber' })

/** What is told of the person behind an account, and its end. */
export function personRoutes(app: Server, on: { readonly ground: Ground }): void {
  tellRoute(app, on)
  endRoute(app, on)
}

function tellRoute(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/circumstances',
    config: { right: 'staff' },
    schema: {
      operationId: 'tellCircumstance',
      description: 'What the law asks about a person: from now on it decides what may be done.',
      tags: ['person'],
      params: WhichAccount,
      querystring: WhichCreditor,
      headers: Keyed,
      body: NewCircumstance,
      response: { 200: CircumstanceNumber.describe('It is taken down'), default: ProblemDetails },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { kind, from, representative } = request.body
      const [answer] = await recordCircumstances(ground, chosen, [
        {
          account: request.params.account,
          kind,
          from: date(from),
          representative,
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (answer === undefined) return missing('account')
      if ('refused' in answer) {
        if (answer.refused === 'unknown-account') return missing('account')
        return refuse(answer.refused, refusals[answer.refused])
      }
      await reviewAccounts(ground, chosen, [request.params.account])
      return { no: answer.no }
    },
  })
}

function endRoute(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/circumstances/:no/end',
    config: { right: 'staff' },
    schema: {
      operationId: 'endCircumstance',
      description: 'Ending what has ended changes nothing.',
      tags: ['person'],
      params: z.object({ account, no: smallNumber }),
      querystring: WhichCreditor,
      response: { 200: CircumstanceNumber.describe('It no longer holds'), default: ProblemDetails },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { account: id, no } = request.params
      await endCircumstances(ground, chosen, [{ account: id, no, by: `staff:${session.staff.id}` }])
      await reviewAccounts(ground, chosen, [id])
      return { no }
    },
  })
}

const refusals: Record<CircumstanceRefusal, string> = {
  'unknown-account': 'There is no such account.',
  'key-used-for-other-content': 'The same key was used for something else.',
  'from-ahead': 'It cannot begin after today.',
  'person-erased': 'The person has been erased; nothing more is kept of them.',
  'known-already': 'That is known already.',
}
