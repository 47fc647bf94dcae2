import { z } from 'zod'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import type { Ground } from '../db/ground.ts'
import { creditorFor, requireStaff } from '../http/auth.ts'
import { ProblemDetails } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import { type ArrangeRefusal, type ArrangeWish, arrange } from './arrange-work.ts'
import { Keyed, missing, refuse, WhichAccount, WhichCreditor } from './request.ts'
import { reviewAccounts } from './run.ts'

const NewArrangement = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('plan'),
      claims: z.array(z.number().int().min(1)).min(1).max(100),
      parts: z.number().int().min(2).max(60),
      first: z.iso.date().nullable().describe('Day of the first part; null: in 30 days'),
    }),
    z.strictObject({
      kind: z.literal('deferral'),
      claim: z.number().int().min(1),
      until: z.iso.date().describe('The last day that nothing happens'),
    }),
    z.strictObject({
      kind: z.literal('promise'),
      amount: z.number().int().min(1).describe('Minor units'),
      until: z.iso.date().describe('The day the customer pays by'),
    }),
  ])
  .meta({ id: 'NewArrangement' })

/** Plans, more time and promises, granted within law and policy. */
export function arrangeRoutes(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/arrangements',
    config: { right: 'staff' },
    schema: {
      operationId: 'arrange',
      description: 'Agrees a plan in parts, or gives time on a request or a promise.',
      tags: ['arrangements'],
      params: WhichAccount,
      querystring: WhichCreditor,
      headers: Keyed,
      body: NewArrangement,
      response: {
        200: z.object({ no: z.number().int() }).describe('It is agreed'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { account } = request.params
      const [answer] = await arrange(ground, chosen, [
        {
          ...wishOf(request.body),
          account,
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (answer === undefined) return missing('account')
      if ('refused' in answer) {
        if (answer.refused === 'unknown-account') return missing('account')
        return refuse(answer.refused, refusals[answer.refused])
      }
      await reviewAccounts(ground, chosen, [account])
      return { no: answer.no }
    },
  })
}

type Wish = ArrangeWish extends infer W ? (W extends ArrangeWish ? Asked<W> : never) : never
type Asked<W extends ArrangeWish> = Omit<W, 'account' | 'by' | 'key'>

function wishOf(body: z.infer<typeof NewArrangement>): Wish {
  switch (body.kind) {
    case 'plan':
      return { ...body, first: body.first === null ? null : date(body.first) }
    case 'deferral':
      return { ...body, until: date(body.until) }
    case 'promise':
      return { kind: body.kind, amount: minor(body.amount), until: date(body.until) }
  }
}

const refusals: Record<ArrangeRefusal, string> = {
  'unknown-account': 'There is no such account.',
  'key-used-for-other-content': 'The same key was used for something else.',
  'unknown-claim': 'There is no such open claim.',
  'too-many-parts': 'The policy grants fewer parts.',
  'in-a-plan-already': 'A plan covers it already.',
  'handed-over': 'The claim is handed over; whoever has it decides.',
  'time-barred': 'The claim is time-barred.',
  'first-day-passed': 'The first day has passed.',
  'too-little-for-parts': 'Too little is owed for so many parts.',
  'day-passed': 'The day has passed.',
  'too-long': 'The policy grants less time.',
  'nothing-open': 'Nothing is open.',
}
