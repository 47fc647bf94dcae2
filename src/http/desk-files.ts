import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { HttpProblem } from './problem.ts'
import type { Server } from './server.ts'

/**
 * Where the built staff application lies, seen from the source and from the compiled tree alike.
 */
const deskRoot = fileURLToPath(new URL('../../dist/desk', import.meta.url))

/**
 * Serves the staff application under /desk. Every address without a file name is the application
 * itself, so that an account's address can be kept and sent. Built files carry a hash in their name
 * and may be kept for ever; the page itself is asked for anew.
 */
export async function deskFiles(app: Server, root: string = deskRoot): Promise<void> {
  await app.register(fastifyStatic, { root, serve: false, cacheControl: false })
  app.get('/desk', { config: { right: 'public' }, schema: { hide: true } }, (_request, reply) =>
    reply.redirect('/desk/', 308),
  )
  app.get<{ Params: { '*': string } }>(
    '/desk/*',
    { config: { right: 'public' }, schema: { hide: true } },
    (request, reply) => {
      const path = request.params['*']
      if (path.startsWith('assets/')) {
        reply.header('cache-control', 'public, max-age=31536000, immutable')
        return reply.sendFile(path)
      }
      if (path.includes('.')) return reply.sendFile(path)
      if (!existsSync(join(root, 'index.html'))) {
        throw new HttpProblem('not-ready', 'The staff application is not built yet.')
      }
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    },
  )
}
