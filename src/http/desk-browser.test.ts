import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withPage } from '../../test/support/browser.ts'
import {
  type DeskHouse,
  linnea,
  openDeskHouse,
  password,
  references,
  tor,
} from '../../test/support/desk-house.ts'
import { expectSound } from '../../test/support/desk-page.ts'
import { date } from '../core/date.ts'
import { makeOcr } from '../core/reference.ts'
import { accountId } from '../db/id.ts'
import { takeInFile } from '../intake.ts'

/** The staff application in a real browser, against a real house. */

let folder: string
let house: DeskHouse
let address: string
const maja = accountId(1, '10001')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-desk-'))
  await build({
    configFile: fileURLToPath(new URL('../desk/vite.config.ts', import.meta.url)),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: 'error',
  })
  house = await openDeskHouse(folder)
  await house.advance(date('2026-01-28'))
  address = await house.listen()
})
afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true, force: true })
})

async function signIn(page: Page, email: string, path = '/desk'): Promise<void> {
  page.setDefaultTimeout(5000)
  await page.goto(`${address}${path}`)
  await page.getByLabel('E-postadress').fill(email)
  await page.getByLabel('Lösenord').fill(password)
  await page.getByRole('button', { name: 'Logga in' }).click()
  await page.getByRole('navigation').waitFor()
}

describe.each([1440, 390])('the desk at %i px', (width) => {
  it('shows sign-in, start, search, lists and an account without a flaw', async () => {
    await withPage({ width, height: 900 }, async (page) => {
      await page.goto(`${address}/desk`)
      await page.getByRole('heading', { name: 'Logga in i Kvitt' }).waitFor()
      await expectSound(page, 'sign-in')
      await signIn(page, linnea)
      await page.getByText('Senaste händelser').waitFor()
      await expectSound(page, 'start')
      await page.goto(`${address}/desk/accounts?q=Ekeby`)
      await page.getByText('2 konton').waitFor()
      await expectSound(page, 'search')
      await page.goto(`${address}/desk/accounts/${maja}`)
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
      await expectSound(page, 'account')
      await page.getByRole('button', { name: 'Varför?' }).first().click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      await expectSound(page, 'decision')
      await page.keyboard.press('Escape')
      await page.keyboard.press('p')
      await page.getByRole('dialog').waitFor()
      await expectSound(page, 'hold')
      await page.goto(`${address}/desk/suspense`)
      await page.getByText('Alla betalningar har hittat hem.').waitFor()
      await expectSound(page, 'suspense')
      await page.goto(`${address}/desk/nowhere/at/all`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectSound(page, 'unknown')
    })
  })

  it('reads in the dark', async () => {
    await withPage({ width, height: 900 }, async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await signIn(page, linnea, `/desk/accounts/${maja}`)
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
      await expectSound(page, 'account-dark')
    })
  })
})

describe('at work', () => {
  it('finds an account by keyboard alone and pauses it', async () => {
    await withPage({ width: 1440, height: 900 }, async (page) => {
      await signIn(page, linnea)
      await page.keyboard.press('/')
      await page.keyboard.type('ekeby')
      await page.getByText('2 konton').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      const chosen = await page.evaluate(() => document.activeElement?.textContent)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: chosen ?? '' }).waitFor()

      await page.keyboard.press('/')
      await page.keyboard.type('10001')
      await page.getByText('1 konto').waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/desk/accounts/${maja}`)

      await page.keyboard.press('Tab')
      await page.keyboard.press('p')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Sista dag').fill('2026-01-01')
      await dialog.getByRole('button', { name: /^Pausa/ }).click()
      await dialog.getByRole('alert').getByText('Spärren sattes inte.').waitFor()
      await dialog.getByLabel('Sista dag').fill('2026-02-06')
      await dialog.getByLabel('Betalning på väg').check()
      await dialog.getByRole('button', { name: 'Pausa till och med fredag 6 februari' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Spärren gäller till och med fredag 6 februari.').waitFor()
      const card = page.getByRole('region', { name: 'Spärrar' })
      await card.getByText('Satt av Linnea Korpås').waitFor()
      await card.getByText('Betalning på väg').waitFor()
      await expectSound(page, 'account-held')

      await card.getByRole('button', { name: /Ta bort spärren/ }).click()
      await card.getByText('Inga. Inget hindrar nästa steg.').waitFor()
    })
  })

  it('takes down a dispute of an amount and answers it', async () => {
    for (const width of [1440, 390]) {
      await withPage({ width, height: 900 }, async (page) => {
        await signIn(page, linnea, `/desk/accounts/${maja}`)
        await page.getByRole('button', { name: 'Ta upp invändning' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Ett belopp').check()
        await dialog.getByRole('button', { name: /^Ta upp/ }).click()
        await dialog.getByRole('alert').getByText('Inget sparades.').waitFor()
        await expectSound(page, 'dispute')
        await dialog.getByLabel('Belopp som bestrids').fill('200,50')
        await dialog.getByRole('button', { name: /Ta upp för 200,50.kr/ }).click()
        await dialog.waitFor({ state: 'detached' })
        const card = page.getByRole('region', { name: 'Spärrar' })
        await card.getByText(/200,50.kr av den: Kunden invänder, fel mätning/).waitFor()
        await page
          .getByText(/200,50.kr bestrids/)
          .first()
          .waitFor()
        await expectSound(page, 'account-disputed')
        await card.getByRole('button', { name: 'Svara på invändningen' }).click()
        await expectSound(page, 'dispute-answer')
        await dialog.getByRole('button', { name: 'Svara: räkningen stämmer' }).click()
        await card.getByText('Inga. Inget hindrar nästa steg.').waitFor()
      })
    }
  })

  it('takes down what is told of the person, and its end', async () => {
    for (const width of [1440, 390]) {
      await withPage({ width, height: 900 }, async (page) => {
        await signIn(page, linnea, `/desk/accounts/${maja}`)
        const card = page.getByRole('region', { name: 'Personen' })
        await card.getByRole('button', { name: 'Lägg till en uppgift' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Vad gäller det?').selectOption('Förvaltare')
        await dialog.getByLabel('Vem får breven i stället?').fill('Eva Ek')
        await dialog.getByRole('button', { name: 'Spara: förvaltare' }).click()
        await dialog.getByRole('alert').getByText('Inget sparades.').waitFor()
        await expectSound(page, 'person')
        await dialog.getByLabel('Företrädarens e-postadress').fill('eva@example.se')
        await dialog.getByRole('button', { name: 'Spara: förvaltare' }).click()
        await dialog.waitFor({ state: 'detached' })
        await card.getByText('Breven går till Eva Ek.').waitFor()
        await expectSound(page, 'account-person')
        await card.getByRole('button', { name: 'Gäller inte längre: Förvaltare' }).click()
        await card
          .getByText(/upphörde 28.januari/)
          .first()
          .waitFor()
      })
    }
  })

  it('gives time, and agrees a plan', async () => {
    for (const width of [1440, 390]) {
      await withPage({ width, height: 900 }, async (page) => {
        await signIn(page, linnea, `/desk/accounts/${maja}`)
        const card = page.getByRole('region', { name: 'Planer och anstånd' })
        await card.getByRole('button', { name: 'Ge mer tid' }).click()
        const dialog = page.getByRole('dialog')
        if (width === 390) {
          await dialog.getByLabel('Delbetalning').check()
          await dialog.getByLabel('Antal delar').fill('99')
          await dialog.getByRole('button', { name: 'Gör upp planen' }).click()
          await dialog.getByRole('alert').getByText('Inget sparades.').waitFor()
          await expectSound(page, 'plan')
          await dialog.getByLabel('Antal delar').fill('3')
          await dialog.getByLabel('50001').uncheck()
          await dialog.getByRole('button', { name: 'Gör upp planen' }).click()
          await card.getByText(/^Del 3, /).waitFor()
          await expectSound(page, 'account-plan')
        } else {
          await dialog.getByLabel('Vilken räkning?').selectOption({ index: 1 })
          await dialog.getByLabel('Sista dag').fill('2026-12-30')
          await dialog.getByRole('button', { name: 'Ge anstånd' }).click()
          await dialog.getByText('Så lång tid ger inte policyn.').first().waitFor()
          await expectSound(page, 'deferral')
          await dialog.getByLabel('Sista dag').fill('2026-02-20')
          await dialog.getByRole('button', { name: 'Ge anstånd' }).click()
          const holds = page.getByRole('region', { name: 'Spärrar' })
          await holds.getByText(/: Anstånd/).waitFor()
          await holds.getByRole('button', { name: /Ta bort spärren/ }).click()
          await holds.getByText('Inga. Inget hindrar nästa steg.').waitFor()
        }
      })
    }
  })

  it('answers a task, with why', async () => {
    const albin = accountId(1, '10002')
    for (const width of [1440, 390]) {
      await withPage({ width, height: 900 }, async (page) => {
        await signIn(page, linnea, `/desk/accounts/${albin}`)
        const card = page.getByRole('region', { name: 'Väntar på en medarbetare' })
        await card.getByRole('button', { name: /^Svara/ }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Varför?').fill('Ringt, ingen svarade.')
        await expectSound(page, 'task')
        await dialog.getByRole('button', { name: 'Avsluta uppgiften' }).click()
        await dialog.waitFor({ state: 'detached' })
        await card.getByText(/Senaste/).click()
        await card.getByText('Ringt, ingen svarade.').first().waitFor()
        await expectSound(page, 'account-answered')
      })
    }
  })

  it('shows what an import refused, takes it in again, and puts the rest aside', async () => {
    const bill = (number: string, customer: string) => ({
      ...{ type: 'invoice', customer, number, issued: '2026-01-20', due: '2026-03-20' },
      ...{ currency: 'SEK', amount: 10_000, reference: makeOcr(number) },
      lines: [{ agreement: `A${customer}`, text: 'El', amount: 10_000 }],
    })
    const take = (name: string, records: readonly object[]) => {
      const header = { type: 'kvitt-jsonl', version: 1, creditor: 'manvik', created: '2026-01-28' }
      const lines = [header, ...records].map((one) => JSON.stringify(one))
      return takeInFile(house.ground, {
        name,
        content: Buffer.from(lines.join('\n')),
        creditor: null,
      })
    }
    for (const [at, width] of [1440, 390].entries()) {
      const [customer, first, other] = [`1000${7 + at}`, `6000${at}1`, `6000${at}2`]
      await take(`bills-${width}.jsonl`, [bill(first, customer), bill(other, '99999')])
      await withPage({ width, height: 900 }, async (page) => {
        await signIn(page, linnea)
        await page.getByRole('link', { name: 'Avvisat' }).click()
        const card = page.getByRole('region', { name: `bills-${width}.jsonl` })
        await card.getByText('väntade en kund som finns i Kvitt').first().waitFor()
        await card.getByText('Visa posten').first().click()
        await card.getByText(`"number":"${first}"`).waitFor()
        await expectSound(page, 'refused')
        const came = await take('customer.jsonl', [
          { type: 'customer', number: customer, kind: 'consumer', name: 'Ny', language: 'sv' },
          { type: 'contact', customer, channel: 'email', address: `ny${at}@example.se` },
          {
            ...{ type: 'agreement', customer, agreement: `A${customer}`, from: '2024-01-01' },
            ...{ commodity: 'electricity-supply', municipality: '0180' },
          },
        ])
        expect(came.problems).toEqual([])
        await card.getByRole('button', { name: 'Försök igen med 2 poster' }).click()
        await page.getByText('1 post togs in, 1 post avvisades igen.').waitFor()
        await card.getByRole('button', { name: 'Lägg rad 3 åt sidan' }).click()
        await expectSound(page, 'refused-dismiss')
        await page.getByRole('dialog').getByRole('button', { name: 'Lägg åt sidan' }).click()
        await page.getByText('Rad 3 är lagd åt sidan.').waitFor()
        await page.getByText('Allt som har kommit är intaget.').waitFor()
        await page.getByLabel('Klara').check()
        await card.getByText('Intagen').waitFor()
        await card
          .getByText(/^Linnea Korpås, /)
          .first()
          .waitFor()
        await expectSound(page, 'refused-settled')
      })
    }
  })

  it('shows a payment without a reload, and filters what happened', async () => {
    await withPage({ width: 1440, height: 900 }, async (page) => {
      await signIn(page, linnea, `/desk/accounts/${maja}`)
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
      await page.evaluate(() => Object.assign(window, { same: true }))
      await house.pay(references.majaLater, 98_000)
      await page
        .getByText(/Betalning 980,00.kr på räkning 50002/)
        .first()
        .waitFor({ timeout: 2000 })
      expect(await page.evaluate(() => 'same' in window)).toBe(true)
      await page.getByLabel('Pengar').check()
      await page.waitForURL(/show=money/)
      await page.getByText(/Påminnelseavgift 60,00.kr på räkning 50001/).waitFor()
      expect(await page.getByText('Nytt avtal').count()).toBe(0)
    })
  })

  it('opens a figure, moves the day, and is told when the session is over', async () => {
    await withPage({ width: 1440, height: 900 }, async (page) => {
      await signIn(page, linnea)
      await page.getByText('Demo, onsdag 28 januari').waitFor()
      await page.getByRole('term').filter({ hasText: 'Väntar på en medarbetare' }).waitFor()
      await page.getByRole('link', { name: '1 ärende' }).click()
      await page.getByRole('heading', { name: 'Konton som väntar på en medarbetare' }).waitFor()
      await page.getByRole('link', { name: 'Albin Ekeby' }).waitFor()
      await page.getByRole('button', { name: 'Nästa dag' }).click()
      await page.getByText('Demo, torsdag 29 januari').waitFor()
      await house.database.owner.query('delete from session')
      await page.getByRole('link', { name: 'Start' }).click()
      await page.getByText('Du har loggats ut.').waitFor()
      expect(new URL(page.url()).pathname).toBe('/desk/')
    })
  })

  it('says when the connection is lost, and looks again when it is back', async () => {
    await withPage({ width: 390 }, async (page) => {
      await signIn(page, linnea, `/desk/accounts/${maja}`)
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
      await page.route('**/api/live*', (route) => route.abort())
      for (const stream of house.server.openStreams) stream.end()
      await page.getByText(/Ingen kontakt sedan/).waitFor()
      await expectSound(page, 'lost')
      await house.pay(references.maja, 29_450)
      await page.unroute('**/api/live*')
      await page
        .getByText(/Betalning 294,50.kr på räkning 50001/)
        .first()
        .waitFor()
      expect(await page.getByText(/Ingen kontakt sedan/).count()).toBe(0)
    })
  })

  it('keeps what was typed when the sign-in is wrong', async () => {
    await withPage({ width: 390 }, async (page) => {
      await page.goto(`${address}/desk`)
      await page.getByLabel('E-postadress').fill('linnea@fel.example')
      await page.getByLabel('Lösenord').fill('fel')
      await page.keyboard.press('Enter')
      const alert = page.getByRole('alert')
      await alert.getByText('hör inte ihop').waitFor()
      expect(await alert.evaluate((node) => node === document.activeElement)).toBe(true)
      expect(await page.getByLabel('E-postadress').inputValue()).toBe('linnea@fel.example')
    })
  })

  it('lets a person of two creditors choose, and hides the one from the other', async () => {
    await withPage({ width: 1440, height: 900 }, async (page) => {
      await signIn(page, tor)
      await page.getByRole('heading', { name: 'Månvik Energi' }).waitFor()
      await page.getByLabel('Borgenär').selectOption('Skogvik Elnät')
      await page.getByRole('heading', { name: 'Skogvik Elnät' }).waitFor()
      await page.goto(`${address}/desk/accounts/${maja}?creditor=2`)
      await page.getByText('Här finns inget.').waitFor()
      await page.goto(`${address}/desk/accounts/${maja}?creditor=1`)
      await page.getByRole('heading', { name: 'Maja Ekeby' }).waitFor()
    })
  })

  it('is served with a policy that holds, and only what was built', async () => {
    const page = await fetch(`${address}/desk/accounts/${maja}`)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const script = /assets\/[\w-]+\.js/.exec(await page.text())?.[0]
    const file = await fetch(`${address}/desk/${script}`)
    expect(file.headers.get('cache-control')).toContain('immutable')
    for (const path of ['assets/nothing.js', '../package.json', '%2e%2e/package.json']) {
      const answer = await fetch(`${address}/desk/${path}`)
      expect(answer.status, path).toBe(404)
    }
  })
})
