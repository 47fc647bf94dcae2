import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { z } from 'zod'
import { arrangeRoutes } from '../src/dunning/arrange-routes.ts'
import { disputeRoutes } from '../src/dunning/dispute-routes.ts'
import { personRoutes } from '../src/dunning/person-routes.ts'
import { type DeskGround, deskRoutes } from '../src/dunning/routes.ts'
import { taskRoutes } from '../src/dunning/task-routes.ts'
import { healthRoutes } from '../src/http/health-routes.ts'
import { createServer } from '../src/http/server.ts'
import { sessionRoutes } from '../src/http/session-routes.ts'

/**
 * Writes the API description (`docs/api/openapi.json`) from the routes, and the typed client the
 * staff application uses (`src/desk/api.ts`) from the description. Run with `--check` to hear
 * whether both are current.
 */
export async function generateApi(): Promise<{ openapi: string; client: string }> {
  const document = await describeApi()
  return {
    openapi: `${JSON.stringify(document, null, 2)}\n`,
    client: clientOf(document),
  }
}

export const openapiFile = fileURLToPath(new URL('../docs/api/openapi.json', import.meta.url))
export const clientFile = fileURLToPath(new URL('../src/desk/api.ts', import.meta.url))

/** The part of an API description that a client is made of. */
const Schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  get anyOf(): Some<typeof Schema> {
    return z.array(Schema).optional()
  },
  get oneOf(): Some<typeof Schema> {
    return z.array(Schema).optional()
  },
  get items(): z.ZodOptional<typeof Schema> {
    return Schema.optional()
  },
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof Schema>> {
    return z.record(z.string(), Schema).optional()
  },
  required: z.array(z.string()).optional(),
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [typeof Schema, z.ZodBoolean]>> {
    return z.union([Schema, z.boolean()]).optional()
  },
  description: z.string().optional(),
})
type Some<T extends z.ZodType> = z.ZodOptional<z.ZodArray<T>>
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  schema: Schema,
})
const Body = z.object({
  content: z.record(z.string(), z.object({ schema: Schema })).optional(),
})
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).optional(),
  requestBody: Body.optional(),
  responses: z.record(z.string(), Body),
})
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})
type Schema = z.infer<typeof Schema>
type Parameter = z.infer<typeof Parameter>
type Operation = z.infer<typeof Operation>
type Description = z.infer<typeof Description>

/** Stops where the description has not the shape the client is made from. It stays as it is. */
function checkDescription(document: object): asserts document is Description {
  Description.parse(document)
}

/** The routes are only declared, never called, so nothing of the house has to stand behind them. */
async function describeApi(): Promise<Description> {
  const app = await createServer({ log: pino({ level: 'silent' }) })
  const desk = { ground: {}, live: {} } as DeskGround
  healthRoutes(app, { db: desk.ground.db })
  sessionRoutes(app, { db: desk.ground.db })
  deskRoutes(app, desk)
  disputeRoutes(app, desk)
  personRoutes(app, desk)
  arrangeRoutes(app, desk)
  taskRoutes(app, desk)
  await app.ready()
  const document: object = app.swagger()
  await app.close()
  checkDescription(document)
  const used = JSON.stringify(document.paths)
  const schemas = Object.entries(document.components.schemas)
    .filter(([name]) => isUsed(name, used, document.components.schemas))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...document, components: { schemas: Object.fromEntries(schemas) } }
}

/** Every schema exists as an input and an output twin; those nobody refers to are left out. */
function isUsed(name: string, paths: string, schemas: Readonly<Record<string, Schema>>): boolean {
  const reference = `"#/components/schemas/${name}"`
  const seen = new Set<string>()
  const reach = (text: string): boolean => {
    if (text.includes(reference)) return true
    return [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].some(([, next = '']) => {
      if (seen.has(next)) return false
      seen.add(next)
      return reach(JSON.stringify(schemas[next] ?? {}))
    })
  }
  return reach(paths)
}

function clientOf(document: Description): string {
  const types = Object.entries(document.components.schemas).map(([name, schema]) => {
    const about = schema.description === undefined ? '' : `/** ${schema.description} */\n`
    return `${about}export type ${name} = ${typeOf(schema, '')}\n`
  })
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => callOf(path, method, operation)),
  )
  return `${head}\n${[...types, ...calls].join('\n')}`
}

const head = `// Written by scripts/api-client.ts from docs/api/openapi.json. Change the routes instead.

/** An answer that is not the one asked for; \`problem\` is what the server said. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

type Call = {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

function part(value: string | number): string {
  return encodeURIComponent(value)
}

async function send<T>(call: Call): Promise<T> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, String(value))
  }
  const asked = query.size === 0 ? '' : \`?\${query}\`
  const answer = await fetch(call.path + asked, {
    method: call.method,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  })
  if (answer.ok) return (answer.status === 204 ? null : await answer.json()) as T
  throw new ApiProblem((await answer.json()) as Problem)
}
`

function callOf(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters ?? []
  const body = operation.requestBody?.content?.['application/json']?.schema
  const inside = (place: Parameter['in']) => parameters.filter((one) => one.in === place)
  const fields = [
    ...parameters.map((one) => {
      const [mark, free] = one.required ? ['', ''] : ['?', ' | undefined']
      return `${nameOf(one.name)}${mark}: ${typeOf(one.schema, '  ')}${free}`
    }),
    ...(body === undefined ? [] : [`body: ${typeOf(body, '  ')}`]),
  ]
  const free = fields.every((field) => field.includes('?:'))
  const args = `args: {${fields.map((field) => `\n  ${field}`).join('')}\n}${free ? ' = {}' : ''}`
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => `\${part(args.${name})}`)
  const query = inside('query').map((one) => `${nameOf(one.name)}: args.${nameOf(one.name)}`)
  const headers = inside('header').map((one) => `'${one.name}': args.${nameOf(one.name)}`)
  return `export function ${operation.operationId}(
  ${fields.length === 0 ? '' : `${args},\n  `}signal?: AbortSignal,
): Promise<${answerOf(operation)}> {
  return send({
    method: '${method.toUpperCase()}',
    path: \`${address}\`,
${[
  query.length === 0 ? '' : `    query: { ${query.join(', ')} },\n`,
  headers.length === 0 ? '' : `    headers: { ${headers.join(', ')} },\n`,
  body === undefined ? '' : '    body: args.body,\n',
].join('')}    signal,
  })
}
`
}

function answerOf(operation: Operation): string {
  const [, good] =
    Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? []
  const schema = good?.content?.['application/json']?.schema
  return schema === undefined ? 'null' : typeOf(schema, '')
}

/** `idempotency-key` as `idempotencyKey`. */
function nameOf(parameter: string): string {
  return parameter.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** A schema as TypeScript. Only what our own routes can say is known; anything else stops. */
function typeOf(schema: Schema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '')
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return either.map((one) => typeOf(one, indent)).join(' | ')
  if (typeof schema.type === 'object') {
    return schema.type.map((one) => typeOf({ ...schema, type: one }, indent)).join(' | ')
  }
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return arrayOf(typeOf(schema.items ?? {}, indent))
    case 'object':
      return objectOf(schema, indent)
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`)
  }
}

function objectOf(schema: Schema, indent: string): string {
  if (schema.properties === undefined) {
    if (typeof schema.additionalProperties !== 'object') return 'Record<string, unknown>'
    return `Record<string, ${typeOf(schema.additionalProperties, indent)}>`
  }
  const fields = Object.entries(schema.properties).map(([name, one]) => {
    const about = one.description === undefined ? '' : `\n${indent}  /** ${one.description} */`
    const mark = schema.required?.includes(name) ? '' : '?'
    return `${about}\n${indent}  ${name}${mark}: ${typeOf(one, `${indent}  `)}`
  })
  return `{${fields.join('')}\n${indent}}`
}

function arrayOf(inner: string): string {
  return inner.includes(' | ') && !inner.startsWith('{') ? `(${inner})[]` : `${inner}[]`
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
}

async function main(): Promise<void> {
  const { openapi, client } = await generateApi()
  if (process.argv.includes('--check')) {
    const current =
      readFileSync(openapiFile, 'utf8') === openapi && readFileSync(clientFile, 'utf8') === client
    process.stdout.write(current ? 'current\n' : 'not current: run scripts/api-client.ts\n')
    process.exitCode = current ? 0 : 1
    return
  }
  for (const [file, text] of [
    [openapiFile, openapi],
    [clientFile, client],
  ] as const) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    process.stdout.write(`wrote ${file}\n`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
