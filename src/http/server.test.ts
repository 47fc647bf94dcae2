import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DeskHouse, linnea, openDeskHouse, password } from '../../test/support/desk-house.ts'
import { HttpProblem } from './problem.ts'
import { createServer } from './server.ts'

/** The ground all doors stand on: rights, sessions, where requests come from, problems. */

let house: DeskHouse

beforeAll(async () => {
  house = await openDeskHouse()
  house.server.get('/test/fault', { config: { right: 'public' } }, () => {
    throw new Error('secret words of ours')
  })
  house.server.route({
    method: 'POST',
    url: '/test/shape',
    config: { right: 'public' },
    schema: { body: z.strictObject({ amount: z.number().int(), password: z.string().min(3) }) },
    handler: async () => ({ fine: true }),
  })
  house.server.get('/test/link', { config: { right: 'link' } }, () => ({ fine: true }))
})
afterAll(() => house?.close())

const inject = (method: 'GET' | 'POST' | 'DELETE', url: string, headers = {}, payload?: object) =>
  house.server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })

function signIn(email: string, word: string, headers = {}) {
  return inject('POST', '/api/session', headers, { email, password: word })
}

describe('rights', () => {
  it('refuses every route for staff without a session', async () => {
    const staff = house.server.declaredRoutes.filter((route) => route.right === 'staff')
    expect(staff.length).toBeGreaterThan(12)
    for (const { method, url } of staff) {
      const path = url.replace(/:\w+/g, '00000000-0000-8000-8000-000000000000')
      const answer = await house.server.inject({ method: method as 'GET', url: path })
      expect(answer.statusCode, `${method} ${url}`).toBe(401)
    }
  })

  it('lets the public reach these and no others', () => {
    const open = house.server.declaredRoutes
      .filter((route) => route.right === 'public' && route.url.startsWith('/api'))
      .map((route) => `${route.method} ${route.url}`)
    expect(open.sort()).toEqual([
      'DELETE /api/session',
      'GET /api/health',
      'HEAD /api/health',
      'POST /api/session',
    ])
  })

  it('does not start a route that says nothing', async () => {
    const server = await createServer({ log: house.ground.log })
    expect(() => server.get('/test/forgotten', () => 1)).toThrow('declares no right')
  })
})

describe('sign-in', () => {
  it('sets a cookie scripts cannot read, and signs out for good', async () => {
    const answer = await signIn(` ${linnea.toUpperCase()} `, password)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      staff: { name: 'Linnea Korpås', email: linnea },
      creditors: [{ creditor: 1, code: 'manvik', name: 'Månvik Energi', role: 'agent' }],
      day: { today: '2026-01-02', demo: true },
    })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
    expect((await inject('GET', '/api/session', headers)).statusCode).toBe(200)
    const { rows } = await house.database.owner.query('select token_hash from session')
    expect(JSON.stringify(rows)).not.toContain(cookie?.value)
    expect((await inject('DELETE', '/api/session', headers)).statusCode).toBe(204)
    expect((await inject('GET', '/api/session', headers)).statusCode).toBe(401)
  })

  it('ends a session when its time is over', async () => {
    const [cookie] = (await signIn(linnea, password)).cookies
    await house.database.owner.query("update session set expires_at = now() - interval '1 s'")
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` }
    expect((await inject('GET', '/api/session', headers)).statusCode).toBe(401)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await signIn(linnea, 'not it')
    const unknown = await signIn('nobody@manvik.example', 'not it')
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    const { instance: _a, ...first } = wrong.json() as { instance: string }
    const { instance: _b, ...second } = unknown.json() as { instance: string }
    expect(first).toEqual(second)
  })

  it('makes guessing wait, for that person from that address alone', async () => {
    const email = 'guessed@manvik.example'
    const attempts = await Promise.all(Array.from({ length: 7 }, () => signIn(email, 'guess')))
    const statuses = attempts.map((answer) => answer.statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    const late = attempts.find((answer) => answer.statusCode === 429)
    expect(Number(late?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn(linnea, password)).statusCode).toBe(200)
  })
})

describe('where a request comes from', () => {
  const host = { host: 'desk.example' }
  it.each([
    ['our own page', { ...host, 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { ...host, 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour', { ...host, 'sec-fetch-site': 'same-site' }, 403],
    ['an older browser, our page', { ...host, origin: 'https://desk.example' }, 200],
    ['an older browser, another site', { ...host, origin: 'https://evil.example' }, 403],
    ['a hidden origin', { ...host, origin: 'null' }, 403],
    ['no browser', host, 200],
  ])('%s', async (_who, headers, status) => {
    expect((await signIn(linnea, password, headers)).statusCode).toBe(status)
  })
})

describe('answers', () => {
  it('are problem details when something is wrong, and name the field', async () => {
    const answer = await inject('POST', '/test/shape', {}, { amount: 1.5, password: 'x' })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({
      type: 'urn:kvitt:problem:bad-request',
      status: 400,
      instance: answer.headers['x-request-id'],
      problems: [
        { field: 'amount', found: '1.5', expected: 'int' },
        { field: 'password', found: '(not shown)', expected: 'at least 3 characters' },
      ],
    })
  })

  it('keep the words of a fault to us', async () => {
    const answer = await inject('GET', '/test/fault')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret words')
  })

  it.each([
    ['an unknown address', 'GET', '/api/nothing', undefined, 404],
    ['too much', 'POST', '/test/shape', { password: 'x'.repeat(70_000) }, 413],
  ] as const)('say what is wrong with %s', async (_what, method, url, payload, status) => {
    const answer = await inject(method, url, {}, payload)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ status })
  })

  it('say what is wrong with a body that is no JSON', async () => {
    const answer = await house.server.inject({
      method: 'POST',
      url: '/test/shape',
      headers: { 'content-type': 'application/json' },
      payload: '{"amount":',
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: 'urn:kvitt:problem:bad-request' })
  })

  it('carry a policy that runs no script but our own', async () => {
    const { headers } = await inject('GET', '/api/health')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('pages for a person', () => {
  const pages = {
    notFound: '<h1>nowhere</h1>',
    fault: '<h1>ours</h1>',
    policy: "default-src 'self'",
  }
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

  /** A server with the pages, or with none, and routes that fail. */
  async function ask(url: string, accept: string | undefined, given: typeof pages | null = pages) {
    const { log } = house.ground
    const server = await createServer(given === null ? { log } : { log, pages: given })
    for (const path of ['/broken', '/api/broken', '/apiary/broken']) {
      server.get(path, { config: { right: 'public' } }, () => {
        throw new Error('secret words of ours')
      })
    }
    server.get('/refused', { config: { right: 'public' } }, () => {
      throw new HttpProblem('refused', 'No.')
    })
    const answer = await server.inject({ url, headers: accept === undefined ? {} : { accept } })
    await server.close()
    return answer
  }

  it.each([
    ['an unknown address', '/nowhere', 404, pages.notFound],
    ['an unknown address that begins alike', '/apiary', 404, pages.notFound],
    ['a fault', '/broken?at=1', 500, pages.fault],
    ['a fault at an address that begins alike', '/apiary/broken', 500, pages.fault],
  ])('answer %s', async (_what, url, status, page) => {
    const answer = await ask(url, browser)
    expect([answer.statusCode, answer.body]).toEqual([status, page])
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toBe(pages.policy)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    ['in the API', '/api/nowhere', browser, pages, 404],
    ['at the door of the API', '/api?x', browser, pages, 404],
    ['for a fault in the API', '/api/broken', browser, pages, 500],
    ['for a program', '/nowhere', '*/*', pages, 404],
    ['for whoever does not say', '/broken', undefined, pages, 500],
    ['for what has no page', '/refused', browser, pages, 409],
    ['without pages', '/nowhere', browser, null, 404],
  ] as const)('leave problem details %s', async (_where, url, accept, given, status) => {
    const answer = await ask(url, accept, given)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';")
    expect(answer.json()).toMatchObject({ status })
  })
})
