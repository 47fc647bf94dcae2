import { z } from 'zod'
import { disputeAbouts } from '../claim/account-view.ts'
import {
  closeDisputes,
  type DisputeEndRefusal,
  type DisputeRefusal,
  recordDisputes,
} from '../claim/disputes-store.ts'
import { minor } from '../core/money.ts'
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

const NewDispute = z
  .strictObject({
    claim: z.number().int().min(1),
    amount: z
      .number()
      .int()
      .min(1)
      .nullable()
      .meta({ type: ['integer', 'null'] })
      .describe('Minor units; null: all of the claim'),
    about: z.enum(disputeAbouts),
  })
  .meta({ id: 'NewDispute' })

const DisputeAnswer = z
  .strictObject({
    outcome: z.enum(['upheld', 'rejected']).describe('upheld: the customer is right'),
  })
  .meta({ id: 'DisputeAnswer' })

/** Disputes of a claim, or of an amount of it: opened, and answered. */
export function disputeRoutes(app: Server, on: { readonly ground: Ground }): void {
  openRoute(app, on)
  answerRoute(app, on)
}

function openRoute(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/disputes',
    config: { right: 'staff' },
    schema: {
      operationId: 'startDispute',
      description: 'What is disputed rests until the dispute is answered; the rest goes on.',
      tags: ['disputes'],
      params: WhichAccount,
      querystring: WhichCreditor,
      headers: Keyed,
      body: NewDispute,
      response: {
        200: z.object({ no: z.number().int() }).describe('The dispute stands'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { claim, amount, about } = request.body
      const [answer] = await recordDisputes(ground, chosen, [
        {
          account: request.params.account,
          claim,
          amount: amount === null ? null : minor(amount),
          about,
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (answer === undefined) return missing('account')
      if ('refused' in answer) return said(answer.refused)
      await reviewAccounts(ground, chosen, [request.params.account])
      return { no: answer.no }
    },
  })
}

function answerRoute(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/disputes/:claim/answer',
    config: { right: 'staff' },
    schema: {
      operationId: 'answerDispute',
      description: 'One that is upheld stays until its credit note, unless that came first.',
      tags: ['disputes'],
      params: z.object({ account, claim: smallNumber }),
      querystring: WhichCreditor,
      headers: Keyed,
      body: DisputeAnswer,
      response: {
        200: z.object({ waitsForCredit: z.boolean() }).describe('The dispute is answered'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { account: id, claim } = request.params
      const [answer] = await closeDisputes(ground, chosen, [
        {
          account: id,
          claim,
          outcome: request.body.outcome,
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (answer === undefined) return missing('account')
      if ('refused' in answer) return said(answer.refused)
      await reviewAccounts(ground, chosen, [id])
      return { waitsForCredit: answer.waitsForCredit }
    },
  })
}

const refusals: Record<DisputeRefusal | DisputeEndRefusal, string> = {
  'unknown-account': 'There is no such account.',
  'key-used-for-other-content': 'The same key was used for something else.',
  'unknown-claim': 'There is no such open claim.',
  'more-than-open': 'More is disputed than is open of the claim.',
  'no-dispute': 'No dispute of the claim stands.',
}

function said(refused: keyof typeof refusals): never {
  if (refused === 'unknown-account') return missing('account')
  return refuse(refused, refusals[refused])
}
