/**
 * Just enough of MIME to read the mails a billing platform sends: folded headers, encoded words,
 * multipart bodies, quoted-printable and base64, UTF-8 and ISO 8859-1 (RFC 2045, 2047, 5322).
 */

export type Mail = {
  readonly subject: string
  /** Display name of the first To address, or an empty text. */
  readonly name: string
  /** The Date header as it stands. */
  readonly date: string
  readonly text: string
  readonly html: string
  /** Addresses of http and https links, each once, in the order they stand. */
  readonly links: readonly string[]
}

/** Reads one raw message. Unknown parts are passed over; a broken body is read as it stands. */
export function readMail(source: Buffer): Mail {
  const parts: Parts = { text: [], html: [] }
  const { headers, body } = split(source)
  collect(headers, body, parts, 0)
  const html = parts.html.join('\n')
  const text = parts.text.length > 0 ? parts.text.join('\n') : textOfHtml(html)
  return {
    subject: decodeWords(headers.get('subject') ?? ''),
    name: displayName(decodeWords(headers.get('to') ?? '')),
    date: headers.get('date') ?? '',
    text,
    html,
    links: linksOf(text, html),
  }
}

type Parts = { readonly text: string[]; readonly html: string[] }

const deepest = 8

function collect(headers: Map<string, string>, body: Buffer, parts: Parts, depth: number): void {
  const contentType = headers.get('content-type') ?? 'text/plain'
  const kind = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (kind.startsWith('multipart/')) {
    const boundary = parameter(contentType, 'boundary')
    if (boundary === null || depth >= deepest) return
    for (const part of partsOf(body, boundary)) {
      const inner = split(part)
      collect(inner.headers, inner.body, parts, depth + 1)
    }
    return
  }
  if (/^attachment/i.test(headers.get('content-disposition') ?? '')) return
  if (kind !== 'text/plain' && kind !== 'text/html') return
  const bytes = decodeTransfer(body, headers.get('content-transfer-encoding') ?? '7bit')
  const content = decodeCharset(bytes, parameter(contentType, 'charset') ?? 'utf-8')
  const unix = content.replace(/\r\n/g, '\n')
  if (kind === 'text/html') parts.html.push(unix)
  else parts.text.push(unix)
}

function split(source: Buffer): { headers: Map<string, string>; body: Buffer } {
  const crlf = source.indexOf('\r\n\r\n')
  const lf = source.indexOf('\n\n')
  const useCrlf = crlf >= 0 && (lf < 0 || crlf < lf)
  const end = useCrlf ? crlf : lf
  const head = end < 0 ? source : source.subarray(0, end)
  const body = end < 0 ? Buffer.alloc(0) : source.subarray(end + (useCrlf ? 4 : 2))
  const headers = new Map<string, string>()
  const unfolded = head.toString('utf8').replace(/\r?\n[ \t]+/g, ' ')
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body }
}

/** The parts between the boundary lines. Latin-1 keeps every byte where it was. */
function partsOf(body: Buffer, boundary: string): Buffer[] {
  const found: string[][] = []
  let current: string[] | null = null
  for (const line of body.toString('latin1').split(/\r?\n/)) {
    const trimmed = line.trimEnd()
    if (trimmed === `--${boundary}--`) break
    if (trimmed === `--${boundary}`) {
      current = []
      found.push(current)
    } else current?.push(line)
  }
  return found.map((lines) => Buffer.from(lines.join('\n'), 'latin1'))
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return match === null ? null : (match[1] ?? match[2] ?? null)
}

function decodeTransfer(body: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  if (name === 'quoted-printable') return decodeQuoted(body.toString('latin1'))
  return body
}

function decodeQuoted(source: string): Buffer {
  const joined = source.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '')
  const bytes = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1')
}

function decodeCharset(bytes: Buffer, charset: string): string {
  const latin = ['iso-8859-1', 'latin1', 'us-ascii', 'windows-1252']
  return bytes.toString(latin.includes(charset.toLowerCase()) ? 'latin1' : 'utf8')
}

/** Encoded words (`=?utf-8?Q?…?=`). Neighbours join before decoding, letters may be cut in two. */
function decodeWords(header: string): string {
  const run = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=(?:\s+=\?[^?\s]+\?[bq]\?[^?\s]*\?=)*/gi
  return header.replace(run, (words) => {
    const pieces: Buffer[] = []
    let charset = 'utf-8'
    for (const word of words.matchAll(/=\?([^?\s*]+)[^?\s]*\?([bq])\?([^?\s]*)\?=/gi)) {
      const [, name = 'utf-8', encoding = 'q', content = ''] = word
      charset = name
      pieces.push(
        encoding.toLowerCase() === 'b'
          ? Buffer.from(content, 'base64')
          : decodeQuoted(content.replace(/_/g, '=20')),
      )
    }
    return decodeCharset(Buffer.concat(pieces), charset)
  })
}

function displayName(to: string): string {
  const match = /^\s*"?([^"<@,]*?)"?\s*</.exec(to)
  return (match?.[1] ?? '').trim()
}

function linksOf(text: string, html: string): string[] {
  const fromHtml = [...html.matchAll(/href\s*=\s*"(https?:[^"]+)"/gi)].map((match) =>
    decodeEntities(match[1] ?? ''),
  )
  const fromText = [...text.matchAll(/https?:\/\/[^\s<>"']+/g)].map((match) =>
    match[0].replace(/[.,;:)\]]+$/, ''),
  )
  return [...new Set([...fromText, ...fromHtml])]
}

function textOfHtml(html: string): string {
  const broken = html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|tr|h\d|li|dd)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
  return decodeEntities(broken)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function decodeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
  }
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
