import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isDay } from './day.ts'

/**
 * The little HTTP the sandbox needs: one handler from request to answer, forms, JSON, safe HTML.
 */

export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** The body as text; at most one megabyte. */
  readonly body: string
}

export type Answer = {
  readonly status: number
  readonly type: string
  readonly body: string
  /** What is sent instead of the body: a file. */
  readonly file?: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const limitBytes = 1_048_576

/** A server around one handler. A thrown fault is a 500 with its message, and the rest goes on. */
export function webServer(handle: (call: Call) => Answer | Promise<Answer>): Server {
  return createServer((request, response) => {
    answerTo(request, handle)
      .catch((error: unknown) =>
        json({ error: error instanceof Error ? error.message : String(error) }, 500),
      )
      .then((answer) => send(response, answer))
  })
}

export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

export function page(markup: Html, status = 200): Answer {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>\n${markup.markup}`,
    headers: { 'cache-control': 'no-store' },
  }
}

/** The day of a body `{"day":"YYYY-MM-DD"}`; null when the body is anything else. */
export function dayIn(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || !('day' in value)) return null
    return isDay(value.day) ? value.day : null
  } catch {
    // No JSON at all is answered like JSON of another shape.
    return null
  }
}

/** 303 to a page, so that reloading it does not send the form again. */
export function seeOther(location: string): Answer {
  return { status: 303, type: 'text/plain; charset=utf-8', body: '', headers: { location } }
}

/** Markup that is safe to put into other markup. */
export type Html = { readonly markup: string }

/** Template for HTML: every value is escaped unless it is `Html` itself. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | string | number | null)[]
): Html {
  let markup = strings[0] ?? ''
  values.forEach((value, at) => {
    markup += inMarkup(value) + (strings[at + 1] ?? '')
  })
  return { markup }
}

export function raw(markup: string): Html {
  return { markup }
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign).replace(/"/g, '&quot;')
}

function inMarkup(value: Html | readonly Html[] | string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map((part) => part.markup).join('')
}

async function answerTo(
  request: IncomingMessage,
  handle: (call: Call) => Answer | Promise<Answer>,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) return json({ error: 'the body is larger than 1 MB' }, 413)
    chunks.push(chunk)
  }
  return handle({
    method: request.method ?? 'GET',
    path: decodePath(url.pathname),
    query: url.searchParams,
    body: Buffer.concat(chunks).toString('utf8'),
  })
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A path that is no valid percent-encoding names nothing here; the handler answers 404.
    return path
  }
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers })
  response.end(answer.file ?? answer.body)
}
