import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withPage } from '../support/browser.ts'

/** A customer on a telephone pays in the bank and reads that it is paid, in a real demo. */

type Ready = { invoicePages: string[]; bank: string; mailbox: string; portal: string }

let folder: string
let process_: ChildProcess
let ready: Ready

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-pay-'))
  const args = ['--customers', '12', '--months', '1', '--port', '0', '--json', '--data', folder]
  process_ = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'demo', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ready = await new Promise<Ready>((resolve, reject) => {
    let said = ''
    process_.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8')
      if (said.includes('\n')) resolve(JSON.parse(said) as Ready)
    })
    process_.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)))
  })
}, 90_000)

afterAll(async () => {
  const ended = new Promise((resolve) => process_.once('exit', resolve))
  process_.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
})

test('paying in the bank turns the open page to "betald" without a reload', async () => {
  const address = ready.invoicePages[0]!
  await withPage({ width: 390 }, async (page) => {
    await page.goto(address)
    await page.evaluate(() => {
      ;(globalThis as { here?: boolean }).here = true
    })
    const amount = await page.locator('.amount').first().textContent()
    expect(amount).toMatch(/kr/)
    const pay = page.locator('a.button-main')
    const bankAddress = await pay.getAttribute('href')
    expect(bankAddress).toContain(ready.bank)

    const bank = await page.context().newPage()
    await bank.goto(bankAddress!)
    await bank.getByRole('button', { name: /betala/i }).click()
    await bank.getByText('Betalningen är gjord').waitFor()

    await page.getByRole('heading', { name: /räkningen är betald/i }).waitFor({ timeout: 10_000 })
    expect(await page.evaluate(() => (globalThis as { here?: boolean }).here)).toBe(true)
    const axe = await new AxeBuilder({ page }).analyze()
    expect(axe.violations.map((one) => one.id)).toEqual([])
  })
})

test('the page reads whole without script, and a damaged link says so kindly', async () => {
  const address = ready.invoicePages.at(-1)!
  await withPage({ width: 390, script: false }, async (page) => {
    await page.goto(address)
    expect(await page.locator('h1').textContent()).not.toBe('')
    expect(await page.getByText('OCR').count()).toBeGreaterThanOrEqual(0)
    const damaged = address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const answer = await page.goto(`${damaged.slice(0, -8)}AAAAAAAA`)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('h1').textContent()).toMatch(/länk/i)
  })
})
