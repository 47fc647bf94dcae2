import { z } from 'zod'
import {
  AccountList,
  AccountView,
  accountShows,
  DecisionView,
  holdReasons,
  Overview,
  SuspenseList,
  Timeline,
  timelineShows,
} from '../claim/account-view.ts'
import { endHolds, type HoldRefusal, recordHolds } from '../claim/holds-store.ts'
import { date, type LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { creditorFor, requireStaff, sessionGoesOn } from '../http/auth.ts'
import { type Live, sendEvents } from '../http/live.ts'
import { HttpProblem, ProblemDetails } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import {
  holdExists,
  loadAccountTimeline,
  loadAccountView,
  loadDecision,
} from './account-view-load.ts'
import { loadOverview, loadSuspense } from './overview-load.ts'
import {
  account,
  creditor,
  InWords,
  Keyed,
  missing,
  smallNumber,
  WhichAccount,
  WhichCreditor,
} from './request.ts'
import { reviewAccounts } from './run.ts'
import { type ListWish, loadAccounts } from './search-load.ts'

/** What the desk's routes stand on; handed in where the app is built. */
export type DeskGround = {
  readonly ground: Ground
  readonly live: Live
  /** Moves a demo to its next day and does that day's work; answers the new day. */
  advanceDay(): Promise<LocalDate>
}

/** The desk's API: overview, accounts, holds, the demo's clock, live events. */
export function deskRoutes(app: Server, desk: DeskGround): void {
  overviewRoutes(app, desk)
  accountRoutes(app, desk)
  historyRoutes(app, desk)
  holdRoutes(app, desk)
  clockRoutes(app, desk)
  liveRoutes(app, desk)
}

function overviewRoutes(app: Server, { ground }: DeskGround): void {
  app.route({
    method: 'GET',
    url: '/api/overview',
    config: { right: 'staff' },
    schema: {
      operationId: 'getOverview',
      tags: ['overview'],
      querystring: WhichCreditor,
      response: { 200: Overview.describe('The start page'), default: ProblemDetails },
    },
    async handler(request) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      return transaction(ground.db, chosen, async (db) => {
        const { today } = await readDay(db)
        return loadOverview(db, ground.vault, chosen, today)
      })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/suspense',
    config: { right: 'staff' },
    schema: {
      operationId: 'listSuspense',
      tags: ['overview'],
      querystring: WhichCreditor,
      response: { 200: SuspenseList, default: ProblemDetails },
    },
    async handler(request) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      return transaction(ground.db, chosen, (db) => loadSuspense(db, chosen))
    },
  })
}

const AccountQuery = z.object({
  creditor,
  q: z.string().max(100).optional().describe('Customer number, invoice number, OCR or name'),
  show: z.enum(accountShows).optional(),
  step: z.string().max(40).optional().describe('With show=step: the kind of step'),
  on: z.iso.date().optional().describe('With show=review: the day'),
})

function wishOf(query: z.infer<typeof AccountQuery>): ListWish {
  if (query.show === undefined) return { show: 'search', q: query.q ?? '' }
  if (query.show === 'step') return { show: 'step', step: required(query.step, 'step') }
  if (query.show === 'review') return { show: 'review', on: required(query.on, 'on') }
  return { show: query.show }
}

function required(value: string | undefined, field: string): string {
  if (value !== undefined) return value
  throw new HttpProblem('bad-request', `This list needs ${field}.`, [
    { field, found: '(nothing)', expected: 'a value' },
  ])
}

function accountRoutes(app: Server, { ground }: DeskGround): void {
  app.route({
    method: 'GET',
    url: '/api/accounts',
    config: { right: 'staff' },
    schema: {
      operationId: 'listAccounts',
      tags: ['accounts'],
      querystring: AccountQuery,
      response: { 200: AccountList.describe('Accounts that fit'), default: ProblemDetails },
    },
    async handler(request) {
      const wish = wishOf(request.query)
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      return transaction(ground.db, chosen, async (db) => {
        const { today } = await readDay(db)
        return loadAccounts(db, ground.vault, chosen, today, wish)
      })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/accounts/:account',
    config: { right: 'staff' },
    schema: {
      operationId: 'getAccount',
      tags: ['accounts'],
      params: WhichAccount,
      querystring: InWords,
      response: { 200: AccountView.describe('One account, whole'), default: ProblemDetails },
    },
    async handler(request) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      const view = await transaction(ground.db, chosen, async (db) => {
        const { today } = await readDay(db)
        const { account: id } = request.params
        return loadAccountView(db, ground.vault, id, today, request.query.language)
      })
      return view ?? missing('account')
    },
  })
}

function historyRoutes(app: Server, { ground }: DeskGround): void {
  app.route({
    method: 'GET',
    url: '/api/accounts/:account/timeline',
    config: { right: 'staff' },
    schema: {
      operationId: 'getTimeline',
      tags: ['accounts'],
      params: WhichAccount,
      querystring: z.object({
        creditor,
        show: z.enum(timelineShows).default('all'),
        before: z.coerce.number().int().min(1).optional(),
      }),
      response: { 200: Timeline.describe('What happened'), default: ProblemDetails },
    },
    async handler(request) {
      const { show, before } = request.query
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      const timeline = await transaction(ground.db, chosen, (db) =>
        loadAccountTimeline(db, request.params.account, show, before ?? null),
      )
      return timeline ?? missing('account')
    },
  })

  app.route({
    method: 'GET',
    url: '/api/accounts/:account/decisions/:no',
    config: { right: 'staff' },
    schema: {
      operationId: 'getDecision',
      tags: ['accounts'],
      params: z.object({ account, no: smallNumber }),
      querystring: InWords,
      response: { 200: DecisionView.describe('Why it was decided'), default: ProblemDetails },
    },
    async handler(request) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      const { account: id, no } = request.params
      const found = await transaction(ground.db, chosen, async (db) => {
        const { today } = await readDay(db)
        return loadDecision(db, id, no, today, request.query.language)
      })
      return found ?? missing('decision')
    },
  })
}

const NewHold = z
  .strictObject({
    claim: z.number().int().min(0).describe('0: not one claim'),
    agreement: z.number().int().min(0).optional().describe('Claims with a part of it'),
    reason: z.enum(holdReasons),
    until: z.iso.date().describe('The last day it holds'),
  })
  .meta({ id: 'NewHold' })

const HoldNumber = z.object({ no: z.number().int() }).meta({ id: 'HoldNumber' })

function holdRoutes(app: Server, { ground }: DeskGround): void {
  app.route({
    method: 'POST',
    url: '/api/accounts/:account/holds',
    config: { right: 'staff' },
    schema: {
      operationId: 'startHold',
      tags: ['holds'],
      params: WhichAccount,
      querystring: WhichCreditor,
      headers: Keyed,
      body: NewHold,
      response: { 200: HoldNumber.describe('The hold stands'), default: ProblemDetails },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { claim, agreement, reason } = request.body
      const [answer] = await recordHolds(ground, chosen, [
        {
          account: request.params.account,
          claim,
          agreement,
          reason,
          until: date(request.body.until),
          by: `staff:${session.staff.id}`,
          key: request.headers['idempotency-key'],
        },
      ])
      if (answer === undefined || ('refused' in answer && answer.refused === 'unknown-account')) {
        return missing('account')
      }
      if ('refused' in answer) {
        throw new HttpProblem('refused', holdRefusals[answer.refused], [], {
          refusal: answer.refused,
        })
      }
      await reviewAccounts(ground, chosen, [request.params.account])
      return { no: answer.no }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/accounts/:account/holds/:no/end',
    config: { right: 'staff' },
    schema: {
      operationId: 'endHold',
      description:
        'Ending a hold that has ended changes nothing, nor one that a fact of its own ends.',
      tags: ['holds'],
      params: z.object({ account, no: smallNumber }),
      querystring: WhichCreditor,
      response: { 200: HoldNumber.describe('The hold has ended'), default: ProblemDetails },
    },
    async handler(request) {
      const session = requireStaff(request)
      const chosen = creditorFor(session, request.query.creditor)
      const { account: id, no } = request.params
      const known = await transaction(ground.db, chosen, (db) => holdExists(db, id, no))
      if (!known) return missing('hold')
      const end = { account: id, hold: no, by: `staff:${session.staff.id}` }
      await endHolds(ground, chosen, [end])
      await reviewAccounts(ground, chosen, [id])
      return { no }
    },
  })
}

const holdRefusals: Record<HoldRefusal, string> = {
  'unknown-account': 'There is no such account.',
  'key-used-for-other-content': 'The same key was used for another hold.',
  'until-has-passed': 'The last day has passed already.',
  'unknown-claim': 'There is no such open claim.',
  'unknown-agreement': 'There is no such agreement.',
}

function clockRoutes(app: Server, desk: DeskGround): void {
  let moving = false
  app.route({
    method: 'POST',
    url: '/api/clock/next-day',
    config: { right: 'staff' },
    schema: {
      operationId: 'nextDay',
      tags: ['clock'],
      response: {
        200: z.object({ today: z.string().meta({ format: 'date' }) }).describe('The day is done'),
        default: ProblemDetails,
      },
    },
    async handler() {
      const { demo } = await readDay(desk.ground.db)
      if (!demo) {
        throw new HttpProblem('not-allowed', 'Only a demo can be moved to its next day.')
      }
      if (moving) {
        throw new HttpProblem('refused', 'The day is being moved already.', [], {
          refusal: 'moving-already',
        })
      }
      moving = true
      try {
        return { today: await desk.advanceDay() }
      } finally {
        moving = false
      }
    },
  })
}

function liveRoutes(app: Server, { ground, live }: DeskGround): void {
  app.route({
    method: 'GET',
    url: '/api/live',
    config: { right: 'staff' },
    schema: { querystring: WhichCreditor, hide: true },
    handler(request, reply) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      sendEvents(
        request,
        reply,
        live,
        { creditor: chosen },
        { goesOn: () => sessionGoesOn(ground.db, request) },
      )
    },
  })
}
