import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The style and the script of the customer's pages. They stand in the page itself: a page is one
 * request, and reads the same when a second one does not get through.
 */

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Tokens, components and the customer's page, without comments and indentation. */
export const pageStyle = ['../look/tokens.css', '../look/look.css', '../look/page.css']
  .map((path) => compact(read(path)))
  .join('')

/** The module that brings news to an open page. */
export const liveScript = read('./live.js')

/** Value of the header `Content-Security-Policy` for every page of the portal. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash('sha256').update(liveScript).digest('base64')}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim()
}
