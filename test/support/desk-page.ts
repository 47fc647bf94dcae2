import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const shots = process.env.KVITT_SHOTS

/** Nothing for axe to find, and no page wider than the screen. */
export async function expectSound(page: Page, name: string): Promise<void> {
  if (shots !== undefined) {
    const width = page.viewportSize()?.width
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`)
  expect(found, name).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  expect(await cutFigures(page), `${name} shows every figure whole`).toEqual([])
}

/** Sums that do not stand on one line, even in millions, and rooms cut by the edge. */
async function cutFigures(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const cut: string[] = []
    for (const figure of document.querySelectorAll('.figures dd')) {
      const first = figure.firstChild
      if (!(first instanceof Text)) continue
      const told = first.data
      if (told.includes('kr')) first.data = '1\u00a0217\u00a0925,13\u00a0kr '
      const range = document.createRange()
      range.setStart(first, 0)
      range.setEnd(first, first.data.trimEnd().length)
      if (range.getClientRects().length !== 1) cut.push(told)
      first.data = told
    }
    for (const link of document.querySelectorAll('.rail a')) {
      if (link.getBoundingClientRect().right > innerWidth) cut.push(link.textContent)
    }
    return cut
  })
}
