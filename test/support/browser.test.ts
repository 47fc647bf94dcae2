import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { withPage } from './browser.ts'

const page = `<!doctype html><html lang="sv"><title>Faktura</title>
  <main><h1>Att betala</h1><p id="p">1 234,50 kr åäö</p>
  <script>document.getElementById('p').dataset.width = innerWidth</script></main></html>`

test('shows a page of the width asked for, with and without script', async () => {
  const width = (script: boolean) =>
    withPage({ width: 390, script }, async (tab) => {
      await tab.setContent(page)
      return tab.locator('#p').getAttribute('data-width')
    })
  expect(await width(true)).toBe('390')
  expect(await width(false)).toBe(null)
})

test('has fonts: a wide letter is wider than a narrow one', async () => {
  const [wide = 0, narrow = 0] = await withPage({ width: 390 }, async (tab) => {
    await tab.setContent('<span>ÅÅÅÅ</span><span>llll</span>')
    return Promise.all(
      (await tab.locator('span').all()).map(async (one) => (await one.boundingBox())?.width),
    )
  })
  expect(wide).toBeGreaterThan(narrow)
})

test('axe finds a planted fault and nothing on a sound page', async () => {
  const ids = (html: string) =>
    withPage({ width: 390 }, async (tab) => {
      await tab.setContent(html)
      return (await new AxeBuilder({ page: tab }).analyze()).violations.map(({ id }) => id)
    })
  expect(await ids(page)).toEqual([])
  expect(await ids(page.replace('<p ', '<img src="x.png"><p '))).toEqual(['image-alt'])
})

test('an error in a script of the page fails the test', async () => {
  const work = withPage({ width: 390 }, async (tab) => {
    await tab.setContent('<script>throw new Error("planted")</script>')
  })
  await expect(work).rejects.toThrow('script failed: planted')
})
