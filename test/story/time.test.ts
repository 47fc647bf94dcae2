import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { recordDisputes } from '../../src/claim/disputes-store.ts'
import { invoiceLink } from '../../src/deliver/link.ts'
import { outlookOf } from '../../src/dunning/plan-load.ts'
import { createLive, type Live } from '../../src/http/live.ts'
import { createServer, type Server } from '../../src/http/server.ts'
import { portalRoutes } from '../../src/portal/routes.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bill, jsonl, person } from '../support/small-town.ts'

/** A customer takes more time on the invoice page: what is offered, once, and nothing else. */

let town: LivingTown
let server: Server
let live: Live
beforeAll(async () => {
  town = await openLivingTown('2026-01-02')
  const due = { issued: '2026-01-02', due: '2026-01-30', amount: 120_000 }
  const people = ['1', '2', '3']
  await town.takeIn(
    jsonl('2026-01-02', [
      ...people.flatMap((n) => person(n, `Ali Sand ${n}`, `ali${n}@example.se`)),
      ...people.map((n) => bill({ customer: n, number: `500${n}`, ...due })),
    ]),
  )
  await town.until('2026-01-28')
  const { ground } = town
  live = createLive(ground.db, ground.log)
  server = await createServer({ log: ground.log })
  portalRoutes(server, {
    ground,
    live,
    outlookOf: (db, account, claim) => outlookOf(db, ground.vault, account, claim),
  })
})
afterAll(async () => {
  await live.close()
  await server.close()
  await town.close()
})

async function pathOf(invoice: string): Promise<string> {
  const target = { creditor: 1, ...(await town.claimOf(invoice)) }
  return new URL(invoiceLink(town.ground, target)).pathname
}

async function page(invoice: string): Promise<string> {
  const answer = await server.inject({ url: await pathOf(invoice) })
  expect(answer.statusCode).toBe(200)
  return answer.body.replaceAll('\u00a0', ' ')
}

async function take(invoice: string, wish: string, headers: Record<string, string> = {}) {
  return server.inject({
    method: 'POST',
    url: `${await pathOf(invoice)}/time`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams({ wish }).toString(),
  })
}

test('time to wait is taken once, and nothing is sent meanwhile', async () => {
  const before = await page('5001')
  expect(before).toContain('value="until 2026-02-11"')
  expect(before).toContain('value="until 2026-02-27"')
  expect(before).toContain('value="parts 3"')
  const answer = await take('5001', 'until 2026-02-11')
  expect([answer.statusCode, answer.headers.location]).toEqual([303, await pathOf('5001')])
  const after = await page('5001')
  expect(after).toContain('Räkningen är pausad till onsdag 11 februari')
  expect(after).not.toContain('name="wish"')
  await town.until('2026-02-11')
  expect((await town.letters('1')).filter((one) => one >= '2026-01-28')).toEqual([])
  await town.until('2026-02-12')
  expect((await town.letters('1')).at(-1)).toMatch(/^2026-02-12 reminder/)
  expect(await page('5001')).not.toContain('name="wish"')
})

test('parts are taken, and the page says which', async () => {
  expect((await take('5002', 'parts 3')).statusCode).toBe(303)
  const text = await page('5002')
  expect(text).toContain('Räkningen betalas enligt planen')
  expect(text).toMatch(/Del 3, [a-zå-ö]+ 1[0-9] maj/)
})

test('nothing but what is offered, from nowhere but the page', async () => {
  for (const wish of ['until 2026-12-31', 'parts 60', 'all of it', '']) {
    expect((await take('5003', wish)).statusCode, wish).toBe(303)
  }
  expect((await take('5003', 'parts 3', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  const { rows } = await town.database.owner.query(
    `select from hold h join invoice i on i.account = h.account and i.no = h.claim
     where i.external_no = '5003'`,
  )
  expect(rows).toEqual([])
  const { account, claim } = await town.claimOf('5003')
  const about = { about: 'price', by: 'staff:test', key: 'dispute' }
  await recordDisputes(town.ground, 1, [{ account, claim, amount: null, ...about }])
  expect(await page('5003')).not.toContain('name="wish"')
  const stranger = await server.inject({
    method: 'POST',
    url: '/i/nothing/time',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'wish=parts+3',
  })
  expect(stranger.statusCode).toBe(404)
})

test('everything agrees', async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
