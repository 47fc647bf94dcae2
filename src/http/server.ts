import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { assert } from '../core/assert.ts'
import { requireStaff } from './auth.ts'
import { checkSameOrigin } from './origin.ts'
import { HttpProblem, problemOf, validatorFor } from './problem.ts'
import { answerProblem, type ProblemPages } from './problem-page.ts'

/**
 * Who may use a route. `public`: anybody. `staff`: a signed-in member of staff; the server refuses
 * everybody else before the route is reached. `link`: whoever holds a signed link; the route reads
 * the link itself, first thing it does.
 */
export type Right = 'public' | 'staff' | 'link'

export type DeclaredRoute = {
  readonly method: string
  readonly url: string
  readonly right: Right
}

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: Right
  }
  interface FastifyInstance {
    /** Every route of the server, in the order they were added. */
    declaredRoutes: DeclaredRoute[]
    /** Answers that stay open; ended when the server closes. */
    openStreams: Set<ServerResponse>
  }
}

export type ServerOptions = {
  readonly log: Logger
  /** True behind a proxy that tells the caller's address and protocol. */
  readonly behindProxy?: boolean
  /** What a person sees who opened an address that is unknown, or that failed. */
  readonly pages?: ProblemPages
}

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  Logger,
  ZodTypeProvider
>

/**
 * The ground every door stands on: problems, limits, security headers, request ids, the API
 * description, and the rule that every route says who may use it. Routes are added by the caller.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const app = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.behindProxy ?? false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorFor as typeof compilerShape)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app, options.pages)
  app.decorate('declaredRoutes', [])
  app.decorate('openStreams', new Set<ServerResponse>())
  app.decorateRequest('staffSession', null)
  app.addHook('onRoute', (route) => declare(app.declaredRoutes, route))
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of securityHeaders(request)) reply.header(name, value)
    reply.header('x-request-id', request.id)
    checkSameOrigin(request)
  })
  // After whoever reads the session cookie; with nobody reading it, staff routes stay closed.
  app.addHook('preValidation', async (request) => {
    if (request.routeOptions.config.right === 'staff') requireStaff(request)
  })
  closeCleanly(app)
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply))
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kvitt',
        version: '1',
        description:
          'Amounts are whole minor units (öre). Days are YYYY-MM-DD. Errors are problem details.',
      },
    },
    hideUntagged: true,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  return app
}

/** Answers under way at the close get this long; a connection that asks nothing gets none. */
const graceMs = 5000

/**
 * Ends the open streams, lets answers be finished, then cuts every connection: browsers open some
 * in advance and never use them, and a server that waited for those would not end for a minute.
 */
function closeCleanly(app: Server): void {
  const answering = new Set<ServerResponse>()
  app.addHook('onRequest', async (_request, reply) => {
    answering.add(reply.raw)
    for (const end of ['finish', 'close']) reply.raw.once(end, () => answering.delete(reply.raw))
  })
  app.addHook('preClose', async () => {
    for (const stream of app.openStreams) stream.end()
    for (let waited = 0; answering.size > 0 && waited < graceMs; waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
}

declare const compilerShape: (route: { schema: z.ZodType }) => (data: unknown) => {
  value?: unknown
  error?: Error
}

/** A route that does not say who may use it does not start. */
function declare(declared: DeclaredRoute[], route: RouteOptions): void {
  const right = route.config?.right
  assert(right !== undefined, `route ${String(route.method)} ${route.url} declares no right`)
  for (const method of [route.method].flat()) declared.push({ method, url: route.url, right })
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * The headers of every answer. No script but our own files; nobody frames us. The referrer stays on
 * our pages because an address can be a signed link.
 */
export function securityHeaders(request: FastifyRequest): [string, string][] {
  return [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
    ['cache-control', 'no-store'],
    ...(request.protocol === 'https'
      ? [['strict-transport-security', 'max-age=31536000'] as [string, string]]
      : []),
  ]
}

function answerProblems(app: Server, pages: ProblemPages | undefined): void {
  app.setErrorHandler((error: Error, request, reply) => {
    const problem = problemOf(error)
    if (problem.code === 'fault') request.log.error({ err: error }, 'a request failed')
    return answerProblem(request, reply, problem, pages)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = new HttpProblem('not-found', 'There is nothing at this address.')
    return answerProblem(request, reply, problem, pages)
  })
}

/** The route's pattern, never the address itself: an address can be a signed link. */
function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    'answered',
  )
}
