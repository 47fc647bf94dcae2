import { connect, type Socket } from 'node:net'
import type pg from 'pg'
import { buildApp } from '../app.ts'
import { ticks } from '../db/clock.ts'
import { invoiceLink } from '../deliver/link.ts'
import { creditor, invoiceAt } from './book.ts'
import type { BookDatabase, House } from './house.ts'
import { type Result, rounded, watchingMemory } from './measure.ts'

/**
 * The invoice page, served over real connections to people who open it four times each; the first
 * time it is noted that the invoice was read. The limit is the very same statements, sent by the
 * driver alone on as many connections to the database.
 */
export async function benchPage(house: House, full: boolean): Promise<Result> {
  const size = full ? 1_000_000 : 100_000
  const people = full ? 20_000 : 2_000
  const ours = await house.copyOf(size)
  const sent = hear(ours.ground.db)
  const paths = pathsOf(ours, size, people)
  const { result, rssMiB } = await watchingMemory(() => serve(ours, paths))
  await ours.drop()
  const bare = await house.copyOf(size)
  const limit = await resend(bare.ground.db, [...sent.values()])
  await bare.drop()
  const rate = Math.round(paths.length / result.seconds)
  const ratio = rounded(limit / result.seconds, 3)
  return {
    bench: 'page',
    work: paths.length,
    seconds: rounded(result.seconds, 2),
    rate,
    unit: `invoice pages a second, ${lanes} connections`,
    limit: { name: 'the same statements alone', seconds: rounded(limit, 2) },
    ratio,
    rssMiB,
    rows: 0,
    bytes: result.bytes,
    targets: [{ of: 'ratio', is: ratio, least: 0.3 }],
  }
}

/** People who look at the same time. */
const lanes = 16
const visits = 4

/** Everybody opens the page once before anybody opens it again. */
function pathsOf({ ground }: BookDatabase, size: number, people: number): string[] {
  const once = Array.from({ length: people }, (_, at) => {
    const { account, claim } = invoiceAt((at * 7919) % size)
    return invoiceLink(
      { ...ground, portalUrl: '' },
      { creditor: creditor.creditor, account, claim },
    )
  })
  return Array.from({ length: visits }, () => once).flat()
}

async function serve(
  { ground }: BookDatabase,
  paths: readonly string[],
): Promise<{ readonly seconds: number; readonly bytes: number }> {
  const advanceDay = () => Promise.reject(new Error('no day is moved here'))
  const app = await buildApp({ ground, mailer: null, inbox: null, advanceDay })
  try {
    await app.server.listen({ host: '127.0.0.1', port: 0 })
    const address = app.server.server.address()
    if (address === null || typeof address === 'string') throw new Error('no port to connect to')
    const visitors = Array.from({ length: lanes }, () => visitor(address.port))
    let next = 0
    let bytes = 0
    const began = ticks()
    await Promise.all(
      visitors.map(async (visit) => {
        for (let path = paths[next]; path !== undefined; path = paths[next]) {
          next += 1
          bytes += await visit.get(path)
        }
      }),
    )
    const seconds = (ticks() - began) / 1000
    for (const visit of visitors) visit.leave()
    return { seconds, bytes }
  } finally {
    await app.close()
  }
}

type Visitor = {
  /** Opens a page and answers its bytes. */
  readonly get: (path: string) => Promise<number>
  readonly leave: () => void
}

/** One kept connection with as little between as can be: this process serves the page as well. */
function visitor(port: number): Visitor {
  const socket: Socket = connect(port, '127.0.0.1')
  let [answer, done, failed] = ['', (_: number) => {}, (_: Error) => {}] as [
    string,
    (bytes: number) => void,
    (error: Error) => void,
  ]
  socket.on('error', (error) => failed(error))
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString('latin1')
    const head = answer.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head))?.[1] ?? 'none')
    if (!answer.startsWith('HTTP/1.1 200') || Number.isNaN(length)) {
      failed(new Error(`the page answered ${answer.slice(0, 100)}`))
    } else if (answer.length >= head + 4 + length) {
      done(length)
    }
  })
  return {
    get(path) {
      answer = ''
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
      return new Promise<number>((resolve, reject) => {
        done = resolve
        failed = reject
      })
    },
    leave: () => socket.destroy(),
  }
}

type Statement = string | { readonly name?: string; readonly text: string }

/** Keeps every statement a pool sends, by connection. */
function hear(pool: pg.Pool): ReadonlyMap<pg.PoolClient, Statement[]> {
  const heard = new Map<pg.PoolClient, Statement[]>()
  pool.on('connect', (client) => {
    const list: Statement[] = []
    heard.set(client, list)
    const send = client.query.bind(client) as (...args: unknown[]) => unknown
    const sendAndKeep = (...args: unknown[]) => {
      list.push(args[0] as Statement)
      return send(...args)
    }
    Object.assign(client, { query: sendAndKeep })
  })
  return heard
}

async function resend(pool: pg.Pool, lists: readonly Statement[][]): Promise<number> {
  const clients = await Promise.all(lists.map(() => pool.connect()))
  const began = ticks()
  await Promise.all(
    lists.map(async (statements, at) => {
      for (const statement of statements) await clients[at]?.query(statement)
    }),
  )
  const seconds = (ticks() - began) / 1000
  for (const client of clients) client.release()
  return seconds
}
