// Brings news to an open page: asks for the page again when the server says that something changed,
// puts the new content in place, and says in words what is new. Without it the page works the same
// after a reload.
const $ = (selector, root = document) => root.querySelector(selector)
const url = $('main').dataset.live

// Copy and print need script, so their buttons show only when it runs.
function show() {
  if (navigator.clipboard)
    for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false
  for (const button of document.querySelectorAll('[data-print]')) button.hidden = false
}

const say = (text) => {
  $('#news').textContent = text
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy],[data-print]')
  if (!button) return
  if (button.hasAttribute('data-print')) return print()
  try {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.firstChild.data = button.dataset.done
    say(button.dataset.done)
  } catch {
    // The figures can still be marked and copied by hand.
    button.hidden = true
  }
})

function swap(page) {
  const before = $('main')
  const after = $('main', page)
  if (!after) return
  const news = after.dataset.news !== before.dataset.news
  for (const part of before.querySelectorAll('details[id]')) {
    const same = $(`#${part.id}`, after)
    if (same) same.open = part.open
  }
  const active = before.contains(document.activeElement) ? document.activeElement : null
  const place = active?.id ? `#${active.id}` : `#${active?.parentNode.id || 'none'}>summary`
  before.replaceChildren(...after.childNodes)
  before.dataset.news = after.dataset.news
  document.title = page.title
  show()
  // What had focus may be gone, as the button to pay is: the heading then says what came instead.
  if (active) ($(place, before) || $('h1', before)).focus({ preventScroll: true })
  if (news) say(after.dataset.news)
}

let asking = false
let again = false
async function refresh() {
  again = asking
  if (asking) return
  asking = true
  try {
    const answer = await fetch(location.href, { cache: 'no-store' })
    if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  } catch {
    // No connection: the stream comes back and asks again.
  }
  asking = false
  if (again) refresh()
}

let wait = 2000
let source
function listen() {
  let missed = wait > 2000
  source = new EventSource(url)
  source.addEventListener('change', refresh)
  source.onopen = () => {
    wait = 2000
    if (missed) refresh()
    missed = false
  }
  source.onerror = () => {
    missed = true
    if (source.readyState !== EventSource.CLOSED) return
    wait = Math.min(wait * 2, 60000)
    setTimeout(listen, wait)
  }
}

show()
if (url && window.EventSource) listen()
