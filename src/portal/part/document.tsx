import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { assert } from '../../core/assert.ts'
import { parseColor } from '../../look/color.ts'
import { liveScript, pageStyle } from '../asset.ts'
import type { Creditor, PageLanguage } from '../invoice-view.ts'
import { en } from '../wording/en.ts'
import { type PageWords, sv } from '../wording/sv.ts'

/** The frame of every page: head, brand bar, one column of content, foot. */

export type DocumentProps = {
  readonly language: PageLanguage
  readonly title: string
  readonly creditor: Pick<Creditor, 'name' | 'legalName' | 'orgNumber' | 'phone'> | null
  /** The creditor's colour for this page, or `null` for ours. */
  readonly color: string | null
  /** Where the page can be told that something changed; `null` for a page that does not change. */
  readonly liveUrl: string | null
  /** The state in words, read out when it changes. */
  readonly news: string | null
  readonly children: Child
}

const wordings: Record<PageLanguage, PageWords> = { sv, en }

export function wordsFor(language: PageLanguage): PageWords {
  return wordings[language]
}

/** The text of a page. A fault when a part of it would have to be waited for. */
export function renderDocument(props: DocumentProps): string {
  const html = (<Page {...props} />).toString()
  assert(typeof html === 'string', 'a page is rendered at once')
  return `<!doctype html>\n${html}\n`
}

function Page(props: DocumentProps) {
  const { language, creditor, news, liveUrl } = props
  const words = wordsFor(language)
  const color = parseColor(props.color)
  const title = creditor === null ? props.title : `${props.title} – ${creditor.name}`
  const own = color === null ? {} : { 'data-creditor': true, style: `--creditor:${color}` }
  return (
    <html lang={language} {...own}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no,date=no,address=no" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style>{raw(pageStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {creditor === null ? null : <Brand name={creditor.name} help={words.help} />}
        <main
          class="page"
          id="main"
          tabindex={-1}
          {...(liveUrl === null ? {} : { 'data-live': liveUrl })}
          {...(news === null ? {} : { 'data-news': news })}
        >
          {props.children}
        </main>
        <p class="unseen" id="news" role="status" />
        {creditor === null ? null : (
          <footer class="page foot">
            <p>
              {creditor.legalName},{' '}
              <span class="nowrap">{words.orgNumber(creditor.orgNumber)}</span>,{' '}
              <span class="nowrap">{creditor.phone}</span>
            </p>
            {liveUrl === null ? null : (
              <p>
                {words.footOwn} {words.footCookies}
              </p>
            )}
          </footer>
        )}
        {liveUrl === null ? null : <script type="module">{raw(liveScript)}</script>}
      </body>
    </html>
  )
}

/** The creditor's initial stands for a mark until they give one. */
function Brand(props: { readonly name: string; readonly help: string }) {
  return (
    <header class="brand">
      <div class="brand-in">
        <span class="logo">
          <svg viewBox="0 0 28 28" aria-hidden="true">
            <circle cx="14" cy="14" r="14" fill="currentColor" />
            <text x="14" y="19" text-anchor="middle" class="logo-letter">
              {props.name.slice(0, 1)}
            </text>
          </svg>
          {props.name}
        </span>
        <a href="#kontakt">{props.help}</a>
      </div>
    </header>
  )
}
