import { createHash } from 'node:crypto'
import { z } from 'zod'
import { letterSource } from '../channels/letter/letter.ts'
import { openPress, type Press } from '../channels/letter/print.ts'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { creditorFor, requireStaff } from '../http/auth.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Server } from '../http/server.ts'
import { letterOf } from './letter.ts'
import { billLines } from './print-store.ts'
import { loadWaiting } from './store.ts'

const number = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)

/**
 * A letter as the customer holds it, for the desk: laid out anew when it is opened, out of what was
 * stored. `kvitt-as-printed` says whether the bytes are those that were printed; they are not when
 * name, address or letterhead have changed since.
 */
export function letterRoutes(app: Server, { ground }: { readonly ground: Ground }): void {
  let press: Press | null = null
  app.route({
    method: 'GET',
    url: '/api/accounts/:account/letters/:message',
    config: { right: 'staff' },
    schema: {
      // A file, not JSON: no part of the typed client.
      hide: true,
      params: z.object({ account: z.uuid(), message: number }),
      querystring: z.object({ creditor: number.optional() }),
    },
    async handler(request, reply) {
      const chosen = creditorFor(requireStaff(request), request.query.creditor)
      const keys = [request.params]
      const found = await transaction(ground.db, chosen, async (db) => {
        const { today } = await readDay(db)
        const [waiting] = await loadWaiting(db, ground, keys, today)
        return waiting === undefined ? null : { waiting, lines: await billLines(db, keys) }
      })
      if (found === null || found.waiting.channel !== 'letter') {
        throw new HttpProblem('not-found', 'There is no such letter.')
      }
      press ??= openPress()
      const { pdf } = press.print(letterSource(letterOf(ground, found.waiting, found.lines)))
      const hash = createHash('sha256').update(pdf).digest()
      const asPrinted = found.waiting.printedHash?.equals(hash) === true
      return reply
        .header('kvitt-as-printed', String(asPrinted))
        .header('content-disposition', 'inline; filename="letter.pdf"')
        .header('cache-control', 'private, no-store')
        .type('application/pdf')
        .send(pdf)
    },
  })
}
