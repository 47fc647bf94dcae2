import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTown, type Town } from '../test/support/small-town.ts'
import { type App, buildApp } from './app.ts'
import { pagePolicy } from './portal/asset.ts'

/** What a person sees who opened an address that is unknown, or that failed. */

let town: Town
let app: App

beforeAll(async () => {
  town = await openTown('2026-01-02')
  app = await buildApp({
    ground: town.ground,
    mailer: null,
    inbox: null,
    advanceDay: () => Promise.reject(new Error('no day is moved here')),
  })
  app.server.get('/test/fault', { config: { right: 'public' } }, () => {
    throw new Error('secret words of ours')
  })
})
afterAll(async () => {
  await app?.close()
  await town?.database.drop()
})

it.each([
  ['/nowhere', 404, 'Sidan finns inte'],
  ['/desk/assets/gone.js', 404, 'Sidan finns inte'],
  ['/test/fault', 500, 'Något gick fel hos oss'],
])('%s in a browser is a page', async (url, status, title) => {
  const answer = await app.server.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(answer.statusCode).toBe(status)
  expect(answer.headers['content-security-policy']).toBe(pagePolicy)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.body).toContain(`<h1>${title}</h1>`)
  expect(answer.body).not.toContain('secret words')
})

it('the API answers a browser as it answers everybody', async () => {
  const answer = await app.server.inject({ url: '/api/nowhere', headers: { accept: 'text/html' } })
  expect(answer.statusCode).toBe(404)
  expect(answer.json()).toMatchObject({ type: 'urn:kvitt:problem:not-found' })
})
