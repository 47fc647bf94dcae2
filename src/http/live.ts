import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import { securityHeaders } from './server.ts'

/**
 * Live screens. Whoever writes says so on the channel `kvitt` in the same transaction, so the word
 * arrives after commit; one listening connection hears it and tells every open screen it concerns.
 */
export type Live = {
  /** Calls `send` for changes that concern the filter; answers how to stop. */
  subscribe(filter: LiveFilter, send: (change: Change) => void): () => void
  /** Ends the listening connection and every open stream. */
  close(): Promise<void>
}

/** Changes of a creditor, or of one account. Both absent: all. */
export type LiveFilter = { readonly creditor?: number; readonly account?: string }

/**
 * `account` null: much changed at this creditor. `creditor` null: words were missed, look again.
 */
export type Change = { readonly creditor: number | null; readonly account: string | null }

const firstPauseMs = 250
const longestPauseMs = 10_000

/** Listens at once; a lost connection is opened again with growing pauses. */
export function createLive(pool: pg.Pool, log: Logger): Live {
  const subscribers = new Map<symbol, { filter: LiveFilter; send: (change: Change) => void }>()
  const tell = (change: Change) => {
    for (const { filter, send } of subscribers.values()) if (concerns(filter, change)) send(change)
  }
  let closed = false
  let current: pg.PoolClient | null = null
  let timer: NodeJS.Timeout | undefined
  let pauseMs = firstPauseMs
  let heardBefore = false

  const again = (error: unknown) => {
    if (closed) return
    log.warn({ err: error, pauseMs }, 'the listening connection was lost; opening it again')
    timer = setTimeout(() => {
      opening = open()
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  const open = async () => {
    let client: pg.PoolClient | null = null
    try {
      client = await pool.connect()
      const held = client
      const lost = (error?: Error) => {
        if (current !== held) return
        current = null
        held.release(true)
        again(error)
      }
      held.on('error', lost)
      held.on('end', lost)
      held.on('notification', ({ payload }) => {
        const change = changeOf(payload)
        if (change !== null) tell(change)
      })
      await held.query('listen kvitt')
      if (closed) {
        held.release(true)
        return
      }
      current = held
      pauseMs = firstPauseMs
      if (heardBefore) tell({ creditor: null, account: null })
      heardBefore = true
    } catch (error) {
      client?.release(true)
      again(error)
    }
  }
  let opening = open()

  return {
    subscribe(filter, send) {
      const key = Symbol('subscriber')
      subscribers.set(key, { filter, send })
      return () => subscribers.delete(key)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await opening
      const held = current
      current = null
      held?.release(true)
      subscribers.clear()
    },
  }
}

function concerns(filter: LiveFilter, change: Change): boolean {
  if (change.creditor === null) return true
  if (filter.creditor !== undefined && filter.creditor !== change.creditor) return false
  return (
    filter.account === undefined || change.account === null || filter.account === change.account
  )
}

function changeOf(payload: string | undefined): Change | null {
  try {
    const value = JSON.parse(payload ?? '') as Partial<Change>
    if (typeof value.creditor !== 'number') return null
    return { creditor: value.creditor, account: value.account ?? null }
  } catch {
    // Words on the channel that are not ours concern no screen.
    return null
  }
}

export type StreamOptions = {
  /** Milliseconds between signs of life, which also tell a screen how old its data can be. */
  readonly beatMs?: number
  /** Asked at every beat; the stream ends when the answer is no. */
  readonly goesOn?: () => Promise<boolean>
}

/** Words of the same account within this time reach a screen once. */
const gatherMs = 150

/**
 * Answers with server-sent events until the screen goes away: `change` with `{"account": id|null}`
 * (null: anything may have changed) and `beat`.
 */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  live: Live,
  filter: LiveFilter,
  options: StreamOptions = {},
): void {
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, {
    ...Object.fromEntries(securityHeaders(request)),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  })
  const write = (event: string, data: object) =>
    out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  out.write('retry: 2000\n')
  write('beat', {})
  const gathered = gather((account) => write('change', { account }))
  const stop = live.subscribe(filter, (change) => gathered.add(change.account))
  const beat = setInterval(() => {
    const goesOn = options.goesOn ?? (async () => true)
    goesOn().then(
      (yes) => (yes ? write('beat', {}) : out.end()),
      (error: unknown) => {
        request.log.warn({ err: error }, 'a stream was ended: its right could not be checked')
        out.end()
      },
    )
  }, options.beatMs ?? 15_000)
  request.server.openStreams.add(out)
  out.on('close', () => {
    stop()
    gathered.stop()
    clearInterval(beat)
    request.server.openStreams.delete(out)
  })
}

/** Accounts told one by one; more at a time become null, which says look at everything. */
const toldApart = 20

/** Holds words back a moment, so that what is written together arrives once. */
function gather(send: (account: string | null) => void) {
  const waiting = new Set<string | null>()
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    const all = waiting.has(null) || waiting.size > toldApart
    for (const account of all ? [null] : waiting) send(account)
    waiting.clear()
  }
  return {
    add(account: string | null) {
      waiting.add(account)
      timer ??= setTimeout(flush, gatherMs)
    },
    stop: () => clearTimeout(timer),
  }
}
