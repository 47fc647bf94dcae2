import { sandboxPage } from './look.ts'
import type { Box, Mailbox, Message } from './mailbox.ts'
import { type Answer, type Call, type Html, html, json, page } from './web.ts'

/** What the mailbox viewer answers over HTTP: the pages, and the JSON that "people" read. */

const shown = 200
const band = 'Sandlåda: mejlen här går aldrig ut i världen.'

export function answerMailbox(mailbox: Mailbox, call: Call): Answer {
  if (call.method !== 'GET') return json({ error: 'only GET here' }, 405)
  if (call.path === '/') return listPage(mailbox, call.query.get('q') ?? '')
  if (call.path === '/api/count') return json({ count: mailbox.count() })
  if (call.path === '/api/messages') return messagesAfter(mailbox, call.query)
  if (call.path.startsWith('/box/')) return boxPage(mailbox, call.path.slice('/box/'.length))
  const frame = /^\/message\/(\d+)\/html$/.exec(call.path)
  if (frame !== null) return messageFrame(mailbox, Number(frame[1]))
  return notFound('Sidan finns inte i sandlådan.')
}

function messagesAfter(mailbox: Mailbox, query: URLSearchParams): Answer {
  const after = Number(query.get('after') ?? '0')
  const limit = Number(query.get('limit') ?? '1000')
  if (!Number.isSafeInteger(after) || after < 0 || !Number.isSafeInteger(limit) || limit < 1) {
    return json({ error: 'after and limit must be whole numbers' }, 400)
  }
  return json(mailbox.after(after, Math.min(limit, 5000)))
}

function listPage(mailbox: Mailbox, words: string): Answer {
  const boxes = mailbox.search(words)
  const body = html`
<h1>Brevlådor</h1>
<form class="search" method="get" action="/">
  <input name="q" value="${words}" aria-label="Sök namn, adress eller ämne" type="search">
  <button class="button">Sök</button>
</form>
<section class="card">
  <p class="soft small">${summary(mailbox.count(), boxes.length)}</p>
  ${boxes.length === 0 ? null : html`<ul class="rows">${boxes.slice(0, shown).map(boxRow)}</ul>`}
</section>`
  return page(
    sandboxPage({
      title: 'Sandlådans brevlådor',
      band,
      body,
      wide: true,
      script: refreshOnNew(mailbox.count()),
    }),
  )
}

function summary(messages: number, boxes: number): string {
  if (messages === 0) return 'Inga mejl har kommit än. Sidan uppdaterar sig själv.'
  if (boxes === 0) return `Ingen brevlåda passar sökningen. ${messages} mejl har kommit.`
  const more = boxes > shown ? ` De ${shown} senaste visas; sök för att hitta fler.` : ''
  const found = boxes === 1 ? '1 brevlåda' : `${boxes} brevlådor`
  return `${found}, senaste mejlet först. ${messages} mejl har kommit.${more}`
}

function boxRow(box: Box): Html {
  const newest = box.messages.at(-1)
  const count = box.messages.length
  return html`<li><a href="/box/${encodeURIComponent(box.address)}">
    <strong>${box.name === '' ? box.address : box.name}</strong>
    <span class="soft end">${count === 1 ? '1 mejl' : `${count} mejl`}</span>
    <span class="soft">${newest?.subject ?? ''}</span>
    <span class="soft end">${dateInPrint(newest?.date ?? '')}</span></a></li>`
}

function boxPage(mailbox: Mailbox, address: string): Answer {
  const box = mailbox.box(address)
  if (box === null) return notFound('Inga mejl har kommit till den adressen.')
  const newestFirst = box.messages.toReversed()
  const body = html`
<p class="small"><a href="/">Alla brevlådor</a></p>
<header><h1>${box.name === '' ? box.address : box.name}</h1>
<p class="soft">${box.address}</p></header>
${newestFirst.map((message, at) => messageCard(message, at === 0))}`
  return page(
    sandboxPage({
      title: `${box.name || box.address} – sandlådans brevlåda`,
      band,
      body,
      wide: true,
      script: refreshOnNew(mailbox.count(), box),
    }),
  )
}

function messageCard(message: Message, open: boolean): Html {
  return html`<article class="card mail">
  <header><h2>${message.subject}</h2><p class="soft small">${dateInPrint(message.date)}</p></header>
  <details${open ? html` open` : null}><summary>Mejlet</summary>
  <iframe title="Mejlet ${message.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox"
    loading="lazy" src="/message/${message.n}/html"></iframe></details>
  <details><summary>Som text</summary><pre>${message.text}</pre></details>
</article>`
}

/** The mail alone: no script runs, nothing is fetched, links open beside the viewer. */
function messageFrame(mailbox: Mailbox, n: number): Answer {
  const message = mailbox.message(n)
  const markup = mailbox.html(n)
  if (message === null || markup === null) return notFound('Mejlet finns inte.')
  const content = markup === '' ? html`<pre>${message.text}</pre>`.markup : markup
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    // After the mail, so that a document type at its beginning keeps its effect.
    body: `${content}\n<base target="_blank">`,
    headers: {
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
        "style-src 'unsafe-inline'; img-src data:",
    },
  }
}

function notFound(sentence: string): Answer {
  const body = html`<h1>${sentence}</h1><p><a href="/">Alla brevlådor</a></p>`
  return page(sandboxPage({ title: 'Finns inte', band, body }), 404)
}

/** Loads the page again when mail came (to this box, if one is shown); looks every two seconds. */
function refreshOnNew(seen: number, box?: Box): string {
  const mine = JSON.stringify(box?.address ?? null).replace(/</g, '\\u003c')
  return `
let seen = ${seen}
const mine = ${mine}
setInterval(async () => {
  if (document.hidden || document.activeElement instanceof HTMLInputElement) return
  const answer = await fetch('/api/messages?after=' + seen).catch(() => null)
  if (answer === null || !answer.ok) return
  const fresh = await answer.json()
  seen += fresh.length
  if (fresh.some((message) => mine === null || message.to === mine)) location.reload()
}, 2000)`
}

const months = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ')

/** `12 jan 2026` from a Date header; the header itself when it has another shape. */
function dateInPrint(header: string): string {
  const english = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  const match = /(\d{1,2}) (\w{3}) (\d{4})/.exec(header)
  const month = months[english.indexOf(match?.[2] ?? '')]
  return match === null || month === undefined ? header : `${match[1]} ${month} ${match[3]}`
}
