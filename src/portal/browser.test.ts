import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withPage } from '../../test/support/browser.ts'
import { pagePolicy } from './asset.ts'
import { invoiceExamples } from './invoice-example.ts'
import { renderInvoicePage } from './invoice-page.tsx'
import type { InvoiceState, InvoiceView, PageLanguage } from './invoice-view.ts'
import { renderLinkProblemPage } from './problem-page.tsx'

/** The pages in a real browser: accessible, fitting, whole without script, and live with it. */

let server: Server
let origin: string

/** What the server shows at `/i/live`, and the streams that are open. */
let shown: InvoiceView = invoiceExamples.due
let refusing = false
const streams = new Set<ServerResponse>()

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, , name = '', language = 'sv'] = (request.url ?? '').split('/')
    if (request.url === '/i/live/stream') return stream(response)
    const view = name === 'live' ? shown : invoiceExamples[name as InvoiceState]
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy,
    })
    response.end(
      name === 'problem'
        ? renderLinkProblemPage('sv', invoiceExamples.due.creditor)
        : renderInvoicePage(
            { ...view, language: language as PageLanguage },
            { liveUrl: '/i/live/stream', timeUrl: '/i/live/time' },
          ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

function stream(response: ServerResponse): void {
  if (refusing) {
    response.writeHead(503).end()
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('retry: 100\nevent: beat\ndata: {}\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

type Visit = { readonly script?: boolean; readonly colorScheme?: 'light' | 'dark' }

/**
 * Opens a page of ours on a telephone. The colours are chosen before it opens, and nothing moves:
 * colours that change under an open page fade, and a contrast measured halfway is no contrast.
 */
function visit<T>(path: string, use: (page: Page) => Promise<T>, how: Visit = {}): Promise<T> {
  const { script = true, colorScheme = 'light' } = how
  return withPage({ width: 390, script }, async (page) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(origin + path)
    return use(page)
  })
}

const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true
  })

const states = Object.keys(invoiceExamples)
const everyPage = [
  ...states.flatMap((state) => [
    { path: `/i/${state}/sv`, colorScheme: 'light' as const },
    { path: `/i/${state}/sv`, colorScheme: 'dark' as const },
    { path: `/i/${state}/en`, colorScheme: 'light' as const },
  ]),
  { path: '/i/problem', colorScheme: 'light' as const },
]

describe.each(everyPage)('$path in $colorScheme', ({ path, colorScheme }) => {
  it('gives axe nothing to find, has targets of 44 px and fits 320 px', async () => {
    const check = async (page: Page) => {
      await openAll(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
      const low = await page.evaluate(() =>
        [...document.querySelectorAll('a:not(.skip), button, summary')]
          .map((element) => [element.textContent, element.getBoundingClientRect().height] as const)
          .filter(([, height]) => height > 0 && height < 44),
      )
      expect(low).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(beyond).toBeLessThanOrEqual(0)
    }
    await visit(path, check, { colorScheme })
  })
})

describe('the check itself', () => {
  it('finds a planted fault', async () => {
    await visit('/i/due/sv', async (page) => {
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('p')) part.style.color = '#ccc'
      })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id }) => id)).toEqual(['color-contrast'])
    })
  })
})

describe('without script', () => {
  it('shows the same facts and the way to pay, and no button that would do nothing', async () => {
    await visit(
      '/i/due/sv',
      async (page) => {
        const pay = page.getByRole('link', { name: /Betala 1\s234,50\skr i din bank/ })
        expect(await pay.getAttribute('href')).toBe(invoiceExamples.due.pay.bankLink)
        expect(await page.getByText('4012766012').isVisible()).toBe(true)
        expect(await page.getByRole('button').count()).toBe(0)
      },
      { script: false },
    )
  })
})

describe('live', () => {
  const tell = () => {
    for (const response of streams) response.write('event: change\ndata: {"account":null}\n\n')
  }
  const connected = () => expect.poll(() => streams.size, { timeout: 5_000 }).toBe(1)

  it('brings a part payment, keeping focus and what was open', async () => {
    shown = invoiceExamples.due
    await visit('/i/live/sv', async (page) => {
      const troubles: string[] = []
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
      await connected()
      await page.locator('#swish > summary').click()
      await page.locator('#nar-syns > summary').focus()
      shown = invoiceExamples['part-paid']
      tell()
      await page.getByRole('heading', { name: /412,00\skr kvar/ }).waitFor({ timeout: 2_000 })
      expect(await page.locator('#swish').getAttribute('open')).not.toBeNull()
      expect(await page.evaluate(() => document.activeElement?.parentElement?.id)).toBe('nar-syns')
      const news = (await page.locator('#news').textContent())?.replaceAll('\u00a0', ' ')
      expect(news).toBe('Kvar att betala 412,00 kr. Senast fredag 30 januari.')
      expect(await page.title()).toContain('kvar efter din betalning')
      expect(troubles).toEqual([])
    })
  })

  it('moves focus to the heading when the button to pay has gone', async () => {
    shown = invoiceExamples.due
    await visit('/i/live/sv', async (page) => {
      await connected()
      await page.locator('#betala').focus()
      shown = invoiceExamples.paid
      tell()
      await page.getByRole('heading', { name: 'Tack Maja' }).waitFor({ timeout: 2_000 })
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
      expect(await page.locator('#news').textContent()).toContain('Tack Maja')
      expect(await page.locator('#skriv-ut').isVisible()).toBe(true)
    })
  })

  it('says nothing when nothing to say has changed', async () => {
    shown = invoiceExamples.due
    await visit('/i/live/sv', async (page) => {
      await connected()
      shown = { ...shown, history: shown.history.slice(0, 1) }
      tell()
      await expect.poll(() => page.locator('.timeline > li').count()).toBe(1)
      expect(await page.locator('#news').textContent()).toBe('')
    })
  })

  it('looks again after the stream was lost, and after it was refused', async () => {
    shown = invoiceExamples.due
    await visit('/i/live/sv', async (page) => {
      await connected()
      shown = invoiceExamples['part-paid']
      for (const response of streams) response.destroy()
      await page.getByRole('heading', { name: /412,00\skr kvar/ }).waitFor({ timeout: 5_000 })
      refusing = true
      for (const response of streams) response.destroy()
      await page.waitForTimeout(500)
      shown = invoiceExamples.paid
      refusing = false
      await page.getByRole('heading', { name: 'Tack Maja' }).waitFor({ timeout: 10_000 })
    })
  })
})
