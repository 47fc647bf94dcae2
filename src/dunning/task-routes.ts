import { z } from 'zod'
import type { Ground } from '../db/ground.ts'
import { creditorFor, requireStaff } from '../http/auth.ts'
import { ProblemDetails } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import { type AnswerRefusal, answerTasks } from './answers-work.ts'
import { account, Keyed, missing, refuse, smallNumber, WhichCreditor } from './request.ts'
import { reviewAccounts } from './run.ts'

const TaskAnswer = z
  .strictObject({
    answer: z
      .enum(['approve', 'decline', 'done'])
      .describe(
        'approve, decline: of the step the task decides; done: of a task that decides none',
      ),
    why: z.string().trim().min(1).max(1000).nullable(),
  })
  .meta({ id: 'TaskAnswer' })

/** A person's answer to a task closes it and is a fact for the review. */
export function taskRoutes(app: Server, { ground }: { readonly ground: Ground }): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/tasks/:no/answer',
    config: { right: 'staff' },
    schema: {
      operationId: 'answerTask',
      tags: ['tasks'],
      params: z.object({ account, no: smallNumber }),
      querystring: WhichCreditor,
      headers: Keyed,
      body: TaskAnswer,
      response: {
        200: z.object({ no: z.number().int() }).describe('The task is closed'),
        default: ProblemDetails,
      },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { account: id, no } = request.params
      const [result] = await answerTasks(ground, chosen, [
        {
          account: id,
          task: no,
          ...request.body,
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (result === undefined) return missing('account')
      if ('refused' in result) {
        if (result.refused === 'unknown-account') return missing('account')
        if (result.refused === 'unknown-task') return missing('task')
        return refuse(result.refused, refusals[result.refused])
      }
      await reviewAccounts(ground, chosen, [id])
      return { no: result.task }
    },
  })
}

const refusals: Record<AnswerRefusal, string> = {
  'unknown-account': 'There is no such account.',
  'key-used-for-other-content': 'The same key was used for something else.',
  'unknown-task': 'There is no such task.',
  'closed-already': 'The task is closed already.',
  'other-answer': 'A task that decides a step is approved or declined; another is done.',
}
